"""
Who a speaker label stands for: a proposal that a person confirms before anything is imported.

Swedish and English habits of labelling; never a decision of its own.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.model import Perspective

_INTERVIEWER = re.compile(
    r"(i|int|intervjuare\w*|interviewer|moderator\w*|m|mod|fi|forskare\w*)\s?\d*", re.IGNORECASE
)
_PERSPECTIVE_WORDS = {
    Perspective.PATIENT: ("patient", "pat", "brukare"),
    Perspective.RELATIVE: ("närstående", "narstaende", "anhörig", "anhorig", "relative", "carer"),
}
_PROFESSIONS = {
    "ssk": "Sjuksköterska",
    "sjuksköterska": "Sjuksköterska",
    "dsk": "Distriktssköterska",
    "distriktssköterska": "Distriktssköterska",
    "usk": "Undersköterska",
    "undersköterska": "Undersköterska",
    "läk": "Läkare",
    "läkare": "Läkare",
    "at": "Arbetsterapeut",
    "arbetsterapeut": "Arbetsterapeut",
    "ft": "Fysioterapeut",
    "fysioterapeut": "Fysioterapeut",
    "bh": "Biståndshandläggare",
    "biståndshandläggare": "Biståndshandläggare",
    "kur": "Kurator",
    "kurator": "Kurator",
    "samordnare": "Samordnare",
    "gc": "Gruppchef",
    "chef": "Chef",
    "nurse": "Nurse",
    "physician": "Physician",
    "physiotherapist": "Physiotherapist",
}
# What people shorten in the names of files: words of their own there, or followed by a number.
_SHORTENED = {
    Perspective.PATIENT: ("pat", "p"),
    Perspective.RELATIVE: ("anh", "när", "nar", "n"),
    Perspective.PROFESSIONAL: ("fg", "fok", "fgrp", "prof"),
}
_LONGEST_GROUP = 100  # leaves room for a number behind it
_NAMED = {
    Perspective.PATIENT: re.compile(r"(?:patient|brukare|klient|vårdtagare|client)\w{0,4}"),
    Perspective.RELATIVE: re.compile(
        r"(?:närstående|anhörig|relative|carer|maka|make|hustru|dotter|son|syskon|förälder)\w{0,3}"
    ),
    Perspective.PROFESSIONAL: re.compile(
        r"(?:personal|medarbetare|profession|professionell|vårdpersonal|hemtjänst|handläggare|chef|enhetschef|"
        rf"staff|professional|{'|'.join(name for name in _PROFESSIONS if len(name) > 3)})\w{{0,5}}|ssk|usk|dsk|läk"
    ),
}
_GROUP_WORDS = ("fokusgrupp", "fokus", "grupp", "focus", "group")
_NAMES = {
    ("sv", Perspective.PATIENT): "Patient",
    ("sv", Perspective.RELATIVE): "Närstående",
    ("sv", Perspective.PROFESSIONAL): "Profession",
    ("sv", Perspective.INTERVIEWER): "Intervjuare",
    ("en", Perspective.PATIENT): "Patient",
    ("en", Perspective.RELATIVE): "Relative",
    ("en", Perspective.PROFESSIONAL): "Professional",
    ("en", Perspective.INTERVIEWER): "Interviewer",
}


@dataclass(frozen=True, slots=True)
class Casting:
    """Who a label stands for: a pseudonym, a perspective, and the professional group of a professional."""

    pseudonym: str
    perspective: Perspective
    profession: str = ""


def propose_casting(
    label: str,
    *,
    file_name: str,
    taken: Collection[str],
    language: str = "sv",
    perspective: Perspective | None = None,
    earlier: Sequence[Casting] = (),
) -> Casting:
    """
    Propose who a speaker label stands for.

    What a person has said of the label before is remembered: a full name is the same person again, and a label that
    many share ("IP") has the perspective and profession that it had most often. What the label itself, the file's
    name or the caller says of the perspective goes before that.

    Parameters
    ----------
    label
        As it stands in the transcript, without its colon.
    file_name
        The file it stands in: "anhörig_3.docx" says more than "IP".
    taken
        Pseudonyms that others bear; an interviewer may share hers.
    perspective
        What everybody but an interviewer speaks from, where that is known beforehand.
    earlier
        Who the same label stands for in other documents, as confirmed there.

    Examples
    --------
    >>> propose_casting("IP", file_name="anhörig_3.docx", taken=())
    Casting(pseudonym='Närstående 3', perspective=<Perspective.RELATIVE: 'relative'>, profession='')
    >>> before = [Casting("Närstående 1", Perspective.RELATIVE)]
    >>> propose_casting("IP", file_name="intervju_7.docx", taken=("Närstående 1",), earlier=before).pseudonym
    'Närstående 7'
    >>> propose_casting("SSK2", file_name="fokusgrupp 1.docx", taken=("Sjuksköterska 1",)).pseudonym
    'Sjuksköterska 2'
    """
    same = _same_again(label, earlier, perspective)
    if same is not None:
        return same
    if _INTERVIEWER.fullmatch(label.strip()):
        return Casting(_NAMES[language, Perspective.INTERVIEWER], Perspective.INTERVIEWER)
    bare = re.sub(r"[\s\d_.-]+$", "", label).casefold()
    profession = _PROFESSIONS.get(bare)
    if profession is not None and perspective in (None, Perspective.PROFESSIONAL):
        return Casting(_free(profession, None, taken), Perspective.PROFESSIONAL, profession)
    path = file_name.rsplit(".", 1)[0].casefold().replace("\\", "/")
    stem = path.rsplit("/", 1)[-1]
    said = perspective or _perspective_said(bare, stem) or _perspective_said(bare, path)
    usual = _usual(earlier, said)
    found = said or (usual.perspective if usual else Perspective.PATIENT)
    group = usual.profession if usual else ""
    named = bare in _PERSPECTIVE_WORDS.get(found, ())
    number = None if found is Perspective.PROFESSIONAL else _number(label if named else stem)
    return Casting(_free(group[:_LONGEST_GROUP] or _NAMES[language, found], number, taken), found, group)


def _same_again(label: str, earlier: Sequence[Casting], perspective: Perspective | None) -> Casting | None:
    """Give the person whom a label stands for wherever it stands: an interviewer, or somebody with a full name."""
    people = set(earlier)
    if len(people) != 1:
        return None
    (person,) = people
    if person.perspective is Perspective.INTERVIEWER:
        return person
    full_name = sum(word[:1].isupper() for word in label.split()) > 1 and not re.search(r"\d", label)
    return person if full_name and perspective in (None, person.perspective) else None


def _usual(earlier: Sequence[Casting], said: Perspective | None) -> Casting | None:
    """Give a casting with the perspective and profession that a label had most often, and that fits what is said."""
    counts = Counter(
        (casting.perspective, casting.profession)
        for casting in earlier
        if casting.perspective is not Perspective.INTERVIEWER and said in (None, casting.perspective)
    )
    return Casting("", *counts.most_common(1)[0][0]) if counts else None


def perspective_named(words: str) -> Perspective | None:
    """
    Give the perspective that words name, as in a survey's column of roles.

    A relative is named with the patient (`Anhörig till patient`), and so is a profession: the patient comes last.

    Returns
    -------
    Perspective | None
        None where they name no perspective.

    Examples
    --------
    >>> perspective_named("Anhörig till patient"), perspective_named("Sjuksköterska i hemsjukvård")
    (<Perspective.RELATIVE: 'relative'>, <Perspective.PROFESSIONAL: 'professional'>)
    >>> perspective_named("Kvinna")
    """
    found = re.findall(r"\w+", words.casefold())
    for perspective in (Perspective.RELATIVE, Perspective.PROFESSIONAL, Perspective.PATIENT):
        if any(_NAMED[perspective].fullmatch(word) for word in found):
            return perspective
    return None


def _perspective_said(label: str, stem: str) -> Perspective | None:
    """Take the label's word for it, then the file name's."""
    for perspective, words in _PERSPECTIVE_WORDS.items():
        if label in words:
            return perspective
    for perspective, words in _PERSPECTIVE_WORDS.items():
        if any(word in stem for word in words):
            return perspective
    if any(word in stem for word in _GROUP_WORDS):
        return Perspective.PROFESSIONAL
    first = re.search(r"[^\W\d_]+", stem)
    return next((found for found, short in _SHORTENED.items() if first and first[0] in short), None)


def _number(text: str) -> int | None:
    found = re.search(r"(\d{1,3})\D*$", text)
    return int(found.group(1)) if found else None


def _free(name: str, wanted: int | None, taken: Collection[str]) -> str:
    """Number a name: as wanted if that is free, else the first free number."""
    borne = {pseudonym.casefold() for pseudonym in taken}
    number = wanted or 1
    if wanted is not None and f"{name} {wanted}".casefold() in borne:
        number = 1
    while f"{name} {number}".casefold() in borne:
        number += 1
    return f"{name} {number}"
