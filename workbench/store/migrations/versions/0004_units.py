"""Report versions of quotes, and pinned codes."""

import sqlalchemy as sa
from alembic import op

from workbench.model.columns import UtcDateTime

revision = "0004"
down_revision = "0003"

CHANGE = sa.table(
    "change",
    sa.column("event_seq", sa.BigInteger),
    sa.column("position", sa.Integer),
    sa.column("row_table", sa.String),
    sa.column("before", sa.JSON),
    sa.column("after", sa.JSON),
)


def upgrade() -> None:
    with op.batch_alter_table("meaning_unit") as batch:
        batch.add_column(sa.Column("report_quote", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "pin",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code_id", sa.String(length=36), nullable=False),
        sa.Column("coder_id", sa.String(length=36), nullable=False),
        sa.Column("digit", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("digit BETWEEN 1 AND 9", name=op.f("ck_pin_digit_known")),
        sa.ForeignKeyConstraint(
            ["code_id"],
            ["codebook_entry.id"],
            name=op.f("fk_pin_code_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"], ["coder.id"], name=op.f("fk_pin_coder_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pin")),
        sa.UniqueConstraint("code_id", "coder_id", name=op.f("uq_pin_code_id_coder_id")),
    )
    op.create_index(op.f("ix_pin_code_id"), "pin", ["code_id"])
    _complete_images()


def _complete_images() -> None:
    """Give the removed units in the log the new column, or undo would put back rows without it."""
    connection = op.get_bind()
    for change in connection.execute(sa.select(CHANGE).where(CHANGE.c.row_table == "meaning_unit")).all():
        if change.before is not None and change.after is None:
            connection.execute(
                sa.update(CHANGE)
                .where(CHANGE.c.event_seq == change.event_seq, CHANGE.c.position == change.position)
                .values(before={"report_quote": "", **change.before})
            )
