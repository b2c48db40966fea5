"""
The Word report: what stands where, in the study's language.

It counts nothing and chooses nothing: that is done in the draft. How things look is `stylesheet`'s and `paper`'s,
how they are said `wording`'s.
"""

from collections.abc import Sequence

from workbench.reports.account import account
from workbench.reports.draft import (
    CategorySection,
    CodeSection,
    PerspectiveQuotes,
    Quote,
    ReportDraft,
    Tally,
    ThemeSection,
    Unsorted,
)
from workbench.reports.markup import Break, Piece, Text
from workbench.reports.paper import Paper
from workbench.reports.tables import codebook_table, counted, matrix_table, participants_table
from workbench.reports.wording import Wording

# A quote of this many words stands as a block of its own (APA's limit, which Swedish reports follow).
BLOCK_WORDS = 40

# Never translated: a reference is given as it was published.
GRANEHEIM_LUNDMAN: tuple[Piece, ...] = (
    "Graneheim, U. H., & Lundman, B. (2004). Qualitative content analysis in nursing research: concepts, procedures "
    "and measures to achieve trustworthiness. ",
    Text("Nurse Education Today, 24", slanted=True),
    "(2), 105–112.",
)


def write_word(draft: ReportDraft) -> bytes:
    """
    Set a report draft as a Word document (.docx).

    The same draft gives the same bytes. Word fills in the page numbers of the contents when it opens it.

    Raises
    ------
    FileNotFoundError
        If the catalogue of the study's language is missing from the installation.
    """
    return Writer(draft).written()


class Writer:
    """One report on its way to paper."""

    def __init__(self, draft: ReportDraft) -> None:
        self.draft = draft
        self.wording = Wording(draft.language)
        self.paper = Paper(self.wording.tag, self.wording.gettext)

    def written(self) -> bytes:
        """Write it from the title to the appendix."""
        self.title_page()
        self.beginning()
        self.results()
        self.references()
        self.memos()
        self.appendix()
        authors = ", ".join(self.draft.coders)
        return self.paper.saved(title=self.draft.title, authors=authors, made_on=self.draft.made_on)

    def title_page(self) -> None:
        """Set the title page, the contents and the foot of the pages."""
        _ = self.wording.gettext
        draft, paper = self.draft, self.paper
        paper.paragraph("Eyebrow", _("Report draft"))
        paper.paragraph("Title", draft.title)
        facts = (
            (_("Commissioned by"), draft.commissioner),
            (_("Analysis"), self.wording.listed(draft.coders)),
            (_("Date"), draft.made_on.isoformat()),
        )
        for label, value in facts:
            if value:
                paper.paragraph("TitleFact", Text(label, grey=True), f"\t{value}")
        self.foot()
        paper.contents(_("Contents"))

    def foot(self) -> None:
        """Set the foot of the pages from here on."""
        _ = self.wording.gettext
        self.paper.footer(_("Report draft") + f" {self.draft.made_on.isoformat()}")

    def beginning(self) -> None:
        """Set aim, questions, method and participants: those that there is something to say about."""
        _ = self.wording.gettext
        draft, paper = self.draft, self.paper
        first = True
        if draft.aim.strip():
            paper.heading(1, _("Aim"), new_page=first)
            self.prose(draft.aim)
            first = False
        if draft.questions:
            paper.heading(1, _("Research questions"), new_page=first)
            for question in draft.questions:
                paper.paragraph("ListNumber", " ".join(question.split()))
            first = False
        paper.heading(1, _("Data collection and analysis"), new_page=first)
        for paragraph in account(draft, self.wording):
            paper.paragraph("Normal", paragraph)
        if draft.participants:
            paper.heading(1, _("Participants"))
            participants_table(paper, self.wording, draft)

    def results(self) -> None:
        """Set the results: an overview, then theme by theme, last what is not sorted yet."""
        _ = self.wording.gettext
        draft, paper = self.draft, self.paper
        if not draft.figures.units:
            return
        paper.heading(1, _("Results"), new_page=True)
        matrix_table(paper, self.wording, draft)
        for theme in draft.themes:
            self.theme(theme)
        for category in draft.categories:
            self.category(category, 2)
        if draft.unsorted is not None:
            self.unsorted(draft.unsorted)

    def theme(self, theme: ThemeSection) -> None:
        """Set a theme."""
        self.paper.heading(2, theme.name)
        self.introduction(theme.definition)
        self.counts(theme.tallies)
        for code in theme.codes:
            self.code(code)
        for category in theme.categories:
            self.category(category, 3)

    def category(self, category: CategorySection, level: int) -> None:
        """Set a category or subcategory under a heading of some level."""
        self.paper.heading(level, category.name)
        self.introduction(category.definition)
        self.counts(category.tallies)
        for code in category.codes:
            self.code(code)
        for subcategory in category.subcategories:
            self.category(subcategory, min(level + 1, 4))

    def unsorted(self, unsorted: Unsorted) -> None:
        """Set what stands under nothing yet, so that none of it is lost."""
        _ = self.wording.gettext
        self.paper.heading(2, _("Not sorted yet"))
        self.introduction(
            _("What follows is coded but has not been given a place among the themes and categories.")
        )
        self.counts(unsorted.tallies)
        for category in unsorted.categories:
            self.category(category, 3)
        for code in unsorted.codes:
            self.code(code)

    def code(self, code: CodeSection) -> None:
        """Set a code: its definition, then who says it and how, last who does not."""
        self.paper.paragraph("CodeName", code.name)
        if code.definition.strip():
            self.paper.paragraph("Definition", " ".join(code.definition.split()))
        quotes = {group.perspective: group for group in code.quotes}
        for tally in code.tallies:
            if tally.units:
                self.voices(tally, quotes.get(tally.perspective))
        silent: list[Piece] = []
        for tally in code.tallies:
            if not tally.units:
                silent += ["   "] if silent else []
                silent += counted(self.wording, tally)
        if silent:
            self.paper.paragraph("Silent", *silent)

    def voices(self, tally: Tally, group: PerspectiveQuotes | None) -> None:
        """Set a perspective's count and its quotes."""
        self.paper.paragraph("Voices" if group else "Silent", *counted(self.wording, tally))
        for quote in group.quotes if group else ():
            self.quote(quote)

    def quote(self, quote: Quote) -> None:
        """Set a quote: a short one in quotation marks, a long one and an exchange as a block."""
        source = self.wording.attributed(quote)
        if len(quote.lines) == 1 and quote.words < BLOCK_WORDS:
            self.paper.paragraph("Quote", self.wording.quoted(quote.lines[0]), " ", Text(source, grey=True))
            return
        pieces: list[Piece] = []
        for line in self.wording.block(quote):
            pieces += [Break(), line] if pieces else [line]
        self.paper.paragraph("BlockQuote", *pieces, " ", Text(source, grey=True))

    def counts(self, tallies: Sequence[Tally]) -> None:
        """Set who carries a theme or category, and in how many units."""
        pieces: list[Piece] = []
        for tally in tallies:
            pieces += [Break()] if pieces else []
            pieces += counted(self.wording, tally)
        self.paper.paragraph("Counts", *pieces)

    def prose(self, text: str, *, style: str = "Normal") -> None:
        """Set what people have written, a paragraph a line."""
        for line in text.splitlines():
            if line.strip():
                self.paper.paragraph(style, " ".join(line.split()))

    def introduction(self, text: str) -> None:
        """Set what stands under a heading, on the same page as what follows."""
        self.prose(text, style="Introduction")

    def references(self) -> None:
        """Set the references that the text itself makes."""
        _ = self.wording.gettext
        self.paper.heading(1, _("References"))
        self.paper.paragraph("Reference", *GRANEHEIM_LUNDMAN)

    def memos(self) -> None:
        """Set the memos as an appendix: by kind, each with its date, its writer and what it is about."""
        if not self.draft.memos:
            return
        _ = self.wording.gettext
        self.paper.heading(1, _("Appendix: memos"), new_page=True)
        for section in self.draft.memos:
            self.paper.heading(2, self.wording.memo_kind(section.kind))
            for memo in section.memos:
                about = self.wording.entry(memo.level, memo.about) if memo.level else memo.about
                facts = [memo.written_on.isoformat(), memo.coder, about or _("the study")]
                self.paper.paragraph("CodeName", memo.title or " · ".join(facts))
                if memo.title:
                    self.paper.paragraph("Introduction", Text(" · ".join(facts), grey=True))
                self.prose(memo.text)

    def appendix(self) -> None:
        """Set the codebook, on turned pages."""
        if not self.draft.codebook:
            return
        _ = self.wording.gettext
        self.paper.landscape()
        self.foot()
        self.paper.heading(1, _("Appendix: codebook"), top=True)
        codebook_table(self.paper, self.wording, self.draft)
