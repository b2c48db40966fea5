"""
Whatever the bytes, a reader gives a transcript that keeps the contract or refuses in its own words.

Real files are damaged: bytes changed, cut out, doubled, put in, two files joined; and the XML within a .docx as
well, so that the damage gets past the zip. `READERS_FUZZ` sets the number of cases of each test.
"""

import csv
import io
import os
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.printed import Put, filled, pdf_file, set_rows
from tests.readers.samples import (
    TABLES,
    check_contract,
    check_sheet,
    ods,
    ods_cell,
    odt_file,
    p,
    paragraph,
    raw_workbook,
    word_file,
    workbook,
    zipped,
)
from tests.readers.test_contract import SAMPLES
from workbench import readers
from workbench.errors import EmptyFile, UnreadableFile
from workbench.method.survey import propose_mapping
from workbench.model import ReadTranscript, Sheet, SheetMapping
from workbench.readers.answers import answers, attributes_of
from workbench.readers.archive import unpack

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
    b";", b'"', b'""', b"|", b"sep=;", b"<c>", b"<v>9</v>", b"<row>", b"</row>", b"<t>",
    b'{"segments": [', b'{"text": "', b'"start": NaN,', b'"words": [', b"]", b"}", b"\\ud800", b"1e999", b"9" * 30,
    b"start\tend\ttext\n", b"\t\t", b'"', b"0\t1\t", b"00:00:01.000\t",
    b"<p>", b"</p>", b"<a name='ts_1_2_S01'>", b"</a>", b"<br>", b"<table><tr><td>", b"<script>", b"<pre>", b"<b>",
    b"<TIER TIER_ID='A'>", b"</TIER>", b"<ANNOTATION_VALUE>", b"<TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='1'/>",
    b"<ALIGNABLE_ANNOTATION TIME_SLOT_REF1='a'>", b"Transcription for 1\n", b"SPEAKERS\n", b"Speaker undefined\n",
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
# What gets heaps of marks past the first look at a file.
OPENINGS = {
    ".json": b'{"segments": [{"start": 0, "end": 1, "text": "',
    ".rtf": b"{\\rtf1 I: Hej.",
    ".tsv": b"start\tend\ttext\n0\t1\tHej\n",
    ".html": b"<html><p>",
    ".htm": b"<html><p>",
    ".eaf": b"<ANNOTATION_DOCUMENT><TIER TIER_ID='A'>",
}
OPEN_TEXT = odt_file(
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
SURVEY = [
    ("Nr", "Roll", "Ålder", "Svar"),
    (1, "Patient", 84, "Det var bra att någon ringde."),
    (2, "Anhörig", 3.5, "Vi väntade; ingen sa något."),
]
BOOK = raw_workbook(
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>Svar</t></is></c></row>"
    "<row r='2' hidden='1'><c r='A2' s='1'><v>46347</v></c><c r='B2' t='b'><f>1</f><v>1</v></c></row>",
    texts="<si><r><t>Datum</t></r><rPh><t>x</t></rPh></si>",
    before="<cols><col min='1' max='2' hidden='1'/></cols>",
)
OPEN = ods(
    "<table:table table:name='B'><table:table-column table:number-columns-repeated='2'/>"
    f"<table:table-row>{ods_cell('Nr')}{ods_cell('Svar')}</table:table-row>"
    f"<table:table-row table:number-rows-repeated='3'>{ods_cell('1')}"
    "<table:covered-table-cell office:value-type='date' office:date-value='2026-03-01'/></table:table-row>"
    "</table:table>"
)
ZIP = zipped({"Anhörig 1.txt": b"I: Hej.", "mapp/inre.zip": zipped({"Enkät.csv": b"nr;svar\n1;Bra\n"})})
FILES = [
    *SAMPLES.values(), RICH, *(path.read_bytes() for path in TABLES), workbook(SURVEY), BOOK, OPEN,
    OPEN_TEXT, ZIP
]  # fmt: skip

_UNTEXTUAL = (".docx", ".odt", ".pdf", ".xlsx", ".xlsm", ".ods")


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
        found = readers.read_any(name, data)
    except UnreadableFile as error:
        assert name in str(error)
        return
    if isinstance(found, ReadTranscript):
        check_contract(found)
    else:
        hold_survey(found)
    assert readers.read_any(name, data) == found


def hold_survey(sheets: tuple[Sheet, ...]) -> None:
    """Hold sheets, what is proposed of them and the transcripts of their answers against what is promised."""
    for sheet in sheets:
        check_sheet(sheet)
        mapping = propose_mapping(sheet)
        proposed = [*mapping.texts, *mapping.attributes, mapping.id, mapping.perspective]
        used = [place for place in proposed if place is not None]
        assert len(set(used)) == len(used) and all(place < len(sheet.headings) for place in used)
        everything = SheetMapping(texts=tuple(range(len(sheet.headings))), id=mapping.id)
        try:
            made = answers(sheet, everything)
        except EmptyFile:
            continue
        known = attributes_of(sheet, mapping)
        for answer in made:
            check_contract(answer.transcript)
            assert set(answer.transcript.speakers) <= known.keys()


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(FILES), st.sampled_from(QUICK))
def test_damaged_files_under_any_extension_are_read_or_refused(
    data: st.DataObject, file: bytes, extension: str
) -> None:
    holds(f"a{extension}", data.draw(damaged(file)))


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from([name for name in SAMPLES if not name.endswith(".pdf")]))
def test_damaged_files_under_their_own_name_are_read_or_refused(data: st.DataObject, name: str) -> None:
    holds(name, data.draw(damaged(SAMPLES[name])))


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
            ("a.odt", OPEN_TEXT, "content.xml"),
            ("a.odt", OPEN_TEXT, "styles.xml"),
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
@given(st.data(), st.sampled_from([(BOOK, ".xlsx"), (OPEN, ".ods")]))
def test_tables_with_damaged_xml_are_read_or_refused(data: st.DataObject, file: tuple[bytes, str]) -> None:
    whole, extension = file
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        part = data.draw(st.sampled_from(archive.namelist()))
        content = archive.read(part)
    holds(f"a{extension}", repacked(whole, part, data.draw(damaged(content))))


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from([ZIP, *FILES]))
def test_damaged_archives_are_unpacked_or_refused(data: st.DataObject, file: bytes) -> None:
    try:
        for item in unpack("a.zip", data.draw(damaged(file))):
            name = item.values["name"] if isinstance(item, UnreadableFile) else item[0]
            assert isinstance(name, str) and name and not name.startswith("/") and ".." not in name.split("/")
    except UnreadableFile as error:
        assert error.values["name"] == "a.zip"


# No folders, and nothing that could become rubbish or a zip when the unseen is taken away.
NAMES = st.text(st.characters(exclude_characters="./\\~", exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(max_examples=CASES)
@given(st.dictionaries(NAMES, st.binary(max_size=60), min_size=1, max_size=6))
def test_every_content_of_an_archive_comes_out_whatever_its_name(files: dict[str, bytes]) -> None:
    try:
        data = zipped({**files})
    except UserWarning:
        return  # two names that are one where a NUL cuts them off
    items = [item for item in unpack("a.zip", data) if isinstance(item, tuple)]
    assert sorted(content for _, content in items) == sorted(files.values())
    assert all(name and "/" not in name for name, _ in items)


CELLS = st.one_of(
    st.text(max_size=20), st.sampled_from(["", "1", "2026-03-01", "Patient", "Det var bra att bo där."])
)


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(CELLS, max_size=6), max_size=12), st.sampled_from("\t;|,"))
def test_any_table_of_separated_values_is_read_or_refused(rows: list[list[str]], separator: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    data = stream.getvalue().encode("utf-8", "surrogatepass")
    holds("a.csv", data)
    holds("a.tsv", data)


@settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(TRICKS), max_size=25),
    st.sampled_from([extension for extension in readers.SUPPORTED if extension not in _UNTEXTUAL]),
)
def test_heaps_of_marks_are_read_or_refused(pieces: list[bytes], extension: str) -> None:
    holds(f"a{extension}", b"".join(pieces))
    holds(f"a{extension}", OPENINGS.get(extension, b"WEBVTT\n\n00:01.000 --> 00:02.000\n") + b"".join(pieces))


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
