"""
What a reader finds in a file, line by line, and what each line may be made of: time stamps, a label, words.

Nothing is decided by a line alone; `turns` decides over the whole document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.readers import labels, times
from workbench.readers.characters import clean


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line, a paragraph, a table row or a cue as a reader found it.

    Parameters
    ----------
    text
        What stands there, with its tabs; may hold line breaks only if `stated`.
    opens
        Whether a new paragraph begins here; False after a line break within a paragraph.
    bold
        How many characters from the beginning are set in bold.
    heading
        Whether the file says that it is a heading.
    stated
        Whether the file itself says who speaks here: then `speaker` holds, None for unknown, and no label is
        sought in the text.
    speaker
        The stated speaker, as the file writes the name.
    start_ms, end_ms
        Milliseconds from the start of the recording, where the file itself states them.
    cue
        Whether this is a piece of a subtitle: pieces of one speaker in a row are one turn, joined by a space.
    """

    text: str
    opens: bool = True
    bold: int = 0
    heading: bool = False
    stated: bool = False
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    cue: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A cleaned line and what it may be made of."""

    line: Line
    text: str
    lead: times.Stamp | None = None
    label: labels.Label | None = None
    after: times.Stamp | None = None
    tail: times.Stamp | None = None

    @property
    def stamped(self) -> bool:
        """Say whether the line ends with a time stamp."""
        return self.tail is not None


def take_apart(lines: Iterable[Line]) -> tuple[list[Parts], int]:
    """Clean each line and find what it may be made of; give the number of forbidden characters as well."""
    parts: list[Parts] = []
    control = 0
    for line in lines:
        text, dropped = clean(line.text)
        control += dropped
        if line.stated:
            parts.append(Parts(line, text))
            continue
        opens = line.opens
        for piece in text.split("\n"):
            if piece.strip():
                # A label is sought as far as the bold reaches in the raw line; blanks before it do not count.
                blanks = len(piece) - len(piece.lstrip())
                parts.append(_dissect(line, opens, piece.strip(), max(0, line.bold - blanks)))
                opens = False
    return parts, control


def _dissect(line: Line, opens: bool, text: str, bold: int) -> Parts:
    line = replace(line, opens=opens)
    lead = None if line.cue else times.leading(text)
    start = _after_blanks(text, lead.end) if lead else 0
    label = labels.candidate(text, start, bold)
    after = times.leading(text, label.end) if label and not line.cue else None
    tail = None if line.cue else times.trailing(text, start)
    return Parts(line, text, lead, label, after, tail)


def _after_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def kind_of(place: str, stamp: times.Stamp, text: str) -> str:
    """
    Name what stamps that may be times of day have in common: where they stand, and how they are written.

    Empty for two bare fields before or after words, as in `17:30 kom hon`: they are never taken for a stamp.
    """
    if stamp.marks or place == "after":
        return place + stamp.marks
    if place == "lead" and stamp.end == len(text):
        return "alone"
    return place if stamp.end_ms is None and text[stamp.begin : stamp.end].count(":") == 2 else ""


def time_stamps(parts: Sequence[Parts], names: Sequence[str | None]) -> frozenset[str]:
    """
    Decide over a document which kinds of stamps that may be times of day are time stamps.

    A kind is one if it never goes backwards and either half of the turns, but at least two, have one, or there are
    three or more of it.

    Returns
    -------
    frozenset[str]
        Kinds as `kind_of` names them.
    """
    seen: dict[str, list[int]] = {}
    for part, name in zip(parts, names, strict=True):
        # Before a label any stamp is one; after what turned out to be no label, none is.
        lead = part.lead if name is None else None
        after = part.after if name is not None else None
        within = name is not None and part.label and part.tail and part.tail.begin < part.label.end
        tail = None if within else part.tail
        for place, stamp in (("lead", lead), ("after", after), ("tail", tail)):
            if stamp is not None and not stamp.sure and (kind := kind_of(place, stamp, part.text)):
                seen.setdefault(kind, []).append(stamp.start_ms)
    turns = sum(name is not None for name in names) or sum(part.line.opens for part in parts)
    return frozenset(
        kind
        for kind, starts in seen.items()
        if starts == sorted(starts) and (len(starts) > 2 or (len(starts) == 2 and turns <= 4))
    )


def opening_marks(parts: Sequence[Parts], names: Sequence[str | None]) -> frozenset[str]:
    """Give the marks, such as `[`, of the sure stamps that lines and turns of a document open with."""
    opening = (
        stamp
        for part, name in zip(parts, names, strict=True)
        for stamp in (part.lead, part.after if name is not None else None)
    )
    return frozenset(stamp.marks for stamp in opening if stamp and stamp.sure and stamp.marks)
