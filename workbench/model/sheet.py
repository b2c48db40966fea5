"""A table as people have it: a survey's answers or a register's rows, and what a person says each column is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.model.people import Perspective
from workbench.model.transcript import Notice, ReadTranscript


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One worksheet, or a file of separated values: a row is what one respondent answered.

    Every row has as many cells as there are `headings`, which are all different and none empty; no row and no column
    is without a value. Cells are text as a Swedish researcher would see it: `5` and not `5.0`, `3,5` with a decimal
    comma, dates and times as `2026-11-21`, `14:05:00` and `2026-11-21 14:05:00`, `Ja` and `Nej` for what Excel calls
    true and false; empty where there is nothing. They are NFC and may hold line feeds. `headed` is False where the
    file has no row of headings; they are then made up. `encoding` is set for text files only.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    format: str
    encoding: str | None = None
    notices: tuple[Notice, ...] = ()
    headed: bool = True


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """
    What the columns of a sheet are, counted from 0; a column that is named nowhere is left out.

    Parameters
    ----------
    texts
        Columns whose cells are answers in words.
    id
        The column that says who answered; None where rows are numbered instead.
    attributes
        What is known of the respondents, such as age or ward.
    perspective
        The column that says from which perspective they speak, None where there is none.
    perspectives
        What the values of that column mean; a value that is missing here means `default`.
    default
        The perspective of everybody else.
    """

    texts: tuple[int, ...]
    id: int | None = None
    attributes: tuple[int, ...] = ()
    perspective: int | None = None
    perspectives: Mapping[str, Perspective] = field(default_factory=dict)
    default: Perspective = Perspective.PATIENT


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question: the heading of its column, and a transcript whose speakers are the respondents."""

    question: str
    transcript: ReadTranscript
