"""From what the browser sent to a span of the stored text. Rules only; nothing is stored here."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from workbench.errors import BadSpan
from workbench.model import Perspective, Span, Turn, Voice


def checked_span(text: str, start: int, end: int, quote: str) -> Span:
    """
    Make a span of a marked stretch, if its words are the ones that were marked.

    Blanks at either end are left outside.

    Raises
    ------
    BadSpan
        If it is empty, outside the text, or covers other words than `quote`.

    Examples
    --------
    >>> checked_span("Jag är trygg här.", 4, 13, "är trygg ")
    Span(start=4, end=12)
    """
    if not 0 <= start < end <= len(text) or text[start:end] != quote or not quote.strip():
        raise BadSpan(start=start, end=end)
    return Span(start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip()))


def occurrences(text: str, words: str) -> Iterator[Span]:
    r"""
    Go through the places where some words stand in a text, whatever the blanks between them.

    Examples
    --------
    >>> [span.start for span in occurrences("Ja, tack. Ja,\ntack.", " Ja, tack ")]
    [0, 10]
    """
    pieces = words.split()
    if pieces:
        for found in re.finditer(r"\s+".join(map(re.escape, pieces)), text):
            yield Span(found.start(), found.end())


def turns_under(turns: Sequence[Turn], span: Span) -> range:
    """
    Give the positions of the turns that a span touches.

    Parameters
    ----------
    turns
        In text order, not overlapping.
    """
    first = max(0, bisect_right(turns, span.start, key=lambda turn: turn.span.start) - 1)
    last = bisect_right(turns, span.end - 1, key=lambda turn: turn.span.start)
    return range(first, last)


def speaker_of(
    turns: Sequence[Turn], span: Span, *, interviewers: frozenset[str] = frozenset()
) -> str | None:
    """
    Say who spoke a stretch of the text: who has most of its code points.

    An interviewer is named only if nobody else is heard in it; the first to speak goes first among equals.
    """
    shares: dict[str, int] = {}
    for position in turns_under(turns, span):
        turn = turns[position]
        if turn.speaker is not None:
            shares[turn.speaker] = shares.get(turn.speaker, 0) + turn.span.overlap(span)
    # A stretch that begins in the blank after a turn lies under that turn, and none of its words are heard.
    heard = {speaker: share for speaker, share in shares.items() if share}
    others = {speaker: share for speaker, share in heard.items() if speaker not in interviewers} or heard
    return max(others, key=lambda speaker: others[speaker]) if others else None


def spoken_by(turns: Sequence[Turn], voices: Sequence[Voice], span: Span) -> str | None:
    """
    Say whose label a stretch of the text belongs to, as `speaker_of`; give the speaker's id.

    Parameters
    ----------
    turns, voices
        Of the document that the stretch stands in.
    """
    ids = {str(voice.speaker.position): voice.speaker.id for voice in voices}
    interviewers = frozenset(
        str(voice.speaker.position)
        for voice in voices
        if voice.participant is not None and voice.participant.perspective == Perspective.INTERVIEWER
    )
    position = speaker_of(turns, span, interviewers=interviewers)
    return None if position is None else ids[position]
