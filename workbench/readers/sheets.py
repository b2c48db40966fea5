"""
Tables of answers and of background data: .csv, .tsv, .xlsx and their relatives, as sheets.

A table of time, speaker and words is a transcript and no such sheet; `transcript_of` tells the two apart.
"""

from collections.abc import Callable

from workbench.errors import EmptyFile
from workbench.model.sheet import Sheet
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import tables
from workbench.readers.grid import Grid
from workbench.readers.headings import headed
from workbench.readers.ods import read_ods
from workbench.readers.separated import read_separated
from workbench.readers.turns import assemble
from workbench.readers.workbook import read_workbook

_BOOKS: dict[str, Callable[[str, bytes], list[Grid]]] = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".ods": read_ods,
}
_SEPARATED = (".csv", ".tsv")
SHEETS: tuple[str, ...] = (*_SEPARATED, *_BOOKS)

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
    if extension in _SEPARATED:
        grid, encoding = read_separated(name, data, extension)
        found = [headed(grid, format=extension[1:], encoding=encoding)]
    else:
        found = [headed(grid, format=extension[1:]) for grid in _BOOKS[extension](name, data)]
    sheets = tuple(sheet for sheet in found if sheet is not None)
    if not sheets:
        raise EmptyFile(name=name)
    return sheets


def transcript_of(sheet: Sheet, *, name: str) -> ReadTranscript | None:
    """
    Read a sheet as a transcript, if it is one: time, speaker and words.

    What counts as one is told in `tables.is_talk`.

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
    if columns is None or not tables.is_talk(rows, columns):
        return None
    notices = list(sheet.notices)
    left_out = columns.left_out(len(sheet.headings))
    if left_out:
        notices.append(Notice(tables.COLUMNS, {"count": left_out}))
    return assemble(
        tables.lines(rows, columns),
        name=name,
        format=sheet.format,
        encoding=sheet.encoding,
        notices=notices,
    )
