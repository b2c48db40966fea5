"""
Subtitles: WebVTT (.vtt) as Teams, Zoom and noScribe write it, and SubRip (.srt).

Read here and not by a library, because no words may be lost: a cue whose times are broken keeps its words and is
reported with its line, and an empty line inside a cue does not end the speech. The two formats differ in so
little that one reader takes both; each is known by its content.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.errors import MislabelledFile
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import times
from workbench.readers.encoding import decode
from workbench.readers.lines import Line
from workbench.readers.sniff import OTHER_KIND, require_text
from workbench.readers.turns import assemble
from workbench.words import N_

BAD_TIMES = N_("Subtitles whose times could not be read: {count} (line {lines}). Their words were kept.")
COMMENTS = N_("Comments in the file that are not speech and were left out: {count}.")
LATE = N_(
    "noScribe's subtitles may say that a turn begins later than it does. "
    "Its .html file has the right times: import that one if you need them."
)

_TIMES = re.compile(r"\s*(?P<start>[0-9:.,]+)\s*-->\s*(?P<end>[0-9:.,]+)(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t\n](?P<name>[^<>]*))?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:c|b|i|u|v|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<[0-9]+:[0-9:.]+>|\{\\[^{}]*\}", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NUMBER = re.compile(r"\s*[0-9]+\s*")
# noScribe says in a comment what it is, or where the recording lies, and calls its speakers S01, S02 …
_NOSCRIBE = re.compile(r"noscribe|^(?:NOTE\s+)?media:", re.IGNORECASE | re.MULTILINE)
_NOSCRIBE_VOICE = re.compile(r"<v (?://)?S[0-9]{2}>")
_MOST_LINES = 10


@dataclass(slots=True)
class _Cue:
    """A subtitle: its number of milliseconds from and to, and its lines as written."""

    start_ms: int | None
    end_ms: int | None
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Parsed:
    cues: list[_Cue] = field(default_factory=list)
    bad: list[int] = field(default_factory=list)
    comments: int = 0
    noscribe: bool = False
    timed: int = 0


def read_vtt(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .vtt file; see `readers.read` for what is promised and refused.

    Cues of one speaker in a row become one turn, from the start of the first to the end of the last.

    Raises
    ------
    MislabelledFile
        If there is neither the word WEBVTT nor a cue in it.
    """
    return _read(name, data, "vtt")


def read_srt(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .srt file; see `readers.read` for what is promised and refused, and `read_vtt` for turns.

    Raises
    ------
    MislabelledFile
        If there is no cue in it.
    """
    return _read(name, data, "srt")


def _read(name: str, data: bytes, expected: str) -> ReadTranscript:
    require_text(name, data, f".{expected}")
    decoded = decode(name, data)
    lines = decoded.text.split("\n")
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    is_vtt = re.match(r"\s*WEBVTT(?=\s|$)", lines[first]) is not None
    parsed = _parse(lines, first, is_vtt=is_vtt)
    if not is_vtt and not parsed.timed:
        raise MislabelledFile(name=name, expected=f".{expected}", found=".txt")
    found = "vtt" if is_vtt else "srt"
    notices = list(decoded.notices)
    if found != expected:
        notices.append(Notice(OTHER_KIND, {"found": f".{found}"}))
    if parsed.bad:
        places = ", ".join(map(str, parsed.bad[:_MOST_LINES])) + (
            " …" if len(parsed.bad) > _MOST_LINES else ""
        )
        notices.append(Notice(BAD_TIMES, {"count": len(parsed.bad), "lines": places}))
    if parsed.comments:
        notices.append(Notice(COMMENTS, {"count": parsed.comments}))
    if parsed.noscribe and any(_NOSCRIBE_VOICE.search(line) for cue in parsed.cues for line in cue.lines):
        notices.append(Notice(LATE))
    return assemble(_speech(parsed.cues), name=name, format=found, encoding=decoded.encoding, notices=notices)


def _parse(lines: Sequence[str], first: int, *, is_vtt: bool) -> _Parsed:
    parsed = _Parsed()
    place = first
    if is_vtt:
        while place < len(lines) and lines[place].strip() and "-->" not in lines[place]:
            place += 1
    while place < len(lines):
        begin = place
        while place < len(lines) and lines[place].strip():
            place += 1
        if place > begin:
            _block(lines[begin:place], begin + 1, parsed, is_vtt=is_vtt)
        place += 1
    return parsed


def _block(block: Sequence[str], number: int, parsed: _Parsed, *, is_vtt: bool) -> None:
    """Take in the lines between two empty ones; `number` is that of the first, from 1."""
    if is_vtt and "-->" not in "".join(block[:2]):
        if re.match(r"NOTE(?=\s|$)", block[0]):
            parsed.comments += 1
            parsed.noscribe = parsed.noscribe or _NOSCRIBE.search("\n".join(block)) is not None
            return
        if block[0].strip() in ("STYLE", "REGION") and not parsed.cues:
            return
    cue: _Cue | None = None
    for place, line in enumerate(block):
        if _TIMES.fullmatch(line) or (place < 2 and cue is None and "-->" in line):
            before = block[place - 1] if place else None
            if cue is not None and before is not None and _NUMBER.fullmatch(before) and cue.lines:
                cue.lines.pop()  # the next cue's number, where the empty line between two cues is missing
            cue = _timed(line, number + place, parsed)
            parsed.cues.append(cue)
        elif cue is not None:
            cue.lines.append(line)
        elif "-->" not in "".join(block[:2]):
            cue = _untimed(block, number, parsed)
            if place or not _NUMBER.fullmatch(line):
                cue.lines.append(line)


def _timed(line: str, number: int, parsed: _Parsed) -> _Cue:
    found = _TIMES.fullmatch(line)
    start = times.parse(found["start"]) if found else None
    end = times.parse(found["end"]) if found else None
    if start is None or end is None or end < start:
        parsed.bad.append(number)
    if start is not None:
        parsed.timed += 1
        if end is not None and end < start:
            end = None
    return _Cue(start, end if start is not None else None)


def _untimed(block: Sequence[str], number: int, parsed: _Parsed) -> _Cue:
    """Make room for words without times: what follows an empty line inside a cue, or a cue that lost its times."""
    last = parsed.cues[-1] if parsed.cues else None
    if last is not None and not _NUMBER.fullmatch(block[0]):
        return last
    parsed.bad.append(number)
    parsed.cues.append(_Cue(None, None))
    return parsed.cues[-1]


def _speech(cues: Sequence[_Cue]) -> Iterator[Line]:
    voices = any(_VOICE.search("\n".join(cue.lines)) for cue in cues)
    for cue in cues:
        if voices:
            yield from _voices(cue)
        else:
            for place, line in enumerate(cue.lines):
                yield Line(_words(line), opens=place == 0, start_ms=cue.start_ms, end_ms=cue.end_ms, cue=True)


def _voices(cue: _Cue) -> Iterator[Line]:
    speaker: str | None = None
    payload = "\n".join(cue.lines)
    begin = 0
    for voice in [*_VOICE.finditer(payload), None]:
        text = payload[begin : voice.start() if voice else None]
        # What follows `</v>` is nobody's; it is kept apart.
        for place, piece in enumerate(re.split(r"</v>", text, flags=re.IGNORECASE)):
            words = _words(piece)
            if words.strip():
                yield Line(
                    words,
                    stated=True,
                    speaker=None if place else speaker,
                    start_ms=cue.start_ms,
                    end_ms=cue.end_ms,
                    cue=True,
                )
        if voice:
            # noScribe marks with `//` who speaks while somebody else does.
            speaker = _words(voice["name"] or "").strip().removeprefix("//").strip() or None
            begin = voice.end()


def _words(text: str) -> str:
    """Take the format's own tags away, then decode entities; what only looks like a tag is somebody's words."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), _TAG.sub("", text))
