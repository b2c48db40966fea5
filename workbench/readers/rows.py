"""
The rows of a printed page: words with places become rows, and running heads are told from the text.

Lengths are in points, from the page's left and upper edge.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.readers import labels, times

_SAME_HEIGHT = 4.0
_WIDE = 0.8
_STOP = 4.0
_COLUMN_GAP = 0.9
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–\s]*(?:sidan?|page|s\.|p\.)?\s*(?P<number>\d{1,4})\s*(?:(?:av|of|/)\s*\d{1,4}|\(\d{1,4}\))?[-–\s]*",
    re.IGNORECASE,
)
_MOST_RUNNING = 3
_MARGIN = 0.13
_APART = 1.3


class Word(NamedTuple):
    """Letters without a blank between them; `base` is the line they stand on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Row:
    """
    Words beside each other, from left to right.

    Parameters
    ----------
    page
        From 0.
    stops
        Where columns of the document's tables, and words after labels, begin: see `with_tabs`.
    block
        Which rows stand under each other in one column: all with the same number.
    place
        Which column of the page it is: empty for the whole width, `L` and `R` for the halves, `RL` for the left
        half of the right one.
    """

    words: tuple[Word, ...]
    page: int
    stops: frozenset[int] = frozenset()
    block: int = 0
    place: str = ""

    @property
    def left(self) -> float:
        """Give where it begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Give where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        """Give the line that it stands on."""
        return median(word.base for word in self.words)

    @cached_property
    def size(self) -> float:
        """Give the size of most of its letters."""
        sizes = Counter[float]()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def text(self) -> str:
        """Give its words with what divides them: a blank, or a tab where there is a gap as between columns."""
        return "".join(divider + word.text for divider, word in zip(self._dividers, self.words, strict=True))

    @cached_property
    def bold(self) -> int:
        """Count the characters from its beginning that are bold."""
        reach = end = 0
        for divider, word in zip(self._dividers, self.words, strict=True):
            if not word.bold:
                break
            end += len(divider) + len(word.text)
            reach = end
        return reach

    @cached_property
    def first_width(self) -> float:
        """Give the width of what cannot be parted at its beginning: its first word."""
        right = self.words[0].right
        for divider, word in zip(self._dividers[1:], self.words[1:], strict=True):
            if divider:
                break
            right = word.right
        return right - self.left

    @cached_property
    def wide_gaps(self) -> tuple[tuple[int, float, float], ...]:
        """Give the gaps that may part two columns: how many words stand before each, where it begins and ends."""
        made, end = [], self.words[0].right
        for place, word in enumerate(self.words[1:], 1):
            if word.left - end >= _COLUMN_GAP * self.size:
                made.append((place, end, word.left))
            end = max(end, word.right)
        return tuple(made)

    @cached_property
    def _dividers(self) -> list[str]:
        dividers = [""]
        for before, word in pairwise(self.words):
            gap = word.left - before.right
            tab = gap > _WIDE * word.size and _stop(word.left) in self.stops
            # Between a name and its time there is a blank: `Karin Holm  0:13`.
            tab = tab and times.leading(word.text) is None
            dividers.append("\t" if tab else " " if gap > 0.12 * word.size else "")
        return dividers


def _stop(left: float) -> int:
    return round(left / _STOP)


def of_pages(pages: Sequence[Sequence[Word]]) -> list[list[Row]]:
    """Put the words of each page into rows, from top to bottom."""
    return [_rows(words, number) for number, words in enumerate(pages)]


def _rows(words: Sequence[Word], page: int) -> list[Row]:
    made: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if made and word.base - base <= 0.35 * max(size, word.size):
            made[-1].append(word)
            # A raised number at the beginning does not say where the row stands.
            if word.size > size:
                base, size = word.base, word.size
        else:
            made.append([word])
            base, size = word.base, word.size
    return [Row(tuple(sorted(row, key=lambda word: word.left)), page) for row in made]


def with_tabs(rows: Sequence[Row]) -> list[Row]:
    """
    Tell tabs from blanks: after a tab, words begin where other words begin after a wide gap, as in a table.

    In a justified row all gaps may be wide, and then words begin anywhere.
    """
    counts = Counter[int]()
    edges = _edges(rows)
    for row in rows:
        gaps = [word.left - before.right for before, word in pairwise(row.words)]
        usual = median(gaps) if len(gaps) > 2 else 0.0
        if len(gaps) < 3 and row.right > edges[row.place] - 2 * row.size:
            continue
        for gap, word in zip(gaps, row.words[1:], strict=True):
            if gap > max(_WIDE * word.size, 1.8 * usual):
                counts[_stop(word.left)] += 1
    fewest = max(2, 0.12 * counts.total())
    near = {stop: counts[stop - 1] + counts[stop] + counts[stop + 1] for stop in counts}
    stops = frozenset(stop for stop, count in near.items() if count >= fewest)
    return [replace(row, stops=stops) for row in rows]


def _edges(rows: Sequence[Row]) -> dict[str, float]:
    edges: dict[str, float] = {}
    for row in rows:
        edges[row.place] = max(row.right, edges.get(row.place, 0.0))
    return edges


def running(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> set[tuple[int, int]]:
    """
    Find the rows that are running heads, feet and page numbers: they recur at the same height on most pages.

    Digits do not count. They are set apart from the text by room; and what may be a speaker's label or a time stamp
    must recur on nearly all pages.

    Parameters
    ----------
    pages
        The rows of each page, from top to bottom.
    heights
        The height of each page.

    Returns
    -------
    set[tuple[int, int]]
        Page and row, both from 0.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    outer = [
        (page, place, _key(page_rows[place], heights[page]))
        for page, page_rows in enumerate(pages)
        for place in _outer(page_rows)
    ]
    for page, _, (text, height) in outer:
        seen[text, height].add(page)
    filled = sum(bool(page_rows) for page_rows in pages)
    recurring: set[tuple[int, int]] = set()
    for page, place, (text, height) in outer:
        alike = max(
            len(seen[text, height]),
            len(seen[text, height] | seen.get((text, height + 1), set())),
            len(seen[text, height] | seen.get((text, height - 1), set())),
        )
        # Left and right pages may have heads of their own, and the first page often has none.
        share = 0.8 if _may_be_speech(pages[page][place]) else 0.4
        if alike >= (2 if filled < 4 else 3) and alike >= share * filled:
            recurring.add((page, place))
    gaps = sorted(gap for page_rows in pages for gap in _gaps(page_rows))
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    found: set[tuple[int, int]] = set()
    for page, page_rows in enumerate(pages):
        runs = {
            place
            for place in _outer(page_rows)
            if (page, place) in recurring or _is_page_number(page_rows[place], page, heights[page])
        }
        found |= {(page, place) for place in _set_apart(page_rows, runs, usual)}
    return found


def _key(row: Row, height: float) -> tuple[str, int]:
    """Give what a row says, digits aside, and where it stands: heads keep their distance from the upper edge."""
    place = row.base if row.base < height / 2 else row.base - height
    return _DIGITS.sub("#", " ".join(row.text.split()).casefold()), round(place / _SAME_HEIGHT)


def _gaps(page_rows: Sequence[Row]) -> list[float]:
    return [below.base - above.base for above, below in pairwise(page_rows)]


def _set_apart(page_rows: Sequence[Row], runs: set[int], usual: float) -> set[int]:
    """Give those of the rows that stand at the edge of the page, with more room towards the text than rows have."""
    gaps = _gaps(page_rows)
    found: set[int] = set()
    last = len(page_rows) - 1
    for order in (range(last + 1), range(last, -1, -1)):
        at_hand: set[int] = set()
        for place in order[:_MOST_RUNNING]:
            if place not in runs:
                break
            at_hand.add(place)
            gap = place if order.step > 0 else place - 1
            if not 0 <= gap < last or gaps[gap] > _APART * usual:
                found |= at_hand
    return found


def _outer(page_rows: Sequence[Row]) -> list[int]:
    count = len(page_rows)
    return sorted({*range(min(_MOST_RUNNING, count)), *range(max(0, count - _MOST_RUNNING), count)})


def _may_be_speech(row: Row) -> bool:
    text = row.text.strip()
    if times.leading(text) or times.trailing(text):
        return True
    label = labels.candidate(text, 0, row.bold)
    return label is not None and (label.stamp is not None or labels.habitual(label.name))


def _is_page_number(row: Row, page: int, height: float) -> bool:
    in_margin = row.base < _MARGIN * height or row.base > (1 - _MARGIN) * height
    found = _PAGE_NUMBER.fullmatch(row.text.strip()) if len(row.text) < 40 else None
    return in_margin and found is not None and int(found["number"]) == page + 1
