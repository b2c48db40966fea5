"""
What an action does to rows, and how to take it back.

`ChangeLog` watches a session while an action runs, so that no action can forget to say what it changed.
`invert` applies the opposite of an event's changes and gives the changes that this made.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Table, delete, insert, inspect, select, update
from sqlalchemy import event as on
from sqlalchemy.orm import Session as OrmSession

from workbench.model import Change, Event
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


def invert(work: Work, changes: list[RowChange]) -> list[RowChange]:
    """
    Apply the opposite of `changes`, last first, and give what that changed.

    The caller has made sure that nothing was built upon them; foreign keys are checked at commit.
    """
    done: list[RowChange] = []
    session = work.session
    # Table by table, so that thousands of rows go in a few statements; within a table the order may matter.
    backwards = list(reversed(changes))
    backwards.sort(key=lambda change: change.table)
    for (name, kind), group in groupby(backwards, key=lambda change: (change.table, change.kind)):
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
