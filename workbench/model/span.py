"""A stretch of a stored text."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """
    A half-open range `start <= i < end` of Unicode code points of exactly the stored text.

    Code points, not bytes and not UTF-16 units: `text[span.start:span.end]` is the quote.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Give the words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def overlap(self, other: "Span") -> int:
        """Count the code points the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))
