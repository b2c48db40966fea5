"""
The cells of a table while it is read, within bounds that hold whatever the file says of itself.

Rows are kept as far as their last value, empty rows are only counted; so a stray cell at the far end of a worksheet
costs one row and not a thousand million cells.
"""

from dataclasses import dataclass, field

from workbench.errors import LongCell, TooManyCells, TooManyColumns, TooManyRows, TooMuchText
from workbench.model.transcript import Notice

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 3_000_000
MOST_CHARACTERS = 100_000_000
LONGEST_CELL = 32_767  # Excel's own limit
FARTHEST_COLUMN, FARTHEST_ROW = 16_384, 1_048_576  # likewise; what stands farther out is no worksheet


@dataclass(slots=True)
class Bounds:
    """How much one file may still hold, all its worksheets together."""

    name: str
    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS
    seen: int = 0

    def see(self, rows: int) -> None:
        """
        Count a cell that the file writes, be it empty, and hold the rows so far against what a worksheet can have.

        Raises
        ------
        TooManyCells
            If the file goes on and on without anything in it.
        """
        self.seen += 1
        if self.seen > 2 * MOST_CELLS or rows > FARTHEST_ROW:
            raise TooManyCells(name=self.name, limit=MOST_CELLS)

    def take(self, row: list[str]) -> None:
        """
        Count a row in.

        Raises
        ------
        TooManyCells, TooMuchText, LongCell
            If the file holds more than is read.
        """
        self.cells -= len(row)
        if self.cells < 0:
            raise TooManyCells(name=self.name, limit=MOST_CELLS)
        if max(map(len, row)) > LONGEST_CELL:
            raise LongCell(name=self.name, limit=LONGEST_CELL)
        self.characters -= sum(map(len, row))
        if self.characters < 0:
            raise TooMuchText(name=self.name, limit=MOST_CHARACTERS)


@dataclass(slots=True)
class Grid:
    """
    One worksheet as it stands in the file, ragged, its empty rows left out and counted.

    `hidden` says of columns that the file hides them. Empty rows after the last value are nobody's and not counted.
    """

    name: str
    bounds: Bounds
    rows: list[list[str]] = field(default_factory=list)
    empty_rows: int = 0
    hidden_rows: int = 0
    hidden: list[range] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    _waiting: int = 0

    def skip(self, rows: int = 1) -> None:
        """Pass over empty rows."""
        self._waiting += rows

    def add(self, row: list[str], *, hidden: bool = False) -> None:
        """
        Take in a row; trailing empty cells are dropped.

        Raises
        ------
        TooManyRows
            If there are more rows with values than are read; and what `Bounds.take` raises.
        """
        while row and not row[-1]:
            row.pop()
        if not row:
            self._waiting += 1
            return
        if len(self.rows) == MOST_ROWS:
            raise TooManyRows(name=self.bounds.name, limit=MOST_ROWS)
        self.bounds.take(row)
        self.empty_rows += self._waiting
        self.hidden_rows += hidden
        self._waiting = 0
        self.rows.append(row)

    def columns(self) -> list[int]:
        """
        Give the columns that hold a value, in order.

        Raises
        ------
        TooManyColumns, TooManyCells
            If there are more than are read.
        """
        width = max(map(len, self.rows), default=0)
        used = bytearray(width)
        for row in self.rows:
            for column, cell in enumerate(row):
                if cell:
                    used[column] = 1
        found = [column for column in range(width) if used[column]]
        if len(found) > MOST_COLUMNS:
            raise TooManyColumns(name=self.bounds.name, limit=MOST_COLUMNS)
        if len(found) * len(self.rows) > MOST_CELLS:
            raise TooManyCells(name=self.bounds.name, limit=MOST_CELLS)
        return found
