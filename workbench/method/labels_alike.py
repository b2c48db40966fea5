"""
Speaker labels of one document that probably mean the same speaker, and making them one.

Whoever types a transcript writes `IP1`, `IP 1` and `ip1:` in it, or `Sjusköterska 2` once. What is found here is
proposed to a person; nothing is merged on its own.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model import ReadTranscript

_INTERVIEWER = frozenset(("i", "int", "intervjuare", "intervjuaren", "interviewer"))
_SHORTEST = 6
_LONG = 10
# A letter alone tells speakers apart as a number does: `Informant A`, `Informant B`.
_LETTER = re.compile(r"(?<=[^\W\d_][\s._-])([^\W\d_])$")


@dataclass(frozen=True, slots=True)
class _Label:
    """A label taken apart: its letters with `#` for what numbers it, and the numbers without their zeros."""

    letters: str
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, label: str) -> "_Label":
        bare = re.sub(r"^[\W_]+|[\W_]+$", "", unicodedata.normalize("NFC", label).casefold())
        letter = _LETTER.search(bare)
        if letter:
            bare = f"{bare[: letter.start()]}#"
        numbers = [number.lstrip("0") or "0" for number in re.findall(r"[0-9]+", bare)]
        letters = re.sub(r"[^\w#]|_", "", re.sub(r"[0-9]+", "#", bare))
        return cls(letters or label, (*numbers, *(letter.groups() if letter else ())))

    @property
    def name(self) -> str:
        return self.letters.replace("#", "")


def alike(labels: Sequence[str]) -> list[tuple[str, ...]]:
    """
    Group the labels of one document that probably mean the same speaker.

    They differ in blanks, case, punctuation or leading zeros; or are different words for the interviewer, none of
    which is numbered otherwise than another; or have the same number and a name that is long enough for a slip of the
    pen to be told from another name: one letter in a name of six, two in one of ten, and neither the first nor the
    last, for Karina is not Marina, nor Fredrik Fredrika.

    Parameters
    ----------
    labels
        As they stand in the transcript, in the order in which they first appear.

    Returns
    -------
    list[tuple[str, ...]]
        Groups of two or more labels, in that order; no label is in two groups.

    Examples
    --------
    >>> alike(["I", "IP 1", "IP2", "Intervjuare", "ip1:"])
    [('I', 'Intervjuare'), ('IP 1', 'ip1:')]
    """
    taken_apart = {label: _Label.of(label) for label in labels}
    groups: list[list[str]] = []
    interviewers = _interviewers(taken_apart)
    for label, parts in taken_apart.items():
        near = [
            group
            for group in groups
            if any(_same(taken_apart[other], parts) or {label, other} <= interviewers for other in group)
        ]
        merged = [other for group in near for other in group] + [label]
        groups = [group for group in groups if group not in near] + [merged]
    order = {label: place for place, label in enumerate(taken_apart)}
    sorted_groups = (tuple(sorted(group, key=order.__getitem__)) for group in groups if len(group) > 1)
    return sorted(sorted_groups, key=lambda group: order[group[0]])


def merge_speakers(transcript: ReadTranscript, names: Mapping[str, str]) -> ReadTranscript:
    """
    Give speakers other labels, so that several become one.

    Turns that come to follow each other under one label stay turns of their own: the text, and every place in it, is as
    it was read, and between two turns stands an empty line that a single turn cannot hold.

    Parameters
    ----------
    names
        For each label that is to go, the one to use instead. Labels that the transcript does not have are of no matter.
    """
    turns = tuple(
        turn if turn.speaker is None else replace(turn, speaker=names.get(turn.speaker, turn.speaker))
        for turn in transcript.turns
    )
    return replace(transcript, turns=turns)


def _interviewers(labels: Mapping[str, _Label]) -> frozenset[str]:
    """Give the labels that mean the interviewer, if there is but one of her."""
    found = {label: parts for label, parts in labels.items() if parts.name in _INTERVIEWER}
    numbered = {parts.numbers for parts in found.values() if parts.numbers}
    return frozenset(found) if len(numbered) < 2 else frozenset()


def _same(one: _Label, other: _Label) -> bool:
    return one.numbers == other.numbers and (
        one.letters == other.letters or _slip(*sorted((one.letters, other.letters), key=len))
    )


def _slip(short: str, long: str) -> bool:
    """Say whether one name is the other with a slip of the pen in it, or with the article at its end."""
    name = short.replace("#", "")
    if len(name) < _SHORTEST or short.count("#") != long.count("#"):
        return False
    bare = long.replace("#", "")
    if bare in (f"{name}n", f"{name}en"):
        return True
    most = 2 if len(name) >= _LONG else 1
    return name[0] == bare[0] and name[-1] == bare[-1] and _distance(name, bare, most) <= most


def _distance(one: str, other: str, most: int) -> int:
    """Count the letters to add, remove or change to make one name of the other; no further than `most` and one more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != wanted)))
        if min(line) > most:
            return most + 1
        above = line
    return above[-1]
