"""
A report draft as a value: everything that a writer sets, and nothing that it must still count.

`draft_report` is the one way to make it. It counts, chooses quotes and puts them in place; how the draft
looks is the writers' business.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.method.attribution import attribution
from workbench.method.codebook import Tree
from workbench.model import (
    ANALYSED,
    CodebookEntry,
    CodedQuote,
    Document,
    Level,
    ResearchQuestion,
    Study,
    Turn,
    Voice,
)
from workbench.reports.choice import QuoteChoice, chosen
from workbench.reports.counting import Material, codebook_rows, figures, of_perspective, participant_groups
from workbench.reports.memos import MemoSection
from workbench.reports.sections import (
    CategorySection,
    CodebookRow,
    CodeSection,
    Figures,
    ParticipantGroup,
    PerspectiveQuotes,
    Quote,
    Tally,
    ThemeSection,
    Unsorted,
)
from workbench.reports.speech import Speech

__all__ = [
    "CategorySection",
    "CodeSection",
    "CodebookRow",
    "Figures",
    "ParticipantGroup",
    "PerspectiveQuotes",
    "Quote",
    "QuoteChoice",
    "ReportDraft",
    "Tally",
    "ThemeSection",
    "Unsorted",
    "draft_report",
]

CATEGORIES = (Level.CATEGORY, Level.SUBCATEGORY)


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """
    The whole draft, in the order in which it is read.

    Sections are the entries of the codebook's highest level: `themes`, or `categories` in a codebook without them.
    What stands under none of them is `unsorted`. Entries without units are in the `codebook` only.
    """

    title: str
    language: str
    commissioner: str
    aim: str
    questions: tuple[str, ...]
    coders: tuple[str, ...]
    made_on: date
    choice: QuoteChoice
    figures: Figures
    participants: tuple[ParticipantGroup, ...]
    tallies: tuple[Tally, ...]
    themes: tuple[ThemeSection, ...]
    categories: tuple[CategorySection, ...]
    unsorted: Unsorted | None
    codebook: tuple[CodebookRow, ...]
    memos: tuple[MemoSection, ...] = ()

    def quotes(self) -> Iterator[Quote]:
        """Go through every quote that is shown."""
        for theme in self.themes:
            yield from theme.shown()
        for category in self.categories:
            yield from category.shown()
        if self.unsorted is not None:
            yield from self.unsorted.shown()


def draft_report(
    *,
    study: Study,
    questions: Sequence[ResearchQuestion],
    documents: Sequence[Document],
    voices: Sequence[Voice],
    tree: Tree,
    quotes: Sequence[CodedQuote],
    coders: Sequence[str],
    made_on: date,
    choice: QuoteChoice,
    turns: Mapping[str, Sequence[Turn]] | None = None,
    memos: tuple[MemoSection, ...] = (),
) -> ReportDraft:
    """
    Draft the report of a study.

    Parameters
    ----------
    voices
        The speakers of every document; an interviewer's units are neither counted nor quoted.
    quotes
        Every meaning unit once for each of its codes; a unit coded alike by several coders counts once.
    coders
        The names of those who coded.
    turns
        The turns of each document, by its id. Without them, a unit that runs over several turns is counted
        but not quoted if an interviewer may be heard in it.
    memos
        Those that go with it as an appendix.

    Raises
    ------
    NotFound
        If a quote carries a code that is not in the tree: it would be lost.
    """
    material = Material.of(tree, documents, voices, quotes, turns or {})
    top = tree.under(None)
    highest = max((Level(entry.level).height for entry in tree.entries.values()), default=0)
    loose = unsorted(
        material, [entry for entry in top if Level(entry.level).height < max(highest, 1)], choice
    )
    sections = [entry for entry in top if Level(entry.level).height == highest > 0]
    return ReportDraft(
        title=study.name,
        language=study.language,
        commissioner=study.commissioner,
        aim=study.aim,
        questions=tuple(question.text for question in sorted(questions, key=lambda each: each.position)),
        coders=tuple(coders),
        made_on=made_on,
        choice=choice,
        figures=figures(material, loose),
        participants=participant_groups(material),
        tallies=material.tallies(material.quotes),
        themes=tuple(
            theme_section(material, entry, choice) for entry in carrying(material, sections, Level.THEME)
        ),
        categories=category_sections(material, sections, choice),
        unsorted=loose,
        codebook=codebook_rows(material),
        memos=memos,
    )


def code_section(material: Material, entry: CodebookEntry, choice: QuoteChoice) -> CodeSection:
    """Make the section of a code: its counts, and the chosen quotes of each perspective that has any."""
    quotes = material.by_code[entry.id]
    groups = []
    for perspective in (*ANALYSED, None):
        own = of_perspective(quotes, perspective)
        printable = {quote.unit_id: said for quote in own if (said := material.speeches[quote.unit_id])}
        picked = chosen([quote for quote in own if quote.unit_id in printable], choice)
        if picked:
            shown = tuple(printed(material, quote, printable[quote.unit_id]) for quote in picked)
            groups.append(PerspectiveQuotes(perspective, shown))
    return CodeSection(entry.name, entry.definition, material.tallies(quotes), tuple(groups))


def category_section(material: Material, entry: CodebookEntry, choice: QuoteChoice) -> CategorySection:
    """Make the section of a category or subcategory."""
    return CategorySection(
        entry.name,
        entry.definition,
        material.tallies(material.under(entry.id)),
        category_sections(material, material.tree.under(entry.id), choice),
        code_sections(material, material.tree.under(entry.id), choice),
    )


def theme_section(material: Material, entry: CodebookEntry, choice: QuoteChoice) -> ThemeSection:
    """Make the section of a theme."""
    return ThemeSection(
        entry.name,
        entry.definition,
        material.tallies(material.under(entry.id)),
        category_sections(material, material.tree.under(entry.id), choice),
        code_sections(material, material.tree.under(entry.id), choice),
    )


def category_sections(
    material: Material, entries: Iterable[CodebookEntry], choice: QuoteChoice
) -> tuple[CategorySection, ...]:
    """Make the sections of those entries that are categories or subcategories and carry units."""
    return tuple(
        category_section(material, entry, choice) for entry in carrying(material, entries, *CATEGORIES)
    )


def code_sections(
    material: Material, entries: Iterable[CodebookEntry], choice: QuoteChoice
) -> tuple[CodeSection, ...]:
    """Make the sections of those entries that are codes and carry units."""
    return tuple(code_section(material, entry, choice) for entry in carrying(material, entries, Level.CODE))


def unsorted(material: Material, loose: Sequence[CodebookEntry], choice: QuoteChoice) -> Unsorted | None:
    """Gather what carries units and stands under nothing, though the codebook has something to stand under."""
    quotes = [quote for entry in loose for quote in material.under(entry.id)]
    if not quotes:
        return None
    return Unsorted(
        material.tallies(quotes),
        category_sections(material, loose, choice),
        code_sections(material, loose, choice),
    )


def carrying(material: Material, entries: Iterable[CodebookEntry], *levels: Level) -> Iterator[CodebookEntry]:
    """Go through those of some entries that are on one of the levels and that units carry."""
    return (entry for entry in entries if entry.level in levels and material.under(entry.id))


def printed(material: Material, quote: CodedQuote, said: Speech) -> Quote:
    """Make a quote as it may be printed. The label of a speaker who is not placed may be a name: never it."""
    shared = quote.document_id in material.shared
    return Quote(
        quote.unit_id,
        said.lines,
        attribution(said.pseudonyms, quote.document, shared=shared),
        said.shortened,
    )
