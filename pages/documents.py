"""Documents: what the study holds, in one list; open, rename or remove."""

import streamlit as st

from workbench.model import Voice
from workbench.services import coding, importing, people
from workbench.ui.documents_list import OPENED, heading, panel, row
from workbench.ui.page import archived, empty, page
from workbench.ui.words import _, ngettext, number

MANY = 12

with page(_("Documents"), _("The interviews, focus groups and other texts of the study.")) as work:
    documents = importing.list_documents(work)
    readonly = archived(work) is not None
    if not documents:
        empty(
            _("No documents yet"),
            _(
                "Interviews and focus groups stand here once they are imported, with what has been coded in each."
            ),
            ":material/description:",
        )
        if not readonly:
            st.page_link("pages/importing.py", label=_("Import interviews"), icon=":material/upload_file:")
    else:
        units = coding.count_units(work)
        voices = people.voices(work)
        count, words = len(documents), sum(document.words for document in documents)
        coded = sum(document.id in units for document in documents)
        head, find = st.columns([3, 1.4], vertical_alignment="center")
        head.markdown(
            ngettext("{n} document", "{n} documents", count).format(n=number(count))
            + " · "
            + ngettext("{n} word", "{n} words", words).format(n=number(words))
            + " · "
            + _("{done} of {all} coded").format(done=number(coded), all=number(count))
        )
        wanted = ""
        if count > MANY:
            wanted = find.text_input(
                _("Find a document"),
                key="wb_documents_find",
                placeholder=_("Find a document or participant"),
                label_visibility="collapsed",
                icon=":material/search:",
            )
        heard: dict[str, list[Voice]] = {document.id: [] for document in documents}
        for voice in voices:
            heard[voice.speaker.document_id].append(voice)
        with st.container(key="wb_list_documents", gap=None):
            heading()
            for document in documents:
                names = [voice.participant.pseudonym for voice in heard[document.id] if voice.participant]
                if wanted.strip().casefold() not in " ".join([document.name, *names]).casefold():
                    continue
                row(document, heard[document.id], units.get(document.id, 0), readonly=readonly)
                if st.session_state.get(OPENED) == document.id and not readonly:
                    panel(work, document)
