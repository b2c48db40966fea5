"""Where a table begins and what its columns are called."""

import pytest

from tests.readers.samples import check_sheet
from workbench.model import Sheet
from workbench.readers import headings
from workbench.readers.grid import Bounds, Grid


def sheet_of(*rows: str, **hidden: list[range]) -> Sheet | None:
    grid = Grid("Svar", Bounds("a.xlsx"), **hidden)
    for row in rows:
        grid.add([cell.strip() for cell in row.split("|")])
    sheet = headings.headed(grid, format="xlsx")
    if sheet is not None:
        check_sheet(sheet)
    return sheet


def told(sheet: Sheet) -> dict[str, object]:
    return {notice.message: notice.values.get("count") for notice in sheet.notices}


def test_a_title_and_a_date_above_the_headings_are_left_out_and_counted() -> None:
    sheet = sheet_of("Enkät om hemgång", "2026-03-01", "", "Nr|Kön|Svar", "1|K|Bra", "2|M|Dåligt")
    assert sheet.headings == ("Nr", "Kön", "Svar") and len(sheet.rows) == 2
    assert told(sheet) == {headings.TITLES: 2, headings.EMPTY_ROWS: 1}


def test_headings_are_kept_where_most_answers_are_missing() -> None:
    sheet = sheet_of("Nr|Fråga 1|Fråga 2|Fråga 3|Fråga 4", "1|||Bra|", "2|Ja|||", "3|||Nej|Nja", "4||Jo||")
    assert sheet.headings == ("Nr", "Fråga 1", "Fråga 2", "Fråga 3", "Fråga 4")


def test_a_group_over_several_headings_is_part_of_each() -> None:
    sheet = sheet_of("Svarande||Hemgången|", "Kod|Kön|Bra|Dåligt", "A|K|x|y", "B|M|z|w")
    assert sheet.headings == ("Svarande: Kod", "Svarande: Kön", "Hemgången: Bra", "Hemgången: Dåligt")
    assert len(sheet.rows) == 2


def test_headings_merged_over_two_rows_are_put_together() -> None:
    sheet = sheet_of("Kod|Kön|Hemgången||", "||Bra|Dåligt|Annat", "A|K|x|y|v", "B|M|z|w|u")
    assert sheet.headings == ("Kod", "Kön", "Hemgången: Bra", "Hemgången: Dåligt", "Hemgången: Annat")
    assert len(sheet.rows) == 2


@pytest.mark.parametrize(
    "rows",
    [
        ("1|84|Bra mat", "2|79|Lugnt", "3|91|Vet inte"),
        ("K|Ja|Bra mat", "M|Nej|Lugnt", "K|Ja|Vet inte", "M|Ja|Jo", "K|Nej|Inget"),
        ("2026-03-01|Bra mat", "2026-03-02|Lugnt", "2026-03-05|Vet inte"),
    ],
)
def test_a_table_without_headings_keeps_its_first_row(rows: tuple[str, ...]) -> None:
    sheet = sheet_of(*rows)
    assert not sheet.headed and len(sheet.rows) == len(rows)
    assert sheet.headings[:2] == ("Column A", "Column B") and headings.NO_HEADINGS in told(sheet)


def test_columns_are_named_by_the_letters_they_have_in_the_file() -> None:
    sheet = sheet_of("Nr|||Svar|", "1||x|Bra|", "2||y|Lugnt|z")
    assert sheet.headings == ("Nr", "Column C", "Svar", "Column E")
    assert told(sheet) == {headings.EMPTY_COLUMNS: 1, headings.NAMED: 2}


def test_headings_that_occur_twice_get_numbers_of_their_own() -> None:
    sheet = sheet_of("Nr|Kommentar|Kommentar (2)|Kommentar|Column F|", "1|a|b|c|d|e")
    assert sheet.headings[1:4] == ("Kommentar", "Kommentar (2)", "Kommentar (3)")
    assert len(set(sheet.headings)) == 6 and told(sheet)[headings.DOUBLED] == 1


def test_a_question_that_nobody_answered_is_left_out_and_counted() -> None:
    sheet = sheet_of("Nr|Bra|Dåligt", "1|Ja|", "2|Nej|")
    assert sheet.headings == ("Nr", "Bra") and told(sheet)[headings.EMPTY_COLUMNS] == 1


def test_hidden_columns_and_rows_with_values_are_told() -> None:
    grid = Grid("Svar", Bounds("a.xlsx"), hidden=[range(1, 16_384)])
    grid.add(["Nr", "Namn", "Svar"])
    grid.add(["1", "Ulla", "Bra"], hidden=True)
    sheet = headings.headed(grid, format="xlsx")
    assert told(sheet) == {headings.HIDDEN_ROWS: 1, headings.HIDDEN_COLUMNS: 2}


@pytest.mark.parametrize("rows", [(), ("",), ("Nr|Svar",), ("||", "|")])
def test_nothing_but_headings_is_no_sheet(rows: tuple[str, ...]) -> None:
    assert sheet_of(*rows) is None
