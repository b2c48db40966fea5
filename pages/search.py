"""Search: words of the study, in context and ready to be coded."""

import streamlit as st

from workbench.errors import Refused
from workbench.services import importing
from workbench.services.search import find
from workbench.services.studies import get_study
from workbench.store.work import Work
from workbench.ui.page import archived, empty, page
from workbench.ui.search_form import draw_filter, draw_query
from workbench.ui.search_hits import draw_hits
from workbench.ui.words import _, ngettext, number, say


def search(work: Work, *, readonly: bool) -> None:
    """Draw the fields, and what is found."""
    query = draw_query()
    tools, making = st.container(horizontal=True, vertical_alignment="center", gap="small"), st.empty()
    with tools:
        within, order = draw_filter(work)
    if not query.text.strip():
        empty(
            _("What do you look for?"),
            _(
                "A word is found wherever it stands, whatever the case. “Any inflection” takes “läkemedel” to "
                "“läkemedlen” too. Tick hits and code them in one step."
            ),
            ":material/search:",
        )
        return

    def told(done: int, of: int) -> None:
        making.progress(done / of, text=_("Getting the texts ready to be searched …"))

    try:
        found = find(work, query, within=within, order=order, progress=told)
    except Refused as error:
        making.empty()
        st.error(say(error), icon=":material/error:")
        return
    making.empty()
    with tools:
        told_of = _("**{hits}** in {documents}").format(
            hits=ngettext("{n} hit", "{n} hits", len(found.hits)).format(n=number(len(found.hits))),
            documents=ngettext("{n} document", "{n} documents", found.documents).format(
                n=number(found.documents)
            ),
        )
        st.markdown(told_of)
        if found.more:
            st.markdown(":gray[" + _("There are more; look for something narrower.") + "]")
    if not found.hits:
        empty(
            _("Nothing found"),
            _("Try another word, any inflection, or fewer filters."),
            ":material/search_off:",
        )
        return
    draw_hits(work, found, about=(query, within, order), language=get_study(work).language, readonly=readonly)


with page(
    _("Search"), _("Words in one document or the whole study, with what stands around them.")
) as open_work:
    only_read = archived(open_work) is not None
    if importing.list_documents(open_work):
        search(open_work, readonly=only_read)
    else:
        empty(
            _("Nothing to search yet"),
            _("When interviews are imported, every word in them is found here."),
            ":material/search:",
        )
        if not only_read:
            st.page_link("pages/importing.py", label=_("Import interviews"), icon=":material/upload_file:")
