"""The vocabulary of OpenDocument's XML: its names, and what its styles say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from workbench.readers.package import Package

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_URIS = {
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
}
_HEADINGS = ("Heading", "Title", "Subtitle")
_T = TypeVar("_T")


def full(name: str) -> str:
    """Give a name such as `text:p` as the parser tells it."""
    prefix, _, local = name.partition(":")
    return f"{_URIS[prefix]} {local}"


def tags(meanings: Mapping[str, _T]) -> dict[str, _T]:
    """Give what is said of names such as `text:p` for the names as the parser tells them."""
    return {full(name): meaning for name, meaning in meanings.items()}


def encrypted(package: Package) -> bool:
    """Say whether a package's manifest tells that parts of it are encrypted."""
    # LibreOffice may also encrypt the package as a whole, and put it into another.
    found = ["encrypted-package"] if "encrypted-package" in package.parts else []

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == full("manifest:encryption-data"):
            found.append(tag)

    if "META-INF/manifest.xml" in package.parts:
        package.parse("META-INF/manifest.xml", start)
    return bool(found)


@dataclass(slots=True)
class _Style:
    base: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    outline: bool = False


class Styles:
    """
    Which styles are headings, bold or hidden; with what they inherit.

    The automatic ones stand before the text in its own part and are told as they go by; the named ones are read
    when a style first asks for one.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._named_read = False
        self._styles: dict[tuple[str, str], _Style] = {}
        self._style = _Style()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element that may be part of a style."""
        if tag == _STYLE:
            key = (attributes.get(_FAMILY, ""), attributes.get(_NAME, ""))
            level = attributes.get(_OUTLINE, "")
            self._style = _Style(attributes.get(_BASE, ""), outline=level not in ("", "0"))
            self._styles[key] = self._style
        elif tag == _PROPERTIES:
            if weight := attributes.get(_WEIGHT):
                self._style.bold = weight == "bold" or (weight.isdigit() and int(weight[:4]) >= 600)
            if display := attributes.get(_DISPLAY):
                self._style.hidden = display == "none"

    def heading(self, name: str) -> bool:
        """Say whether a paragraph style is a heading; the names of the program's own styles are always English."""
        return any(
            style.outline or known.startswith(_HEADINGS) for known, style in self._family("paragraph", name)
        )

    def bold(self, family: str, name: str) -> bool | None:
        """Say whether a style is bold; None where it does not tell."""
        family_of = self._family(family, name)
        return next((style.bold for _, style in family_of if style.bold is not None), None)

    def hidden(self, family: str, name: str) -> bool | None:
        """Say whether a style hides its text; None where it does not tell."""
        family_of = self._family(family, name)
        return next((style.hidden for _, style in family_of if style.hidden is not None), None)

    def _family(self, family: str, name: str) -> list[tuple[str, _Style]]:
        found: list[tuple[str, _Style]] = []
        while name and (style := self._get(family, name)) and not any(style is s for _, s in found):
            found.append((name, style))
            name = style.base
        return found

    def _get(self, family: str, name: str) -> _Style | None:
        if (family, name) not in self._styles and not self._named_read:
            self._named_read = True
            if "styles.xml" in self._package.parts:
                automatic = dict(self._styles)
                self._package.parse("styles.xml", self.start)
                # Headers and footers have automatic styles of their own there, under the same names.
                self._styles.update(automatic)
        return self._styles.get((family, name))


_STYLE, _PROPERTIES = full("style:style"), full("style:text-properties")
_NAME, _FAMILY = full("style:name"), full("style:family")
_BASE, _OUTLINE = full("style:parent-style-name"), full("style:default-outline-level")
_WEIGHT, _DISPLAY = full("fo:font-weight"), full("text:display")
