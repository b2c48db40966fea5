"""
From the rows of a worksheet to a table with headings: where the table begins, and what its columns are called.

Above a survey's table stand a title and a date; the headings may take two rows, a group over its questions; columns
and rows are left empty for the eye. A row of headings is told by what stands below it, for some registers have none.
"""

import re
from collections import Counter
from collections.abc import Sequence

from workbench.model.sheet import Sheet
from workbench.model.transcript import Notice
from workbench.readers.grid import Grid
from workbench.words import N_, Phrase

COLUMN = N_("Column {letter}")
TITLES = N_("Rows above the headings, such as a title or a date, that were left out: {count}.")
EMPTY_ROWS = N_("Empty rows that were left out: {count}.")
EMPTY_COLUMNS = N_("Columns without any values that were left out: {count}.")
NO_HEADINGS = N_("No row of headings was found; the columns are named by their letters.")
NAMED = N_("Columns without a heading, which are named by their letters: {count}.")
DOUBLED = N_("Headings that occur several times, and were numbered: {count}.")
RAGGED = N_(
    "Rows with more cells than there are headings: {count}, first row {row} below the headings. "
    "An answer may hold the separator without quotation marks around it."
)
HIDDEN_ROWS = N_("Hidden rows that were read as well: {count}.")
HIDDEN_COLUMNS = N_("Hidden columns that were read as well: {count}.")

_LOOKED_AT = 200
_HEAD = 25
_FILLED = 0.6
_NUMBER = re.compile(r"[-+]?[0-9][0-9 \u00a0.,:/%-]*(?:[ T][0-9:.]+)?")
_LONGEST_HEADING = 500


def headed(grid: Grid, *, format: str, encoding: str | None = None) -> Sheet | None:
    """
    Make a sheet of a worksheet's rows.

    Returns
    -------
    Sheet | None
        None if there are no values, or nothing but a row of headings.

    Raises
    ------
    TableTooLarge
        If it has more columns or cells than are read.
    """
    used = grid.columns()
    if not used:
        return None
    head = [[_cell(row, column) for column in used] for row in grid.rows[:_LOOKED_AT]]
    first, height = _heading(head)
    names = _joined(head[first : first + height], len(used))
    begin = first + height
    kept = [
        place for place, column in enumerate(used) if any(_cell(row, column) for row in grid.rows[begin:])
    ]
    if not kept:
        return None
    columns = [used[place] for place in kept]
    headings, notices = _named([names[place] for place in kept], columns, headed=height > 0)
    last = max((column for place, column in enumerate(used) if names[place]), default=used[-1])
    rows = tuple(tuple([_cell(row, column) for column in columns]) for row in grid.rows[begin:])
    counts = (
        (TITLES, first),
        (EMPTY_ROWS, grid.empty_rows),
        (EMPTY_COLUMNS, used[-1] + 1 - len(kept)),
        (HIDDEN_ROWS, grid.hidden_rows),
        (HIDDEN_COLUMNS, sum(any(column in hidden for hidden in grid.hidden) for column in columns)),
    )
    told = [Notice(message, {"count": count}) for message, count in counts if count]
    long = [number for number, row in enumerate(grid.rows[begin:], 1) if len(row) > last + 1]
    if long and height and encoding is not None:
        told.append(Notice(RAGGED, {"count": len(long), "row": long[0]}))
    return Sheet(
        grid.name, headings, rows, format, encoding, (*grid.notices, *told, *notices), headed=height > 0
    )


def letter_of(column: int) -> str:
    """
    Give a column's letters as spreadsheets write them, counted from 0.

    Examples
    --------
    >>> letter_of(0), letter_of(26), letter_of(16383)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _heading(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Give the place of the row of headings and its height in rows: 0 where the table has none."""
    filled = [sum(map(bool, row)) for row in rows]
    most = max(filled[:_HEAD])
    first = next(place for place, count in enumerate(filled) if count >= most * _FILLED)
    above = rows[first - 1] if first else ()
    body = rows[first + 1 :]
    if first and _groups(above, rows[first]):
        return first - 1, 2
    if body and _fills_the_gaps(rows[first], body[0]) and _votes(rows[first], body[1:]) >= 0:
        return first, 2
    if not body or _votes(rows[first], body) >= 0:
        return first, 1
    if first and filled[first - 1] > 1 and _votes(above, rows[first:]) > 0:
        return first - 1, 1  # many columns have no heading
    return 0, 0


def _groups(above: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether a row has the names of groups over the headings in the next: two or more, and no numbers."""
    return sum(map(bool, above)) > 1 and all(below) and not any(map(_numeric, (*above, *below)))


def _fills_the_gaps(above: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether a row names the columns that the row above it leaves open, as where cells are merged."""
    gaps = [place for place, cell in enumerate(above) if not cell]
    if not gaps or gaps[0] == 0 or below[0] or not all(below[place] for place in gaps):
        return False
    starts = {place - 1 for place in gaps}
    filled = {place for place, cell in enumerate(below) if cell}
    return filled <= starts | set(gaps) and not any(map(_numeric, below))


def _numeric(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell))


def _votes(heading: Sequence[str], body: Sequence[Sequence[str]]) -> int:
    """Weigh, column by column, what speaks for a row of headings against what says that it is a row like the rest."""
    votes = 0
    for place, cell in enumerate(heading):
        below = [row[place] for row in body if row[place]]
        if cell and below:
            votes += _vote(cell, below)
    return votes


def _vote(cell: str, below: Sequence[str]) -> int:
    numeric = sum(map(_numeric, below)) * 10 >= len(below) * 8
    if numeric:
        return -1 if _numeric(cell) else 1
    if _numeric(cell):
        return -1
    distinct = set(below)
    if len(below) > 3 and len(distinct) * 2 <= len(below):
        return -1 if cell in distinct else 1
    return 1 if cell.endswith(("?", ":")) else 0


def _joined(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Join the headings of one or two rows: a group's name stands before each of its columns."""
    if not rows:
        return [""] * width
    if len(rows) == 1:
        return [_one_line(cell) for cell in rows[0]]
    names, group = [], ""
    for above, below in zip(*rows, strict=True):
        group = above or group
        names.append(_one_line(f"{group}: {below}" if group and below else above or below))
    return names


def _one_line(cell: str) -> str:
    return " ".join(cell.split())[:_LONGEST_HEADING].rstrip()


def _named(
    names: Sequence[str], columns: Sequence[int], *, headed: bool
) -> tuple[tuple[str, ...], list[Notice]]:
    """Give every column a name of its own."""
    counts = Counter(names)
    taken: set[str] = set(counts)
    seen: Counter[str] = Counter()
    made: list[str] = []
    for name, column in zip(names, columns, strict=True):
        seen[name] += 1
        unique: str = name or Phrase(COLUMN, letter=letter_of(column))
        number = max(seen[name], 2)
        while (seen[name] > 1 or not name) and unique in taken:
            unique = f"{name or unique} ({number})"
            number += 1
        taken.add(unique)
        made.append(unique)
    told = []
    if not headed:
        told.append(Notice(NO_HEADINGS))
    elif counts[""]:
        told.append(Notice(NAMED, {"count": counts[""]}))
    doubled = sum(1 for name, count in counts.items() if name and count > 1)
    if doubled:
        told.append(Notice(DOUBLED, {"count": doubled}))
    return tuple(made), told
