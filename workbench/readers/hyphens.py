"""
Words that were divided at the end of a printed row are put together again.

    vård- / centralen → vårdcentralen      vård- / och omsorg → vård- och omsorg      e- / post → e-post

A hyphen at the end of a row may also be one that the word has, or that somebody broke off in the middle of a word.
What the document itself writes elsewhere decides first.
"""

import re
from collections import Counter
from collections.abc import Iterable

_SOFT = "\u00ad"
_LONGEST = 60
_HYPHENS = ("-", "\u2010")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST = re.compile(r"(?P<part>[\w/]+(?:[-\u2010][\w/]+)*)[-\u2010]$")
_CLOSED = re.compile('[)\\]”"%][-\u2010]$')
_FIRST = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")
# A hyphen that stands for the rest of a word.
_SUSPENDED = frozenset(("och", "eller", "samt", "respektive", "resp", "till", "som", "men", "i", "and", "or"))
_BROKEN_OFF = re.compile(r"\w[-\u2010](?=\s+(?P<next>\w+))")


class Hyphens:
    """
    Joins the rows of one document.

    Parameters
    ----------
    texts
        All rows of the document; what they write within a row says how its words are spelt.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._written = Counter[str]()
        broken_off = divided = 0
        for text in texts:
            words = _WORD.findall(text)
            # The last word may be the first part of one that goes on below.
            self._written.update(map(str.casefold, words[:-1] if text.endswith(_HYPHENS) else words))
            broken_off += sum(
                found["next"].casefold() not in _SUSPENDED for found in _BROKEN_OFF.finditer(text)
            )
            divided += text.endswith(_HYPHENS)
        self._spoken = broken_off >= divided

    def join(self, above: str, below: str) -> str:
        """Give two rows as one text."""
        cut, between = self.seam(above, below)
        return above[: len(above) - cut] + between + below

    def seam(self, above: str, below: str) -> tuple[int, str]:
        """Say how many characters at the end of a row go when the next one is joined to it, and what comes between."""
        if above.endswith(_SOFT):
            return 1, ""
        last, first = _LAST.search(above[-_LONGEST:]), _FIRST.match(below[:_LONGEST])
        if last is None or first is None:
            # `(CFS)-skattning` is written with its hyphen; ` – ` stands by itself.
            return 0, "" if first and _CLOSED.search(above[-2:]) else " "
        part, rest = last["part"], first[0]
        if rest.casefold() in _SUSPENDED:
            return 0, " "
        hyphened, whole = f"{part}-{rest}".casefold(), f"{part}{rest}".casefold()
        if self._written[hyphened] != self._written[whole]:
            return (0 if self._written[hyphened] > self._written[whole] else 1), ""
        if len(part) == 1 or not part[-1].islower() or not rest[0].islower():
            return 0, ""
        # `jag tän- / jag tänkte`: somebody broke off, as elsewhere in the document within a row.
        return (0, " ") if self._spoken else (1, "")
