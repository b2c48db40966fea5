"""The event log: what was done by whom and when, what stands, and what undo and redo would take next."""

from typing import Any

from sqlalchemy import Select, func, insert, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from workbench.model import Change, Event
from workbench.model.event import REDONE, REFUSED, UNDONE
from workbench.store.changes import RowChange
from workbench.store.work import Work


def record(
    work: Work,
    kind: str,
    facts: dict[str, Any],
    changes: list[RowChange],
    *,
    uid: str | None = None,
    target: int | None = None,
) -> Event:
    """Write one event and its changes in the open transaction."""
    entry = Event(
        kind=kind,
        facts=facts,
        uid=uid,
        target=target,
        coder_id=work.coder_id,
        study_id=work.study_id if work.has_study else None,
    )
    work.session.add(entry)
    work.session.flush()
    if changes:
        work.session.execute(
            insert(Change),
            [
                {
                    "event_seq": entry.seq,
                    "position": position,
                    "row_table": change.table,
                    "row_id": change.row_id,
                    "before": change.before,
                    "after": change.after,
                }
                for position, change in enumerate(changes)
            ],
        )
    return entry


def answers(work: Work, uids: list[str]) -> dict[str, Event]:
    """Give the events that answer a client's operations, by operation id."""
    found = work.session.scalars(select(Event).where(col(Event.uid).in_(uids))) if uids else ()
    return {event.uid: event for event in found if event.uid is not None}


def record_refusal(work: Work, uid: str, facts: dict[str, Any]) -> None:
    """Write that an operation was refused, so that its answer stays; it belongs to no study's history."""
    work.session.add(Event(kind=REFUSED, facts=facts, uid=uid, coder_id=work.coder_id))


def changes_of(work: Work, seq: int) -> list[RowChange]:
    """Give what an event changed, in its order."""
    rows = work.session.scalars(
        select(Change).where(col(Change.event_seq) == seq).order_by(col(Change.position))
    )
    return [RowChange(row.row_table, row.row_id, row.before, row.after) for row in rows]


def latest(work: Work) -> int:
    """Give the number of the study's last event, 0 if there is none: it changes when anything did."""
    query = select(func.max(Event.seq)).where(col(Event.study_id) == work.study_id)
    return work.session.scalar(query) or 0


def list_events(
    work: Work,
    *,
    limit: int,
    before: int | None = None,
    coder_id: str | None = None,
    kinds: tuple[str, ...] = (),
    trail: Select[Any] | None = None,
) -> list[Event]:
    """
    Give the study's events, newest first; `before` leads on from the last one shown.

    `kinds` are beginnings of kinds ("coding."); an undo or a redo is of the kind that it is about. `trail` selects the
    numbers of the events to keep to (`store.trails`).
    """
    query = select(Event).where(col(Event.study_id) == work.study_id)
    if kinds:
        about = aliased(Event)
        kind = func.coalesce(about.kind, Event.kind)
        query = query.outerjoin(about, col(about.seq) == col(Event.target))
        query = query.where(or_(*(kind.startswith(beginning) for beginning in kinds)))
    if before is not None:
        query = query.where(col(Event.seq) < before)
    if coder_id is not None:
        query = query.where(col(Event.coder_id) == coder_id)
    if trail is not None:
        query = query.where(col(Event.seq).in_(trail))
    return list(work.session.scalars(query.order_by(col(Event.seq).desc()).limit(limit)))


def by_seq(work: Work, seqs: set[int]) -> dict[int, Event]:
    """Give some events by their numbers."""
    rows = work.session.scalars(select(Event).where(col(Event.seq).in_(seqs)))
    return {event.seq: event for event in rows}


def _standing() -> Any:
    """Build the query for each target's latest undo or redo: seq of it by target."""
    return (
        select(col(Event.target).label("target"), func.max(Event.seq).label("seq"))
        .where(col(Event.target).is_not(None))
        .group_by(col(Event.target))
        .subquery()
    )


def undone_among(work: Work, seqs: list[int]) -> set[int]:
    """Give those events that have been undone and not redone since."""
    standing = _standing()
    query = (
        select(standing.c.target)
        .join(Event, col(Event.seq) == standing.c.seq)
        .where(standing.c.target.in_(seqs), col(Event.kind) == UNDONE)
    )
    return set(work.session.scalars(query))


def next_undo(work: Work, *, never: tuple[str, ...]) -> Event | None:
    """Give this coder's latest event that stands and may be undone."""
    standing, word = _standing(), aliased(Event)
    query = (
        select(Event)
        .outerjoin(standing, standing.c.target == Event.seq)
        .outerjoin(word, word.seq == standing.c.seq)
        .where(
            col(Event.study_id) == work.study_id,
            col(Event.coder_id) == work.coder_id,
            col(Event.target).is_(None),
            col(Event.kind).not_in(never),
            col(word.kind).is_(None) | (col(word.kind) == REDONE),
        )
        .order_by(col(Event.seq).desc())
        .limit(1)
    )
    return work.session.scalars(query).first()


def next_redo(work: Work) -> tuple[Event, int] | None:
    """
    Give this coder's event to redo, and the number of its undoing; None once something new was done.

    The last undone comes first.
    """
    standing = _standing()
    undoing = aliased(Event)
    newest = select(func.max(Event.seq)).where(
        col(Event.study_id) == work.study_id,
        col(Event.coder_id) == work.coder_id,
        col(Event.target).is_(None),
    )
    query = (
        select(Event, col(undoing.seq))
        .join(standing, standing.c.target == Event.seq)
        .join(undoing, undoing.seq == standing.c.seq)
        .where(
            col(undoing.study_id) == work.study_id,
            col(undoing.coder_id) == work.coder_id,
            col(undoing.kind) == UNDONE,
            col(undoing.seq) > newest.scalar_subquery(),
        )
        .order_by(col(undoing.seq).desc())
        .limit(1)
    )
    found = work.session.execute(query).first()
    return None if found is None else (found[0], found[1])


def built_upon(work: Work, changes: list[RowChange], *, since: int) -> Event | None:
    """
    Find an event that has touched one of the same rows after `since`, and still does.

    Something done and undone since then is no hindrance, nor something undone and redone.
    """
    ids = list({change.row_id for change in changes})
    for start in range(0, len(ids), 500):  # a statement takes only so many values
        touched = select(col(Change.event_seq)).where(
            col(Change.row_id).in_(ids[start : start + 500]), col(Change.event_seq) > since
        )
        later = work.session.scalars(select(Event).where(col(Event.seq).in_(touched)))
        touching = {event.target or event.seq or 0: event for event in later}
        moved = _moved(work, set(touching), since)
        if moved:
            return touching[max(moved)]
    return None


def _moved(work: Work, seqs: set[int], since: int) -> list[int]:
    """Give those events that stand now and did not at `since`, or the other way round."""
    then = {seq: seq <= since for seq in seqs}
    now = dict.fromkeys(seqs, True)
    words = select(Event).where(col(Event.target).in_(seqs)).order_by(col(Event.seq))
    for word in work.session.scalars(words):
        target, seq = word.target or 0, word.seq or 0
        now[target] = word.kind == REDONE
        if seq <= since:
            then[target] = word.kind == REDONE
    return [seq for seq in seqs if then[seq] != now[seq]]
