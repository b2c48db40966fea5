"""
What is being written and not yet saved.

A draft outlives a visit to another page. While nothing has been typed it follows what is saved, also when an undo or
a colleague changes that; once something has, it is kept until it is saved or given up.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import streamlit as st

_KEY = "wb_drafts"


class Draft:
    """The fields of one thing, as saved and as they stand on the screen."""

    def __init__(self, name: str, saved: Mapping[str, Any]) -> None:
        self._name = name
        self.saved = dict(saved)
        drafts = st.session_state.setdefault(_KEY, {})
        self._state = drafts.setdefault(name, {"version": 0})
        if "now" not in self._state:
            self._begin()
        elif self._state["now"] == self._state["base"] != self.saved:
            self.give_up()

    @property
    def now(self) -> dict[str, Any]:
        """Give the fields as they stand on the screen; what is changed in them stays."""
        fields: dict[str, Any] = self._state["now"]
        return fields

    @property
    def unsaved(self) -> bool:
        """Say whether something was typed that is not saved."""
        return self.now != self.saved

    @property
    def overtaken(self) -> bool:
        """Say whether somebody saved another version since the typing began."""
        return self.unsaved and bool(self._state["base"] != self.saved)

    def key(self, field: str) -> str:
        """Give the key of a field's widget; it is another one after `give_up`, so that the widget begins anew."""
        return f"{self._name}_{self._state['version']}_{field}"

    def line(self, field: str, label: str, **options: Any) -> None:
        """Draw a field of one line."""
        key = self.key(field)
        st.text_input(
            label, self.now[field], key=key, on_change=self._keep, args=(self.now, field, key), **options
        )

    def choice(self, field: str, label: str, names: Mapping[str, str], **options: Any) -> None:
        """Draw a field in which one of some values is chosen, each shown by its name."""
        key, values = self.key(field), list(names)
        st.selectbox(
            label,
            values,
            values.index(self.now[field]),
            format_func=lambda value: names[value],
            key=key,
            on_change=self._keep,
            args=(self.now, field, key),
            **options,
        )

    def text(self, field: str, label: str, **options: Any) -> None:
        """Draw a field of several lines."""
        self.text_at(self.now, field, label, key=self.key(field), **options)

    def text_at(self, place: Any, index: Any, label: str, *, key: str, **options: Any) -> None:
        """Draw a field of several lines for `place[index]`, somewhere in the draft."""
        st.text_area(label, place[index], key=key, on_change=self._keep, args=(place, index, key), **options)

    @staticmethod
    def _keep(place: Any, index: Any, key: str) -> None:
        """
        Take over what was typed, before the run it causes draws anything.

        The click that ended the typing may lead to another entry or page, where the field is not drawn any more and
        its value would be lost.
        """
        place[index] = st.session_state[key]

    def give_up(self) -> None:
        """Forget what was typed: also the thing to do when it has been saved."""
        self._state["version"] += 1
        self._begin()

    def _begin(self) -> None:
        self._state["base"], self._state["now"] = deepcopy(self.saved), deepcopy(self.saved)


def is_unsaved(name: str) -> bool:
    """Say whether there is a draft of that name in which something was typed."""
    state = st.session_state.get(_KEY, {}).get(name, {})
    return bool(state.get("now") != state.get("base"))
