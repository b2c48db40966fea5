"""Which entry of the codebook is chosen: in the address, and remembered while one is on other pages."""

import streamlit as st

from workbench.method.codebook import Tree
from workbench.model import CodebookEntry
from workbench.ui.page import notify

ENTRY = "wb_entry"
_TURN = "wb_codebook_turn"


def choose(entry_id: str | None) -> None:
    """Choose an entry, or none."""
    st.session_state[ENTRY] = entry_id
    if entry_id is None:
        st.query_params.pop("entry", None)
    else:
        st.query_params["entry"] = entry_id


def chosen(tree: Tree) -> CodebookEntry | None:
    """Give the entry that is chosen, if it is still there."""
    for entry_id in (st.query_params.get("entry"), st.session_state.get(ENTRY)):
        if entry_id in tree.entries:
            if st.query_params.get("entry") != entry_id or st.session_state.get(ENTRY) != entry_id:
                choose(entry_id)
            return tree[entry_id]
    if "entry" in st.query_params:
        choose(None)
    return None


def turn() -> int:
    """Give a number for the keys of what closes when something was changed."""
    return int(st.session_state.get(_TURN, 0))


def changed(message: str) -> None:
    """Tell what was done, close what was open, and draw everything anew."""
    st.session_state[_TURN] = turn() + 1
    notify(message)
    st.rerun()


def path_said(tree: Tree, entry_id: str) -> str:
    """Write an entry with what stands above it: “theme › category › code”."""
    return " › ".join(entry.name for entry in tree.path(entry_id))
