"""What a database says when it cannot do something reaches the researcher as one of our own errors."""

import os
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from tests.making import dump
from workbench.errors import Conflict, DatabaseBusy, DatabaseUnreachable, WorkbenchError
from workbench.model import Level
from workbench.services import codebook, history, studies
from workbench.services.studies import create_study
from workbench.store import engine as engine_module
from workbench.store.engine import engine_for
from workbench.store.work import open_work


@pytest.fixture
def impatient(monkeypatch, engine):
    """Waiting for a lock gives up at once."""
    monkeypatch.setattr(engine_module, "_BUSY_MS", 1)
    engine.dispose()
    return engine


@pytest.mark.parametrize("what", [lambda work: codebook.add_entry(work, "Ny", Level.CODE), history.undo])
def test_a_locked_database_is_busy_and_nothing_was_changed(work, impatient, what):
    codebook.add_entry(work, "Finns", Level.CODE)
    work.session.rollback()
    before = dump(impatient)
    with open_work(impatient, study_id=work.study_id) as other, other.writing():
        with pytest.raises(DatabaseBusy):
            what(work)
        assert not work.session.in_transaction()
    assert dump(impatient) == before
    what(work)


def test_what_the_databases_rules_refuse_is_a_conflict_and_nothing_was_changed(work, engine):
    before = dump(engine)
    with pytest.raises(Conflict), work.writing():
        work.session.execute(
            text("INSERT INTO coder (id, name, created_at) SELECT 'x', name, created_at FROM coder")
        )
    with pytest.raises(Conflict), work.writing():  # a foreign key is looked at on commit
        work.session.execute(text("UPDATE document SET study_id = 'borta'"))
        work.session.execute(text("DELETE FROM study"))
        work.session.execute(
            text("INSERT INTO research_question (id, study_id, position, text) VALUES ('x', 'borta', 0, '')")
        )
    assert dump(engine) == before


def test_a_mistake_of_our_own_is_not_dressed_up_as_the_databases(work):
    with pytest.raises((OperationalError, ProgrammingError)) as error:
        work.session.execute(text("SELECT * FROM no_such_table"))
    assert not isinstance(error.value, WorkbenchError)


def test_an_error_of_the_database_tells_no_values(work):
    with pytest.raises((OperationalError, ProgrammingError)) as error:
        work.session.execute(text("SELECT :words FROM no_such_table"), {"words": "hemliga ord"})
    assert "hemliga" not in str(error.value)


def test_a_commit_is_on_disk_before_it_returns(data_folder):
    with engine_for(f"sqlite:///{data_folder / 'x.sqlite3'}").connect() as connection:
        pragmas = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_file_that_is_no_database_cannot_be_opened(data_folder):
    (data_folder / "x.sqlite3").write_text("Det här är ett brev, ingen databas. " * 100)
    with pytest.raises(DatabaseUnreachable):
        engine_for(f"sqlite:///{data_folder / 'x.sqlite3'}")


def test_a_folder_that_cannot_be_made_is_named(data_folder):
    (data_folder / "file").write_text("")
    with pytest.raises(DatabaseUnreachable) as error:
        engine_for(f"sqlite:///{data_folder / 'file' / 'x.sqlite3'}")
    assert "x.sqlite3" in str(error.value)


def test_a_folder_in_the_place_of_the_file_cannot_be_opened(data_folder):
    with pytest.raises(DatabaseUnreachable):
        engine_for(f"sqlite:///{data_folder}")


@pytest.mark.on("sqlite")
def test_a_database_that_may_not_be_written_is_said_to_be_so(work, engine):
    engine.dispose()
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA query_only=ON")
    with pytest.raises(DatabaseUnreachable):
        create_study(work, "Ny")


@pytest.mark.on("sqlite")
def test_a_database_that_is_damaged_while_in_use_is_said_to_be_so(work, engine):
    work.session.rollback()
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    file = engine_module.sqlite_file(engine)
    with file.open("r+b") as damaged:
        damaged.seek(0)
        damaged.write(os.urandom(file.stat().st_size))
    with pytest.raises(DatabaseUnreachable):
        studies.list_studies(work)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://researcher:hemligt@127.0.0.1:1/workbench",
        "postgresql://researcher:hemligt@127.0.0.1:1/workbench",
        "postgres://researcher:hemligt@127.0.0.1/workbench",
        "mysql://researcher:hemligt@127.0.0.1/workbench",
        "hemligt",
    ],
)
def test_a_server_that_is_not_there_is_unreachable_and_the_password_is_not_told(url, data_folder):
    with pytest.raises(DatabaseUnreachable) as error:
        engine_for(url)
    assert "hemligt" not in str(error.value)


@pytest.mark.on("postgresql")
def test_a_server_that_goes_away_is_unreachable_and_found_again(work, engine):
    work.session.rollback()
    with engine.connect() as connection, pytest.raises(DatabaseUnreachable):
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
        with engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        connection.execute(text("SELECT 1"))
    assert [study.name for study in studies.list_studies(work)] == ["Hemgång"]


def test_sqlite_knows_the_codes_that_are_told_apart():
    assert {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} == engine_module._SQLITE_BUSY
    assert {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_NOTADB,
    } == engine_module._SQLITE_UNREACHABLE
