"""
A real browser on a real server.

One server carries most journeys: each has a study of its own in it, and a browser context of its own. A journey that
kills its server has an installation of its own. Nothing here waits for a time; it waits for a state.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.desk import Desk
from tests.e2e.material import Make, Study, make_study
from tests.e2e.server import Server
from tests.e2e.watch import Watch

HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CI = os.environ.get("CI", "").lower() in ("1", "true")

expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys, and let them come last: they are the slowest to fail, and keep an event loop running."""
    mine = [item for item in items if HERE in item.path.parents]
    for item in mine:
        item.add_marker(pytest.mark.e2e)
    items[:] = [item for item in items if item not in mine] + mine


@pytest.fixture(scope="session")
def base_url() -> None:
    """Addresses are given whole: there is more than one server."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the chromium of the machine: nothing is downloaded."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        reason = "no chromium on this machine"
        if CI:
            pytest.fail(reason)
        pytest.skip(reason)
    return {**browser_type_launch_args, "executable_path": chromium, "headless": True, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Sit at a small laptop."""
    size = {"width": 1280, "height": 720}
    return {**browser_context_args, "viewport": size, "color_scheme": "light", "locale": "sv-SE"}


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    """Fail the journey for an error in the console and for any request that leaves the machine."""
    watching = Watch(context)
    yield watching
    assert watching.troubles == []


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """A tab under watch."""
    return context.new_page()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, _demo_sqlite: Path) -> Iterator[Server]:
    """The server that most journeys share, with the demonstration study in it."""
    yield from _running(Server(tmp_path_factory.mktemp("shared")), _demo_sqlite)


@pytest.fixture
def own_server(tmp_path: Path, _empty_sqlite: Path) -> Iterator[Server]:
    """A server of the journey's own, which it may kill; its studies are those the journey makes."""
    yield from _running(Server(tmp_path), _empty_sqlite)


@pytest.fixture
def make(server: Server) -> Make:
    """Make a study of the journey's own on the shared server."""
    (server.data / "last.json").unlink(missing_ok=True)  # who worked there last is of no concern here
    return _maker(server)


@pytest.fixture
def study(make: Make) -> Study:
    """A study of the journey's own: the probe text, three codes, no codings."""
    return make()


@pytest.fixture
def desk(page: Page, server: Server) -> Desk:
    """A tab for coding on the shared server."""
    return Desk(page, server.url)


def _running(server: Server, database: Path) -> Iterator[Server]:
    shutil.copy(database, server.database)
    server.start()
    yield server
    server.kill()


def _maker(server: Server) -> Callable[..., Study]:
    engine = server.engine()
    return lambda **how: make_study(engine, server.database, **how)
