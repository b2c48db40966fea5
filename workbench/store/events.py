"""
The event log: what each action did to which rows, and how to take it back.

`ChangeLog` watches a session while an action runs, so that no action can forget to say what it changed.
`invert` applies the opposite of an event's changes and gives the changes that this made.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Table, delete, func, insert, inspect, or_, select, update
from sqlalchemy import event as on
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from workbench.model import Change, Event
from workbench.model.event import REDONE, REFUSED, UNDONE
from workbench.store.images import image_of, key_of, table_of, to_json, values_from
from workbench.store.work import Work


@dataclass(slots=True)
class RowChange:
    """What happened to one row: added (no images), changed (the columns that differ) or removed (`before`)."""

    table: str
    row_id: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None

    @property
    def added(self) -> bool:
        """Say whether the row came to be."""
        return self.before is None and self.after is None

    @property
    def removed(self) -> bool:
        """Say whether the row went."""
        return self.before is not None and self.after is None

    @property
    def kind(self) -> str:
        """Say in a word what happened."""
        return "added" if self.added else "removed" if self.removed else "changed"


class ChangeLog:
    """Collects what a session adds, changes and removes, merged to one change a row."""

    def __init__(self, session: OrmSession) -> None:
        self._session = session
        self._changes: dict[tuple[str, str], RowChange] = {}

    def __enter__(self) -> "ChangeLog":
        on.listen(self._session, "before_flush", self._collect)
        return self

    def __exit__(self, *_: object) -> None:
        on.remove(self._session, "before_flush", self._collect)

    def changes(self) -> list[RowChange]:
        """Give the changes since the log was opened, in the order the rows were first touched."""
        return list(self._changes.values())

    def _collect(self, session: OrmSession, _context: object, _instances: object) -> None:
        for row in session.new:
            self._add(row)
        for row in session.dirty:
            self._change(row)
        for row in session.deleted:
            self._remove(row)

    def _key(self, row: object) -> tuple[str, str]:
        table = inspect(row).mapper.local_table
        return table.name, str(getattr(row, key_of(table)))

    def _add(self, row: object) -> None:
        if isinstance(row, Event | Change):
            return
        key = self._key(row)
        earlier = self._changes.get(key)
        if earlier is not None and earlier.removed:  # removed and put back within one action
            raise AssertionError(f"{key[0]} {key[1]} was removed and added in one action")
        self._changes[key] = RowChange(*key)

    def _change(self, row: object) -> None:
        before, after = {}, {}
        state = inspect(row)
        for attribute in state.mapper.column_attrs:
            history = state.attrs[attribute.key].history
            if history.has_changes() and history.deleted and history.deleted[0] != history.added[0]:
                column = attribute.columns[0].name
                before[column], after[column] = to_json(history.deleted[0]), to_json(history.added[0])
        if not before:
            return
        key = self._key(row)
        earlier = self._changes.get(key)
        if earlier is None:
            self._changes[key] = RowChange(*key, before, after)
        elif not earlier.added:
            assert earlier.before is not None and earlier.after is not None
            earlier.before = before | earlier.before
            earlier.after |= after

    def _remove(self, row: object) -> None:
        key = self._key(row)
        earlier = self._changes.pop(key, None)
        if earlier is not None and earlier.added:
            return
        state = inspect(row)
        before = {}
        for attribute in state.mapper.column_attrs:
            history = state.attrs[attribute.key].history
            value = history.deleted[0] if history.deleted else getattr(row, attribute.key)
            before[attribute.columns[0].name] = to_json(value)
        if earlier is not None and earlier.before is not None:
            before |= earlier.before
        self._changes[key] = RowChange(*key, before)


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
) -> list[Event]:
    """
    Give the study's events, newest first; `before` leads on from the last one shown.

    `kinds` are beginnings of kinds ("coding."); an undo or a redo is of the kind that it is about.
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


def invert(work: Work, changes: list[RowChange]) -> list[RowChange]:
    """
    Apply the opposite of `changes`, last first, and give what that changed.

    The caller has made sure that nothing was built upon them; foreign keys are checked at commit.
    """
    done: list[RowChange] = []
    session = work.session
    for (name, kind), group in groupby(reversed(changes), key=lambda change: (change.table, change.kind)):
        table = table_of(name)
        batch = list(group)
        if kind == "added":
            done += _take_away(session, table, [change.row_id for change in batch])
        elif kind == "removed":
            session.execute(insert(table), [values_from(table, change.before or {}) for change in batch])
            done += [RowChange(name, change.row_id) for change in batch]
        else:
            for change in batch:
                values = values_from(table, change.before or {})
                session.execute(update(table).where(table.c[key_of(table)] == change.row_id).values(values))
                done.append(RowChange(name, change.row_id, change.after, change.before))
    session.expire_all()
    return done


def _take_away(session: OrmSession, table: Table, ids: list[str]) -> list[RowChange]:
    key = table.c[key_of(table)]
    gone: list[RowChange] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        images = {
            str(row._mapping[key.name]): image_of(row)
            for row in session.execute(select(table).where(key.in_(part)))
        }
        session.execute(delete(table).where(key.in_(part)))
        gone += [RowChange(table.name, row_id, images[row_id]) for row_id in part if row_id in images]
    return gone
