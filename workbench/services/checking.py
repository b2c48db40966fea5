"""`workbench check`: proof that every span still matches its quote and every row has its event."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from workbench.method.spans import turns_under
from workbench.store import checks, codings, documents, memos, studies
from workbench.store.work import Work


class Fault(StrEnum):
    """What can be wrong."""

    DATABASE = "database"
    TEXT = "text"
    TURNS = "turns"
    QUOTE = "quote"
    NO_EVENT = "no event"
    GONE_WITHOUT_EVENT = "gone without event"
    OFF_ITS_EVENT = "off its event"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, told by table and id: never by the words of an interview."""

    fault: Fault
    table: str
    row_id: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at, and what was found wrong; no findings means that all is well."""

    studies: int
    texts: int
    units: int
    rows: int
    findings: tuple[Finding, ...]


def check(work: Work) -> CheckReport:
    """Check every study of the installation."""
    findings = [Finding(Fault.DATABASE, what, row_id) for what, row_id in checks.broken(work)]
    texts = units = 0
    for document_id in documents.every_document(work):
        texts += 1
        found, count = _check_document(work, document_id)
        findings += found
        units += count
    rows, without = checks.against_events(work)
    findings += [Finding(Fault(fault), table, row_id) for fault, table, row_id in without]
    return CheckReport(studies.count_studies(work), texts, units, rows, tuple(findings))


def _check_document(work: Work, document_id: str) -> tuple[list[Finding], int]:
    units = codings.units_of_document(work, document_id)
    transcript = documents.find_transcript(work, document_id)
    if transcript is None:
        return [Finding(Fault.TEXT, "transcript", document_id)], len(units)
    findings = []
    if hashlib.sha256(transcript.text.encode()).hexdigest() != transcript.text_sha256:
        findings.append(Finding(Fault.TEXT, "transcript", document_id))
    turns = transcript.said()
    starts = [turn.span.start for turn in turns]
    ends = [turn.span.end for turn in turns]
    apart = all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    if not apart or (ends and ends[-1] > len(transcript.text)):
        findings.append(Finding(Fault.TURNS, "transcript", document_id))
    for unit in units:
        if unit.span.of(transcript.text) != unit.quote or not turns_under(turns, unit.span):
            findings.append(Finding(Fault.QUOTE, "meaning_unit", unit.id))
    for memo in memos.memos_of_document(work, document_id):
        if memo.start is not None and transcript.text[memo.start : memo.end] != memo.quote:
            findings.append(Finding(Fault.QUOTE, "memo", memo.id))
    return findings, len(units)
