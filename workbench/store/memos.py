"""Memos, singly, by what they hang on, and all of a study with what that is called."""

from sqlalchemy import select as rows
from sqlalchemy.orm import aliased
from sqlmodel import col, func, or_, select

from workbench.errors import NotFound
from workbench.model import CodebookEntry, Coder, Document, MeaningUnit, Memo, Participant, PlacedMemo
from workbench.store.work import Work
from workbench.words import N_, Phrase


def find_memo(work: Work, memo_id: str) -> Memo | None:
    """Give a memo of the open study, None if there is no such."""
    memo = work.session.get(Memo, memo_id)
    return memo if memo is not None and memo.study_id == work.study_id else None


def get_memo(work: Work, memo_id: str) -> Memo:
    """
    Give one memo of the open study.

    Raises
    ------
    NotFound
        If there is no such in this study.
    """
    memo = find_memo(work, memo_id)
    if memo is None:
        raise NotFound(kind=Phrase(N_("memo")))
    return memo


def list_memos(
    work: Work,
    *,
    document_id: str | None = None,
    unit_id: str | None = None,
    entry_id: str | None = None,
    participant_id: str | None = None,
) -> list[PlacedMemo]:
    """
    Give the study's memos, newest first, each with the name of what it hangs on.

    Parameters
    ----------
    document_id
        Only those on this document, its stretches and its meaning units.
    unit_id, entry_id, participant_id
        Only those on this thing.
    """
    within = aliased(Document)
    query = (
        rows(
            Memo,
            col(Coder.name),
            func.coalesce(col(Document.id), col(within.id)),
            func.coalesce(col(Document.name), col(within.name), ""),
            func.coalesce(col(MeaningUnit.quote), col(Memo.quote)),
            func.coalesce(col(MeaningUnit.start), col(Memo.start)),
            func.coalesce(col(CodebookEntry.name), ""),
            func.coalesce(col(CodebookEntry.level), ""),
            func.coalesce(col(Participant.pseudonym), ""),
        )
        .join(Coder, col(Coder.id) == col(Memo.coder_id))
        .outerjoin(Document, col(Document.id) == col(Memo.document_id))
        .outerjoin(MeaningUnit, col(MeaningUnit.id) == col(Memo.unit_id))
        .outerjoin(within, col(within.id) == col(MeaningUnit.document_id))
        .outerjoin(CodebookEntry, col(CodebookEntry.id) == col(Memo.entry_id))
        .outerjoin(Participant, col(Participant.id) == col(Memo.participant_id))
        .where(col(Memo.study_id) == work.study_id)
        .order_by(col(Memo.created_at).desc(), col(Memo.id))
    )
    if document_id is not None:
        query = query.where(
            or_(col(Memo.document_id) == document_id, col(MeaningUnit.document_id) == document_id)
        )
    for column, wanted in (
        (Memo.unit_id, unit_id),
        (Memo.entry_id, entry_id),
        (Memo.participant_id, participant_id),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    return [PlacedMemo(*row) for row in work.session.execute(query)]


def memos_of_document(work: Work, document_id: str) -> list[Memo]:
    """Give the memos on a document, its stretches and its meaning units."""
    units = select(MeaningUnit.id).where(MeaningUnit.document_id == document_id)
    query = select(Memo).where(or_(Memo.document_id == document_id, col(Memo.unit_id).in_(units)))
    return list(work.session.exec(query))


def memos_on_entries(work: Work, entry_ids: list[str]) -> list[Memo]:
    """Give the memos on some entries of the codebook."""
    return list(work.session.exec(select(Memo).where(col(Memo.entry_id).in_(entry_ids))))


def count_by_entry(work: Work) -> dict[str, int]:
    """Count the memos on each entry of the codebook that has any, by entry id."""
    return _counted(work, Memo.entry_id)


def count_by_participant(work: Work) -> dict[str, int]:
    """Count the memos on each participant that has any, by participant id."""
    return _counted(work, Memo.participant_id)


def count_by_document(work: Work) -> dict[str, int]:
    """Count the memos on each document, its stretches and its units, by document id."""
    counts: dict[str, int] = _counted(work, Memo.document_id)
    query = (
        select(MeaningUnit.document_id, func.count())
        .join(Memo, col(Memo.unit_id) == col(MeaningUnit.id))
        .where(Memo.study_id == work.study_id)
        .group_by(MeaningUnit.document_id)
    )
    for document_id, count in work.session.exec(query):
        counts[document_id] = counts.get(document_id, 0) + count
    return counts


def _counted(work: Work, column: str | None) -> dict[str, int]:
    target = col(column)
    query = (
        select(target, func.count())
        .where(Memo.study_id == work.study_id, target.is_not(None))
        .group_by(target)
    )
    return {str(key): count for key, count in work.session.exec(query)}
