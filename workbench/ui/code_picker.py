"""A field to find a code in, or to name a new one."""

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from workbench.method.codebook import Tree
from workbench.ui.codebook_choice import path_said
from workbench.ui.words import _


@dataclass(frozen=True, slots=True)
class Picked:
    """A code of the codebook by its id, or the name of one that is not there yet."""

    code_id: str | None
    name: str


def pick_code(
    tree: Tree, *, key: str, label: str, but: Collection[str] = (), parent_id: str | None = None
) -> Picked | None:
    """
    Draw the field; give what was picked.

    Parameters
    ----------
    key
        Of the field; its selector for the browser is `selector(key)`.
    but
        Codes that are not offered.
    parent_id
        Codes under this entry come first.
    """
    codes = [code for code in tree.codes() if code.id not in but]
    codes.sort(key=lambda code: code.parent_id != parent_id if parent_id else False)
    value = st.selectbox(
        label,
        [code.id for code in codes],
        index=None,
        format_func=lambda id_: path_said(tree, id_) if id_ in tree.entries else id_,
        placeholder=_("Find a code, or name a new one"),
        accept_new_options=True,
        label_visibility="collapsed",
        key=key,
    )
    if value is None:
        return None
    if value in tree.entries:
        return Picked(value, tree[value].name)
    name = " ".join(value.split())
    same = next((code for code in codes if code.name.casefold() == name.casefold()), None)
    return Picked(same.id, same.name) if same else Picked(None, name)


def selector(key: str) -> str:
    """Give the CSS selector of the field's input."""
    return f".st-key-{key} input"
