"""
Excel workbooks (.xlsx, .xlsm): the values of their cells, as last calculated.

The XML is read as it is unpacked, cell by cell, so that what a workbook says of its own size costs nothing, and a
long text that a million cells refer to is kept once. Nothing in it is carried out or followed: no formula, no macro,
no link to another file. Read and told: hidden worksheets, rows and columns. Left out: charts, comments, pictures.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from workbench.errors import TooManyCells, UnreadableFile
from workbench.model.transcript import Notice
from workbench.readers import cells, sniff
from workbench.readers.characters import clean
from workbench.readers.grid import FARTHEST_COLUMN, MOST_CELLS, Bounds, Grid
from workbench.readers.package import MACROS, Package
from workbench.words import N_

FORMULAS = N_("Cells with formulas: {count}. The values that were calculated last were read.")
FAULTS = N_("Cells whose formula gives an error, and that were left empty: {count}.")
HIDDEN_SHEET = N_("This worksheet is hidden in the file.")
LINKS = N_("The file refers to other files. They were not opened.")

_T = TypeVar("_T")
_URIS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DIGITS = "0123456789"


def read_workbook(name: str, data: bytes) -> list[Grid]:
    """
    Read the worksheets of a workbook.

    Returns
    -------
    list[Grid]
        One for each worksheet, in the order of the file.

    Raises
    ------
    UnreadableFile
        And its kinds; see `readers.read`.
    """
    with Package(name, data, ".xlsx") as package:
        if not any(part.startswith("xl/") for part in package.parts):
            sniff.refuse(name, data, ".xlsx")
        return _Book(package).grids()


def _tags(meanings: Mapping[str, _T]) -> dict[str, _T]:
    return {f"{uri} {name}": meaning for uri in _URIS for name, meaning in meanings.items()}


def text_of(raw: str) -> str:
    """Give the text of a cell: Excel's escapes undone (`_x000D_`), the characters those that are stored."""
    if "_x" in raw:
        raw = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)
    return clean(raw)[0].strip()


class _Book:
    """What all worksheets of a workbook share: their names and parts, the texts, and what formats are of time."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = "xl/workbook.xml"
        self._sheets: list[tuple[str, str, bool]] = []
        self._since_1904 = False
        for _, target in self._relations("", "_rels/.rels", "/officeDocument").items():
            self._main = target
        if self._main not in package.parts:
            raise UnreadableFile(name=package.name)
        package.parse(self._main, self._start)

    def grids(self) -> list[Grid]:
        """Read the worksheets."""
        folder, base = posixpath.split(self._main)
        rels = f"{folder}/_rels/{base}.rels".lstrip("/")
        parts = self._relations(folder, rels, "/worksheet")
        texts = _Texts(self._package.name)
        for part in list(self._relations(folder, rels, "/sharedStrings").values())[:1]:
            self._package.parse(part, texts.start, texts.end, texts.data)
        formats = _Formats()
        for part in list(self._relations(folder, rels, "/styles").values())[:1]:
            self._package.parse(part, formats.start)
        bounds = Bounds(self._package.name)
        grids: list[Grid] = []
        read: set[str] = set()
        for title, relation, hidden in self._sheets:
            # A chart on a sheet of its own has no part here; a part that several sheets name is read once.
            target = parts.get(relation)
            if target is None or target in read:
                continue
            read.add(target)
            grid = Grid(clean(title)[0].strip(), bounds)
            reader = _Worksheet(grid, texts.texts, formats.kinds, self._since_1904)
            try:
                self._package.parse(target, reader.start, reader.end, reader.data)
            except _Damaged as error:
                raise UnreadableFile(name=self._package.name) from error
            grid.notices += [*([Notice(HIDDEN_SHEET)] if hidden else []), *reader.notices()]
            grid.notices += self._package_notices()
            grids.append(grid)
        return grids

    def _package_notices(self) -> list[Notice]:
        parts = self._package.parts
        told = [Notice(LINKS)] if any("/externalLinks/" in part for part in parts) else []
        return told + ([Notice(MACROS)] if self._package.has_macros else [])

    def _relations(self, folder: str, rels: str, kind: str) -> dict[str, str]:
        found: dict[str, str] = {}

        def start(_: str, attributes: dict[str, str]) -> None:
            if attributes.get("Type", "").endswith(kind) and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                path = posixpath.normpath(path)
                if path in self._package.parts:
                    found[attributes.get("Id", "")] = path

        if rels in self._package.parts:
            self._package.parse(rels, start)
        return found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _BOOK.get(tag)
        if name == "sheet":
            relation = next((attributes[key] for key in _RELATIONS if key in attributes), "")
            hidden = attributes.get("state", "visible") != "visible"
            self._sheets.append((attributes.get("name", ""), relation, hidden))
        elif name == "workbookPr":
            self._since_1904 = attributes.get("date1904") in ("1", "true")


@dataclass(slots=True)
class _Texts:
    """The texts that cells refer to by their number; formatting and reading aids are left out."""

    name: str
    texts: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _reading: bool = False
    _aside: bool = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        name = _TEXT.get(tag)
        if name == "t":
            self._reading = not self._aside
        elif name == "rPh":
            self._aside = True

    def end(self, tag: str) -> None:
        name = _TEXT.get(tag)
        if name == "t":
            self._reading = False
        elif name == "rPh":
            self._aside = False
        elif name == "si":
            if len(self.texts) == MOST_CELLS:
                raise TooManyCells(name=self.name, limit=MOST_CELLS)
            self.texts.append(text_of("".join(self._pieces)))
            self._pieces.clear()

    def data(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)


@dataclass(slots=True)
class _Formats:
    """What the cells' formats show, by the number that a cell refers to: see `cells.kind_of`."""

    kinds: list[str] = field(default_factory=list)
    _codes: dict[str, str] = field(default_factory=dict)
    _in_cells: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _STYLE.get(tag)
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and self._in_cells:
            number = attributes.get("numFmtId", "0")
            known = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
            self.kinds.append(cells.kind_of(known, self._codes.get(number)))
        elif name is not None:
            self._in_cells = name == "cellXfs"


class _Damaged(Exception):
    """A cell that cannot be; said again with the file's name."""


class _Worksheet:
    """Puts the cells of one worksheet into a grid as its XML goes by."""

    def __init__(self, grid: Grid, texts: list[str], kinds: list[str], since_1904: bool) -> None:
        self._grid, self._texts, self._kinds, self._since_1904 = grid, texts, kinds, since_1904
        self._letters: dict[str, int] = {}
        self._row: list[str] = []
        self._row_number = self._rows = 0
        self._row_hidden = False
        self._column = 0
        self._type = self._style = ""
        self._pieces: list[str] = []
        self._reading = self._aside = False
        self._formulas = self._faults = 0

    def notices(self) -> list[Notice]:
        """Say what a person cannot see in the table itself."""
        counts = ((FORMULAS, self._formulas), (FAULTS, self._faults))
        return [Notice(message, {"count": count}) for message, count in counts if count]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        name = _SHEET.get(tag)
        if name == "c":
            self._grid.bounds.see(self._rows)
            reference = attributes.get("r")
            self._column = self._place(reference) if reference else self._column + 1
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
        elif name == "v" or name == "t":
            self._reading = not self._aside
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._formulas += 1
        elif name == "rPh":
            self._aside = True
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self._hide(attributes)

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        name = _SHEET.get(tag)
        if name == "c":
            if self._pieces:
                self._put(self._value("".join(self._pieces)))
                self._pieces.clear()
        elif name == "v" or name == "t":
            self._reading = False
        elif name == "row":
            self._grid.add(self._row, hidden=self._row_hidden)
            self._row = []
        elif name == "rPh":
            self._aside = False

    def data(self, text: str) -> None:
        """Take in text."""
        if self._reading:
            self._pieces.append(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        stated = _counted(attributes.get("r", ""))
        number = self._row_number + 1 if stated is None else stated
        self._grid.skip(max(0, number - self._row_number - 1))
        self._row_number = max(number, self._row_number)
        self._rows += 1
        self._grid.bounds.see(self._rows)
        self._row_hidden = attributes.get("hidden") in ("1", "true")
        self._row, self._column = [], -1

    def _hide(self, attributes: dict[str, str]) -> None:
        first, last = _counted(attributes.get("min", "")), _counted(attributes.get("max", ""))
        if first and last:
            self._grid.hidden.append(range(first - 1, last))

    def _place(self, reference: str) -> int:
        letters = reference.rstrip(_DIGITS)
        column = self._letters.get(letters)
        if column is None:
            if not (letters.isascii() and letters.isalpha() and len(letters) < 4):
                raise _Damaged
            column = -1
            for letter in letters.upper():
                column = (column + 1) * 26 + ord(letter) - ord("A")
            self._letters[letters] = column
        return column

    def _put(self, text: str) -> None:
        if not 0 <= self._column < FARTHEST_COLUMN:
            raise _Damaged
        missing = self._column - len(self._row)
        if missing < 0:
            self._row[self._column] = text
            return
        self._row.extend([""] * missing)
        self._row.append(text)

    def _value(self, raw: str) -> str:
        match self._type:
            case "s":
                number = _counted(raw.strip())
                if number is None or number >= len(self._texts):
                    raise _Damaged
                return self._texts[number]
            case "n":
                return self._number(raw.strip())
            case "b":
                return cells.YES if raw.strip() in ("1", "true") else cells.NO
            case "e":
                self._faults += 1
                return ""
            case "d":
                return cells.iso_moment(raw.strip())
        return text_of(raw)

    def _number(self, raw: str) -> str:
        if not self._style and raw.isdigit() and raw.isascii():
            return raw  # nearly every number of a survey; the rest takes four times as long
        style = _counted(self._style)
        kind = self._kinds[style] if style is not None and style < len(self._kinds) else ""
        if kind:
            return text_of(cells.day(raw, kind, since_1904=self._since_1904))
        return text_of(cells.number(raw))


def _counted(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


_BOOK = _tags({name: name for name in ("sheet", "workbookPr")})
_TEXT = _tags({name: name for name in ("si", "t", "rPh")})
_STYLE = _tags({name: name for name in ("numFmt", "xf", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs")})
_SHEET = _tags({name: name for name in ("c", "v", "t", "row", "f", "rPh", "col")})
