"""What only the database can say about itself: whether it is whole, and whether its rows agree with its log."""

from typing import Any

from sqlalchemy import select, text
from sqlmodel import col

from workbench.model import Change
from workbench.store.images import image_of, key_of, logged_tables
from workbench.store.work import Work

NO_EVENT, GONE, OFF = "no event", "gone without event", "off its event"


def broken(work: Work) -> list[tuple[str, str]]:
    """Give what the embedded database finds wrong with itself: a table or "file", and a row or a message."""
    if work.session.get_bind().dialect.name != "sqlite":
        return []  # a server checks its own pages, and its foreign keys hold
    found = [
        ("file", row[0]) for row in work.session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"
    ]
    found += [(row[0], str(row[1])) for row in work.session.execute(text("PRAGMA foreign_key_check"))]
    return found


def against_events(work: Work) -> tuple[int, list[tuple[str, str, str]]]:
    """
    Compare every row with what the log says of it.

    A row is there if and only if its last coming or going in the log was a coming, and a column that was ever changed
    since holds what the last change put there.

    Returns
    -------
    tuple
        The number of rows, and `(fault, table, row id)` for each that disagrees.
    """
    told = _told(work)
    rows = 0
    faults = []
    for table in logged_tables():
        key = key_of(table)
        known = told.pop(table.name, {})
        for row in work.session.execute(select(table)):
            rows += 1
            row_id = str(row._mapping[key])
            state = known.pop(row_id, None)
            if state is None:
                faults.append((NO_EVENT, table.name, row_id))
            elif any(image_of(row)[column] != value for column, value in state.items()):
                faults.append((OFF, table.name, row_id))
        faults += [(GONE, table.name, row_id) for row_id in known]
    return rows, faults


def _told(work: Work) -> dict[str, dict[str, dict[str, Any]]]:
    """Read the log through: for each row that should be there, the columns that were changed and their last values."""
    told: dict[str, dict[str, dict[str, Any]]] = {}
    query = (
        select(Change).order_by(col(Change.event_seq), col(Change.position)).execution_options(yield_per=1000)
    )
    for change in work.session.scalars(query):
        rows = told.setdefault(change.row_table, {})
        if change.before is None and change.after is None:
            rows[change.row_id] = {}
        elif change.after is None:
            rows.pop(change.row_id, None)
        else:
            rows.setdefault(change.row_id, {}).update(change.after)
    return told
