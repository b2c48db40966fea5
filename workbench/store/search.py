"""
The full-text index: SQLite's FTS5, PostgreSQL's text search.

Both are asked one thing only: which turns hold these words. Words come and go as `services.indexing` makes them,
letters and digits only, so that neither database has a rule of its own to apply.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, insert, literal_column, select, text, update
from sqlmodel import col

from workbench.model import Document, IndexedDocument, IndexedTurn, Transcript
from workbench.store.work import Work

# PostgreSQL takes no longer word; one is found by its beginning.
LONGEST_WORD = 200
# Of the versions of a text, the one that is read is searched.
_READ_NOW = and_(
    col(Document.id) == col(Transcript.document_id), col(Document.version) == col(Transcript.version)
)
# With more words to look for, looking at every turn is the shorter way.
MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class FoundTurn:
    """A turn that may hold what is sought."""

    document_id: str
    position: int
    start: int
    end: int
    speaker: int | None


def outdated(work: Work, rules: int) -> list[str]:
    """Give the study's documents whose text is not in the index, or not by these rules."""
    query = (
        select(col(Document.id))
        .join(Transcript, _READ_NOW)
        .outerjoin(
            IndexedDocument,
            (col(IndexedDocument.document_id) == col(Document.id))
            & (col(IndexedDocument.text_sha256) == col(Transcript.text_sha256))
            & (col(IndexedDocument.rules) == rules),
        )
        .where(col(Document.study_id) == work.study_id, col(IndexedDocument.document_id).is_(None))
    )
    return list(work.session.scalars(query))


def put(
    work: Work,
    document_id: str,
    *,
    text_sha256: str,
    rules: int,
    vocabulary: str,
    turns: Iterable[tuple[int, int, int | None, Collection[str]]],
) -> None:
    """
    Write a document into the index in place of what is there of it.

    Parameters
    ----------
    turns
        `(start, end, speaker's position, different words)` of each turn in text order.
    """
    drop(work, document_id)
    work.session.execute(
        insert(IndexedDocument).values(
            document_id=document_id, text_sha256=text_sha256, rules=rules, words=vocabulary, lemmas=None
        )
    )
    rows = [
        {
            "document_id": document_id,
            "position": position,
            "start_at": start,
            "end_at": end,
            "speaker": speaker,
            "words": " ".join(sorted({word[:LONGEST_WORD] for word in words})),
        }
        for position, (start, end, speaker, words) in enumerate(turns)
    ]
    if rows:
        work.session.execute(insert(IndexedTurn.__table__), rows)  # type: ignore[attr-defined]


def drop(work: Work, document_id: str) -> None:
    """Take a document out of the index."""
    work.session.execute(delete(IndexedDocument).where(col(IndexedDocument.document_id) == document_id))


def vocabularies(work: Work, document_ids: Collection[str]) -> list[tuple[str, str, str | None]]:
    """Give `(document id, words, lemmas)` of some documents."""
    query = select(
        col(IndexedDocument.document_id), col(IndexedDocument.words), col(IndexedDocument.lemmas)
    ).where(col(IndexedDocument.document_id).in_(document_ids))
    return [(document_id, words, lemmas) for document_id, words, lemmas in work.session.execute(query)]


def put_lemmas(work: Work, document_id: str, lemmas: str) -> None:
    """Write the lemmas of a document's words."""
    work.session.execute(
        update(IndexedDocument).where(col(IndexedDocument.document_id) == document_id).values(lemmas=lemmas)
    )


def turns_holding(
    work: Work, document_ids: Collection[str], wanted: Sequence[Collection[str]] | None
) -> list[FoundTurn]:
    """
    Give the turns of some documents that hold a word of each group, by document and in text order.

    Parameters
    ----------
    wanted
        Groups of words; every turn is given for None, or where a group is too large to be of help.
    """
    query = (
        select(
            col(IndexedTurn.document_id),
            col(IndexedTurn.position),
            col(IndexedTurn.start),
            col(IndexedTurn.end),
            col(IndexedTurn.speaker),
        )
        .where(col(IndexedTurn.document_id).in_(document_ids))
        .order_by(col(IndexedTurn.document_id), col(IndexedTurn.position))
    )
    groups = [words for words in wanted or () if len(words) <= MOST_WORDS]
    if groups:
        query = query.where(_holds(work, groups))
    return [FoundTurn(*row) for row in work.session.execute(query)]


def texts(work: Work, document_ids: Collection[str]) -> dict[str, str]:
    """Give the texts of some documents, by document id."""
    query = (
        select(col(Transcript.document_id), col(Transcript.text))
        .join(Document, _READ_NOW)
        .where(col(Transcript.document_id).in_(document_ids))
    )
    return dict(work.session.execute(query).all())


def _holds(work: Work, groups: Sequence[Collection[str]]) -> ColumnElement[bool]:
    """Ask the database's own index; words are letters and digits, but are quoted all the same."""
    if work.session.get_bind().dialect.name == "sqlite":
        match = " AND ".join(_any_of(words, '"', " OR ") for words in groups)
        found = text("SELECT rowid FROM indexed_words WHERE indexed_words MATCH :match").bindparams(
            match=match
        )
        return col(IndexedTurn.id).in_(found.columns(literal_column("rowid")).scalar_subquery())
    match = " & ".join(_any_of(words, "'", " | ") for words in groups)
    return col(IndexedTurn.words).op("@@")(text("CAST(:match AS tsquery)").bindparams(match=match))


def _any_of(words: Collection[str], quote: str, between: str) -> str:
    return f"({between.join(f'{quote}{word[:LONGEST_WORD]}{quote}' for word in sorted(words))})"
