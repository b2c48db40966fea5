"""What every table shares: ids, times, names of constraints."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import DateTime, Dialect, ForeignKey, ForeignKeyConstraint
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

# Set before the first table: SQLite rebuilds a table to change it, and loses constraints that have no name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

ID_LENGTH = 36
NAME_LENGTH = 200


def new_id() -> str:
    """Make an id that no other machine makes: studies are moved between installations."""
    return str(uuid4())


def now() -> datetime:
    """Give the time in UTC, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC on both databases (SQLite forgets the zone)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC without its zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def refers_to(target: str) -> list[Any]:
    """
    Make a foreign key that is checked at commit.

    Deferred, so that undo may put rows back in any order; never cascading, so that no row
    goes without its event.
    """
    return [ForeignKey(target, deferrable=True, initially="DEFERRED")]


def of_a_version() -> ForeignKeyConstraint:
    """Make the foreign key of a row that stands in one version of a document: no version goes while it is there."""
    return ForeignKeyConstraint(
        ["document_id", "version"],
        ["transcript.document_id", "transcript.version"],
        deferrable=True,
        initially="DEFERRED",
    )
