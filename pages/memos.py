"""Memos: what the researchers thought, when, and about what; the journal, and what is to do."""

import streamlit as st

from workbench.ui.memo_views import draw_all, draw_journal, draw_to_do
from workbench.ui.page import archived, page
from workbench.ui.words import _

VIEW = "wb_memos_view"

with page(_("Memos"), _("What you thought, when, and about what; your journal, and what is to do.")) as work:
    views = {
        "all": (_("All memos"), draw_all),
        "journal": (_("Journal"), draw_journal),
        "todo": (_("To do"), draw_to_do),
    }
    readonly = archived(work) is not None
    if VIEW not in st.session_state:
        wanted = st.query_params.get("view")
        st.session_state[VIEW] = wanted if wanted in views else "all"
    view = st.segmented_control(
        _("Show"),
        list(views),
        key=VIEW,
        format_func=lambda name: views[name][0],
        label_visibility="collapsed",
        required=True,
    )
    view = view or "all"
    if st.query_params.get("view") != view:
        st.query_params["view"] = view
    views[view][1](work, readonly=readonly)
