"""
Transcripts as people have them: bytes in, a text with its turns and notices out.

One module a format turns a file into `Line`s; `turns` makes a transcript of them, and it alone decides, with
`speakers`, `times` and `tables`, who speaks when. To add a format: write a module with a function
`(name, data) -> ReadTranscript` that ends in `turns.assemble`, name it in `_READERS`, and put a sample into the
contract suite. A reader raises nothing but `UnreadableFile` and its kinds, whatever the bytes.
"""

from collections.abc import Callable

from workbench.errors import EmptyFile, FileTooLarge, UnsupportedFormat
from workbench.model.transcript import ReadTranscript
from workbench.readers import odt, oldword, pdf, plain, rtf, subtitles, word

LARGEST = 25_000_000
_MEGABYTE = 1_000_000

_READERS: dict[str, Callable[[str, bytes], ReadTranscript]] = {
    ".docx": word.read_docx,
    ".odt": odt.read_odt,
    ".rtf": rtf.read_rtf,
    ".pdf": pdf.read_pdf,
    ".txt": plain.read_text,
    ".md": plain.read_markdown,
    ".vtt": subtitles.read_vtt,
    ".srt": subtitles.read_srt,
}
SUPPORTED: tuple[str, ...] = tuple(_READERS)
# Read as well where it can be, but nobody is advised to save a file like that.
_RELATIVES: dict[str, Callable[[str, bytes], ReadTranscript]] = {
    ".docm": word.read_docx,
    ".dotx": word.read_docx,
    ".dotm": word.read_docx,
    ".ott": odt.read_odt,
    ".doc": oldword.read_doc,
    ".dot": oldword.read_doc,
}


def read(name: str, data: bytes) -> ReadTranscript:
    """
    Read a transcript.

    The same name and bytes give the same result. Nothing is stored, and nothing but the bytes is read.

    Parameters
    ----------
    name
        The file's name; its extension, in whatever case, says which format is expected.
    data
        The whole file.

    Returns
    -------
    ReadTranscript
        The text in NFC, its turns in code points with times in milliseconds, and notices. The notices
        hold counts and places, never words of the interview.

    Raises
    ------
    UnsupportedFormat
        If the extension is not in `SUPPORTED`, nor that of a template or another relative of such a file.
    OldWordFile
        If it is a Word file as Word wrote them until 2003.
    FileTooLarge
        If it has more than 25 MB, or a .docx or .odt unpacks to more than 200 MB.
    EmptyFile
        If it has no bytes, or no words in it.
    EncryptedFile
        If it is protected by a password.
    MislabelledFile
        If the content is another format than the extension says.
    ScannedFile
        If it is a PDF whose pages are pictures.
    UnsafeFile
        If it unpacks to more than 200 times its size, its XML defines entities, or its parts stand in each other
        deeper, or keep us busy for longer, than any word processor's.
    UnreadableFile
        If it is damaged or cut off.
    """
    extension = _extension(name)
    reader = _READERS.get(extension) or _RELATIVES.get(extension)
    if reader is None:
        raise UnsupportedFormat(name=name, supported=", ".join(SUPPORTED))
    if len(data) > LARGEST:
        raise FileTooLarge(name=name, size=-(-len(data) // _MEGABYTE), limit=LARGEST // _MEGABYTE)
    if not data:
        raise EmptyFile(name=name)
    return reader(name, data)


def _extension(name: str) -> str:
    _, dot, extension = name.rpartition(".")
    return f"{dot}{extension}".lower() if dot else ""
