"""
Which words of a corrected text are the words of the old one.

Both texts are cut into tokens, words and marks. Then, from the surest to the least sure: what stands in both between
runs of words that occur once; stretches that were moved; what is left between two words that are settled; and words
that were corrected or replaced there. No old word gets another's place: a new token is taken once.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

# A run of so many tokens that stands once in either text is a landmark.
LANDMARK = 4
# What is compared word by word, in tokens a side: more would be slow, and guesswork.
_GAP = 80
# How alike two words must be for one to be the other, corrected.
ALIKE = 0.6

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into words and marks: where each begins and ends, as it stands, and its letters without case."""

    starts: list[int]
    ends: list[int]
    raw: list[str]
    plain: list[str]

    @classmethod
    def of(cls, text: str) -> "Tokens":
        """Cut a text."""
        found = list(_TOKEN.finditer(text))
        raw = [match.group() for match in found]
        return cls(
            [match.start() for match in found],
            [match.end() for match in found],
            raw,
            [token.casefold() for token in raw],
        )

    def __len__(self) -> int:
        return len(self.raw)

    def under(self, start: int, end: int) -> range:
        """Give the positions of the tokens that a stretch of the text touches."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


@dataclass
class Alignment:
    """
    What became of each token of the old text.

    `first` and `last` are the half-open range of new tokens that it became, -1 where it went. `weight` says how much
    of it is left: 1 for the same word, less for a corrected one, 0 for one that something else was put in place of.
    Tokens of one replaced stretch share a number in `stretch`, which is -1 elsewhere. `landmarks` are the old tokens
    at which the landmarks begin, in order.
    """

    old: Tokens
    new: Tokens
    first: list[int] = field(init=False)
    last: list[int] = field(init=False)
    weight: list[float] = field(init=False)
    stretch: list[int] = field(init=False)
    taken: list[bool] = field(init=False)
    stretches: list[range] = field(init=False)
    landmarks: list[int] = field(init=False)

    @classmethod
    def of(cls, old: str, new: str) -> "Alignment":
        """Align two texts."""
        made = cls(Tokens.of(old), Tokens.of(new))
        made._align_between_landmarks()
        made._find_moved()
        made._compare_gaps()
        made._find_landmarks()
        return made

    def __post_init__(self) -> None:
        count = len(self.old)
        self.first, self.last, self.stretch = [-1] * count, [-1] * count, [-1] * count
        self.weight = [0.0] * count
        self.taken = [False] * len(self.new)
        self.stretches = []
        self.landmarks = []

    def _pair(self, old: int, new: int) -> None:
        self.first[old], self.last[old], self.weight[old] = new, new + 1, 1.0
        self.taken[new] = True

    def _align_between_landmarks(self) -> None:
        """Pair what goes on from either end and from runs that occur once, as far as the words are the same."""
        old, new = self.old.plain, self.new.plain
        waiting = [(0, len(old), 0, len(new))]
        while waiting:
            a, b, c, d = waiting.pop()
            while a < b and c < d and old[a] == new[c]:
                self._pair(a, c)
                a, c = a + 1, c + 1
            while a < b and c < d and old[b - 1] == new[d - 1]:
                b, d = b - 1, d - 1
                self._pair(b, d)
            runs, others = _runs(a, b), _runs(c, d)
            found = _in_order(_shared_once(old, runs, new, others)) if runs and others else []
            if found:
                before = (a, c)
                for (was, then), (at, there) in pairwise([(-1, -1), *found]):
                    if (at, there) == (was + 1, then + 1):
                        continue  # what goes on from the one before comes by here
                    waiting.append((before[0], at, before[1], there))
                    before = (at, there)
                waiting.append((before[0], b, before[1], d))

    def _find_moved(self) -> None:
        """Pair stretches that stand elsewhere now: runs left over once on either side, as far as they go."""
        old, new = self.old.plain, self.new.plain
        free_old = [at for at in _runs(0, len(old)) if self._free(at)]
        free_new = [at for at in _runs(0, len(new)) if not any(self.taken[at : at + LANDMARK])]
        for at, there in _shared_once(old, free_old, new, free_new):
            if self.first[at] >= 0 or self.taken[there]:
                continue  # a stretch found before went as far as here
            for step in (1, -1):
                a, c = (at, there) if step > 0 else (at - 1, there - 1)
                while 0 <= a < len(old) and 0 <= c < len(new) and self._may_pair(a, c):
                    self._pair(a, c)
                    a, c = a + step, c + step

    def _free(self, at: int) -> bool:
        return all(place < 0 for place in self.first[at : at + LANDMARK])

    def _may_pair(self, old: int, new: int) -> bool:
        return self.first[old] < 0 and not self.taken[new] and self.old.plain[old] == self.new.plain[new]

    def _compare_gaps(self) -> None:
        """Compare word by word what is left where little is left: between settled words, or at the end of a move."""
        a, count = 0, len(self.old)
        while a < count:
            if self.first[a] >= 0:
                a += 1
                continue
            b = a
            while b < count and self.first[b] < 0:
                b += 1
            if b - a <= _GAP:
                c, d = self._opposite(a, b)
                if 0 < d - c <= _GAP:
                    self._compare(a, b, c, d)
            a = b

    def _opposite(self, a: int, b: int) -> tuple[int, int]:
        """Give the new tokens that stand where some old ones stood: between the same neighbours, else beside one."""
        after = self.last[a - 1] if a else 0
        before = self.first[b] if b < len(self.old) else len(self.new)
        if after < before and not any(self.taken[after:before]):
            return after, before
        end = after
        while end < len(self.new) and not self.taken[end]:
            end += 1
        if end > after:
            return after, end
        start = before
        while start > 0 and not self.taken[start - 1]:
            start -= 1
        return start, before

    def _compare(self, a: int, b: int, c: int, d: int) -> None:
        matcher = SequenceMatcher(None, self.old.plain[a:b], self.new.plain[c:d], autojunk=False)
        for what, old_first, old_last, new_first, new_last in matcher.get_opcodes():
            old, new = range(a + old_first, a + old_last), range(c + new_first, c + new_last)
            if what == "equal":
                for at, there in zip(old, new, strict=True):
                    self._pair(at, there)
            elif what == "replace":
                self._replace(old, new)

    def _replace(self, old: range, new: range) -> None:
        """Say what replaced words became: one for one, from either end, or else all of the one for the other."""
        size = min(len(old), len(new))
        was = "".join(self.old.plain[old.start : old.stop])
        now = "".join(self.new.plain[new.start : new.stop])
        likeness = ALIKE if len(old) == len(new) else max(ALIKE, _likeness(was, now))
        for here, there in ((old[:size], new[:size]), (old[-size:], new[-size:])):
            alike = [
                _likeness(self.old.plain[at], self.new.plain[other])
                for at, other in zip(here, there, strict=True)
            ]
            if len(old) == len(new) or sum(alike) / size >= likeness:
                for at, other, share in zip(here, there, alike, strict=True):
                    self._put(range(at, at + 1), range(other, other + 1), share)
                return
        self._put(old, new, _likeness(was, now))

    def _put(self, old: range, new: range, likeness: float) -> None:
        for at in old:
            self.first[at], self.last[at] = new.start, new.stop
            self.weight[at] = likeness if likeness >= ALIKE else 0.0
            self.stretch[at] = len(self.stretches)
        self.stretches.append(old)
        for there in new:
            self.taken[there] = True

    def _find_landmarks(self) -> None:
        """Note where runs begin that occur once in either text and became one another."""
        old, new = self.old.plain, self.new.plain
        self.landmarks = sorted(
            at
            for at, there in _shared_once(old, _runs(0, len(old)), new, _runs(0, len(new)))
            if all(self.first[at + step] == there + step for step in range(LANDMARK))
        )


def _runs(first: int, end: int) -> range:
    """Give the places in a stretch where a run of words begins that ends within it."""
    return range(first, end - LANDMARK + 1)


def _shared_once(
    old: Sequence[str], places_old: Iterable[int], new: Sequence[str], places_new: Iterable[int]
) -> list[tuple[int, int]]:
    """Give the places where a run of words begins that begins at one of the places of either text, and at one only."""
    here, there = _once(old, places_old), _once(new, places_new)
    return [(at, there[run]) for run, at in here.items() if run in there]


def _once(words: Sequence[str], places: Iterable[int]) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    again = set()
    for at in places:
        run = tuple(words[at : at + LANDMARK])
        if run in found:
            again.add(run)
        found[run] = at
    for run in again:
        del found[run]
    return found


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest part of some pairs that rises in both (patience)."""
    pairs = sorted(pairs)
    tops: list[int] = []
    heads: list[int] = []
    before = [-1] * len(pairs)
    for position, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before[position] = heads[pile - 1] if pile else -1
        if pile == len(tops):
            tops.append(there)
            heads.append(position)
        else:
            tops[pile], heads[pile] = there, position
    found = []
    position = heads[-1] if heads else -1
    while position >= 0:
        found.append(pairs[position])
        position = before[position]
    return found[::-1]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
