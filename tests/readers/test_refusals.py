"""What is refused, with which error, and what the error says."""

import io
import struct
import zipfile

import pytest

from tests.readers.samples import (
    WORD,
    as_eaf,
    as_json,
    ods,
    odt_file,
    p,
    paragraph,
    spoken,
    told,
    word_file,
    zipped,
)
from workbench import readers
from workbench.errors import (
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    MislabelledFile,
    NoTranscript,
    OldWordFile,
    TooManyLines,
    UnreadableFile,
    UnsafeFile,
    UnsupportedFormat,
)
from workbench.readers import limits, package, word
from workbench.readers.package import MACROS
from workbench.readers.sniff import OTHER_KIND

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = word_file(paragraph("I: Hej."))
BOMB = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>"


def refused(name: str, data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        readers.read(name, data)
    assert name in str(caught.value)
    return caught.value


@pytest.mark.parametrize("name", ["a.xyz", "a", "", "docx", "a.docx.exe", "a.pages"])
def test_an_unknown_extension_names_those_that_are_known(name: str) -> None:
    error = refused(name, b"x")
    assert type(error) is UnsupportedFormat and error.values["supported"] == ", ".join(readers.SUPPORTED)


@pytest.mark.parametrize("name", ["a.doc", "A.DOC", "a.dot"])
@pytest.mark.parametrize("data", [OLE, OLE + "WordDocument".encode("utf-16-le")])
def test_an_old_word_file_is_to_be_saved_as_docx(name: str, data: bytes) -> None:
    error = refused(name, data)
    assert type(error) is OldWordFile and "Save as" in str(error) and ".docx" in str(error)


@pytest.mark.parametrize(
    ("data", "found"),
    [(GOOD, ".docx"), (b"{\\rtf1 I: Hej.}", ".rtf"), (odt_file(p("I: Hej.")), ".odt")],
)
def test_a_doc_that_is_something_newer_is_read_as_what_it_is(data: bytes, found: str) -> None:
    transcript = readers.read("a.doc", data)
    assert spoken(transcript) == [("I", "Hej.")]
    assert told(transcript)[OTHER_KIND] == {"found": found}


@pytest.mark.parametrize("data", [b"I: Hej.", b"<html>", b"%PDF-1.7"])
def test_a_doc_that_no_word_processor_wrote_is_told_what_it_looks_like(data: bytes) -> None:
    assert type(refused("a.doc", data)) is MislabelledFile


def test_macros_are_never_run_and_told() -> None:
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document xmlns:w='{WORD}'>{paragraph('I: Hej.')}</w:document>",
            "word/vbaProject.bin": b"\x00",
        }
    )
    for name in ("a.docm", "a.dotm", "a.docx"):
        transcript = readers.read(name, data)
        assert spoken(transcript) == [("I", "Hej.")] and told(transcript) == {MACROS: {}}
    assert told(readers.read("a.dotx", GOOD)) == {}


@pytest.mark.parametrize("name", [f"a{extension}" for extension in readers.SUPPORTED])
def test_a_file_without_bytes_is_empty(name: str) -> None:
    assert type(refused(name, b"")) is EmptyFile


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b" \n\t\r\n"), ("a.txt", b"\xef\xbb\xbf"), ("a.txt", b"\xff\xfe"), ("a.txt",
        "\u00ad\u200b".encode()), ("a.md", b"\n"),
        ("a.txt", b"I:\n\nIP:\n"), ("a.txt", b"[00:00:12]\n"), ("a.vtt", b"WEBVTT"), ("a.vtt",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A></v>"),
        ("a.srt", b"00:00:01,000 --> 00:00:02,000\n"), ("a.docx", word_file(paragraph())),
        ("a.docx", word_file("")), ("a.json", b'{"segments": []}'), ("a.json", b"[]"), ("a.json", b'{"text": " "}'),
        ("a.json", b'[{"text": " "}]'), ("a.tsv", b"start\tend\ttext\n0\t1\t\n"), ("a.html", b"<p>&nbsp;</p>"),
        ("a.html", b"<html></html>"), ("a.eaf", b"<ANNOTATION_DOCUMENT/>"),
    ],
)  # fmt: skip
def test_a_file_without_words_is_empty(name: str, data: bytes) -> None:
    assert type(refused(name, data)) is EmptyFile


@pytest.mark.parametrize("extension", readers.SUPPORTED)
def test_a_file_beyond_the_limit_of_its_format_is_refused_with_the_limit(extension: str) -> None:
    limit = limits.largest(extension)
    name = f"a{extension}"
    error = refused(name, bytes(limit + 1))
    assert type(error) is FileTooLarge
    assert error.values == {"name": name, "size": limit // 1_000_000 + 1, "limit": limit // 1_000_000}
    assert limit <= readers.LARGEST


def test_a_doc_is_held_to_the_limit_of_what_it_is() -> None:
    error = refused("a.doc", b"{\\rtf1 " + bytes(limits.LARGEST_TEXT))
    assert type(error) is FileTooLarge and error.values["limit"] == limits.LARGEST_TEXT // 1_000_000


def test_a_text_of_far_more_lines_than_an_interview_is_refused() -> None:
    for name, data in (("a.txt", b"I:\n" * 400_000), ("a.md", b"a\n\n" * 400_000)):
        error = refused(name, data)
        assert type(error) is TooManyLines and error.values["limit"] == limits.MOST_LINES


def test_a_document_whose_body_is_far_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "LARGEST_BODY", 1_000_000)
    noise = "".join(f"{number:x} " for number in range(200_000))
    error = refused("a.docx", word_file(paragraph("I: " + noise)))
    assert type(error) is FileTooLarge and error.values["limit"] == 1


@pytest.mark.parametrize("name", [f"a{extension}" for extension in readers.SUPPORTED])
def test_a_document_with_a_password_is_known_under_any_name(name: str) -> None:
    assert type(refused(name, OLE + "EncryptedPackage".encode("utf-16-le") + bytes(40))) is EncryptedFile


def test_a_zip_with_a_password_is_known() -> None:
    data = bytearray(GOOD)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(signature, place + 4)
    assert type(refused("a.docx", bytes(data))) is EncryptedFile


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.docx", b"I: Hej.\n\nIP: Hej.", ".txt"),
        ("a.docx", "I: Hej på dig".encode("utf-16"), ".txt"),
        ("a.docx", b"WEBVTT\n\n", ".vtt"),
        ("a.docx", b"1\n00:00:01,000 --> 00:00:02,000\nHej\n", ".srt"),
        ("a.docx", b"%PDF-1.7 ...", ".pdf"),
        ("a.docx", b"{\\rtf1 Hej}", ".rtf"),
        ("a.docx", b"<!DOCTYPE html><html>", ".html"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), ".doc (Word 97–2003)"),
        (
            "a.docx",
            zipped({"content.xml": "<a/>", "mimetype": "application/vnd.oasis.opendocument.text"}),
            ".odt",
        ),
        ("a.docx", ods(""), ".ods"),
        ("a.docx", ods("", more={"mimetype": f"{SPREADSHEET}-template"}), ".ods"),
        ("a.txt", zipped({"content.xml": "<a/>"}), ".odt"),
        ("a.docx", zipped({"xl/workbook.xml": "<a/>"}), ".xlsx"),
        ("a.docx", zipped({"a.txt": "Hej"}), ".zip"),
        ("a.txt", GOOD, ".docx"),
        ("a.md", GOOD, ".docx"),
        ("a.vtt", GOOD, ".docx"),
        ("a.txt", b"%PDF-1.7 ...", ".pdf"),
        ("a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHej", ".vtt"),
        ("a.txt", b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nHej", ".srt"),
        ("a.vtt", b"I: Hej.\n", ".txt"),
        ("a.srt", b"I: Hej.\n", ".txt"),
        ("a.txt", b"ID3\x04" + bytes(50), ".mp3"),
        ("a.docx", b'{"segments": []}', ".json"),
        ("a.txt", b'[\n {"start": 0, "text": "Hej"}]', ".json"),
        ("a.txt", b"\n<!doctype html><p>I: Hej.</p>", ".html"),
        ("a.txt", b"<?xml version='1.0'?>\n<ANNOTATION_DOCUMENT/>", ".eaf"),
        ("a.json", b"I: Hej.\n", ".txt"),
        ("a.json", b"[00:00:12] Hej.\n", ".txt"),
        ("a.json", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHej", ".vtt"),
        ("a.json", GOOD, ".docx"),
        ("a.tsv", b'{"segments": []}', ".json"),
        ("a.html", b"I: Hej.\n\nIP: 3 < 4.\n", ".txt"),
        ("a.html", b'{"segments": []}', ".json"),
        ("a.eaf", b"I: Hej.\n", ".txt"),
        ("a.eaf", b"<?xml version='1.0'?><a/>", ".xml"),
        ("a.eaf", b"<?xml version='1.0'?><!-- <html> --><html/>", ".html"),
    ],
)
def test_a_file_under_the_wrong_name_is_told_what_it_looks_like(name: str, data: bytes, found: str) -> None:
    error = refused(name, data)
    assert type(error) is MislabelledFile
    assert error.values == {"name": name, "expected": name[1:], "found": found}


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.json", b'{"results": [1, 2]}', "segments (start, end, text)"),
        ("a.json", b'[{"start": 0, "end": 1}]', "segments (start, end, text)"),
        ("a.json", b'{"segments": {"text": "Hej"}}', "segments (start, end, text)"),
        ("a.json", b"7", "segments (start, end, text)"),
    ],
)
def test_a_file_that_holds_something_else_than_talk_is_told_what_is_expected(
    name: str, data: bytes, expected: str
) -> None:
    error = refused(name, data)
    assert type(error) is NoTranscript
    assert error.values == {"name": name, "extension": name[1:], "expected": expected}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", as_json([("I", 0, 1, "Hej.")])[:-4]),
        ("a.json", b"[" * 100_000),
        ("a.json", b'[{"a":' * 100_000),
        ("a.json", b'{"segments": [{"start": ' + b"9" * 5_000 + b"}]}"),
        ("a.json", b'{"text": "a"}{"text": "b"}'),
        ("a.eaf", as_eaf([("I", 0, 1, "Hej.")])[:-4]),
        ("a.eaf", b"<ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>"),
        ("a.eaf", b"<?xml version='1.0' encoding='nix'?><ANNOTATION_DOCUMENT/>"),
    ],
    ids=range(8),
)
def test_what_is_cut_off_or_built_as_no_program_does_cannot_be_read(name: str, data: bytes) -> None:
    assert type(refused(name, data)) is UnreadableFile


@pytest.mark.parametrize("cut", [4, 30, 100, len(GOOD) // 2, len(GOOD) - 30, len(GOOD) - 1])
def test_a_document_that_is_cut_off_cannot_be_read(cut: int) -> None:
    assert type(refused("a.docx", GOOD[:cut])) is UnreadableFile


@pytest.mark.parametrize(
    "data",
    [
        zipped({"[Content_Types].xml": "<Types/>", "word/other.xml": "<a/>"}),
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a>"}),
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": ""}),
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": "<?xml version='1.0' encoding='nix'?><a/>",
            }
        ),
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b"\xff\xfe\x00"}),
        word_file(paragraph("&#0;")),
        word_file(paragraph("&#xD800;")),
        word_file(paragraph("I: Hej."), styles="<w:style") if False else word_file("<w:p>"),
        bytes(64),
        b"\x00\x01\x02\x03" * 9,
    ],
)
def test_a_damaged_document_cannot_be_read(data: bytes) -> None:
    assert type(refused("a.docx", data)) is UnreadableFile


@pytest.mark.parametrize(
    "prolog",
    [
        BOMB,
        "<!DOCTYPE d SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE d [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'> %x;]>",
        "<!DOCTYPE d>",
    ],
)
def test_a_document_that_defines_entities_is_not_opened(prolog: str) -> None:
    assert type(refused("a.docx", word_file(paragraph("I: &b;&x;"), prolog=prolog))) is UnsafeFile
    assert type(refused("a.docx", word_file(paragraph("I: Hej."), prolog=prolog))) is UnsafeFile
    assert (
        type(refused("a.eaf", prolog.encode() + b"<ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>"))
        is UnsafeFile
    )


def test_a_zip_bomb_is_not_opened() -> None:
    assert type(refused("a.docx", word_file(paragraph("I: " + "a" * 30_000_000)))) is UnsafeFile


def test_a_document_may_not_unpack_to_more_than_200_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 2_000_000)
    noise = bytes(range(32, 127)) * 10 + str(list(range(60_000))).encode()
    data = zipped({"word/media": noise * 9, **{f"n{n}": bytes([n]) + noise for n in range(9)}})
    error = refused("a.docx", data)
    assert type(error) is FileTooLarge and error.values["limit"] == 2


def test_a_part_that_is_longer_than_it_says_is_not_read_on() -> None:
    stream = io.BytesIO(word_file(paragraph("I: " + "hej " * 5000)))
    size = zipfile.ZipFile(stream).getinfo("word/document.xml").file_size
    lying = stream.getvalue().replace(struct.pack("<L", size), struct.pack("<L", 300))
    assert type(refused("a.docx", lying)) is UnreadableFile


def test_a_packing_that_word_does_not_use_is_not_tried() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        for part, content in (("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<a/>")):
            archive.writestr(part, content)
    assert type(refused("a.docx", stream.getvalue())) is UnreadableFile


def test_a_name_with_braces_is_only_a_name() -> None:
    assert "{name} {0}.docx" in str(refused("{name} {0}.docx", b"hej"))
