"""
Passages of the material to go through: hits in context as a table, or quotes as cards. A Streamlit component.

Ticking, moving about, unfolding and putting quotes into piles happen in the browser. What is ticked comes to the
server as a whole, stars and the splitting of a code through an outbox, so that nothing is lost where Streamlit takes
several messages for one.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.services.outbox import Receipt, apply_operations
from workbench.store.work import Work
from workbench.ui.words import _, say

FOLDER = Path(__file__).parent
_VERSION = "wb_passages_version"
_TOLD = "wb_passages_told"
NOTHING = Receipt((), ())


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "workbench_passages",
        js="\n".join((FOLDER / name).read_text(encoding="utf-8") for name in ("piles.js", "passages.js")),
        css="\n".join((FOLDER / name).read_text(encoding="utf-8") for name in ("passages.css", "piles.css")),
    )


def ticked(key: str) -> list[str]:
    """Give the ids of the passages that are ticked. It comes from the browser: not to be trusted."""
    value = _state(key).get("ticked")
    return [id_ for id_ in value if isinstance(id_, str)] if isinstance(value, list) else []


def opened(key: str) -> str | None:
    """Give the id of the passage that is to be opened in the text, in the one run in which it is."""
    wanted = _state(key).get("open")
    return wanted if isinstance(wanted, str) else None


def untick(key: str) -> None:
    """Take all ticks away at the next drawing."""
    st.session_state[f"{_VERSION}_{key}"] = _version(key) + 1


def carry_out(work: Work, key: str) -> Receipt:
    """Carry out what was starred or split and not yet acknowledged; what became of it is for `draw_passages`."""
    waiting = _waiting(key)
    if not waiting:
        return NOTHING
    receipt = apply_operations(work, waiting)
    for uid, error in receipt.refused:
        if uid not in _splits(waiting):  # why a code is not split stands beside its piles
            st.toast(say(error), icon=":material/error:")
    return receipt


def splits_done(key: str, receipt: Receipt) -> bool:
    """Say whether a code was split that nobody has been told of."""
    told = st.session_state.setdefault(_TOLD, set())
    fresh = _splits(_waiting(key)) & set(receipt.done) - told
    told |= fresh
    return bool(fresh)


def draw_passages(
    kind: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    key: str,
    language: str,
    readonly: bool,
    picker: str,
    answered: Receipt = NOTHING,
    split: Mapping[str, Any] | None = None,
) -> None:
    """
    Draw passages.

    Parameters
    ----------
    kind
        `hits`: each row has `id`, `name`, `left`, `words`, `right`, `letter`, `colour`, `perspective`, `speaker`,
        `place`, `coded`. `quotes`: `id`, `document`, `name`, `quote`, `condensed`, `meta`, `colour`, `starred`,
        `around` as `{speaker, before, words, after}`, and `group` where a group begins.
    language
        Of the passages.
    picker
        A CSS selector of the field that the key `c` leads to.
    answered
        What became of the operations that were waiting.
    split
        The code that can be split by dragging its quotes: `code` is its id, `beside` some codes that they can go to as
        `[id, name]`. None where there is no such code.
    """
    _component()(
        key=key,
        data={
            "kind": kind,
            "rows": list(rows),
            "lang": language,
            "readonly": readonly,
            "picker": picker,
            "version": _version(key),
            "ack": list(answered.done),
            "refused": [[uid, say(error)] for uid, error in answered.refused],
            "split": None if split is None else dict(split),
            "words": _words(kind) | (_words_of_piles() if split is not None else {}),
        },
        on_open_change=_nothing,
        on_ticked_change=_nothing,
        on_outbox_change=_nothing,
    )


def _nothing() -> None:
    """Make a value known to Streamlit, which asks for a callback; the value itself is read instead."""


def _state(key: str) -> Mapping[str, Any]:
    state = st.session_state.get(key)
    return state if isinstance(state, Mapping) else {}


def _waiting(key: str) -> list[dict[str, Any]]:
    outbox = _state(key).get("outbox")
    return [one for one in outbox if isinstance(one, dict)] if isinstance(outbox, list) else []


def _splits(operations: Sequence[Mapping[str, Any]]) -> set[str]:
    return {str(one.get("uid")) for one in operations if one.get("op") == "split"}


def _version(key: str) -> int:
    return int(st.session_state.get(f"{_VERSION}_{key}", 0))


def _words(kind: str) -> dict[str, str]:
    return {
        "list": _("Hits in context") if kind == "hits" else _("Quotes"),
        "all": _("All on this page"),
        "tick": _("Tick: {what}"),
        "ticked": _("{n} ticked"),
        "open": _("Open in the text"),
        "star": _("Quote for the report"),
        "around": _("Show what was said around it"),
        "condensed": _("Condensed"),
        "coded": _("coded"),
        "keys": _("↑ ↓ move · X tick · A all · C code · Enter open")
        if kind == "hits"
        else _("↑ ↓ move · X tick · S star · O surroundings · C code · Enter open"),
    }


def _words_of_piles() -> dict[str, str]:
    return {
        "piles": _("New codes"),
        "grip": _("Drag to a new code; all ticked quotes come along"),
        "pile": _("New code"),
        "hint": _("Split the code: drag quotes here, or tick them and press N"),
        "name": _("Name of new code {n}"),
        "beside": _("Put the ticked quotes in “{code}”"),
        "held": _("{n} in “{code}”"),
        "noName": _("new code {n}"),
        "back": _("Take back from “{code}”"),
        "empty": _("Take the pile away: “{code}”"),
        "taken": _("Taken back"),
        "emptied": _("The piles are taken away."),
        "again": _("Bring them back"),
        "split": _("Split the code"),
        "cancel": _("Cancel"),
        "tab": _("Kept in this tab until you split. 1–9 puts ticked quotes in a pile, 0 takes them back."),
        "nameFirst": _("Name the new code first."),
        "tickFirst": _("Tick the quotes first."),
        "waiting": _("Splitting …"),
    }
