"""Codebook: the codes, and the categories and themes they are sorted into."""

import streamlit as st

from workbench.services import codebook
from workbench.services.studies import get_study
from workbench.ui.codebook_adding import draw_adding, draw_empty
from workbench.ui.codebook_card import STYLE, draw_head, draw_texts
from workbench.ui.codebook_changes import draw_changes
from workbench.ui.codebook_choice import choose, chosen
from workbench.ui.codebook_quotes import draw_quotes
from workbench.ui.codebook_tree import draw_tree
from workbench.ui.memo_cards import draw_memos
from workbench.ui.page import archived, page
from workbench.ui.words import _

with page(_("Codebook"), _("Codes, and the categories and themes they are sorted into.")) as work:
    st.html(STYLE)
    readonly = archived(work) is not None
    uses = codebook.uses(work)
    tree = uses.tree
    if not tree.entries and not readonly:
        draw_empty(work)
        st.stop()
    counts, spoken = uses.counted(), get_study(work).language
    entry = chosen(tree) or next((first for _depth, first in tree.walk()), None)
    left, right = st.columns([5, 7], gap="large")
    with left, st.container(key="wb_codebook_left"):
        if not readonly:
            draw_adding(work, tree, entry)
        draw_tree(
            tree,
            counts,
            study_id=work.study_id,
            spoken=spoken,
            selected=entry.id if entry else None,
            on_choose=choose,
        )
    with right:
        if entry is None:
            st.markdown(":gray[" + _("The codebook is empty.") + "]")
        else:
            draw_head(tree, entry, counts, spoken=spoken)
            if not readonly:
                draw_changes(work, uses, entry)
            draw_texts(work, entry, readonly=readonly)
            draw_memos(work, _("Memos"), key=entry.id, readonly=readonly, entry_id=entry.id)
            st.page_link(
                "pages/history.py",
                label=_("History"),
                icon=":material/history:",
                query_params={"code": entry.id},
            )
            draw_quotes(work, tree, entry)
