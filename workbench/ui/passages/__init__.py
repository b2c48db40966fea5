"""
Passages of the material to go through: hits in context as a table, or quotes as cards. A Streamlit component.

Ticking, moving about and unfolding happen in the browser. What is ticked comes to the server as a whole, and stars
through an outbox, so that nothing is lost where Streamlit takes several messages for one.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.services.outbox import apply_operations
from workbench.store.work import Work
from workbench.ui.words import _, say

FOLDER = Path(__file__).parent
_VERSION = "wb_passages_version"


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "workbench_passages",
        js=(FOLDER / "passages.js").read_text(encoding="utf-8"),
        css=(FOLDER / "passages.css").read_text(encoding="utf-8"),
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


def keep_stars(work: Work, key: str) -> list[str]:
    """Carry out what was starred and not yet acknowledged; give the ids that are answered, for `draw_passages`."""
    outbox = _state(key).get("outbox")
    waiting = [one for one in outbox if isinstance(one, dict)] if isinstance(outbox, list) else []
    if not waiting:
        return []
    receipt = apply_operations(work, waiting)
    for _uid, error in receipt.refused:
        st.toast(say(error), icon=":material/error:")
    return [*receipt.done, *(uid for uid, _error in receipt.refused)]


def draw_passages(
    kind: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    key: str,
    language: str,
    readonly: bool,
    picker: str,
    answered: Sequence[str] = (),
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
        Ids of operations that are done or refused.
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
            "ack": list(answered),
            "words": _words(kind),
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
