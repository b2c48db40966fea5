"""
The operations that a browser has drawn and not yet seen acknowledged.

A browser sends the whole list again until every operation in it is answered, so each is done once by its `uid`, in
order, and the answer to one sent twice is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from workbench.errors import NotFound, Refused, WorkbenchError
from workbench.model import Level
from workbench.services import codebook, coding, history
from workbench.store import events
from workbench.store.documents import study_of
from workbench.store.work import Work
from workbench.words import N_, Phrase

MALFORMED = N_("the browser sent an operation that cannot be read; reload the page")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a list of operations: the uids that are on disk, and those refused with why."""

    done: tuple[str, ...]
    refused: tuple[tuple[str, WorkbenchError], ...]


def apply_operations(work: Work, operations: list[dict[str, Any]]) -> Receipt:
    """
    Carry out what a browser asks, each operation in its own transaction.

    A refused operation is reported and does not stop those after it. What the database cannot do just now
    (`StoreError`) is in neither list: the browser keeps it and sends it again.
    """
    at_home = work.study_id
    already = events.seen(work, [str(operation.get("uid")) for operation in operations])
    done, refused = [], []
    for operation in operations:
        uid = str(operation.get("uid"))
        if uid in already:
            done.append(uid)
            continue
        try:
            # The study may have been changed in the tab while the operation was on its way.
            work.study_id = study_of(work, str(operation.get("doc"))) or at_home
            _apply(work, operation, uid)
            done.append(uid)
        except (Refused, NotFound) as error:
            refused.append((uid, error))
    work.study_id = at_home
    return Receipt(tuple(done), tuple(refused))


def _apply(work: Work, operation: dict[str, Any], uid: str) -> None:
    perform = _OPERATIONS.get(str(operation.get("op")))
    if perform is None:
        raise Refused(reason=Phrase(MALFORMED))
    try:
        perform(work, operation, uid)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(reason=Phrase(MALFORMED)) from error
    except IntegrityError:
        # The same operation came twice at once, or a row with that id is there: look whether it is done.
        if uid not in events.seen(work, [uid]):
            raise Refused(reason=Phrase(MALFORMED)) from None


def _code_span(work: Work, operation: dict[str, Any], uid: str) -> None:
    coding.apply_code(
        work,
        _text(operation, "doc"),
        _text(operation, "code"),
        start=int(operation["start"]),
        end=int(operation["end"]),
        quote=_text(operation, "quote"),
        unit_id=_id(operation, "unit"),
        coding_id=_id(operation, "coding"),
        uid=uid,
    )


def _create_code(work: Work, operation: dict[str, Any], uid: str) -> None:
    parent = operation.get("parent")
    codebook.add_entry(
        work,
        _text(operation, "name"),
        Level.CODE,
        parent_id=None if parent is None else str(parent),
        entry_id=_id(operation, "code"),
        uid=uid,
    )


def _remove(work: Work, operation: dict[str, Any], uid: str) -> None:
    coding.remove_coding(work, _text(operation, "coding"), uid=uid)


def _condense(work: Work, operation: dict[str, Any], uid: str) -> None:
    coding.condense_unit(work, _text(operation, "unit"), _text(operation, "text"), uid=uid)


def _undo(work: Work, _operation: dict[str, Any], uid: str) -> None:
    history.undo(work, uid=uid)


def _redo(work: Work, _operation: dict[str, Any], uid: str) -> None:
    history.redo(work, uid=uid)


def _text(operation: dict[str, Any], name: str) -> str:
    value = operation[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _id(operation: dict[str, Any], name: str) -> str:
    return str(UUID(_text(operation, name)))


_OPERATIONS: dict[str, Callable[[Work, dict[str, Any], str], None]] = {
    "apply": _code_span,
    "create": _create_code,
    "remove": _remove,
    "condense": _condense,
    "undo": _undo,
    "redo": _redo,
}
