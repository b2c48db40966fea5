"""Keeping the installation: its backup, its upgrade, and whether it is new."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.engine import make_url

from workbench.errors import FileThere, NothingToBackUp, ServerBackup
from workbench.settings import settings
from workbench.store.backup import backup_sqlite
from workbench.store.engine import engine_for, is_sqlite
from workbench.store.studies import count_studies
from workbench.store.upgrade import revision_of, upgrade
from workbench.store.work import open_work


def is_new(engine: Engine) -> bool:
    """Say whether this is a researcher's own database in which nobody has made a study."""
    with open_work(engine) as work:
        return is_sqlite(engine) and not count_studies(work)


def back_up(target: Path | None = None) -> Path:
    """
    Copy the embedded database as it stands, even while people are at work; give the copy.

    The database is not upgraded first. Nothing is ever written over.

    Parameters
    ----------
    target
        The new file; one named by the time, in the data folder's `backups`, if left out.

    Raises
    ------
    FileThere
        If `target` exists.
    NothingToBackUp
        If no database has been made yet.
    ServerBackup
        If the studies are on a server, whose own tool copies them.
    """
    url = make_url(settings().url)
    if url.get_backend_name() != "sqlite":
        shown = URL.create(
            "postgresql",
            username=url.username,
            host=url.host,
            port=url.port,
            database=url.database,
            query={name: value for name, value in url.query.items() if name != "password"},
        )
        command = f'pg_dump --format=custom --file=workbench.dump "{shown.render_as_string()}"'
        raise ServerBackup(command=command)
    file = Path(url.database or "")
    if not file.exists():
        raise NothingToBackUp(file=file)
    if target is None:
        target = file.parent / "backups" / f"{file.stem}-{datetime.now():%Y%m%d-%H%M%S}{file.suffix}"
    if target.exists():
        raise FileThere(name=target)
    return backup_sqlite(engine_for(settings().url), target)


def upgrade_store() -> tuple[bool, Path | None]:
    """
    Bring the database to the shape that the code knows.

    Returns
    -------
    tuple
        Whether anything was to be done, and the copy that was taken before, if there was anything to copy.

    Raises
    ------
    StoreError
        If the database cannot be opened, or a newer workbench made it.
    """
    engine = engine_for(settings().url)
    before = revision_of(engine)
    copy = upgrade(engine)
    return before != revision_of(engine), copy
