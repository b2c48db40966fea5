"""A report draft on the screen: its themes, categories and quotes as they will stand in Word."""

from collections.abc import Iterator
from html import escape

from workbench.model import PERSPECTIVE_MARKS
from workbench.services.reporting import (
    CategorySection,
    CodeSection,
    PerspectiveQuotes,
    ReportDraft,
    Tally,
    ThemeSection,
)
from workbench.ui.words import _, ngettext, number, pgettext


def preview(draft: ReportDraft) -> str:
    """Draw the result part of a draft as HTML; whatever comes from the study is escaped."""
    parts = ['<article class="wb-report" lang="' + draft.language + '">']
    for theme in draft.themes:
        parts += _theme(theme)
    for category in draft.categories:
        parts += _category(category, 2)
    if draft.unsorted is not None:
        parts.append(f"<h2>{_('Not yet sorted')}</h2>")
        for category in draft.unsorted.categories:
            parts += _category(category, 3)
        for code in draft.unsorted.codes:
            parts += _code(code)
    parts.append("</article>")
    return "".join(parts)


def _theme(theme: ThemeSection) -> Iterator[str]:
    yield from _head(theme.name, theme.definition, theme.tallies, 2)
    for category in theme.categories:
        yield from _category(category, 3)
    for code in theme.codes:
        yield from _code(code)


def _category(category: CategorySection, depth: int) -> Iterator[str]:
    yield from _head(category.name, category.definition, category.tallies, depth)
    for below in category.subcategories:
        yield from _category(below, min(depth + 1, 5))
    for code in category.codes:
        yield from _code(code)


def _code(code: CodeSection) -> Iterator[str]:
    yield from _head(code.name, "", code.tallies, 5)
    for group in code.quotes:
        yield from _quotes(group)


def _head(name: str, definition: str, tallies: tuple[Tally, ...], depth: int) -> Iterator[str]:
    yield f"<h{depth}>{escape(name)}</h{depth}>"
    if definition:
        yield f"<p>{escape(definition)}</p>"
    yield f'<p class="wb-tally">{" ".join(_tally(tally) for tally in tallies if tally.units)}</p>'


def _tally(tally: Tally) -> str:
    units = ngettext("{n} unit", "{n} units", tally.units).format(n=number(tally.units))
    if tally.perspective is None:
        return "<span>" + _("Unknown speaker") + f": {units}</span>"
    mark = PERSPECTIVE_MARKS[tally.perspective]
    letter = pgettext("letter of a perspective", mark.letter)
    heard = _("{heard} of {all}").format(heard=tally.participants, all=tally.of)
    return (
        f'<span title="{_(mark.plural)}"><b class="wb-letter" style="--wb-mark:{mark.colour}">{letter}</b> '
        f"{heard}, {units}</span>"
    )


def _quotes(group: PerspectiveQuotes) -> Iterator[str]:
    for quote in group.quotes:
        lines = "<br>".join(escape(line) for line in quote.lines)
        yield f"<blockquote>{lines} <cite>{escape(quote.attribution)}</cite></blockquote>"
