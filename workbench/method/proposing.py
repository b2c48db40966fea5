"""Where a quote that was not found may belong: what is most like it in a text, for a person to choose among."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from workbench.method.carrying import Carried
from workbench.method.tokens import Places, Tokens
from workbench.model import Outcome, Span

# How alike a stretch must be to be proposed, how many are looked at closely, and how common a word tells nothing.
_WORTH_A_LOOK = 0.4
_LOOKED_AT = 12
_COMMON = 400


def proposals(quotes: Sequence[str], text: str, *, limit: int = 3) -> list[list[Carried]]:
    """
    Propose for each quote the stretches of a text that are most like it, the best first, for a person to choose among.

    Examples
    --------
    >>> proposals(["hon ringde varje dag"], "Ja, hon kom och ringde nästan varje dag då.")[0][0].quote
    'hon kom och ringde nästan varje dag'
    """
    tokens = Tokens.of(text)
    places = Places(tokens)
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
    counted = set(words.counted(words.all))
    size = len(counted) + others.size(others.all)
    return min(1.0, 2 * sum(at in counted for at in equal) / size) if size else 0.0


def _resembling(quote: str, text: str, tokens: Tokens, places: Places) -> list[Carried]:
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
        likeness = 2 * equal / (asked.size(asked.all) + tokens.size(there))
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
