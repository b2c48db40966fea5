"""
What the transcript component has sent: carried out at the top of every run, answered in the next drawing.

The component's value is read, not its callback: after a server restart the value may be equal and the callback silent.
"""

import streamlit as st

from workbench.services.outbox import apply_operations
from workbench.store.work import Work
from workbench.ui.transcript import mount_codings, outbox_of
from workbench.ui.words import say

CODINGS_KEY = "wb_codings"
CODINGS_DRAWN = (
    "wb_codings_drawn"  # for the length of a run: the page itself speaks with the browser's outbox
)
_TOLD = "wb_refusals_told"


def drain(work: Work) -> tuple[list[str], list[list[str]]]:
    """
    Carry out the operations that the browser has not yet seen acknowledged.

    Returns
    -------
    tuple
        `(uids that are on disk, [uid, message] of those refused)`, both for the component.
    """
    waiting = outbox_of(CODINGS_KEY)
    if not waiting or not work.has_study or not work.has_coder:
        return [], []
    receipt = apply_operations(work, waiting)
    return list(receipt.done), [[uid, say(error)] for uid, error in receipt.refused]


def courier(work: Work) -> None:
    """
    Give the browser a way to send what it still holds, on a page that draws no codings.

    Who leaves the text at once, or reloads the tab on another page, has nothing waiting until she codes again.
    """
    done, refused = drain(work)
    told = st.session_state.setdefault(_TOLD, set())
    for uid, why in refused:
        if uid not in told:
            told.add(uid)
            st.toast(why, icon=":material/error:", duration="long")
    nothing: dict[str, list[object]] = {
        name: [] for name in ("codes", "parents", "units", "notes", "coders", "pins")
    }
    answer = {"ack": done, "refused": refused, "undo": None, "redo": None}
    mount_codings(key=CODINGS_KEY, data={"doc": "", "me": -1, "since": 0, **nothing, **answer})
