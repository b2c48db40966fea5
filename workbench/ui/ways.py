"""The way from anywhere to a place in a transcript, an entry of the codebook or a participant."""

import streamlit as st

from workbench.ui.codebook_choice import ENTRY

PARTICIPANT = "wb_participants_opened"


def go_to_unit(document_id: str, unit_id: str) -> None:
    """Open a document at a meaning unit."""
    st.session_state["wb_document"] = document_id
    st.session_state["wb_unit"] = unit_id
    st.switch_page("pages/coding.py")


def go_to_turn(document_id: str, turn: int) -> None:
    """Open a document at a turn, counted from 1."""
    st.session_state["wb_document"] = document_id
    st.switch_page("pages/coding.py", query_params={"document": document_id, "turn": str(turn)})


def go_to_document(document_id: str) -> None:
    """Open a document where one left off."""
    st.session_state["wb_document"] = document_id
    st.switch_page("pages/coding.py")


def go_to_entry(entry_id: str) -> None:
    """Open the codebook at an entry."""
    st.session_state[ENTRY] = entry_id
    st.switch_page("pages/codebook.py", query_params={"entry": entry_id})


def go_to_participant(participant_id: str) -> None:
    """Open the participants at one of them."""
    st.session_state[PARTICIPANT] = participant_id
    st.switch_page("pages/participants.py")
