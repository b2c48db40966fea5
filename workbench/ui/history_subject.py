"""What the history is narrowed down to: a meaning unit, a code or a document, named in the address."""

from dataclasses import dataclass

import streamlit as st

from workbench.errors import NotFound
from workbench.model import LEVEL_NAMES, Level
from workbench.services import codebook, coding, importing
from workbench.store.work import Work
from workbench.ui.material import plain
from workbench.ui.words import _

_NAMES = ("unit", "code", "document")
_QUOTED = 90


@dataclass(frozen=True, slots=True)
class Subject:
    """What the address names: one of the three, or nothing."""

    unit_id: str | None = None
    code_id: str | None = None
    document_id: str | None = None


def subject() -> Subject:
    """Give what the address names."""
    for name in _NAMES:
        row_id = st.query_params.get(name)
        if row_id:
            return Subject(**{f"{name}_id": row_id})
    return Subject()


def draw_subject(work: Work, asked: Subject) -> None:
    """Say what the history is narrowed down to, and draw the way back to all of it."""
    if asked == Subject():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(_said(work, asked))}**", width="content")
        st.button(
            _("Show everything"),
            icon=":material/close:",
            type="tertiary",
            on_click=_everything,
            key="history_all",
        )


def _said(work: Work, asked: Subject) -> str:
    try:
        if asked.unit_id is not None:
            unit = coding.get_unit(work, asked.unit_id)
            quote = " ".join(unit.quote.split())
            return _("The meaning unit “{quote}” in {document}").format(
                quote=quote if len(quote) <= _QUOTED else quote[:_QUOTED].rstrip() + "…",
                document=importing.get_document(work, unit.document_id).name,
            )
        if asked.code_id is not None:
            entry = codebook.codebook(work)[asked.code_id]
            level = _(LEVEL_NAMES[Level(entry.level)])
            return _("The {level} “{name}”").format(level=level, name=entry.name)
        return _("The document “{name}”").format(
            name=importing.get_document(work, asked.document_id or "").name
        )
    except NotFound:
        return _("Something that is no longer there")


def _everything() -> None:
    for name in _NAMES:
        st.query_params.pop(name, None)
