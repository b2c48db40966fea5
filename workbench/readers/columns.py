"""
Columns of a printed page: rows that stand beside each other are put one after the other, as one reads them.

A column is one only if both sides of the gap hold prose. A label with its words to the right of it, and a table of
time, speaker and words, are read row by row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby
from statistics import median

from workbench.readers.rows import Row, Word

_FEWEST_ROWS = 5
_STEPS = range(25, 76)
_DEEPEST = 3


def in_reading_order(pages: Sequence[Sequence[Row]]) -> list[Row]:
    """
    Give the rows of all pages in the order in which they are read, each with its block and place.

    Parameters
    ----------
    pages
        The rows of each page, from top to bottom, running heads taken away.
    """
    gutters: dict[str, list[float]] = {}
    for page in pages:
        _find(page, "", gutters)
    numbers = count()
    return [row for page in pages for row in _ordered(page, "", gutters, numbers)]


def _find(rows: Sequence[Row], place: str, gutters: dict[str, list[float]]) -> None:
    """Find the gutters of a page, and of its columns."""
    gutter = _gutter(rows) if len(place) < _DEEPEST else None
    if gutter is not None:
        gutters.setdefault(place, []).append(gutter)
        apart = [row for row in rows if not _crosses(row, gutter)]
        _find(_side(apart, gutter, left=True), f"{place}L", gutters)
        _find(_side(apart, gutter, left=False), f"{place}R", gutters)


def _ordered(
    rows: Sequence[Row], place: str, gutters: dict[str, list[float]], numbers: Iterator[int]
) -> Iterator[Row]:
    gutter = _gutter(rows) if place in gutters else None
    fewest = 3
    if gutter is None:
        # The last page of two columns may have too few rows to show that they are two.
        gutter = next(iter(gutters.get(place, ())), None)
        fewest = 1
    if gutter is None:
        block = next(numbers)
        yield from (replace(row, block=block, place=place) for row in rows)
        return
    whole: int | None = None
    for crosses, band in _bands(rows, gutter):
        halves = [_side(band, gutter, left=left) for left in (True, False)]
        if crosses or min(map(len, halves)) < fewest:
            # The short last row of a paragraph over the whole width crosses no gutter.
            whole = next(numbers) if whole is None else whole
            yield from (replace(row, block=whole, place=place) for row in band)
        else:
            whole = None
            yield from _ordered(halves[0], f"{place}L", gutters, numbers)
            yield from _ordered(halves[1], f"{place}R", gutters, numbers)


def _bands(rows: Sequence[Row], gutter: float) -> Iterator[tuple[bool, list[Row]]]:
    """Give the rows that cross the gutter, and those that do not, in runs from top to bottom."""
    for crosses, band in groupby(rows, lambda row: _crosses(row, gutter)):
        yield crosses, list(band)


def _split(row: Row, gutter: float) -> tuple[list[Word], list[Word]]:
    left = [word for word in row.words if (word.left + word.right) / 2 <= gutter]
    return left, [word for word in row.words if (word.left + word.right) / 2 > gutter]


def _crosses(row: Row, gutter: float) -> bool:
    left, right = _split(row, gutter)
    ends = max((word.right for word in left), default=gutter)
    begins = min((word.left for word in right), default=gutter)
    if ends > gutter or begins < gutter:
        return True
    return bool(left and right) and begins - ends < 0.9 * row.size


def _side(rows: Sequence[Row], gutter: float, *, left: bool) -> list[Row]:
    made = []
    for row in rows:
        words = _split(row, gutter)[0 if left else 1]
        if words:
            made.append(replace(row, words=tuple(words)))
    return made


def _gutter(rows: Sequence[Row]) -> float | None:
    """Find the gap between two columns, or None where there is but one."""
    if len(rows) < _FEWEST_ROWS:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    scores = [_score(rows, left, right, left + (right - left) * step / 100) for step in _STEPS]
    most = max(scores)
    if most < _FEWEST_ROWS:
        return None
    # The middle of the first gap that is as good as any; three columns have two.
    first = scores.index(most)
    last = next((place for place in range(first, len(scores)) if scores[place] != most), len(scores)) - 1
    return left + (right - left) * (_STEPS[first] + _STEPS[last]) / 200


def _score(rows: Sequence[Row], left: float, right: float, gutter: float) -> int:
    """Count the rows on the side of a gap that has fewer; 0 where it divides no prose or too many rows cross it."""
    apart = [row for row in rows if not _crosses(row, gutter)]
    score = min(len(_side(apart, gutter, left=side)) for side in (True, False))
    if score < _FEWEST_ROWS or len(apart) * 2 < len(rows) or not _is_prose(apart, gutter, left, right):
        return 0
    return score


def _is_prose(rows: Sequence[Row], gutter: float, left: float, right: float) -> bool:
    for side, width in (
        (_side(rows, gutter, left=True), gutter - left),
        (_side(rows, gutter, left=False), right - gutter),
    ):
        if median(len(row.words) for row in side) < 3:
            return False
        if median(row.right - row.left for row in side) < 0.55 * width:
            return False
    return True
