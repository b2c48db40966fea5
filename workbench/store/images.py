"""Rows as JSON and back: what the event log keeps of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlmodel import SQLModel

from workbench.model.columns import UtcDateTime

# Rows of the log itself are not logged, nor are files (see `store.originals`), nor what is derived from the texts.
_LOG = {"event", "change"}
_BESIDE = {"original", "indexed_document", "indexed_turn"}


def logged_tables() -> list[Table]:
    """Give every table whose rows must have an event, parents first."""
    return [table for table in SQLModel.metadata.sorted_tables if table.name not in _LOG | _BESIDE]


def table_of(name: str) -> Table:
    """Give a table by its name."""
    return SQLModel.metadata.tables[name]


def key_of(table: Table) -> str:
    """Give the name of a table's one primary-key column."""
    (column,) = table.primary_key.columns
    return column.name


def to_json(value: Any) -> Any:
    """Make a column's value fit for JSON."""
    return value.isoformat() if isinstance(value, datetime) else value


def image_of(row: Any) -> dict[str, Any]:
    """Make the image of a whole row of a result, by column name."""
    return {name: to_json(value) for name, value in row._mapping.items()}


def values_from(table: Table, image: dict[str, Any]) -> dict[str, Any]:
    """Make an image's values fit for their columns again."""
    return {
        name: datetime.fromisoformat(value)
        if value is not None and isinstance(table.c[name].type, UtcDateTime)
        else value
        for name, value in image.items()
    }
