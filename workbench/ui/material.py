"""What the pages of the material share: marks of perspectives, names in order, names as they are."""

import re
from collections.abc import Iterable
from html import escape

from workbench.model import PERSPECTIVE_MARKS, Perspective
from workbench.ui.words import _, pgettext


def letter(perspective: str) -> str:
    """Give a perspective's letter in its colour, its name on hover and for screen readers, as HTML."""
    mark = PERSPECTIVE_MARKS[Perspective(perspective)]
    name = escape(_(mark.name))
    return (
        f'<span class="wb-letter" style="--wb-mark:{mark.colour}" role="img" aria-label="{name}" title="{name}">'
        f"{escape(pgettext('letter of a perspective', mark.letter))}</span>"
    )


def letters(perspectives: Iterable[str]) -> str:
    """Give the letters of several perspectives, each once, in the order in which perspectives are always told."""
    present = set(perspectives)
    return "".join(letter(perspective) for perspective in PERSPECTIVE_MARKS if perspective in present)


def plain(text: str) -> str:
    """Keep a name from being read as Markdown."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
