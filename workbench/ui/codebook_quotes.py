"""What was said under an entry of the codebook: by perspective, with who said it and the way to the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest

import streamlit as st

from workbench.method.codebook import Tree
from workbench.model import ANALYSED, PERSPECTIVE_MARKS, CodebookEntry, CodedQuote, Perspective
from workbench.services import coding
from workbench.store.work import Work
from workbench.ui.material import letter
from workbench.ui.words import _, ngettext, number

AT_FIRST = 10
_SHOWN = "wb_quotes_shown"


@dataclass(frozen=True, slots=True)
class Said:
    """One meaning unit, with those of the entry's codes that it carries."""

    quote: CodedQuote
    code_ids: tuple[str, ...]


def by_perspective(quotes: Sequence[CodedQuote]) -> dict[str, list[Said]]:
    """Give each meaning unit once, by perspective: patients, relatives, professionals, then others."""
    codes: dict[str, list[str]] = {}
    first: dict[str, CodedQuote] = {}
    for quote in quotes:
        first.setdefault(quote.unit_id, quote)
        codes.setdefault(quote.unit_id, []).append(quote.code_id)
    groups: dict[str, list[Said]] = {perspective: [] for perspective in (*ANALYSED, Perspective.INTERVIEWER)}
    for unit_id, quote in first.items():
        groups.setdefault(quote.perspective, []).append(Said(quote, tuple(codes[unit_id])))
    return {perspective: said for perspective, said in groups.items() if said}


def fair_shares(groups: dict[str, list[Said]], count: int) -> dict[str, int]:
    """Say how many of each group to show, so that all are heard from: one in turn from each until `count`."""
    turns = [
        perspective
        for in_turn in zip_longest(*([perspective] * len(said) for perspective, said in groups.items()))
        for perspective in in_turn
        if perspective is not None
    ]
    shown = turns[:count]
    return {perspective: shown.count(perspective) for perspective in groups}


def draw_quotes(work: Work, tree: Tree, entry: CodebookEntry) -> None:
    """Draw the first of the quotes, and a way to more."""
    branch = tree.branch(entry.id)
    groups = by_perspective(coding.coded_quotes(work, code_ids=[below.id for below in branch]))
    total = sum(len(said) for said in groups.values())
    st.markdown("##### " + _("Said in the interviews"), anchors=False)
    if not total:
        st.markdown(":gray[" + _("Nothing is coded with it yet.") + "]")
        return
    st.page_link("pages/quotes.py", label=_("Go through all of them"), icon=":material/format_quote:")
    count = _shown(entry.id)
    shares = fair_shares(groups, count)
    names = {below.id: below.name for below in branch} if len(branch) > 1 else {}
    for perspective, said in groups.items():
        _group_head(perspective, said)
        for each in said[: shares[perspective]]:
            _draw(each, names)
    if total > count:
        shown = _("Show more ({n} of {all} shown)").format(n=number(count), all=number(total))
        st.button(shown, key="quotes_more", on_click=_show_more, args=(entry.id,))


def _shown(entry_id: str) -> int:
    kept, count = st.session_state.get(_SHOWN, ("", AT_FIRST))
    return int(count) if kept == entry_id else AT_FIRST


def _show_more(entry_id: str) -> None:
    st.session_state[_SHOWN] = (entry_id, 3 * _shown(entry_id))


def _group_head(perspective: str, said: list[Said]) -> None:
    people = len({each.quote.participant_id for each in said} - {None})
    counts = [ngettext("{n} meaning unit", "{n} meaning units", len(said)).format(n=number(len(said)))]
    if people:
        counts.append(ngettext("{n} participant", "{n} participants", people).format(n=number(people)))
    tail = f"<span>{escape(' · '.join(counts))}</span>"
    if perspective in list(Perspective):
        name = escape(_(PERSPECTIVE_MARKS[Perspective(perspective)].plural))
        st.html(f'<div class="wb-who">{letter(perspective)}<span>{name}</span>{tail}</div>')
    else:
        st.html(f'<div class="wb-who"><span>{escape(_("Speaker not named"))}</span>{tail}</div>')


def _draw(said: Said, names: dict[str, str]) -> None:
    quote = said.quote
    mark = PERSPECTIVE_MARKS[Perspective(quote.perspective)].colour if quote.perspective else "#8A8F98"
    who = [quote.pseudonym or _("Speaker not named")]
    who += [part for part in (quote.profession, quote.document) if part and part != quote.pseudonym]
    who += [names[code_id] for code_id in said.code_ids if code_id in names]
    with st.container(horizontal=True, vertical_alignment="top", gap="small", wrap=False, width=680):
        st.html(
            f'<blockquote class="wb-said" style="--wb-mark:{mark}"><p>”{escape(quote.quote)}”</p>'
            f"<cite>{escape(' · '.join(who))}</cite></blockquote>",
            width="stretch",
        )
        if st.button(
            _("Open in the text"),
            icon=":material/arrow_forward:",
            key=f"quote_{quote.unit_id}_wb-quiet",
            type="tertiary",
            help=_("Open in the text"),
        ):
            st.session_state["wb_document"] = quote.document_id
            st.session_state["wb_unit"] = quote.unit_id
            st.switch_page("pages/coding.py")
