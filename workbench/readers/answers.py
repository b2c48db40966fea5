"""
A survey's answers as transcripts: one for each question, in which every answer is a turn of the respondent's.

So answers are taken in, coded and counted like what is said in an interview. Characters and blanks become those of
every other text, for the turns are put together in `turns`.
"""

import re
from collections import Counter

from workbench.errors import EmptyFile
from workbench.model.people import Perspective
from workbench.model.sheet import Answers, Sheet, SheetMapping
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers.characters import clean
from workbench.readers.labels import spoken_name
from workbench.readers.lines import Line
from workbench.readers.turns import assemble
from workbench.words import N_

UNANSWERED = N_("Rows without an answer to this question: {count}.")
DASHES = N_("Answers that are nothing but a dash or a dot, and that were left out: {count}.")
SEVERAL = N_("Respondents with more than one answer, each a turn of its own: {count}.")
DIFFERING = N_("Respondents whose rows do not agree on who they are; the first row holds: {count}.")

_NAMES = {"sv": "Svar", "en": "Answer"}
_DASHES = re.compile(r"[-–—−_.…·/\\*\s]+")


def answers(sheet: Sheet, mapping: SheetMapping, *, language: str = "sv") -> list[Answers]:
    """
    Give the answers to each question as a transcript.

    Parameters
    ----------
    mapping
        Whose `texts` are the questions; see `SheetMapping`.
    language
        Of the study: names respondents without an id, `Svar 17` or `Answer 17` by their row below the headings.

    Returns
    -------
    list[Answers]
        In the order of `mapping.texts`; a question without any answer is left out. A turn is an answer, in the order
        of the rows, its speaker the respondent. Empty answers and mere dashes are left out and counted in the
        notices; `nej` is an answer.

    Raises
    ------
    EmptyFile
        If no question has an answer.
    """
    who = labels_of(sheet, mapping, language=language)
    made = []
    for column in mapping.texts:
        transcript = _transcript(sheet, column, who)
        if transcript is not None:
            made.append(Answers(sheet.headings[column], transcript))
    if not made:
        raise EmptyFile(name=sheet.name)
    return made


def labels_of(sheet: Sheet, mapping: SheetMapping, *, language: str = "sv") -> list[str]:
    """Give the label of each row's respondent: her id, or a number where there is none. Two rows may share one."""
    ids = ["" if mapping.id is None else spoken_name(clean(row[mapping.id])[0]) for row in sheet.rows]
    taken = {label.casefold() for label in ids}
    labels = []
    for number, label in enumerate(ids, 1):
        made = label or f"{_NAMES[language]} {number}"
        again = 2
        while not label and made.casefold() in taken:
            made = f"{_NAMES[language]} {number} ({again})"
            again += 1
        labels.append(made)
    return labels


def attributes_of(sheet: Sheet, mapping: SheetMapping, *, language: str = "sv") -> dict[str, dict[str, str]]:
    """
    Give what is known of each respondent, by her label and the heading of the column.

    Only what the row says: an empty cell is no attribute. Of several rows of one respondent the first that says
    anything holds.
    """
    known: dict[str, dict[str, str]] = {}
    for label, row in zip(labels_of(sheet, mapping, language=language), sheet.rows, strict=True):
        own = known.setdefault(label, {})
        for column in mapping.attributes:
            if row[column]:
                own.setdefault(sheet.headings[column], row[column])
    return known


def perspectives_of(sheet: Sheet, mapping: SheetMapping, *, language: str = "sv") -> dict[str, Perspective]:
    """Give the perspective of each respondent, by her label; of several rows the first that says any holds."""
    found: dict[str, Perspective] = {}
    for label, row in zip(labels_of(sheet, mapping, language=language), sheet.rows, strict=True):
        said = "" if mapping.perspective is None else row[mapping.perspective]
        if said in mapping.perspectives:
            found.setdefault(label, mapping.perspectives[said])
    return {
        label: found.get(label, mapping.default) for label in labels_of(sheet, mapping, language=language)
    }


def differing(sheet: Sheet, mapping: SheetMapping, *, language: str = "sv") -> tuple[Notice, ...]:
    """Say how many respondents have rows that contradict each other in an attribute or the perspective."""
    columns = [*mapping.attributes, *([] if mapping.perspective is None else [mapping.perspective])]
    said: dict[tuple[str, int], str] = {}
    wrong: set[str] = set()
    for label, row in zip(labels_of(sheet, mapping, language=language), sheet.rows, strict=True):
        for column in columns:
            if row[column] and said.setdefault((label, column), row[column]) != row[column]:
                wrong.add(label)
    return (Notice(DIFFERING, {"count": len(wrong)}),) if wrong else ()


def _transcript(sheet: Sheet, column: int, who: list[str]) -> ReadTranscript | None:
    lines: list[Line] = []
    empty = dashes = 0
    for label, row in zip(who, sheet.rows, strict=True):
        text = clean(row[column])[0].strip()
        if not text:
            empty += 1
        elif _DASHES.fullmatch(text):
            dashes += 1
        else:
            lines.append(Line(text, stated=True, speaker=label))
    if not lines:
        return None
    several = sum(count > 1 for count in Counter(line.speaker for line in lines).values())
    counts = ((UNANSWERED, empty), (DASHES, dashes), (SEVERAL, several))
    notices = [Notice(message, {"count": count}) for message, count in counts if count]
    return assemble(
        lines,
        name=sheet.name,
        format=sheet.format,
        encoding=sheet.encoding,
        notices=[*sheet.notices, *notices],
    )
