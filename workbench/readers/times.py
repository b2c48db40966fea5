"""
Time stamps as transcribers and programs write them, in milliseconds from the start of the recording.

    00:12:31   00:12:31.400   00:12:31,400   12:31   #00:12:31-4#   [00:12:31]   (00:12)   <00:12:31>
    [00:00:01.000 --> 00:00:05.000]   0:00.0 - 0:12.4

`17:30` in running text looks exactly like a time stamp. A stamp is therefore either *sure* (by its marks, by
three fields, or as a range with fractions) or only possible; whether the possible ones count is decided over the
whole document, in `turns`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_CLOCK = r"[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?(?:[.,][0-9]{1,9}|-[0-9](?![0-9]*:))?(?![0-9]|:[0-9])"
_PAIRS = {"": "", "#": "#", "[": "]", "(": ")", "<": ">", "{": "}"}
_GAP = r"[^\S\n\t]*"
_CLOCK_PARTS = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-5][0-9])(?:[.,]([0-9]{1,9})|-([0-9]))?")


def pattern(group: str) -> str:
    """Give the regular expression of one stamp; its groups are named after `group`."""
    return (
        rf"(?P<{group}open>[#\[(<{{])?(?({group}open)|(?<![0-9:])){_GAP}"
        rf"(?P<{group}from>{_CLOCK})(?:{_GAP}(?:-->|[-–—/]){_GAP}(?P<{group}to>{_CLOCK}))?"
        rf"(?({group}open){_GAP}(?P<{group}close>[#\])>}}]))"
    )


@dataclass(frozen=True, slots=True)
class Stamp:
    """
    A time stamp found in a line.

    `start_ms` and `end_ms` are milliseconds (`end_ms` only where a range is written). `begin` and `end` say where
    it stands in the line, with its marks. `sure` is false where it may as well be a time of day.
    `marks` is the opening mark, `""` for none.
    """

    start_ms: int
    end_ms: int | None
    begin: int
    end: int
    sure: bool
    marks: str


_ANYWHERE = re.compile(pattern("t_"))
_LEADING = re.compile(r"\s*" + pattern("t_"))
_TRAILING = re.compile(pattern("t_") + r"\s*$")
_LONGEST = 60
# As far as a clock with three digits for the hours reaches.
_LATEST_MS = 1000 * 3600 * 1000


def parse(clock: str) -> int | None:
    """
    Give the milliseconds that one clock says, without marks around it.

    Parameters
    ----------
    clock
        `[h:]mm:ss` with tenths to nanoseconds after a point or a comma, or f4's `-4` for four tenths.

    Returns
    -------
    int | None
        Milliseconds, finer fractions cut off; None where it is no clock.
    """
    found = _CLOCK_PARTS.fullmatch(clock.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction, tenths = found.groups()
    if hours is not None and (len(minutes) != 2 or int(minutes) > 59):
        return None
    milliseconds = int((fraction or tenths or "0")[:3].ljust(3, "0"))
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + milliseconds


def from_number(value: object, unit_ms: int) -> int | None:
    """
    Give the milliseconds that a number says.

    Parameters
    ----------
    value
        What stands where a number is expected.
    unit_ms
        How many milliseconds its unit has: 1000 for seconds.

    Returns
    -------
    int | None
        None where it is no time of a recording: no number, not finite, negative, or a thousand hours and more.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # NaN compares false; an integer of any length is compared without being made a float.
    return round(value * unit_ms) if 0 <= value < _LATEST_MS // unit_ms else None


def clock(milliseconds: int) -> str:
    """Write milliseconds as a clock that `parse` reads."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def from_match(found: re.Match[str], group: str) -> Stamp | None:
    """Make a stamp of the groups that `pattern(group)` named; None where its marks or clocks do not fit."""
    marks = found[f"{group}open"] or ""
    if (found[f"{group}close"] or "") != _PAIRS[marks]:
        return None
    start_ms = parse(found[f"{group}from"])
    if start_ms is None:
        return None
    until = found[f"{group}to"]
    end_ms = None
    if until is not None:
        end_ms = parse(until)
        if end_ms is None:
            return None
    begin = found.start(f"{group}open") if marks else found.start(f"{group}from")
    end = found.end(f"{group}close") if marks else found.end(f"{group}to" if until else f"{group}from")
    first = found[f"{group}from"]
    # Fractions and three fields are written of recordings; `07:00-16:00` is when somebody works.
    exact = first.count(":") == 2 or (until is not None and ("." in first or "," in first))
    sure = exact or marks in ("#", "[", "<", "{")
    return Stamp(start_ms, end_ms, begin, end, sure, marks)


def whole(text: str) -> Stamp | None:
    """Give the stamp that a cell or a line consists of, or None."""
    found = _LEADING.match(text)
    stamp = from_match(found, "t_") if found else None
    return stamp if stamp and not text[stamp.end :].strip() else None


def leading(text: str, start: int = 0) -> Stamp | None:
    """Give the stamp that stands at `start`, blanks aside, or None."""
    found = _LEADING.match(text, start)
    return from_match(found, "t_") if found else None


def trailing(text: str, start: int = 0) -> Stamp | None:
    """Give the stamp at the very end of a line, not before `start`, or None."""
    end = len(text.rstrip())
    if end <= start or not (text[end - 1].isdigit() or text[end - 1] in "#])>}"):
        return None
    found = _TRAILING.search(text, max(start, end - _LONGEST))
    stamp = from_match(found, "t_") if found else None
    # Three fields without marks at the end of a sentence may be a time of day.
    if stamp and not stamp.marks and stamp.end_ms is None:
        return Stamp(stamp.start_ms, None, stamp.begin, stamp.end, False, "")
    return stamp


def within(text: str, marks: Collection[str]) -> list[Stamp]:
    """Give the stamps with one of these opening marks that stand between the words of a line, as words of their own."""
    if not any(mark in text for mark in marks):
        return []
    found = (from_match(match, "t_") for match in _ANYWHERE.finditer(text))
    return [
        stamp
        for stamp in found
        if stamp
        and stamp.sure
        and stamp.marks in marks
        and not text[max(0, stamp.begin - 1) : stamp.begin].strip()
        and not text[stamp.end : stamp.end + 1].strip()
    ]


def backwards(spans: Sequence[tuple[int | None, int | None]]) -> list[int]:
    """
    Find where the times of a document go backwards.

    Parameters
    ----------
    spans
        Start and end of each turn in milliseconds, None where there is none.

    Returns
    -------
    list[int]
        Positions that start before an earlier one, or end before they start.
    """
    wrong: list[int] = []
    latest = 0
    for place, (start, end) in enumerate(spans):
        if (start is not None and start < latest) or (
            end is not None and end < (start if start is not None else latest)
        ):
            wrong.append(place)
        latest = max(latest, start or 0)
    return wrong
