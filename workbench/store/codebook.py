"""The codebook's entries."""

from sqlalchemy import select as rows
from sqlmodel import col, exists, or_, select

from workbench.model import CodebookEntry, Coding, MeaningUnit, Memo, Speaker, Use
from workbench.store.work import Work


def list_entries(work: Work) -> list[CodebookEntry]:
    """Give every entry of the study's codebook, in no order; `method.codebook.Tree` makes a tree of them."""
    return list(work.session.exec(select(CodebookEntry).where(CodebookEntry.study_id == work.study_id)))


def list_uses(work: Work) -> list[Use]:
    """Give every coding of the study as it is counted, in no order."""
    query = (
        rows(
            col(Coding.code_id),
            col(Coding.unit_id),
            col(Speaker.participant_id),
            or_(
                col(MeaningUnit.condensed) != "",
                col(MeaningUnit.starred),
                col(MeaningUnit.report_quote) != "",
                exists().where(col(Memo.unit_id) == col(MeaningUnit.id)),
            ),
        )
        .join(CodebookEntry, col(CodebookEntry.id) == col(Coding.code_id))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Coding.unit_id))
        .outerjoin(Speaker, col(Speaker.id) == col(MeaningUnit.speaker_id))
        .where(col(CodebookEntry.study_id) == work.study_id)
    )
    return [Use(*row) for row in work.session.execute(query)]
