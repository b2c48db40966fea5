"""
The files that transcripts came from, byte by byte.

They stand beside the log: an original is written in the transaction of its import, but the log holds no image of it,
for it never changes and would be there twice. Undo takes away the versions that refer to it and leaves the file; so
redo finds it again. `drop_orphans` ends it when nothing refers to it and nothing that can be undone or redone would;
every import begins with that.
No query but `content_of` reads the bytes.
"""

from sqlalchemy import delete, func, insert, select
from sqlmodel import col

from workbench.model import Change, Event, Original, Transcript
from workbench.model.columns import new_id
from workbench.model.event import UNDONE
from workbench.store.events import undone_among
from workbench.store.work import Work


def keep(work: Work, *, sha256: str, file_name: str, content: bytes) -> str:
    """Keep a file of the open study in the open transaction, once however often it is taken in; give its id."""
    query = select(col(Original.id)).where(
        col(Original.study_id) == work.study_id, col(Original.sha256) == sha256
    )
    known = work.session.scalar(query)
    if known is not None:
        return known
    made = new_id()
    work.session.execute(
        insert(Original).values(
            id=made,
            study_id=work.study_id,
            sha256=sha256,
            file_name=file_name,
            size=len(content),
            content=content,
        )
    )
    return made


def content_of(work: Work, original_id: str) -> bytes | None:
    """Give the bytes of one file."""
    return work.session.scalar(select(col(Original.content)).where(col(Original.id) == original_id))


def every_original(work: Work) -> list[tuple[str, str, int]]:
    """Give `(id, sha256, size)` of every file of the installation, without their bytes."""
    query = select(col(Original.id), col(Original.sha256), col(Original.size)).order_by(col(Original.id))
    return [(id_, sha256, size) for id_, sha256, size in work.session.execute(query)]


def drop_orphans(work: Work) -> int:
    """
    Drop, in the open transaction, those files of the open study that nothing can come to refer to any more.

    A version that went comes back by undo if what removed it stands, or by redo if what brought it was undone and its
    coder has done nothing new since.
    """
    referred = select(col(Transcript.id)).where(col(Transcript.original_id) == col(Original.id))
    query = select(col(Original.id)).where(col(Original.study_id) == work.study_id, ~referred.exists())
    unreferred = set(work.session.scalars(query))
    orphans = unreferred - _can_come_back(work) if unreferred else set()
    if orphans:
        work.session.execute(delete(Original).where(col(Original.id).in_(orphans)))
    return len(orphans)


def _can_come_back(work: Work) -> set[str]:
    """Give the originals of those versions that an undo or a redo could bring back."""
    query = (
        select(col(Change.before), col(Change.after), Event)
        .join(Event, col(Event.seq) == col(Change.event_seq))
        .where(col(Event.study_id) == work.study_id, col(Change.row_table) == Transcript.__tablename__)
    )
    went = [
        (before["original_id"], event)
        for before, after, event in work.session.execute(query)
        if before is not None and after is None and before.get("original_id")
    ]
    undone = undone_among(work, [event.target or event.seq for _, event in went])
    newest = _newest_steps(work)
    return {
        original_id
        for original_id, event in went
        if (event.target or event.seq) not in undone
        or (event.kind == UNDONE and event.seq > newest.get(event.coder_id, 0))
    }


def _newest_steps(work: Work) -> dict[str | None, int]:
    """Give the number of each coder's newest event in the study that is neither undo nor redo."""
    query = (
        select(col(Event.coder_id), func.max(col(Event.seq)))
        .where(col(Event.study_id) == work.study_id, col(Event.target).is_(None))
        .group_by(col(Event.coder_id))
    )
    return {coder_id: seq for coder_id, seq in work.session.execute(query)}  # noqa: C416  (rows are no pairs to mypy)
