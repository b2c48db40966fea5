"""What a researcher does with studies as wholes."""

from workbench.errors import BadName
from workbench.model import ResearchQuestion, Study
from workbench.model.columns import NAME_LENGTH, now
from workbench.services._action import action
from workbench.store import studies
from workbench.store.work import Work

list_studies = studies.list_studies
find_study = studies.find_study
get_study = studies.get_study
list_questions = studies.list_questions


def create_study(work: Work, name: str, *, language: str = "sv") -> Study:
    """
    Begin a study and open it in `work`.

    Parameters
    ----------
    language
        What its interviews and its report are in: `sv` or `en`.

    Raises
    ------
    BadName
        If the name is empty or too long.
    """
    study = Study(name=_tidy(name), language=language)
    work.study_id = study.id
    with action(work, "study.created", on_archived=True) as done:
        work.session.add(study)
        done(study=study.name)
    return study


def rename_study(work: Work, name: str) -> Study:
    """Give the open study another name."""
    name = _tidy(name)
    with action(work, "study.renamed") as done:
        study = get_study(work)
        done(old=study.name, new=name)
        study.name = name
    return study


def archive_study(work: Work) -> Study:
    """Put the open study away: it can be read but not changed."""
    with action(work, "study.archived") as done:
        study = get_study(work)
        study.archived_at = now()
        done(study=study.name)
    return study


def restore_study(work: Work) -> Study:
    """Take the open study out of the archive."""
    with action(work, "study.restored", on_archived=True) as done:
        study = get_study(work)
        study.archived_at = None
        done(study=study.name)
    return study


def plan_study(work: Work, *, aim: str, commissioner: str, questions: list[str]) -> Study:
    """
    Write down the study's aim, commissioner and research questions.

    Parameters
    ----------
    questions
        In order; empty ones are left out.
    """
    wanted = [" ".join(question.split()) for question in questions if question.strip()]
    with action(work, "study.planned") as done:
        study = get_study(work)
        study.aim, study.commissioner = aim.strip(), " ".join(commissioner.split())[:NAME_LENGTH]
        present = list_questions(work)
        for question, text in zip(present, wanted, strict=False):
            question.text = text
        for question in present[len(wanted) :]:
            work.session.delete(question)
        for position in range(len(present), len(wanted)):
            work.session.add(ResearchQuestion(study_id=study.id, position=position, text=wanted[position]))
        done(questions=len(wanted))
    return study


def _tidy(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise BadName(longest=NAME_LENGTH)
    return name
