"""
Columns of a printed page: rows that stand beside each other are put one after the other, as one reads them.

A column is one only if both sides of the gap hold prose. A label with its words to the right of it, and a table of
time, speaker and words, are read row by row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby
from statistics import median

from workbench.readers.rows import Row

_FEWEST_ROWS = 5
_STEPS = range(25, 76, 2)
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
        left, right = _halves(rows, gutter)
        _find(left, f"{place}L", gutters)
        _find(right, f"{place}R", gutters)


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
        left, right = ([], []) if crosses else _halves(band, gutter)
        if min(len(left), len(right)) < fewest:
            # The short last row of a paragraph over the whole width crosses no gutter.
            whole = next(numbers) if whole is None else whole
            yield from (replace(row, block=whole, place=place) for row in band)
        else:
            whole = None
            yield from _ordered(left, f"{place}L", gutters, numbers)
            yield from _ordered(right, f"{place}R", gutters, numbers)


def _bands(rows: Sequence[Row], gutter: float) -> Iterator[tuple[bool, list[Row]]]:
    """Give the rows that cross the gutter, and those that do not, in runs from top to bottom."""
    for crosses, band in groupby(rows, lambda row: _parting(row, gutter) is None):
        yield crosses, list(band)


def _parting(row: Row, gutter: float) -> int | None:
    """Count the words of a row before a gutter; None where the row crosses it."""
    if gutter >= row.right:
        return len(row.words)
    if gutter <= row.left:
        return 0
    for place, begin, end in row.wide_gaps:
        if begin <= gutter <= end:
            return place
    return None


def _halves(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    """Divide the rows that do not cross a gutter."""
    left, right = [], []
    for row in rows:
        place = _parting(row, gutter)
        if place is not None:
            if row.words[:place]:
                left.append(replace(row, words=row.words[:place]))
            if row.words[place:]:
                right.append(replace(row, words=row.words[place:]))
    return left, right


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
    apart = 0
    before: list[tuple[int, float]] = []
    after: list[tuple[int, float]] = []
    for row in rows:
        place = _parting(row, gutter)
        if place is None:
            continue
        apart += 1
        if place:
            before.append((place, row.words[place - 1].right - row.left))
        if place < len(row.words):
            after.append((len(row.words) - place, row.right - row.words[place].left))
    score = min(len(before), len(after))
    if score < _FEWEST_ROWS or apart * 2 < len(rows):
        return 0
    return score if _is_prose(before, gutter - left) and _is_prose(after, right - gutter) else 0


def _is_prose(half: Sequence[tuple[int, float]], width: float) -> bool:
    """Say whether the rows of a column, as words and width, are mostly some words long, and as wide as it is."""
    return median(words for words, _ in half) >= 3 and median(wide for _, wide in half) >= 0.55 * width
