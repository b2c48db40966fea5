"""The event log: one row per action, with what it changed. Audit trail, undo and history in one."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer
from sqlmodel import Field, SQLModel

from workbench.model.columns import ID_LENGTH, UtcDateTime, now

UNDONE = "undone"
REDONE = "redone"
REFUSED = "refused"


class Event(SQLModel, table=True):
    """
    One action by one person, in the past tense ("coding.applied").

    `study_id`, `coder_id` and `target` are no foreign keys: the log outlives what it describes.
    `facts` are names and numbers for the sentence in the history, never interview text.
    `uid` is the client's id of the operation, so that sending it twice does it once.
    `target` is the event that an undo or a redo is about.
    A refused operation of a client is an event of no study, without changes: what was refused, and why.
    """

    __tablename__ = "event"

    seq: int = Field(
        default=None,
        primary_key=True,
        sa_type=BigInteger().with_variant(Integer, "sqlite"),
    )
    uid: str | None = Field(default=None, max_length=64, unique=True)
    study_id: str | None = Field(default=None, max_length=ID_LENGTH, index=True)
    coder_id: str | None = Field(default=None, max_length=ID_LENGTH)
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    kind: str = Field(max_length=60)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    target: int | None = Field(default=None, index=True, sa_type=BigInteger)


class Change(SQLModel, table=True):
    """
    What an event did to one row.

    An added row has neither image (the row itself is its image while it lives); a changed row has the columns that
    differ, `before` and `after`; a removed row has the whole of it in `before`, so that undo can put it back.
    """

    __tablename__ = "change"

    event_seq: int = Field(primary_key=True, sa_type=BigInteger)
    position: int = Field(primary_key=True)
    row_table: str = Field(max_length=40, index=True)
    row_id: str = Field(max_length=ID_LENGTH, index=True)
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
