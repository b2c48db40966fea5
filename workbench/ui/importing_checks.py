"""What a batch of files must have put right before it is taken in, and who becomes one person by it."""

from collections.abc import Iterable, Sequence

from workbench.model import PERSPECTIVE_MARKS, Participant, Perspective
from workbench.model.columns import NAME_LENGTH
from workbench.ui.importing_batch import File
from workbench.ui.material import plain
from workbench.ui.words import _, ngettext, number

MOST_LINES = 12


def problems(files: Sequence[File], participants: Iterable[Participant]) -> list[str]:
    """Say what must be put right before the files can be taken in, as Markdown."""
    told = []
    for file in files:
        if not 0 < len(file.name) <= NAME_LENGTH:
            told.append(
                _("Give the file “{file}” a document name of at most {longest} characters.").format(
                    file=plain(file.incoming.file_name), longest=NAME_LENGTH
                )
            )
        told += [
            _(
                "Give the speaker “{label}” in “{document}” a pseudonym of at most {longest} characters."
            ).format(label=plain(label), document=plain(file.name), longest=NAME_LENGTH)
            for label, casting in file.casting.items()
            if not 0 < len(casting.pseudonym) <= NAME_LENGTH
        ]
        told += [
            _("The professional group of “{pseudonym}” may have at most {longest} characters.").format(
                pseudonym=plain(casting.pseudonym), longest=NAME_LENGTH
            )
            for casting in file.casting.values()
            if len(casting.profession) > NAME_LENGTH
        ]
    perspectives: dict[str, tuple[str, set[str]]] = {}
    known = [(person.pseudonym, person.perspective) for person in participants]
    batch = [
        (casting.pseudonym, casting.perspective.value) for file in files for casting in file.casting.values()
    ]
    for pseudonym, perspective in [*known, *batch]:
        perspectives.setdefault(pseudonym.casefold(), (pseudonym, set()))[1].add(perspective)
    borne = {pseudonym.casefold() for pseudonym, _perspective in batch}
    for key, (pseudonym, found) in perspectives.items():
        if key and key in borne and len(found) > 1:
            names = [_(mark.name) for perspective, mark in PERSPECTIVE_MARKS.items() if perspective in found]
            told.append(
                _(
                    "“{pseudonym}” has several perspectives: {perspectives}. A pseudonym stands for one person; "
                    "change it, or the perspective, in one of the places."
                ).format(pseudonym=plain(pseudonym), perspectives=", ".join(names))
            )
    return _few(told)


def shared(files: Sequence[File], participants: Iterable[Participant]) -> list[str]:
    """Say which participants are heard in several places, so that nobody becomes one person by mistake."""
    present = {person.pseudonym.casefold() for person in participants}
    places: dict[str, tuple[str, list[str]]] = {}
    answered: set[str] = set()
    for file in files:
        for casting in file.casting.values():
            key = casting.pseudonym.casefold()
            if file.survey:
                answered.add(key)
            elif casting.pseudonym and casting.perspective is not Perspective.INTERVIEWER:
                places.setdefault(key, (casting.pseudonym, []))[1].append(file.name)
    told = []
    again = len(answered & (present | places.keys()))
    if again:
        told.append(
            ngettext(
                "{n} respondent bears the name of somebody who is heard elsewhere and becomes the same person. "
                "Is it another, give the respondents another word before their number.",
                "{n} respondents bear the names of people who are heard elsewhere and become the same persons. "
                "Are they others, give the respondents another word before their number.",
                again,
            ).format(n=number(again))
        )
    for key, (pseudonym, names) in places.items():
        where = ", ".join(dict.fromkeys(plain(name) for name in names))
        if key in present:
            told.append(
                _(
                    "“{pseudonym}” is in the study already; what is said in {places} is added to the same person."
                ).format(pseudonym=plain(pseudonym), places=where)
            )
        elif len(names) > 1:
            told.append(
                _(
                    "“{pseudonym}” stands at {n} speaker labels and becomes one person, heard in {places}."
                ).format(pseudonym=plain(pseudonym), n=len(names), places=where)
            )
    return _few(told)


def _few(told: list[str]) -> list[str]:
    """Give the first of many lines, and say how many are left."""
    left = len(told) - MOST_LINES
    more = ngettext("and {n} more of the kind", "and {n} more of the kind", left).format(n=number(left))
    return [*told[:MOST_LINES], more] if left > 0 else told
