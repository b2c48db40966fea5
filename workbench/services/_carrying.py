"""How the meaning units of a document follow it into a new version: what would become of each, and doing it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.method.carrying import Carried, carry
from workbench.method.casting import Casting
from workbench.method.spans import spoken_by, turns_under
from workbench.method.voices import relabelled
from workbench.model import (
    CarryReport,
    Document,
    Followed,
    MeaningUnit,
    Outcome,
    Perspective,
    ReadTranscript,
    Span,
    Stood,
    Transcript,
    Turn,
    Voice,
)
from workbench.services._taking_in import People, described, store_version
from workbench.store import codings, documents, memos
from workbench.store.work import Work

if TYPE_CHECKING:
    from workbench.services.importing import Incoming

# So many characters of what stood around a unit are shown with it.
_AROUND = 90


def stood(transcript: Transcript, turns: Sequence[Turn], span: Span) -> Stood:
    """Tell the place of a span in a version, with the words around it."""
    text = transcript.text
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    if span.start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if span.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Stood(transcript.version, turns_under(turns, span).start + 1, before, after)


def foretell(work: Work, document_id: str, text: str) -> list[tuple[MeaningUnit, Followed]]:
    """
    Say what becomes of each meaning unit of a document in a new text; nothing is changed.

    Units that are astray already are looked for as well: a later version may give them their place back.
    """
    older = {transcript.version: transcript for transcript in documents.every_version(work, document_id)}
    units = sorted(
        codings.every_unit(work, document_id), key=lambda unit: (-unit.version, unit.start, unit.end)
    )
    found: list[tuple[MeaningUnit, Followed]] = []
    taken: set[Span] = set()
    for version, group in groupby(units, key=lambda unit: unit.version):
        transcript = older[version]
        turns = transcript.said()
        standing = list(group)
        carried = carry(transcript.text, text, [unit.span for unit in standing], taken=taken)
        taken |= {one.span for one in carried if one.span is not None}
        found += [
            (unit, _followed(unit, one, stood(transcript, turns, unit.span)))
            for unit, one in zip(standing, carried, strict=True)
        ]
    return found


def _followed(unit: MeaningUnit, carried: Carried, place: Stood) -> Followed:
    return Followed(
        unit.id, carried.outcome, unit.quote, place, carried.span, carried.quote, carried.likeness
    )


def summed_up(document_id: str, document: str, version: int, followed: Iterable[Followed]) -> CarryReport:
    """Make the report of what became of some units."""
    ordered = sorted(followed, key=lambda one: (-one.stood.version, one.stood.turn))
    changed = tuple(one for one in ordered if one.outcome is Outcome.CHANGED)
    lost = tuple(one for one in ordered if one.span is None)
    return CarryReport(document_id, document, version, len(ordered) - len(changed) - len(lost), changed, lost)


def facts_of(report: CarryReport) -> dict[str, object]:
    """Give what the history says of a new version: names and numbers."""
    return {
        "document": report.document,
        "version": report.version,
        "units": report.units,
        "changed": len(report.changed),
        "lost": len(report.lost),
    }


def casting_as_in(work: Work, document_id: str, read: ReadTranscript) -> dict[str, Casting]:
    """
    Say who those labels of a new version stand for that can be told from the version that is read now.

    The same label is the same participant; so is one that is the participant's pseudonym, and one under which mostly
    the words stand that were hers.
    """
    voices = [voice for voice in documents.voices(work, document_id) if voice.participant is not None]
    known = {
        key.casefold(): voice.participant
        for key_of in (_pseudonym_of, _label_of)
        for voice in voices
        if (key := key_of(voice))
    }
    found = {label: known[label.casefold()] for label in read.speakers if label.casefold() in known}
    if voices and len(found) < len(read.speakers):
        transcript = documents.get_transcript(work, document_id)
        by_position = {str(voice.speaker.position): voice.participant for voice in voices}
        told = relabelled(transcript.text, transcript.said(), read.text, read.turns)
        for label in read.speakers:
            person = by_position.get(told.get(label, ""))
            if label not in found and person is not None:
                found[label] = person
    return {
        label: Casting(person.pseudonym, Perspective(person.perspective), person.profession)
        for label, person in found.items()
        if person is not None
    }


def _carry_memos(work: Work, document_id: str, text: str) -> None:
    """
    Let the memos on a document's words follow them into a new text.

    One whose words are not found hangs on the document alone, and still tells which words it was about.
    """
    placed = [memo for memo in memos.memos_of_document(work, document_id) if memo.start is not None]
    if not placed:
        return
    spans = [Span(memo.start or 0, memo.end or 0) for memo in placed]
    old = documents.get_transcript(work, document_id).text
    # Several memos may be about the same words: each is carried on its own.
    where = {span: carry(old, text, [span])[0] for span in set(spans)}
    for memo, span in zip(placed, spans, strict=True):
        found = where[span].span
        memo.start, memo.end = (found.start, found.end) if found else (None, None)
        memo.quote = where[span].quote if found else memo.quote


def _label_of(voice: Voice) -> str:
    return voice.speaker.label


def _pseudonym_of(voice: Voice) -> str:
    return voice.participant.pseudonym if voice.participant is not None else ""


def renew(
    work: Work, document: Document, incoming: "Incoming", casting: Mapping[str, Casting], people: People
) -> CarryReport:
    """
    Give a document its next version, within an action, and let its meaning units follow; say what became of them.

    Those that are not found stay as they are, in the version in which their words stand.
    """
    foretold = foretell(work, document.id, incoming.transcript.text)
    _carry_memos(work, document.id, incoming.transcript.text)
    document.version += 1
    for column, value in described(incoming).items():
        setattr(document, column, value)
    transcript = store_version(work, document, incoming, casting, people)
    turns, voices = transcript.said(), documents.voices(work, document.id)
    for unit, followed in foretold:
        if followed.span is not None:
            unit.version, unit.start, unit.end = document.version, followed.span.start, followed.span.end
            unit.quote = followed.new_quote
            unit.speaker_id = spoken_by(turns, voices, followed.span)
    return summed_up(document.id, document.name, document.version, (one for _, one in foretold))
