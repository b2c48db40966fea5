"""Report: the Word draft of the study as it stands."""

import re
from datetime import date

import streamlit as st

from workbench.model import MEMO_NAMES, MemoKind
from workbench.services import reporting, studies
from workbench.services.reporting import QuoteChoice
from workbench.ui.page import empty, guard, page
from workbench.ui.report_view import preview
from workbench.ui.words import _, ngettext, number

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def memo_kinds() -> list[MemoKind]:
    """Draw whether memos go with the report, and of which kinds."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if not st.toggle(
            _("Take memos along"),
            key="wb_report_memos",
            help=_("They come last, dated: how you thought, for those who want to follow the analysis."),
        ):
            return []
        return st.multiselect(
            _("Kinds"),
            list(MEMO_NAMES),
            default=[MemoKind.METHODOLOGICAL, MemoKind.THEORETICAL, MemoKind.REFLEXIVE],
            format_func=lambda kind: _(MEMO_NAMES[kind]).capitalize(),
            label_visibility="collapsed",
            key="wb_report_memo_kinds",
            width=620,
        )


with page(
    _("Report"),
    _("A Word draft of the study as it stands: aim, participants, themes with quotes, and the codebook."),
) as work:
    study = studies.get_study(work)
    settings, size = st.columns([3, 1], vertical_alignment="bottom", gap="large")
    everything = size.toggle(_("Every quote"), key="wb_report_all")
    per_code = settings.slider(
        _("Quotes for each code and perspective"), 1, 10, 3, disabled=everything, key="wb_report_quotes"
    )
    draft = reporting.draft(
        work,
        choice=QuoteChoice(per_code=per_code, all=everything),
        made_on=date.today(),
        memo_kinds=memo_kinds(),
    )
    quotes = sum(1 for _quote in draft.quotes())
    if not quotes:
        empty(
            _("Nothing to report yet"),
            _("When meaning units are coded, the draft fills with themes, categories and attributed quotes."),
        )
        st.page_link("pages/coding.py", label=_("Begin to code"), icon=":material/ink_highlighter:")
    else:
        missing = [
            text
            for absent, text in (
                (not draft.aim, _("The study plan has no aim.")),
                (not draft.questions, _("The study plan has no research questions.")),
                (
                    draft.unsorted is not None,
                    _("Some coded units stand outside every theme; they come last, under “Not yet sorted”."),
                ),
            )
            if absent
        ]

        def word() -> bytes:
            """Set the draft in Word when it is asked for."""
            return reporting.write_word(draft)

        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.download_button(
                _("Download the Word draft"),
                data=word,
                file_name=re.sub(r"[^\w -]+", "", study.name).strip()[:80] + f" {date.today()}.docx",
                mime=WORD,
                type="primary",
                icon=":material/download:",
                on_click="ignore",
            )
            memos = sum(len(section.memos) for section in draft.memos)
            st.markdown(
                ":gray["
                + ngettext("{n} quote", "{n} quotes", quotes).format(n=number(quotes))
                + " · "
                + ngettext("{n} theme", "{n} themes", len(draft.themes)).format(n=len(draft.themes))
                + (" · " + ngettext("{n} memo", "{n} memos", memos).format(n=number(memos)) if memos else "")
                + "]"
            )
        for text in missing:
            st.markdown(f":gray[:material/info: {text}]")
        with guard():
            st.html(preview(draft))
