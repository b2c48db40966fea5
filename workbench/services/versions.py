"""
What a researcher does when a transcript has been corrected: look what a new version does, put it in, see to the rest.

The text of a version never changes. A new version stands beside the older ones, and the meaning units follow their
words into it; those whose words are not found keep all they have, count nowhere, and wait for a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from workbench.errors import Refused, UnitThere
from workbench.method.casting import Casting
from workbench.method.proposing import likeness, proposals, same_words
from workbench.method.spans import checked_span, occurrences, spoken_by, turns_under
from workbench.model import CarryReport, Followed, MeaningUnit, Outcome, Span, Stood
from workbench.services._action import action
from workbench.services._carrying import (
    casting_as_in,
    facts_of,
    foretell,
    renew,
    stood,
    summed_up,
)
from workbench.services._taking_in import people_of
from workbench.services.importing import Incoming
from workbench.services.indexing import index_transcript
from workbench.store import codings, documents, memos, originals
from workbench.store.codebook import list_entries
from workbench.store.versions import units_when_it_came
from workbench.store.work import Work
from workbench.words import N_, Phrase

MEANWHILE = N_("somebody has put in another version of “{name}” in the meantime. Look at the new one first.")
HAS_A_PLACE = N_("the meaning unit has its place in the text already.")

list_versions = documents.list_versions
count_astray = codings.count_astray


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of the text that a unit may stand on: how like it is, its turn; `taken` if another unit is there."""

    span: Span
    quote: str
    likeness: float
    turn: int
    taken: bool


@dataclass(frozen=True, slots=True)
class Astray:
    """A meaning unit whose words were not found in the version read now: what it carries, and where it may belong."""

    unit_id: str
    quote: str
    condensed: str
    codes: tuple[str, ...]
    stood: Stood
    proposals: tuple[Proposal, ...]


def casting_for(work: Work, document_id: str, incoming: Incoming) -> dict[str, Casting]:
    """Propose who the speaker labels of a new version stand for: who they are now, where that can be told."""
    documents.get_document(work, document_id)
    return {**incoming.casting, **casting_as_in(work, document_id, incoming.transcript)}


def foresee(work: Work, document_id: str, incoming: Incoming) -> CarryReport:
    """
    Say what a new version would do to the meaning units of a document; nothing is stored.

    Raises
    ------
    NotFound
        If the document is gone.
    """
    document = documents.get_document(work, document_id)
    foretold = foretell(work, document_id, incoming.transcript.text)
    return summed_up(document_id, document.name, document.version + 1, (one for _, one in foretold))


def replace_transcript(
    work: Work,
    document_id: str,
    incoming: Incoming,
    casting: Mapping[str, Casting],
    *,
    on_version: int | None = None,
) -> CarryReport:
    """
    Put in a new version of a document's transcript; its meaning units follow. Say what became of them.

    Parameters
    ----------
    casting
        Who each speaker label of the new version stands for.
    on_version
        The version that was looked at; if there is a newer one by now, nothing is done.

    Raises
    ------
    NotFound
        If the document is gone.
    BadName
        If a participant is left without a pseudonym.
    Refused
        If somebody else was first.
    """
    with action(work, "document.replaced") as done:
        document = documents.get_document(work, document_id)
        if on_version not in (None, document.version):
            raise Refused(reason=Phrase(MEANWHILE, name=document.name))
        originals.drop_orphans(work)
        report = renew(work, document, incoming, casting, people_of(work))
        index_transcript(work, document_id)
        done(**facts_of(report))
    return report


def report_of(work: Work, document_id: str, version: int) -> CarryReport:
    """
    Tell what a version did to the meaning units when it came, as the rows and the log still know it.

    Raises
    ------
    NotFound
        If the document or the version is gone.
    """
    document = documents.get_document(work, document_id)
    documents.get_transcript(work, document_id, version=version)
    older = {one.version: one for one in documents.every_version(work, document_id)}
    turns = {number: transcript.said() for number, transcript in older.items()}
    followed = []
    for unit_id, before, after in units_when_it_came(work, document_id, version):
        span = Span(before["start_at"], before["end_at"])
        place = stood(older[before["version"]], turns[before["version"]], span)
        if after["version"] != version:
            followed.append(Followed(unit_id, Outcome.LOST, before["quote"], place))
            continue
        same = same_words(before["quote"], after["quote"])
        followed.append(
            Followed(
                unit_id,
                Outcome.EXACT if same else Outcome.CHANGED,
                before["quote"],
                place,
                Span(after["start_at"], after["end_at"]),
                after["quote"],
                1.0 if same else likeness(before["quote"], after["quote"]),
            )
        )
    return summed_up(document_id, document.name, version, followed)


def astray(work: Work, document_id: str, *, limit: int | None = None) -> list[Astray]:
    """
    Give the meaning units of a document that have no place in the version read now, and where each may belong.

    Parameters
    ----------
    limit
        Only so many, those that lost their place last first: places are looked for in the whole text.
    """
    units = codings.units_astray(work, document_id)[:limit]
    transcript = documents.get_transcript(work, document_id)
    older = {one.version: one for one in documents.every_version(work, document_id)} if units else {}
    turns = {number: version.said() for number, version in older.items()}
    taken = {unit.span for unit in codings.units_of_document(work, document_id)}
    names = {entry.id: entry.name for entry in list_entries(work)}
    carried = codings.codings_by_unit(work, {unit.id for unit in units})
    found = []
    for unit, proposed in zip(units, proposals([unit.quote for unit in units], transcript.text), strict=True):
        here = turns[transcript.version]
        found.append(
            Astray(
                unit.id,
                unit.quote,
                unit.condensed,
                tuple(sorted({names[coding.code_id] for coding in carried[unit.id]})),
                stood(older[unit.version], turns[unit.version], unit.span),
                tuple(
                    Proposal(
                        one.span,
                        one.quote,
                        one.likeness,
                        turns_under(here, one.span).start + 1,
                        one.span in taken,
                    )
                    for one in proposed
                    if one.span is not None
                ),
            )
        )
    return found


def places_of(work: Work, document_id: str, words: str, *, limit: int = 10) -> list[Proposal]:
    """Give the first places of the version read now where some words stand, whatever the blanks between them."""
    transcript = documents.get_transcript(work, document_id)
    turns = transcript.said()
    taken = {unit.span for unit in codings.units_of_document(work, document_id)}
    return [
        Proposal(span, span.of(transcript.text), 1.0, turns_under(turns, span).start + 1, span in taken)
        for span in islice(occurrences(transcript.text, words), limit)
    ]


def place_unit(work: Work, unit_id: str, *, start: int, end: int, quote: str) -> MeaningUnit:
    """
    Give a meaning unit that is astray a place in the version read now; it keeps its codings and condensed text.

    Parameters
    ----------
    start, end
        Half-open, in code points of the stored text.
    quote
        The words that stand there.

    Raises
    ------
    BadSpan
        If the words do not stand at the span.
    UnitThere
        If another unit stands on it.
    Refused
        If the unit has a place already.
    """
    with action(work, "unit.placed") as done:
        unit = codings.get_unit(work, unit_id)
        document = documents.get_document(work, unit.document_id)
        if unit.version == document.version:
            raise Refused(reason=Phrase(HAS_A_PLACE))
        transcript = documents.get_transcript(work, document.id)
        span = checked_span(transcript.text, start, end, quote)
        if codings.unit_on(work, document.id, span.start, span.end) is not None:
            raise UnitThere
        unit.version, unit.start, unit.end = document.version, span.start, span.end
        unit.quote = span.of(transcript.text)
        unit.speaker_id = spoken_by(transcript.said(), documents.voices(work, document.id), span)
        done(document=document.name)
    return unit


def give_up_unit(work: Work, unit_id: str) -> None:
    """
    Remove a meaning unit that is astray, with its codings, its memos and its condensed text.

    Raises
    ------
    NotFound
        If it is gone already.
    Refused
        If it has a place in the text.
    """
    with action(work, "unit.given_up") as done:
        unit = codings.get_unit(work, unit_id)
        document = documents.get_document(work, unit.document_id)
        if unit.version == document.version:
            raise Refused(reason=Phrase(HAS_A_PLACE))
        carried = codings.codings_of_unit(work, unit_id)
        notes = memos.memos_on_units(work, {unit_id})
        for row in (*notes, *carried, unit):
            work.session.delete(row)
        done(document=document.name, codings=len(carried), memos=len(notes))
