"""The frame around every page: the open study, who is working, what can be undone, what is saved."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from workbench.errors import Refused
from workbench.model import Coder, Event, Study
from workbench.services import history, people
from workbench.store.work import Work
from workbench.ui import session
from workbench.ui.outbox import CODINGS_DRAWN, courier, drain
from workbench.ui.page import guard, notify, show_notice
from workbench.ui.sentences import label
from workbench.ui.style import STYLE
from workbench.ui.words import _, choose_language, language, say
from workbench.words import LANGUAGES

_OFFERED = "wb_steps_offered"
ICON = str(Path(__file__).with_name("icon.svg"))


def begin() -> bool:
    """
    Do what must come before anything is drawn; say whether there is a database to draw from.

    Codings that the browser has sent are kept first, whatever page comes next.
    """
    if "wb_language" not in st.session_state:
        chosen = st.query_params.get("lang")
        if chosen in LANGUAGES:
            choose_language(chosen)
    with guard(), session.working() as work:
        session.settle(work)
        drain(work)
        return True
    return False


def draw(sections: Mapping[str, Sequence[StreamlitPage]]) -> bool:
    """Draw the sidebar with the way to every page; say whether the page may follow."""
    st.html(STYLE)
    show_notice()
    may_follow = False
    with guard(), session.working() as work:
        coder, study = session.settle(work)
        may_follow = coder is not None
        if coder is None:
            _ask_who()
        with st.sidebar:
            if study is not None:
                _open_study(study)
            if coder is not None:
                _navigation(sections)
                if study is not None:
                    _undo_buttons(work)
                _choose_coder(work, coder)
            _choose_language()
    return may_follow


def end() -> None:
    """Draw what every page ends with: the way for codings that were made on the page before this one."""
    if st.session_state.pop(CODINGS_DRAWN, False):
        return
    with guard(), session.working() as work:
        courier(work)


def _open_study(study: Study) -> None:
    """Draw what is open and whether all of it is on disk: the one fixed place for both."""
    st.html(
        f'<div class="wb-study" title="{escape(study.name)}">{escape(study.name)}</div>'
        f'<div class="wb-saved" data-state="saved" role="status">{_("Saved")}</div>'
    )


def _navigation(sections: Mapping[str, Sequence[StreamlitPage]]) -> None:
    for name, pages in sections.items():
        with st.container(gap=None):
            st.html(f'<div class="wb-section">{escape(name)}</div>')
            for target in pages:
                st.page_link(target)


def _choose_coder(work: Work, coder: Coder) -> None:
    names = {known.id: known.name for known in people.list_coders(work)}
    with st.popover(coder.name, icon=":material/person:", width="stretch", help=_("Who is working")):
        chosen = st.radio(
            _("Who is working"),
            list(names),
            index=list(names).index(coder.id),
            format_func=lambda coder_id: names[coder_id],
        )
        if chosen != coder.id:
            session.work_as(next(known for known in people.list_coders(work) if known.id == chosen))
            st.rerun()
        _join_form("join")


def _ask_who() -> None:
    st.title(_("Who is working?"), anchor=False)
    st.markdown(
        _(
            "Your name is written beside what you code and decide, so that the work can be followed afterwards."
        )
    )
    _join_form("who")


def _join_form(key: str) -> None:
    with st.form(key, clear_on_submit=True, border=False):
        name = st.text_input(_("Your name"), placeholder=_("For example Maja Lindqvist"))
        if st.form_submit_button(_("Work under this name")) and name.strip():
            with session.working() as work:
                session.work_as(people.join(work, name))
            st.rerun()


def _undo_buttons(work: Work) -> None:
    last, back = history.to_undo(work), history.to_redo(work)
    st.session_state[_OFFERED] = [last is not None, back is not None]
    left, right = st.columns(2)
    if left.button(
        _("Undo"),
        icon=":material/undo:",
        disabled=last is None,
        width="stretch",
        help=label(last) if last else _("Nothing to undo"),
        key="wb_undo",  # without one a button whose help has changed since it was drawn loses the click
    ):
        _step(work, history.undo, _("Undone: {what}"))
    if right.button(
        _("Redo"),
        icon=":material/redo:",
        disabled=back is None,
        width="stretch",
        help=label(back) if back else _("Nothing to redo"),
        key="wb_redo",
    ):
        _step(work, history.redo, _("Redone: {what}"))


def keep_offering(undo: Event | None, redo: Event | None) -> None:
    """Draw everything anew where the sidebar's buttons offer a step that is not there, or miss one that is."""
    offered = [undo is not None, redo is not None]
    if st.session_state.get(_OFFERED, offered) != offered:
        st.session_state[_OFFERED] = offered
        st.rerun()


def _step(work: Work, step: Callable[[Work], Event], told: str) -> None:
    try:
        event = step(work)
    except Refused as error:
        st.error(say(error))
        return
    notify(told.format(what=label(event)))
    st.rerun()


def _choose_language() -> None:
    chosen = st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        default=language(),
        format_func=lambda code: LANGUAGES[code],
        label_visibility="collapsed",
        key="wb_language_choice",
    )
    if chosen and chosen != language():
        choose_language(chosen)
        st.rerun()
