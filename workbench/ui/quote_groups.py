"""Quotes in groups: by the perspective they are spoken from, by document, or by who said them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import ANALYSED, PERSPECTIVE_MARKS, CodedQuote, Perspective
from workbench.model.names import natural
from workbench.ui.words import _, ngettext, number, pgettext

# Nobody in particular comes after everybody else.
_ORDER = [*ANALYSED, Perspective.INTERVIEWER, ""]


class Grouping(StrEnum):
    """What quotes are grouped by."""

    PERSPECTIVE = "perspective"
    DOCUMENT = "document"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One meaning unit, with those of the chosen codes that it carries."""

    quote: CodedQuote
    code_ids: tuple[str, ...]


def retrieved(quotes: Sequence[CodedQuote]) -> list[Retrieved]:
    """Give each meaning unit once."""
    codes: dict[str, list[str]] = {}
    first: dict[str, CodedQuote] = {}
    for quote in quotes:
        first.setdefault(quote.unit_id, quote)
        codes.setdefault(quote.unit_id, []).append(quote.code_id)
    return [Retrieved(quote, tuple(codes[unit_id])) for unit_id, quote in first.items()]


def grouped(units: Sequence[Retrieved], by: Grouping) -> list[tuple[str, list[Retrieved]]]:
    """Give the units of each group, by the group's key; groups and units in the order in which they are read."""
    groups: dict[str, list[Retrieved]] = {}
    for unit in units:
        groups.setdefault(_key(unit.quote, by), []).append(unit)
    for own in groups.values():
        own.sort(key=lambda unit: (natural(unit.quote.document), unit.quote.start))
    return sorted(groups.items(), key=lambda group: _place(group[1][0].quote, by))


def page_of(
    groups: Sequence[tuple[str, list[Retrieved]]], first: int, count: int
) -> Iterator[tuple[Retrieved, list[Retrieved] | None]]:
    """Go through one page of the quotes; with the first of each group on the page comes the whole group."""
    place = 0
    for _name, own in groups:
        fresh = True
        for unit in own:
            if first <= place < first + count:
                yield unit, own if fresh else None
                fresh = False
            place += 1


def heading(own: Sequence[Retrieved], by: Grouping) -> dict[str, str]:
    """Give the heading of a group: its name, how much is in it, and the letter of its perspective if it has one."""
    quote = own[0].quote
    people = len({unit.quote.participant_id for unit in own} - {None})
    counts = [ngettext("{n} meaning unit", "{n} meaning units", len(own)).format(n=number(len(own)))]
    if by is not Grouping.PARTICIPANT and people:
        counts.append(ngettext("{n} participant", "{n} participants", people).format(n=number(people)))
    marked = by is not Grouping.DOCUMENT and quote.perspective in list(Perspective)
    mark = PERSPECTIVE_MARKS[Perspective(quote.perspective)] if marked else None
    if by is Grouping.DOCUMENT:
        name = quote.document
    elif by is Grouping.PARTICIPANT:
        name = quote.pseudonym or _("Speaker not named")
    else:
        name = _(mark.plural) if mark else _("Speaker not named")
    return {
        "name": name,
        "count": " · ".join(counts),
        "letter": pgettext("letter of a perspective", mark.letter) if mark else "",
        "colour": mark.colour if mark else "",
    }


def _key(quote: CodedQuote, by: Grouping) -> str:
    if by is Grouping.DOCUMENT:
        return quote.document_id
    if by is Grouping.PARTICIPANT:
        return quote.participant_id or f"label {quote.pseudonym}"
    return quote.perspective


def _place(quote: CodedQuote, by: Grouping) -> tuple[int, list[tuple[int, str]]]:
    if by is Grouping.DOCUMENT:
        return 0, natural(quote.document)
    rank = _ORDER.index(quote.perspective) if quote.perspective in _ORDER else len(_ORDER)
    return rank, natural(quote.pseudonym) if by is Grouping.PARTICIPANT else []
