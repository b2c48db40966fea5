"""What a report counts: who is in the material, what they carry, how much there is of it. Pure; nothing is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.method.attribution import participants_heard, shared_documents
from workbench.method.codebook import Tree
from workbench.model import (
    ANALYSED,
    CodedQuote,
    Document,
    Level,
    Participant,
    Perspective,
    Turn,
    Voice,
)
from workbench.reports.sections import CodebookRow, Figures, ParticipantGroup, Tally, Unsorted
from workbench.reports.speech import Room, Speech, rooms, speech


@dataclass
class Material:
    """
    The coded quotes of a study, ready to be counted and quoted.

    An interviewer's quotes are not in it, and a unit that several coders gave the same code is there once.
    """

    tree: Tree
    documents: Sequence[Document]
    quotes: list[CodedQuote]
    heard: dict[str, dict[str, Participant]]
    shared: frozenset[str]
    speeches: dict[str, Speech | None]
    by_code: dict[str, list[CodedQuote]] = field(init=False)

    @classmethod
    def of(
        cls,
        tree: Tree,
        documents: Sequence[Document],
        voices: Sequence[Voice],
        quotes: Iterable[CodedQuote],
        turns: Mapping[str, Sequence[Turn]],
    ) -> "Material":
        """
        Gather what a report may count.

        Raises
        ------
        NotFound
            If a quote carries a code that is not in the tree: it would be lost.
        """
        place = {document.id: position for position, document in enumerate(documents)}
        single = {
            (quote.unit_id, quote.code_id): quote
            for quote in quotes
            if quote.perspective != Perspective.INTERVIEWER
        }
        ordered = sorted(
            single.values(),
            key=lambda quote: (place.get(quote.document_id, len(place)), quote.start, quote.unit_id),
        )
        speakers = rooms(voices, turns)
        nobody = Room({}, ())
        return cls(
            tree,
            documents,
            [quote for quote in ordered if tree[quote.code_id]],
            participants_heard(voices),
            shared_documents(voices),
            {quote.unit_id: speech(quote, speakers.get(quote.document_id, nobody)) for quote in ordered},
        )

    def __post_init__(self) -> None:
        self.by_code = {}
        for quote in self.quotes:
            self.by_code.setdefault(quote.code_id, []).append(quote)
        self.present: dict[Perspective, set[str]] = {perspective: set() for perspective in ANALYSED}
        for person in self.people().values():
            self.present[Perspective(person.perspective)].add(person.id)
        for quote in self.quotes:
            if quote.participant_id is not None and quote.perspective:
                self.present[Perspective(quote.perspective)].add(quote.participant_id)

    def people(self) -> dict[str, Participant]:
        """Give everybody who is heard in the documents, by id."""
        ids = [document.id for document in self.documents]
        return {id_: person for document in ids for id_, person in self.heard.get(document, {}).items()}

    def under(self, entry_id: str) -> list[CodedQuote]:
        """Give the quotes of an entry and of all below it."""
        return [quote for entry in self.tree.branch(entry_id) for quote in self.by_code.get(entry.id, ())]

    def tallies(self, quotes: Sequence[CodedQuote]) -> tuple[Tally, ...]:
        """Count some quotes per perspective; a perspective that is in the material but silent here counts 0."""
        found = []
        for perspective in (*ANALYSED, None):
            own = of_perspective(quotes, perspective)
            of = len(self.present[perspective]) if perspective else 0
            if own or of:
                people = {quote.participant_id for quote in own if quote.participant_id is not None}
                units = {quote.unit_id for quote in own}
                found.append(Tally(perspective, len(people) if perspective else 0, of, len(units)))
        return tuple(found)


def codebook_rows(material: Material) -> tuple[CodebookRow, ...]:
    """Give the whole codebook, used or not."""
    return tuple(
        CodebookRow(
            depth,
            entry.level,
            entry.name,
            entry.definition,
            entry.inclusion,
            entry.exclusion,
            entry.anchor,
            len({quote.unit_id for quote in material.under(entry.id)}),
        )
        for depth, entry in material.tree.walk()
    )


def participant_groups(material: Material) -> tuple[ParticipantGroup, ...]:
    """Count who takes part, per perspective and professional group."""
    people = material.people().values()
    order = list(ANALYSED)
    kinds = sorted(
        {(Perspective(person.perspective), person.profession) for person in people},
        key=lambda kind: (order.index(kind[0]), kind[1].casefold()),
    )
    groups = []
    for perspective, profession in kinds:
        own = {
            person.id
            for person in people
            if person.perspective == perspective and person.profession == profession
        }
        documents = [
            document for document in material.documents if own & set(material.heard.get(document.id, {}))
        ]
        groups.append(ParticipantGroup(perspective, profession, len(own), len(documents)))
    return tuple(groups)


def figures(material: Material, loose: Unsorted | None) -> Figures:
    """Count the study."""
    heard = [len(material.heard.get(document.id, {})) for document in material.documents]
    used = dict.fromkeys(Level, 0)
    for entry in material.tree.entries.values():
        used[Level(entry.level)] += bool(material.under(entry.id))
    said = {quote.unit_id: material.speeches[quote.unit_id] for quote in material.quotes}
    return Figures(
        interviews=heard.count(1),
        pair_interviews=heard.count(2),
        focus_groups=sum(count > 2 for count in heard),
        other_texts=heard.count(0),
        participants=len(material.people()),
        words=sum(document.words for document in material.documents),
        units=len(said),
        codes=used[Level.CODE],
        subcategories=used[Level.SUBCATEGORY],
        categories=used[Level.CATEGORY],
        themes=used[Level.THEME],
        unsorted_codes=len(loose.codes) if loose else 0,
        unsorted_categories=len(loose.categories) if loose else 0,
        unused_codes=len(material.tree.on_level(Level.CODE)) - used[Level.CODE],
        withheld=sum(speech is None for speech in said.values()),
    )


def of_perspective(quotes: Iterable[CodedQuote], perspective: Perspective | None) -> list[CodedQuote]:
    """Give the quotes of one perspective; of None, those whose speaker is not known."""
    return [quote for quote in quotes if quote.perspective == (perspective or "")]
