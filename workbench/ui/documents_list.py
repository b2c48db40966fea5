"""The list of the study's documents, and what can be done with one."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.model import Document, Perspective, Voice
from workbench.services import importing
from workbench.store.work import Work
from workbench.ui.documents_versions import PART, draw_versions
from workbench.ui.material import letter, plain
from workbench.ui.memo_cards import draw_memos
from workbench.ui.page import notify
from workbench.ui.words import _, clock, moment, ngettext, number, say

OPENED = "wb_documents_opened"
_COLUMNS = (3, 6.4, 0.6)
_NAMED = 4


def heading() -> None:
    """Draw what the columns of the list are."""
    name, figures, _menu = st.columns(_COLUMNS, vertical_alignment="center")
    name.html(f'{_STYLE}<div class="wb-columns">{escape(_("Document"))}</div>')
    titles = (_("Participants"), _("Words"), _("Turns"), _("Length"), _("Meaning units"), _("Imported"))
    cells = "".join(f"<span>{escape(title)}</span>" for title in titles)
    figures.html(f'<div class="wb-figures wb-columns">{cells}</div>')


def row(document: Document, voices: Sequence[Voice], units: int, *, readonly: bool) -> None:
    """Draw one document: its name leads to coding, its figures follow, its menu comes last."""
    name, figures, menu = st.columns(_COLUMNS, vertical_alignment="center")
    if name.button(
        plain(document.name),
        type="tertiary",
        key=f"wb_open_{document.id}",
        help=_("Read and code {name}").format(name=plain(document.name)),
    ):
        st.session_state["wb_document"] = document.id
        st.switch_page("pages/coding.py")
    cells = (
        _heard(voices),
        number(document.words),
        number(document.turns),
        "–" if document.duration_ms is None else clock(document.duration_ms),
        number(units) if units else "<i>" + escape(_("none yet")) + "</i>",
        moment(document.imported_at)[:10],
    )
    figures.html('<div class="wb-figures">' + "".join(f"<span>{cell}</span>" for cell in cells) + "</div>")
    if readonly:
        return
    opened = st.session_state.get(OPENED) == document.id
    if menu.button(
        "",
        icon=":material/expand_less:" if opened else ":material/more_horiz:",
        type="tertiary",
        key=f"wb_menu_{document.id}",
        help=_("Close")
        if opened
        else _("Rename, put in a new version or remove {name}").format(name=plain(document.name)),
    ):
        st.session_state[OPENED] = None if opened else document.id
        st.session_state.pop(PART, None)
        st.rerun()


def panel(work: Work, document: Document) -> None:
    """Draw what can be done with a document: another name, its versions; and apart from it, removing it."""
    with st.container(border=True):
        with st.form(f"wb_rename_{document.id}", border=False, enter_to_submit=True):
            field, button = st.columns([5, 1], vertical_alignment="bottom")
            name = field.text_input(_("Name"), value=document.name, key=f"wb_name_{document.id}")
            if button.form_submit_button(_("Rename"), width="stretch"):
                _rename(work, document, name)
        draw_versions(work, document)
        draw_memos(work, _("Memos"), key=document.id, readonly=False, document_id=document.id)
        held = importing.belongings(work, document.id)
        told = [
            _("Removing it takes along {words}, {units} and {codings}.").format(
                words=ngettext("{n} word", "{n} words", held.words).format(n=number(held.words)),
                units=ngettext("{n} meaning unit", "{n} meaning units", held.units).format(
                    n=number(held.units)
                ),
                codings=ngettext("{n} coding", "{n} codings", held.codings).format(n=number(held.codings)),
            )
        ]
        if held.astray:
            told.append(
                ngettext(
                    "{n} of the meaning units has lost its place in the text.",
                    "{n} of the meaning units have lost their place in the text.",
                    held.astray,
                ).format(n=number(held.astray))
            )
        if held.versions > 1:
            told.append(
                ngettext("Its {n} version goes too.", "All its {n} versions go too.", held.versions).format(
                    n=number(held.versions)
                )
            )
        elif held.original:
            told.append(_("The original file goes too."))
        if held.memos:
            told.append(
                ngettext("{n} memo goes too.", "{n} memos go too.", held.memos).format(n=number(held.memos))
            )
        if held.coders:
            told.append(_("Coded by {names}.").format(names=plain(", ".join(held.coders))))
        told.append(_("The participants stay, and it can be undone."))
        st.page_link(
            "pages/history.py",
            label=_("History of the document"),
            icon=":material/history:",
            query_params={"document": document.id},
        )
        st.markdown(f":gray[{' '.join(told)}]")
        if st.button(_("Remove the document"), icon=":material/delete:", key=f"wb_remove_{document.id}"):
            importing.remove_document(work, document.id)
            st.session_state.pop(OPENED, None)
            notify(_("{name} removed").format(name=document.name))
            st.rerun()


def _rename(work: Work, document: Document, name: str) -> None:
    try:
        renamed = importing.rename_document(work, document.id, name)
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    st.session_state.pop(OPENED, None)
    notify(_("The document is now called {name}").format(name=renamed.name))
    st.rerun()


def _heard(voices: Sequence[Voice]) -> str:
    """Give who is heard beside the interviewer: a letter for each perspective, and the pseudonyms if they are few."""
    people = {
        voice.participant.id: voice.participant
        for voice in voices
        if voice.participant is not None and voice.participant.perspective != Perspective.INTERVIEWER
    }
    if not people:
        return "<i>" + escape(_("nobody placed")) + "</i>"
    by_perspective: dict[str, list[str]] = {}
    for person in people.values():
        by_perspective.setdefault(person.perspective, []).append(person.pseudonym)
    said = []
    for perspective, names in by_perspective.items():
        told = (
            ", ".join(names)
            if len(names) < _NAMED
            else ngettext("{n} participant", "{n} participants", len(names)).format(n=len(names))
        )
        title = escape(", ".join(names))
        said.append(f'{letter(perspective)}<em title="{title}">{escape(told)}</em>')
    return "".join(said)


_STYLE = """<style>
.wb-figures { display: grid; grid-template-columns: minmax(0, 1fr) 4.2rem 3.6rem 4.8rem 5.6rem 6rem; gap: 0 14px;
  align-items: center; font-size: .9rem; font-variant-numeric: tabular-nums; }
.wb-figures > span { text-align: right; }
.wb-figures > span:first-child { text-align: left; display: flex; gap: 6px; align-items: center; min-width: 0; }
.wb-figures em { font-style: normal; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.wb-figures i { font-style: normal; opacity: .65; }
.wb-columns { font-size: .8rem; opacity: .75; }
.wb-figures.wb-columns > span { white-space: nowrap; }
[class*="st-key-wb_open_"] button { text-align: left; justify-content: flex-start; }
[class*="st-key-wb_list"] > [data-testid="stLayoutWrapper"] { border-top: 1px solid
  color-mix(in srgb, currentColor 12%, transparent); padding: 1px 0; }
</style>"""
