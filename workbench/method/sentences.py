"""Where a sentence begins and ends in speech that somebody has written down."""

import re
from enum import StrEnum

from workbench.model import Span

# A sign that ends a sentence, marks that close with it, blanks, then something that may begin one; or a new line.
_BORDER = re.compile(r"(?:[.!?…]+[\"”’'»)\]]*\s+(?=[\"“”„'’«(\[–—-]*\s?[A-ZÅÄÖÉÜ0-9\[(])|\n+)")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:bl|ca|dr|e|eg|etc|ev|fr|i|ing|jfr|kap|kl|m|mr|mrs|ms|nr|o|obs|osv|prof|s|st|t|tel|tex|vs)"
    r"(?:\.\s?[a-zåäö]{1,3})*\.$",
    re.IGNORECASE,
)


class Extent(StrEnum):
    """How much of the text around a hit becomes the meaning unit."""

    HIT = "hit"
    SENTENCE = "sentence"
    TURN = "turn"


def extended(text: str, turn: Span, hit: Span, extent: Extent) -> Span:
    """
    Give the meaning unit that a hit leads to: itself, its sentence or sentences, or the whole turn.

    Parameters
    ----------
    turn
        The turn that the hit stands in.
    """
    if extent is Extent.HIT:
        return hit
    return turn if extent is Extent.TURN else sentence_around(text, turn, hit)


def sentence_around(text: str, turn: Span, hit: Span) -> Span:
    """
    Give the sentence that a hit stands in; from the first to the last where it runs over several.

    Examples
    --------
    >>> said = "Hon ringde kl. 8. Då blev jag lugn! Sedan kom ingen."
    >>> sentence_around(said, Span(0, len(said)), Span(26, 30)).of(said)
    'Då blev jag lugn!'
    >>> sentence_around(said, Span(0, len(said)), Span(4, 10)).of(said)
    'Hon ringde kl. 8.'
    """
    start, end = turn.start, turn.end
    for border in _BORDER.finditer(text, turn.start, turn.end):
        if _is_shortened(text, turn.start, border):
            continue
        if border.end() <= hit.start:
            start = border.end()
        elif border.start() >= hit.end - 1:
            end = border.end()
            break
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _is_shortened(text: str, start: int, border: re.Match[str]) -> bool:
    """Say whether the full stop is that of a shortened word, as in "kl. 8" and "t.ex. Anna"."""
    dot = border.start()
    return text[dot] == "." and _SHORTENED.search(text, max(start, dot - 12), dot + 1) is not None
