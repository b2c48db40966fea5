"""
What is chosen on a page stands in its address: a reload keeps it, and the link can be sent to a colleague.

What is as usual is left out. An address is written by anybody, so a value that means nothing here is as if it were
not there.
"""

from collections.abc import Collection, Mapping

import streamlit as st

_APART = ","


def begin_with(key: str, name: str, known: Collection[str], usual: str | None) -> None:
    """Let a field in which one thing is chosen begin as the address says."""
    if key not in st.session_state:
        wanted = st.query_params.get(name)
        st.session_state[key] = wanted if wanted in known else usual


def begin_with_several(key: str, name: str, known: Collection[str]) -> None:
    """Let a field in which several things are chosen begin as the address says."""
    if key not in st.session_state:
        wanted = dict.fromkeys(st.query_params.get(name, "").split(_APART))
        st.session_state[key] = [each for each in wanted if each in known]


def begin_on(key: str, name: str) -> None:
    """Let a switch begin as the address says; it is usually off."""
    if key not in st.session_state:
        st.session_state[key] = st.query_params.get(name) == "1"


def write(values: Mapping[str, str | bool | Collection[str] | None]) -> None:
    """Put what is chosen into the address; what is empty, off or None is left out. Others' parts of it stay."""
    before = st.query_params.to_dict()
    after = before | {name: _written(value) for name, value in values.items()}
    after = {name: value for name, value in after.items() if value or name not in values}
    if after != before:
        st.query_params.from_dict(after)


def _written(value: str | bool | Collection[str] | None) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return "1" if value else ""
    return _APART.join(value)
