"""
What of a meaning unit may stand as a quote: the participants' words, never an interviewer's.

A unit can run over several turns. Paragraphs of one speaker are run together with a blank, as published reports
set prose (a slash is for verse). An exchange between participants keeps its turns. Turns of an interviewer, and of
speakers whom nobody has placed, are left out; the gap is marked “[…]”, which is never put anywhere else. Where a
researcher has written a report version, its words stand instead, under the same pseudonyms.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.method.spans import turns_under
from workbench.model import CodedQuote, Participant, Perspective, Span, Turn, Voice

LEFT_OUT = "[…]"

# What separates two turns of a stored text; a single line break is a paragraph of the same turn.
TURN_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of a quote, one line a turn, and the pseudonyms of those who say them."""

    lines: tuple[str, ...]
    pseudonyms: tuple[str, ...]
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Those who speak in one document, by their label's position as turns name it, and its turns if known."""

    voices: Mapping[str, Participant | None]
    turns: tuple[Turn, ...]

    @property
    def safe(self) -> bool:
        """Say whether nobody in it can be an interviewer."""
        return all(
            person is not None and person.perspective != Perspective.INTERVIEWER
            for person in self.voices.values()
        )

    def may_be_quoted(self, speaker: str | None) -> bool:
        """Say whether a turn's words may be printed: a participant's, or those of a text without speakers."""
        if speaker is None:
            return not self.voices
        person = self.voices.get(speaker)
        return person is not None and person.perspective != Perspective.INTERVIEWER


def rooms(voices: Iterable[Voice], turns: Mapping[str, Sequence[Turn]]) -> dict[str, Room]:
    """Give the speakers and turns of each document, by its id."""
    people: dict[str, dict[str, Participant | None]] = {document: {} for document in turns}
    for voice in voices:
        speakers = people.setdefault(voice.speaker.document_id, {})
        speakers[str(voice.speaker.position)] = voice.participant
    return {document: Room(found, tuple(turns.get(document, ()))) for document, found in people.items()}


def speech(quote: CodedQuote, room: Room) -> Speech | None:
    """
    Give the words of a quote that may be printed.

    None if it cannot be told that they are a participant's: nobody has said who bears the speaker's label, or the
    quote runs over several turns, an interviewer may be among the speakers, and the turns are not known.
    """
    said = _said(quote, room)
    if said is None or not quote.report_quote:
        return said
    return Speech(tuple(quote.report_quote.splitlines()), said.pseudonyms)


def _said(quote: CodedQuote, room: Room) -> Speech | None:
    if quote.participant_id is None and room.voices:
        return None
    own = (quote.pseudonym,) if quote.participant_id is not None else ()
    if TURN_BREAK not in quote.quote:
        return Speech((_run_on(quote.quote),), own)
    if room.turns:
        return _by_turns(quote, room)
    if not room.safe:
        return None
    lines = tuple(_run_on(part) for part in re.split(r"\n{2,}", quote.quote) if part.strip())
    return Speech(lines if len(room.voices) > 1 else (" ".join(lines),), own)


def _by_turns(quote: CodedQuote, room: Room) -> Speech | None:
    """Keep the turns that may be quoted; those of one speaker in a row become one line."""
    span = Span(quote.start, quote.start + len(quote.quote))
    lines: list[tuple[str | None, str]] = []
    gap = shortened = False
    for position in turns_under(room.turns, span):
        turn = room.turns[position]
        start, end = max(span.start, turn.span.start), min(span.end, turn.span.end)
        words = _run_on(quote.quote[start - span.start : max(start, end) - span.start])
        if not words:
            continue
        if not room.may_be_quoted(turn.speaker):
            gap = bool(lines)
            continue
        if gap:
            shortened = True
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {LEFT_OUT}")
        if lines and lines[-1][0] == turn.speaker:
            lines[-1] = (turn.speaker, f"{lines[-1][1]} {words}")
        else:
            lines.append((turn.speaker, words))
        gap = False
    heard = [room.voices[speaker] for speaker in dict.fromkeys(speaker for speaker, _ in lines) if speaker]
    pseudonyms = tuple(dict.fromkeys(person.pseudonym for person in heard if person is not None))
    return Speech(tuple(words for _, words in lines), pseudonyms, shortened) if lines else None


def _run_on(words: str) -> str:
    return " ".join(words.split())
