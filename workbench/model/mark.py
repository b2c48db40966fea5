"""What a transcriber has written into a text beside the words that were spoken."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.span import Span


class MarkKind(StrEnum):
    """What a mark says was heard instead of words, or beside them."""

    PAUSE = "pause"
    LAUGHTER = "laughter"
    INAUDIBLE = "inaudible"
    OVERLAP = "overlap"  # somebody else's words in the middle of a turn, or many at once
    CUT = "cut"  # something was left out by whoever wrote
    SOUND = "sound"  # all else: weeping, a sigh, a telephone, a gesture


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A mark and its span, with its brackets, in the text that it stands in."""

    span: Span
    kind: MarkKind
