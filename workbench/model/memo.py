"""Memos: what the researchers think, dated, beside what they think about."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from workbench.model.columns import ID_LENGTH, NAME_LENGTH, UtcDateTime, new_id, now, refers_to
from workbench.words import N_


class MemoKind(StrEnum):
    """What a memo is for; a reflexive one on the study is an entry of the journal."""

    NOTE = "note"
    METHODOLOGICAL = "methodological"
    THEORETICAL = "theoretical"
    REFLEXIVE = "reflexive"
    TODO = "todo"


MEMO_NAMES = {
    MemoKind.NOTE: N_("note"),
    MemoKind.METHODOLOGICAL: N_("methodological memo"),
    MemoKind.THEORETICAL: N_("theoretical memo"),
    MemoKind.REFLEXIVE: N_("reflexive memo"),
    MemoKind.TODO: N_("to do"),
}


class Memo(SQLModel, table=True):
    """
    A thought in writing, on one thing in the study or on the study itself.

    It hangs on a document, a meaning unit, an entry of the codebook or a participant; on none of them it is about the
    study. One on a document may have a place there: `start` and `end` are a span of the transcript, `quote` its words.
    `done` is for what is to do.
    """

    __tablename__ = "memo"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('note', 'methodological', 'theoretical', 'reflexive', 'todo')", name="kind_known"
        ),
        CheckConstraint(
            "CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN entry_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END <= 1",
            name="on_one_thing",
        ),
        CheckConstraint(
            "(start_at IS NULL AND end_at IS NULL)"
            " OR (document_id IS NOT NULL AND start_at IS NOT NULL AND end_at IS NOT NULL"
            " AND 0 <= start_at AND start_at < end_at)",
            name="half_open",
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    study_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("study.id"))
    kind: str = Field(default=MemoKind.NOTE, max_length=20)
    document_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("document.id")
    )
    start: int | None = Field(default=None, sa_column_kwargs={"name": "start_at"})
    end: int | None = Field(default=None, sa_column_kwargs={"name": "end_at"})
    quote: str = ""
    unit_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("meaning_unit.id")
    )
    entry_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("codebook_entry.id")
    )
    participant_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("participant.id")
    )
    title: str = Field(default="", max_length=NAME_LENGTH)
    text: str
    done: bool = False
    coder_id: str = Field(max_length=ID_LENGTH, sa_column_args=refers_to("coder.id"))
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    @property
    def on_study(self) -> bool:
        """Say whether it is about the study as a whole."""
        return not (self.document_id or self.unit_id or self.entry_id or self.participant_id)


@dataclass(frozen=True, slots=True)
class PlacedMemo:
    """
    A memo with its writer and the name of what it hangs on.

    `document_id`, `document`, `quote` and `start` are also those of the meaning unit that it hangs on. Names are empty,
    and the rest None, where there is no such thing.
    """

    memo: Memo
    coder: str
    document_id: str | None
    document: str
    quote: str
    start: int | None
    entry: str
    level: str
    participant: str
