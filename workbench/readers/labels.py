"""
What may be a speaker's label: the shapes at the beginning of a line, and the words, in Swedish and English.

    I: …    IP1:⇥…    IP⇥…    [SPEAKER_00]: …    **Moderator:** …    Karin Holm (00:12): …    Karin Holm  0:13

A time stamp may stand before the label or in it. All this finds is a candidate; `speakers` decides over the whole
document. Times of day and addresses are never candidates. Add a word to the lists when a transcript comes by whose
labels were not known.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from workbench.readers import times

_BLANK = r"[^\S\n\t]"
_NAME = rf"[^\W_](?:[\w.&'’/()\-–#+]|{_BLANK}){{0,48}}?"
_LABEL = re.compile(
    rf"(?P<open>[\[<(])?(?P<name>{_NAME})(?P<close>[\])>])?"
    rf"(?:{_BLANK}*{times.pattern('t_')})?{_BLANK}*(?:(?P<colon>:)|(?P<tab>\t)|(?P<end>$))"
)
_BRACKETED = re.compile(rf"\[(?P<name>{_NAME})\](?=\s|$)")
_MARKED = re.compile(r"(\*{1,3}|_{1,2})(?=\S)([^*\n]{1,80}?)(?<=\S)\1")
_LETTER = re.compile(r"[^\W\d_]")
# `SSK:n sa`, `IP:s svar`: an inflected abbreviation, not a label.
_INFLECTION = re.compile(r"(?:n|s|en|ens|et|ets|ar|er|ern|erna|arna|ns|na|t|a|are|ade)\b")
_FURTHEST = 90
_LONGEST_LABEL = 1000  # a cell of a table may be far longer; then it is no label


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_NUMBER = (
    r"(?:[\s._-]*\d{1,3}[a-zåäö]?|"
    r"[\s._-]+(?:[a-zåäö]|ett|två|tre|fyra|fem|sex|one|two|three|four|five|six|undefined))?"
)
_ROLES = (
    # Who asks
    "intervjuare|intervjuaren|interviewer|moderator|moderatorn|facilitator|samtalsledare|ledare|forskare|"
    "researcher|bisittare|observatör|observer|fråga|question|host|"
    # Who answers
    "informant|respondent|intervjuperson|deltagare|participant|interviewee|svar|answer|person|"
    "patient|patienten|brukare|klient|client|"
    "anhörig|närstående|relative|carer|caregiver|hustru|maka|make|fru|dotter|son|syster|bror|mamma|pappa|"
    "wife|husband|daughter|mother|father|"
    # Professions
    "sjuksköterska|sjuksköterskan|distriktssköterska|specialistsjuksköterska|undersköterska|läkare|läkaren|doktor|"
    "arbetsterapeut|fysioterapeut|sjukgymnast|kurator|dietist|logoped|psykolog|samordnare|koordinator|"
    "biståndshandläggare|handläggare|socionom|chef|enhetschef|gruppchef|avdelningschef|hemtjänst|tolk|"
    "nurse|doctor|physician|physiotherapist|interpreter|"
    # Programs
    "speaker|talare|spk|unknown speaker|unknown|okänd|okänd talare|alla|flera|kvinna"
)
_SHORT = "int|ip|pat|anh|mod|obsv|inf|resp|delt|ssk|dsk|usk|vub|läk|at|ft|lak|kur|bh|sekr|spk|fp|ns"
_ROLE = re.compile(rf"(?:{_ROLES}|{_SHORT}){_NUMBER}")
_OF_AN_INTERVIEW = re.compile(
    r"(?:intervjuare|intervjuaren|interviewer|moderator|moderatorn|facilitator|samtalsledare|"
    rf"speaker|talare|spk|int|mod|ip){_NUMBER}|i"
)
_ROLE_AND_MORE = re.compile(rf"(?:{_ROLES}){_NUMBER}[\s,/(-].+")
_LETTER_LABEL = re.compile(r"[A-ZÅÄÖ](?:[ -]?\d{1,3})?")
_NOT_LABELS = _words(
    # Words of talk
    "ja nej jo jaha jaså nja nä näe mm hm men så och eller alltså okej ok okay ah oj visst precis exakt nu då sen "
    "hon han jag vi de dom du ni det den här där vem vad hur när varför yes no well so but and oh he she they we "
    "you i'm it what how why when where först sedan till kl klockan "
    # Marks of writing
    "exempel ex obs ps nb not anm anmärkning kommentar note notes example tips fakta viktigt http https ftp mailto "
    "skratt paus ohörbart gråter laughter pause inaudible"
) | frozenset(("till exempel", "t.ex", "t ex", "bl.a", "d.v.s", "dvs", "for example"))
_HEADING_WORDS = _words(
    "datum date tid time plats place ort längd duration inspelning inspelad recording ljudfil fil file filnamn "
    "projekt project studie study titel title ämne subject transkriberat transkriberad transkription "
    "transkript transcription transcript närvarande version sida page intervju interview dokument språk language "
    "bakgrund sammanfattning summary syfte tema kod kategori källa source telefon tel e-post email mail keywords "
    "speakers starttid sluttid start slut id nr bilaga del avsnitt"
)
_PARTICLES = _words("von af av de la der van och and i på")


@dataclass(frozen=True, slots=True)
class Label:
    """
    A candidate: the name as written without marks, and where in the line the words begin.

    `divided` says what divides label and words: a colon, a tab, or nothing (a label alone on its line, in
    square brackets, or set in bold before its words). `stamp` is a time stamp between name and colon.
    `closing` is the length of an emphasis mark that ends the line and belongs to the label's opening mark.
    """

    name: str
    end: int
    divided: Literal["colon", "tab", "nothing"]
    bold: bool = False
    alone: bool = False
    stamp: times.Stamp | None = None
    closing: int = 0

    @property
    def key(self) -> str:
        """Give the name in the form in which two spellings of it are the same."""
        return spoken_name(self.name).casefold()


def spoken_name(label: str) -> str:
    """Give a label as a speaker's name: without brackets, emphasis marks, colon and needless blanks."""
    name = " ".join(label.split())
    while len(name) < _LONGEST_LABEL:
        bare = name.strip().removesuffix(":").strip(" *_")
        if len(bare) > 1 and (bare[0], bare[-1]) in (("[", "]"), ("<", ">"), ("(", ")")):
            bare = bare[1:-1]
        if bare == name:
            break
        name = bare
    return name


def candidate(line: str, start: int = 0, bold: int = 0) -> Label | None:
    """
    Find what may be a label at the beginning of a line.

    Parameters
    ----------
    line
        The line, tabs and all.
    start
        Where to look: after a time stamp and its blanks.
    bold
        How many characters from the beginning of the line are set in bold.

    Returns
    -------
    Label | None
        The candidate, or None where the line cannot begin with a label.
    """
    marked = _MARKED.match(line, start)
    if marked is None:
        whole_bold = 0 < len(line.rstrip()) <= bold
        return _plain_candidate(line, start, 0 if whole_bold else bold, whole_bold)
    # `**I:** words`: take the marks away, find the label, and count the marks in again.
    inner = marked[2]
    shown = line[:start] + inner + line[marked.end() :]
    found = _plain_candidate(shown, start, start + len(inner), False)
    if found is None:
        return None
    mark = len(marked[1])
    if found.end >= start + len(inner):
        return replace(found, end=found.end + 2 * mark, bold=True)
    if line[marked.end() :].strip():
        return None
    # The whole line is set in bold, label and words: the closing mark goes as well.
    return replace(found, end=found.end + mark, bold=False, closing=mark)


def _plain_candidate(line: str, start: int, bold: int, whole_bold: bool) -> Label | None:
    found = (
        _LABEL.match(line, start, min(len(line), start + _FURTHEST)) if _may_be_label(line, start) else None
    )
    label = _from_match(line, found, bold, whole_bold) if found else None
    if label is None:
        bracketed = _BRACKETED.match(line, start)
        if bracketed and habitual(bracketed["name"]):
            end = bracketed.end()
            label = Label(bracketed["name"], end, "nothing", False, not line[end:].strip())
    if start < bold < len(line) and (label is None or (label.divided == "nothing" and not label.bold)):
        name = line[start:bold].strip()
        if re.fullmatch(_NAME + r"(?<=\S)", name) and _LETTER.search(name):
            label = Label(name, bold, "nothing", bold=True)
    return label


def _may_be_label(line: str, start: int) -> bool:
    head = line[start : start + _FURTHEST]
    return ":" in head or "\t" in head or len(line) - start < _FURTHEST


def _from_match(line: str, found: re.Match[str], bold: int, whole_bold: bool) -> Label | None:
    opened, closed, name = found["open"], found["close"], found["name"].strip()
    if bool(opened) != bool(closed) or not _LETTER.search(name):
        return None
    if found["end"] is not None and found.end() < len(line):
        return None  # the window ended, not the line
    stamp = None
    if found["t_from"] is not None:
        stamp = times.from_match(found, "t_")
        if stamp is None:
            return None
    rest = line[found.end() :]
    if found["colon"] and rest and not _may_follow_colon(rest):
        return None
    is_bold = (
        found.start("name") < bold and bold >= found.end("name") and not line[found.end() : bold].strip()
    )
    divided: Literal["colon", "tab", "nothing"] = (
        "colon" if found["colon"] else "tab" if found["tab"] else "nothing"
    )
    alone = not rest.strip()
    return Label(name, found.end(), divided, is_bold or (whole_bold and alone), alone, stamp)


def _may_follow_colon(rest: str) -> bool:
    first = rest[0]
    if first.isspace():
        return True
    if first.isdigit() or first in "/\\)-:":
        return False
    return not (first.islower() and _INFLECTION.match(rest))


def habitual(name: str) -> bool:
    """Say whether people or programs habitually use this label, alone or with a number: `IP1`, `Speaker 2`, `A`."""
    name = spoken_name(name)
    folded = name.casefold()
    return bool(_LETTER_LABEL.fullmatch(name) or _ROLE.fullmatch(folded))


def of_an_interview(name: str) -> bool:
    """
    Say whether a label is one that only a transcript has: of somebody who asks, or one that a program made up.

    `Patient` may stand in a column of a survey as well; `Intervjuare` and `SPEAKER_00` do not.
    """
    return bool(_OF_AN_INTERVIEW.fullmatch(spoken_name(name).casefold()))


def nobody(name: str) -> bool:
    """Say whether a label is what a program writes where it could not tell who speaks: aTrain's `Speaker undefined`."""
    return spoken_name(name).casefold() == "speaker undefined"


def forbidden(name: str) -> bool:
    """Say whether a word before a colon is never a speaker: words of talk, marks of writing, web addresses."""
    name = spoken_name(name).rstrip(".!?")
    return name.casefold().rstrip("0123456789 .") in _NOT_LABELS or is_heading_word(name)


def is_heading_word(name: str) -> bool:
    """Say whether a name is a line of a title block: `Datum`, `Intervju 3`; but `Del Piero` is a person."""
    words = name.split()
    return not words or (words[0].casefold() in _HEADING_WORDS and not any(w[0].isupper() for w in words[1:]))


def named(name: str) -> bool:
    """Say whether words have the shape of a name or a title: capitals or numbers, or a role with more after it."""
    name = spoken_name(name)
    if _ROLE_AND_MORE.fullmatch(name.casefold()):
        return True
    words = name.split()
    if not 1 <= len(words) <= 6 or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    return all(
        not word[0].islower() or word in _PARTICLES
        for word in (w.strip("()/&-–+.'’#_") or "A" for w in words)
    )
