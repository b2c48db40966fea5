"""
The database: SQLite in the data folder, or PostgreSQL by URL.

One engine a process, shared by all threads; sessions never are. On SQLite a write transaction takes its lock at the
start (`BEGIN IMMEDIATE`), so two tabs queue instead of failing half-way, and a commit is on disk before it returns
(`synchronous=FULL`).
"""

from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from workbench.errors import DatabaseUnreachable

WRITE = {"workbench_write": True}
_BUSY_MS = 10_000


@cache
def engine_for(url: str) -> Engine:
    """
    Open the database at `url`, once a process.

    Raises
    ------
    DatabaseUnreachable
        If the folder cannot be made or the file or server cannot be opened.
    """
    parsed = make_url(url)
    try:
        if parsed.get_backend_name() == "sqlite":
            engine = _sqlite(url, Path(parsed.database or ""))
        else:
            engine = create_engine(url, pool_pre_ping=True)
        with engine.connect():
            pass
    except (OperationalError, OSError) as error:
        raise DatabaseUnreachable(where=parsed.render_as_string(hide_password=True)) from error
    return engine


def _sqlite(url: str, file: Path) -> Engine:
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not open transactions of its own
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={_BUSY_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("workbench_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def is_sqlite(engine: Engine) -> bool:
    """Say whether the studies are in the embedded database."""
    return engine.dialect.name == "sqlite"


def sqlite_file(engine: Engine) -> Path:
    """Give the embedded database's file."""
    return Path(engine.url.database or "")
