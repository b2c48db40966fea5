"""
Whatever the bytes, a reader gives a transcript that keeps the contract or refuses in its own words.

Real files are damaged: bytes changed, cut out, doubled, put in, two files joined; and the XML within a .docx as
well, so that the damage gets past the zip. `READERS_FUZZ` sets the number of cases of each test.
"""

import io
import os
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.printed import Put, filled, pdf_file, set_rows
from tests.readers.samples import check_contract, odt_file, p, paragraph, word_file
from tests.readers.test_contract import SAMPLES
from workbench import readers
from workbench.errors import UnreadableFile

CASES = int(os.environ.get("READERS_FUZZ", "150"))
# Each PDF starts a process of its own, twice.
FEWER = max(10, CASES // 10)
QUICK = [extension for extension in readers.SUPPORTED if extension != ".pdf"]
TRICKS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\t", b":", b"-->",
    b"00:00:01.000 --> 00:00:02.000", b"<v ", b"</v>", b">", b"&#x0;", b"**",
    b"[00:12]", b"#00:00:01-2#", b"I: ", b"(", b"]", b"\xc3", b"\xcc\x88", b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80", b"NOTE", b"WEBVTT", b"PK\x03\x04",
    b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b"</w:tc>", b"</w:tr>", b"</w:tbl>",
    b"<w:del>", b"</w:del>", b"<w:t>", b"</w:t>", b"<w:br/>",
    b"<text:p>", b"</text:p>", b"<text:span text:style-name='B'>", b"<text:note>", b"<table:table>",
    b"<text:s text:c='9'/>", b"<draw:frame>", b"<text:tracked-changes>", b"<text:deletion>",
    b"{\\rtf1 ", b"{", b"}", b"\\", b"\\par ", b"{\\*", b"\\u-10179?", b"\\'", b"\\'e5", b"\\uc9 ",
    b"\\bin5 ", b"\\cell ", b"\\row ", b"\\pard\\intbl ", b"{\\fonttbl", b"{\\upr", b"\\ud ", b"\\deleted ", b"\\f2 ",
    b"\\s1 ", b"{\\stylesheet", b"\\ansicpg", b"{\\footnote ", b"\\b ",
    b"<w:pPr>", b"</w:pPr>", b"<w:trPr>", b"<w:r>", b"</w:r>", b"<!DOCTYPE a>", b"<![CDATA[", b"&amp;",
]  # fmt: skip
RICH = word_file(
    paragraph("*I:", " Hej")
    + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('I')}</w:tc><w:tc>{paragraph('Hej')}</w:tc></w:tr>"
    + f"<w:tr><w:tc>{paragraph('IP')}</w:tc><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p></w:tc></w:tr>"
    + "</w:tbl>"
    + "<w:p><w:ins><w:r><w:t>Ja</w:t><w:br/><w:tab/></w:r></w:ins></w:p>",
    styles="<w:style w:styleId='a'><w:name w:val='heading 1'/></w:style>",
)  # fmt: skip
OPEN = odt_file(
    p("*I:", " Hej<text:s text:c='2'/><text:note><text:p>not</text:p></text:note>")
    + f"<table:table><table:table-row><table:table-cell>{p('I')}</table:table-cell>"
    + f"<table:table-cell>{p('Hej')}</table:table-cell></table:table-row></table:table>"
    + f"<text:tracked-changes><text:deletion>{p('bort')}</text:deletion></text:tracked-changes>"
    + p("<draw:frame><draw:text-box/></draw:frame>Ja<text:line-break/><text:tab/>", style="P1"),
    named="<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>",
)
PRINTED = pdf_file(
    [
        [Put(70, 40, "Intervju 3"), *set_rows(["*I:* Hur?", *filled("IP: " + "Så var det ju. " * 30)])],
        [
            Put(70, 40, "Intervju 3"),
            *set_rows(filled("ord " * 60, 30)),
            *set_rows(filled("ord " * 60, 30), x=320),
        ],
    ]
)
FILES = [*SAMPLES.values(), RICH, OPEN]


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Bytes with some damage done to them."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        match draw(st.integers(0, 5)):
            case 0:
                data[place : place + 1] = bytes([draw(st.integers(0, 255))])
            case 1:
                del data[place : place + length]
            case 2:
                data[place:place] = draw(st.sampled_from(TRICKS))
            case 3:
                data[place:place] = data[place : place + length] * 2
            case 4:
                del data[place:]
            case _:
                data[place:place] = draw(st.binary(max_size=8))
    return bytes(data)


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """Give a .docx with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(
                zipfile.ZipInfo(name), content if name == part else old.read(name), zipfile.ZIP_DEFLATED
            )
    return stream.getvalue()


def holds(name: str, data: bytes) -> None:
    try:
        transcript = readers.read(name, data)
    except UnreadableFile as error:
        assert name in str(error)
        return
    check_contract(transcript)
    assert readers.read(name, data) == transcript


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(FILES), st.sampled_from(QUICK))
def test_damaged_files_under_any_extension_are_read_or_refused(
    data: st.DataObject, file: bytes, extension: str
) -> None:
    holds(f"a{extension}", data.draw(damaged(file)))


@settings(max_examples=FEWER, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), st.sampled_from([PRINTED, SAMPLES["made.pdf"]]))
def test_damaged_pdfs_are_read_or_refused(data: st.DataObject, file: bytes) -> None:
    holds("a.pdf", data.draw(damaged(file)))


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(
    st.data(),
    st.sampled_from(
        [
            ("a.docx", RICH, "word/document.xml"),
            ("a.docx", RICH, "word/styles.xml"),
            ("a.odt", OPEN, "content.xml"),
            ("a.odt", OPEN, "styles.xml"),
        ]
    ),
)
def test_documents_with_damaged_xml_are_read_or_refused(
    data: st.DataObject, whole: tuple[str, bytes, str]
) -> None:
    name, file, part = whole
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        content = archive.read(part)
    holds(name, repacked(file, part, data.draw(damaged(content))))


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(TRICKS), max_size=25), st.sampled_from([".txt", ".md", ".vtt", ".srt", ".rtf"])
)
def test_heaps_of_marks_are_read_or_refused(pieces: list[bytes], extension: str) -> None:
    holds(f"a{extension}", b"".join(pieces))
    holds(f"a{extension}", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"".join(pieces))
    holds(f"a{extension}", b"{\\rtf1 I: Hej." + b"".join(pieces) + b"}")


@settings(max_examples=CASES)
@given(
    st.text(), st.sampled_from([".txt", ".md"]), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32"])
)
def test_any_text_is_read_or_refused(text: str, extension: str, encoding: str) -> None:
    holds(f"a{extension}", text.encode(encoding, errors="surrogatepass"))


@settings(max_examples=CASES)
@given(st.binary(), st.sampled_from(readers.SUPPORTED), st.text(max_size=9))
def test_any_bytes_are_read_or_refused(data: bytes, extension: str, name: str) -> None:
    holds(f"{name}{extension}", data)
