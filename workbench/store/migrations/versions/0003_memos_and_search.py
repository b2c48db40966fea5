"""Memos."""

import sqlalchemy as sa
from alembic import op

from workbench.model.columns import UtcDateTime

revision = "0003"
down_revision = "0001"


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
