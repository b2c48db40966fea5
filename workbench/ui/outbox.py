"""
What the transcript component has sent: carried out at the top of every run, answered in the next drawing.

The component's value is read, not its callback: after a server restart the value may be equal and the callback silent.
"""

from typing import Any

import streamlit as st

from workbench.services.outbox import Receipt, apply_operations
from workbench.store.work import Work
from workbench.ui.words import say

CODINGS_KEY = "wb_codings"


def drain(work: Work) -> tuple[list[str], list[list[str]]]:
    """
    Carry out the operations that the browser has not yet seen acknowledged.

    Returns
    -------
    tuple
        `(uids that are on disk, [uid, message] of those refused)`, both for the component.
    """
    state: dict[str, Any] = st.session_state.get(CODINGS_KEY) or {}
    operations = state.get("outbox") or []
    if not operations or not work.has_study or work.coder_id is None:
        return [], []
    receipt: Receipt = apply_operations(work, [op for op in operations if isinstance(op, dict)])
    refused = [[uid, say(error)] for uid, error in receipt.refused]
    return list(receipt.done), refused
