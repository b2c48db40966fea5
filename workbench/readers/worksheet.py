"""
One worksheet of an Excel workbook: its cells into a grid, as the XML goes by.

A cell refers to shared texts and to formats by their numbers; what it shows is made in `cells`.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

from workbench.model.transcript import Notice
from workbench.readers import cells
from workbench.readers.characters import clean
from workbench.readers.grid import FARTHEST_COLUMN, Grid
from workbench.words import N_

FORMULAS = N_("Cells with formulas: {count}. The values that were calculated last were read.")
FAULTS = N_("Cells whose formula gives an error, and that were left empty: {count}.")

_T = TypeVar("_T")
_URIS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DIGITS = "0123456789"


def tags(meanings: Mapping[str, _T]) -> dict[str, _T]:
    """Give what is said of Excel's own names for the names as the parser tells them, in both of its namespaces."""
    return {f"{uri} {name}": meaning for uri in _URIS for name, meaning in meanings.items()}


def text_of(raw: str) -> str:
    """Give the text of a cell: Excel's escapes undone (`_x000D_`), the characters those that are stored."""
    if "_x" in raw:
        raw = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)
    return clean(raw)[0].strip()


class Damaged(Exception):
    """A cell that cannot be; said again with the file's name."""


class Worksheet:
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
                raise Damaged
            column = -1
            for letter in letters.upper():
                column = (column + 1) * 26 + ord(letter) - ord("A")
            self._letters[letters] = column
        return column

    def _put(self, text: str) -> None:
        if not 0 <= self._column < FARTHEST_COLUMN:
            raise Damaged
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
                    raise Damaged
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


_SHEET = tags({name: name for name in ("c", "v", "t", "row", "f", "rPh", "col")})
