"""
The database: SQLite in the data folder, or PostgreSQL by URL.

One engine a process, shared by all threads; sessions never are. On SQLite a write transaction takes its lock at the
start (`BEGIN IMMEDIATE`), so two tabs queue instead of failing half-way, and a commit is on disk before it returns
(`synchronous=FULL`).

What a database says when it cannot do something becomes an error of ours here, whoever asked and wherever.
"""

from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError

from workbench.errors import Conflict, DatabaseBusy, DatabaseUnreachable, StoreError

WRITE = {"workbench_write": True}
_BUSY_MS = 10_000

# SQLite's primary result codes: held by another; no permission, read-only, unreadable, damaged, full, not there or
# no database.
_SQLITE_BUSY = {5, 6}
_SQLITE_UNREACHABLE = {3, 8, 10, 11, 13, 14, 23, 26}
# PostgreSQL's classes and codes: serialisation and deadlock, lock not to be had, cancelled; connection, password,
# database, resources, shutdown.
_POSTGRES_BUSY = ("40", "55P03", "57014")
_POSTGRES_UNREACHABLE = ("08", "28", "3D", "53", "57P", "58")


@cache
def engine_for(url: str) -> Engine:
    """
    Open the database at `url`, once a process.

    Raises
    ------
    DatabaseUnreachable
        If the folder cannot be made or the file or server cannot be opened.
    """
    try:
        parsed = make_url(url)
        engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _server(parsed)
    except (ArgumentError, ImportError) as error:  # no URL, or one of a database that is not known here
        raise DatabaseUnreachable(where="database_url") from error
    except OSError as error:
        raise DatabaseUnreachable(where=_shown(parsed)) from error
    event.listen(engine, "handle_error", lambda context: _translated(context, parsed))
    with engine.connect():
        pass
    return engine


def _server(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")  # the driver that comes with the workbench
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {_BUSY_MS}")
        connection.commit()

    return engine


def _sqlite(url: URL) -> Engine:
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not open transactions of its own
        for pragma in (
            f"busy_timeout={_BUSY_MS}",  # first, so that the others wait too
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("workbench_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _translated(context: ExceptionContext, url: URL) -> StoreError | None:
    """Make an error of ours of what the database said; None leaves a mistake in our own code as it is."""
    error = context.original_exception
    if context.is_pre_ping:
        return None  # the pool looks whether a connection is alive, and makes another if not
    if isinstance(context.sqlalchemy_exception, IntegrityError):
        return Conflict()
    if url.get_backend_name() == "sqlite":
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        busy, unreachable = code in _SQLITE_BUSY, code in _SQLITE_UNREACHABLE
    else:
        state = getattr(error, "sqlstate", None) or ""
        busy = state.startswith(_POSTGRES_BUSY)
        unreachable = (
            state.startswith(_POSTGRES_UNREACHABLE) or context.is_disconnect or context.connection is None
        )
    if busy:
        return DatabaseBusy()
    return DatabaseUnreachable(where=_shown(url)) if unreachable else None


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def is_sqlite(engine: Engine) -> bool:
    """Say whether the studies are in the embedded database."""
    return engine.dialect.name == "sqlite"


def sqlite_file(engine: Engine) -> Path:
    """Give the embedded database's file."""
    return Path(engine.url.database or "")
