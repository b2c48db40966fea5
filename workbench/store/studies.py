"""Studies, their questions and the people in them."""

from sqlalchemy import select as rows
from sqlmodel import col, func, select

from workbench.errors import NotFound
from workbench.model import (
    Coder,
    Document,
    Event,
    Holding,
    MeaningUnit,
    Participant,
    ResearchQuestion,
    Study,
)
from workbench.model.names import natural
from workbench.store.placing import PLACED
from workbench.store.work import Work
from workbench.words import N_, Phrase


def get_study(work: Work) -> Study:
    """
    Give the open study.

    Raises
    ------
    NotFound
        If it is gone.
    """
    study = work.session.get(Study, work.study_id)
    if study is None:
        raise NotFound(kind=Phrase(N_("study")))
    return study


def find_study(work: Work, study_id: str) -> Study | None:
    """Give a study by its id, None if there is no such."""
    return work.session.get(Study, study_id)


def list_studies(work: Work) -> list[Study]:
    """Give all studies, the archived ones last, else the newest first."""
    order = (col(Study.archived_at).is_not(None), col(Study.created_at).desc())
    return list(work.session.exec(select(Study).order_by(*order)))


def list_holdings(work: Work) -> list[Holding]:
    """Give all studies with what they hold, in the order of `list_studies`."""
    documents = (
        select(Document.study_id, func.count().label("documents")).group_by(Document.study_id).subquery()
    )
    units = (
        select(Document.study_id, func.count().label("units"))
        .join(MeaningUnit, PLACED)
        .group_by(Document.study_id)
        .subquery()
    )
    changed = (
        select(Event.study_id, func.max(Event.at).label("changed_at")).group_by(Event.study_id).subquery()
    )
    query = (
        rows(
            Study,
            func.coalesce(documents.c.documents, 0),
            func.coalesce(units.c.units, 0),
            changed.c.changed_at,
        )
        .outerjoin(documents, documents.c.study_id == col(Study.id))
        .outerjoin(units, units.c.study_id == col(Study.id))
        .outerjoin(changed, changed.c.study_id == col(Study.id))
        .order_by(col(Study.archived_at).is_not(None), col(Study.created_at).desc())
    )
    return [Holding(*row) for row in work.session.execute(query)]


def count_studies(work: Work) -> int:
    """Count the studies of the installation."""
    return work.session.exec(select(func.count()).select_from(Study)).one()


def list_questions(work: Work) -> list[ResearchQuestion]:
    """Give the study's research questions in order."""
    query = select(ResearchQuestion).where(ResearchQuestion.study_id == work.study_id)
    return list(work.session.exec(query.order_by(col(ResearchQuestion.position))))


def list_coders(work: Work) -> list[Coder]:
    """Give everybody who works in the installation, by name."""
    return list(work.session.exec(select(Coder).order_by(Coder.name)))


def list_participants(work: Work) -> list[Participant]:
    """Give the study's participants, interviewers too, by pseudonym."""
    query = select(Participant).where(Participant.study_id == work.study_id)
    return sorted(work.session.exec(query), key=lambda person: natural(person.pseudonym))


def get_participant(work: Work, participant_id: str) -> Participant:
    """
    Give one participant of the open study.

    Raises
    ------
    NotFound
        If there is no such in this study.
    """
    participant = work.session.get(Participant, participant_id)
    if participant is None or participant.study_id != work.study_id:
        raise NotFound(kind=Phrase(N_("participant")))
    return participant
