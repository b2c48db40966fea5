"""Who speaks under another label in a corrected text: told by the words, which are mostly the same."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from workbench.method.alignment import Alignment
from workbench.model import Turn


def relabelled(old: str, old_turns: Sequence[Turn], new: str, new_turns: Sequence[Turn]) -> dict[str, str]:
    """
    Say for each speaker of a new text whose words those are that most of hers were in the old one.

    A speaker of whom most is new is left out, and so is one whose words were several speakers' with no majority.

    Examples
    --------
    >>> from workbench.model import Span
    >>> relabelled("Hur gick det?", [Turn(Span(0, 13), "I")], "Hur gick det då?", [Turn(Span(0, 16), "MOD")])
    {'MOD': 'I'}
    """
    aligned = Alignment.of(old, new)
    was = [_speaker_at(old_turns, start) for start in aligned.old.starts]
    now = [_speaker_at(new_turns, start) for start in aligned.new.starts]
    said = Counter(now)
    shared: Counter[tuple[str, str]] = Counter()
    for at, there in enumerate(aligned.first):
        before, after = was[at], now[there] if there >= 0 else None
        if before is not None and after is not None:
            shared[after, before] += 1
    return {after: before for (after, before), count in shared.items() if 2 * count > said[after]}


def _speaker_at(turns: Sequence[Turn], place: int) -> str | None:
    position = bisect_right(turns, place, key=lambda turn: turn.span.start) - 1
    return turns[position].speaker if position >= 0 and place < turns[position].span.end else None
