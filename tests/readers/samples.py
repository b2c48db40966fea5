"""
Transcripts to try readers on, and a readable form of what they make of them.

`python -m tests.readers.samples` writes the expected results beside the files in `data`; look at the
difference before you keep it.
"""

import csv
import io
import itertools
import json
import unicodedata
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import docx
import openpyxl

from workbench import readers
from workbench.model.sheet import Sheet
from workbench.model.transcript import ReadTranscript, Turn
from workbench.readers import grid

DATA = Path(__file__).parent / "data"
TABLES = sorted(DATA.glob("*.csv"))
FILES = sorted(path for path in DATA.iterdir() if path.suffix not in (".csv", ".expected"))
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def clock(milliseconds: int | None, mark: str = ".") -> str:
    """Write a time as hh:mm:ss.mmm, or a dash."""
    if milliseconds is None:
        return "-"
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"


def spoken(transcript: ReadTranscript) -> list[tuple[str | None, str]]:
    """Give who says what."""
    return [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns]


def timed(transcript: ReadTranscript) -> list[tuple[str | None, int | None, int | None, str]]:
    """Give who says what when."""
    return [(t.speaker, t.start_ms, t.end_ms, t.span.of(transcript.text)) for t in transcript.turns]


def told(transcript: ReadTranscript) -> dict[str, dict[str, object]]:
    """Give the notices by their template."""
    return {notice.message: notice.values for notice in transcript.notices}


def shown(transcript: ReadTranscript) -> str:
    """Write a transcript as people can read and compare it."""
    lines = [
        f"{transcript.format}, {transcript.encoding}, speakers: {', '.join(transcript.speakers) or '-'}",
        "",
    ]
    for turn in transcript.turns:
        when = "" if turn.start_ms is turn.end_ms is None else f" {clock(turn.start_ms)} {clock(turn.end_ms)}"
        lines.append(f"[{turn.speaker or '-'}{when}] {turn.span.of(transcript.text)}".replace("\n", "\n    "))
    notices = [f"! {notice.message.format(**notice.values)}" for notice in transcript.notices]
    return "\n".join([*lines, *([""] if notices else []), *notices]) + "\n"


def shown_any(found: ReadTranscript | tuple[Sheet, ...]) -> str:
    """Write what `read_any` gives as people can read and compare it."""
    return shown(found) if isinstance(found, ReadTranscript) else "\n".join(map(shown_sheet, found))


def shown_sheet(sheet: Sheet) -> str:
    """Write a sheet as people can read and compare it: a row is its cells in order, each on a line."""
    lines = [f"{sheet.format}, {sheet.encoding}, {sheet.name or '-'}, headed: {sheet.headed}"]
    for row in sheet.rows:
        lines.append("")
        lines += [
            f"{heading}: {cell}".rstrip().replace("\n", "\n    ")
            for heading, cell in zip(sheet.headings, row, strict=True)
        ]
    notices = [f"! {notice.message.format(**notice.values)}" for notice in sheet.notices]
    return "\n".join([*lines, *([""] if notices else []), *notices]) + "\n"


def check_sheet(sheet: Sheet) -> None:
    """Hold a sheet against what is promised of every sheet."""
    assert sheet.headings and sheet.rows
    assert len(set(sheet.headings)) == len(sheet.headings) <= grid.MOST_COLUMNS and all(sheet.headings)
    assert all(len(row) == len(sheet.headings) and any(row) for row in sheet.rows)
    assert all(any(row[column] for row in sheet.rows) for column in range(len(sheet.headings)))
    for cell in itertools.chain(sheet.headings, *sheet.rows):
        assert cell == cell.strip() and len(cell) <= grid.LONGEST_CELL
        assert unicodedata.is_normalized("NFC", cell)
        assert not [
            c for c in cell if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
        ]
    for notice in sheet.notices:
        assert notice.message.format(**notice.values)
        assert all(isinstance(v, int) or k == "encoding" for k, v in notice.values.items())


def check_contract(transcript: ReadTranscript) -> None:
    """Hold a transcript against what every reader promises."""

    text, turns = transcript.text, transcript.turns
    assert turns and text == "\n\n".join(turn.span.of(text) for turn in turns)
    assert turns[0].span.start == 0 and turns[-1].span.end == len(text)
    for before, after in itertools.pairwise(turns):
        assert text[before.span.end : after.span.start] == "\n\n"
    for turn in turns:
        words = turn.span.of(text)
        assert words == words.strip() and "\n\n" not in words and "\t" not in words
        assert turn.speaker is None or (turn.speaker.strip() == turn.speaker != "")
        for time in (turn.start_ms, turn.end_ms):
            assert time is None or time >= 0
    assert unicodedata.is_normalized("NFC", text)
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set("\u00ad\u200b\ufeff\ufffe\uffff") & set(text)
    text.encode("utf-8")
    assert goes_forwards(turns) or any("go backwards" in message for message in told(transcript))
    for notice in transcript.notices:
        assert notice.message.format(**notice.values)
        # Counts, places, encodings and file types; never words of the interview.
        assert all(
            isinstance(v, int) or k in ("encoding", "lines", "found", "pages")
            for k, v in notice.values.items()
        )


def goes_forwards(turns: Sequence[Turn]) -> bool:
    """Say whether no turn starts before an earlier one, or ends before it starts."""
    starts = [turn.start_ms for turn in turns if turn.start_ms is not None]
    whole = [turn for turn in turns if turn.start_ms is not None and turn.end_ms is not None]
    return starts == sorted(starts) and all(turn.end_ms >= turn.start_ms for turn in whole)


Said = Sequence[tuple[str, int, int, str]]


def as_txt(said: Said) -> bytes:
    """Write turns as a text file with times before the labels."""
    return "\n\n".join(f"[{clock(a)} --> {clock(b)}] {who}: {words}" for who, a, b, words in said).encode()


def as_vtt(said: Said) -> bytes:
    """Write turns as Teams does."""
    cues = (
        f"{number}\n{clock(a)} --> {clock(b)}\n<v {escape(who)}>{escape(words, quote=False)}</v>\n"
        for number, (who, a, b, words) in enumerate(said)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def as_srt(said: Said) -> bytes:
    """Write turns as WhisperX does."""
    cues = (
        f"{number}\n{clock(a, ',')} --> {clock(b, ',')}\n[{who}]: {words}\n"
        for number, (who, a, b, words) in enumerate(said, 1)
    )
    return "\n".join(cues).encode()


def as_json(said: Said) -> bytes:
    """Write turns as WhisperX does."""
    segments = [
        {"start": a / 1000, "end": b / 1000, "text": f" {words}", "speaker": who} for who, a, b, words in said
    ]
    return json.dumps({"segments": segments}).encode()


def as_tsv(said: Said) -> bytes:
    """Write turns as Whisper does, with a column more for the speaker."""
    rows = (f"{a}\t{b}\t{who}\t{words}\n" for who, a, b, words in said)
    return ("start\tend\tspeaker\ttext\n" + "".join(rows)).encode()


def as_html(said: Said) -> bytes:
    """Write turns as noScribe does."""
    paragraphs = (
        f'<p><a name="ts_{a}_{b}_{escape(who)}">{escape(who)}: {escape(words)}</a></p>\n'
        for who, a, b, words in said
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="UTF-8"/></head><body>{"".join(paragraphs)}</body></html>'
    ).encode()


def as_eaf(said: Said) -> bytes:
    """Write turns as ELAN does, each speaker on a tier."""
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="{kind}{number}" TIME_VALUE="{time}"/>'
        for number, (_, a, b, _) in enumerate(said)
        for kind, time in (("a", a), ("b", b))
    )
    annotations = dict.fromkeys((who for who, *_ in said), "")
    for number, (who, _, _, words) in enumerate(said):
        annotations[who] += (
            f'<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a{number}" TIME_SLOT_REF2="b{number}">'
            f"<ANNOTATION_VALUE>{escape(words)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        )
    tiers = "".join(f'<TIER TIER_ID="{escape(who)}">{written}</TIER>' for who, written in annotations.items())
    return (
        f'<?xml version="1.0"?><ANNOTATION_DOCUMENT><HEADER TIME_UNITS="milliseconds"/>'
        f"<TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"
    ).encode()


def as_docx(said: Said) -> bytes:
    """Write turns as a Word document with bold labels."""
    document = docx.Document()
    for who, a, b, words in said:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}:").bold = True
        paragraph.add_run(f" [{clock(a)} - {clock(b)}] {words}")
    return saved(document)


def as_odt(said: Said) -> bytes:
    """Write turns as an OpenDocument text with bold labels."""
    return odt_file(
        "".join(
            p(f"*{who}:", f" [{clock(a)} - {clock(b)}] " + escape(words).replace("\n", "<text:line-break/>"))
            for who, a, b, words in said
        )
    )


def as_rtf(said: Said) -> bytes:
    """Write turns as Rich Text Format with bold labels, each letter as Word does."""
    body = "".join(
        f"{{\\b {who}:}} [{clock(a)} - {clock(b)}] {_in_rtf(words)}\\par\n" for who, a, b, words in said
    )
    return f"{{\\rtf1\\ansi\\uc1 {body}}}".encode("cp1252")


def _in_rtf(words: str) -> str:
    made = []
    for letter in words:
        if letter == "\n":
            made.append("\\line ")
        elif letter.isascii():
            made.append(f"\\{letter}" if letter in "\\{}" else letter)
        else:
            units = letter.encode("utf-16-le")
            made += [
                f"\\u{int.from_bytes(units[n : n + 2], 'little', signed=True)}?"
                for n in range(0, len(units), 2)
            ]
    return "".join(made)


TALK = ("Tid", "Talare", "Text")


def as_csv(said: Said) -> bytes:
    """Write turns as Swedish Excel saves a table of them."""
    stream = io.StringIO()
    rows = ((f"{clock(a)} - {clock(b)}", who, words) for who, a, b, words in said)
    csv.writer(stream, delimiter=";").writerows([TALK, *rows])
    return stream.getvalue().encode()


def as_xlsx(said: Said) -> bytes:
    """Write turns as an Excel workbook."""
    return workbook([TALK, *((f"{clock(a)} - {clock(b)}", who, words) for who, a, b, words in said)])


def as_ods(said: Said) -> bytes:
    """Write turns as an OpenDocument spreadsheet."""
    rows = [TALK, *((f"{clock(a)} - {clock(b)}", who, words) for who, a, b, words in said)]
    cells = "".join(
        f"<table:table-row>{''.join(ods_cell(cell) for cell in row)}</table:table-row>" for row in rows
    )
    return ods(f"<table:table table:name='Blad1'>{cells}</table:table>")


def workbook(*sheets: Sequence[Sequence[object]], titles: Sequence[str] = ()) -> bytes:
    """Give an .xlsx made with openpyxl, these rows on its worksheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(titles[number] if titles else f"Blad{number + 1}")
        for row in rows:
            sheet.append(list(row))
    return saved(book)


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw_workbook(
    rows: str,
    *,
    texts: str = "",
    before: str = "",
    prolog: str = "",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """Give an .xlsx whose one worksheet has this XML for its rows, with these shared texts."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships><Relationship Id='a' Type='{_LINKS}/officeDocument' "
        "Target='/xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{SHEET}' xmlns:r='{_LINKS}'><sheets>"
        "<sheet name='Svar' sheetId='1' r:id='rId1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships><Relationship Id='rId1' Type='{_LINKS}/worksheet' "
        f"Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Type='{_LINKS}/sharedStrings' "
        "Target='sharedStrings.xml'/></Relationships>",
        "xl/worksheets/sheet1.xml": f"{prolog}<worksheet xmlns='{SHEET}'>{before}"
        f"<sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst xmlns='{SHEET}'>{texts}</sst>",
    }
    return zipped(parts | (more or {}))


def ods_cell(text: str) -> str:
    """Give the XML of a cell with text in it."""
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell office:value-type='string'>{paragraphs}</table:table-cell>"


def ods(tables: str, *, prolog: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """Give an .ods with this XML for its tables."""
    names = "".join(
        f" xmlns:{short}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"))
    )
    content = (
        f"{prolog}<office:document-content{names}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
    }
    return zipped(parts | (more or {}))


def saved(document: "docx.document.Document | openpyxl.Workbook") -> bytes:
    """Give the bytes of a document made with python-docx, or a workbook made with openpyxl."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Give a zip with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def word_file(body: str, *, prolog: str = "", styles: str = "", uri: str = WORD) -> bytes:
    """Give a .docx whose body is this XML, and whose styles are these."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{prolog}<w:document xmlns:w='{uri}' "
        f"xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>{body}</w:body></w:document>",
    }
    if styles:
        parts["word/styles.xml"] = f"<w:styles xmlns:w='{uri}'>{styles}</w:styles>"
    return zipped(parts)


def paragraph(*runs: str, style: str = "") -> str:
    """Give the XML of a paragraph; a run that begins with `*` is bold."""
    made = "".join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if run.startswith('*') else ''}"
        f"<w:t xml:space='preserve'>{run.removeprefix('*')}</w:t></w:r>"
        for run in runs
    )
    properties = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    return f"<w:p>{properties}{made}</w:p>"


_SPACES = " ".join(
    f"xmlns:{prefix}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("manifest", "manifest"),
    )
)  # fmt: skip
OPEN_TEXT = "application/vnd.oasis.opendocument.text"


def odt_file(
    body: str,
    *,
    automatic: str = "",
    named: str = "",
    manifest: str = "",
    prolog: str = "",
    kind: str = "text",
) -> bytes:
    """Give an .odt whose text is this XML; `B` is a bold style of characters."""
    weight = "<style:text-properties fo:font-weight='bold'/>"
    bold = f"<style:style style:name='B' style:family='text'>{weight}</style:style>"
    content = (
        f"{prolog}<office:document-content {_SPACES}><office:automatic-styles>{bold}{automatic}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": OPEN_TEXT if kind == "text" else OPEN_TEXT.replace("text", kind),
        "content.xml": content,
        "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}>{manifest}</manifest:manifest>",
    }
    if named:
        parts["styles.xml"] = (
            f"<office:document-styles {_SPACES}><office:styles>{named}</office:styles></office:document-styles>"
        )
    return zipped(parts)


def p(*spans: str, style: str = "") -> str:
    """Give the XML of a paragraph; a span that begins with `*` is bold."""
    made = "".join(
        f"<text:span text:style-name='B'>{span[1:]}</text:span>" if span.startswith("*") else span
        for span in spans
    )
    return f"<text:p text:style-name='{style}'>{made}</text:p>"


if __name__ == "__main__":
    for file in TABLES:
        file.with_name(file.name + ".expected").write_text(
            shown_any(readers.read_any(file.name, file.read_bytes())), encoding="utf-8", newline="\n"
        )
    for file in FILES:
        file.with_name(file.name + ".expected").write_text(
            shown(readers.read(file.name, file.read_bytes())), encoding="utf-8", newline="\n"
        )
