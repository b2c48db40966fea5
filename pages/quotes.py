"""Quotes: what was said under a code, a category or a theme, with what was said around it."""

import streamlit as st

from workbench.services import codebook
from workbench.services.studies import get_study
from workbench.ui.codebook_card import STYLE, draw_head
from workbench.ui.codebook_choice import choose, chosen
from workbench.ui.codebook_tree import draw_tree
from workbench.ui.page import archived, empty, page
from workbench.ui.passages import carry_out
from workbench.ui.quotes_list import KEY, draw_quotes
from workbench.ui.words import _

with page(
    _("Quotes"), _("What was said under a code, a category or a theme, with what was said around it.")
) as work:
    st.html(STYLE)
    readonly = archived(work) is not None
    answered = carry_out(work, KEY)
    uses = codebook.uses(work)
    tree = uses.tree
    if not tree.entries:
        empty(
            _("No codes yet"),
            _("When meaning units are coded, all that was said under each code is gathered here."),
            ":material/format_quote:",
        )
        if not readonly:
            st.page_link("pages/coding.py", label=_("Begin to code"), icon=":material/ink_highlighter:")
        st.stop()
    counts, spoken = uses.counted(), get_study(work).language
    entry = chosen(tree) or next(first for _depth, first in tree.walk())
    left, right = st.columns([5, 9], gap="large")
    with left, st.container(key="wb_codebook_left"):
        draw_tree(
            tree,
            counts,
            study_id=work.study_id,
            spoken=spoken,
            selected=entry.id,
            on_choose=choose,
        )
    with right:
        draw_head(tree, entry, counts, spoken=spoken)
        draw_quotes(work, tree, entry, readonly=readonly, answered=answered)
