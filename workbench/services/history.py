"""What was done, by whom and when; and taking it back."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import BuiltUpon, Conflict, NothingToUndo
from workbench.model import Event
from workbench.model.event import REDONE, UNDONE
from workbench.model.kinds import named
from workbench.services._action import refuse_archived, refuse_repeated
from workbench.store import documents, events, studies, trails
from workbench.store.changes import invert
from workbench.store.codebook import list_entries
from workbench.store.codings import coder_names
from workbench.store.work import Work
from workbench.words import N_, Phrase

# A study's birth and a coder's coming are no steps in the work on it.
NEVER_UNDONE = ("study.created", "study.archived", "study.restored", "coder.joined")
LATER_WORK = N_("other rows refer to it")
NAME_GIVEN = N_("its name has been given to something else")

latest = events.latest


class About(StrEnum):
    """What a part of the history is about."""

    CODING = "coding"
    CODEBOOK = "codebook"
    MEMOS = "memos"
    MATERIAL = "material"
    STUDY = "study"


# How the kinds of events begin that belong to each part.
_BEGINNINGS = {
    About.CODING: ("coding.", "unit.", "units."),
    About.CODEBOOK: ("codebook.", "entry.", "entries."),
    About.MEMOS: ("memo.",),
    About.MATERIAL: ("document.", "documents.", "participant.", "participants.", "speaker."),
    About.STUDY: ("study.", "coder.", "report."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: the event, who did it, whether it stands; what it is about, if it is an undo or redo."""

    event: Event
    coder: str
    undone: bool
    about: Event | None


def history(
    work: Work,
    *,
    limit: int = 100,
    before: int | None = None,
    coder_id: str | None = None,
    about: About | None = None,
    unit_id: str | None = None,
    code_id: str | None = None,
    document_id: str | None = None,
) -> list[Entry]:
    """
    Give the study's events, newest first.

    Parameters
    ----------
    before
        Only events older than this number: where the last page ended.
    coder_id
        Only what this coder did.
    about
        Only this part of the work.
    unit_id, code_id, document_id
        Only what touched this meaning unit and its codes, this entry of the codebook and where it was used, or this
        document and all in it; at most one of them. They may be gone.
    """
    kinds = _BEGINNINGS[about] if about is not None else ()
    trail = None
    if unit_id is not None:
        trail = trails.of_unit(unit_id)
    elif code_id is not None:
        trail = trails.of_code(code_id)
    elif document_id is not None:
        trail = trails.of_document(document_id)
    found = events.list_events(work, limit=limit, before=before, coder_id=coder_id, kinds=kinds, trail=trail)
    undone = events.undone_among(work, [event.seq for event in found])
    names = coder_names(work)
    targets = events.by_seq(work, {event.target for event in found if event.target is not None})
    return [
        Entry(
            event, names.get(event.coder_id or "", ""), event.seq in undone, targets.get(event.target or -1)
        )
        for event in found
    ]


def to_undo(work: Work) -> Event | None:
    """Give what undo would take back: this coder's latest action in the study that stands."""
    return events.next_undo(work, never=NEVER_UNDONE)


def to_redo(work: Work) -> Event | None:
    """Give what redo would bring back."""
    found = events.next_redo(work)
    return None if found is None else found[0]


def undo(work: Work, *, uid: str | None = None) -> Event:
    """
    Take back this coder's latest action, as an event of its own.

    Raises
    ------
    NothingToUndo
        If there is nothing of hers left.
    BuiltUpon
        If somebody's later work touches or needs the same rows.
    """
    return _step(work, _undoable, UNDONE, uid)


def redo(work: Work, *, uid: str | None = None) -> Event:
    """
    Bring back what this coder took back last.

    Raises
    ------
    NothingToUndo
        If nothing was undone, or something new was done since.
    BuiltUpon
        If somebody's later work touches or needs the same rows.
    """
    return _step(work, events.next_redo, REDONE, uid)


def _undoable(work: Work) -> tuple[Event, int] | None:
    target = to_undo(work)
    return None if target is None or target.seq is None else (target, target.seq)


def _step(work: Work, find: Callable[[Work], tuple[Event, int] | None], word: str, uid: str | None) -> Event:
    """Apply the opposite of what the found event changed, and record it as `word` about the event that it is about."""
    try:
        with work.writing():
            refuse_repeated(work, uid)
            refuse_archived(work)
            found = find(work)
            if found is None:
                raise NothingToUndo
            target, changes_by = found
            changes = events.changes_of(work, changes_by)
            later = events.built_upon(work, changes, since=changes_by)
            if later is not None:
                raise BuiltUpon(later=named(later))
            twins = _twins(work)
            inverse = invert(work, changes)
            if _twins(work) > twins:
                raise BuiltUpon(later=Phrase(NAME_GIVEN))
            events.record(work, word, {}, inverse, uid=uid, target=target.seq)
    except Conflict as error:
        raise BuiltUpon(later=Phrase(LATER_WORK)) from error
    return target


def _twins(work: Work) -> int:
    """Count the names that are borne twice where a name should tell things apart."""
    names = Counter(
        [
            *(("entry", entry.level, entry.name.casefold()) for entry in list_entries(work)),
            *(
                ("participant", person.perspective, person.pseudonym.casefold())
                for person in studies.list_participants(work)
            ),
            *(("document", "", document.name) for document in documents.list_documents(work)),
        ]
    )
    return names.total() - len(names)
