"""The parts of a report draft as values: counts, quotes, and the sections that hold them."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Perspective


@dataclass(frozen=True, slots=True)
class Tally:
    """
    How one perspective carries something: `participants` of the `of` who are in the material, in `units` units.

    `perspective` is None for units whose speaker is not known; nobody is counted then.
    """

    perspective: Perspective | None
    participants: int
    of: int
    units: int


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote as it may be printed; `lines` are several only in an exchange between participants."""

    unit_id: str
    lines: tuple[str, ...]
    attribution: str
    shortened: bool = False

    @property
    def words(self) -> int:
        """Count the words."""
        return sum(len(line.split()) for line in self.lines)


@dataclass(frozen=True, slots=True)
class PerspectiveQuotes:
    """The quotes chosen from one perspective; None where the speakers are not known."""

    perspective: Perspective | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CodeSection:
    """A code that meaning units carry, with its quotes."""

    name: str
    definition: str
    tallies: tuple[Tally, ...]
    quotes: tuple[PerspectiveQuotes, ...]

    def shown(self) -> Iterator[Quote]:
        """Go through its quotes in order."""
        for group in self.quotes:
            yield from group.quotes


@dataclass(frozen=True, slots=True)
class CategorySection:
    """A category or subcategory with what hangs under it."""

    name: str
    definition: str
    tallies: tuple[Tally, ...]
    subcategories: tuple["CategorySection", ...]
    codes: tuple[CodeSection, ...]

    def shown(self) -> Iterator[Quote]:
        """Go through its quotes in order."""
        for subcategory in self.subcategories:
            yield from subcategory.shown()
        for code in self.codes:
            yield from code.shown()


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """A theme with its categories, and the codes that stand right under it."""

    name: str
    definition: str
    tallies: tuple[Tally, ...]
    categories: tuple[CategorySection, ...]
    codes: tuple[CodeSection, ...]

    def shown(self) -> Iterator[Quote]:
        """Go through its quotes in order."""
        for category in self.categories:
            yield from category.shown()
        for code in self.codes:
            yield from code.shown()


@dataclass(frozen=True, slots=True)
class Unsorted:
    """What is coded but stands under nothing yet."""

    tallies: tuple[Tally, ...]
    categories: tuple[CategorySection, ...]
    codes: tuple[CodeSection, ...]

    def shown(self) -> Iterator[Quote]:
        """Go through its quotes in order."""
        for category in self.categories:
            yield from category.shown()
        for code in self.codes:
            yield from code.shown()


@dataclass(frozen=True, slots=True)
class ParticipantGroup:
    """The participants of one perspective and professional group, and in how many documents they are heard."""

    perspective: Perspective
    profession: str
    participants: int
    documents: int


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """A line of the codebook; `depth` is 0 at the top. `units` are those of its whole branch."""

    depth: int
    level: str
    name: str
    definition: str
    inclusion: str
    exclusion: str
    anchor: str
    units: int


@dataclass(frozen=True, slots=True)
class Figures:
    """
    The study in numbers. Entries are counted if units carry them, so that they agree with the results.

    A document is an interview where one participant is heard, a pair interview with two, a focus group with more,
    and another text where nobody is. `withheld` units are counted but not quoted, since it is not known who speaks
    throughout; `unused_codes` stand in the codebook only.
    """

    interviews: int
    pair_interviews: int
    focus_groups: int
    other_texts: int
    participants: int
    words: int
    units: int
    codes: int
    subcategories: int
    categories: int
    themes: int
    unsorted_codes: int
    unsorted_categories: int
    unused_codes: int
    withheld: int

    @property
    def documents(self) -> int:
        """Count the documents."""
        return self.interviews + self.pair_interviews + self.focus_groups + self.other_texts
