"""What is known of a participant beside her perspective: a column of its own, empty for those who are there."""

import sqlalchemy as sa
from alembic import op

from workbench.store.migrations.log import fill_images

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("participant") as batch:
        batch.add_column(sa.Column("attributes", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("participant") as batch:
        batch.alter_column("attributes", server_default=None)
    fill_images(op.get_bind(), "participant", attributes={})
