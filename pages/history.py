"""History: what was done in the study, by whom and when, and the way back."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

import streamlit as st

from workbench.errors import Refused
from workbench.model import Event
from workbench.model.columns import now
from workbench.services import history, people
from workbench.services.history import About
from workbench.store.work import Work
from workbench.ui.history_lines import STYLE, as_html, by_day, day_said, folded, unfolded
from workbench.ui.history_subject import draw_subject, subject
from workbench.ui.material import plain
from workbench.ui.page import archived, empty, notify, page
from workbench.ui.sentences import label, sentence
from workbench.ui.words import _, moment, ngettext, say

FIRST = 200
SHOWN = "wb_history_shown"


def step(work: Work, inverse: Callable[[Work], Event], told: str) -> None:
    """Take one step back or forth, and tell what it was about, or why it cannot be taken."""
    try:
        event = inverse(work)
    except Refused as error:
        st.error(say(error), icon=":material/error:")
        return
    notify(told.format(what=label(event)))
    st.rerun()


def way_back(work: Work) -> None:
    """Draw what this coder would take back next, and bring back."""
    last, back = history.to_undo(work), history.to_redo(work)
    with st.container(horizontal=True, vertical_alignment="center", key="wb_way_back"):
        undoing = st.button(
            _("Undo the last step"), icon=":material/undo:", key="history_undo", disabled=last is None
        )
        redoing = st.button(_("Redo"), icon=":material/redo:", key="history_redo", disabled=back is None)
        if last is not None:
            next_said = _("Next in turn, {when}: you {what}").format(
                when=moment(last.at), what=plain(sentence(last))
            )
            st.markdown(f":gray[{next_said}]")
        else:
            st.markdown(":gray[" + _("You have nothing to undo here.") + "]")
    if undoing:
        step(work, history.undo, _("Undone: {what}"))
    if redoing:
        step(work, history.redo, _("Redone: {what}"))


def filters(work: Work) -> tuple[str | None, About | None]:
    """Draw the filters; they stand in the address."""
    coders = {coder.id: coder.name for coder in people.list_coders(work)}
    parts = {
        About.CODING: _("Coding"),
        About.CODEBOOK: _("Codebook"),
        About.MEMOS: _("Memos"),
        About.MATERIAL: _("Material"),
        About.STUDY: _("Study"),
    }
    _begin_with("history_by", list(coders), st.query_params.get("by"))
    _begin_with("history_about", list(parts), st.query_params.get("about"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        coder = st.selectbox(
            _("Who"),
            list(coders),
            index=None,
            format_func=lambda coder_id: coders[coder_id],
            placeholder=_("Everybody"),
            key="history_by",
            width=280,
        )
        about = st.selectbox(
            _("What"),
            list(parts),
            index=None,
            format_func=lambda part: parts[part],
            placeholder=_("Everything"),
            key="history_about",
            width=280,
        )
    for name, value in (("by", coder), ("about", about)):
        if value is None:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != value:
            st.query_params[name] = str(value)
    return coder, about


def _begin_with(key: str, options: Sequence[str], wanted: str | None) -> None:
    """Let a filter begin as the address says; given to the widget itself it could not be emptied any more."""
    if key not in st.session_state:
        st.session_state[key] = next((option for option in options if option == wanted), None)


def show_more() -> None:
    """Show twice as much from now on."""
    st.session_state[SHOWN] = 2 * st.session_state.get(SHOWN, FIRST)


with page(_("History"), _("What was done in the study, by whom and when, and the way back.")) as work:
    if not archived(work):
        way_back(work)
    asked = subject()
    draw_subject(work, asked)
    coder_id, about = filters(work)
    limit = st.session_state.get(SHOWN, FIRST)
    entries = history.history(work, limit=limit + 1, coder_id=coder_id, about=about, **asdict(asked))
    if not entries:
        empty(_("Nothing here"), _("Nothing that was done fits the choice above."), icon=":material/history:")
    st.html(STYLE)
    drawn = (
        folded if asked.unit_id is None else unfolded
    )  # one unit's steps are few, and each is what is asked for
    for day, lines in by_day(drawn(entries[:limit])):
        st.markdown(f"##### {day_said(day, now())}", anchors=False)
        st.html(as_html(lines))
    if len(entries) > limit:
        st.button(_("Show more"), icon=":material/expand_more:", on_click=show_more, key="history_more")
    elif entries:
        count = ngettext("{n} step in all.", "{n} steps in all.", len(entries)).format(n=len(entries))
        st.markdown(f":gray[{count}]")
