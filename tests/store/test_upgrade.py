"""The tables are the models'; the embedded database is copied and upgraded, a server's waits for its keeper."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlmodel import SQLModel

import workbench.model  # noqa: F401  (fills the metadata)
from tests.making import dump
from workbench.errors import NeedsUpgrade, NewerDatabase
from workbench.store import migrations, upgrade
from workbench.store.backup import backup_sqlite
from workbench.store.engine import engine_for, sqlite_file
from workbench.store.upgrade import ready, revision_of

FULL_TEXT = ("indexed_words", "ix_indexed_turn_words")


def set_revision(engine, revision):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def checks(engine):
    return {
        table.name: {check["name"] for check in inspect(engine).get_check_constraints(table.name)}
        for table in SQLModel.metadata.sorted_tables
    }


@pytest.fixture
def older(engine, tmp_path, monkeypatch):
    """A database one migration behind the code."""
    script = f"""import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{migrations.HEAD}"


def upgrade():
    sqlite = op.get_bind().dialect.name == "sqlite"  # where the table is rebuilt under all that refers to it
    with op.batch_alter_table("study", recreate="always" if sqlite else "auto") as batch:
        batch.add_column(sa.Column("new", sa.String()))
"""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    (folder / "versions" / "9999.py").write_text(script)
    home = upgrade.Path(migrations.__file__).parent

    def config():
        made = Config()
        made.set_main_option("script_location", str(home))
        made.set_main_option("path_separator", "newline")
        made.set_main_option("version_locations", f"{home / 'versions'}\n{folder / 'versions'}")
        return made

    monkeypatch.setattr(upgrade, "_config", config)
    monkeypatch.setattr(upgrade, "HEAD", "9999")
    return engine


def test_the_migrations_build_the_tables_of_the_models(engine):
    with engine.connect() as connection:
        opts = {"compare_type": True, "render_as_batch": True}
        if (
            engine.dialect.name == "sqlite"
        ):  # it has its full-text index in tables of its own, not on a column
            opts["include_object"] = lambda _, name, *__: not name.startswith(FULL_TEXT)
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_migrations_build_the_checks_of_the_models_which_alembic_does_not_compare(engine, tmp_path):
    made = create_engine(f"sqlite:///{tmp_path / 'made.sqlite3'}")
    SQLModel.metadata.create_all(made)
    assert checks(engine) == checks(made)
    made.dispose()


def test_head_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(upgrade.Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_an_empty_database_is_made_ready_once(data_folder):
    engine = engine_for(f"sqlite:///{data_folder / 'new.sqlite3'}")
    assert revision_of(engine) is None
    assert ready(engine) is True
    assert ready(engine) is False
    assert revision_of(engine) == migrations.HEAD
    assert not (data_folder / "backups").exists()
    engine.dispose()


@pytest.mark.postgres
def test_an_empty_database_on_a_server_is_made_ready_too(postgres, data_folder):
    url = postgres.empty()
    engine = engine_for(url)
    assert ready(engine) is True
    assert revision_of(engine) == migrations.HEAD
    engine.dispose()
    postgres.drop(url)


@pytest.mark.on("sqlite")
def test_an_older_embedded_database_is_copied_and_then_upgraded(small_study, older):
    small_study.work.session.rollback()
    before = dump(older)
    assert ready(older) is False
    assert revision_of(older) == "9999"
    assert dump(older) == before
    assert "new" in {column["name"] for column in inspect(older).get_columns("study")}
    with older.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert list(connection.execute(text("PRAGMA foreign_key_check"))) == []
    (copy,) = (sqlite_file(older).parent / "backups").iterdir()
    kept = engine_for.__wrapped__(f"sqlite:///{copy}")
    assert revision_of(kept) == migrations.HEAD
    assert dump(kept) == before
    kept.dispose()


@pytest.mark.on("postgresql")
def test_an_older_server_waits_for_its_keeper(small_study, older):
    small_study.work.session.rollback()
    before = dump(older)
    with pytest.raises(NeedsUpgrade):
        ready(older)
    assert revision_of(older) == migrations.HEAD
    assert upgrade.upgrade(older) is None
    assert revision_of(older) == "9999"
    assert dump(older) == before


def test_a_newer_database_is_left_alone(engine):
    set_revision(engine, "9999")
    with pytest.raises(NewerDatabase):
        ready(engine)
    with pytest.raises(NewerDatabase) as error:
        upgrade.upgrade(engine)
    assert error.value.values == {"found": "9999", "known": migrations.HEAD}
    assert revision_of(engine) == "9999"


@pytest.mark.on("sqlite")
def test_a_backup_is_whole_even_while_somebody_writes(small_study, engine, tmp_path):
    small_study.work.session.rollback()
    before = dump(engine)
    with small_study.work.writing():
        small_study.work.session.execute(text("DELETE FROM coding"))
        small_study.work.session.flush()
        target = backup_sqlite(engine, tmp_path / "nya" / "kopia.sqlite3")
    copy = create_engine(f"sqlite:///{target}")
    assert dump(copy) == before
    copy.dispose()
    assert [file.name for file in target.parent.iterdir()] == ["kopia.sqlite3"]
    with sqlite3.connect(target) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    opened.close()
