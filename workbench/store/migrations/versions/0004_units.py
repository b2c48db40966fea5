"""Report versions of quotes, and pinned codes."""

import sqlalchemy as sa
from alembic import op

from workbench.model.columns import UtcDateTime
from workbench.store.migrations.log import fill_images

revision = "0004"
down_revision = "0003"


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
    fill_images(op.get_bind(), "meaning_unit", report_quote="")
