"""
Excel workbooks (.xlsx, .xlsm): the values of their cells, as last calculated.

The XML is read as it is unpacked, cell by cell, so that what a workbook says of its own size costs nothing, and a
long text that a million cells refer to is kept once. Libraries that give a worksheet whole lay out every cell between
its first and its last before anybody can look: two cells far apart end the process, and with it everybody's session.

Nothing in a workbook is carried out or followed: no formula, no macro, no link to another file. Read and told: hidden
worksheets, rows and columns. Left out: charts, comments, pictures.
"""

import posixpath
from dataclasses import dataclass, field

from workbench.errors import TooManyCells, UnreadableFile
from workbench.model.transcript import Notice
from workbench.readers import cells, sniff
from workbench.readers.characters import clean
from workbench.readers.grid import MOST_CELLS, Bounds, Grid
from workbench.readers.package import MACROS, Package
from workbench.readers.worksheet import Damaged, Worksheet, tags, text_of
from workbench.words import N_

HIDDEN_SHEET = N_("This worksheet is hidden in the file.")
LINKS = N_("The file refers to other files. They were not opened.")

_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)


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
            reader = Worksheet(grid, texts.texts, formats.kinds, self._since_1904)
            try:
                self._package.parse(target, reader.start, reader.end, reader.data)
            except Damaged as error:
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


_BOOK = tags({name: name for name in ("sheet", "workbookPr")})
_TEXT = tags({name: name for name in ("si", "t", "rPh")})
_STYLE = tags({name: name for name in ("numFmt", "xf", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs")})
