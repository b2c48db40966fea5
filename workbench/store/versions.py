"""What the log knows of the meaning units of a document when a version of it came."""

from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from workbench.model import Change, Event, MeaningUnit, Transcript
from workbench.store.work import Work

_KEPT = ("document_id", "version", "start_at", "end_at", "quote")


def units_when_it_came(
    work: Work, document_id: str, version: int
) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """
    Give `(unit id, before, after)` for every meaning unit that a document had when a version of it came.

    `before` and `after` hold `version`, `start_at`, `end_at` and `quote` as they were then, read backwards from the
    rows through the log. The two are alike for a unit that was left where it was.
    """
    came = _came_with(work, document_id, version)
    if came is None:
        return []
    columns = [MeaningUnit.__table__.c[name] for name in _KEPT]  # type: ignore[attr-defined]
    rows = work.session.execute(
        select(col(MeaningUnit.id), *columns).where(col(MeaningUnit.document_id) == document_id)
    )
    states: dict[str, dict[str, Any] | None] = {
        row[0]: dict(zip(_KEPT, row[1:], strict=True)) for row in rows
    }
    query = (
        select(Change)
        .join(Event, col(Event.seq) == col(Change.event_seq))
        .where(
            col(Event.study_id) == work.study_id,
            col(Change.row_table) == MeaningUnit.__tablename__,
            col(Change.event_seq) >= came,
        )
        .order_by(col(Change.event_seq).desc(), col(Change.position).desc())
    )
    after: dict[str, dict[str, Any]] | None = None
    for change in work.session.scalars(query):
        if change.event_seq == came and after is None:
            after = {unit: dict(state) for unit, state in states.items() if state is not None}
        _go_back(states, change)
    if after is None:
        after = {unit: dict(state) for unit, state in states.items() if state is not None}
    return [
        (unit, before, after[unit])
        for unit, before in states.items()
        if before is not None and before["document_id"] == document_id and unit in after
    ]


def _came_with(work: Work, document_id: str, version: int) -> int | None:
    """Give the number of the event that brought a version."""
    query = (
        select(func.min(col(Change.event_seq)))
        .join(Transcript, col(Transcript.id) == col(Change.row_id))
        .where(
            col(Change.row_table) == Transcript.__tablename__,
            col(Transcript.document_id) == document_id,
            col(Transcript.version) == version,
        )
    )
    return work.session.scalar(query)


def _go_back(states: dict[str, dict[str, Any] | None], change: Change) -> None:
    """Bring a unit's state to what it was before a change."""
    unit = change.row_id
    if change.before is None:
        states[unit] = None
    elif change.after is None:
        states[unit] = {name: change.before[name] for name in _KEPT}
    else:
        state = states.get(unit)
        if state is not None:
            state.update({name: value for name, value in change.before.items() if name in _KEPT})
