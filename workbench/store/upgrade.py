"""
Bringing the database to the shape the code knows.

The embedded database is backed up and upgraded on its own; a server's waits for `workbench upgrade`, because other
people may be at work on it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from workbench.errors import NeedsUpgrade, NewerDatabase
from workbench.store.backup import backup_sqlite
from workbench.store.engine import WRITE, is_sqlite, sqlite_file
from workbench.store.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config


def revision_of(engine: Engine) -> str | None:
    """Give the revision of the database, None if it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def ready(engine: Engine) -> bool:
    """
    Make sure that the database has the shape the code knows; say whether it was empty before.

    Raises
    ------
    NewerDatabase
        If a newer workbench made it.
    NeedsUpgrade
        If it is on a server and older than the code.
    """
    found = revision_of(engine)
    if found == HEAD:
        return False
    if found is not None and not is_sqlite(engine):
        _refuse_newer(_config(), found)
        raise NeedsUpgrade
    upgrade(engine)
    return found is None


def upgrade(engine: Engine) -> Path | None:
    """
    Run the migrations that are missing; give the backup that was taken, if there was anything to back up.

    Raises
    ------
    NewerDatabase
        If a newer workbench made the database.
    """
    found = revision_of(engine)
    if found == HEAD:
        return None
    config = _config()
    _refuse_newer(config, found)
    copy = None
    if found is not None and is_sqlite(engine):
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        file = sqlite_file(engine)
        copy = backup_sqlite(engine, file.parent / "backups" / f"{file.stem}-{found}-{stamp}.sqlite3")
    with engine.connect().execution_options(**WRITE) as connection:
        _run(config, connection)
    return copy


def _config() -> "Config":
    from alembic.config import Config  # only when there is something to do: it costs 0.2 s

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    return config


def _refuse_newer(config: "Config", found: str | None) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise NewerDatabase(found=found, known=HEAD)


def _run(config: "Config", connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        with connection.begin():
            _upgrade(config, connection)
        return
    # A table is rebuilt under its children. The pragma does nothing inside a transaction, and SQLAlchemy begins one
    # before any statement, so it is given to the driver.
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            _upgrade(config, connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise AssertionError(f"the migration leaves rows without what they refer to: {broken[0][0]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _upgrade(config: "Config", connection: Connection) -> None:
    from alembic import command

    config.attributes["connection"] = connection
    command.upgrade(config, "head")
