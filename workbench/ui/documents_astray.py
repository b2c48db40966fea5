"""The meaning units of a document that lost their place in a new version: where each stood, and where it may belong."""

from html import escape

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.model import Document
from workbench.services import versions
from workbench.services.versions import Astray, Proposal
from workbench.store.work import Work
from workbench.ui.material import plain
from workbench.ui.page import notify
from workbench.ui.quotes_compared import STYLE, surroundings
from workbench.ui.words import _, ngettext, number, say

AT_FIRST = 5
_SHOWN = "wb_astray_shown"
_LONGEST = 220


def draw_astray(work: Work, document: Document, count: int) -> None:
    """Draw the first of the units, and a way to more."""
    shown = st.session_state.get(_SHOWN, AT_FIRST)
    for unit in versions.astray(work, document.id, limit=shown):
        _card(work, document, unit)
    if count > shown:
        told = _("Show more ({n} of {all} shown)").format(n=number(shown), all=number(count))
        st.button(told, key="wb_astray_more", on_click=_show_more)


def _show_more() -> None:
    st.session_state[_SHOWN] = 3 * st.session_state.get(_SHOWN, AT_FIRST)


def _card(work: Work, document: Document, unit: Astray) -> None:
    with st.container(border=True):
        told = [
            _("Turn {turn} in version {version}").format(
                turn=number(unit.stood.turn), version=unit.stood.version
            )
        ]
        told += [_("coded {codes}").format(codes=", ".join(unit.codes))] if unit.codes else []
        condensed = f"<em>{escape(unit.condensed)}</em>" if unit.condensed else ""
        st.html(
            f'{STYLE}{_STYLE}<div class="wb-compared wb-astray"><small>{escape(" · ".join(told))}</small>'
            f"{surroundings(unit.stood, unit.quote)}{condensed}</div>"
        )
        words = st.session_state.get(f"wb_words_{unit.unit_id}", "").strip()
        places = versions.places_of(work, document.id, words) if words else list(unit.proposals)
        free = [place for place in places if not place.taken]
        _told_of_none(words, places, free)
        place = None
        if free:
            place = st.radio(
                _("Where it may belong now"),
                range(len(free)),
                index=None,
                format_func=lambda at: _called(free[at]),
                key=f"wb_place_{unit.unit_id}_{words}",
            )
        field, put, away = st.columns([5, 1.4, 1.4], vertical_alignment="bottom")
        field.text_input(
            _("Or paste its words as they stand in the text"),
            key=f"wb_words_{unit.unit_id}",
        )
        if put.button(
            _("Place it there"),
            icon=":material/place:",
            disabled=place is None,
            key=f"wb_place_it_{unit.unit_id}",
            width="stretch",
        ):
            _place(work, unit, free[place or 0])
        if away.button(
            _("Remove"),
            icon=":material/delete:",
            help=_("Remove the meaning unit with its codes"),
            key=f"wb_give_up_{unit.unit_id}",
            width="stretch",
        ):
            _give_up(work, unit)


def _told_of_none(words: str, places: list[Proposal], free: list[Proposal]) -> None:
    """Say why there is no place to choose."""
    if free:
        return
    if places:
        told = _("Another meaning unit stands on those words already.")
    elif words:
        told = _("Those words do not stand in the text.")
    else:
        told = _("Nothing like it was found in the text.")
    st.markdown(f":gray[{told}]")


def _called(place: Proposal) -> str:
    quote = place.quote if len(place.quote) <= _LONGEST else place.quote[:_LONGEST].rsplit(None, 1)[0] + " …"
    return _("Turn {n} · {share} % alike · {quote}").format(
        n=number(place.turn), share=round(100 * place.likeness), quote=plain(" ".join(quote.split()))
    )


def _place(work: Work, unit: Astray, place: Proposal) -> None:
    try:
        versions.place_unit(work, unit.unit_id, start=place.span.start, end=place.span.end, quote=place.quote)
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    notify(_("The meaning unit has its place in turn {n}").format(n=number(place.turn)))
    st.rerun()


def _give_up(work: Work, unit: Astray) -> None:
    try:
        versions.give_up_unit(work, unit.unit_id)
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    count = len(unit.codes)
    notify(
        ngettext(
            "The meaning unit is removed with {n} code; it can be undone",
            "The meaning unit is removed with {n} codes; it can be undone",
            count,
        ).format(n=number(count))
    )
    st.rerun()


_STYLE = """<style>
.wb-astray em { display: block; font-style: normal; font-size: .9rem; opacity: .85; margin-top: 6px; }
</style>"""
