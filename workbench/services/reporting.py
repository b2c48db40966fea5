"""The Word draft of the open study."""

from datetime import date

from workbench.method.codebook import Tree
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
from workbench.store import codings, documents, studies
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


def draft(work: Work, *, choice: QuoteChoice, made_on: date) -> ReportDraft:
    """Gather a report of the open study as it stands."""
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
    )


def write_word(draft: ReportDraft) -> bytes:
    """Set a draft in Word, in the study's language; give the file."""
    from workbench.reports.word import write_word as write  # python-docx loads when a report is wanted

    return write(draft)
