"""
Who a speaker label stands for: a proposal that a person confirms before anything is imported.

Swedish and English habits of labelling; never a decision of its own.
"""

import re
from collections.abc import Collection
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
) -> Casting:
    """
    Propose who a speaker label stands for.

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

    Examples
    --------
    >>> propose_casting("IP", file_name="anhörig_3.docx", taken=())
    Casting(pseudonym='Närstående 3', perspective=<Perspective.RELATIVE: 'relative'>, profession='')
    >>> propose_casting("SSK2", file_name="fokusgrupp 1.docx", taken=("Sjuksköterska 1",)).pseudonym
    'Sjuksköterska 2'
    """
    if _INTERVIEWER.fullmatch(label.strip()):
        return Casting(_NAMES[language, Perspective.INTERVIEWER], Perspective.INTERVIEWER)
    bare = re.sub(r"[\s\d_.-]+$", "", label).casefold()
    profession = _PROFESSIONS.get(bare)
    if profession is not None and perspective in (None, Perspective.PROFESSIONAL):
        return Casting(_free(profession, None, taken), Perspective.PROFESSIONAL, profession)
    stem = file_name.rsplit(".", 1)[0].casefold()
    perspective = perspective or _perspective_of(bare, stem)
    named = bare in _PERSPECTIVE_WORDS.get(perspective, ())
    number = None if perspective is Perspective.PROFESSIONAL else _number(label if named else stem)
    return Casting(_free(_NAMES[language, perspective], number, taken), perspective)


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


def _perspective_of(label: str, stem: str) -> Perspective:
    """Take the label's word for it, then the file name's; else it is a patient."""
    for perspective, words in _PERSPECTIVE_WORDS.items():
        if label in words:
            return perspective
    for perspective, words in _PERSPECTIVE_WORDS.items():
        if any(word in stem for word in words):
            return perspective
    if any(word in stem for word in _GROUP_WORDS):
        return Perspective.PROFESSIONAL
    return Perspective.PATIENT


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
