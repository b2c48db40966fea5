"""The Word draft of the open study."""

from collections.abc import Collection
from datetime import date

from workbench.method.codebook import Tree
from workbench.model import MemoKind
from workbench.reports.draft import (
    CategorySection,
    CodeSection,
    PerspectiveQuotes,
    QuoteChoice,
    ReportDraft,
    Tally,
    ThemeSection,
    draft_report,
)
from workbench.reports.memos import memo_sections
from workbench.store import codings, documents, memos, studies
from workbench.store.codebook import list_entries
from workbench.store.work import Work

__all__ = [
    "CategorySection",
    "CodeSection",
    "PerspectiveQuotes",
    "QuoteChoice",
    "ReportDraft",
    "Tally",
    "ThemeSection",
    "draft",
    "write_word",
]


def draft(
    work: Work, *, choice: QuoteChoice, made_on: date, memo_kinds: Collection[MemoKind] = ()
) -> ReportDraft:
    """
    Gather a report of the open study as it stands.

    Parameters
    ----------
    memo_kinds
        The kinds of memos that go with it as an appendix.
    """
    listed = documents.list_documents(work)
    return draft_report(
        study=studies.get_study(work),
        questions=studies.list_questions(work),
        documents=listed,
        voices=documents.voices(work),
        tree=Tree.of(list_entries(work)),
        quotes=codings.coded_quotes(work),
        coders=codings.coders_at_work(work),
        made_on=made_on,
        choice=choice,
        turns={transcript.document_id: transcript.said() for transcript in documents.transcripts(work)},
        memos=memo_sections(memos.list_memos(work), memo_kinds) if memo_kinds else (),
    )


def write_word(draft: ReportDraft) -> bytes:
    """Set a draft in Word, in the study's language; give the file."""
    from workbench.reports.word import write_word as write  # python-docx loads when a report is wanted

    return write(draft)
