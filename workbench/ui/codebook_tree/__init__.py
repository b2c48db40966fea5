"""
The codebook as a tree to choose in: a Streamlit component.

Folding, filtering and walking through it happen in the browser, at once and for any number of entries; only the choice
of an entry goes to the server.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.method.codebook import Tree
from workbench.model import LEVEL_NAMES, Level
from workbench.ui.words import _

FOLDER = Path(__file__).parent
KEY = "wb_codebook_tree"
# What has a place of its own at the top; codes and subcategories there are not yet sorted.
OF_ITS_OWN = (Level.THEME, Level.CATEGORY)


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "workbench_codebook_tree",
        js=(FOLDER / "tree.js").read_text(encoding="utf-8"),
        css=(FOLDER / "tree.css").read_text(encoding="utf-8"),
    )


def draw_tree(
    tree: Tree,
    counts: dict[str, tuple[int, int]],
    *,
    study_id: str,
    spoken: str,
    selected: str | None,
    on_choose: Callable[[str], None],
) -> None:
    """
    Draw the codebook; call `on_choose` with the id of the entry that the reader takes.

    Parameters
    ----------
    counts
        Units and participants by entry id, each counted once with all below it.
    spoken
        The language of the names, for their hyphens.
    """

    def chosen() -> None:
        entry_id = (st.session_state.get(KEY) or {}).get("entry")
        if isinstance(entry_id, str):
            on_choose(entry_id)

    _component()(
        key=KEY,
        data={
            "study": study_id,
            "lang": spoken,
            "selected": selected,
            "rows": tree_rows(tree, counts),
            "words": _words(),
        },
        on_entry_change=chosen,
    )


def tree_rows(tree: Tree, counts: dict[str, tuple[int, int]]) -> list[list[Any]]:
    """
    Give the entries in reading order, what is not yet sorted last.

    Each is `[id, depth, level, name, colour, units, participants, unsorted, definition]`.
    """
    sorted_rows: list[list[Any]] = []
    unsorted_rows: list[list[Any]] = []
    apart = False
    for depth, entry in tree.walk():
        if depth == 0:
            apart = entry.level not in OF_ITS_OWN
        row = [
            entry.id,
            depth,
            entry.level,
            entry.name,
            tree.colour(entry.id),
            *counts.get(entry.id, (0, 0)),
            apart,
            entry.definition,
        ]
        (unsorted_rows if apart else sorted_rows).append(row)
    return sorted_rows + unsorted_rows


def _words() -> dict[str, str]:
    return {
        "tree": _("Codebook"),
        "find": _("Find by name or definition"),
        "units": _("Units"),
        "people": _("People"),
        "apart": _("Not yet sorted"),
        "nothing": _("Nothing fits."),
        "found": _("{n} of {all} fit"),
        "fold": _("Fold all"),
        "unfold": _("Unfold all"),
        "row": _("{name}, {level}, meaning units: {units}, participants: {people}"),
        **{level.value: _(LEVEL_NAMES[level]) for level in Level},
    }
