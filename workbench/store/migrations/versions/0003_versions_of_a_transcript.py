"""Originals are kept, and a transcript has versions: what there was becomes the first of them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from workbench.model.columns import UtcDateTime

revision = "0003"
down_revision = "0002"

# The older shape of these tables' rows stands whole in the log, where they were removed.
_VERSIONED = ("document", "meaning_unit", "speaker", "transcript")

_change = sa.table(
    "change",
    sa.column("event_seq", sa.BigInteger()),
    sa.column("position", sa.Integer()),
    sa.column("row_table", sa.String()),
    sa.column("row_id", sa.String()),
    sa.column("before", sa.JSON()),
    sa.column("after", sa.JSON()),
)


def upgrade() -> None:
    _keep_originals()
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("document") as batch:
        batch.alter_column("version", server_default=None)
    _number_transcripts()
    _number_rows_of_a_version("speaker")
    _number_rows_of_a_version("meaning_unit")
    with op.batch_alter_table("meaning_unit") as batch:
        batch.drop_constraint("uq_meaning_unit_document_id_start_at_end_at", type_="unique")
        batch.create_unique_constraint(
            op.f("uq_meaning_unit_document_id_version_start_at_end_at"),
            ["document_id", "version", "start_at", "end_at"],
        )
    _number_the_log()


def _keep_originals() -> None:
    op.create_table(
        "original",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("study_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"],
            ["study.id"],
            name=op.f("fk_original_study_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_original")),
        sa.UniqueConstraint("study_id", "sha256", name=op.f("uq_original_study_id_sha256")),
    )
    with op.batch_alter_table("original") as batch:
        batch.create_index(batch.f("ix_original_study_id"), ["study_id"], unique=False)


def _number_transcripts() -> None:
    """Give transcripts an id of their own: that of their document, so that the log goes on naming the same rows."""
    with op.batch_alter_table("transcript") as batch:
        batch.add_column(sa.Column("id", sa.String(length=36), nullable=True))
        batch.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("file_name", sa.String(length=255), nullable=True))
        batch.add_column(sa.Column("sha256", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("original_id", sa.String(length=36), nullable=True))
        batch.add_column(sa.Column("words", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("coder_id", sa.String(length=36), nullable=True))
        batch.add_column(sa.Column("imported_at", UtcDateTime(), nullable=True))
    for column in ("file_name", "sha256", "words", "imported_at"):
        op.execute(
            f"UPDATE transcript SET {column} ="
            f" (SELECT {column} FROM document WHERE document.id = transcript.document_id)"
        )
    op.execute(
        "UPDATE transcript SET id = document_id, version = 1, coder_id = ("
        " SELECT coder.id FROM coder JOIN event ON event.coder_id = coder.id WHERE event.seq = ("
        "  SELECT min(change.event_seq) FROM change"
        "  WHERE change.row_table = 'transcript' AND change.row_id = transcript.document_id))"
    )
    if op.get_bind().dialect.name == "postgresql":  # a table is not altered while its deferred keys wait
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with op.batch_alter_table("transcript") as batch:
        for column in ("id", "version", "file_name", "sha256", "words", "imported_at"):
            batch.alter_column(column, nullable=False)
        batch.drop_constraint("pk_transcript", type_="primary")
        batch.create_primary_key(op.f("pk_transcript"), ["id"])
        batch.create_unique_constraint(op.f("uq_transcript_document_id_version"), ["document_id", "version"])
        for column, table in (("original_id", "original"), ("coder_id", "coder")):
            batch.create_foreign_key(
                op.f(f"fk_transcript_{column}"),
                table,
                [column],
                ["id"],
                deferrable=True,
                initially="DEFERRED",
            )
        batch.create_index(batch.f("ix_transcript_original_id"), ["original_id"], unique=False)


def _number_rows_of_a_version(table: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table(table) as batch:
        batch.alter_column("version", server_default=None)
        batch.create_foreign_key(
            op.f(f"fk_{table}_document_id_version"),
            "transcript",
            ["document_id", "version"],
            ["document_id", "version"],
            deferrable=True,
            initially="DEFERRED",
        )


def _number_the_log() -> None:
    """Bring the images of removed rows to the new shape, so that undo can put them back."""
    connection = op.get_bind()
    query = sa.select(
        _change.c.event_seq, _change.c.position, _change.c.row_table, _change.c.before, _change.c.after
    ).where(_change.c.row_table.in_(_VERSIONED))
    images = [row for row in connection.execute(query) if row.before is not None and row.after is None]
    documents = {
        (row.event_seq, row.before["id"]): row.before for row in images if row.row_table == "document"
    }
    for row in images:
        image = {**row.before, "version": 1}
        if row.row_table == "transcript":
            document = documents.get((row.event_seq, image["document_id"]), {})
            image |= _as_a_version(image["document_id"], document)
        connection.execute(
            _change.update()
            .where(_change.c.event_seq == row.event_seq, _change.c.position == row.position)
            .values(before=image)
        )


def _as_a_version(document_id: str, document: dict[str, Any]) -> dict[str, Any]:
    """Give what a transcript's row holds beside its text; a transcript never went without its document."""
    return {
        "id": document_id,
        "file_name": document.get("file_name", ""),
        "sha256": document.get("sha256", ""),
        "original_id": None,
        "words": document.get("words", 0),
        "coder_id": None,
        "imported_at": document.get("imported_at", "1970-01-01T00:00:00+00:00"),
    }
