"""
The operations that a browser has drawn and not yet seen acknowledged.

A browser sends the whole list again until every operation in it is answered, so each is done or refused once by its
`uid`, in order, and the answer to one sent twice is the same: a refusal is remembered too, for what was refused then
might succeed later, when nobody waits for it any more.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench import errors
from workbench.errors import Conflict, NotFound, Refused, WorkbenchError
from workbench.model import Event, Level
from workbench.model.event import REFUSED
from workbench.services import codebook, coding, history, memos, pins, quoting, retrieving
from workbench.services._action import Answered, refuse_repeated
from workbench.store import events
from workbench.store.documents import study_of
from workbench.store.work import Work
from workbench.words import N_, Phrase

_UID = re.compile(r"[\w-]{1,64}", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
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
    answered = events.answers(work, [operation["uid"] for operation in operations if _has_uid(operation)])
    done: list[str] = []
    refused: list[tuple[str, WorkbenchError]] = []
    for operation in operations:
        if not _has_uid(operation):
            refused.append((str(operation.get("uid")), Refused(reason=Phrase(MALFORMED))))
            continue
        uid = operation["uid"]
        error = _refusal(answered[uid]) if uid in answered else _answer(work, operation, uid)
        if error is None:
            done.append(uid)
        else:
            refused.append((uid, error))
    return Receipt(tuple(done), tuple(refused))


def _answer(work: Work, operation: dict[str, Any], uid: str) -> WorkbenchError | None:
    """Carry out one operation, or remember that it was refused; give the refusal."""
    at_home = work.study_id
    try:
        try:
            _apply(work, operation, uid)
        except (Refused, NotFound) as error:
            with work.writing():
                refuse_repeated(work, uid)
                events.record_refusal(work, uid, _as_facts(error))
            return error
    except Answered:  # it came twice at once, and the other was first
        return _refusal(events.answers(work, [uid])[uid])
    finally:
        work.study_id = at_home
    return None


def _apply(work: Work, operation: dict[str, Any], uid: str) -> None:
    perform = _OPERATIONS.get(str(operation.get("op")))
    if perform is None:
        raise Refused(reason=Phrase(MALFORMED))
    try:
        # The study may have been changed in the tab while the operation was on its way.
        work.study_id = study_of(work, _text(operation, "doc")) or work.study_id
        perform(work, operation, uid)
    except (KeyError, TypeError, ValueError, Conflict) as error:
        raise Refused(reason=Phrase(MALFORMED)) from error


def _refusal(answer: Event) -> WorkbenchError | None:
    """Give the refusal that an event remembers, None if the operation was done."""
    if answer.kind != REFUSED:
        return None
    kind: type[WorkbenchError] = getattr(errors, answer.facts["error"])
    return kind(**{name: _revived(value) for name, value in answer.facts["values"].items()})


def _as_facts(error: WorkbenchError) -> dict[str, Any]:
    return {"error": type(error).__name__, "values": {name: _kept(v) for name, v in error.values.items()}}


def _kept(value: Any) -> Any:
    """Make a value of an error fit for JSON; phrases stay translatable."""
    if isinstance(value, Phrase):
        return {"phrase": value.template, "values": {name: _kept(v) for name, v in value.values.items()}}
    return value


def _revived(value: Any) -> Any:
    if isinstance(value, dict):
        return Phrase(value["phrase"], **{name: _revived(v) for name, v in value["values"].items()})
    return value


def _code_span(work: Work, operation: dict[str, Any], uid: str) -> None:
    coding.apply_code(
        work,
        _text(operation, "doc"),
        _text(operation, "code"),
        start=_number(operation, "start"),
        end=_number(operation, "end"),
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
        parent_id=None if parent is None else _text(operation, "parent"),
        entry_id=_id(operation, "code"),
        uid=uid,
    )


def _remove(work: Work, operation: dict[str, Any], uid: str) -> None:
    coding.remove_coding(work, _text(operation, "coding"), uid=uid)


def _recode(work: Work, operation: dict[str, Any], uid: str) -> None:
    coding.recode(work, _text(operation, "coding"), _text(operation, "code"), uid=uid)


def _adjust(work: Work, operation: dict[str, Any], uid: str) -> None:
    coding.adjust_unit(
        work,
        _text(operation, "unit"),
        start=_number(operation, "start"),
        end=_number(operation, "end"),
        quote=_text(operation, "quote"),
        uid=uid,
    )


def _star(work: Work, operation: dict[str, Any], uid: str) -> None:
    quoting.star_unit(work, _text(operation, "unit"), _yes(operation, "on"), uid=uid)


def _split(work: Work, operation: dict[str, Any], uid: str) -> None:
    """Split a code by its piles: those with a `to` go to a code that is there, the others make one."""
    parts: dict[str, list[str]] = {}
    over: dict[str, list[str]] = {}
    for pile in operation["piles"]:
        to, units = pile["to"], [_id({"unit": unit}, "unit") for unit in pile["units"]]
        place, name = (parts, _text(pile, "name")) if to is None else (over, _text(pile, "to"))
        place.setdefault(name, []).extend(units)
    retrieving.split_code(work, _text(operation, "code"), parts, over=over, uid=uid)


def _phrase(work: Work, operation: dict[str, Any], uid: str) -> None:
    quoting.phrase_unit(work, _text(operation, "unit"), _text(operation, "text"), uid=uid)


def _pin(work: Work, operation: dict[str, Any], uid: str) -> None:
    change = pins.pin_code if _yes(operation, "on") else pins.unpin_code
    change(work, _text(operation, "code"), uid=uid)


def _condense(work: Work, operation: dict[str, Any], uid: str) -> None:
    coding.condense_unit(work, _text(operation, "unit"), _text(operation, "text"), uid=uid)


def _note(work: Work, operation: dict[str, Any], uid: str) -> None:
    memos.note_on_text(
        work,
        _text(operation, "doc"),
        _id(operation, "memo"),
        start=_number(operation, "start"),
        end=_number(operation, "end"),
        quote=_text(operation, "quote"),
        text=_text(operation, "text"),
        uid=uid,
    )


def _note_unit(work: Work, operation: dict[str, Any], uid: str) -> None:
    memos.note_on_unit(
        work, _text(operation, "unit"), _id(operation, "memo"), text=_text(operation, "text"), uid=uid
    )


def _undo(work: Work, _operation: dict[str, Any], uid: str) -> None:
    history.undo(work, uid=uid)


def _redo(work: Work, _operation: dict[str, Any], uid: str) -> None:
    history.redo(work, uid=uid)


def _has_uid(operation: dict[str, Any]) -> bool:
    uid = operation.get("uid")
    return isinstance(uid, str) and _UID.fullmatch(uid) is not None


def _text(operation: dict[str, Any], name: str) -> str:
    """Give a text that both databases can hold: no NUL, no half of a surrogate pair."""
    value = operation[name]
    if not isinstance(value, str) or _UNSTORABLE.search(value):
        raise TypeError(name)
    return value


def _number(operation: dict[str, Any], name: str) -> int:
    value = operation[name]
    if type(value) is not int:
        raise TypeError(name)
    return value


def _yes(operation: dict[str, Any], name: str) -> bool:
    value = operation[name]
    if type(value) is not bool:
        raise TypeError(name)
    return value


def _id(operation: dict[str, Any], name: str) -> str:
    return str(UUID(_text(operation, name)))


_OPERATIONS: dict[str, Callable[[Work, dict[str, Any], str], None]] = {
    "apply": _code_span,
    "create": _create_code,
    "remove": _remove,
    "recode": _recode,
    "adjust": _adjust,
    "condense": _condense,
    "star": _star,
    "split": _split,
    "phrase": _phrase,
    "pin": _pin,
    "note": _note,
    "note-unit": _note_unit,
    "undo": _undo,
    "redo": _redo,
}
