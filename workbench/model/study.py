"""A study: one evaluation, with its aim and its research questions."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, SQLModel

from workbench.model.columns import ID_LENGTH, NAME_LENGTH, UtcDateTime, new_id, now, refers_to


class Study(SQLModel, table=True):
    """One evaluation. An archived study is read-only and stands apart in the list."""

    __tablename__ = "study"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    name: str = Field(max_length=NAME_LENGTH)
    language: str = Field(default="sv", max_length=5)
    aim: str = ""
    commissioner: str = Field(default="", max_length=NAME_LENGTH)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    archived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ResearchQuestion(SQLModel, table=True):
    """A question that the study is to answer, in its order."""

    __tablename__ = "research_question"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    study_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("study.id"))
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A study in a list: what it holds, and when something in it was last changed."""

    study: Study
    documents: int
    units: int
    changed_at: datetime | None
