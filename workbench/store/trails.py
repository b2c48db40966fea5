"""Which events touched a meaning unit, a code or a document: the rows themselves, and those that name or named them."""

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, or_, select, union
from sqlmodel import SQLModel, col

from workbench.model import Change, Coding, MeaningUnit, Speaker, Transcript
from workbench.store.images import key_of


def of_unit(unit_id: str) -> Select[Any]:
    """Select the numbers of the events that touched a unit or the codes on it."""
    return _events(unit_id, col(Change.row_id).in_(_naming(Coding, "unit_id", unit_id)))


def of_code(code_id: str) -> Select[Any]:
    """Select the numbers of the events that touched an entry of the codebook, or codings that bear or bore it."""
    return _events(code_id, col(Change.row_id).in_(_naming(Coding, "code_id", code_id)))


def of_document(document_id: str) -> Select[Any]:
    """Select the numbers of the events that touched a document, its speakers, its meaning units and their codes."""
    units = _naming(MeaningUnit, "document_id", document_id)
    return _events(
        document_id,
        col(Change.row_id).in_(units),
        col(Change.row_id).in_(_naming(Speaker, "document_id", document_id)),
        col(Change.row_id).in_(_naming(Transcript, "document_id", document_id)),
        col(Change.row_id).in_(
            union(
                select(col(Coding.id)).where(col(Coding.unit_id).in_(units)),
                select(col(Change.row_id)).where(
                    col(Change.row_table) == Coding.__tablename__,
                    col(Change.before)["unit_id"].as_string().in_(units),
                ),
            )
        ),
    )


def _events(row_id: str, *rows: ColumnElement[bool]) -> Select[Any]:
    return select(col(Change.event_seq)).where(or_(col(Change.row_id) == row_id, *rows))


def _naming(model: type[SQLModel], column: str, value: str) -> CompoundSelect[Any]:
    """Select the ids of the rows that have a value in a column, or had it in an image that the log keeps."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    key = table.c[key_of(table)]
    images = [col(image)[column].as_string() == value for image in (Change.before, Change.after)]
    return union(
        select(key).where(table.c[column] == value),
        select(col(Change.row_id)).where(col(Change.row_table) == table.name, or_(*images)),
    )
