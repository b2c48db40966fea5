"""
WordprocessingML for the parts of a page: words, letters on colour, fields, rows and cells.

Elements stand in the order that the format's schema wants; Word refuses a file where they do not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from lxml.etree import SubElement

from workbench.reports.stylesheet import RULE, SHADE

TWIPS_PER_CM = 567
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# What XML 1.0 cannot hold: a stray control character in a transcript must not cost the report.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """Some words, possibly strong, slanted or grey."""

    words: str
    strong: bool = False
    slanted: bool = False
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A letter on a small field of colour."""

    letter: str
    colour: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same paragraph."""


Piece = str | Text | Chip | Break


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, how many columns it takes, how far it is indented (cm)."""

    pieces: tuple[Piece, ...]
    span: int = 1
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `raised` ones stand for a group and are shaded."""

    cells: tuple[Cell, ...]
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its width in cm, and whether it holds numbers."""

    width: float
    number: bool = False


def fill(paragraph: Any, style: str, pieces: Iterable[Piece]) -> None:
    """Give a new, empty paragraph its style and its words."""
    SubElement(SubElement(paragraph, W + "pPr"), W + "pStyle", {W + "val": style})
    for piece in pieces:
        add_run(paragraph, piece)


def add_run(paragraph: Any, piece: Piece) -> None:
    """
    Put some words, a letter on colour or a new line at the end of a paragraph.

    Elements are made in their place: a long report has tens of thousands of runs, and python-docx's own way of
    setting their words takes three quarters of the time.
    """
    run = SubElement(paragraph, W + "r")
    if isinstance(piece, Break):
        SubElement(run, W + "br")
    elif isinstance(piece, Chip):
        properties = SubElement(run, W + "rPr")
        SubElement(properties, W + "rStyle", {W + "val": "Mark"})
        SubElement(properties, W + "color", {W + "val": _ink(piece.colour)})
        fill_colour = piece.colour.lstrip("#")
        SubElement(properties, W + "shd", {W + "val": "clear", W + "color": "auto", W + "fill": fill_colour})
        say(run, f"\u00a0{piece.letter}\u00a0")
    else:
        text = Text(piece) if isinstance(piece, str) else piece
        if text.grey or text.strong or text.slanted:
            properties = SubElement(run, W + "rPr")
            if text.grey:
                SubElement(properties, W + "rStyle", {W + "val": "Grey"})
            if text.strong:
                SubElement(properties, W + "b")
            if text.slanted:
                SubElement(properties, W + "i")
        say(run, _UNPRINTABLE.sub("", text.words))


def say(run: Any, words: str) -> None:
    """Put words in a run; a line feed becomes a new line and a tab a tab."""
    for part in re.split("([\n\t])", words):
        if part == "\n":
            SubElement(run, W + "br")
        elif part == "\t":
            SubElement(run, W + "tab")
        elif part:
            SubElement(run, W + "t", {SPACE: "preserve"}).text = part


def _ink(colour: str) -> str:
    """Choose black or white letters, whichever reads better on a colour (WCAG relative luminance)."""
    channels = [int(colour.lstrip("#")[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "FFFFFF" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "000000"


def field_runs(instruction: str, shown: str) -> list[Any]:
    """Make the five runs of a field: begin, instruction, separator, what is shown until it is updated, end."""
    runs = []
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = OxmlElement("w:r")
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = instruction
            run.append(code)
        elif kind == "shown":
            say(run, shown)
        else:
            run.append(element("w:fldChar", fldCharType=kind))
        runs.append(run)
    return runs


def table_row(
    row: Row,
    columns: Sequence[Column],
    widths: list[int],
    style: str,
    *,
    head: bool = False,
    keep: bool = False,
) -> Any:
    """Make a row that no page break divides; a head is repeated, and `keep` holds it to the next row."""
    made = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    made.append(properties)
    at = 0
    for cell in row.cells:
        made.append(
            table_cell(cell, row, columns[at], sum(widths[at : at + cell.span]), style, head=head, keep=keep)
        )
        at += cell.span
    return made


def table_cell(
    cell: Cell, row: Row, column: Column, width: int, style: str, *, head: bool, keep: bool
) -> Any:
    """Make a cell."""
    made = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    properties.append(element("w:tcW", w=str(width), type="dxa"))
    if cell.span > 1:
        properties.append(element("w:gridSpan", val=str(cell.span)))
    if head:
        borders = OxmlElement("w:tcBorders")
        borders.append(element("w:bottom", val="single", sz="6", space="0", color=RULE))
        properties.append(borders)
    if row.raised:
        properties.append(element("w:shd", val="clear", color="auto", fill=SHADE))
    if head:
        properties.append(element("w:vAlign", val="bottom"))
    made.append(properties)
    paragraph = OxmlElement("w:p")
    made.append(paragraph)
    fill(paragraph, style, cell.pieces)
    if keep:
        paragraph.pPr.append(OxmlElement("w:keepNext"))
    if cell.indent:
        paragraph.pPr.append(element("w:ind", left=str(round(cell.indent * TWIPS_PER_CM))))
    if column.number:
        paragraph.pPr.append(element("w:jc", val="right"))
    return made


def element(tag: str, **attributes: str) -> Any:
    """Make an element with attributes of the same namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def replace_children(of: Any, source: str) -> None:
    """Put our own children in place of the template's."""
    for child in list(of):
        of.remove(child)
    for child in parse_xml(source):
        of.append(child)
