"""The history as it is read: day by day, and an hour of coding in one document as one line that unfolds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from itertools import groupby

from babel.dates import format_datetime

from workbench.model import Event
from workbench.services.history import Entry
from workbench.ui.sentences import sentence
from workbench.ui.words import _, language, moment, ngettext

# What one does over and over while reading a text.
HANDWORK = frozenset(
    {
        "coding.applied",
        "coding.removed",
        "coding.recoded",
        "unit.adjusted",
        "unit.condensed",
        "unit.starred",
        "unit.unstarred",
        "unit.phrased",
    }
)
PAUSE = timedelta(minutes=10)
AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history: one entry, or several of the same hand in the same document, newest first."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """Give the newest entry."""
        return self.entries[0]


def folded(entries: list[Entry]) -> list[Line]:
    """Fold a coder's consecutive work in one document, with no long pause in it, into one line."""
    lines: list[list[Entry]] = []
    for entry in entries:
        if lines and _goes_with(lines[-1][-1], entry):
            lines[-1].append(entry)
        else:
            lines.append([entry])
    return list(_lines(lines))


def unfolded(entries: list[Entry]) -> list[Line]:
    """Give every entry a line of its own."""
    return [Line((entry,)) for entry in entries]


def _lines(groups: list[list[Entry]]) -> Iterator[Line]:
    for group in groups:
        if len(group) >= AT_LEAST:
            yield Line(tuple(group))
        else:
            yield from (Line((entry,)) for entry in group)


def _goes_with(newer: Entry, older: Entry) -> bool:
    there = _document_worked_in(newer)
    return (
        there is not None
        and there == _document_worked_in(older)
        and newer.event.coder_id == older.event.coder_id
        and newer.event.at - older.event.at <= PAUSE
        and moment(newer.event.at)[:10] == moment(older.event.at)[:10]
    )


def _document_worked_in(entry: Entry) -> str | None:
    """Give the document in which the event, or the one it takes back, is a step of coding; None if it is none."""
    event = entry.about or entry.event
    return str(event.facts.get("document")) if event.kind in HANDWORK else None


def told(line: Line) -> str:
    """Tell a line as the predicate of a sentence whose subject is the coder."""
    if len(line.entries) == 1:
        return sentence(line.first.event, line.first.about)
    coded = sum(entry.event.kind == "coding.applied" and not entry.undone for entry in line.entries)
    rest = len(line.entries) - coded
    document = _document_worked_in(line.first)
    if not coded:
        said = ngettext("made {n} change in {document}", "made {n} changes in {document}", rest)
        return said.format(n=rest, document=document)
    said = ngettext("coded {n} time in {document}", "coded {n} times in {document}", coded)
    said = said.format(n=coded, document=document)
    if not rest:
        return said
    more = ngettext("{said}, and {n} other change", "{said}, and {n} other changes", rest)
    return more.format(said=said, n=rest)


def by_day(lines: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Give the lines of each day, newest first, with the day's date in the reader's own zone."""
    for day, group in groupby(lines, key=lambda line: moment(line.first.event.at)[:10]):
        yield day, list(group)


def day_said(day: str, now: datetime) -> str:
    """Name a day: today, yesterday, or the day of the week and the date."""
    if day == moment(now)[:10]:
        return _("Today")
    if day == moment(now - timedelta(days=1))[:10]:
        return _("Yesterday")
    weekday = format_datetime(datetime.fromisoformat(day), "EEEE", locale=language())
    return f"{weekday.capitalize()} {day}"


def as_html(lines: list[Line]) -> str:
    """Draw the lines of one day as a list."""
    return '<ul class="wb-days">' + "".join(f"<li>{_line(line)}</li>" for line in lines) + "</ul>"


def _line(line: Line) -> str:
    if len(line.entries) == 1:
        return f'<div class="wb-event">{_entry(line.first, line.first.coder)}</div>'
    last = line.entries[-1]
    span = f"{_time(last.event)}–{_time(line.first.event)}"
    if span[:5] == span[6:]:
        span = span[:5]
    inside = "".join(f'<li class="wb-event">{_entry(entry, "")}</li>' for entry in line.entries)
    return (
        f'<details><summary class="wb-event"><time>{span}</time><span><b>{escape(line.first.coder)}</b> '
        f"{escape(told(line))}</span></summary><ul>{inside}</ul></details>"
    )


def _entry(entry: Entry, who: str) -> str:
    said = escape(sentence(entry.event, entry.about))
    if entry.undone:
        undone = escape(_("undone"))
        said = f"<s>{said}</s> <em>{undone}</em>"
    coder = f"<b>{escape(who)}</b> " if who else ""
    return f"<time>{_time(entry.event)}</time><span>{coder}{said}</span>"


def _time(event: Event) -> str:
    return moment(event.at)[11:]


STYLE = """
<style>
.wb-days, .wb-days ul { list-style: none; margin: 0 !important; padding: 0 !important; }
.wb-days li { margin: 0 !important; padding: 0 !important; }
.wb-event { display: grid; grid-template-columns: 6.2rem minmax(0, 1fr); gap: 0 8px; padding: 5px 0;
  line-height: 1.45; max-width: 62rem; overflow-wrap: anywhere; hyphens: auto; }
.wb-event time { opacity: .65; font-variant-numeric: tabular-nums; }
.wb-event s { opacity: .65; } .wb-event em { opacity: .75; font-size: .9em; }
.wb-days summary { cursor: pointer; list-style: none; }
.wb-days summary::-webkit-details-marker { display: none; }
.wb-days summary > span::after { content: ""; display: inline-block; margin: 0 0 2px 10px; width: 6px; height: 6px;
  border: solid currentColor; border-width: 0 1.5px 1.5px 0; rotate: -45deg; opacity: .7; }
.wb-days details[open] > summary > span::after { rotate: 45deg; }
.wb-days details > ul { margin: 0 0 8px 6.2rem !important; padding-left: 12px !important;
  border-left: 2px solid rgba(128, 128, 128, .3); }
.wb-days details li.wb-event { grid-template-columns: 3.2rem minmax(0, 1fr); padding: 3px 0 !important; }
</style>
"""
