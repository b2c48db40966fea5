"""What Alembic runs: the migrations, on a connection that `store.upgrade` hands over."""

from alembic import context
from sqlmodel import SQLModel

import workbench.model  # noqa: F401  (fills the metadata)

with_batches = True  # SQLite cannot alter a table in place; harmless on PostgreSQL

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=with_batches,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
