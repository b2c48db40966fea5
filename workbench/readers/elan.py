"""
ELAN's own files (.eaf), and the table that it exports.

In both, whoever speaks has a tier, a layer of annotations with times. Tiers that hang on another one, such as a
translation or the parts of speech, say the same again in another way; they are left out and counted.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.errors import MislabelledFile
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import times, xml_events
from workbench.readers.lines import Line
from workbench.readers.sniff import require_text, text_kind
from workbench.readers.turns import BAD_TIMES, assemble
from workbench.words import N_

TIERS = N_("Tiers that depend on another one, such as translations, and that were left out: {count}.")

_CLOCK = re.compile(r"[0-9]{1,3}:[0-5][0-9]:[0-5][0-9][.,][0-9]{1,3}")
_SECONDS = re.compile(r"[0-9]{1,9}[.,][0-9]{1,3}")
_MILLISECONDS = re.compile(r"[0-9]{1,12}")
# Begin, end and duration, in each of three ways of writing them.
_MOST_TIMES = 9
# How each heading of a time ends: `Begin Time - hh:mm:ss.ms`, in whatever language the words before are.
_TIME_HEADING = re.compile(r".+ - (?:hh:mm:ss.*|ss\.msec|msec|.*frame.*)", re.IGNORECASE)


@dataclass(slots=True)
class _Annotation:
    start: str
    end: str
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Tier:
    speaker: str
    depends: bool
    annotations: list[_Annotation] = field(default_factory=list)


def read_eaf(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .eaf file; see `readers.read` for what is promised and refused.

    The tiers that depend on no other are put together in the order of their times. Annotations of one speaker in a
    row become one turn, from the start of the first to the end of the last.

    Raises
    ------
    MislabelledFile
        If it is not ELAN's.
    UnsafeFile
        If its XML has a document type.
    """
    require_text(name, data, ".eaf")
    kind = text_kind(data)
    if kind not in (".eaf", ".xml", None) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise MislabelledFile(name=name, expected=".eaf", found=kind)
    document = _Document()
    xml_events.tell(name, (data,), document.start, document.end, document.data)
    if document.root != "ANNOTATION_DOCUMENT":
        raise MislabelledFile(name=name, expected=".eaf", found=".xml")
    left_out = sum(tier.depends and bool(tier.annotations) for tier in document.tiers)
    lines = document.lines()
    counts = ((TIERS, left_out), (BAD_TIMES, document.bad))
    notices = [Notice(message, {"count": count}) for message, count in counts if count]
    return assemble(lines, name=name, format="eaf", notices=notices)


class _Document:
    """Collects what an .eaf file says as its XML goes by."""

    def __init__(self) -> None:
        self.root = ""
        self.tiers: list[_Tier] = []
        self.bad = 0
        self._slots: dict[str, int | None] = {}
        self._milliseconds = True
        self._in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        self.root = self.root or tag
        if tag == "HEADER":
            self._milliseconds = attributes.get("TIME_UNITS", "milliseconds") == "milliseconds"
        elif tag == "TIME_SLOT":
            self._slot(attributes)
        elif tag == "TIER":
            speaker = attributes.get("PARTICIPANT", "").strip() or attributes.get("TIER_ID", "").strip()
            self.tiers.append(_Tier(speaker, "PARENT_REF" in attributes))
        elif tag == "ALIGNABLE_ANNOTATION" and self.tiers:
            first, last = attributes.get("TIME_SLOT_REF1", ""), attributes.get("TIME_SLOT_REF2", "")
            self.tiers[-1].annotations.append(_Annotation(first, last))
        elif tag == "REF_ANNOTATION" and self.tiers:
            self.tiers[-1].annotations.append(_Annotation("", ""))
        elif tag == "ANNOTATION_VALUE":
            self._in_value = True

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if tag == "ANNOTATION_VALUE":
            self._in_value = False

    def data(self, text: str) -> None:
        """Take in text."""
        if self._in_value and self.tiers and self.tiers[-1].annotations:
            self.tiers[-1].annotations[-1].pieces.append(text)

    def _slot(self, attributes: dict[str, str]) -> None:
        """Keep a point in time; one that only lies between two others has no value."""
        value = attributes.get("TIME_VALUE")
        known = self._milliseconds and value is not None and _MILLISECONDS.fullmatch(value.strip())
        milliseconds = times.from_number(int(value), 1) if known and value is not None else None
        self.bad += value is not None and milliseconds is None
        self._slots[attributes.get("TIME_SLOT_ID", "")] = milliseconds

    def lines(self) -> list[Line]:
        """Give the annotations of all tiers in the order of their times."""
        placed: list[tuple[int, Line]] = []
        for tier in self.tiers:
            latest = 0
            for annotation in tier.annotations if not tier.depends else ():
                start_ms, end_ms = self._slots.get(annotation.start), self._slots.get(annotation.end)
                if start_ms is not None and end_ms is not None and end_ms < start_ms:
                    self.bad += 1
                    end_ms = None
                # Without a start it stays behind what stands before it in its tier.
                latest = latest if start_ms is None else start_ms
                words = "".join(annotation.pieces)
                placed.append((latest, _line(words, tier.speaker, start_ms, end_ms)))
        placed.sort(key=lambda place: place[0])
        return [line for _, line in placed]


def _line(words: str, speaker: str, start_ms: int | None, end_ms: int | None) -> Line:
    return Line(words, stated=True, speaker=speaker, start_ms=start_ms, end_ms=end_ms, cue=True)


def table_lines(rows: Sequence[Sequence[str]]) -> list[Line] | None:
    """
    Make lines of ELAN's tab-delimited export.

    It has begin, end and duration, each in up to three ways of writing a time. The rest is, without headings, the
    tier, the participant where there is one, and the words; or, with headings, one column of words for each tier.

    Parameters
    ----------
    rows
        The cells of each row, stripped.

    Returns
    -------
    list[Line] | None
        In the order of their times; None if the table is another one.
    """
    headed = any(map(_TIME_HEADING.fullmatch, rows[0]))
    body = rows[1:] if headed else rows
    width = max(map(len, rows))
    clocks, numbers = _time_columns(body, width)
    begin_end = _begin_and_end(body, clocks, headed=headed) or _begin_and_end(body, numbers, headed=headed)
    rest = [place for place in range(width) if place not in (*clocks, *numbers)]
    if begin_end is None or not rest or (not headed and len(rest) > 3):
        return None
    if not headed and len(rest) > 1 and not _same_again(body, rest[0]):
        return None
    placed: list[tuple[int, Line]] = []
    latest = 0
    for row in body:
        start_ms, end_ms = (_milliseconds(_cell(row, place)) for place in begin_end)
        latest = latest if start_ms is None else start_ms
        for speaker, words in _said(rows[0], row, rest, headed=headed):
            if words:
                placed.append((latest, _line(words, speaker, start_ms, end_ms)))
    placed.sort(key=lambda place: place[0])
    return [line for _, line in placed]


def _said(
    heading: Sequence[str], row: Sequence[str], rest: Sequence[int], *, headed: bool
) -> list[tuple[str, str]]:
    """Give who says what in a row."""
    if headed:
        return [(_cell(heading, place), _cell(row, place)) for place in rest]
    *names, words = (_cell(row, place) for place in rest)
    # The participant stands after the tier and goes before it.
    return [(next(filter(None, reversed(names)), ""), words)]


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _milliseconds(cell: str) -> int | None:
    if _CLOCK.fullmatch(cell):
        return times.parse(cell)
    if _SECONDS.fullmatch(cell):
        return times.from_number(float(cell.replace(",", ".")), 1000)
    return times.from_number(int(cell), 1) if _MILLISECONDS.fullmatch(cell) else None


def _time_columns(body: Sequence[Sequence[str]], width: int) -> tuple[list[int], list[int]]:
    """Give the columns that hold clocks and nothing else, and those that hold numbers of seconds or milliseconds."""
    found: tuple[list[int], list[int]] = ([], [])
    for place in range(width):
        cells = [cell for row in body if (cell := _cell(row, place))]
        for columns, pattern in ((found[0], _CLOCK), (found[1], _SECONDS), (found[1], _MILLISECONDS)):
            if cells and all(map(pattern.fullmatch, cells)):
                columns.append(place)
    return found


def _begin_and_end(
    body: Sequence[Sequence[str]], columns: Sequence[int], *, headed: bool
) -> tuple[int, int] | None:
    """
    Find two columns of which the first never lies after the second.

    Without ELAN's headings only a third one that is their difference proves that they are times.
    """
    for first, last in itertools.combinations(columns[:_MOST_TIMES], 2):
        begins, ends = _column(body, first), _column(body, last)
        if any(begin is None or end is None or end < begin for begin, end in zip(begins, ends, strict=True)):
            continue
        lengths = [(end or 0) - (begin or 0) for begin, end in zip(begins, ends, strict=True)]
        if headed or any(_column(body, third) == lengths for third in columns[:_MOST_TIMES] if third > last):
            return first, last
    return None


def _column(body: Sequence[Sequence[str]], place: int) -> list[int | None]:
    return [_milliseconds(_cell(row, place)) for row in body]


def _same_again(body: Sequence[Sequence[str]], place: int) -> bool:
    """Say whether a column holds names: fewer than the rows, or there are hardly any rows."""
    names = {_cell(row, place) for row in body}
    return len(names) <= max(3, len(body) // 2)
