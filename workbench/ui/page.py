"""What every page stands in: its title, its database session, and a guard that turns errors into messages."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.model import Study
from workbench.services.studies import get_study
from workbench.store.work import Work
from workbench.ui import session
from workbench.ui.words import _, say

_FLASH = "wb_flash"
_log = logging.getLogger("workbench")


@contextmanager
def guard() -> Iterator[None]:
    """
    Show what was refused as a message, and anything unforeseen as an incident number.

    The log gets the number and the kind of error, never its text: that may hold an interview's words.
    """
    try:
        yield
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
    except Exception as error:  # noqa: BLE001  (the one place where nothing may reach the reader as a traceback)
        incident = uuid4().hex[:8]
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
        _log.error("incident %s: %s at %s", incident, type(error).__name__, where)
        st.error(
            _("Something went wrong that should not have. What was saved is safe. Incident {number}.").format(
                number=incident
            ),
            icon=":material/error:",
        )


@contextmanager
def page(title: str, lead: str = "", *, without_study: bool = False) -> Iterator[Work]:
    """
    Draw a page of the open study.

    Parameters
    ----------
    title
        Its heading, translated.
    lead
        A sentence on what the page is for.
    without_study
        True for a page that makes sense before there is any study; the others then say where to begin.
    """
    st.title(title, anchor=False)
    if lead:
        st.markdown(f":gray[{lead}]")
    with guard(), session.working() as work:
        if not (work.has_study or without_study):
            empty(
                _("No study yet"),
                _(
                    "A study is one evaluation: its interviews, its codebook, its report. Create the first one."
                ),
            )
            st.page_link("pages/studies.py", label=_("Create a study"), icon=":material/add:")
            st.stop()
        yield work


def archived(work: Work) -> Study | None:
    """Say on the page that the study is archived, and give it; None if it can be changed."""
    study = get_study(work)
    if study.archived_at is None:
        return None
    st.info(_("The study is archived: it can be read but not changed."), icon=":material/archive:")
    return study


def notify(message: str) -> None:
    """Tell at the top of the next run what was done."""
    st.session_state[_FLASH] = message


def show_notice() -> None:
    """Show what the last run had to tell, once."""
    message = st.session_state.pop(_FLASH, None)
    if message:
        st.toast(message, icon=":material/check:")


def empty(title: str, text: str, icon: str = ":material/menu_book:") -> None:
    """Draw an empty state: what this page is for. The caller puts its one button after it."""
    st.markdown(f"### {icon} {title}")
    st.markdown(text)
