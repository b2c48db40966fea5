"""`workbench check`: proof that every span still matches its quote and every row has its event."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from workbench.method.spans import turns_under
from workbench.model import Transcript, Turn
from workbench.store import checks, codings, documents, memos, originals, studies
from workbench.store.work import Work


class Fault(StrEnum):
    """What can be wrong."""

    DATABASE = "database"
    TEXT = "text"
    TURNS = "turns"
    ORIGINAL = "original"
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
        found, versions, count = _check_document(work, document_id)
        findings += found
        texts += versions
        units += count
    findings += _check_originals(work)
    rows, without = checks.against_events(work)
    findings += [Finding(Fault(fault), table, row_id) for fault, table, row_id in without]
    return CheckReport(studies.count_studies(work), texts, units, rows, tuple(findings))


def _check_document(work: Work, document_id: str) -> tuple[list[Finding], int, int]:
    """Check every version of a document, and every meaning unit against the version in which it stands."""
    versions = {transcript.version: transcript for transcript in documents.every_version(work, document_id)}
    units = codings.every_unit(work, document_id)
    findings = []
    if documents.version_of(work, document_id) not in versions:
        findings.append(Finding(Fault.TEXT, "document", document_id))
    turns = {version: transcript.said() for version, transcript in versions.items()}
    for version, transcript in versions.items():
        findings += _check_transcript(transcript, turns[version])
    for unit in units:
        found = versions.get(unit.version)
        if (
            found is None
            or unit.span.of(found.text) != unit.quote
            or not turns_under(turns[unit.version], unit.span)
        ):
            findings.append(Finding(Fault.QUOTE, "meaning_unit", unit.id))
    now = versions.get(documents.version_of(work, document_id) or 0)
    for memo in memos.memos_of_document(work, document_id):
        if memo.start is not None and (now is None or now.text[memo.start : memo.end] != memo.quote):
            findings.append(Finding(Fault.QUOTE, "memo", memo.id))
    return findings, len(versions), len(units)


def _check_transcript(transcript: Transcript, turns: list[Turn]) -> list[Finding]:
    findings = []
    if hashlib.sha256(transcript.text.encode()).hexdigest() != transcript.text_sha256:
        findings.append(Finding(Fault.TEXT, "transcript", transcript.id))
    starts = [turn.span.start for turn in turns]
    ends = [turn.span.end for turn in turns]
    apart = all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    if not apart or (ends and ends[-1] > len(transcript.text)):
        findings.append(Finding(Fault.TURNS, "transcript", transcript.id))
    return findings


def _check_originals(work: Work) -> list[Finding]:
    """Check each original file's bytes, one file at a time."""
    findings = []
    for original_id, sha256, size in originals.every_original(work):
        content = originals.content_of(work, original_id) or b""
        if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
            findings.append(Finding(Fault.ORIGINAL, "original", original_id))
    return findings
