"""Meaning units and codings, singly, by document and by code."""

from typing import Any

from sqlalchemy import select as rows
from sqlmodel import col, func, select

from workbench.errors import NotFound
from workbench.model import (
    CodebookEntry,
    CodedQuote,
    CodedUnit,
    Coder,
    Coding,
    Document,
    MeaningUnit,
    Memo,
    Participant,
    Speaker,
)
from workbench.store.work import Work
from workbench.words import N_, Phrase


def get_unit(work: Work, unit_id: str) -> MeaningUnit:
    """
    Give one meaning unit of the open study.

    Raises
    ------
    NotFound
        If there is no such in this study.
    """
    unit = work.session.get(MeaningUnit, unit_id)
    document = work.session.get(Document, unit.document_id) if unit is not None else None
    if unit is None or document is None or document.study_id != work.study_id:
        raise NotFound(kind=Phrase(N_("meaning unit")))
    return unit


def get_coding(work: Work, coding_id: str) -> Coding:
    """
    Give one coding of the open study.

    Raises
    ------
    NotFound
        If there is no such in this study.
    """
    coding = work.session.get(Coding, coding_id)
    if coding is None:
        raise NotFound(kind=Phrase(N_("coding")))
    get_unit(work, coding.unit_id)
    return coding


def codings_of_unit(work: Work, unit_id: str) -> list[Coding]:
    """Give the codings of one meaning unit."""
    return list(work.session.exec(select(Coding).where(Coding.unit_id == unit_id)))


def drop_if_bare(work: Work, unit: MeaningUnit) -> None:
    """Let a unit go that nobody has coded and nobody has written anything about."""
    if not (unit.annotated or codings_of_unit(work, unit.id) or units_with_memos(work, {unit.id})):
        work.session.delete(unit)


def units_with_memos(work: Work, unit_ids: set[str]) -> set[str]:
    """Give those of some units that memos hang on."""
    query = select(Memo.unit_id).where(col(Memo.unit_id).in_(unit_ids))
    return {unit_id for unit_id in work.session.exec(query) if unit_id is not None}


def codings_with(work: Work, code_ids: list[str]) -> list[Coding]:
    """Give every coding that uses one of some codes."""
    return list(work.session.exec(select(Coding).where(col(Coding.code_id).in_(code_ids))))


def units_of_document(work: Work, document_id: str) -> list[MeaningUnit]:
    """Give a document's meaning units in text order."""
    query = select(MeaningUnit).where(MeaningUnit.document_id == document_id)
    return list(work.session.exec(query.order_by(col(MeaningUnit.start), col(MeaningUnit.end))))


def unit_on(work: Work, document_id: str, start: int, end: int) -> MeaningUnit | None:
    """Give the meaning unit with exactly this span, if there is one."""
    query = select(MeaningUnit).where(
        MeaningUnit.document_id == document_id, MeaningUnit.start == start, MeaningUnit.end == end
    )
    return work.session.exec(query).first()


def units_by_id(work: Work, unit_ids: set[str]) -> list[MeaningUnit]:
    """Give some meaning units by their ids."""
    return list(work.session.exec(select(MeaningUnit).where(col(MeaningUnit.id).in_(unit_ids))))


def codings_by_unit(work: Work, unit_ids: set[str]) -> dict[str, list[Coding]]:
    """Give the codings of some meaning units, by unit id."""
    found: dict[str, list[Coding]] = {unit_id: [] for unit_id in unit_ids}
    for coding in work.session.exec(select(Coding).where(col(Coding.unit_id).in_(unit_ids))):
        found[coding.unit_id].append(coding)
    return found


def codes_carried(work: Work, document_id: str) -> set[tuple[str, str]]:
    """Give `(unit id, code id)` for what this coder has coded in a document."""
    query = (
        select(Coding.unit_id, Coding.code_id)
        .join(MeaningUnit, col(MeaningUnit.id) == col(Coding.unit_id))
        .where(MeaningUnit.document_id == document_id, Coding.coder_id == work.coder_id)
    )
    return {(unit_id, code_id) for unit_id, code_id in work.session.exec(query)}


def coded_units(work: Work, document_id: str) -> list[CodedUnit]:
    """Give a document's meaning units in text order, as they are drawn."""
    query = (
        rows(
            col(MeaningUnit.id),
            col(MeaningUnit.start),
            col(MeaningUnit.end),
            col(MeaningUnit.condensed),
            col(MeaningUnit.starred),
            col(MeaningUnit.report_quote),
            col(MeaningUnit.coder_id),
            col(MeaningUnit.created_at),
            col(Coding.id),
            col(Coding.code_id),
            col(Coding.coder_id),
        )
        .outerjoin(Coding, col(Coding.unit_id) == col(MeaningUnit.id))
        .where(col(MeaningUnit.document_id) == document_id)
        .order_by(col(MeaningUnit.start), col(MeaningUnit.end), col(MeaningUnit.id), col(Coding.created_at))
    )
    told: dict[str, list[Any]] = {}
    codings: dict[str, list[tuple[str, str, str]]] = {}
    for *of_unit, coding_id, code_id, coder_id in work.session.execute(query):
        told[of_unit[0]] = of_unit
        carried = codings.setdefault(of_unit[0], [])
        if coding_id is not None:
            carried.append((coding_id, code_id, coder_id))
    return [CodedUnit(*(*of_unit, tuple(codings[unit_id]))) for unit_id, of_unit in told.items()]


def recent_codes(work: Work, *, limit: int = 9) -> list[str]:
    """Give the codes that this coder used last in the study, newest first."""
    used = func.max(Coding.created_at)
    query = (
        select(Coding.code_id)
        .join(CodebookEntry, col(CodebookEntry.id) == col(Coding.code_id))
        .where(CodebookEntry.study_id == work.study_id, Coding.coder_id == work.coder_id)
        .group_by(Coding.code_id)
        .order_by(used.desc())
        .limit(limit)
    )
    return list(work.session.exec(query))


def count_by_code(work: Work) -> dict[str, int]:
    """Count the codings of each code that is used in the study, by code id."""
    query = (
        select(Coding.code_id, func.count())
        .join(CodebookEntry, col(CodebookEntry.id) == col(Coding.code_id))
        .where(CodebookEntry.study_id == work.study_id)
        .group_by(Coding.code_id)
    )
    return dict(work.session.exec(query).all())


def count_uses(work: Work) -> dict[str, tuple[int, int]]:
    """Count, by code id, the meaning units that carry each code and the participants who spoke them."""
    query = (
        select(
            Coding.code_id,
            func.count(func.distinct(Coding.unit_id)),
            func.count(func.distinct(Speaker.participant_id)),
        )
        .join(CodebookEntry, col(CodebookEntry.id) == col(Coding.code_id))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Coding.unit_id))
        .outerjoin(Speaker, col(Speaker.id) == col(MeaningUnit.speaker_id))
        .where(CodebookEntry.study_id == work.study_id)
        .group_by(Coding.code_id)
    )
    return {code: (units, people) for code, units, people in work.session.exec(query)}


def count_units(work: Work) -> dict[str, int]:
    """Count the meaning units of each document of the study, by document id."""
    query = (
        select(MeaningUnit.document_id, func.count())
        .join(Document, col(Document.id) == col(MeaningUnit.document_id))
        .where(Document.study_id == work.study_id)
        .group_by(MeaningUnit.document_id)
    )
    return dict(work.session.exec(query).all())


def count_units_by_speaker(work: Work) -> dict[str, int]:
    """Count the meaning units of the study that each speaker's words make up, by speaker id."""
    query = (
        select(MeaningUnit.speaker_id, func.count())
        .join(Document, col(Document.id) == col(MeaningUnit.document_id))
        .where(Document.study_id == work.study_id, col(MeaningUnit.speaker_id).is_not(None))
        .group_by(MeaningUnit.speaker_id)
    )
    return {speaker: units for speaker, units in work.session.exec(query) if speaker is not None}


def coded_quotes(work: Work, *, code_ids: list[str] | None = None) -> list[CodedQuote]:
    """
    Give every coded meaning unit of the study once for each of its codes, in document and text order.

    Parameters
    ----------
    code_ids
        Only these codes; all if left out.
    """
    query = (
        rows(
            col(MeaningUnit.id),
            col(Coding.code_id),
            col(Document.id),
            col(Document.name),
            col(MeaningUnit.start),
            col(MeaningUnit.quote),
            col(MeaningUnit.condensed),
            col(MeaningUnit.starred),
            col(Participant.id),
            func.coalesce(Participant.pseudonym, Speaker.label, ""),
            func.coalesce(Participant.perspective, ""),
            func.coalesce(Participant.profession, ""),
            col(MeaningUnit.report_quote),
        )
        .distinct()
        .join(Coding, col(Coding.unit_id) == col(MeaningUnit.id))
        .join(Document, col(Document.id) == col(MeaningUnit.document_id))
        .outerjoin(Speaker, col(Speaker.id) == col(MeaningUnit.speaker_id))
        .outerjoin(Participant, col(Participant.id) == col(Speaker.participant_id))
        .where(col(Document.study_id) == work.study_id)
        .order_by(col(Document.name), col(MeaningUnit.start), col(MeaningUnit.id))
    )
    if code_ids is not None:
        query = query.where(col(Coding.code_id).in_(code_ids))
    return [CodedQuote(*row) for row in work.session.execute(query)]


def coder_names(work: Work) -> dict[str, str]:
    """Give the name of everybody who codes, by id."""
    return dict(work.session.exec(select(Coder.id, Coder.name)).all())


def count_codings(work: Work) -> int:
    """Count the study's codings."""
    query = (
        select(func.count())
        .select_from(Coding)
        .join(CodebookEntry, col(CodebookEntry.id) == col(Coding.code_id))
        .where(CodebookEntry.study_id == work.study_id)
    )
    return work.session.exec(query).one()


def coders_at_work(work: Work) -> list[str]:
    """Give the names of those who have coded in the study, in alphabetical order."""
    query = (
        select(Coder.name)
        .distinct()
        .join(Coding, col(Coding.coder_id) == col(Coder.id))
        .join(CodebookEntry, col(CodebookEntry.id) == col(Coding.code_id))
        .where(CodebookEntry.study_id == work.study_id)
        .order_by(Coder.name)
    )
    return list(work.session.exec(query))
