"""
Tables of time, speaker and words, in whatever file they stand: which column holds what.

By their headings where there are any, otherwise by what is in them. A table that is nothing of the kind is given
back as None; its cells are then ordinary paragraphs.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.readers import labels, times
from workbench.readers.lines import Line
from workbench.words import N_

COLUMNS = N_("Columns of tables that were left out beside time, speaker and words: {count}.")

_TIME = frozenset(
    (
        "tid",
        "tider",
        "tidpunkt",
        "tidsstämpel",
        "tidskod",
        "time",
        "timestamp",
        "timecode",
        "timespan",
        "start",
        "starttid",
        "starttime",
        "begin",
        "begintime",
    )
)
_END = frozenset(("slut", "sluttid", "end", "endtime", "stop"))
_SPEAKER = frozenset(
    (
        "talare",
        "vem",
        "person",
        "namn",
        "speaker",
        "name",
        "who",
        "participant",
        "deltagare",
        "roll",
        "role",
        "label",
        "etikett",
    )
)
_WORDS = frozenset(
    (
        "text",
        "innehåll",
        "content",
        "yttrande",
        "utsaga",
        "tal",
        "transkription",
        "transkript",
        "transcript",
        "transcription",
        "utskrift",
        "words",
        "utterance",
        "replik",
        "annotation",
    )
)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column, from 0, holds what; None where there is none. `heading` says that row 0 is a heading."""

    words: int
    speaker: int | None = None
    time: int | None = None
    end: int | None = None
    heading: bool = False

    def left_out(self, width: int) -> int:
        """Count the columns of a table so wide that are not read."""
        return width - sum(place is not None for place in (self.words, self.speaker, self.time, self.end))


def lines(rows: Sequence[Sequence[str]], columns: Columns) -> list[Line]:
    """
    Make a line of each row.

    A row without a speaker is the same speaker's as the row above it; a row without words is left out.
    """
    made: list[Line] = []
    speaker: str | None = None
    for row in rows[columns.heading :]:
        name = _cell(row, columns.speaker)
        speaker = name or speaker
        words = _cell(row, columns.words)
        start_ms, end_ms = _time(row, columns)
        if words:
            made.append(
                Line(
                    words,
                    stated=columns.speaker is not None,
                    speaker=speaker,
                    start_ms=start_ms,
                    end_ms=end_ms,
                )
            )
    return made


def columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """
    Tell the columns of a table of speech.

    Parameters
    ----------
    rows
        The cells of each row, as text; rows need not have the same width.

    Returns
    -------
    Columns | None
        None if the table is something else, such as a layout or a list of facts.
    """
    width = max(map(len, rows), default=0)
    if width < 2:
        return None
    return _by_heading(rows[0]) or _by_content(rows, width)


def of_cells(rows: Sequence[Sequence[Sequence[Line]]]) -> tuple[list[Line], int]:
    """
    Make lines of a table in a document, whose cells hold lines themselves.

    Returns
    -------
    tuple[list[Line], int]
        One line a row if it is a table of speech, else the lines of its cells one after another; and how many columns
        were left out.
    """
    cells = [["\n".join(line.text for line in cell) for cell in row] for row in rows]
    found = columns(cells)
    if found is None:
        return [line for row in rows for cell in row for line in cell], 0
    return lines(cells, found), found.left_out(max(map(len, cells)))


def is_talk(rows: Sequence[Sequence[str]], columns: Columns) -> bool:
    """
    Say whether a table in a file of its own is a transcript and no survey.

    Without times it is one only where somebody asks or a program named the speakers, for a column `Roll` beside a
    column `Text` is as likely a survey.

    Parameters
    ----------
    rows
        All of its rows, that of the headings as well.
    columns
        What `columns` has told of it.
    """
    body = rows[columns.heading :]
    if columns.time is not None:
        return _mostly([_cell(row, columns.time) for row in body], _is_time)
    return columns.speaker is not None and any(
        labels.of_an_interview(cell) for row in body if (cell := _cell(row, columns.speaker))
    )


def _is_time(cell: str) -> bool:
    return times.whole(cell) is not None


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _time(row: Sequence[str], columns: Columns) -> tuple[int | None, int | None]:
    stamp = times.whole(_cell(row, columns.time))
    end = times.whole(_cell(row, columns.end))
    start_ms = stamp.start_ms if stamp else None
    if end:
        return start_ms, end.start_ms
    return start_ms, stamp.end_ms if stamp else None


def _by_heading(heading: Sequence[str]) -> Columns | None:
    places: dict[str, int] = {}
    for place, cell in enumerate(heading):
        word = re.sub(r"[\W_]+", "", cell.casefold())
        for kind, kinds in (("time", _TIME), ("end", _END), ("speaker", _SPEAKER), ("words", _WORDS)):
            if word in kinds:
                places.setdefault(kind, place)
    if "words" not in places or not places.keys() & {"speaker", "time"}:
        return None
    return Columns(
        places["words"], places.get("speaker"), places.get("time"), places.get("end"), heading=True
    )


def _by_content(rows: Sequence[Sequence[str]], width: int) -> Columns | None:
    cells = [[_cell(row, place) for row in rows] for place in range(width)]
    timed = [place for place in range(width) if _mostly(cells[place], _is_time)]
    rest = [place for place in range(width) if place not in timed and any(cells[place])]
    if not rest or len(timed) > 2 or len(rest) > 2:
        return None
    words = max(rest, key=lambda place: sum(map(len, cells[place])))
    speaker = next((place for place in rest if place != words), None)
    if speaker is not None and not _names(cells[speaker]):
        return None
    if speaker is None and not timed:
        return None
    return Columns(words, speaker, timed[0] if timed else None, timed[1] if len(timed) > 1 else None)


def _mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(fits, filled)) * 10 >= len(filled) * 8


def _names(cells: Sequence[str]) -> bool:
    """Say whether a column holds speakers: short, and either habitual labels or the same few again and again."""
    filled = [labels.spoken_name(cell) for cell in cells if cell]
    if not filled or any(len(cell) > _LONGEST_NAME or labels.forbidden(cell) for cell in filled):
        return False
    if all(map(labels.habitual, filled)):
        return True
    return len({cell.casefold() for cell in filled}) * 2 <= len(filled)
