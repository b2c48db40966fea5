"""Adding to the codebook: an entry at a time, or a whole codebook to begin with."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.method.codebook import Tree
from workbench.model import LEVEL_NAMES, CodebookEntry, Level
from workbench.model.columns import NAME_LENGTH
from workbench.services import codebook
from workbench.services.codebook_files import bundled_codebooks, import_codebook
from workbench.store.work import Work
from workbench.ui.codebook_changes import parents_for, place_said
from workbench.ui.codebook_choice import changed, choose, turn
from workbench.ui.page import empty
from workbench.ui.words import _, say


def draw_adding(work: Work, tree: Tree, entry: CodebookEntry | None) -> None:
    """Draw the window in which an entry is added, by default near the one that is chosen."""
    with st.popover(_("Add"), icon=":material/add:", key=f"wb_add_{turn()}"):
        near = f"{entry.id if entry else 'top'}_{turn()}"
        level = st.segmented_control(
            _("What"),
            list(Level),
            default=_level_below(entry),
            required=True,
            format_func=lambda level: _(LEVEL_NAMES[level]).capitalize(),
            key=f"add_level_{near}",
        )
        assert level is not None
        places = parents_for(tree, level)
        above = [step.id for step in reversed(tree.path(entry.id))] if entry else []
        nearest = next((place for place in above if place in places), None)
        with st.form(f"add_{near}_{level}", border=False, width=420):
            name = st.text_input(_("Name"), max_chars=NAME_LENGTH, key=f"add_name_{near}")
            parent_id = nearest
            if len(places) > 1:
                parent_id = st.selectbox(
                    _("Place under"),
                    places,
                    index=places.index(nearest),
                    format_func=lambda place: place_said(tree, place),
                    key=f"add_parent_{near}_{level}",
                )
            wanted = st.form_submit_button(_("Add it"), key="add_entry")
        if wanted:
            _add(work, name, level, parent_id)


def draw_empty(work: Work) -> None:
    """Draw what to do with an empty codebook."""
    empty(
        _("No codes yet"),
        _(
            "A code is a short label for what a piece of the text is about. Codes come up while you read; "
            "later they are sorted into categories and themes here. You can also begin from a codebook that "
            "is made already."
        ),
        icon=":material/account_tree:",
    )
    with st.container(width=560):
        with st.form("first_code", border=False):
            name = st.text_input(_("Name of the first code"), max_chars=NAME_LENGTH, key="first_code_name")
            wanted = st.form_submit_button(_("Add the code"), type="primary", key="first_code_add")
        if wanted:
            _add(work, name, Level.CODE, None)
        for title, file in bundled_codebooks().items():
            if st.button(
                _("Begin from “{name}”").format(name=title),
                icon=":material/menu_book:",
                key=f"begin_{file.stem}",
            ):
                try:
                    import_codebook(work, file)
                except WorkbenchError as error:
                    st.error(say(error), icon=":material/error:")
                else:
                    changed(_("The codebook is brought in."))


def _level_below(entry: CodebookEntry | None) -> Level:
    return Level.CATEGORY if entry is not None and entry.level == Level.THEME else Level.CODE


def _add(work: Work, name: str, level: Level, parent_id: str | None) -> None:
    try:
        entry = codebook.add_entry(work, name, level, parent_id=parent_id)
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    choose(entry.id)
    changed(_("“{name}” is added.").format(name=entry.name))
