"""What can be said of many files of a batch at once: whose perspective they hold, and what they are to be called."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from workbench.method.casting import Casting, propose_casting
from workbench.model import Perspective
from workbench.model.columns import NAME_LENGTH
from workbench.ui.importing_batch import File, FileRule


def cast_by_rule(rule: FileRule, files: Sequence[File], taken: Collection[str], language: str) -> int:
    """
    Cast everybody but the interviewers of the files that a rule is about; give the number of files.

    Whoever has another perspective gets a pseudonym of the rule's; the others keep theirs.

    Parameters
    ----------
    files
        The whole batch; its pseudonyms are not given to another.
    taken
        Pseudonyms that participants of the study bear.
    """
    borne = set(taken)
    borne.update(casting.pseudonym for file in files for casting in file.casting.values())
    group = rule.profession if rule.perspective is Perspective.PROFESSIONAL else ""
    fitting = [file for file in files if rule.fits(file) and not file.survey]
    for file in fitting:
        for label, casting in file.casting.items():
            if casting.perspective is rule.perspective:
                file.casting[label] = replace(casting, profession=group or casting.profession)
            elif casting.perspective is not Perspective.INTERVIEWER:
                file.casting[label] = propose_casting(
                    label,
                    file_name=file.incoming.file_name,
                    taken=borne - {casting.pseudonym},
                    language=language,
                    perspective=rule.perspective,
                    earlier=[Casting("", rule.perspective, group)],
                )
                borne.add(file.casting[label].pseudonym)
    return len(fitting)


class Naming(StrEnum):
    """What documents are called after."""

    FILE = "file"
    SPEAKER = "speaker"
    NUMBER = "number"


def name_documents(files: Iterable[File], naming: Naming, taken: Collection[str], *, word: str = "") -> None:
    """
    Give documents names by rule, all different from one another and from those of the study.

    After the speaker where one person is heard beside the interviewer, after the file where there are more. By number:
    a word and 1, 2, 3 …, going on after the numbers that the study has.

    Parameters
    ----------
    taken
        The names of the study's documents, and of those files of the batch that are not renamed.
    word
        What stands before the number.
    """
    borne = {name.casefold() for name in taken}
    number = 0
    for file in files:
        if naming is Naming.NUMBER:
            number += 1
            while f"{word} {number}".casefold() in borne:
                number += 1
            file.name = f"{word[: NAME_LENGTH - 8]} {number}"
        else:
            file.name = _free(_called(file, naming), borne)
        borne.add(file.name.casefold())


def _called(file: File, naming: Naming) -> str:
    heard = {c.pseudonym for c in file.casting.values() if c.perspective is not Perspective.INTERVIEWER}
    return next(iter(heard)) if naming is Naming.SPEAKER and len(heard) == 1 else file.incoming.name


def _free(name: str, borne: Collection[str]) -> str:
    number, free = 1, name
    while free.casefold() in borne:
        number += 1
        free = f"{name} ({number})"
    return free
