"""The codebook's entries."""

from sqlmodel import select

from workbench.model import CodebookEntry
from workbench.store.work import Work


def list_entries(work: Work) -> list[CodebookEntry]:
    """Give every entry of the study's codebook, in no order; `method.codebook.Tree` makes a tree of them."""
    return list(work.session.exec(select(CodebookEntry).where(CodebookEntry.study_id == work.study_id)))
