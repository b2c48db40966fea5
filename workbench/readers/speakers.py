"""
Whether words at the beginning of a line are a speaker's label.

A line can begin with a label in these shapes, a time stamp before it or inside it or neither:

    I: …    IP1:⇥…    IP⇥…    [SPEAKER_00]: …    **Moderator:** …    Karin Holm (00:12): …    Karin Holm  0:13

That is only a candidate. `decide` looks at the whole document: a label is one that people and programs
habitually use, or is set in bold, or recurs, or stands in a document where nearly every paragraph has one. So
`Ja: det var så` stays text, and so does a name before a colon that occurs once. Times of day and addresses are
never candidates.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workbench.readers import times
from workbench.readers.labels import HEADING_WORDS, LETTER, NOT_LABELS, PARTICLES, ROLE, ROLE_AND_MORE

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
    while True:
        bare = name.strip().removesuffix(":").strip(" *_")
        if len(bare) > 1 and (bare[0], bare[-1]) in (("[", "]"), ("<", ">"), ("(", ")")):
            bare = bare[1:-1]
        if bare == name:
            return name
        name = bare


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
    if label is None and start < bold < len(line):
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
    return bool(LETTER.fullmatch(name) or ROLE.fullmatch(folded))


def forbidden(name: str) -> bool:
    """Say whether a word before a colon is never a speaker: words of talk, marks of writing, web addresses."""
    name = spoken_name(name).rstrip(".!?")
    return name.casefold() in NOT_LABELS or _is_heading_word(name)


def _is_heading_word(name: str) -> bool:
    """Say whether a name is a line of a title block: `Datum`, `Intervju 3`; but `Del Piero` is a person."""
    words = name.split()
    return not words or (words[0].casefold() in HEADING_WORDS and not any(w[0].isupper() for w in words[1:]))


def _named(name: str) -> bool:
    """Say whether words have the shape of a name or a title: capitals or numbers, or a role with more after it."""
    name = spoken_name(name)
    if ROLE_AND_MORE.fullmatch(name.casefold()):
        return True
    words = name.split()
    if not 1 <= len(words) <= 6 or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    return all(
        not word[0].islower() or word in PARTICLES for word in (w.strip("()/&-–+.'’#_") or "A" for w in words)
    )


@dataclass(frozen=True, slots=True)
class _Document:
    """What is known of a whole document when one name is judged."""

    labels: Sequence[Label | None]
    stamped: Sequence[bool]
    paragraphs: int

    @property
    def dense(self) -> bool:
        """Say whether nearly every paragraph begins with what may be a name and a colon."""
        shaped = sum(
            1 for label in self.labels if label and label.divided != "nothing" and _named(label.name)
        )
        return shaped > 1 and shaped * 4 >= self.paragraphs * 3

    @property
    def by_line(self) -> bool:
        """Say whether habitual labels stand alone on their lines, so that one of them need not recur."""
        alone = (label for label in self.labels if label and label.alone and label.divided == "nothing")
        return sum(habitual(label.name) for label in alone) > 1

    def heads_speech(self, place: int) -> bool:
        """Say whether a name with a time stamp has words below it; else it is a short answer with its stamp."""
        return place + 1 < len(self.labels) and not self.stamped[place + 1]


def decide(
    found: Sequence[Label | None], opening: Sequence[bool], stamped: Sequence[bool]
) -> list[str | None]:
    """
    Decide over a whole document which candidates are speakers.

    Parameters
    ----------
    found
        The candidate of each line, in order.
    opening
        Whether the line begins a paragraph.
    stamped
        Whether the line ends with a time stamp.

    Returns
    -------
    list[str | None]
        For each line the speaker's name, one spelling for each speaker, or None where the line has no label.
    """
    labels = [label if label is not None and not forbidden(label.name) else None for label in found]
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        if label is not None:
            places.setdefault(label.key, []).append(place)
    document = _Document(labels, stamped, sum(opening))
    dense, by_line = document.dense, document.by_line
    accepted: set[int] = set()
    for group in places.values():
        accepted.update(_accepted_of(document, group, dense=dense, by_line=by_line))
    accepted |= _relatives(labels, accepted)
    accepted -= _headings(found, labels, accepted)
    spelling = _spellings(labels, accepted)
    return [
        spelling[label.key] if label and place in accepted else None for place, label in enumerate(labels)
    ]


def _accepted_of(document: _Document, group: list[int], *, dense: bool, by_line: bool) -> list[int]:
    """Give the places of one name that are labels."""
    members = [(place, label) for place in group if (label := document.labels[place]) is not None]
    known = any(habitual(label.name) for _, label in members)
    recurs = len(members) > 1
    single = len(members[0][1].name) == 1 and recurs
    if not (known or single or any(_named(label.name) for _, label in members)):
        return []
    colon = known or dense or recurs or any(label.bold and label.divided == "colon" for _, label in members)
    often = len(members) > 2 and len(members) * 4 >= document.paragraphs
    taken = []
    for place, label in members:
        if label.divided == "colon":
            good = colon
        elif label.divided == "tab":
            good = known or label.bold or recurs
        elif label.alone:
            # Without a colon only a mark, a time stamp or a habit tells a name from an answer of one word.
            timed = label.stamp is not None and document.heads_speech(place)
            good = sum((label.bold, timed, known, recurs or (known and by_line))) > 1
        else:
            good = known or (label.bold and often)
        if good:
            taken.append(place)
    return taken


def _stem(name: str) -> str:
    return spoken_name(name).casefold().rstrip("0123456789").rstrip(" ._-")


def _relatives(labels: Sequence[Label | None], accepted: set[int]) -> set[int]:
    """Find the one-off labels that differ from an accepted one in their number alone: `Boende 3` beside `Boende 1`."""
    stems = {_stem(label.name) for place in accepted if (label := labels[place])}
    return {
        place
        for place, label in enumerate(labels)
        if label and label.divided == "colon" and label.name[-1].isdigit() and _stem(label.name) in stems
    }


def _headings(found: Sequence[Label | None], labels: Sequence[Label | None], accepted: set[int]) -> set[int]:
    """
    Find the labels of a title block: `Datum: …`, `Intervjuare: …`, `Informant: …` before the talk begins.

    Only where a word like `Datum` stands there and the talk's own labels recur; the block's labels do not.
    """
    counts = Counter(label.key for place in accepted if (label := labels[place]))
    first = next((p for p in sorted(accepted) if (label := labels[p]) and counts[label.key] > 1), None)
    if first is None:
        return set()
    head = [label for label in found[:first] if label is not None and label.divided == "colon"]
    if not any(_is_heading_word(spoken_name(label.name)) for label in head):
        return set()
    return {place for place in accepted if place < first}


def _spellings(labels: Sequence[Label | None], accepted: set[int]) -> dict[str, str]:
    """Choose for each name the spelling that occurs most, the first of them where they are even."""
    spellings: dict[str, Counter[str]] = {}
    for place in sorted(accepted):
        label = labels[place]
        if label is not None:
            spellings.setdefault(label.key, Counter())[spoken_name(label.name)] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in spellings.items()}


def doubtful(found: Sequence[Label | None], names: Sequence[str | None]) -> list[int]:
    """Give the places, after the first speaker, where a name before a colon was left in the text: it occurs once."""
    first = next((place for place, name in enumerate(names) if name is not None), len(names))
    return [
        place
        for place, label in enumerate(found)
        if place > first
        and names[place] is None
        and label is not None
        and label.divided == "colon"
        and not forbidden(label.name)
        and _named(label.name)
    ]
