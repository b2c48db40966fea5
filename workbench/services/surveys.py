"""
Answers of a survey, taken in as documents: one a question, in which every respondent has a turn of her own.

The same respondent in several questions is the same participant, with what the table's other columns say of her.
"""

from collections.abc import Collection
from dataclasses import replace

from workbench.method.casting import Casting
from workbench.method.survey import propose_mapping
from workbench.model import SheetMapping
from workbench.model.columns import NAME_LENGTH
from workbench.readers.answers import answers, attributes_of, differing, perspectives_of
from workbench.services.importing import Incoming, IncomingSheet, unused_name
from workbench.store import studies
from workbench.store.work import Work
from workbench.words import Phrase, translated

RESPONDENT = {"sv": "Svarande", "en": "Respondent"}

__all__ = ["RESPONDENT", "propose_mapping", "read_answers"]


def read_answers(
    work: Work, incoming: IncomingSheet, mapping: SheetMapping, *, called: str, names: Collection[str]
) -> list[Incoming]:
    """
    Make of a sheet what is taken in: a document for each question, and a casting for each respondent.

    Parameters
    ----------
    mapping
        What its columns are, as a person has confirmed it.
    called
        What the respondents are called before their id or number: "Svarande 17".
    names
        Names of documents that are taken.

    Raises
    ------
    UnreadableFile
        If there are no answers in the columns that were named.
    """
    language = studies.get_study(work).language
    sheet = incoming.sheet
    attributes = {
        label: {_said(heading, language): value for heading, value in known.items()}
        for label, known in attributes_of(sheet, mapping, language=language).items()
    }
    perspectives = perspectives_of(sheet, mapping, language=language)
    told = differing(sheet, mapping, language=language)
    borne = set(names)
    made = []
    for each in answers(sheet, mapping, language=language):
        name = unused_name(" ".join(_said(each.question, language).split())[:NAME_LENGTH], borne)
        borne.add(name)
        casting = {
            label: Casting(_pseudonym(called, label, language), perspectives[label])
            for label in each.transcript.speakers
        }
        made.append(
            Incoming(
                file_name=incoming.file_name,
                name=name,
                sha256=incoming.sha256,
                transcript=replace(each.transcript, notices=(*each.transcript.notices, *told)),
                casting=casting,
                present=incoming.present,
                content=incoming.content,
                attributes={label: attributes[label] for label in each.transcript.speakers},
            )
        )
    return made


def _said(heading: str, language: str) -> str:
    """Give a heading as the file has it, or the name that was made up for one, in the study's language."""
    if isinstance(heading, Phrase):
        return translated(heading.template, heading.values, language)
    return heading


def _pseudonym(called: str, label: str, language: str) -> str:
    """Call a respondent after her id: an id that is a name in itself ("Svar 17") loses the word before its number."""
    word, _, number = label.rpartition(" ")
    bare = number if word in ("Svar", "Answer") and number.isdigit() else label
    return f"{called} {bare}"[:NAME_LENGTH]
