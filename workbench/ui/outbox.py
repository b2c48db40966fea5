"""
What the transcript component has sent: carried out at the top of every run, answered in the next drawing.

The component's value is read, not its callback: after a server restart the value may be equal and the callback silent.
"""

import streamlit as st

from workbench.services.outbox import apply_operations
from workbench.store.work import Work
from workbench.ui.transcript import outbox_of
from workbench.ui.words import say

CODINGS_KEY = "wb_codings"
_REFUSED = "wb_refused"


def drain(work: Work) -> tuple[list[str], list[list[str]]]:
    """
    Carry out the operations that the browser has not yet seen acknowledged.

    One that was refused stays refused for as long as the browser sends it: the answer does not depend on which run
    of the page gives it.

    Returns
    -------
    tuple
        `(uids that are on disk, [uid, message] of those refused)`, both for the component.
    """
    waiting = outbox_of(CODINGS_KEY)
    if not waiting or not work.has_study or not work.has_coder:
        return [], []
    uids = {str(operation.get("uid")) for operation in waiting}
    refused = {uid: why for uid, why in st.session_state.get(_REFUSED, {}).items() if uid in uids}
    receipt = apply_operations(work, [op for op in waiting if str(op.get("uid")) not in refused])
    refused |= {uid: say(error) for uid, error in receipt.refused}
    st.session_state[_REFUSED] = refused
    return list(receipt.done), [[uid, why] for uid, why in refused.items()]
