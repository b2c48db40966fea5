"""
allow → do → record → commit: the one way to change anything.

    with action(work, "coding.applied") as done:
        …add, change and delete rows through work.session…
        done(code=code.name)

The facts given to `done` are what the history's sentence needs: names and numbers, never interview text.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.errors import Archived, NotFound
from workbench.model import Study
from workbench.store import events
from workbench.store.changes import ChangeLog
from workbench.store.work import Work
from workbench.words import N_, Phrase

Done = Callable[..., None]


class Answered(Exception):
    """The operation with this id was answered while this one waited for its turn; `outbox` alone catches it."""


@contextmanager
def action(work: Work, kind: str, *, uid: str | None = None, on_archived: bool = False) -> Iterator[Done]:
    """
    Run one action in one transaction with its event.

    Parameters
    ----------
    kind
        The event's name, in the past tense.
    uid
        The client's id of the operation; the same one is never recorded twice.
    on_archived
        True for the few actions that an archived study allows.

    Raises
    ------
    Archived
        If the study is archived.
    Answered
        If the operation is in the log already.
    DatabaseBusy
        If the database stays locked.
    Conflict
        If the same was done elsewhere at the same moment.
    """
    facts: dict[str, object] = {}
    told = False

    def done(**values: object) -> None:
        nonlocal told
        told = True
        facts.update(values)

    with work.writing():
        refuse_repeated(work, uid)
        if work.has_study and not on_archived:
            refuse_archived(work)
        with ChangeLog(work.session) as log:
            yield done
            work.session.flush()
        changes = log.changes()
        if changes or uid is not None:  # an operation that changed nothing is answered once and for all, too
            if not told:
                raise AssertionError(f"{kind} did not say what it did")
            events.record(work, kind, facts, changes, uid=uid)


def refuse_repeated(work: Work, uid: str | None) -> None:
    """Refuse an operation that has been answered: only within `writing` is nobody else at it."""
    if uid is not None and events.answers(work, [uid]):
        raise Answered(uid)


def refuse_archived(work: Work) -> None:
    """Refuse to change an archived study."""
    study = work.session.get(Study, work.study_id)
    if study is None:
        raise NotFound(kind=Phrase(N_("study")))
    if study.archived_at is not None:
        raise Archived(name=study.name)
