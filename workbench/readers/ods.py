"""
OpenDocument spreadsheets (.ods): the values of their cells, as last calculated.

As in `workbook`, nothing is carried out or followed, and the XML is read as it is unpacked. Cells and rows that the
file says to repeat are repeated within the bounds of `grid`; the endless empty ones at the end of a sheet are not.
Left out: comments, charts, pictures.
"""

from workbench.errors import EncryptedFile, MislabelledFile, UnreadableFile
from workbench.model.transcript import Notice
from workbench.readers import cells, sniff
from workbench.readers.characters import clean
from workbench.readers.grid import FARTHEST_COLUMN, LONGEST_CELL, Bounds, Grid
from workbench.readers.odfxml import encrypted, full
from workbench.readers.package import Package
from workbench.readers.worksheet import FORMULAS

_TABLE, _OFFICE, _TEXT = full("table:"), full("office:"), full("text:")
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
# Comments and drawings in a cell are no part of its value; tracked changes hold what was deleted.
_ASIDE = (
    f"{_OFFICE}annotation",
    full("draw:frame"),
    f"{_TABLE}tracked-changes",
    f"{_TABLE}shapes",
)


def read_ods(name: str, data: bytes) -> list[Grid]:
    """
    Read the sheets of an OpenDocument spreadsheet; see `workbook.read_workbook`.

    Raises
    ------
    EncryptedFile
        If it is protected by a password.
    MislabelledFile
        If it is another kind of document.
    """
    with Package(name, data, ".ods") as package:
        if encrypted(package):
            raise EncryptedFile(name=name)
        if "content.xml" not in package.parts:
            sniff.refuse(name, data, ".ods")
        reader = _Spreadsheet(name)
        package.parse("content.xml", reader.start, reader.end, reader.data)
        if not reader.spreadsheet:
            found = sniff.found_in(data)
            raise MislabelledFile(name=name, expected=".ods", found=".odt" if found == ".ods" else found)
    return reader.grids


class _Spreadsheet:
    """Puts the cells of all tables into grids as the XML goes by."""

    def __init__(self, name: str) -> None:
        self.grids: list[Grid] = []
        self.spreadsheet = False
        self._bounds = Bounds(name)
        self._name = name
        self._depth = self._aside = 0
        self._row: list[str] = []
        self._row_repeat = 1
        self._row_hidden = False
        self._column = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._in_paragraph = 0
        self._formulas = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        if self._aside or tag in _ASIDE:
            self._aside += 1
        elif tag.startswith(_TABLE):
            self._table_element(tag, attributes)
        elif tag.startswith(_TEXT) and self._cell is not None:
            self._text_element(tag.removeprefix(_TEXT), attributes)
        elif tag == f"{_OFFICE}spreadsheet":
            self.spreadsheet = True

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if self._aside:
            self._aside -= 1
        elif tag in _CELLS and self._depth == 1:
            self._finish_cell()
        elif tag == f"{_TABLE}table-row" and self._depth == 1:
            self._finish_row()
        elif tag == f"{_TABLE}table":
            self._finish_table()
        elif tag in (f"{_TEXT}p", f"{_TEXT}h"):
            self._in_paragraph = max(0, self._in_paragraph - 1)

    def data(self, text: str) -> None:
        """Take in text."""
        if self._in_paragraph and not self._aside:
            self._paragraphs[-1] += text

    def _table_element(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_TABLE}table":
            self._depth += 1
            if self._depth == 1:
                title = clean(attributes.get(f"{_TABLE}name", ""))[0].strip()
                self.grids.append(Grid(title, self._bounds))
                self._formulas = self._column = 0
        elif self._depth != 1:
            return
        elif tag == f"{_TABLE}table-row":
            self._row, self._column = [], 0
            self._row_repeat = _repeat(attributes, "number-rows-repeated")
            self._row_hidden = attributes.get(f"{_TABLE}visibility", "visible") != "visible"
        elif tag == f"{_TABLE}table-column":
            last = self._column + _repeat(attributes, "number-columns-repeated")
            if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
                self.grids[-1].hidden.append(range(self._column, last))
            self._column = last
        elif tag in _CELLS:
            self._bounds.see(0)
            self._cell = attributes
            self._paragraphs = []

    def _text_element(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("p", "h"):
            self._in_paragraph += 1
            self._paragraphs.append("")
        elif self._paragraphs and name in ("s", "tab", "line-break"):
            blanks = {"s": " ", "tab": "\t", "line-break": "\n"}[name]
            if name == "s":
                count = attributes.get(f"{_TEXT}c", "1")
                blanks *= min(int(count), LONGEST_CELL) if count.isascii() and count.isdigit() else 1
            self._paragraphs[-1] += blanks

    def _finish_cell(self) -> None:
        if self._cell is None:
            return
        repeat = _repeat(self._cell, "number-columns-repeated")
        self._formulas += f"{_TABLE}formula" in self._cell
        text = clean(self._value(self._cell))[0].strip()
        self._cell, self._in_paragraph = None, 0
        if text:
            if self._column + repeat > FARTHEST_COLUMN:
                raise UnreadableFile(name=self._name)
            self._row.extend([""] * (self._column - len(self._row)))
            self._row.extend([text] * repeat)
        self._column += repeat

    def _value(self, cell: dict[str, str]) -> str:
        kind = cell.get(f"{_OFFICE}value-type", "")
        if kind in ("float", "percentage", "currency"):
            return cells.number(cell.get(f"{_OFFICE}value", ""))
        if kind == "date":
            return cells.iso_moment(cell.get(f"{_OFFICE}date-value", ""))
        if kind == "time":
            return cells.iso_period(cell.get(f"{_OFFICE}time-value", ""))
        if kind == "boolean":
            return cells.YES if cell.get(f"{_OFFICE}boolean-value") == "true" else cells.NO
        return "\n".join(self._paragraphs)

    def _finish_row(self) -> None:
        grid = self.grids[-1]
        if not any(self._row):
            grid.skip(self._row_repeat)
            return
        for _ in range(self._row_repeat):
            grid.add(list(self._row), hidden=self._row_hidden)

    def _finish_table(self) -> None:
        self._depth -= 1
        if self._depth == 0 and self._formulas:
            self.grids[-1].notices.append(Notice(FORMULAS, {"count": self._formulas}))


def _repeat(attributes: dict[str, str], name: str) -> int:
    count = attributes.get(_TABLE + name, "1")
    return max(1, int(count)) if count.isascii() and count.isdigit() and len(count) < 9 else 1
