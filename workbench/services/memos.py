"""What a researcher writes down of her own thoughts: notes, memos, the reflexive journal, and what is to do."""

from workbench.errors import EmptyMemo, NotFound
from workbench.method.spans import checked_span
from workbench.model import Memo, MemoKind
from workbench.model.columns import NAME_LENGTH, new_id, now
from workbench.services._action import action
from workbench.store import codings, documents, memos, studies
from workbench.store.codebook import list_entries
from workbench.store.work import Work
from workbench.words import N_, Phrase

list_memos = memos.list_memos
get_memo = memos.get_memo
count_by_document = memos.count_by_document
count_by_entry = memos.count_by_entry
count_by_participant = memos.count_by_participant


def write_memo(
    work: Work,
    text: str,
    *,
    kind: MemoKind = MemoKind.NOTE,
    title: str = "",
    document_id: str | None = None,
    start: int | None = None,
    end: int | None = None,
    quote: str = "",
    unit_id: str | None = None,
    entry_id: str | None = None,
    participant_id: str | None = None,
    memo_id: str | None = None,
    uid: str | None = None,
) -> Memo:
    """
    Write a memo on one thing of the study; on the study itself where nothing is named.

    Parameters
    ----------
    document_id, start, end, quote
        A document, and if it is about some words there, their span in code points and the words themselves.
    unit_id, entry_id, participant_id
        A meaning unit, an entry of the codebook, or a participant.
    memo_id
        An id that the browser has already drawn.

    Raises
    ------
    EmptyMemo
        If there are no words in it.
    BadSpan
        If other words stand at the place.
    NotFound
        If what it is about is gone.
    """
    with action(work, "memo.written", uid=uid) as done:
        memo = Memo(
            id=memo_id or new_id(),
            study_id=work.study_id,
            kind=kind.value,
            title=_title(title),
            text=_words(text),
            document_id=document_id,
            unit_id=unit_id,
            entry_id=entry_id,
            participant_id=participant_id,
            coder_id=work.coder_id,
        )
        memo.updated_at = memo.created_at
        about = _about(work, memo)
        if document_id is not None and start is not None and end is not None:
            _place(work, memo, document_id, start, end, quote)
        work.session.add(memo)
        done(memo=kind.value, on=about)
    return memo


def change_memo(
    work: Work, memo_id: str, *, text: str, title: str, kind: MemoKind, uid: str | None = None
) -> Memo:
    """Write a memo anew; what it hangs on stays. One that is no longer something to do is not done either."""
    with action(work, "memo.changed", uid=uid) as done:
        memo = memos.get_memo(work, memo_id)
        wanted = (_words(text), _title(title), kind.value)
        if (memo.text, memo.title, memo.kind) != wanted:
            memo.text, memo.title, memo.kind = wanted
            memo.done = memo.done and kind is MemoKind.TODO
            memo.updated_at = now()
        done(memo=memo.kind, on=_about(work, memo))
    return memo


def finish(work: Work, memo_id: str, *, finished: bool = True, uid: str | None = None) -> Memo:
    """Tick what was to do, or take the tick away."""
    with action(work, "memo.finished" if finished else "memo.reopened", uid=uid) as done:
        memo = memos.get_memo(work, memo_id)
        if memo.done != finished:
            memo.done, memo.updated_at = finished, now()
        done(memo=memo.kind, on=_about(work, memo))
    return memo


def delete_memo(work: Work, memo_id: str, *, uid: str | None = None) -> None:
    """Delete a memo; a meaning unit that carried nothing else goes with it."""
    with action(work, "memo.deleted", uid=uid) as done:
        memo = memos.get_memo(work, memo_id)
        done(memo=memo.kind, on=_about(work, memo))
        _remove(work, memo)


def note_on_text(
    work: Work,
    document_id: str,
    memo_id: str,
    *,
    start: int,
    end: int,
    quote: str,
    text: str,
    uid: str | None = None,
) -> Memo | None:
    """
    Write a note in the margin of a document, or write it anew; without words it is deleted.

    Parameters
    ----------
    memo_id
        The id that the browser has given the note; a new one makes a note.
    start, end, quote
        The place in code points of the stored text, and the words that stand there.

    Returns
    -------
    Memo or None
        The note; None if it was deleted.

    Raises
    ------
    BadSpan
        If other words stand at the place.
    NotFound
        If the document is gone, or a note without words is not there.
    """
    present = memos.find_memo(work, memo_id)
    if present is None and text.strip():
        return write_memo(
            work, text, document_id=document_id, start=start, end=end, quote=quote, memo_id=memo_id, uid=uid
        )
    with action(work, "memo.changed" if text.strip() else "memo.deleted", uid=uid) as done:
        memo = memos.get_memo(work, memo_id)
        done(memo=memo.kind, on=_about(work, memo))
        if not text.strip():
            _remove(work, memo)
            return None
        if memo.document_id != document_id:
            raise NotFound(kind=Phrase(N_("memo")))
        if memo.text != _words(text):
            memo.text, memo.updated_at = _words(text), now()
        _place(work, memo, document_id, start, end, quote)
    return memo


def _remove(work: Work, memo: Memo) -> None:
    unit = codings.get_unit(work, memo.unit_id) if memo.unit_id else None
    work.session.delete(memo)
    if unit is not None:
        codings.drop_if_bare(work, unit)


def _place(work: Work, memo: Memo, document_id: str, start: int, end: int, quote: str) -> None:
    """Put a memo on a stretch of a document, blanks at its ends left out."""
    text = documents.get_transcript(work, document_id).text
    span = checked_span(text, start, end, quote)
    memo.start, memo.end, memo.quote = span.start, span.end, span.of(text)


def _about(work: Work, memo: Memo) -> str:
    """Name what a memo is about, as the history tells it: empty for the study. It must be there."""
    if memo.unit_id is not None:
        memo_document = codings.get_unit(work, memo.unit_id).document_id
        return documents.get_document(work, memo_document).name
    if memo.document_id is not None:
        return documents.get_document(work, memo.document_id).name
    if memo.participant_id is not None:
        return studies.get_participant(work, memo.participant_id).pseudonym
    if memo.entry_id is not None:
        for entry in list_entries(work):
            if entry.id == memo.entry_id:
                return entry.name
        raise NotFound(kind=Phrase(N_("codebook entry")))
    return ""


def _words(text: str) -> str:
    text = text.strip()
    if not text:
        raise EmptyMemo
    return text


def _title(title: str) -> str:
    return " ".join(title.split())[:NAME_LENGTH]
