"""Which quotes a report shows, and in which order. Rules only; what a quote says is not looked at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import CodedQuote


@dataclass(frozen=True, slots=True)
class QuoteChoice:
    """At most `per_code` quotes for each code and perspective, or every quote if `all`."""

    per_code: int = 3
    all: bool = False

    def __post_init__(self) -> None:
        if self.per_code < 0:
            raise ValueError(f"not a number of quotes: {self.per_code}")


def chosen(quotes: Sequence[CodedQuote], choice: QuoteChoice) -> list[CodedQuote]:
    """
    Choose among the quotes of one code and one perspective.

    The starred ones come first. Then the choice is spread over the participants: nobody is heard twice before
    everybody is heard once; among equals, reading order. A quote without a known speaker counts for its document.

    Parameters
    ----------
    quotes
        In reading order; where all are wanted, they stay in it.
    """
    if choice.all:
        return list(quotes)
    left = list(quotes)
    times_heard: Counter[str] = Counter()
    found: list[CodedQuote] = []
    while left and len(found) < choice.per_code:
        best = min(left, key=lambda quote: (not quote.starred, times_heard[voice_of(quote)]))
        left.remove(best)
        times_heard[voice_of(best)] += 1
        found.append(best)
    return found


def voice_of(quote: CodedQuote) -> str:
    """Give the id of who is heard in a quote: the participant, else the document."""
    return quote.participant_id or quote.document_id
