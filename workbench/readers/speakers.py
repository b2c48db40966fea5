"""
Which of the labels that a document may have are its speakers.

The whole document is looked at: a label is one that people and programs habitually use, or is set in bold, or
recurs. So `Ja: det var så` stays text, and so does a word before a colon that occurs once. Where nearly every
paragraph begins with what may be a label, a first name and a surname are one even once, for in a group somebody may
speak once; and where none of them is known or recurs, as in a short text, all of them are.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.readers.labels import Label, forbidden, habitual, is_heading_word, named, spoken_name


@dataclass(frozen=True, slots=True)
class _Document:
    """What is known of a whole document when one name is judged."""

    labels: Sequence[Label | None]
    stamped: Sequence[bool]
    paragraphs: int

    @property
    def dense(self) -> bool:
        """Say whether nearly every paragraph begins with what may be a name and a colon."""
        shaped = sum(1 for label in self.labels if label and label.divided != "nothing" and named(label.name))
        return shaped > 1 and shaped * 4 >= self.paragraphs * 3

    @property
    def by_line(self) -> bool:
        """Say whether habitual labels stand alone on their lines, so that one of them need not recur."""
        alone = (label for label in self.labels if label and label.alone and label.divided == "nothing")
        return sum(habitual(label.name) for label in alone) > 1

    @property
    def by_time(self) -> bool:
        """Say whether names with a time stamp stand alone above what is said, as meeting programs write them."""
        return sum(self.is_timed_name(place) for place in range(len(self.labels))) > 1

    def is_timed_name(self, place: int) -> bool:
        """Say whether a name with its time stamp stands alone above words."""
        label = self.labels[place]
        if label is None or not label.alone or label.stamp is None:
            return False
        if label.name.endswith(".") or label.stamp.marks == "#":
            return False  # a short answer
        return named(label.name) and self.heads_speech(place)

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
    by_line = document.by_line
    accepted: set[int] = set()
    for group in places.values():
        accepted.update(_accepted_of(document, group, by_line=by_line))
    accepted |= _once(document, accepted)
    if document.by_time:
        # Somebody may speak but once in a meeting.
        accepted |= {place for place in range(len(labels)) if document.is_timed_name(place)}
    accepted |= _relatives(labels, accepted)
    accepted -= _headings(found, labels, accepted)
    spelling = _spellings(labels, accepted)
    return [
        spelling[label.key] if label and place in accepted else None for place, label in enumerate(labels)
    ]


def _accepted_of(document: _Document, group: list[int], *, by_line: bool) -> list[int]:
    """Give the places of one name that are labels."""
    members = [(place, label) for place in group if (label := document.labels[place]) is not None]
    known = any(habitual(label.name) for _, label in members)
    recurs = len(members) > 1
    single = len(members[0][1].name) == 1 and recurs
    if not (known or single or any(named(label.name) for _, label in members)):
        return []
    colon = known or recurs or any(label.bold and label.divided == "colon" for _, label in members)
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


def _once(document: _Document, accepted: set[int]) -> set[int]:
    """Find the labels that occur once in a document where nearly every paragraph has one."""
    if not document.dense:
        return set()
    return {
        place
        for place, label in enumerate(document.labels)
        if label
        and label.divided == "colon"
        and named(label.name)
        and (not accepted or sum(word[0].isupper() for word in label.name.split()) > 1)
    }


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
    if not any(is_heading_word(spoken_name(label.name)) for label in head):
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
        and named(label.name)
    ]
