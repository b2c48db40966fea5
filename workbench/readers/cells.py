"""
What a cell of a worksheet shows: numbers, dates, times and yes or no, as text.

A file keeps a date as a number of days and says elsewhere that it is shown as a date. Numbers are written with the
decimal comma that Swedish Excel shows and writes into its .csv files, so that one register reads the same either way.
"""

import datetime
import math
import re

YES, NO = "Ja", "Nej"

_EPOCH = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 9999-12-31
_LEAP_DAY = 60  # 29 February 1900, which Excel believes in
_DATES = frozenset((14, 15, 16, 17, *range(27, 37), *range(50, 59)))
_TIMES = frozenset((18, 19, 20, 21, 45, 47))
_DATE_AND_TIME = 22
_DURATION = 46
_LONGEST_CODE = 255
# Literal text, escaped letters, and colours, conditions and languages in brackets; `[h]` and its like are no such.
_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_PERIOD = re.compile(
    r"(-?)P(?:([0-9]{1,6})D)?T?(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})(?:[.,]([0-9]{1,9}))?S)?"
)
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)[^ ]*)?")


def kind_of(number: int, code: str | None) -> str:
    """
    Say what a number format shows.

    Parameters
    ----------
    number
        Its number; those below 164 are the program's own.
    code
        Its code, such as `yyyy-mm-dd`, where the file gives one.

    Returns
    -------
    str
        `date`, `time`, `both`, `duration`, or empty for a plain number.

    Examples
    --------
    >>> kind_of(164, "yyyy-mm-dd hh:mm"), kind_of(165, '0.0" dagar"'), kind_of(46, None)
    ('both', '', 'duration')
    """
    if code is None:
        return (
            "date" if number in _DATES
            else "time" if number in _TIMES
            else "both" if number == _DATE_AND_TIME
            else "duration" if number == _DURATION
            else ""
        )  # fmt: skip
    code = _LITERAL.sub("", code[:_LONGEST_CODE].partition(";")[0]).casefold()
    if _ELAPSED.search(code):
        return "duration"
    if "general" in code or "standard" in code:
        return ""
    clock = any(letter in code for letter in "hs")
    day = any(letter in code for letter in "yd") or ("m" in code and not clock)
    return "both" if day and clock else "date" if day else "time" if clock else ""


def number(text: str) -> str:
    """
    Show a number as it is written in Swedish, with at most 15 digits, as Excel does.

    Examples
    --------
    >>> number("5.0"), number("3.5"), number("0.30000000000000004"), number("195012241234")
    ('5', '3,5', '0,3', '195012241234')
    """
    if _WHOLE.fullmatch(text):
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    if not math.isfinite(value):
        return text
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g").replace(".", ",")


def day(text: str, kind: str, *, since_1904: bool = False) -> str:
    """
    Show a number of days as the date, time or duration that it stands for.

    Parameters
    ----------
    text
        Days since the beginning of 1900, or of 1904 if `since_1904`.
    kind
        As `kind_of` names it; a number that is no such thing is shown as a number.

    Examples
    --------
    >>> day("46347", "date"), day("0.5", "time"), day("1.25", "duration"), day("46347.5", "both")
    ('2026-11-21', '12:00:00', '30:00:00', '2026-11-21 12:00:00')
    """
    try:
        days = float(text)
    except ValueError:
        return text
    if not 0 <= days <= _LAST_DAY:
        return number(text)
    milliseconds = round(days * 86_400_000)
    if kind == "duration":
        return clock(milliseconds)
    if kind == "time":
        return clock(milliseconds % 86_400_000)
    if not since_1904 and days < _LEAP_DAY:
        milliseconds += 86_400_000
    try:
        moment = (_EPOCH_1904 if since_1904 else _EPOCH) + datetime.timedelta(milliseconds=milliseconds)
    except OverflowError:
        return number(text)
    shown = moment.date().isoformat()
    past = milliseconds % 86_400_000
    return f"{shown} {clock(past - past % 1000)}" if kind == "both" and past >= 1000 else shown


def clock(milliseconds: int) -> str:
    """Show a time of day or a duration, its thousandths where there are any."""
    seconds, rest = divmod(milliseconds, 1000)
    shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{shown}.{rest:03}" if rest else shown


def iso_moment(text: str) -> str:
    """
    Show a date that a file writes by ISO 8601, with its time unless that is midnight.

    Examples
    --------
    >>> iso_moment("2026-11-21T14:05:00"), iso_moment("2026-11-21T00:00:00")
    ('2026-11-21 14:05:00', '2026-11-21')
    """
    found = _ISO.fullmatch(text)
    if found is None:
        return text
    time = found[2] or ""
    time = f"{time}:00" if len(time) == 5 else time
    return found[1] if time in ("", "00:00:00") else f"{found[1]} {time}"


def iso_period(text: str) -> str:
    """
    Show a duration that a file writes by ISO 8601.

    Examples
    --------
    >>> iso_period("PT00H12M31S"), iso_period("PT1M2.5S")
    ('00:12:31', '00:01:02.500')
    """
    found = _PERIOD.fullmatch(text)
    if found is None or found[1]:
        return text
    days, hours, minutes, seconds = (int(found[group] or 0) for group in range(2, 6))
    rest = int((found[6] or "0")[:3].ljust(3, "0"))
    return clock((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + rest)
