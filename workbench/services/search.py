"""Looking for words in the study: hits in context, and coding them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from workbench.method.finding import Finder, Mode, Query, folded
from workbench.method.sentences import Extent, extended
from workbench.method.spans import checked_span, turns_under
from workbench.method.vocabulary import Vocabulary
from workbench.model import Document, Span, Voice
from workbench.model.names import natural
from workbench.services import coding
from workbench.services.coding import Mark
from workbench.services.indexing import Progress, bring_up_to_date, find_lemmas
from workbench.services.lemmas import lemma_of
from workbench.store import codings, documents, search, studies
from workbench.store.search import FoundTurn
from workbench.store.work import Work

__all__ = ["Extent", "Filter", "Found", "Hit", "Mode", "Order", "Query", "code_hits", "coded_among", "find"]

# How much of the turn stands on either side of a hit, in code points.
CONTEXT = 90
# Nobody looks through more; what is found beyond is only said to be there.
MOST = 20_000


class Order(StrEnum):
    """How hits are sorted: as they stand, by what comes after or before them, or by who speaks."""

    TEXT = "text"
    LEFT = "left"
    RIGHT = "right"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Filter:
    """Where to look; what is empty or None leaves nothing out. `coded` tells hits within meaning units from others."""

    document_ids: frozenset[str] = frozenset()
    perspectives: frozenset[str] = frozenset()
    participant_ids: frozenset[str] = frozenset()
    coded: bool | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found, with what stands around them in the turn, who speaks, and where. `turn` counts from 1."""

    document_id: str
    document: str
    turn: int
    start: int
    end: int
    left: str
    words: str
    right: str
    speaker: str
    perspective: str


@dataclass(frozen=True, slots=True)
class Found:
    """The hits; `more` says that there are others beyond `MOST`."""

    hits: tuple[Hit, ...]
    more: bool = False

    @property
    def documents(self) -> int:
        """Count the documents that hits stand in."""
        return len({hit.document_id for hit in self.hits})


def find(
    work: Work,
    query: Query,
    *,
    within: Filter | None = None,
    order: Order = Order.TEXT,
    progress: Progress | None = None,
) -> Found:
    """
    Look for words in the study.

    The database's index says which turns to look at; what is a hit is the same rule for every database. Texts that
    are not in the index yet are taken in first.

    Parameters
    ----------
    progress
        Is told how far the index is, if it has to be made.

    Raises
    ------
    NothingSought, SoughtTooLong, BadPattern
        If it cannot be looked for.
    SearchTooLong
        If a pattern takes too long.
    """
    within = within or Filter()
    finder = Finder(query)
    bring_up_to_date(work, progress=progress)
    if query.mode is Mode.INFLECTED:
        find_lemmas(work, progress=progress)
    listed = {document.id: document for document in documents.list_documents(work)}
    looked_in = [id_ for id_ in listed if not within.document_ids or id_ in within.document_ids]
    voices = {(voice.speaker.document_id, voice.speaker.position): voice for voice in documents.voices(work)}
    turns = [
        turn
        for turn in _candidates(work, finder, looked_in)
        if _speaks(
            voices.get((turn.document_id, turn.speaker or 0)) if turn.speaker is not None else None, within
        )
    ]
    units = _coded(work, looked_in) if within.coded is not None else None
    hits, more = _hits(work, finder, turns, listed, voices, lambda id_, span: _fits(units, within, id_, span))
    return Found(tuple(_sorted(hits, order)), more)


def _candidates(work: Work, finder: Finder, document_ids: Sequence[str]) -> list[FoundTurn]:
    wanted = None
    if finder.query.mode is not Mode.PATTERN:
        language = studies.get_study(work).language
        vocabularies = [
            Vocabulary(words, lemmas or "\n")
            for _id, words, lemmas in search.vocabularies(work, document_ids)
        ]
        wanted = finder.look_up(vocabularies, lambda word: lemma_of(word, language))
        if wanted is not None and not all(wanted):
            return []
    order = {id_: place for place, id_ in enumerate(document_ids)}
    found = search.turns_holding(work, document_ids, wanted)
    return sorted(found, key=lambda turn: (order[turn.document_id], turn.position))


def _hits(
    work: Work,
    finder: Finder,
    turns: Sequence[FoundTurn],
    listed: dict[str, Document],
    voices: dict[tuple[str, int], Voice],
    fits: Callable[[str, Span], bool],
) -> tuple[list[Hit], bool]:
    texts = search.texts(work, {turn.document_id for turn in turns})
    hits: list[Hit] = []
    for document_id, own in groupby(turns, key=lambda turn: turn.document_id):
        text = texts[document_id]
        name = listed[document_id].name
        for turn in own:
            who, perspective = _who(voices.get((document_id, -1 if turn.speaker is None else turn.speaker)))
            for span in finder.find(text, Span(turn.start, turn.end)):
                if not fits(document_id, span):
                    continue
                if len(hits) == MOST:
                    return hits, True
                left = text[max(turn.start, span.start - CONTEXT) : span.start]
                right = text[span.end : min(turn.end, span.end + CONTEXT)]
                hits.append(
                    Hit(
                        document_id,
                        name,
                        turn.position + 1,
                        span.start,
                        span.end,
                        left,
                        text[span.start : span.end],
                        right,
                        who,
                        perspective,
                    )
                )
    return hits, False


def _who(voice: Voice | None) -> tuple[str, str]:
    if voice is None:
        return "", ""
    if voice.participant is None:
        return voice.speaker.label, ""
    return voice.participant.pseudonym, voice.participant.perspective


def _speaks(voice: Voice | None, within: Filter) -> bool:
    person = voice.participant if voice is not None else None
    if within.perspectives and (person is None or person.perspective not in within.perspectives):
        return False
    return not within.participant_ids or (person is not None and person.id in within.participant_ids)


def _coded(work: Work, document_ids: Iterable[str]) -> dict[str, list[Span]]:
    return {id_: [unit.span for unit in codings.units_of_document(work, id_)] for id_ in document_ids}


def _fits(units: dict[str, list[Span]] | None, within: Filter, document_id: str, span: Span) -> bool:
    if units is None:
        return True
    return within.coded == any(unit.overlaps(span) for unit in units[document_id])


def _sorted(hits: list[Hit], order: Order) -> list[Hit]:
    if order is Order.LEFT:  # by the word right before the hit, then the one before that
        return sorted(hits, key=lambda hit: folded(hit.left).split()[::-1])
    if order is Order.RIGHT:
        return sorted(hits, key=lambda hit: folded(hit.right).split())
    if order is Order.SPEAKER:
        return sorted(hits, key=lambda hit: (hit.perspective, natural(hit.speaker)))
    return hits


def coded_among(work: Work, hits: Collection[Hit]) -> set[Hit]:
    """Give those hits that stand within a meaning unit, or overlap one."""
    units = _coded(work, {hit.document_id for hit in hits})
    return {
        hit for hit in hits if any(unit.overlaps(Span(hit.start, hit.end)) for unit in units[hit.document_id])
    }


def code_hits(
    work: Work,
    hits: Collection[Hit],
    code_id: str | None,
    *,
    new_code: str = "",
    extent: Extent = Extent.HIT,
) -> int:
    """
    Give hits a code in one step, in however many documents; give the number of codings made.

    Parameters
    ----------
    code_id, new_code
        The code; or None and the name of a new one.
    extent
        What becomes the meaning unit: the hit itself, its sentence or its turn. Hits in the same one make one unit.

    Raises
    ------
    BadSpan, NotFound
        If one of them does not stand there any more; then none is coded.
    """
    marks: dict[str, list[Mark]] = {}
    for document_id in dict.fromkeys(hit.document_id for hit in hits):
        transcript = documents.get_transcript(work, document_id)
        turns, text = transcript.said(), transcript.text
        spans: dict[Span, None] = {}
        for hit in hits:
            if hit.document_id == document_id:
                span = checked_span(text, hit.start, hit.end, hit.words)
                (turn, *_) = turns_under(turns, span)
                spans[extended(text, turns[turn].span, span, extent)] = None
        marks[document_id] = [Mark(span.start, span.end, span.of(text), ()) for span in spans]
    return coding.code_together(work, marks, code_id, new_code=new_code)
