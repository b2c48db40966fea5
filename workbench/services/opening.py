"""Opening the installation's database, ready for use."""

from functools import cache

from sqlalchemy import Engine

from workbench.services.demo import load_demo
from workbench.settings import settings
from workbench.store.engine import engine_for
from workbench.store.upgrade import ready


@cache
def open_store() -> Engine:
    """
    Open the database that the settings name, upgraded if it is the embedded one.

    Raises
    ------
    StoreError
        If it cannot be opened, is newer than the code, or is a server's and older.
    """
    engine = engine_for(settings().url)
    ready(engine)
    return engine


def open_with_demo() -> Engine:
    """Open the database; where nobody has made a study yet, put the demonstration study in it."""
    engine = open_store()
    load_demo(engine, only_if_empty=True)
    return engine
