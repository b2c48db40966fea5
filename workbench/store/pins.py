"""The codes that coders keep under their number keys."""

from sqlmodel import col, select

from workbench.model import CodebookEntry, Pin
from workbench.store.work import Work


def own_pins(work: Work) -> list[Pin]:
    """Give this coder's pins in the study, in no order."""
    query = (
        select(Pin)
        .join(CodebookEntry, col(CodebookEntry.id) == col(Pin.code_id))
        .where(CodebookEntry.study_id == work.study_id, Pin.coder_id == work.coder_id)
    )
    return list(work.session.exec(query))


def pins_on(work: Work, code_ids: list[str]) -> list[Pin]:
    """Give everybody's pins on some codes."""
    return list(work.session.exec(select(Pin).where(col(Pin.code_id).in_(code_ids))))
