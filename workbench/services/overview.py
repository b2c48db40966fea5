"""Where the study stands: what the start page tells, and what to do next."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.method.codebook import Tree
from workbench.model import ANALYSED, Level, Perspective
from workbench.store import codings, documents
from workbench.store.codebook import list_entries
from workbench.store.work import Work


class NextStep(StrEnum):
    """What would carry the study on."""

    IMPORT = "import"
    BEGIN_CODING = "begin coding"
    GO_ON_CODING = "go on coding"
    SORT_CODES = "sort codes"
    FIND_THEMES = "find themes"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A study in numbers.

    `participants` counts people by perspective, interviewers left out. `uncoded` lists documents without any
    meaning unit, `(id, name)`. `unsorted` counts codes that hang under nothing.
    """

    documents: int
    words: int
    participants: dict[Perspective, int]
    units: int
    codings: int
    codes: int
    categories: int
    themes: int
    uncoded: tuple[tuple[str, str], ...]
    unsorted: int

    @property
    def next_step(self) -> NextStep:
        """Say what would carry the study on."""
        if not self.documents:
            return NextStep.IMPORT
        if not self.units:
            return NextStep.BEGIN_CODING
        if self.uncoded:
            return NextStep.GO_ON_CODING
        if self.unsorted:
            return NextStep.SORT_CODES
        return NextStep.REPORT if self.themes else NextStep.FIND_THEMES


def standing(work: Work) -> Standing:
    """Count what the open study holds."""
    listed = documents.list_documents(work)
    units = codings.count_units(work)
    tree = Tree.of(list_entries(work))
    people = {
        voice.participant.id: voice.participant for voice in documents.voices(work) if voice.participant
    }
    heard = [Perspective(person.perspective) for person in people.values()]
    return Standing(
        documents=len(listed),
        words=sum(document.words for document in listed),
        participants={perspective: heard.count(perspective) for perspective in ANALYSED},
        units=sum(units.values()),
        codings=codings.count_codings(work),
        codes=len(tree.codes()),
        categories=len(tree.on_level(Level.CATEGORY, Level.SUBCATEGORY)),
        themes=len(tree.on_level(Level.THEME)),
        uncoded=tuple((document.id, document.name) for document in listed if document.id not in units),
        unsorted=sum(code.parent_id is None for code in tree.codes()),
    )
