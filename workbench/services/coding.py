"""What a researcher does in a transcript: mark, code, condense."""

from workbench.errors import AlreadyCoded, NotFound
from workbench.method import spans
from workbench.method.codebook import Tree
from workbench.model import CodebookEntry, Coding, Level, MeaningUnit, Perspective, Span, Speaker, Turn, Voice
from workbench.model.columns import new_id
from workbench.services._action import action
from workbench.store import codings, documents
from workbench.store.codebook import list_entries
from workbench.store.work import Work
from workbench.words import N_, Phrase

coded_units = codings.coded_units
recent_codes = codings.recent_codes
coder_names = codings.coder_names
count_units = codings.count_units


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
        document = documents.get_document(work, document_id)
        transcript = documents.get_transcript(work, document_id)
        span = spans.checked_span(transcript.text, start, end, quote)
        code = _code(work, code_id)
        unit = codings.unit_on(work, document_id, span.start, span.end)
        if unit is None:
            voices = documents.voices(work, document_id)
            unit = MeaningUnit(
                id=_free(work, unit_id),
                document_id=document_id,
                start=span.start,
                end=span.end,
                quote=span.of(transcript.text),
                speaker_id=_speaker_id(transcript.said(), span, voices),
                coder_id=work.coder_id,
            )
            work.session.add(unit)
        elif any(
            coding.code_id == code_id and coding.coder_id == work.coder_id
            for coding in codings.codings_of_unit(work, unit.id)
        ):
            raise AlreadyCoded(code=code.name)
        coding = Coding(id=coding_id or new_id(), unit_id=unit.id, code_id=code_id, coder_id=work.coder_id)
        work.session.add(coding)
        done(code=code.name, document=document.name)
    return coding


def remove_coding(work: Work, coding_id: str, *, uid: str | None = None) -> None:
    """
    Take a code off a meaning unit; a unit left with neither code nor condensed text goes too.

    Raises
    ------
    NotFound
        If the coding is gone already.
    """
    with action(work, "coding.removed", uid=uid) as done:
        coding = codings.get_coding(work, coding_id)
        unit = codings.get_unit(work, coding.unit_id)
        document = documents.get_document(work, unit.document_id)
        others = [other for other in codings.codings_of_unit(work, unit.id) if other.id != coding_id]
        code = _code(work, coding.code_id)
        work.session.delete(coding)
        if not others and not unit.condensed:
            work.session.delete(unit)
        done(code=code.name, document=document.name)


def condense_unit(work: Work, unit_id: str, condensed: str, *, uid: str | None = None) -> MeaningUnit:
    """Write the condensed meaning unit: the same, shortened, its core kept."""
    with action(work, "unit.condensed", uid=uid) as done:
        unit = codings.get_unit(work, unit_id)
        unit.condensed = " ".join(condensed.split())
        done(document=documents.get_document(work, unit.document_id).name)
    return unit


def _code(work: Work, code_id: str) -> CodebookEntry:
    code = Tree.of(list_entries(work)).entries.get(code_id)
    if code is None or code.level != Level.CODE:
        raise NotFound(kind=Phrase(N_("code")))
    return code


def _free(work: Work, unit_id: str | None) -> str:
    """Give the id that the browser proposes, unless a unit with another span has it."""
    if unit_id is None or work.session.get(MeaningUnit, unit_id) is not None:
        return new_id()
    return unit_id


def _speaker_id(turns: list[Turn], span: Span, voices: list[Voice]) -> str | None:
    by_position: dict[str, Speaker] = {str(voice.speaker.position): voice.speaker for voice in voices}
    interviewers = frozenset(
        str(voice.speaker.position)
        for voice in voices
        if voice.participant is not None and voice.participant.perspective == Perspective.INTERVIEWER
    )
    position = spans.speaker_of(turns, span, interviewers=interviewers)
    return None if position is None else by_position[position].id
