"""What a researcher decides of a meaning unit as a quote in the report."""

from workbench.model import MeaningUnit
from workbench.services._action import action
from workbench.store import codings, documents
from workbench.store.work import Work


def star_unit(work: Work, unit_id: str, starred: bool, *, uid: str | None = None) -> MeaningUnit:
    """Say that a meaning unit is wanted as a quote in the report, or that it is not."""
    with action(work, "unit.starred" if starred else "unit.unstarred", uid=uid) as done:
        unit = codings.get_unit(work, unit_id)
        unit.starred = starred
        codings.drop_if_bare(work, unit)
        done(document=documents.get_document(work, unit.document_id).name)
    return unit
