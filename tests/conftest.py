"""
The fixtures of all tests. Every test has an installation of its own, in a temporary folder.

A test that takes `engine`, `work` or `small_study` runs on SQLite and on PostgreSQL; with `app` beside them on SQLite
alone. `WORKBENCH_TEST_POSTGRES` is the URL of a server on which databases may be made; `.ci/run` starts one.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Engine, create_engine, make_url, text
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy, begin_study, make_small_study
from workbench import settings as settings_module
from workbench.places import APP
from workbench.services import opening, people, studies
from workbench.services.demo import load_demo
from workbench.store import engine as engine_module
from workbench.store.backup import backup_sqlite
from workbench.store.upgrade import upgrade
from workbench.store.work import Work, open_work

CI = os.environ.get("CI", "").lower() in ("1", "true")
POSTGRES = os.environ.get("WORKBENCH_TEST_POSTGRES")
DATABASES = {
    "sqlite": pytest.param("sqlite"),
    "postgresql": pytest.param("postgresql", marks=pytest.mark.postgres),
}

hypothesis_settings.register_profile("here", deadline=None)  # two busy cores: time is no sign of an error
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.load_profile("ci" if CI else "here")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs the database on both of them; what drives the app on the embedded one."""
    if "engine" not in metafunc.fixturenames:
        return
    mark = metafunc.definition.get_closest_marker("on")
    wanted = mark.args if mark else ("sqlite",) if "app" in metafunc.fixturenames else tuple(DATABASES)
    metafunc.parametrize("engine", [DATABASES[name] for name in wanted], indirect=True)


def _forget() -> None:
    """Let the process read its settings and open its database anew."""
    if engine_module.engine_for.cache_info().currsize:
        engine_module.engine_for(settings_module.settings().url).dispose()
    for kept in (*vars(opening).values(), engine_module.engine_for, settings_module.settings):
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder, and a process that knows no other."""
    _forget()
    for name in list(os.environ):
        if name.startswith("WORKBENCH_") and name != "WORKBENCH_TEST_POSTGRES":
            monkeypatch.delenv(name)
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("WORKBENCH_DATA", str(folder))
    yield folder
    _forget()


def _make_pattern(url: str, *, small: bool) -> None:
    """Migrate an empty database, and put the small study in it if that is wanted."""
    engine = engine_module.engine_for.__wrapped__(url)
    upgrade(engine)
    if small:
        with open_work(engine) as work:
            begin_study(work)
            make_small_study(work)
    engine.dispose()


@pytest.fixture(scope="session")
def _empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database without rows, made once: tests take copies."""
    file = tmp_path_factory.mktemp("sqlite") / "empty.sqlite3"
    _make_pattern(f"sqlite:///{file}", small=False)
    return file


@pytest.fixture(scope="session")
def _small_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the small study, made once: tests take copies."""
    file = tmp_path_factory.mktemp("sqlite") / "small.sqlite3"
    _make_pattern(f"sqlite:///{file}", small=True)
    return file


@pytest.fixture(scope="session")
def _demo_sqlite(_empty_sqlite: Path) -> Path:
    """A SQLite database with the demonstration study, made once: tests take copies."""
    made = shutil.copy(_empty_sqlite, _empty_sqlite.with_name("made.sqlite3"))
    engine = engine_module.engine_for.__wrapped__(f"sqlite:///{made}")
    load_demo(engine)
    copy = backup_sqlite(engine, _empty_sqlite.with_name("demo.sqlite3"))
    engine.dispose()
    return copy


@pytest.fixture(scope="session")
def postgres() -> Iterator["Postgres"]:
    """A PostgreSQL server on which this run makes databases of its own."""
    if not POSTGRES:
        reason = "WORKBENCH_TEST_POSTGRES names no PostgreSQL server"
        if CI:
            pytest.fail(reason)
        pytest.skip(reason)
    server = Postgres(POSTGRES)
    yield server
    server.close()


class Postgres:
    """Makes and drops databases; a migrated one is kept as the pattern for the others."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._admin = create_engine(url, isolation_level="AUTOCOMMIT")
        self._made: list[str] = []
        self._patterns: dict[bool, str] = {}

    def empty(self, *, like: str | None = None) -> str:
        """Make a database; give its URL."""
        name = f"workbench_{uuid4().hex[:12]}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}" + (f" TEMPLATE {like}" if like else "")))
        self._made.append(name)
        return self._url.set(database=name).render_as_string(hide_password=False)

    def migrated(self, *, small: bool = False) -> str:
        """Make a database with all tables, and the small study if that is wanted; give its URL."""
        if small not in self._patterns:
            url = self.empty()
            _make_pattern(url, small=small)
            self._patterns[small] = str(make_url(url).database)
        return self.empty(like=self._patterns[small])

    def drop(self, url: str) -> None:
        """Drop a database and whoever is connected to it."""
        name = make_url(url).database
        with self._admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        self._made.remove(str(name))

    def close(self) -> None:
        """Leave the server as it was found."""
        for name in list(self._made):
            self.drop(self._url.set(database=name).render_as_string(hide_password=False))
        self._admin.dispose()


@pytest.fixture
def engine(
    request: pytest.FixtureRequest, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """
    The installation's database: SQLite in the data folder, or PostgreSQL.

    It has all tables and no rows, or the small study's if the test takes that.
    """
    small = "small_study" in request.fixturenames
    if request.param == "sqlite":
        pattern = request.getfixturevalue("_small_sqlite" if small else "_empty_sqlite")
        shutil.copy(pattern, data_folder / "workbench.sqlite3")
        yield opening.open_store()
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.migrated(small=small)
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", url)
    yield opening.open_store()
    _forget()
    server.drop(url)


@pytest.fixture
def work(request: pytest.FixtureRequest, engine: Engine) -> Iterator[Work]:
    """Maja at work in an open, empty study; in the small study if the test takes that too."""
    with open_work(engine) as opened:
        if "small_study" in request.fixturenames:
            people.join(opened, "Maja Lindqvist")
            opened.study_id = studies.list_studies(opened)[0].id
        else:
            begin_study(opened)
        yield opened


@pytest.fixture
def small_study(work: Work) -> SmallStudy:
    """A few invented documents, codes and codings; see `make_small_study` in `tests/making.py`."""
    return SmallStudy.of(work)


@pytest.fixture
def demo_study(data_folder: Path, _demo_sqlite: Path) -> Iterator[Work]:
    """Maja at work in the demonstration study, in the data folder's SQLite database."""
    shutil.copy(_demo_sqlite, data_folder / "workbench.sqlite3")
    with open_work(opening.open_store()) as opened:
        people.join(opened, "Maja Lindqvist")
        opened.study_id = studies.list_studies(opened)[0].id
        yield opened


@pytest.fixture
def app(request: pytest.FixtureRequest, data_folder: Path) -> AppTest:
    """
    The app, ready for `app.switch_page("pages/coding.py").run()`.

    It finds the demonstration study, unless the test takes `work`, `small_study` or `engine`.
    """
    if not {"engine", "demo_study"} & set(request.fixturenames):
        shutil.copy(request.getfixturevalue("_demo_sqlite"), data_folder / "workbench.sqlite3")
    return AppTest.from_file(str(APP), default_timeout=30)
