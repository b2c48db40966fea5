"""Memos, and the full-text index; the index fills itself when somebody first searches."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from workbench.model.columns import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "memo",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("study_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=True),
        sa.Column("start_at", sa.Integer(), nullable=True),
        sa.Column("end_at", sa.Integer(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=True),
        sa.Column("entry_id", sa.String(length=36), nullable=True),
        sa.Column("participant_id", sa.String(length=36), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('note', 'methodological', 'theoretical', 'reflexive', 'todo')",
            name=op.f("ck_memo_kind_known"),
        ),
        sa.CheckConstraint(
            "CASE WHEN document_id IS NULL THEN 0 ELSE 1 END + CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN entry_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END <= 1",
            name=op.f("ck_memo_on_one_thing"),
        ),
        sa.CheckConstraint(
            "(start_at IS NULL AND end_at IS NULL)"
            " OR (document_id IS NOT NULL AND start_at IS NOT NULL AND end_at IS NOT NULL"
            " AND 0 <= start_at AND start_at < end_at)",
            name=op.f("ck_memo_half_open"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [target],
                name=op.f(f"fk_memo_{column}"),
                initially="DEFERRED",
                deferrable=True,
            )
            for column, target in (
                ("study_id", "study.id"),
                ("document_id", "document.id"),
                ("unit_id", "meaning_unit.id"),
                ("entry_id", "codebook_entry.id"),
                ("participant_id", "participant.id"),
                ("coder_id", "coder.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo")),
    )
    with op.batch_alter_table("memo", schema=None) as batch_op:
        for column in ("study_id", "document_id", "unit_id", "entry_id", "participant_id"):
            batch_op.create_index(batch_op.f(f"ix_memo_{column}"), [column], unique=False)
    _index()


def _index() -> None:
    op.create_table(
        "indexed_document",
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("lemmas", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_indexed_document_document_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_indexed_document")),
    )
    op.create_table(
        "indexed_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["indexed_document.document_id"],
            name=op.f("fk_indexed_turn_document_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indexed_turn")),
    )
    op.create_index(op.f("ix_indexed_turn_document_id"), "indexed_turn", ["document_id"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE indexed_words USING fts5(words, content='indexed_turn', content_rowid='id',"
            " tokenize=\"ascii tokenchars '_'\", detail='none', columnsize=0)"
        )
        op.execute(
            "CREATE TRIGGER indexed_turn_added AFTER INSERT ON indexed_turn BEGIN"
            " INSERT INTO indexed_words(rowid, words) VALUES (new.id, new.words); END"
        )
        op.execute(
            "CREATE TRIGGER indexed_turn_gone AFTER DELETE ON indexed_turn BEGIN"
            " INSERT INTO indexed_words(indexed_words, rowid, words) VALUES ('delete', old.id, old.words); END"
        )
    else:
        op.create_index(op.f("ix_indexed_turn_words"), "indexed_turn", ["words"], postgresql_using="gin")
