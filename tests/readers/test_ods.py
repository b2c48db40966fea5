"""OpenDocument spreadsheets: what their cells show, repetition, and files that are built to harm."""

import os

import pytest

from tests.readers.samples import check_sheet, ods, ods_cell, zipped
from workbench import readers
from workbench.errors import (
    EncryptedFile,
    MislabelledFile,
    TooManyCells,
    TooManyRows,
    UnreadableFile,
    UnsafeFile,
)
from workbench.model import Sheet
from workbench.readers import grid, headings
from workbench.readers.worksheet import FORMULAS

HEAD = f"<table:table-row>{ods_cell('Nr')}{ods_cell('Svar')}</table:table-row>"


def sheets_of(*tables: str) -> tuple[Sheet, ...]:
    made = "".join(
        f"<table:table table:name='Blad{n}'>{rows}</table:table>" for n, rows in enumerate(tables, 1)
    )
    sheets = readers.read_sheets("enkät.ods", ods(made))
    for sheet in sheets:
        check_sheet(sheet)
    return sheets


def refused(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        readers.read_sheets("enkät.ods", data)
    return caught.value


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def cell(kind: str, value: str) -> str:
    attribute = {"float": "value", "percentage": "value"}.get(kind, f"{kind}-value")
    return (
        f"<table:table-cell office:value-type='{kind}' office:{attribute}='{value}'>"
        "<text:p>så här visas det</text:p></table:table-cell>"
    )


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("float", "5", "5"),
        ("float", "3.5", "3,5"),
        ("percentage", "0.5", "0,5"),
        ("date", "2026-11-21", "2026-11-21"),
        ("date", "2026-11-21T14:05:00", "2026-11-21 14:05:00"),
        ("time", "PT00H12M31S", "00:12:31"),
        ("boolean", "true", "Ja"),
        ("boolean", "false", "Nej"),
    ],
)
def test_a_cell_shows_its_value_and_not_its_dress(kind: str, value: str, shown: str) -> None:
    assert sheets_of(HEAD + row(ods_cell("x"), cell(kind, value)))[0].rows == (("x", shown),)


def test_paragraphs_and_blanks_of_a_text_are_kept_and_comments_left_out() -> None:
    text = (
        "<table:table-cell office:value-type='string'><office:annotation><text:p>dold</text:p></office:annotation>"
        "<text:p>Jag <text:span>var</text:span><text:s text:c='2'/>rädd.</text:p><text:p>Sedan<text:line-break/>inte."
        "</text:p></table:table-cell>"
    )
    assert sheets_of(HEAD + row(ods_cell("1"), text))[0].rows == (("1", "Jag var  rädd.\nSedan\ninte."),)


def test_repeated_cells_and_rows_are_repeated() -> None:
    twice = ods_cell("Ja").replace("<table:table-cell", "<table:table-cell table:number-columns-repeated='2'")
    sheets = sheets_of(HEAD + row(twice, more=" table:number-rows-repeated='3'"))
    assert sheets[0].rows == (("Ja", "Ja"),) * 3


def test_endless_empty_cells_and_rows_at_the_end_are_nothing() -> None:
    end = "<table:table-cell table:number-columns-repeated='16383'/>"
    rows = HEAD + row(ods_cell("1"), end) + row(end, more=" table:number-rows-repeated='1048573'")
    (sheet,) = sheets_of(rows)
    assert len(sheet.rows) == 1 and not sheet.headings[1:] and headings.EMPTY_ROWS not in str(sheet.notices)


@pytest.mark.parametrize(
    ("columns", "rows", "kind"),
    [(1, 99_999_999, TooManyRows), (16_384, 99_999_999, TooManyCells), (99_999_999, 1, UnreadableFile)],
)
def test_endless_repetition_of_a_value_is_refused(
    columns: int, rows: int, kind: type[UnreadableFile]
) -> None:
    many = ods_cell("a").replace(
        "<table:table-cell", f"<table:table-cell table:number-columns-repeated='{columns}'"
    )
    table = row(many, more=f" table:number-rows-repeated='{rows}'")
    assert type(refused(ods(f"<table:table table:name='B'>{table}</table:table>"))) is kind


def test_a_sheet_of_nothing_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_CELLS", 1000)
    table = row("<table:table-cell/>" * 2500)
    assert type(refused(ods(f"<table:table table:name='B'>{table}</table:table>"))) is TooManyCells


def test_formulas_hidden_rows_and_hidden_columns_are_told() -> None:
    formula = cell("float", "2").replace(" office:value-type", " table:formula='of:=1+1' office:value-type")
    columns = "<table:table-column/><table:table-column table:visibility='collapse'/>"
    (sheet,) = sheets_of(columns + HEAD + row(ods_cell("1"), formula, more=" table:visibility='filter'"))
    told = {notice.message: notice.values["count"] for notice in sheet.notices}
    assert told == {FORMULAS: 1, headings.HIDDEN_ROWS: 1, headings.HIDDEN_COLUMNS: 1}


def test_each_table_with_values_is_a_sheet() -> None:
    table = HEAD + row(ods_cell("1"), ods_cell("Bra"))
    assert [sheet.name for sheet in sheets_of(table, "", table)] == ["Blad1", "Blad3"]


def test_other_files_are_told() -> None:
    text = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    locked = "<m xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><manifest:encryption-data/></m>"
    assert type(refused(zipped(text))) is MislabelledFile
    assert type(refused(b"nr;svar\n")) is MislabelledFile
    assert type(refused(ods("", more={"META-INF/manifest.xml": locked}))) is EncryptedFile
    assert type(refused(zipped({"encrypted-package": os.urandom(50)}))) is EncryptedFile
    assert type(refused(ods("", prolog="<!DOCTYPE d>"))) is UnsafeFile
