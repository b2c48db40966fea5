"""The map of the workbench: its pages in their sections, inside the frame that every page shares."""

import streamlit as st

from workbench.ui import frame
from workbench.ui.words import _

# An icon of our own: Streamlit fetches its emoji and symbols for the browser's tab from the net.
st.set_page_config(page_title="workbench", page_icon=frame.ICON, layout="wide")
usable = frame.begin()

sections = {
    _("Study"): [
        st.Page("pages/start.py", title=_("Start"), icon=":material/home:", default=True),
        st.Page("pages/plan.py", title=_("Study plan"), icon=":material/flag:"),
        st.Page("pages/history.py", title=_("History"), icon=":material/history:"),
        st.Page("pages/studies.py", title=_("All studies"), icon=":material/folder_open:"),
    ],
    _("Material"): [
        st.Page("pages/importing.py", title=_("Import"), icon=":material/upload_file:"),
        st.Page("pages/documents.py", title=_("Documents"), icon=":material/description:"),
        st.Page("pages/participants.py", title=_("Participants"), icon=":material/group:"),
    ],
    _("Analysis"): [
        st.Page("pages/coding.py", title=_("Code"), icon=":material/ink_highlighter:"),
        st.Page("pages/codebook.py", title=_("Codebook"), icon=":material/account_tree:"),
        st.Page("pages/search.py", title=_("Search"), icon=":material/search:"),
        st.Page("pages/quotes.py", title=_("Quotes"), icon=":material/format_quote:"),
        st.Page("pages/memos.py", title=_("Memos"), icon=":material/sticky_note_2:"),
    ],
    _("Results"): [
        st.Page("pages/report.py", title=_("Report"), icon=":material/article:"),
    ],
}
chosen = st.navigation(sections, position="hidden")
if usable and frame.draw(sections):
    chosen.run()
    frame.end()
