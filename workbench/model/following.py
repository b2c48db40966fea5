"""What becomes of meaning units when a transcript is corrected."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.span import Span


class Outcome(StrEnum):
    """What became of a unit: its words stand there, corrected ones do, none do, or another unit has the place."""

    EXACT = "exact"
    CHANGED = "changed"
    LOST = "lost"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a unit stood in an older version: the number of its turn, counted from 1, and the words around it."""

    version: int
    turn: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Followed:
    """
    What becomes, or became, of one meaning unit in a new version.

    `quote` is as it was, `new_quote` as it is now; that and `span` are empty and None for a unit that lost its place.
    `likeness` is 1 where the words are the same, 0 where none are left.
    """

    unit_id: str
    outcome: Outcome
    quote: str
    stood: Stood
    span: Span | None = None
    new_quote: str = ""
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class CarryReport:
    """What a new version does, or did, to the meaning units of its document, in the order of the old text."""

    document_id: str
    document: str
    version: int
    kept: int
    changed: tuple[Followed, ...]
    lost: tuple[Followed, ...]

    @property
    def units(self) -> int:
        """Count the units."""
        return self.kept + len(self.changed) + len(self.lost)
