"""The tables of the Word report: who takes part, themes against perspectives, the codebook."""

from collections.abc import Sequence

from workbench.model import PERSPECTIVE_MARKS, Perspective
from workbench.reports.draft import CodebookRow, ParticipantGroup, ReportDraft, Tally
from workbench.reports.markup import Cell, Chip, Column, Piece, Row, Text
from workbench.reports.paper import Paper
from workbench.reports.wording import NBSP, Wording


def participants_table(paper: Paper, wording: Wording, draft: ReportDraft) -> None:
    """Set the table of participants; the last row counts every document once."""
    _ = wording.gettext
    groups = draft.participants
    number = wording.number
    with_profession = any(group.profession for group in groups)
    columns = [Column(6.0), Column(5.0), Column(2.5, number=True), Column(2.5, number=True)]
    titles = [_("Perspective"), _("Professional group"), _("Participants"), _("Documents")]
    if not with_profession:
        del columns[1], titles[1]
        columns[0] = Column(11.0)

    def row(group: ParticipantGroup, *, first: bool) -> Row:
        pieces = named(wording, group.perspective) if first else ()
        profession = [_cell(group.profession or "–")] if with_profession else []
        counts = [_cell(number(group.participants)), _cell(number(group.documents))]
        return Row((Cell(tuple(pieces)), *profession, *counts))

    rows = []
    seen: set[Perspective] = set()
    for group in groups:
        rows.append(row(group, first=group.perspective not in seen))
        seen.add(group.perspective)
    figures = draft.figures
    label = Cell((Text(_("Total"), strong=True),), span=2 if with_profession else 1)
    heard = figures.documents - figures.other_texts
    totals = [Cell((Text(number(n), strong=True),)) for n in (figures.participants, heard)]
    rows.append(Row((label, *totals), raised=True))
    head = [Row(tuple(_cell(title) for title in titles))]
    paper.table(columns, head, rows, caption=_("Table {n}. Participants and documents"))
    paper.paragraph(
        "TableNote",
        _("Documents are the interviews and focus groups in which the participants of a row are heard."),
    )


def matrix_table(paper: Paper, wording: Wording, draft: ReportDraft) -> None:
    """Set themes and categories against perspectives: participants and units in each cell."""
    _ = wording.gettext
    draft, number = draft, wording.number
    perspectives = [tally.perspective for tally in draft.tallies]
    share = min(3.2, 9.6 / len(perspectives))
    columns = [Column(16.0 - share * len(perspectives))]
    columns += [Column(share * part, number=True) for _each in perspectives for part in (0.58, 0.42)]
    over = [_cell(""), *(Cell(named(wording, perspective), span=2) for perspective in perspectives)]
    under = [_cell(_("Theme and category") if draft.themes else _("Category"))]
    under += [_cell(title) for _each in perspectives for title in (_("Participants"), _("Units"))]

    def row(name: str, tallies: Sequence[Tally], indent: float, *, raised: bool = False) -> Row:
        known = {tally.perspective: tally for tally in tallies}
        cells = [Cell((Text(name, strong=raised),), indent=indent)]
        for perspective in perspectives:
            tally = known.get(perspective)
            people = _("{n} of {total}").format(n=tally.participants, total=tally.of) if tally else ""
            shown = people.replace(" ", NBSP) if perspective else "–"
            cells += [_cell(shown), _cell(number(tally.units if tally else 0))]
        return Row(tuple(cells), raised=raised)

    rows = []
    for theme in draft.themes:
        rows.append(row(theme.name, theme.tallies, 0, raised=True))
        rows += [row(category.name, category.tallies, 0.3) for category in theme.categories]
    rows += [row(category.name, category.tallies, 0) for category in draft.categories]
    if draft.unsorted is not None:
        rows.append(row(_("Not sorted yet"), draft.unsorted.tallies, 0))
    rows.append(row(_("The whole material"), draft.tallies, 0, raised=True))
    head = [Row(tuple(over)), Row(tuple(under))]
    paper.table(columns, head, rows, caption=_("Table {n}. Participants and meaning units per perspective"))
    paper.paragraph(
        "TableNote",
        _(
            "Participants who carry the theme or category, of all from the perspective; units are meaning units. "
            "A unit with several codes is counted once in each row. The numbers describe the material; they are "
            "not statistics about a population."
        ),
    )


def codebook_table(paper: Paper, wording: Wording, draft: ReportDraft) -> None:
    """Set the codebook as a tree: its names are indented, what stands higher is stronger."""
    _ = wording.gettext
    titles = (
        _("Level"),
        _("Name"),
        _("Definition"),
        _("Applies when"),
        _("Does not apply when"),
        _("Typical example"),
        _("Units"),
    )
    widths = (1.9, 4.0, 5.2, 4.2, 4.2, 3.7, 1.5)
    columns = [Column(width, number=width == widths[-1]) for width in widths]
    head = [Row(tuple(_cell(title) for title in titles))]
    rows = [codebook_row(wording, row) for row in draft.codebook]
    paper.table(columns, head, rows, caption=_("Table {n}. The codebook"), long=True)


def codebook_row(wording: Wording, row: CodebookRow) -> Row:
    """Make a line of the codebook."""
    top = row.depth == 0 and row.level != "code"
    name = Text(row.name, strong=row.level != "code")
    anchor = wording.quoted(" ".join(row.anchor.split())) if row.anchor.strip() else ""
    texts = [" ".join(text.split()) for text in (row.definition, row.inclusion, row.exclusion)] + [anchor]
    # Themes and categories mostly have a definition alone: it may use the whole width.
    described = [_cell(text) for text in texts] if any(texts[1:]) else [Cell((texts[0],), span=len(texts))]
    return Row(
        (
            Cell((Text(wording.level(row.level), grey=True),)),
            Cell((name,), indent=0.25 * row.depth),
            *described,
            _cell(wording.number(row.units)),
        ),
        raised=top,
    )


def counted(wording: Wording, tally: Tally) -> tuple[Piece, ...]:
    """Say a count with the mark of its perspective beside it."""
    return *mark(wording, tally.perspective), wording.count(tally)


def named(wording: Wording, perspective: Perspective | None) -> tuple[Piece, ...]:
    """Name a perspective with its mark."""
    return *mark(wording, perspective), wording.perspective(perspective)


def mark(wording: Wording, perspective: Perspective | None) -> tuple[Piece, ...]:
    """Give the coloured letter of a perspective and a blank; nothing where it is not known."""
    if perspective is None:
        return ()
    return Chip(wording.letter(perspective), PERSPECTIVE_MARKS[perspective].colour), NBSP


def _cell(words: str) -> Cell:
    return Cell((words,))
