"""Studies: every study of the installation, and beginning a new one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.model import Holding, Study
from workbench.model.columns import NAME_LENGTH
from workbench.services import studies
from workbench.store.work import Work
from workbench.ui import session
from workbench.ui.material import plain
from workbench.ui.page import empty, notify, page
from workbench.ui.words import _, moment, ngettext, number, say

MANY = 8
RENAMING = "wb_renaming_study"


@contextmanager
def in_study(work: Work, study: Study) -> Iterator[None]:
    """Let an action be on another study than the open one."""
    was = work.study_id if work.has_study else study.id
    work.study_id = study.id
    try:
        yield
    finally:
        work.study_id = was


def held(holding: Holding) -> str:
    """Say in a line what a study holds."""
    parts = [
        ngettext("{n} document", "{n} documents", holding.documents).format(n=number(holding.documents)),
        ngettext("{n} meaning unit", "{n} meaning units", holding.units).format(n=number(holding.units)),
    ]
    if holding.changed_at is not None:
        parts.append(_("last changed {when}").format(when=moment(holding.changed_at)))
    return " · ".join(parts)


def begin(work: Work, *, first: bool) -> None:
    """Draw the form for a new study; it opens the study at once."""
    with st.form("new_study", border=False):
        name = st.text_input(_("Name of the study"), max_chars=NAME_LENGTH, key="new_study_name")
        spoken = st.radio(
            _("Language of the interviews"),
            ["sv", "en"],
            format_func=lambda code: _("Swedish") if code == "sv" else _("English"),
            horizontal=True,
            key="new_study_language",
        )
        wanted = st.form_submit_button(
            _("Create the study"), type="primary" if first else "secondary", key="new_study_create"
        )
    if wanted:
        was = work.study_id if work.has_study else None
        try:
            study = studies.create_study(work, name, language=spoken)
        except WorkbenchError as error:
            if was is not None:
                work.study_id = was
            st.error(say(error), icon=":material/error:")
            return
        go_to(study)


def go_to(study: Study) -> None:
    """Open a study and begin at its start page."""
    session.open_study(study)
    st.switch_page("pages/start.py")


def rename(work: Work, study: Study) -> None:
    """Draw the form for another name, in the study's own row."""
    with st.form(f"rename_{study.id}", border=False):
        name = st.text_input(
            _("Name of the study"), study.name, max_chars=NAME_LENGTH, key=f"rename_name_{study.id}"
        )
        with st.container(horizontal=True):
            saving = st.form_submit_button(_("Save the name"), key=f"rename_save_{study.id}")
            leaving = st.form_submit_button(_("Cancel"), type="tertiary", key=f"rename_leave_{study.id}")
    if leaving or (saving and name == study.name):
        del st.session_state[RENAMING]
        st.rerun()
    if saving:
        with in_study(work, study):
            change(lambda: studies.rename_study(work, name), _("The study has a new name."))


def change(action: Callable[[], Study], told: str) -> None:
    """Carry out a change and begin the page anew, or say why it cannot be made."""
    try:
        action()
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    st.session_state.pop(RENAMING, None)
    notify(told)
    st.rerun()


def set_renaming(study_id: str) -> None:
    """Let a row be the form for its study's name."""
    st.session_state[RENAMING] = study_id


def draw(work: Work, holding: Holding, opened: str | None) -> None:
    """Draw one study with what can be done to it."""
    study = holding.study
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"wb_study_row_{study.id}", gap="small"
    ):
        with st.container(gap=None):
            if st.session_state.get(RENAMING) == study.id:
                rename(work, study)
                return
            mark = " :primary-badge[" + _("Open now") + "]" if study.id == opened else ""
            st.markdown(f"**{plain(study.name)}**{mark}  \n:gray[:small[{held(holding)}]]")
        if st.button(_("Go on") if study.id == opened else _("Open"), key=f"open_{study.id}", width=92):
            go_to(study)
        if study.archived_at is None:
            st.button(
                _("Rename"),
                key=f"rename_{study.id}_start",
                type="tertiary",
                on_click=set_renaming,
                args=(study.id,),
            )
            if st.button(
                _("Archive"),
                key=f"archive_{study.id}",
                type="tertiary",
                help=_("Puts the study away: it can be read, but not changed until it is restored."),
            ):
                with in_study(work, study):
                    change(lambda: studies.archive_study(work), _("The study is archived."))
        elif st.button(_("Restore"), key=f"restore_{study.id}", type="tertiary"):
            with in_study(work, study):
                change(lambda: studies.restore_study(work), _("The study is restored."))


STYLE = """
<style>
[class*="st-key-wb_study_row"] { border-bottom: 1px solid rgba(128, 128, 128, .25); padding-bottom: 12px; }
[class*="st-key-wb_study_row"] p { overflow-wrap: anywhere; hyphens: auto; }
</style>
"""

with page(
    _("Studies"),
    _("One study is one evaluation: its interviews, its codebook, its report."),
    without_study=True,
) as work:
    st.html(STYLE)
    listed = studies.list_holdings(work)
    opened = work.study_id if work.has_study else None
    if not listed:
        empty(_("No study yet"), _("Give the evaluation a name; the rest can wait."))
        begin(work, first=True)
    else:
        active = [holding for holding in listed if holding.study.archived_at is None]
        away = [holding for holding in listed if holding.study.archived_at is not None]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            sought = ""
            if len(listed) > MANY:
                sought = st.text_input(
                    _("Find a study"),
                    placeholder=_("Find a study"),
                    label_visibility="collapsed",
                    key="wb_find_study",
                    type="search",
                    live=True,
                    width=340,
                )
            with st.popover(_("New study"), icon=":material/add:", type="primary"):
                begin(work, first=False)
        fitting = [h for h in active if sought.casefold() in h.study.name.casefold()]
        for holding in fitting:
            draw(work, holding, opened)
        if not fitting:
            st.markdown(":gray[" + (_("No study fits.") if sought else _("All studies are archived.")) + "]")
        away = [h for h in away if sought.casefold() in h.study.name.casefold()]
        if away:
            with st.expander(
                ngettext("{n} archived study", "{n} archived studies", len(away)).format(n=len(away)),
                expanded=bool(sought) or opened in {h.study.id for h in away},
                key="wb_archived",
            ):
                for holding in away:
                    draw(work, holding, opened)
