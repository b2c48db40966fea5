"""
Transcripts and tables as people have them: bytes in; a text with its turns, or sheets, and notices out.

One module a format turns a file into `Line`s; `turns` makes a transcript of them, and it alone decides, with
`speakers`, `times` and `tables`, who speaks when. To add a format: write a module with a function
`(name, data) -> ReadTranscript` that ends in `turns.assemble`, name it in `_READERS`, put a sample into the
contract suite, and if it is a text, its extension into `limits`. A reader raises nothing but `UnreadableFile` and
its kinds, whatever the bytes.

`read` gives a transcript or refuses. `read_any` gives the sheets of a table that is none; `answers` makes transcripts
of them when a person has said what their columns are. `archive.unpack` gives the files in a zip, one by one.
"""

from collections.abc import Callable

from workbench.errors import EmptyFile, IsTable, NoTranscript, UnsupportedFormat
from workbench.model.sheet import Sheet
from workbench.model.transcript import ReadTranscript
from workbench.readers import elan, odt, oldword, pdf, plain, rtf, segments, subtitles, tabbed, web, word
from workbench.readers.limits import LARGEST, largest, too_large
from workbench.readers.sheets import SHEETS, read_sheets, transcript_of

_READERS: dict[str, Callable[[str, bytes], ReadTranscript]] = {
    ".docx": word.read_docx,
    ".odt": odt.read_odt,
    ".rtf": rtf.read_rtf,
    ".pdf": pdf.read_pdf,
    ".txt": plain.read_text,
    ".md": plain.read_markdown,
    ".vtt": subtitles.read_vtt,
    ".srt": subtitles.read_srt,
    ".json": segments.read_json,
    ".tsv": tabbed.read_tsv,
    ".html": web.read_html,
    ".htm": web.read_html,
    ".eaf": elan.read_eaf,
}
SUPPORTED: tuple[str, ...] = tuple(dict.fromkeys((*_READERS, *SHEETS)))
# Read as well where it can be, but nobody is advised to save a file like that.
_RELATIVES: dict[str, Callable[[str, bytes], ReadTranscript]] = {
    ".docm": word.read_docx,
    ".dotx": word.read_docx,
    ".dotm": word.read_docx,
    ".ott": odt.read_odt,
    ".doc": oldword.read_doc,
    ".dot": oldword.read_doc,
}
# What holds the old or another form of a table that is read, and what it is to be saved as.
_SAVED_AS = dict.fromkeys((".xls", ".xlt", ".xlsb", ".xltx", ".numbers"), ".xlsx")

__all__ = ["LARGEST", "SHEETS", "SUPPORTED", "read", "read_any", "read_sheets"]


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
    IsTable
        If it is a table of something else than times, speakers and words; `read_any` gives its sheets.
    NoTranscript
        If it is of the right format, such as JSON, and holds something else than talk.
    UnsupportedFormat
        If the extension is not in `SUPPORTED`, nor that of a template or another relative of such a file.
    OldWordFile
        If it is a Word file as Word wrote them until 2003.
    FileTooLarge
        If it has more than 25 MB of text, or 200 MB of another format; if it unpacks to more than 200 MB; or if it
        has more lines than any interview.
    TableTooLarge
        If a table has more rows, columns or characters than are read.
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
    found = read_any(name, data)
    if isinstance(found, ReadTranscript):
        return found
    raise IsTable(name=name)


def read_any(name: str, data: bytes) -> ReadTranscript | tuple[Sheet, ...]:
    """
    Read a transcript, or the sheets of a table that is none.

    A file whose extension is in `SHEETS` is a transcript if it has one sheet, and that one holds times, speakers and
    words; see `sheets.transcript_of`. A .tsv file is asked as a program for transcription writes it first.
    Otherwise the sheets come as `read_sheets` gives them, at least one.

    Raises
    ------
    UnreadableFile
        As `read`, but for `IsTable`.
    """
    extension = _extension(name)
    if extension in _SAVED_AS:
        raise UnsupportedFormat(name=name, supported=_SAVED_AS[extension])
    reader = _READERS.get(extension) or _RELATIVES.get(extension)
    if reader is None and extension not in SHEETS:
        raise UnsupportedFormat(name=name, supported=", ".join(SUPPORTED))
    limit = largest(extension)
    if len(data) > limit:
        raise too_large(name, len(data), limit)
    if not data:
        raise EmptyFile(name=name)
    if reader is not None:
        try:
            return reader(name, data)
        except NoTranscript:
            if extension not in SHEETS:
                raise
    sheets = read_sheets(name, data)
    transcript = transcript_of(sheets[0], name=name) if len(sheets) == 1 else None
    return transcript or sheets


def _extension(name: str) -> str:
    _, dot, extension = name.rpartition(".")
    return f"{dot}{extension}".lower() if dot else ""
