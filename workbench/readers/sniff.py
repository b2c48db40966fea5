"""What a file is by its content, whatever its name says. File types are named by their extension, in every language."""

import io
import re
import struct
import zipfile
import zlib
from typing import NoReturn

from workbench.errors import EncryptedFile, MislabelledFile, UnreadableFile
from workbench.words import N_

OTHER_KIND = N_("By its content this is a {found} file; it was read as such.")

OLD_WORD = ".doc (Word 97–2003)"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An OLE container names its streams in UTF-16; a protected .docx is one with the stream EncryptedPackage.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_STARTS = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"ID3", ".mp3"),
    (b"OggS", ".ogg"),
    (b"RIFF", ".wav"),
    (b"SQLite format 3\x00", ".sqlite"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf", ".7z"),
    (b"PK\x05\x06", ".zip"),
)
# How each begins; a template says more after it.
_OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"application/vnd.oasis.opendocument.presentation", ".odp"),
    (b"application/epub+zip", ".epub"),
)
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
_CONTROL = bytes(byte for byte in range(32) if not 9 <= byte <= 13)
# A text may begin with `[00:12] …` or `{note}`; only what opens a JSON object or a list of them counts.
_JSON = re.compile(rb"\{\s*(?:\"|\})|\[\s*(?:\{|\])")
_SUBTITLE = re.compile(rb"\s*(?:[0-9]+[ \t]*\r?\n)?[0-9:.,]{5,13}[ \t]*-->")


def is_encrypted(data: bytes) -> bool:
    """Say whether bytes are an Office document protected by a password."""
    return data.startswith(OLE) and _ENCRYPTED in data


def found_in(data: bytes) -> str | None:
    """Name the file type of bytes that are not text; None for text, and for what is not known."""
    if data.startswith(OLE):
        return OLD_WORD if _WORD_STREAM in data else ".doc/.xls/.ppt"
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data)
    if data[4:8] == b"ftyp":
        return ".mp4/.m4a"
    for start, extension in _STARTS:
        if data.startswith(start):
            return extension
    return None


def _in_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.open("mimetype").read(80).strip() if "mimetype" in names else b""
    except ZIP_ERRORS:
        return ".zip"
    for start, extension in _OPEN_DOCUMENTS:
        if kind.startswith(start):
            return extension
    if "content.xml" in names:
        return ".odt"
    for folder, extension in (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx")):
        if any(name.startswith(folder) for name in names):
            return extension
    return ".zip"


def require_text(name: str, data: bytes, expected: str) -> None:
    """
    Refuse what only calls itself a text file.

    Raises
    ------
    EncryptedFile
        If it is a document with a password.
    MislabelledFile
        If its content is another file type.
    """
    if is_encrypted(data):
        raise EncryptedFile(name=name)
    found = found_in(data)
    if found is not None:
        raise MislabelledFile(name=name, expected=expected, found=found)


def require_zip(name: str, data: bytes, expected: str) -> None:
    """
    Refuse what only calls itself a document of the zipped kind (.docx and its relatives).

    Raises
    ------
    EncryptedFile
        If it is protected by a password.
    MislabelledFile
        If its content is another file type, or text.
    UnreadableFile
        If it is nothing that we know.
    """
    if not data.startswith(b"PK\x03\x04"):
        refuse(name, data, expected)


def refuse(name: str, data: bytes, expected: str) -> NoReturn:
    """
    Refuse a file that is not what it calls itself, and say what it looks like.

    Raises
    ------
    EncryptedFile
        If it is an Office document protected by a password.
    MislabelledFile
        If its content is another file type, or text.
    UnreadableFile
        If it is nothing that we know, or what it says, but damaged.
    """
    if is_encrypted(data):
        raise EncryptedFile(name=name)
    found = found_in(data) or text_kind(data)
    if found is None or found == expected:
        raise UnreadableFile(name=name)
    raise MislabelledFile(name=name, expected=expected, found=found)


def text_kind(data: bytes) -> str | None:
    """Name the kind of text that bytes hold; None where they are no text."""
    sample = data[:4096]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ".txt"
    if b"\x00" in sample or len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) // 100:
        return None
    sample = sample.removeprefix(b"\xef\xbb\xbf").lstrip()
    if sample.startswith(b"WEBVTT"):
        return ".vtt"
    if _SUBTITLE.match(sample):
        return ".srt"
    if sample[:20].lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    if b"<ANNOTATION_DOCUMENT" in sample:
        return ".eaf"
    if sample.startswith(b"<?xml"):
        return ".html" if b"<html" in sample else ".xml"
    if _JSON.match(sample):
        return ".json"
    return ".txt"
