"""
What speech recognisers write as JSON (.json): Whisper and its kin, WhisperX, aTrain.

All of them write a list of segments with their words and times, and differ in what the list and the times are
called. Who speaks is said of the segment, and by WhisperX of each word as well: a segment in which the speaker
changes is divided there.

    {"segments": [{"start": 0.0, "end": 2.5, "text": " Hej.", "speaker": "SPEAKER_00"}]}    Whisper, WhisperX, aTrain
    {"chunks": [{"timestamp": [0.0, 2.5], "text": " Hej."}]}                                Transformers
    {"transcription": [{"offsets": {"from": 0, "to": 2500}, "text": " Hej."}]}              whisper.cpp
"""

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence

from workbench.errors import MislabelledFile, NoTranscript, UnreadableFile
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import times
from workbench.readers.encoding import decode
from workbench.readers.lines import Line
from workbench.readers.sniff import require_text, text_kind
from workbench.readers.turns import BAD_TIMES, assemble

_LISTS = ("segments", "chunks", "transcription")
_SECONDS = 1000
_MILLISECONDS = 1
_Segment = Mapping[str, object]


def read_json(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .json file; see `readers.read` for what is promised and refused.

    Segments of one speaker in a row become one turn, from the start of the first to the end of the last.

    Raises
    ------
    MislabelledFile
        If it is no JSON.
    NoTranscript
        If it is JSON of another kind.
    """
    require_text(name, data, ".json")
    decoded = decode(name, data)
    document = _parsed(name, data, decoded.text)
    segments = _segments(document)
    if segments is None:
        text = document.get("text") if isinstance(document, dict) else None
        if not isinstance(text, str):
            raise NoTranscript(name=name, extension=".json", expected="segments (start, end, text)")
        segments = [{"text": line} for line in text.split("\n")]
    clock = _Clock()
    lines = [line for segment in segments for line in _pieces(segment, clock)]
    notices = list(decoded.notices)
    if clock.bad:
        notices.append(Notice(BAD_TIMES, {"count": clock.bad}))
    return assemble(lines, name=name, format="json", encoding=decoded.encoding, notices=notices)


def _parsed(name: str, data: bytes, text: str) -> object:
    try:
        # Not strict: within a string there may be the line breaks that cleaning has made.
        document: object = json.loads(text, strict=False)
    except RecursionError as error:  # nested as no program writes it
        raise UnreadableFile(name=name) from error
    except ValueError as error:  # cut off, or no JSON
        kind = text_kind(data) or ".json"
        if kind == ".json":
            raise UnreadableFile(name=name) from error
        raise MislabelledFile(name=name, expected=".json", found=kind) from error
    return document


def _segments(document: object) -> list[_Segment] | None:
    """Find the list of segments; None where there is none."""
    if isinstance(document, dict):
        document = next((document[key] for key in _LISTS if key in document), None)
    if not isinstance(document, list):
        return None
    found: list[_Segment] = [segment for segment in document if isinstance(segment, dict)]
    said = any(isinstance(segment.get("text"), str) for segment in found)
    return found if said or not document else None


class _Clock:
    """Reads the times of segments, and counts those that could not be read."""

    def __init__(self) -> None:
        self.bad = 0

    def of(self, segment: _Segment) -> tuple[int | None, int | None]:
        """Give start and end in milliseconds, None where there is none."""
        first, last, unit = _as_written(segment)
        start_ms, end_ms = times.from_number(first, unit), times.from_number(last, unit)
        backwards = start_ms is not None and end_ms is not None and end_ms < start_ms
        self.bad += (
            backwards or (first is not None and start_ms is None) or (last is not None and end_ms is None)
        )
        return start_ms, None if backwards or start_ms is None else end_ms


def _as_written(segment: _Segment) -> tuple[object, object, int]:
    """Give start and end as they stand in a segment, and how many milliseconds their unit has."""
    match segment:
        case {"timestamp": [first, last]}:
            return first, last, _SECONDS
        case {"offsets": {"from": first, "to": last}}:
            return first, last, _MILLISECONDS
    return segment.get("start"), segment.get("end"), _SECONDS


def _pieces(segment: _Segment, clock: _Clock) -> Iterator[Line]:
    """Give a segment as one line, or as several where its words say that the speaker changes."""
    text = segment.get("text")
    if not isinstance(text, str):
        return
    start_ms, end_ms = clock.of(segment)
    listed = segment.get("words")
    words = [word for word in listed if isinstance(word, dict)] if isinstance(listed, list) else []
    heard = _heard(words, _speaker(segment))
    places = _places(text, words) if len(set(heard)) > 1 else None
    if places is None:
        speaker = _speaker(segment) or (heard[0] if len(set(heard)) == 1 else None)
        yield Line(text, stated=True, speaker=speaker, start_ms=start_ms, end_ms=end_ms, cue=True)
        return
    changes = [0, *(n for n in range(1, len(heard)) if heard[n] != heard[n - 1]), len(heard)]
    for first, last in itertools.pairwise(changes):
        begin = places[first] if first else 0
        end = places[last] if last < len(places) else len(text)
        starts, ends = _known(words[first:last], "start"), _known(words[first:last], "end")
        yield Line(
            text[begin:end],
            stated=True,
            speaker=heard[first],
            start_ms=start_ms if first == 0 else min(starts, default=None),
            end_ms=end_ms if last == len(heard) else max(ends, default=None),
            cue=True,
        )


def _speaker(said: _Segment) -> str | None:
    speaker = said.get("speaker")
    if isinstance(speaker, int) and not isinstance(speaker, bool):
        speaker = f"{speaker}"
    return speaker.strip() or None if isinstance(speaker, str) else None


def _known(words: Sequence[_Segment], key: str) -> list[int]:
    """Give the times that words have; WhisperX leaves numbers and the like without."""
    found = (times.from_number(word.get(key), _SECONDS) for word in words)
    return [milliseconds for milliseconds in found if milliseconds is not None]


def _heard(words: Sequence[_Segment], speaker: str | None) -> list[str | None]:
    """Say who speaks each word: a word without a speaker is spoken by who spoke before it, or is about to speak."""
    named = [_speaker(word) for word in words]
    current = next(filter(None, named), speaker)
    heard = []
    for own in named:
        current = own or current
        heard.append(current)
    return heard


def _places(text: str, words: Sequence[_Segment]) -> list[int] | None:
    """Find where in a segment's text each of its words begins; None where they are not the words of the text."""
    places = []
    end = 0
    for word in words:
        written = word.get("word", word.get("text"))
        bare = written.strip() if isinstance(written, str) else ""
        place = text.find(bare, end) if bare else -1
        if place < 0 or text[end:place].strip():
            return None
        places.append(place)
        end = place + len(bare)
    return places if not text[end:].strip() else None
