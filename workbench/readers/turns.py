"""
From a reader's lines to a text and its turns: the one place where they are put together.

A reader says what stands in the file, as `Line`s. Here the characters are cleaned, time stamps and speakers are
told from words (by `times` and `speakers`, over the whole document), and offsets are counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.errors import EmptyFile, TooManyLines
from workbench.model.span import Span
from workbench.model.transcript import Notice, ReadTranscript, Turn
from workbench.readers import labels, speakers, times
from workbench.readers.characters import clean, plain_blanks, removed
from workbench.readers.limits import MOST_LINES
from workbench.readers.lines import Line, Parts, kind_of, opening_marks, take_apart, time_stamps
from workbench.words import N_

BETWEEN = "\n\n"

NO_SPEAKERS = N_("No speakers were found. Each paragraph has become a turn of its own, without a speaker.")
LEADING = N_("Turns without a speaker before the first speaker, such as a title or a date: {count}.")
HEADINGS = N_("Headings that became turns of their own, without a speaker: {count}.")
SILENT = N_("Speaker labels left out because no words follow them: {count}.")
DOUBTFUL = N_(
    "Names before a colon that were left in the text because they occur only once: {count}, first in turn {turn}. "
    "If it is a speaker, write the label in bold or give it a number."
)
BACKWARDS = N_(
    "Places where the times go backwards: {count}, first in turn {turn}. The order of the file was kept."
)
BAD_TIMES = N_("Pieces of speech whose times could not be read: {count}. Their words were kept.")
UNKNOWN = N_("Turns without a speaker, because the program could not tell who speaks: {count}.")
INNER_TIMES = N_("Time stamps inside turns that were left out; a turn keeps its first and its last: {count}.")


@dataclass(slots=True)
class _Said:
    """A turn while it grows."""

    speaker: str | None
    start_ms: int | None = None
    end_ms: int | None = None
    words: list[str] = field(default_factory=list)
    cue: bool = False
    heading: bool = False

    @property
    def text(self) -> str:
        return (" " if self.cue else "\n").join(self.words)


def assemble(
    lines: Iterable[Line],
    *,
    name: str,
    format: str,
    encoding: str | None = None,
    notices: Sequence[Notice] = (),
) -> ReadTranscript:
    """
    Put a document together from its lines.

    Parameters
    ----------
    lines
        What the reader found, in the order of the file.
    name
        The file's name, for the error alone.
    format
        The name of the format as the result shall bear it.
    encoding
        The codec that a text file was read with.
    notices
        What the reader itself has to say; it comes first.

    Returns
    -------
    ReadTranscript
        Text and turns. Labels and time stamps are in no turn's text; a turn has at least one character, no blank
        at either end and no empty line.

    Raises
    ------
    EmptyFile
        If no words are left.
    TooManyLines
        If there are more than 300,000 lines.
    """
    parts, control = take_apart(_bounded(lines, name))
    found = [part.label for part in parts]
    names = speakers.decide(found, [part.line.opens for part in parts], [part.stamped for part in parts])
    grown = _Grown(parts, names)
    said = [turn for turn in grown.said if turn.words]
    if not said:
        raise EmptyFile(name=name)
    text, turns = lay_out(said)
    told = [*notices, *_notices(grown, said, [parts[p].text for p in speakers.doubtful(found, names)])]
    told.extend(removed(control))
    return ReadTranscript(text, turns, format, tuple(told), encoding)


def _bounded(lines: Iterable[Line], name: str) -> list[Line]:
    """Give the lines, but not without end: each of them takes time and room before anything is decided."""
    kept: list[Line] = []
    count = 0
    for line in lines:
        count += 1 if line.stated else 1 + line.text.count("\n")
        if count > MOST_LINES:
            raise TooManyLines(name=name, limit=MOST_LINES)
        kept.append(line)
    return kept


def lay_out(said: Sequence[_Said]) -> tuple[str, tuple[Turn, ...]]:
    """Join turns by an empty line and count where each begins and ends, in code points."""
    turns: list[Turn] = []
    texts: list[str] = []
    start = 0
    for turn in said:
        text = turn.text
        texts.append(text)
        turns.append(Turn(Span(start, start + len(text)), turn.speaker, turn.start_ms, turn.end_ms))
        start += len(text) + len(BETWEEN)
    return BETWEEN.join(texts), tuple(turns)


class _Grown:
    """The turns of a document, grown line by line; counts what was left out on the way."""

    def __init__(self, parts: Sequence[Parts], names: Sequence[str | None]) -> None:
        self.said: list[_Said] = []
        self.labelled = any(names) or any(part.line.stated and part.line.speaker for part in parts)
        self.inner_times = 0
        self.unknown = 0
        self._kinds = time_stamps(parts, names)
        self._marks = opening_marks(parts, names)
        self._waiting: times.Stamp | None = None
        self._current: _Said | None = None
        for part, name in zip(parts, names, strict=True):
            if part.line.stated:
                self._stated(part)
            else:
                self._line(part, name)
        if self._waiting and self.said:
            self._end(self.said[-1], self._waiting.start_ms)

    def _stated(self, part: Parts) -> None:
        line = part.line
        speaker = labels.spoken_name(clean(line.speaker)[0]) or None if line.speaker else None
        text = "\n".join(filter(None, map(plain_blanks, part.text.split("\n"))))
        last = self.said[-1] if self.said else None
        self._current = None
        if line.cue and last and last.cue and speaker and last.speaker == speaker:
            self._lengthen(last, line)
        else:
            last = self._open(speaker, line)
        if text:
            last.words.append(text.replace("\n", " ") if line.cue else text)

    def _line(self, part: Parts, name: str | None) -> None:
        line, text, label = part.line, part.text, part.label
        start, end = 0, len(text)
        dashed = False
        stamps: list[times.Stamp] = []
        if part.lead and (name is not None or self._counts("lead", part.lead, text)):
            stamps.append(part.lead)
            start = part.lead.end
            # aTrain writes `[00:00:12] - words`.
            if name is None and part.lead.marks and text[start:].lstrip().startswith("- "):
                start = text.index("- ", start) + 2
                dashed = True
        if name is not None and label is not None:
            start, end = label.end, end - label.closing
            if label.stamp:
                stamps.append(label.stamp)
            if part.after and self._counts("after", part.after, text):
                stamps.append(part.after)
                start = part.after.end
        tail = part.tail
        if tail and tail.begin >= start and self._counts("tail", tail, text):
            end = min(end, tail.begin)
        else:
            tail = None
        self._grow(line, name, self._words(text[start:end], dashed=dashed), stamps, tail)

    def _words(self, text: str, *, dashed: bool) -> str:
        """Take out the stamps between words that are like those which open lines: `[00:02] - Hej [00:05] - du`."""
        begin = 0
        pieces: list[str] = []
        for stamp in times.within(text, self._marks):
            pieces.append(text[begin : stamp.begin])
            begin = stamp.end
            self.inner_times += 1
        pieces.append(text[begin:])
        if dashed:
            pieces[1:] = [piece.lstrip().removeprefix("- ") for piece in pieces[1:]]
        return plain_blanks("\t".join(pieces) if begin else text)

    def _counts(self, place: str, stamp: times.Stamp, text: str) -> bool:
        return stamp.sure or kind_of(place, stamp, text) in self._kinds

    def _grow(
        self, line: Line, name: str | None, words: str, stamps: list[times.Stamp], tail: times.Stamp | None
    ) -> None:
        if name is None and not words and not line.cue:
            # A stamp on a line of its own belongs to what comes next.
            for stamp in filter(None, [*stamps, tail]):
                self.inner_times += self._waiting is not None
                self._waiting = stamp
            return
        if name is not None:
            self._name(line, name)
        elif line.heading:
            self._open(None, line).heading = True
        elif self._current is None or (
            self._current.speaker is None and (line.opens or self._current.words == [])
        ):
            self._open(None, line)
        else:
            self._lengthen(self._current, line)
        turn = self.said[-1]
        self._stamp(turn, stamps, tail)
        if words:
            turn.words.append(words)
        self._current = None if line.heading and name is None else turn

    def _stamp(self, turn: _Said, stamps: list[times.Stamp], tail: times.Stamp | None) -> None:
        if self._waiting:
            stamps = [self._waiting, *stamps]
            self._waiting = None
        for stamp in stamps:
            if turn.start_ms is None and not turn.words:
                turn.start_ms, turn.end_ms = stamp.start_ms, stamp.end_ms
            else:
                self.inner_times += 1
        if tail:
            self._end(turn, tail.start_ms if tail.end_ms is None else tail.end_ms)

    def _name(self, line: Line, name: str) -> None:
        if labels.nobody(name):
            self.unknown += 1
            self._open(None, line)
            return
        last = self.said[-1] if self.said else None
        if line.cue and last and last.cue and last.speaker == name:
            self._lengthen(last, line)
        else:
            self._open(name, line)

    def _open(self, speaker: str | None, line: Line) -> _Said:
        self.said.append(_Said(speaker, line.start_ms, line.end_ms, cue=line.cue))
        return self.said[-1]

    def _lengthen(self, turn: _Said, line: Line) -> None:
        if turn.start_ms is None:
            turn.start_ms = line.start_ms
        if line.end_ms is not None:
            turn.end_ms = line.end_ms

    def _end(self, turn: _Said, end_ms: int) -> None:
        self.inner_times += turn.end_ms is not None
        turn.end_ms = end_ms


def _notices(grown: _Grown, said: Sequence[_Said], doubtful: Sequence[str]) -> list[Notice]:
    told: list[Notice] = []
    if not grown.labelled:
        told.append(Notice(NO_SPEAKERS))
    else:
        first = next((place for place, turn in enumerate(said) if turn.speaker is not None), 0)
        told += _counted(LEADING, sum(not turn.heading for turn in said[:first]))
    told += _counted(HEADINGS, sum(turn.heading for turn in said))
    told += _counted(SILENT, sum(turn.speaker is not None and not turn.words for turn in grown.said))
    if grown.labelled and doubtful:
        first = next((n for n, turn in enumerate(said, 1) if plain_blanks(doubtful[0]) in turn.text), 1)
        told.append(Notice(DOUBTFUL, {"count": len(doubtful), "turn": first}))
    wrong = times.backwards([(turn.start_ms, turn.end_ms) for turn in said])
    if wrong:
        told.append(Notice(BACKWARDS, {"count": len(wrong), "turn": wrong[0] + 1}))
    return told + _counted(UNKNOWN, grown.unknown) + _counted(INNER_TIMES, grown.inner_times)


def _counted(message: str, count: int) -> list[Notice]:
    return [Notice(message, {"count": count})] if count else []
