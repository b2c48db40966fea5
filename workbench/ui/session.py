"""
Who works in which study in this browser tab.

The study stands in the address, so that a reload or a shared link opens it again. Who is working is remembered on
the researcher's own machine, where she is "Researcher" until she gives her name; on a team's server each tab asks.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from workbench.model import Coder, Study
from workbench.services import people, studies
from workbench.services.opening import open_with_demo
from workbench.settings import settings
from workbench.store.engine import is_sqlite
from workbench.store.work import Work, open_work
from workbench.ui.words import _

_STUDY, _CODER = "wb_study", "wb_coder"


@contextmanager
def working() -> Iterator[Work]:
    """Open the database for this run, as this tab's coder in this tab's study."""
    with open_work(
        open_with_demo(), study_id=st.session_state.get(_STUDY), coder_id=st.session_state.get(_CODER)
    ) as work:
        yield work


def settle(work: Work) -> tuple[Coder | None, Study | None]:
    """
    Find out who is working and which study is open, from the tab, the address or the last time.

    Either may be None: nobody has said who she is, or there is no study yet.
    """
    coder = _coder(work)
    study = _study(work)
    if coder is not None:
        work.coder_id = st.session_state[_CODER] = coder.id
    if study is not None:
        work.study_id = st.session_state[_STUDY] = study.id
        if st.query_params.get("study") != study.id:
            st.query_params["study"] = study.id
    return coder, study


def open_study(study: Study) -> None:
    """Make a study the one this tab works in."""
    st.session_state[_STUDY] = study.id
    st.query_params["study"] = study.id
    _remember(study=study.id)


def work_as(coder: Coder) -> None:
    """Let a coder work in this tab."""
    st.session_state[_CODER] = coder.id
    _remember(coder=coder.id)


def _coder(work: Work) -> Coder | None:
    known = {coder.id: coder for coder in people.list_coders(work)}
    for coder_id in (st.session_state.get(_CODER), _remembered().get("coder")):
        if coder_id in known:
            return known[coder_id]
    return people.join(work, _("Researcher")) if _own_machine() else None


def _study(work: Work) -> Study | None:
    for study_id in (
        st.query_params.get("study"),
        st.session_state.get(_STUDY),
        _remembered().get("study"),
    ):
        found = studies.find_study(work, study_id) if study_id else None
        if found is not None:
            return found
    return next(iter(studies.list_studies(work)), None)


def _own_machine() -> bool:
    return is_sqlite(open_with_demo())


def _remembered() -> dict[str, str]:
    file = settings().data / "last.json"
    if not _own_machine() or not file.exists():
        return {}
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, OSError):  # a torn file costs a click, no more
        return {}


def _remember(**values: str) -> None:
    if _own_machine():
        file = settings().data / "last.json"
        file.write_text(json.dumps(_remembered() | values), encoding="utf-8")
