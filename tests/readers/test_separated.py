"""Files of separated values: the separator, quotation marks, encodings, and what is told of them."""

import pytest

from tests.readers.samples import TABLES, check_sheet, shown_any
from workbench import readers
from workbench.errors import (
    EmptyFile,
    LongCell,
    MislabelledFile,
    TooManyColumns,
    TooManyRows,
    UnreadableFile,
)
from workbench.model import ReadTranscript, Sheet
from workbench.readers import grid, headings, separated

ROWS = [("Nr", "Ålder", "Vad var bra?"), ("1", "84", "Maten, och lugnet"), ("2", "79", "Allt; nästan")]


def sheet_of(text: str | bytes) -> Sheet:
    (sheet,) = readers.read_sheets("enkät.csv", text.encode() if isinstance(text, str) else text)
    check_sheet(sheet)
    return sheet


def messages(sheet: Sheet) -> dict[str, dict[str, object]]:
    return {notice.message: notice.values for notice in sheet.notices}


def written(separator: str, *, quote_all: bool = False) -> str:
    def cell(text: str) -> str:
        return f'"{text}"' if quote_all or separator in text else text

    return "\n".join(separator.join(map(cell, row)) for row in ROWS) + "\n"


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_files_as_programs_and_people_write_them_are_read_as_expected(path) -> None:
    expected = path.with_name(f"{path.name}.expected").read_text(encoding="utf-8")
    found = readers.read_any(path.name, path.read_bytes())
    assert shown_any(found) == expected
    if not isinstance(found, ReadTranscript):
        check_sheet(found[0])


@pytest.mark.parametrize("separator", "\t;|,")
@pytest.mark.parametrize("quote_all", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_told_by_how_evenly_it_divides(separator: str, quote_all: bool, end: str) -> None:
    sheet = sheet_of(written(separator, quote_all=quote_all).replace("\n", end))
    assert [sheet.headings, *sheet.rows] == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_swedish_letters_come_out_right_in_every_encoding(encoding: str) -> None:
    sheet = sheet_of(written(";").encode(encoding))
    assert [sheet.headings, *sheet.rows] == ROWS


def test_decimal_commas_do_not_divide() -> None:
    sheet = sheet_of("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n")
    assert sheet.rows == (("1,5", "2,5", "3,5"), ("4,5", "5,5", "6,5"))


def test_one_column_of_answers_is_not_divided_at_its_commas() -> None:
    sheet = sheet_of("Vad var bra?\nMaten, lugnet, sällskapet\nInget\nAtt komma hem, faktiskt\n")
    assert sheet.headings == ("Vad var bra?",) and sheet.rows[0] == ("Maten, lugnet, sällskapet",)


def test_line_breaks_within_quotation_marks_stay_in_the_answer() -> None:
    sheet = sheet_of('nr;svar\r\n1;"Först; sedan.\r\n\r\nOch ""så"" där."\r\n2;Nej\r\n')
    assert sheet.rows == (("1", 'Först; sedan.\n\nOch "så" där.'), ("2", "Nej"))


def test_a_stray_quotation_mark_costs_one_row_and_is_told() -> None:
    rows = [f"{number};Svar nummer {number};x" for number in range(50)]
    rows[7] = '7;"Svar utan slut;x'
    rows[40] = '40;"Ett helt svar";x'
    sheet = sheet_of("nr;svar;annat\n" + "\n".join(rows) + "\n")
    assert len(sheet.rows) == 50
    assert sheet.rows[7] == ("7", "Svar utan slut", "x") and sheet.rows[40] == ("40", "Ett helt svar", "x")
    assert separated.UNMATCHED in messages(sheet)


def test_rows_that_are_too_long_are_told_with_the_first_of_them() -> None:
    sheet = sheet_of("nr,svar\n1,bra\n2,bra, men dyrt\n3,nej, nej\n4,ja\n5,ja\n6,ja\n")
    assert messages(sheet)[headings.RAGGED] == {"count": 2, "row": 2}
    assert sheet.rows[1] == ("2", "bra", "men dyrt")


def test_short_rows_are_filled_up() -> None:
    assert sheet_of("nr;svar;annat\n1;ja;nej\n2\n").rows[1] == ("2", "", "")


@pytest.mark.parametrize("data", [b"\n\n\n", b";;;\n;;;\n", b"nr;svar\n", b"sep=;\n", "\ufeff".encode()])
def test_a_table_without_values_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        readers.read_sheets("a.csv", data)


@pytest.mark.parametrize(
    ("data", "found"),
    [(b"%PDF-1.7", ".pdf"), (b"WEBVTT\n\n", ".vtt"), (b"<html><table>", ".html"), (b"\x89PNG", ".png")],
)
def test_what_only_calls_itself_csv_is_told(data: bytes, found: str) -> None:
    with pytest.raises(MislabelledFile) as caught:
        readers.read_sheets("a.csv", data)
    assert caught.value.values["found"] == found


def test_a_table_beyond_the_bounds_is_refused_with_the_bound() -> None:
    for data, kind, limit in (
        ("a;b\n" * (grid.MOST_ROWS + 2), TooManyRows, grid.MOST_ROWS),
        (";".join(map(str, range(grid.MOST_COLUMNS + 1))) + "\n1;2\n", TooManyColumns, grid.MOST_COLUMNS),
        ("nr;svar\n1;" + "a" * (grid.LONGEST_CELL + 1), LongCell, grid.LONGEST_CELL),
        ("nr;svar\n1;" + "a" * 200_000, LongCell, grid.LONGEST_CELL),
    ):
        with pytest.raises(UnreadableFile) as caught:
            readers.read_sheets("a.csv", data.encode())
        assert type(caught.value) is kind and str(limit) in str(caught.value)
