"""The vocabulary of Word's XML: its names, its main part, and what its styles say."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from workbench.readers.package import Package

_URIS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFF = ("0", "false", "off")
_HEADINGS = ("heading ", "title", "subtitle")
_T = TypeVar("_T")


def tags(meanings: Mapping[str, _T]) -> dict[str, _T]:
    """Give what is said of Word's own names for the names as the parser tells them, in both of its namespaces."""
    return {f"{uri} {name}": meaning for uri in _URIS for name, meaning in meanings.items()}


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """Give an attribute of Word's own vocabulary; empty where it is missing."""
    for uri in _URIS:
        if (found := attributes.get(f"{uri} {name}")) is not None:
            return found
    return ""


def on(attributes: Mapping[str, str]) -> bool:
    """Say whether a property such as bold is switched on: it is, unless it says otherwise."""
    return value(attributes) not in _OFF


def outline(attributes: Mapping[str, str]) -> bool:
    """Say whether an outline level is that of a heading; 9 is body text."""
    return value(attributes) in tuple("012345678")


def main_part(package: Package) -> str:
    """Give the name of the part that holds the document's body."""
    found = ["word/document.xml"]

    def start(_: str, attributes: dict[str, str]) -> None:
        if (
            attributes.get("Type", "").endswith("/officeDocument")
            and attributes.get("TargetMode") != "External"
        ):
            found.append(attributes.get("Target", "").lstrip("/"))

    if "_rels/.rels" in package.parts:
        package.parse("_rels/.rels", start)
    return found[-1]


@dataclass(slots=True)
class _Style:
    name: str = ""
    base: str = ""
    bold: bool | None = None
    outline: bool = False


class Styles:
    """
    Which styles are headings, and which are bold; with what they inherit.

    Read when first asked: the part is often many times as long as the document, and a plain one never asks.
    """

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._part = posixpath.join(posixpath.dirname(main), "styles.xml")
        self._styles: dict[str, _Style] | None = None
        self._style = _Style()

    def heading(self, style_id: str) -> bool:
        """Say whether a paragraph style is a heading; Word's names for its own styles are English everywhere."""
        return any(style.outline or style.name.startswith(_HEADINGS) for style in self._family(style_id))

    def bold(self, style_id: str) -> bool:
        """Say whether a style is bold."""
        return next((style.bold for style in self._family(style_id) if style.bold is not None), False)

    def _family(self, style_id: str) -> list[_Style]:
        if not style_id:
            return []
        if self._styles is None:
            self._styles = {}
            if self._part in self._package.parts:
                self._package.parse(self._part, self._start)
        found: list[_Style] = []
        while (style := self._styles.get(style_id)) and not any(style is known for known in found):
            found.append(style)
            style_id = style.base
        return found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _STYLE_TAGS.get(tag)
        if name == "style" and self._styles is not None:
            self._style = self._styles.setdefault(value(attributes, "styleId"), _Style())
        elif name == "name":
            self._style.name = value(attributes).lower()
        elif name == "basedOn":
            self._style.base = value(attributes)
        elif name == "b":
            self._style.bold = on(attributes)
        elif name == "outlineLvl":
            self._style.outline = outline(attributes)


_STYLE_TAGS = tags({name: name for name in ("style", "name", "basedOn", "b", "outlineLvl")})
