"""A text as words and marks, and where they stand in it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

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

    def counted(self, stretch: range) -> list[int]:
        """Give the words of a stretch, or its marks where it has nothing else."""
        words = [at for at in stretch if self.raw[at][0].isalnum() or self.raw[at][0] == "_"]
        return words or list(stretch)

    def size(self, stretch: range) -> int:
        """Count the words of a stretch, or its marks where it has nothing else."""
        return len(self.counted(stretch))

    @property
    def all(self) -> range:
        """Give the positions of all the tokens."""
        return range(len(self))


class Places:
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
