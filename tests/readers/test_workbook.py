"""Excel workbooks: what their cells show, what is told of them, and workbooks that are built to harm."""

import datetime
import io
import itertools
import os
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from openpyxl.styles import numbers

from tests.readers.samples import SHEET, check_sheet, raw_workbook, saved, workbook, zipped
from workbench import readers
from workbench.errors import (
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    LongCell,
    MislabelledFile,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
    TooMuchText,
    UnreadableFile,
    UnsafeFile,
    UnsupportedFormat,
)
from workbench.model import Sheet
from workbench.readers import grid, headings, package, worksheet
from workbench.readers import workbook as module

HEAD = ("Nr", "Svar")


def sheets_of(data: bytes, name: str = "enkät.xlsx") -> tuple[Sheet, ...]:
    sheets = readers.read_sheets(name, data)
    for sheet in sheets:
        check_sheet(sheet)
    return sheets


def refused(data: bytes, name: str = "enkät.xlsx") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        readers.read_sheets(name, data)
    assert name in str(caught.value)
    return caught.value


def told(sheet: Sheet) -> dict[str, object]:
    return {notice.message: notice.values.get("count") for notice in sheet.notices}


def cells(*written: str) -> str:
    """Give the XML of rows of cells: a heading row and these below it."""
    return f"<row r='1'><c r='A1' t='inlineStr'><is><t>Svar</t></is></c></row>{''.join(written)}"


@pytest.mark.parametrize(
    ("value", "format", "shown"),
    [
        (5, "General", "5"),
        (5.0, "0.00", "5"),
        (3.5, "General", "3,5"),
        (0.1 + 0.2, "General", "0,3"),
        (-12, "General", "-12"),
        (195012241234, "0", "195012241234"),
        (1e20, "General", "1e+20"),
        (True, "General", "Ja"),
        (False, "General", "Nej"),
        (datetime.date(2026, 11, 21), numbers.FORMAT_DATE_YYYYMMDD2, "2026-11-21"),
        (datetime.datetime(2026, 11, 21, 14, 5), "yyyy-mm-dd hh:mm", "2026-11-21 14:05:00"),
        (datetime.datetime(2026, 11, 21), "yyyy-mm-dd hh:mm", "2026-11-21"),
        (datetime.datetime(2026, 11, 21, 14, 5), "d mmmm yyyy", "2026-11-21"),
        (datetime.time(14, 5, 9), "hh:mm", "14:05:09"),
        (datetime.timedelta(hours=30, minutes=2), "[h]:mm:ss", "30:02:00"),
        (datetime.timedelta(minutes=12, seconds=31.4), "mm:ss.0", "00:12:31.400"),
        (datetime.date(1900, 2, 28), "yyyy-mm-dd", "1900-02-28"),
        (46347, '0" dagar"', "46347"),
        (46347, '[Red]0.0;[Blue]"dagar och ms"', "46347"),
        ("=1+1", "General", ""),
        ("007", "General", "007"),
        ("a\u0308 å\u00ad\u200b", "General", "ä å"),
        ("rad 1\r\nrad 2", "General", "rad 1\nrad 2"),
    ],
)
def test_a_cell_shows_what_a_swedish_researcher_would_see(value: object, format: str, shown: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nr", "Värde"])
    book.active.append(["x", value])
    book.active["B2"].number_format = format
    (sheet,) = sheets_of(saved(book))
    assert (sheet.rows[0] + ("",))[1] == shown


def test_dates_of_workbooks_that_count_from_1904_are_right() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["Nr", "Datum"])
    book.active.append(["x", datetime.date(2026, 11, 21)])
    assert sheets_of(saved(book))[0].rows == (("x", "2026-11-21"),)


def test_every_day_and_second_is_shown_as_openpyxl_reads_it() -> None:
    moments = [
        datetime.datetime(1901, 1, 1) + datetime.timedelta(days=977 * n, seconds=7919 * n) for n in range(90)
    ]
    data = workbook([HEAD, *((n, moment) for n, moment in enumerate(moments))])
    (sheet,) = sheets_of(data)
    shown = [row[1] for row in sheet.rows]
    assert shown == [str(moment).removesuffix(" 00:00:00") for moment in moments]


def test_each_worksheet_with_values_is_a_sheet_and_a_hidden_one_is_told() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Svar"
    for sheet in (book.active, book.create_sheet("Kodnyckel"), book.create_sheet("Tomt")):
        if sheet.title != "Tomt":
            sheet.append(["Nr", "Text"])
            sheet.append([1, "Bra"])
    book["Kodnyckel"].sheet_state = "hidden"
    first, second = sheets_of(saved(book))
    assert (first.name, second.name) == ("Svar", "Kodnyckel")
    assert module.HIDDEN_SHEET in told(second) and module.HIDDEN_SHEET not in told(first)


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book = openpyxl.Workbook()
    for row in (["Nr", "Namn", "Svar"], [1, "Ulla", "Bra"], [2, "Bo", "Lugnt"]):
        book.active.append(row)
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    (sheet,) = sheets_of(saved(book))
    assert len(sheet.rows) == 2 and told(sheet) == {headings.HIDDEN_ROWS: 1, headings.HIDDEN_COLUMNS: 1}


def test_a_formula_gives_its_last_value_and_is_told() -> None:
    (sheet,) = sheets_of(
        raw_workbook(
            cells(
                "<row><c><f>1+1</f><v>2</v></c></row>",
                "<row><c t='str'><f>A1&amp;\"!\"</f><v>Bra!</v></c></row>",
                "<row><c t='e'><f>1/0</f><v>#DIV/0!</v></c><c><v>7</v></c></row>",
            )
        )
    )
    assert [row[0] for row in sheet.rows] == ["2", "Bra!", ""]
    assert told(sheet)[worksheet.FORMULAS] == 3 and told(sheet)[worksheet.FAULTS] == 1


def test_formatted_texts_are_whole_and_reading_aids_left_out() -> None:
    rich = (
        "<si><r><t>Det var </t></r><r><rPr><b/></rPr><t>bra</t></r><rPh sb='0' eb='1'><t>ブラ</t></rPh></si>"
    )
    escaped = "<si><t>Först_x000D_\nsedan _x005F_x</t></si>"
    (sheet,) = sheets_of(
        raw_workbook(
            cells("<row><c t='s'><v>0</v></c></row>", "<row><c t='s'><v>1</v></c></row>"),
            texts=rich + escaped,
        )
    )
    assert [row[0] for row in sheet.rows] == ["Det var bra", "Först\nsedan _x"]


def test_macros_and_links_are_never_followed_but_told() -> None:
    more = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    (sheet,) = sheets_of(raw_workbook(cells("<row><c><v>1</v></c></row>"), more=more), "enkät.xlsm")
    assert {module.MACROS, module.LINKS} <= told(sheet).keys() and sheet.format == "xlsm"


def test_a_cell_at_the_far_end_of_the_worksheet_costs_nothing() -> None:
    rows = cells("<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>")
    (sheet,) = sheets_of(raw_workbook(rows, before="<dimension ref='A1:XFD1048576'/>"))
    assert sheet.rows == (("2",),) and told(sheet)[headings.EMPTY_ROWS] == 1_048_574


def test_what_a_worksheet_says_of_its_size_is_not_believed() -> None:
    rows = cells("<row><c><v>1</v></c></row>")
    assert sheets_of(raw_workbook(rows, before="<dimension ref='A1:ZZZZZZ99999999999'/>"))


@pytest.mark.parametrize(
    "cell",
    [
        "<c t='s'><v>7</v></c>",
        "<c t='s'><v>-1</v></c>",
        "<c t='s'><v>99999999999999999999</v></c>",
        "<c t='s'><v>en</v></c>",
        "<c r='XFE2'><v>1</v></c>",
        "<c r='ZZZZ2'><v>1</v></c>",
        "<c r='2'><v>1</v></c>",
        "<c r='Å2'><v>1</v></c>",
    ],
)
def test_a_cell_that_cannot_be_makes_the_workbook_damaged(cell: str) -> None:
    data = raw_workbook(cells(f"<row>{cell}</row>"), texts="<si><t>a</t></si>")
    assert type(refused(data)) is UnreadableFile


@pytest.mark.parametrize("cell", ["<c s='99'><v>5</v></c>", "<c s='x'><v>5</v></c>", "<c t='?'><v>5</v></c>"])
def test_a_cell_with_a_format_that_is_not_there_shows_its_number(cell: str) -> None:
    assert sheets_of(raw_workbook(cells(f"<row>{cell}</row>")))[0].rows == (("5",),)


def test_rows_in_any_order_and_without_numbers_are_read_in_the_order_of_the_file() -> None:
    rows = "<row r='9'><c r='A9'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert [row[0] for row in sheets_of(raw_workbook(cells(rows)))[0].rows] == ["1", "2", "3"]


def test_a_workbook_beyond_the_bounds_is_refused_with_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_ROWS", 50)
    monkeypatch.setattr(grid, "MOST_COLUMNS", 40)
    row = "<row><c><v>1</v></c></row>"
    wide = "<row>" + "<c><v>1</v></c>" * 41 + "</row>"
    long = f"<row><c t='inlineStr'><is><t>{'a' * (grid.LONGEST_CELL + 1)}</t></is></c></row>"
    for written, kind, limit in ((row * 51, TooManyRows, 50), (wide, TooManyColumns, 40)):
        error = refused(raw_workbook(cells(written)))
        assert type(error) is kind and error.values["limit"] == limit
    assert type(refused(raw_workbook(cells(long)))) is LongCell


def test_a_text_that_very_many_cells_refer_to_is_not_read_out_without_end() -> None:
    row = "<row>" + "<c t='s'><v>0</v></c>" * 400 + "</row>"
    noise = {"xl/media/a.png": os.urandom(100_000)}
    data = raw_workbook(row * 20, texts=f"<si><t>{'a' * 32_000}</t></si>", more=noise)
    assert type(refused(data)) is TooMuchText


def test_a_worksheet_of_a_million_rows_is_refused() -> None:
    noise = {"xl/media/a.png": os.urandom(200_000)}
    data = raw_workbook("<row><c><v>1</v></c></row>" * 1_000_000, more=noise)
    assert type(refused(data)) is TooManyRows


@pytest.mark.parametrize("element", ["<c/>", "<row/>"])
def test_a_worksheet_of_nothing_without_end_is_given_up(
    element: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grid, "MOST_CELLS", 1000)
    assert type(refused(raw_workbook(cells(element * 2500)))) is TooManyCells


def test_a_worksheet_named_many_times_is_read_once() -> None:
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = "".join(f"<sheet name='B{n}' sheetId='{n}' r:id='rId1'/>" for n in range(500))
    book = f"<workbook xmlns='{SHEET}' xmlns:r='{links}'><sheets>{named}</sheets></workbook>"
    data = raw_workbook(cells("<row><c><v>1</v></c></row>"), more={"xl/workbook.xml": book})
    assert [sheet.name for sheet in sheets_of(data)] == ["B0"]


BOMB = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize("prolog", [BOMB, "<!DOCTYPE d SYSTEM 'file:///etc/passwd'>"])
def test_a_workbook_that_defines_entities_is_not_opened(prolog: str) -> None:
    assert type(refused(raw_workbook(cells("<row><c><v>1</v></c></row>"), prolog=prolog))) is UnsafeFile


def test_a_zip_bomb_in_a_workbook_is_not_opened() -> None:
    assert type(refused(raw_workbook(cells(" " * 30_000_000)))) is UnsafeFile


def test_a_workbook_may_not_unpack_to_more_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 1_000_000)
    error = refused(raw_workbook("", more={"xl/media/a.png": os.urandom(1_100_000)}))
    assert type(error) is FileTooLarge


def test_a_plain_large_worksheet_stays_far_from_the_bound_of_a_bomb() -> None:
    # The most repetitive that people have: the same few grades in every cell.
    grades = itertools.cycle(range(1, 6))
    data = workbook([["Nr", *"abcdefghij"], *([n, *itertools.islice(grades, 10)] for n in range(2_000))])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    assert unpacked * 4 < package.HIGHEST_RATIO * len(data)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("content", ["", "<a", b"\xff\xfe\x00", "<a/>"])
def test_a_workbook_with_a_damaged_part_is_damaged_or_empty(part: str, content: str | bytes) -> None:
    data = raw_workbook(cells("<row><c t='s'><v>0</v></c></row>"), more={part: content})
    assert type(refused(data)) in (UnreadableFile, EmptyFile)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"nr;svar\n", MislabelledFile),
        (b"%PDF-1.7", MislabelledFile),
        (zipped({"word/document.xml": "<a/>"}), MislabelledFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), MislabelledFile),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(40),
            EncryptedFile,
        ),
        (zipped({"xl/other.xml": "<a/>"}), UnreadableFile),
    ],
)
def test_what_only_calls_itself_a_workbook_is_told(data: bytes, kind: type[UnreadableFile]) -> None:
    assert type(refused(data)) is kind


@pytest.mark.parametrize("name", ["a.xls", "A.XLS", "a.xlsb", "a.xltx"])
def test_other_workbooks_are_to_be_saved_as_xlsx(name: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        readers.read_any(name, b"x")
    assert caught.value.values["supported"] == ".xlsx"


def test_hostile_workbooks_take_little_memory() -> None:
    script = (
        "import resource, sys\n"
        "from tests.readers.test_workbook import cells, raw_workbook\n"
        "from workbench import readers\n"
        "far = cells(\"<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>\")\n"
        "data = raw_workbook(far)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "readers.read_sheets('a.xlsx', data)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20_000  # kilobytes
