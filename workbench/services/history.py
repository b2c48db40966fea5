"""What was done, by whom and when; and taking it back."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.exc import IntegrityError

from workbench.errors import BuiltUpon, NothingToUndo
from workbench.model import Event
from workbench.model.event import REDONE, UNDONE
from workbench.services._action import refuse_archived
from workbench.store import events
from workbench.store.codings import coder_names
from workbench.store.work import Work
from workbench.words import N_, Phrase

# A study's birth and a coder's coming are no steps in the work on it.
NEVER_UNDONE = ("study.created", "study.archived", "study.restored", "coder.joined")
LATER_WORK = N_("other rows refer to it")

latest = events.latest


class About(StrEnum):
    """What a part of the history is about."""

    CODING = "coding"
    CODEBOOK = "codebook"
    MATERIAL = "material"
    STUDY = "study"


# How the kinds of events begin that belong to each part.
_BEGINNINGS = {
    About.CODING: ("coding.", "unit.", "units."),
    About.CODEBOOK: ("codebook.", "entry.", "entries."),
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
    """
    kinds = _BEGINNINGS[about] if about is not None else ()
    found = events.list_events(work, limit=limit, before=before, coder_id=coder_id, kinds=kinds)
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
    work.begin_write()
    refuse_archived(work)
    target = to_undo(work)
    if target is None:
        work.session.rollback()
        raise NothingToUndo
    return _invert(work, target, changes_by=target.seq, word=UNDONE, uid=uid)


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
    work.begin_write()
    refuse_archived(work)
    found = events.next_redo(work)
    if found is None:
        work.session.rollback()
        raise NothingToUndo
    target, undoing = found
    return _invert(work, target, changes_by=undoing, word=REDONE, uid=uid)


def _invert(work: Work, target: Event, *, changes_by: int, word: str, uid: str | None) -> Event:
    """Apply the opposite of what event `changes_by` changed, and record it as `word` about `target`."""
    try:
        changes = events.changes_of(work, changes_by)
        later = events.built_upon(work, changes, since=changes_by)
        if later is not None:
            raise BuiltUpon(later=Phrase(later.kind))
        events.record(work, word, {}, events.invert(work, changes), uid=uid, target=target.seq)
        work.session.commit()
    except IntegrityError as error:
        work.session.rollback()
        raise BuiltUpon(later=Phrase(LATER_WORK)) from error
    except BaseException:
        work.session.rollback()
        raise
    return target
