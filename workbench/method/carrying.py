"""
The rule by which meaning units follow their words into a corrected text.

A unit is found with the same words, found with some of its words corrected, or lost. It is never laid on words that
only look like its own: a quote that stands more than once is found where its surroundings settle which one it is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbench.method.alignment import LANDMARK, Alignment, Tokens
from workbench.model import Outcome, Span

# At least this share of a unit's words must be left, corrected ones by how alike they are; else it is lost.
SURVIVING = 0.5
# So many tokens may have been put in between a unit's own words.
_INSERTED = 40
# A quote of so many words that stands once in either text is its own landmark.
_TELLING = 3
# How alike a stretch must be to be proposed to a person, and how many are looked at closely.
_WORTH_A_LOOK = 0.4
_LOOKED_AT = 12
_COMMON = 400


@dataclass(frozen=True, slots=True)
class Carried:
    """
    What became of one span.

    `span` is its place in the new text and `quote` the words there, without blanks at the ends; None and empty where
    it has no place. `likeness` is 1 where the words are the same ones, 0 where none are left.
    """

    outcome: Outcome
    span: Span | None = None
    quote: str = ""
    likeness: float = 0.0


def carry(old: str, new: str, spans: Sequence[Span], *, taken: Collection[Span] = ()) -> list[Carried]:
    """
    Say for each span of an old text where its words stand in the new one.

    Parameters
    ----------
    spans
        In the old text. Where two land on the same words, one found with its own words goes before one found with
        corrected ones, then the first given; the other has `TAKEN`.
    taken
        Places in the new text that are given away already.

    Returns
    -------
    list
        One for each span, in their order. `EXACT` has the words and marks of the span in the same order; only the
        blanks between them may differ. No two have the same place.

    Examples
    --------
    >>> carry("Ja. Jag var trygg.", "Ja. Jo. Jag var tryggare nu.", [Span(4, 17)])[0].quote
    'Jag var tryggare'
    """
    follower = _Follower(old, new)
    found = [follower.follow(span) for span in spans]
    given = set(taken)
    order = sorted(range(len(found)), key=lambda at: found[at].outcome is not Outcome.EXACT)
    for at in order:
        span = found[at].span
        if span is None:
            continue
        if span in given:
            found[at] = Carried(Outcome.TAKEN)
        given.add(span)
    return found


def proposals(quotes: Sequence[str], text: str, *, limit: int = 3) -> list[list[Carried]]:
    """
    Propose for each quote the stretches of a text that are most like it, the best first, for a person to choose among.

    Examples
    --------
    >>> proposals(["hon ringde varje dag"], "Ja, hon kom och ringde nästan varje dag då.")[0][0].quote
    'hon kom och ringde nästan varje dag'
    """
    tokens = Tokens.of(text)
    places = _Places(tokens)
    return [_resembling(quote, text, tokens, places)[:limit] for quote in quotes]


def same_words(one: str, other: str) -> bool:
    """Say whether two quotes have the same words and marks; the blanks between them may differ."""
    return Tokens.of(one).raw == Tokens.of(other).raw


def likeness(one: str, other: str) -> float:
    """
    Say how much of two quotes is the same words, from 0 to 1.

    >>> likeness("hon ringde varje dag", "hon ringde nästan varje dag")
    0.8888888888888888
    """
    words, others = Tokens.of(one), Tokens.of(other)
    matcher = SequenceMatcher(None, words.plain, others.plain, autojunk=False)
    equal = [at for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size)]
    counted = set(_counted(words, range(len(words))))
    size = len(counted) + _size(others, range(len(others)))
    return min(1.0, 2 * sum(at in counted for at in equal) / size) if size else 0.0


class _Follower:
    """Two aligned texts, and where runs of words stand in them."""

    def __init__(self, old: str, new: str) -> None:
        self.new_text = new
        self.aligned = Alignment.of(old, new)
        self.old, self.new = self.aligned.old, self.aligned.new
        self.in_old, self.in_new = _Places(self.old), _Places(self.new)
        self.landmarks = self.aligned.landmarks

    def follow(self, span: Span) -> Carried:
        under = self.old.under(span.start, span.end)
        place = (self._aligned_place(under) or self._only_place(under)) if under else None
        if place is None:
            return Carried(Outcome.LOST)
        left, there = place
        start, end = self.new.starts[there.start], self.new.ends[there.stop - 1]
        same = self.old.raw[under.start : under.stop] == self.new.raw[there.start : there.stop]
        # A unit that begins or ends within a word does so still, if it is the same word.
        if self.old.raw[under[0]] == self.new.raw[there[0]]:
            start += max(0, span.start - self.old.starts[under[0]])
        if self.old.raw[under[-1]] == self.new.raw[there[-1]]:
            end -= max(0, self.old.ends[under[-1]] - span.end)
        if start >= end:
            return Carried(Outcome.LOST)
        quote = self.new_text[start:end]
        if same:
            return Carried(Outcome.EXACT, Span(start, end), quote, 1.0)
        likeness = 2 * left / (_size(self.old, under) + _size(self.new, there))
        return Carried(Outcome.CHANGED, Span(start, end), quote, min(1.0, likeness))

    def _aligned_place(self, under: range) -> tuple[float, range] | None:
        """Give how much is left of the words and where they stand now, if enough is left and the place is settled."""
        best: tuple[float, range] | None = None
        counted = set(_counted(self.old, under))
        for group in self._together(under):
            left = sum(self.aligned.weight[at] for at in group if at in counted)
            there = range(self.aligned.first[group[0]], max(self.aligned.last[at] for at in group))
            if best is None or left > best[0]:
                best = left, there
        if best is None or best[0] < SURVIVING * _size(self.old, under) or not self._settled(under, best[1]):
            return None
        return best

    def _together(self, under: range) -> list[list[int]]:
        """Part the tokens of a unit that have a place now into those that stand together."""
        groups: list[list[int]] = []
        for at in under:
            first, stretch = self.aligned.first[at], self.aligned.stretch[at]
            if first < 0:
                continue
            if not self.aligned.weight[at]:
                whole = self.aligned.stretches[stretch]
                if whole.start < under.start or whole.stop > under.stop:
                    continue  # what stands there now is only in part what stood in the unit
            before = groups[-1][-1] if groups else None
            if before is not None and (
                stretch == self.aligned.stretch[before] >= 0
                or 0 <= first - self.aligned.last[before] <= _INSERTED
            ):
                groups[-1].append(at)
            else:
                groups.append([at])
        return groups

    def _only_place(self, under: range) -> tuple[float, range] | None:
        """Find a quote that says enough, stands once in either text, and has been moved on its own."""
        words = self.old.plain[under.start : under.stop]
        here, there = self.in_old.of(words), self.in_new.of(words)
        if len(here) != 1 or len(there) != 1 or _size(self.old, under) < _TELLING:
            return None
        place = range(there[0], there[0] + len(words))
        if any(self.aligned.taken[at] for at in place):
            return None
        return float(_size(self.old, under)), place

    def _settled(self, under: range, there: range) -> bool:
        """Say whether it is this place and no other that looks alike."""
        was = self.old.plain[under.start : under.stop]
        now = self.new.plain[there.start : there.stop]
        if self._alone(under, there, range(len(self.old)), range(len(self.new))):
            return True
        left, right = self._around(under, was)
        left_now = self.aligned.first[left] if left >= 0 else -1
        right_now = self.aligned.first[right] if right < len(self.old) else len(self.new)
        if not left_now < there.start < there.stop <= right_now:
            return False  # one of the two was moved away
        here, around = range(left + 1, right), range(left_now + 1, right_now)
        if was != now:
            return self._alone(under, there, here, around)
        places, places_now = self.in_old.within(was, here), self.in_new.within(was, around)
        if len(places) != len(places_now) or under.start not in places or there.start not in places_now:
            return False
        return places.index(under.start) == places_now.index(there.start)

    def _around(self, under: range, was: list[str]) -> tuple[int, int]:
        """
        Give the last token of the landmark before a unit and the first of the one after it, or the ends of the text.

        A landmark that owes something to the unit's own words, or to a twin of them, says nothing of which is which.
        """
        twins = self.in_old.of(was)
        right = bisect_left(self.landmarks, under.stop)
        left = bisect_right(self.landmarks, under.start - LANDMARK) - 1
        while left >= 0 and _touches(twins, len(was), self.landmarks[left]):
            left -= 1
        while right < len(self.landmarks) and _touches(twins, len(was), self.landmarks[right]):
            right += 1
        return (
            self.landmarks[left] + LANDMARK - 1 if left >= 0 else -1,
            self.landmarks[right] if right < len(self.landmarks) else len(self.old),
        )

    def _alone(self, under: range, there: range, here: range, around: range) -> bool:
        """Say whether neither the old words nor the new ones stand anywhere else in stretches of both texts."""
        was = self.old.plain[under.start : under.stop]
        now = self.new.plain[there.start : there.stop]
        return not any(
            place < own.start or place + len(words) > own.stop
            for words in (was, now)
            for places, own, stretch in ((self.in_old, under, here), (self.in_new, there, around))
            for place in places.within(words, stretch)
        )


class _Places:
    """Where runs of words begin in a text; what has been asked for is remembered as long as the text is at hand."""

    def __init__(self, tokens: Tokens) -> None:
        self._words = tokens.plain
        self.by_word: dict[str, list[int]] = {}
        for at, word in enumerate(tokens.plain):
            self.by_word.setdefault(word, []).append(at)
        self._known: dict[tuple[str, ...], list[int]] = {}

    def of(self, words: list[str]) -> list[int]:
        """Give where a run of words begins, in text order."""
        key = tuple(words)
        if key not in self._known:
            counts = [len(self.by_word.get(word, ())) for word in words]
            rarest = counts.index(min(counts))
            self._known[key] = [
                at - rarest
                for at in self.by_word.get(words[rarest], ())
                if at >= rarest
                and self._words[at - rarest] == words[0]  # most are told by this alone
                and self._words[at - rarest : at - rarest + len(words)] == words
            ]
        return self._known[key]

    def within(self, words: list[str], stretch: range) -> list[int]:
        """Give where a run of words begins that stands wholly in a stretch of the text."""
        places = self.of(words)
        first = bisect_left(places, stretch.start)
        return places[first : bisect_left(places, stretch.stop - len(words) + 1)]


def _resembling(quote: str, text: str, tokens: Tokens, places: _Places) -> list[Carried]:
    """Give the stretches of a text that are most like a quote, the best first, none within another."""
    asked = Tokens.of(quote)
    votes: dict[int, float] = {}
    width = max(3, len(asked) // 2)
    for offset, word in enumerate(asked.plain):
        found = places.by_word.get(word, ())
        if word[0].isalnum() and len(found) <= _COMMON:
            for at in found:
                votes[(at - offset) // width] = votes.get((at - offset) // width, 0.0) + 1 / len(found)
    looked_at = sorted(votes, key=lambda bucket: -votes[bucket])[:_LOOKED_AT]
    candidates = []
    for bucket in looked_at:
        first = max(0, bucket * width - width)
        beside = range(first, min(len(tokens), bucket * width + len(asked) + 2 * width))
        matcher = SequenceMatcher(None, asked.plain, tokens.plain[beside.start : beside.stop], autojunk=False)
        blocks = matcher.get_matching_blocks()[:-1]
        if not blocks:
            continue
        there = range(first + blocks[0].b, first + blocks[-1].b + blocks[-1].size)
        equal = sum(
            asked.plain[at][0].isalnum() for block in blocks for at in range(block.a, block.a + block.size)
        )
        likeness = 2 * equal / (_size(asked, range(len(asked))) + _size(tokens, there))
        if likeness >= _WORTH_A_LOOK:
            span = Span(tokens.starts[there.start], tokens.ends[there.stop - 1])
            candidates.append(Carried(Outcome.CHANGED, span, span.of(text), min(1.0, likeness)))
    candidates.sort(key=lambda candidate: -candidate.likeness)
    kept: list[Carried] = []
    for candidate in candidates:
        spans = [other.span for other in kept if other.span]
        if candidate.span and not any(candidate.span.overlaps(span) for span in spans):
            kept.append(candidate)
    return kept


def _touches(places: list[int], size: int, landmark: int) -> bool:
    """Say whether a landmark shares a token with one of the runs of a size that begin at some places."""
    position = bisect_left(places, landmark + LANDMARK) - 1
    return position >= 0 and landmark < places[position] + size


def _counted(tokens: Tokens, stretch: range) -> list[int]:
    """Give the words of a stretch, or its marks where it has nothing else."""
    words = [at for at in stretch if tokens.raw[at][0].isalnum() or tokens.raw[at][0] == "_"]
    return words or list(stretch)


def _size(tokens: Tokens, stretch: range) -> int:
    return len(_counted(tokens, stretch))
