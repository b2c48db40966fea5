"""What a researcher does with studies as wholes."""

from workbench.errors import BadName
from workbench.model import ResearchQuestion, Study
from workbench.model.columns import NAME_LENGTH, now
from workbench.services._action import action
from workbench.store import studies
from workbench.store.work import Work

list_studies = studies.list_studies
list_holdings = studies.list_holdings
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
        In order; empty ones are left out. A question that only changed its place keeps its row.
    """
    wanted = [" ".join(question.split()) for question in questions if question.strip()]
    with action(work, "study.planned") as done:
        study = get_study(work)
        study.aim, study.commissioner = aim.strip(), " ".join(commissioner.split())[:NAME_LENGTH]
        left = list_questions(work)
        rows = [_taken(left, text) for text in wanted]
        for position, (row, text) in enumerate(zip(rows, wanted, strict=True)):
            question = row or (left.pop(0) if left else None)
            if question is None:
                work.session.add(ResearchQuestion(study_id=study.id, position=position, text=text))
            else:
                question.position, question.text = position, text
        for question in left:
            work.session.delete(question)
        done(questions=len(wanted))
    return study


def _taken(questions: list[ResearchQuestion], text: str) -> ResearchQuestion | None:
    """Take the question with these words out of the list, if it is there."""
    found = next((question for question in questions if question.text == text), None)
    if found is not None:
        questions.remove(found)
    return found


def _tidy(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise BadName(longest=NAME_LENGTH)
    return name
