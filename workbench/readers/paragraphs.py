"""
The paragraphs of a printed text: which rows belong together, told from how they stand.

A row begins a paragraph if there is more room above it than between rows, if it is moved in or out, if its letters
have another size, or if it begins with a speaker's label or a time stamp. And a row that ends early does not go on:
the next row's first word would have had room in it. A page or a column that ends says nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from workbench.readers import labels, times
from workbench.readers.hyphens import Hyphens
from workbench.readers.lines import Line
from workbench.readers.rows import Row

_MORE_ROOM = 1.22
_MOVED = 0.8
_OTHER_SIZE = 1.12
_HEADING_SIZE = 1.2
_LONGEST_HEADING = 200
_BULLETS = ("•", "▪", "◦", "‣", "●", "■", "➢", "❖", "✓", "○", "□")


def lines(rows: Sequence[Row]) -> list[Line]:
    """
    Make the lines of a document.

    Parameters
    ----------
    rows
        All its rows as they are read, with their blocks.

    Returns
    -------
    list[Line]
        A paragraph is one line, and more where it holds a line break; what stood in large letters is a heading.
    """
    if not rows:
        return []
    shape = _Shape(rows)
    hyphens = Hyphens(row.text for row in rows)
    made: list[Line] = []
    gathered: list[Row] = []
    opens = True
    for place, row in enumerate(rows):
        relation = shape.relation(place)
        if relation != "goes on" and gathered:
            made.append(_line(gathered, hyphens, opens=opens, heading=shape.is_heading(gathered)))
            gathered = []
        if not gathered:
            opens = relation == "opens"
        gathered.append(row)
    made.append(_line(gathered, hyphens, opens=opens, heading=shape.is_heading(gathered)))
    return made


def _line(rows: Sequence[Row], hyphens: Hyphens, *, opens: bool, heading: bool) -> Line:
    pieces = [rows[0].text]
    bold, all_bold, length = rows[0].bold, rows[0].bold == len(rows[0].text), len(rows[0].text)
    for above, row in pairwise(rows):
        cut, between = hyphens.seam(above.text, row.text)
        pieces[-1] = pieces[-1][: len(pieces[-1]) - cut]
        pieces += [between, row.text]
        length += len(between) - cut
        if all_bold:
            bold = length + row.bold if row.bold else length
            all_bold = row.bold == len(row.text)
        length += len(row.text)
    return Line("".join(pieces), opens=opens, bold=bold, heading=heading)


class _Shape:
    """How the rows of a document stand, and what that means in it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        sizes = Counter[float]()
        for row in rows:
            sizes[row.size] += len(row.text)
        self._size = sizes.most_common(1)[0][0]
        self._edges = _edges(rows)
        self._lefts = _lefts(rows)
        self._within = [
            place
            for place in range(1, len(rows))
            if rows[place].block == rows[place - 1].block and rows[place].base > rows[place - 1].base
        ]
        distances = sorted(map(self._distance, self._within))
        self._usual = distances[len(distances) // 5] if distances else 0.0
        early = [place for place in self._within if self._early(place - 1)]
        # Where paragraphs are set apart by room, a row that ends early is a line break within one.
        self._spaced = sum(map(self._room, early)) * 2 >= len(early) > 0
        self._moved_in = self._means_opening(
            [p for p in self._within if self._indented(p) and not self._indented(p - 1)]
        )
        self._moved_out = self._means_opening(
            [p for p in self._within if self._indented(p - 1) and not self._indented(p)]
        )
        self._labels = _opening_labels(rows)

    def is_heading(self, gathered: Sequence[Row]) -> bool:
        """Say whether rows that belong together are set in large letters, and are not a whole text."""
        return (
            min(row.size for row in gathered) >= _HEADING_SIZE * self._size
            and sum(len(row.text) for row in gathered) <= _LONGEST_HEADING
        )

    def relation(self, place: int) -> str:
        """Say what a row is to the one before it: it `opens` a paragraph, is `below` it in the same, or `goes on`."""
        if place == 0:
            return "opens"
        row, above = self._rows[place], self._rows[place - 1]
        early = self._early(place - 1)
        follows = row.block == above.block and row.base > above.base
        apart = early or (follows and self._room(place))
        if self._other_size(row, above) or self._begins_speech(place, apart=apart):
            return "opens"
        if row.text.startswith(_BULLETS):
            return "opens"
        if not follows:
            return "goes on" if self._goes_over(place, early=early) else "opens"
        if self._room(place) or self._moved(place):
            return "opens"
        if not early:
            return "goes on"
        return "below" if self._spaced or row.text[:1].islower() else "opens"

    def _goes_over(self, place: int, *, early: bool) -> bool:
        """Say whether a row goes on with the last one of the page or column before."""
        row, above = self._rows[place], self._rows[place - 1]
        if row.text[:1].islower():
            return True
        same_kind = bool(row.place) == bool(above.place)
        return same_kind and not early and not (self._moved_in and self._indented(place))

    def _begins_speech(self, place: int, *, apart: bool) -> bool:
        label, stamp = self._labels[place]
        first = self._rows[place].text[:1]
        if stamp is not None and stamp.sure and (stamp.marks or apart):
            return True
        if label is None:
            return False
        # Alone in its row, a word may as well be the last of its sentence.
        return apart or not label.alone or (label.stamp is not None and not first.islower())

    def _distance(self, place: int) -> float:
        row, above = self._rows[place], self._rows[place - 1]
        return (row.base - above.base) / max(row.size, above.size, 1)

    def _room(self, place: int) -> bool:
        return self._distance(place) > _MORE_ROOM * self._usual

    def _early(self, place: int) -> bool:
        """Say whether the first word of the next row would have had room in this one."""
        row, below = self._rows[place], self._rows[place + 1]
        edge = self._edges[row.block]
        return row.right + 0.25 * row.size + below.first_width < edge - 0.3 * row.size

    def _indented(self, place: int) -> bool:
        row = self._rows[place]
        return row.left - self._lefts[row.block] > _MOVED * row.size

    def _means_opening(self, moved: Sequence[int]) -> bool:
        """Say whether rows that are moved begin paragraphs: the rows above most of them end early."""
        return sum(self._early(place - 1) for place in moved) * 2 >= len(moved) > 0

    def _moved(self, place: int) -> bool:
        now, before = self._indented(place), self._indented(place - 1)
        return (self._moved_in and now and not before) or (self._moved_out and before and not now)

    def _other_size(self, row: Row, above: Row) -> bool:
        smaller, larger = sorted((row.size, above.size))
        return larger > _OTHER_SIZE * smaller and min(len(row.text), len(above.text)) > 2


def _edges(rows: Sequence[Row]) -> dict[int, float]:
    """
    Give the right edge of each block.

    It is that of all blocks at the same place of their pages that begin at the same left edge: the last page may
    have but short rows. A row or two that stick out do not count.
    """
    lefts = _lefts(rows)
    alike: dict[tuple[str, int], list[float]] = defaultdict(list)
    keys = {}
    for row in rows:
        keys[row.block] = (row.place, round(lefts[row.block] / (3 * max(row.size, 1))))
        alike[keys[row.block]].append(row.right)
    edges = {}
    for key, rights in alike.items():
        rights.sort(reverse=True)
        edges[key] = rights[min(len(rights) - 1, max(1, len(rights) * 3 // 100))]
    return {block: edges[key] for block, key in keys.items()}


def _lefts(rows: Sequence[Row]) -> dict[int, float]:
    """Give the left edge of each block: where at least a few of its rows begin."""
    blocks: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        blocks[row.block].append(row.left)
    return {block: sorted(lefts)[len(lefts) // 20] for block, lefts in blocks.items()}


_Beginning = tuple[labels.Label | None, times.Stamp | None]


def _opening_labels(rows: Sequence[Row]) -> list[_Beginning]:
    """Find what may be a label, and the time stamp, at the beginning of each row; labels only that are likely ones."""
    found: list[_Beginning] = []
    counts = Counter[str]()
    for row in rows:
        text = row.text
        stamp = times.leading(text)
        start = stamp.end if stamp else 0
        start += len(text[start:]) - len(text[start:].lstrip())
        label = labels.candidate(text, start, row.bold)
        if label is not None and labels.forbidden(label.name):
            label = None
        if label is not None:
            counts[label.key] += 1
        found.append((label, stamp))
    return [(label if _likely(label, counts) else None, stamp) for label, stamp in found]


def _likely(label: labels.Label | None, counts: Counter[str]) -> bool:
    if label is None:
        return False
    if labels.habitual(label.name):
        return True
    recurs = counts[label.key] > 1 and labels.named(label.name)
    return recurs if label.divided != "colon" else recurs or label.bold
