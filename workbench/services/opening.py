"""Opening the installation's database, ready for use."""

from functools import cache
from threading import Lock

from sqlalchemy import Engine

from workbench.services.upkeep import is_new
from workbench.settings import settings
from workbench.store.engine import engine_for
from workbench.store.upgrade import ready

_one_at_a_time = Lock()


def open_store() -> Engine:
    """
    Open the database that the settings name, upgraded if it is the embedded one.

    Raises
    ------
    StoreError
        If it cannot be opened, is newer than the code, or is a server's and older.
    """
    with _one_at_a_time:
        return _open(settings().url)


def open_with_demo() -> Engine:
    """
    Open the database; a researcher's own, where no study was ever made, gets the demonstration study.

    Raises
    ------
    StoreError
        As `open_store`.
    """
    with _one_at_a_time:
        return _open_with_demo(settings().url)


@cache
def _open(url: str) -> Engine:
    engine = engine_for(url)
    ready(engine)
    return engine


@cache
def _open_with_demo(url: str) -> Engine:
    engine = _open(url)
    if is_new(engine):
        from workbench.services.demo import load_demo  # once in an installation's life

        load_demo(engine, only_if_empty=True)
    return engine
