"""A document: one interview or focus group, its transcript and those who speak in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, SQLModel

from workbench.model.columns import ID_LENGTH, NAME_LENGTH, UtcDateTime, new_id, now, refers_to
from workbench.model.people import Participant
from workbench.model.span import Span
from workbench.model.transcript import Turn


class Document(SQLModel, table=True):
    """
    An interview, a focus group or another text of the study: what is listed and counted.

    `sha256` is that of the file it came from; `words` and `characters` count its transcript.
    """

    __tablename__ = "document"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    study_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("study.id"))
    name: str = Field(max_length=NAME_LENGTH)
    language: str = Field(default="sv", max_length=5)
    file_name: str = Field(max_length=255)
    format: str = Field(max_length=20)
    sha256: str = Field(max_length=64, index=True)
    words: int
    characters: int
    turns: int
    duration_ms: int | None = None
    imported_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Transcript(SQLModel, table=True):
    """
    The text of a document and its turns; neither ever changes in place.

    `turns` holds `[start, end, speaker position or None, start_ms, end_ms]` for each turn, in text order;
    `speaker position` is `Speaker.position` in the same document.
    """

    __tablename__ = "transcript"

    document_id: str = Field(primary_key=True, max_length=ID_LENGTH, sa_column_args=refers_to("document.id"))
    text: str
    text_sha256: str = Field(max_length=64)
    turns: list[list[Any]] = Field(sa_type=JSON)

    def said(self) -> list[Turn]:
        """Give the turns as values; `speaker` is the speaker's position as text, or None."""
        return [
            Turn(Span(start, end), None if speaker is None else str(speaker), start_ms, end_ms)
            for start, end, speaker, start_ms, end_ms in self.turns
        ]


class Speaker(SQLModel, table=True):
    """A label in one document ("IP"), and the participant behind it. Perspective hangs here, never on the file."""

    __tablename__ = "speaker"
    __table_args__ = (CheckConstraint("position >= 0", name="position_counts"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    document_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("document.id"))
    position: int
    label: str = Field(max_length=NAME_LENGTH)
    participant_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("participant.id")
    )


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in a document with the participant behind the label, if one has been named."""

    speaker: Speaker
    participant: Participant | None
