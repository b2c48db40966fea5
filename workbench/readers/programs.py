"""
What programs write into a transcript beside the talk: aTrain's headline, Otter's preamble and its last line.

Known by the program's own words alone, and left out with a notice. All else before the first speaker, such as a title
that a person has written, is kept.
"""

import re
from collections.abc import Sequence

from workbench.model.transcript import Notice
from workbench.readers import times
from workbench.readers.lines import Line
from workbench.words import N_

ADDED = N_("Lines that the program wrote itself, such as a headline, and that were left out: {count}.")

_HEADLINE = re.compile(r"Transcription for .{0,80}\d.{0,80}")
_PREAMBLE = ("SUMMARY KEYWORDS", "KEYWORDS", "SPEAKERS")
_SIGNED = re.compile(r"Transcribed by https?://otter\.ai/?")
_PREAMBLE_WITHIN = 15


def added(lines: Sequence[str]) -> set[int]:
    """
    Find the lines that a program has added.

    Parameters
    ----------
    lines
        The lines or paragraphs of the document in order, empty ones among them.

    Returns
    -------
    set[int]
        Their positions: aTrain's headline; in Otter's preamble each heading and the line under it; Otter's last line.
    """
    filled = [(place, text) for place, line in enumerate(lines) if (text := line.strip())]
    if not filled:
        return set()
    found: set[int] = set()
    first, last = filled[0], filled[-1]
    if _HEADLINE.fullmatch(first[1]):
        found.add(first[0])
    if _SIGNED.fullmatch(last[1]):
        found.add(last[0])
    under = False
    for place, text in filled[:_PREAMBLE_WITHIN]:
        if text in _PREAMBLE or (under and times.trailing(text) is None):
            found.add(place)
        under = text in _PREAMBLE
    return found


def without_added(lines: Sequence[Line]) -> tuple[list[Line], list[Notice]]:
    """Give the lines of a document without those that `added` finds, and what is to be told of them."""
    found = added([line.text for line in lines])
    return [line for place, line in enumerate(lines) if place not in found], notice(found)


def notice(found: set[int]) -> list[Notice]:
    """Say how many lines were left out; nothing if there were none."""
    return [Notice(ADDED, {"count": len(found)})] if found else []
