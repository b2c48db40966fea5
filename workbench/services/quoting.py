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


def phrase_unit(work: Work, unit_id: str, report_quote: str, *, uid: str | None = None) -> MeaningUnit:
    """
    Write how a meaning unit is quoted in the report: cut with “[…]”, corrected; the transcript stays as it is.

    Parameters
    ----------
    report_quote
        One line for each who speaks in it. Empty, or the very words of the transcript: the report quotes those.
    """
    with action(work, "unit.phrased", uid=uid) as done:
        unit = codings.get_unit(work, unit_id)
        lines = [" ".join(line.split()) for line in report_quote.splitlines()]
        unit.report_quote = "\n".join(line for line in lines if line)
        if unit.report_quote.split() == unit.quote.split():
            unit.report_quote = ""
        codings.drop_if_bare(work, unit)
        done(document=documents.get_document(work, unit.document_id).name)
    return unit
