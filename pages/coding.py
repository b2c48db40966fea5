"""Code the text: one transcript, read and coded."""

import streamlit as st

from workbench.model import Document
from workbench.services import codebook, coding, history, importing, memos, people, pins, versions
from workbench.store.work import Work
from workbench.ui import session
from workbench.ui.coding_view import codings_data, definitions, text_data
from workbench.ui.documents_list import OPENED
from workbench.ui.documents_versions import ASTRAY, PART
from workbench.ui.frame import keep_offering
from workbench.ui.outbox import CODINGS_DRAWN, CODINGS_KEY, drain
from workbench.ui.page import archived, empty, guard
from workbench.ui.sentences import label
from workbench.ui.transcript import mount_codings, mount_definitions, mount_text, visited_from
from workbench.ui.words import _, ngettext, number

CHOICE = "wb_document_choice"

# The text wants the width: its measure, the stripes and the panel beside it fit a laptop's screen.
# Enlarged to twice the size there is room for a line with the document's name, but not for three.
ROOMY = """
<style>
.block-container { padding: 1.5rem 1.5rem 2rem; max-width: none; }
.block-container [data-testid="stHorizontalBlock"] { flex-wrap: nowrap; }
.block-container [data-testid="stColumn"] { min-width: 2.5rem; }
</style>
"""


def open_document(work: Work) -> Document | None:
    """Draw the line that says which document is open and leads to the others; None if the study has none."""
    documents = {document.id: document for document in importing.list_documents(work)}
    if not documents:
        return None
    ids = list(documents)
    wanted = st.session_state.pop("wb_document", None)  # another page asks for it
    for candidate in (wanted, st.session_state.get(CHOICE), st.query_params.get("document"), ids[0]):
        if candidate in documents:
            st.session_state[CHOICE] = candidate
            break
    units = coding.count_units(work)
    place = ids.index(st.session_state[CHOICE])
    back, chooser, onward = st.columns([1, 14, 1], vertical_alignment="bottom")
    with back:
        _step(ids, place - 1, _("Previous document"), ":material/chevron_left:")
    with onward:
        _step(ids, place + 1, _("Next document"), ":material/chevron_right:")
    chooser.selectbox(
        _("Document"),
        ids,
        key=CHOICE,
        label_visibility="collapsed",
        format_func=lambda id_: _("{name} · {words} words · {units}").format(
            name=documents[id_].name,
            words=number(documents[id_].words),
            units=ngettext("{n} unit", "{n} units", units.get(id_, 0)).format(n=units.get(id_, 0)),
        ),
    )
    document = documents[st.session_state[CHOICE]]
    unit = st.session_state.pop("wb_unit", None)
    if unit is not None:
        st.query_params["unit"] = unit
    elif st.query_params.get("document") not in (None, document.id):
        st.query_params.pop("unit", None)
        st.query_params.pop("turn", None)
    st.query_params["document"] = document.id
    return document


def turn_of_link() -> int | None:
    """Give the number of the turn that the address names, counted from 1."""
    turn = st.query_params.get("turn", "")
    return int(turn) if turn.isascii() and turn.isdigit() else None


def _step(ids: list[str], to: int, help_: str, icon: str) -> None:
    there = 0 <= to < len(ids)

    def go() -> None:
        st.session_state[CHOICE] = ids[to]

    st.button(
        "", icon=icon, help=help_, disabled=not there, on_click=go, key=f"wb_step_{icon}", width="stretch"
    )


def astray(work: Work, document: Document) -> None:
    """Say quietly that meaning units have lost their place, and lead to where they are seen to."""
    count = versions.count_astray(work).get(document.id, 0)
    if not count:
        return
    told = ngettext(
        "{n} meaning unit lost its place when the transcript was corrected.",
        "{n} meaning units lost their place when the transcript was corrected.",
        count,
    ).format(n=number(count))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":gray[:material/wrong_location: {told}]", width="content")
        if st.button(_("See to them"), type="tertiary", key="wb_astray"):
            st.session_state[OPENED], st.session_state[PART] = document.id, ASTRAY
            st.switch_page("pages/documents.py")


@st.fragment(run_every="5s")  # what others code in the same document shows within seconds
def codings(document_id: str, version: int) -> None:
    """Carry out what the browser sent, and send it the codings as they are now."""
    with guard(), session.working() as work:
        done, refused = drain(work)
        if importing.version_of(work, document_id) not in (version, None):
            st.rerun()  # places in the new version mean nothing in the text that is drawn
        undo, redo = history.to_undo(work), history.to_redo(work)
        keep_offering(undo, redo)
        tree = codebook.codebook(work)
        mount_codings(
            key=CODINGS_KEY,
            data={
                **codings_data(
                    document_id,
                    tree,
                    coding.coded_units(work, document_id),
                    coding.coder_names(work),
                    me=work.coder_id,
                    recent=coding.recent_codes(work),
                    uses=coding.count_by_code(work),
                    pins=pins.pinned_codes(work),
                    notes=memos.list_memos(work, document_id=document_id),
                ),
                "ack": done,
                "refused": refused,
                "undo": label(undo) if undo else None,
                "redo": label(redo) if redo else None,
            },
        )
        mount_definitions(key="wb_definitions", definitions=definitions(tree))


# Placeholders in a fixed order: a message above must not make the browser mount the text anew.
st.html(ROOMY)
notice, head, text, marks = st.container(), st.container(), st.container(), st.container()
with notice, guard(), session.working() as work:
    with head:
        document = open_document(work) if work.has_study else None
    if document is None:
        empty(
            _("Nothing to code yet"),
            _("Import the transcripts first. They open here, and you mark and code them as you read."),
        )
        st.page_link("pages/importing.py", label=_("Import interviews"), icon=":material/upload_file:")
    else:
        readonly = archived(work) is not None
        if not readonly:
            with head:
                astray(work, document)
        text_key = f"wb_text_{document.id}"
        with text:
            mount_text(
                key=text_key,
                data=text_data(
                    document,
                    importing.get_transcript(work, document.id),
                    people.voices(work, document.id),
                    readonly=readonly,
                    focus=st.query_params.get("unit"),
                    turn=turn_of_link(),
                ),
            )
        asked = visited_from(text_key)
        if asked is not None:
            st.switch_page("pages/history.py", query_params={"unit": asked})
        st.session_state[CODINGS_DRAWN] = True
        with marks:
            codings(document.id, document.version)
