"""A document: one interview or focus group, the versions of its transcript and those who speak in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.model.columns import (
    ID_LENGTH,
    NAME_LENGTH,
    UtcDateTime,
    new_id,
    now,
    of_a_version,
    refers_to,
)
from workbench.model.people import Participant
from workbench.model.span import Span
from workbench.model.transcript import Turn


class Document(SQLModel, table=True):
    """
    An interview, a focus group or another text of the study: what is listed and counted.

    `version` is the one of its transcript that is read and counted; `file_name`, `format` and `sha256` are those of
    the file it came from, `words`, `characters` and `turns` count it.
    """

    __tablename__ = "document"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    study_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("study.id"))
    name: str = Field(max_length=NAME_LENGTH)
    language: str = Field(default="sv", max_length=5)
    version: int = 1
    file_name: str = Field(max_length=255)
    format: str = Field(max_length=20)
    sha256: str = Field(max_length=64, index=True)
    words: int
    characters: int
    turns: int
    duration_ms: int | None = None
    imported_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Original(SQLModel, table=True):
    """
    A file as it was taken in, byte by byte, kept once a study.

    Its row is never changed, and it is no part of the log: the versions that came from it are. It stays as long as one
    of them is there, or could be brought back.
    """

    __tablename__ = "original"
    __table_args__ = (UniqueConstraint("study_id", "sha256"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    study_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("study.id"))
    sha256: str = Field(max_length=64)
    file_name: str = Field(max_length=255)
    size: int
    content: bytes = Field(sa_type=LargeBinary)


class Transcript(SQLModel, table=True):
    """
    One version of the text of a document and its turns; neither ever changes in place.

    Versions count from 1. `turns` holds `[start, end, speaker position or None, start_ms, end_ms]` for each turn, in
    text order; `speaker position` is `Speaker.position` in the same version. `original_id` is None for what was taken
    in before originals were kept.
    """

    __tablename__ = "transcript"
    __table_args__ = (UniqueConstraint("document_id", "version"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    document_id: str = Field(max_length=ID_LENGTH, sa_column_args=refers_to("document.id"))
    version: int = 1
    text: str
    text_sha256: str = Field(max_length=64)
    turns: list[list[Any]] = Field(sa_type=JSON)
    file_name: str = Field(default="", max_length=255)
    sha256: str = Field(default="", max_length=64)
    original_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("original.id")
    )
    words: int = 0
    coder_id: str | None = Field(default=None, max_length=ID_LENGTH, sa_column_args=refers_to("coder.id"))
    imported_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    def said(self) -> list[Turn]:
        """Give the turns as values; `speaker` is the speaker's position as text, or None."""
        return [
            Turn(Span(start, end), None if speaker is None else str(speaker), start_ms, end_ms)
            for start, end, speaker, start_ms, end_ms in self.turns
        ]


class Speaker(SQLModel, table=True):
    """
    A label in one version of a document ("IP"), and the participant behind it.

    Perspective hangs here, never on the file.
    """

    __tablename__ = "speaker"
    __table_args__ = (CheckConstraint("position >= 0", name="position_counts"), of_a_version())

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    document_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("document.id"))
    version: int = 1
    position: int
    label: str = Field(max_length=NAME_LENGTH)
    participant_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("participant.id")
    )


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document's transcript in a list: what came when from which file, by whom, and how long it is."""

    document_id: str
    version: int
    file_name: str
    sha256: str
    words: int
    imported_at: datetime
    coder: str
    has_original: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in a document with the participant behind the label, if one has been named."""

    speaker: Speaker
    participant: Participant | None
