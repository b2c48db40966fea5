"""What a migration owes the event log: rows that it remembers as removed must fit the tables of today."""

from typing import Any

import sqlalchemy as sa

CHANGE = sa.table(
    "change",
    sa.column("event_seq", sa.BigInteger),
    sa.column("position", sa.Integer),
    sa.column("row_table", sa.String),
    sa.column("before", sa.JSON),
    sa.column("after", sa.JSON),
)


def fill_images(connection: sa.Connection, table: str, **columns: Any) -> None:
    """
    Give the whole images that the log keeps of a table's rows the columns that the table has got.

    Parameters
    ----------
    columns
        The new columns with the value that rows from before the migration have.
    """
    query = sa.select(CHANGE).where(CHANGE.c.row_table == table)
    for change in connection.execute(query).all():
        if change.before is not None and change.after is None:
            connection.execute(
                CHANGE.update()
                .where(CHANGE.c.event_seq == change.event_seq, CHANGE.c.position == change.position)
                .values(before={**columns, **change.before})
            )
