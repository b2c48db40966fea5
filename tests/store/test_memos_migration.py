"""A study from before memos and the index is upgraded as it stands, searched, and its older steps can be undone."""

import pytest
from alembic import command
from sqlalchemy import inspect, text

from tests.making import dump
from workbench.services import history, importing, memos
from workbench.services.search import Query, find
from workbench.store import upgrade
from workbench.store.engine import WRITE

NEW = ("memo", "indexed_turn", "indexed_document")


@pytest.fixture
def before(small_study, engine):
    """The small study in a database without the tables of this migration."""
    small_study.work.session.rollback()
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TABLE indexed_words"))
        for table in NEW:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    return small_study


def upgraded(engine):
    config = upgrade._config()
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")


def test_an_older_study_is_upgraded_searched_and_undone(before, engine):
    upgraded(engine)
    assert set(NEW) <= set(inspect(engine).get_table_names())
    rows = dump(engine)
    assert len(rows["coding"]) == 5 and rows["memo"] == {}
    assert [hit.words for hit in find(before.work, Query("ringde")).hits] == ["ringde"]
    memos.write_memo(before.work, "Nytt.", document_id=before.interview.id)
    history.undo(before.work)
    history.undo(before.work)  # a step from before
    assert len(dump(engine)["coding"]) == 4
    history.redo(before.work)
    assert dump(engine) == rows
    importing.remove_document(before.work, before.interview.id)
    assert find(before.work, Query("ringde")).hits == ()
