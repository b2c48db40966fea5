"""
Tables of answers and of background data: .csv, .xlsx and their relatives, as sheets.

A table of time, speaker and words is a transcript and no such sheet; `transcript_of` tells the two apart.
"""

from collections.abc import Callable

from workbench.errors import EmptyFile
from workbench.model.sheet import Sheet
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import labels, tables, times
from workbench.readers.grid import Grid
from workbench.readers.headings import headed
from workbench.readers.ods import read_ods
from workbench.readers.separated import read_csv
from workbench.readers.turns import assemble
from workbench.readers.workbook import read_workbook

_BOOKS: dict[str, Callable[[str, bytes], list[Grid]]] = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".ods": read_ods,
}
SHEETS: tuple[str, ...] = (".csv", *_BOOKS)

_MOSTLY = 0.8
_NARROW = 4  # a wider table is one of talk by its headings alone


def read_sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """
    Read a file whose extension is in `SHEETS`.

    Parameters
    ----------
    name
        The file's name; its extension, in whatever case, says which format is expected.
    data
        The whole file.

    Returns
    -------
    tuple[Sheet, ...]
        One for each worksheet with values, in the order of the file; at least one. A file of separated values is
        one sheet without a name. See `Sheet` for how cells are shown. The notices hold counts and places.

    Raises
    ------
    EmptyFile
        If there are no values, or nothing but headings.
    TableTooLarge
        If there are more than 200,000 rows or 500 columns with values, more than 3 million cells or 100 million
        characters in all, or more than 32,767 characters in one cell.
    UnreadableFile
        And its other kinds; see `readers.read`.
    """
    extension = name[name.rfind(".") :].lower()
    if extension == ".csv":
        grid, encoding = read_csv(name, data)
        found = [headed(grid, format="csv", encoding=encoding)]
    else:
        found = [headed(grid, format=extension[1:]) for grid in _BOOKS[extension](name, data)]
    sheets = tuple(sheet for sheet in found if sheet is not None)
    if not sheets:
        raise EmptyFile(name=name)
    return sheets


def transcript_of(sheet: Sheet, *, name: str) -> ReadTranscript | None:
    """
    Read a sheet as a transcript, if it is one: time, speaker and words.

    Without times it is one only where somebody asks or a program named the speakers, for a column `Roll` beside a
    column `Text` is as likely a survey.

    Returns
    -------
    ReadTranscript | None
        None if it is a table of something else.
    """
    rows = [sheet.headings, *sheet.rows] if sheet.headed else list(sheet.rows)
    columns = None
    if len(sheet.headings) <= _NARROW:
        columns = tables.columns(rows)
        if columns is None and sheet.headed and (bare := tables.columns(sheet.rows)):
            rows, columns = list(sheet.rows), bare
    elif sheet.headed:
        columns = tables.columns(rows[:1])
    if columns is None or not _is_talk(rows[columns.heading :], columns):
        return None
    notices = list(sheet.notices)
    left_out = columns.left_out(len(sheet.headings))
    if left_out:
        notices.append(Notice(tables.LEFT_OUT, {"count": left_out}))
    return assemble(
        tables.lines(rows, columns),
        name=name,
        format=sheet.format,
        encoding=sheet.encoding,
        notices=notices,
    )


def _is_talk(rows: list[tuple[str, ...]], columns: tables.Columns) -> bool:
    if columns.time is not None:
        stamped = [row[columns.time] for row in rows if row[columns.time]]
        return sum(times.whole(cell) is not None for cell in stamped) >= max(1, _MOSTLY * len(stamped))
    return columns.speaker is not None and any(
        labels.of_an_interview(row[columns.speaker]) for row in rows if row[columns.speaker]
    )
