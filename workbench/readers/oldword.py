"""
Files called .doc: what Word wrote until 2003, and much else that Word opens under that name.

The old format is refused with advice, for nothing but Word reads it well. Many a .doc is in truth RTF or a newer
document under an old name; it is read as what it is.
"""

from collections.abc import Callable
from dataclasses import replace

from workbench.errors import OldWordFile
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import odt, rtf, sniff, word
from workbench.readers.limits import largest, too_large

_INSIDE: dict[str, Callable[[str, bytes], ReadTranscript]] = {
    ".docx": word.read_docx,
    ".rtf": rtf.read_rtf,
    ".odt": odt.read_odt,
}


def read_doc(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .doc or .dot file; see `readers.read` for what is promised and refused.

    Raises
    ------
    OldWordFile
        If it is Word's old format.
    MislabelledFile
        If it is nothing that a word processor writes.
    EncryptedFile
        If it is a newer document protected by a password.
    """
    found = sniff.found_in(data)
    reader = _INSIDE.get(found or "")
    if reader is None:
        if data.startswith(sniff.OLE) and not sniff.is_encrypted(data):
            raise OldWordFile(name=name)
        sniff.refuse(name, data, ".docx")
    limit = largest(found or "")
    if len(data) > limit:
        raise too_large(name, len(data), limit)
    transcript = reader(name, data)
    notice = Notice(sniff.OTHER_KIND, {"found": found})
    return replace(transcript, notices=(notice, *transcript.notices))
