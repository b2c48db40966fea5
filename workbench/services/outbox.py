"""
The operations that a browser has drawn and not yet seen acknowledged.

A browser sends the whole list again until every operation in it is answered, so each is done once by its `uid`, in
order, and the answer to one sent twice is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError

from workbench.errors import Refused, WorkbenchError
from workbench.services import codebook, coding, history
from workbench.model import Level
from workbench.store import events
from workbench.store.work import Work
from workbench.words import N_

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
    already = events.seen(work, [str(operation.get("uid")) for operation in operations])
    done, refused = [], []
    for operation in operations:
        uid = str(operation.get("uid"))
        if uid in already:
            done.append(uid)
            continue
        try:
            _apply(work, operation, uid)
            done.append(uid)
        except (Refused, LookupError) as error:
            refused.append((uid, error))
    return Receipt(tuple(done), tuple(refused))
