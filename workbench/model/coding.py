"""Meaning units, and the codes that coders give them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.model.columns import ID_LENGTH, UtcDateTime, new_id, now, refers_to
from workbench.model.span import Span


class MeaningUnit(SQLModel, table=True):
    """
    A stretch of a transcript whose words belong together by content and context.

    `start` and `end` are a `Span` of the transcript's text and `quote` its words, kept so that a check can prove that
    they still match; a document has one unit on a span. `speaker_id` is who spoke most of them. `condensed` is the
    unit shortened, its core kept. A `starred` one is wanted as a quote in the report, where `report_quote`, if there
    is one, stands in place of the transcript's words.
    """

    __tablename__ = "meaning_unit"
    __table_args__ = (
        CheckConstraint("0 <= start_at AND start_at < end_at", name="half_open"),
        UniqueConstraint("document_id", "start_at", "end_at"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    document_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("document.id"))
    start: int = Field(sa_column_kwargs={"name": "start_at"})
    end: int = Field(sa_column_kwargs={"name": "end_at"})
    quote: str
    speaker_id: str | None = Field(
        default=None, max_length=ID_LENGTH, index=True, sa_column_args=refers_to("speaker.id")
    )
    condensed: str = ""
    starred: bool = False
    report_quote: str = ""
    coder_id: str = Field(max_length=ID_LENGTH, sa_column_args=refers_to("coder.id"))
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)

    @property
    def annotated(self) -> bool:
        """Say whether somebody has written or decided something about it beside its codes."""
        return bool(self.condensed or self.starred or self.report_quote)

    @property
    def span(self) -> Span:
        """Give the place of the unit in its transcript."""
        return Span(self.start, self.end)


class Coding(SQLModel, table=True):
    """One coder's decision that one code fits one meaning unit."""

    __tablename__ = "coding"
    __table_args__ = (UniqueConstraint("unit_id", "code_id", "coder_id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    unit_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("meaning_unit.id"))
    code_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("codebook_entry.id"))
    coder_id: str = Field(max_length=ID_LENGTH, sa_column_args=refers_to("coder.id"))
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A meaning unit as it is drawn: its place, what is written of it, and `(coding id, code id, coder id)` triples."""

    id: str
    start: int
    end: int
    condensed: str
    starred: bool
    report_quote: str
    coder_id: str
    created_at: datetime
    codings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CodedQuote:
    """One meaning unit under one code, with who said it and where: what a report and a retrieval list."""

    unit_id: str
    code_id: str
    document_id: str
    document: str
    start: int
    quote: str
    condensed: str
    starred: bool
    participant_id: str | None
    pseudonym: str
    perspective: str
    profession: str
    report_quote: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """One coding as it is counted: its code, its unit, who spoke, and whether the unit is annotated or has a memo."""

    code_id: str
    unit_id: str
    participant_id: str | None
    annotated: bool
