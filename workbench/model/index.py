"""
The full-text index: derived from the transcripts, made anew whenever it is missing or outdated.

It is in no event and outlives no document: rows go with the document, by whatever road that goes.
"""

from sqlalchemy import DDL, Column, ForeignKey, Index, Table, Text, event
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, SQLModel

from workbench.model.columns import ID_LENGTH


class IndexedDocument(SQLModel, table=True):
    """
    The words of one document, as they were indexed.

    `text_sha256` and `rules` say from which text and by which rules; if either is another by now, it is outdated.
    `words` and `lemmas` are a `Vocabulary`; `lemmas` is None until somebody looks for an inflected word.
    """

    __tablename__ = "indexed_document"

    document_id: str = Field(
        primary_key=True,
        max_length=ID_LENGTH,
        sa_column_args=[ForeignKey("document.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")],
    )
    text_sha256: str = Field(max_length=64)
    rules: int
    words: str
    lemmas: str | None = None


class IndexedTurn(SQLModel, table=True):
    """
    A turn, its place and its words, which the database's own full-text index finds it by.

    `speaker` is `Speaker.position`, None where nobody is named.
    """

    __tablename__ = "indexed_turn"
    __table_args__ = (
        Index("ix_indexed_turn_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
    )

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(
        max_length=ID_LENGTH,
        index=True,
        sa_column_args=[
            ForeignKey(
                "indexed_document.document_id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"
            )
        ],
    )
    position: int
    start: int = Field(sa_column_kwargs={"name": "start_at"})
    end: int = Field(sa_column_kwargs={"name": "end_at"})
    speaker: int | None = None
    words: str = Field(sa_column=Column(Text().with_variant(TSVECTOR(), "postgresql"), nullable=False))


# SQLite's FTS5 beside the table, kept in step by triggers. Words come folded and one blank apart, so its tokenizer has
# nothing to decide: every letter beyond ASCII belongs to a word.
FTS5 = (
    "CREATE VIRTUAL TABLE indexed_words USING fts5(words, content='indexed_turn', content_rowid='id',"
    " tokenize=\"ascii tokenchars '_'\", detail='none', columnsize=0)",
    "CREATE TRIGGER indexed_turn_added AFTER INSERT ON indexed_turn BEGIN"
    " INSERT INTO indexed_words(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER indexed_turn_gone AFTER DELETE ON indexed_turn BEGIN"
    " INSERT INTO indexed_words(indexed_words, rowid, words) VALUES ('delete', old.id, old.words); END",
)

_turns: Table = SQLModel.metadata.tables["indexed_turn"]
for _statement in FTS5:
    _made = DDL(_statement)  # type: ignore[no-untyped-call]
    event.listen(_turns, "after_create", _made.execute_if(dialect="sqlite"))
