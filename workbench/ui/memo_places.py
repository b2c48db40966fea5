"""The way from a memo to what it hangs on."""

from workbench.method.spans import turns_under
from workbench.model import PlacedMemo, Span
from workbench.services import importing
from workbench.store.work import Work
from workbench.ui.ways import go_to_document, go_to_entry, go_to_participant, go_to_turn, go_to_unit


def go_to(work: Work, placed: PlacedMemo) -> None:
    """Open the page of what a memo hangs on, at it."""
    memo = placed.memo
    if memo.entry_id is not None:
        go_to_entry(memo.entry_id)
    if memo.participant_id is not None:
        go_to_participant(memo.participant_id)
    if memo.unit_id is not None and placed.document_id is not None:
        go_to_unit(placed.document_id, memo.unit_id)
    if memo.document_id is not None:
        if memo.start is None or memo.end is None:
            go_to_document(memo.document_id)
        else:
            turns = importing.get_transcript(work, memo.document_id).said()
            go_to_turn(memo.document_id, turns_under(turns, Span(memo.start, memo.end)).start + 1)
