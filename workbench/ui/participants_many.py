"""Participants by the thousand, as a survey brings them: sought by name, and drawn a page at a time."""

from collections.abc import Sequence

import streamlit as st

from workbench.model import Participant
from workbench.ui.words import _, ngettext, number

_SHOWN = "wb_participants_shown"
FEW = 40
AT_ONCE = 50


def search(count: int) -> str:
    """Draw a field to search in where they are many; give what is sought, folded, or nothing."""
    if count <= FEW:
        return ""
    sought = st.text_input(
        _("Search participants"),
        placeholder=_("Search by pseudonym, professional group or background"),
        label_visibility="collapsed",
        icon=":material/search:",
        key="wb_participants_search",
    )
    return " ".join(sought.split()).casefold()


def fits(participant: Participant, sought: str) -> bool:
    """Say whether something that is known of a participant holds what is sought."""
    known = (participant.pseudonym, participant.profession, *participant.attributes.values())
    return not sought or any(sought in value.casefold() for value in known)


def first_of(group: Sequence[Participant], name: str) -> Sequence[Participant]:
    """Give as many of a group as are shown."""
    return group[: _shown().get(name, AT_ONCE)]


def more_of(group: Sequence[Participant], name: str) -> None:
    """Draw what shows more of a group, where some are left."""
    most = _shown().get(name, AT_ONCE)
    more = min(len(group) - most, AT_ONCE)
    if more > 0 and st.button(
        ngettext("Show {n} more of {total}", "Show {n} more of {total}", more).format(
            n=number(more), total=number(len(group))
        ),
        type="tertiary",
        key=f"wb_participants_more_{name}",
    ):
        _shown()[name] = most + AT_ONCE
        st.rerun()


def _shown() -> dict[str, int]:
    shown: dict[str, int] = st.session_state.setdefault(_SHOWN, {})
    return shown
