"""Who speaks in the material, and who codes it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, SQLModel

from workbench.model.columns import ID_LENGTH, NAME_LENGTH, UtcDateTime, new_id, now, refers_to
from workbench.words import N_, NP_


class Perspective(StrEnum):
    """
    The position a person speaks from.

    The interviewer is heard in the material but is no perspective on it: her words are
    not counted, quoted or attributed in results.
    """

    PATIENT = "patient"
    RELATIVE = "relative"
    PROFESSIONAL = "professional"
    INTERVIEWER = "interviewer"


ANALYSED = (Perspective.PATIENT, Perspective.RELATIVE, Perspective.PROFESSIONAL)


@dataclass(frozen=True, slots=True)
class PerspectiveMark:
    """How a perspective is shown: a letter beside a colour, so that colour never stands alone."""

    name: str
    plural: str
    letter: str
    colour: str


# Okabe and Ito's colours: told apart by colour-blind readers and in grey print.
PERSPECTIVE_MARKS = {
    Perspective.PATIENT: PerspectiveMark(
        N_("Patient"), N_("Patients"), NP_("letter of a perspective", "P"), "#0072B2"
    ),
    Perspective.RELATIVE: PerspectiveMark(
        N_("Relative"), N_("Relatives"), NP_("letter of a perspective", "R"), "#E69F00"
    ),
    Perspective.PROFESSIONAL: PerspectiveMark(
        N_("Professional"), N_("Professionals"), NP_("letter of a perspective", "W"), "#009E73"
    ),
    Perspective.INTERVIEWER: PerspectiveMark(
        N_("Interviewer"), N_("Interviewers"), NP_("letter of a perspective", "I"), "#7A7A7A"
    ),
}


class Coder(SQLModel, table=True):
    """A researcher who works in the installation; her name stands at what she does."""

    __tablename__ = "coder"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    name: str = Field(max_length=NAME_LENGTH, unique=True)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Participant(SQLModel, table=True):
    """
    A person in the study under her pseudonym ("Närstående 4").

    `profession` is the professional group, and empty for patients and relatives. `attributes` is what is known of
    her beside it, such as age group or municipality, as text under the heading of its column.
    """

    __tablename__ = "participant"
    __table_args__ = (
        CheckConstraint(
            "perspective IN ('patient', 'relative', 'professional', 'interviewer')", name="perspective_known"
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=ID_LENGTH)
    study_id: str = Field(max_length=ID_LENGTH, index=True, sa_column_args=refers_to("study.id"))
    pseudonym: str = Field(max_length=NAME_LENGTH)
    perspective: str = Field(max_length=20)
    profession: str = Field(default="", max_length=NAME_LENGTH)
    attributes: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
