"""The Word draft of the open study."""

from datetime import date

from workbench.method.codebook import Tree
from workbench.reports.draft import QuoteChoice, ReportDraft, draft_report
from workbench.reports.word import write_word
from workbench.store import codings, documents, studies
from workbench.store.codebook import list_entries
from workbench.store.work import Work

__all__ = ["QuoteChoice", "ReportDraft", "draft", "write_word"]


def draft(work: Work, *, choice: QuoteChoice, made_on: date) -> ReportDraft:
    """Gather a report of the open study as it stands; `write_word` sets it in Word."""
    at_work = codings.coders_at_work(work)
    return draft_report(
        study=studies.get_study(work),
        questions=studies.list_questions(work),
        documents=documents.list_documents(work),
        voices=documents.voices(work),
        tree=Tree.of(list_entries(work)),
        quotes=codings.coded_quotes(work),
        coders=at_work,
        made_on=made_on,
        choice=choice,
    )
