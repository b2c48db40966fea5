"""A table of answers, put right: what each of its columns is, and who answered."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import pandas as pd
import streamlit as st

from workbench.errors import UnreadableFile
from workbench.model import PERSPECTIVE_MARKS, Perspective, Sheet, SheetMapping
from workbench.services.surveys import read_answers
from workbench.store.work import Work
from workbench.ui.importing_batch import Batch, File, Survey
from workbench.ui.importing_tables import editor, redraw
from workbench.ui.material import plain
from workbench.ui.words import _, language, ngettext, number, say
from workbench.words import Phrase, translated

_EXAMPLES = 3
_LONGEST_EXAMPLE = 60
_MOST_VALUES = 30
_ANALYSED = [Perspective.PATIENT, Perspective.RELATIVE, Perspective.PROFESSIONAL]


class Role(StrEnum):
    """What a column of a table of answers is."""

    TEXT = "text"
    ID = "id"
    ATTRIBUTE = "attribute"
    PERSPECTIVE = "perspective"
    OUT = "out"


def roles(mapping: SheetMapping, width: int) -> list[Role]:
    """Say what each column is by a mapping."""
    found = [Role.OUT] * width
    for place in mapping.texts:
        found[place] = Role.TEXT
    for place in mapping.attributes:
        found[place] = Role.ATTRIBUTE
    if mapping.id is not None:
        found[mapping.id] = Role.ID
    if mapping.perspective is not None:
        found[mapping.perspective] = Role.PERSPECTIVE
    return found


def remapped(mapping: SheetMapping, chosen: Sequence[Role]) -> SheetMapping:
    """Give the mapping in which the columns are what was chosen; of two ids or perspectives the first holds."""

    def places(role: Role) -> tuple[int, ...]:
        return tuple(place for place, each in enumerate(chosen) if each is role)

    perspective = next(iter(places(Role.PERSPECTIVE)), None)
    return replace(
        mapping,
        texts=places(Role.TEXT),
        id=next(iter(places(Role.ID)), None),
        attributes=places(Role.ATTRIBUTE),
        perspective=perspective,
        perspectives=mapping.perspectives if perspective == mapping.perspective else {},
    )


def surveys(work: Work, batch: Batch, names: set[str]) -> None:
    """Draw the tables of answers of a batch, one a box, and make documents of them as they are put right."""
    for survey in batch.surveys:
        with st.container(border=True):
            head, away = st.columns([5, 1], vertical_alignment="center")
            head.markdown(f"##### :material/table: {plain(survey.title)}")
            right = away.container(horizontal=True, horizontal_alignment="right")
            if right.button(_("Leave out"), type="tertiary", key=f"wb_survey_away_{survey.key}"):
                batch.leave_out(survey)
                redraw()
                st.rerun()
            sheet = survey.incoming.sheet
            st.caption(
                ngettext("{n} row", "{n} rows", len(sheet.rows)).format(n=number(len(sheet.rows)))
                + " · "
                + _("Say which columns hold answers in words. Each of them becomes a document.")
            )
            for notice in sheet.notices:
                st.caption(plain(translated(notice.message, notice.values, language())))
            _columns(survey, sheet)
            _respondents(survey, sheet)
            _documents(work, batch, survey, names)


def _columns(survey: Survey, sheet: Sheet) -> None:
    named = {
        Role.TEXT: _("Answers"),
        Role.ID: _("Who answers (id)"),
        Role.ATTRIBUTE: _("Background"),
        Role.PERSPECTIVE: _("Perspective"),
        Role.OUT: _("Left out"),
    }
    values = [[row[place] for row in sheet.rows if row[place]] for place in range(len(sheet.headings))]
    rows = pd.DataFrame(
        {
            "column": [_heading(heading) for heading in sheet.headings],
            "role": [role.value for role in roles(survey.mapping, len(sheet.headings))],
            "filled": [len(each) for each in values],
            "different": [len(set(each)) for each in values],
            "examples": [_examples(each) for each in values],
        }
    )

    def apply(edits: dict[int, dict[str, str]]) -> None:
        chosen = roles(survey.mapping, len(sheet.headings))
        for row, cells in edits.items():
            chosen[row] = Role(cells.get("role") or chosen[row])
        survey.mapping = remapped(survey.mapping, chosen)

    editor(
        f"wb_survey_{survey.key}",
        rows,
        edited=("role",),
        apply=apply,
        column_order=None,
        column_config={
            "column": st.column_config.TextColumn(_("Column"), width=190),
            "role": st.column_config.SelectboxColumn(
                _("Is"),
                width=130,
                required=True,
                options=list(named),
                format_func=lambda each: named[Role(str(each))],
            ),
            "filled": st.column_config.NumberColumn(_("Filled in"), format="localized", width=75),
            "different": st.column_config.NumberColumn(_("Different"), format="localized", width=75),
            "examples": st.column_config.TextColumn(_("Examples"), width=330),
        },
    )
    chosen = roles(survey.mapping, len(sheet.headings))
    if survey.mapping.id is None:
        st.caption(_("No column says who answers: the rows are numbered."))
    if chosen.count(Role.TEXT) == 0:
        st.warning(_("Choose at least one column with answers."), icon=":material/edit:")


def _respondents(survey: Survey, sheet: Sheet) -> None:
    called, rest = st.columns(2)
    survey.called = called.text_input(
        _("The respondents are called"),
        survey.called,
        key=f"wb_survey_called_{survey.key}",
        help=_("Their id or number stands behind it. Give the respondents of another survey another word."),
    ).strip()
    survey.mapping = replace(
        survey.mapping,
        default=rest.selectbox(
            _("Perspective")
            if survey.mapping.perspective is None
            else _("Perspective of those whose value is not named"),
            _ANALYSED,
            index=_ANALYSED.index(survey.mapping.default),
            format_func=lambda each: _(PERSPECTIVE_MARKS[each].name),
            key=f"wb_survey_default_{survey.key}",
        ),
    )
    column = survey.mapping.perspective
    if column is None:
        return
    values = sorted({row[column] for row in sheet.rows if row[column]})
    if len(values) > _MOST_VALUES:
        st.warning(
            _("The column “{column}” has {n} different values and cannot say who speaks from where.").format(
                column=plain(_heading(sheet.headings[column])), n=number(len(values))
            ),
            icon=":material/edit:",
        )
        return
    meant = dict(survey.mapping.perspectives)
    places = st.columns(min(3, max(1, len(values))))
    for position, value in enumerate(values):
        chosen = places[position % len(places)].selectbox(
            plain(value),
            _ANALYSED,
            index=_ANALYSED.index(meant.get(value, survey.mapping.default)),
            format_func=lambda each: _(PERSPECTIVE_MARKS[each].name),
            key=f"wb_survey_meant_{survey.key}_{position}",
        )
        meant[value] = chosen
    survey.mapping = replace(survey.mapping, perspectives=meant)


def _documents(work: Work, batch: Batch, survey: Survey, names: set[str]) -> None:
    """Make the documents anew where something has been said since they were made, and tell of them."""
    said = (survey.mapping, survey.called)
    if said != survey.made:
        try:
            others = {file.name for file in batch.files if file.survey != survey.key}
            made = (
                read_answers(
                    work, survey.incoming, survey.mapping, called=survey.called, names=names | others
                )
                if survey.mapping.texts and survey.called
                else []
            )
        except UnreadableFile as error:
            st.warning(say(error), icon=":material/edit:")
            made = []
        batch.replace_answers(survey, made)
        survey.made = said
    files = [file for file in batch.files if file.survey == survey.key]
    if not survey.called:
        st.warning(_("Say what the respondents are called."), icon=":material/edit:")
    if files:
        who = {casting.pseudonym for file in files for casting in file.casting.values()}
        st.caption(
            _("{documents} with {answers} by {respondents}").format(
                documents=ngettext("{n} document", "{n} documents", len(files)).format(n=number(len(files))),
                answers=_answers(files),
                respondents=ngettext("{n} respondent", "{n} respondents", len(who)).format(
                    n=number(len(who))
                ),
            )
        )


def _answers(files: Sequence[File]) -> str:
    count = sum(len(file.incoming.transcript.turns) for file in files)
    return ngettext("{n} answer", "{n} answers", count).format(n=number(count))


def _heading(heading: str) -> str:
    """Give a heading as it stands in the file, or the name that was made up for one."""
    if isinstance(heading, Phrase):
        return translated(heading.template, heading.values, language())
    return str(heading)


def _examples(values: Sequence[str]) -> str:
    shown = []
    for value in dict.fromkeys(values):
        one = " ".join(value.split())
        shown.append(one if len(one) <= _LONGEST_EXAMPLE else one[:_LONGEST_EXAMPLE].rstrip() + "…")
        if len(shown) == _EXAMPLES:
            break
    return " · ".join(shown)
