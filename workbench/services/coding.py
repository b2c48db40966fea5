"""What a researcher does in a transcript: mark, code, condense."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import AlreadyCoded, NotFound, UnitThere
from workbench.method import spans
from workbench.method.codebook import Tree
from workbench.model import (
    CodebookEntry,
    Coding,
    Level,
    MeaningUnit,
    Span,
    Transcript,
    Turn,
    Voice,
)
from workbench.model.columns import new_id
from workbench.services._action import action
from workbench.store import codings, documents
from workbench.store.codebook import list_entries
from workbench.store.work import Work
from workbench.words import N_, Phrase

coded_units = codings.coded_units
coded_quotes = codings.coded_quotes
recent_codes = codings.recent_codes
count_by_code = codings.count_by_code
coder_names = codings.coder_names
count_units = codings.count_units
get_unit = codings.get_unit


@dataclass(frozen=True, slots=True)
class Mark:
    """A meaning unit with the ids of its codes, as a data file or a search brings it."""

    start: int
    end: int
    quote: str
    code_ids: tuple[str, ...]
    condensed: str = ""
    starred: bool = False


def apply_code(
    work: Work,
    document_id: str,
    code_id: str,
    *,
    start: int,
    end: int,
    quote: str,
    unit_id: str | None = None,
    coding_id: str | None = None,
    uid: str | None = None,
) -> Coding:
    """
    Give a stretch of a transcript a code.

    A meaning unit with exactly that span is used if there is one, else a new one is made.

    Parameters
    ----------
    start, end
        Half-open, in code points of the stored text.
    quote
        The words that were marked; they must be the ones that stand there.
    unit_id, coding_id
        Ids that the browser has already drawn; made here if left out.
    uid
        The client's id of the operation.

    Raises
    ------
    BadSpan
        If the words do not stand at the span.
    AlreadyCoded
        If the unit carries the code by this coder.
    NotFound
        If the document or the code is gone.
    """
    with action(work, "coding.applied", uid=uid) as done:
        desk = _Desk.open(work, document_id)
        code = desk.code(code_id)
        unit = desk.unit(desk.span(start, end, quote), unit_id=unit_id)
        if any(
            coding.code_id == code_id and coding.coder_id == work.coder_id
            for coding in codings.codings_of_unit(work, unit.id)
        ):
            raise AlreadyCoded(code=code.name)
        coding = Coding(id=coding_id or new_id(), unit_id=unit.id, code_id=code_id, coder_id=work.coder_id)
        work.session.add(coding)
        done(code=code.name, document=desk.name)
    return coding


def code_units(work: Work, document_id: str, marks: Sequence[Mark]) -> int:
    """
    Code many meaning units of one document as one step; give the number of codings made.

    A unit that carries one of its codes by this coder already keeps it as it is.

    Raises
    ------
    BadSpan, NotFound
        If one of them does not fit; then none is coded.
    """
    with action(work, "units.coded") as done:
        desk = _Desk.open(work, document_id)
        units = {(unit.start, unit.end): unit for unit in codings.units_of_document(work, document_id)}
        carried = codings.codes_carried(work, document_id)
        made = 0
        for mark in marks:
            span = desk.span(mark.start, mark.end, mark.quote)
            unit = units.get((span.start, span.end)) or desk.new_unit(span)
            units[span.start, span.end] = unit
            unit.condensed, unit.starred = mark.condensed or unit.condensed, mark.starred or unit.starred
            for code_id in mark.code_ids:
                if (unit.id, code_id) not in carried:
                    carried.add((unit.id, code_id))
                    work.session.add(
                        Coding(unit_id=unit.id, code_id=desk.code(code_id).id, coder_id=work.coder_id)
                    )
                    made += 1
        done(units=len(marks), document=desk.name)
    return made


def remove_coding(work: Work, coding_id: str, *, uid: str | None = None) -> None:
    """
    Take a code off a meaning unit; a unit left with nothing that anybody has coded, written or starred goes too.

    Raises
    ------
    NotFound
        If the coding is gone already.
    """
    with action(work, "coding.removed", uid=uid) as done:
        coding = codings.get_coding(work, coding_id)
        unit = codings.get_unit(work, coding.unit_id)
        document = documents.get_document(work, unit.document_id)
        code = Tree.of(list_entries(work))[coding.code_id]
        work.session.delete(coding)
        codings.drop_if_bare(work, unit)
        done(code=code.name, document=document.name)


def recode(work: Work, coding_id: str, code_id: str, *, uid: str | None = None) -> Coding:
    """
    Put another code in the place of one, in one step; the coding is this coder's decision from now on.

    Raises
    ------
    AlreadyCoded
        If the unit carries the other code by this coder.
    NotFound
        If the coding or the code is gone.
    """
    with action(work, "coding.recoded", uid=uid) as done:
        coding = codings.get_coding(work, coding_id)
        desk = _Desk.open(work, codings.get_unit(work, coding.unit_id).document_id)
        old, code = desk.codebook[coding.code_id], desk.code(code_id)
        if any(
            other.id != coding_id and other.code_id == code_id and other.coder_id == work.coder_id
            for other in codings.codings_of_unit(work, coding.unit_id)
        ):
            raise AlreadyCoded(code=code.name)
        coding.code_id, coding.coder_id = code_id, work.coder_id
        done(old=old.name, code=code.name, document=desk.name)
    return coding


def adjust_unit(
    work: Work, unit_id: str, *, start: int, end: int, quote: str, uid: str | None = None
) -> MeaningUnit:
    """
    Move the ends of a meaning unit; its codes and all that is written of it stay.

    Parameters
    ----------
    start, end
        Half-open, in code points of the stored text.
    quote
        The words that it is to cover; they must be the ones that stand there.

    Raises
    ------
    BadSpan
        If the words do not stand at the span.
    UnitThere
        If another unit lies on exactly these words.
    NotFound
        If the unit is gone.
    """
    with action(work, "unit.adjusted", uid=uid) as done:
        unit = codings.get_unit(work, unit_id)
        desk = _Desk.open(work, unit.document_id)
        span = desk.span(start, end, quote)
        there = codings.unit_on(work, unit.document_id, span.start, span.end)
        if there is not None and there.id != unit_id:
            raise UnitThere
        unit.start, unit.end, unit.quote = span.start, span.end, span.of(desk.transcript.text)
        unit.speaker_id = spans.spoken_by(desk.turns, desk.voices, span)
        done(document=desk.name)
    return unit


def condense_unit(work: Work, unit_id: str, condensed: str, *, uid: str | None = None) -> MeaningUnit:
    """Write the condensed meaning unit: the same, shortened, its core kept."""
    with action(work, "unit.condensed", uid=uid) as done:
        unit = codings.get_unit(work, unit_id)
        unit.condensed = " ".join(condensed.split())
        codings.drop_if_bare(work, unit)
        done(document=documents.get_document(work, unit.document_id).name)
    return unit


@dataclass(frozen=True, slots=True)
class _Desk:
    """What coding in one document needs at hand, read once an action."""

    work: Work
    name: str
    transcript: Transcript
    turns: list[Turn]
    voices: list[Voice]
    codebook: Tree

    @classmethod
    def open(cls, work: Work, document_id: str) -> "_Desk":
        transcript = documents.get_transcript(work, document_id)
        return cls(
            work,
            documents.get_document(work, document_id).name,
            transcript,
            transcript.said(),
            documents.voices(work, document_id),
            Tree.of(list_entries(work)),
        )

    def code(self, code_id: str) -> CodebookEntry:
        code = self.codebook.entries.get(code_id)
        if code is None or code.level != Level.CODE:
            raise NotFound(kind=Phrase(N_("code")))
        return code

    def span(self, start: int, end: int, quote: str) -> Span:
        """Give the span of some words, blanks at its ends left out."""
        return spans.checked_span(self.transcript.text, start, end, quote)

    def unit(self, span: Span, *, unit_id: str | None = None) -> MeaningUnit:
        """Give the unit on a span, made if there is none; `unit_id` is taken unless another unit has it."""
        unit = codings.unit_on(self.work, self.transcript.document_id, span.start, span.end)
        if unit is None:
            taken = unit_id is not None and self.work.session.get(MeaningUnit, unit_id) is not None
            unit = self.new_unit(span, unit_id=None if taken else unit_id)
        return unit

    def new_unit(self, span: Span, *, unit_id: str | None = None) -> MeaningUnit:
        """Make the unit on a span that has none."""
        unit = MeaningUnit(
            id=unit_id or new_id(),
            document_id=self.transcript.document_id,
            start=span.start,
            end=span.end,
            quote=span.of(self.transcript.text),
            speaker_id=spans.spoken_by(self.turns, self.voices, span),
            coder_id=self.work.coder_id,
        )
        self.work.session.add(unit)
        return unit
