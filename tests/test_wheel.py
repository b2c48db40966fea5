"""What is installed is whole: the wheel runs from any folder, without the checkout it was built from."""

import json
import os
import socket
import subprocess
import sys
import sysconfig
import time
import tomllib
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

CHECKOUT = Path(__file__).parents[1]
BIN = "Scripts" if os.name == "nt" else "bin"

# What another application's settings in the same folder may say.
OTHER_SETTINGS = """
[client]
showErrorDetails = "full"
[browser]
gatherUsageStats = true
[server]
address = "0.0.0.0"
enableCORS = false
baseUrlPath = "elsewhere"
[theme]
base = "dark"
primaryColor = "#ff0000"
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip install .` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=CHECKOUT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of an environment with the wheel, which sees our dependencies but not the checkout."""
    home = tmp_path_factory.mktemp("installed") / "env"
    venv.create(home, symlinks=os.name != "nt")
    python = home / BIN / "python"
    own, ours = (
        Path(sysconfig.get_path("purelib", vars=variables))
        for variables in ({"base": str(home), "platbase": str(home)}, {})
    )
    # A folder that one .pth names is searched, but its own .pth files, our editable install among them, are not read.
    (own / "ours.pth").write_text(f"{ours}\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--quiet", "--disable-pip-version-check")
    _run(*pip, "install", "--no-deps", "--no-index", str(wheel), cwd=home)
    return home / BIN


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for the whole file."""
    return tmp_path_factory.mktemp("installed_data")


@pytest.fixture(scope="module")
def served(installed: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of `workbench run` in a folder where another application has its settings."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(OTHER_SETTINGS, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(installed / "workbench"), "run", "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, cwd=folder, env=_environment(data))
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_the_wheel_carries_the_application_and_no_sources_of_the_bundle(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for page in (CHECKOUT / "pages").glob("*.py"):
        assert f"workbench/_app/pages/{page.name}" in names
    assert {
        "workbench/_app/app.py",
        "workbench/_app/.streamlit/config.toml",
        "workbench/_app/corpora/starkt_hemgang/study.yaml",
        "workbench/_app/corpora/starkt_hemgang/transcripts/patient_1.docx",
        "workbench/locale/sv/LC_MESSAGES/workbench.mo",
        "workbench/pyproject.toml",
    } <= names
    assert any(name.startswith("workbench/store/migrations/versions/0001") for name in names)
    assert any(name.startswith("workbench/ui/transcript/build/") and name.endswith(".js") for name in names)
    unwanted = ("node_modules", "/transcript/src/", "manuscripts", "__pycache__", "/tests/", ".sqlite3")
    assert not [name for name in names if any(part in name for part in unwanted)]


def test_both_project_files_tell_the_same_version() -> None:
    told = [
        tomllib.loads((CHECKOUT / file).read_text(encoding="utf-8"))["project"]
        for file in ("pyproject.toml", "workbench/pyproject.toml")
    ]
    assert [(project["name"], project["version"]) for project in told] == [
        ("workbench", told[0]["version"])
    ] * 2


def test_an_installed_copy_uses_nothing_of_the_checkout(installed: Path, data: Path, tmp_path: Path) -> None:
    told = _run(
        str(installed / "python"),
        "-c",
        "import workbench, workbench.places as p; print(workbench.__file__, p.APP, p.CORPORA, p.CODEBOOKS)",
        cwd=tmp_path,
        data=data,
    ).split()
    home = str(installed.parent)
    assert [place for place in told if not place.startswith(home)] == []


def test_an_installed_copy_loads_and_checks_the_demonstration_study(
    installed: Path, data: Path, tmp_path: Path
) -> None:
    workbench = str(installed / "workbench")
    assert "15 dokument" in _run(workbench, "demo", cwd=tmp_path, data=data)
    assert _run(workbench, "check", cwd=tmp_path, data=data).startswith("Allt stämmer: 1 studie, 15 ")
    assert list(tmp_path.iterdir()) == []


def test_an_installed_copy_serves_its_pages_with_the_components_files(served: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{served}/", timeout=10) as answer:
        assert b"<title>" in answer.read()
    for page in ("", "coding"):
        _, deltas = _visit(served, page)
        drawn = [delta.new_element for delta in deltas if delta.WhichOneof("type") == "new_element"]
        assert not [element for element in drawn if element.WhichOneof("type") == "exception"]
        assert len(drawn) > 5
    transcript = next(
        element.bidi_component
        for element in drawn
        if element.bidi_component.component_name == "workbench.transcript"
    )
    for file in (transcript.js_source_path, transcript.css_source_path):
        address = f"http://127.0.0.1:{served}/_stcore/bidi-components/workbench.transcript/{file}"
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert len(answer.read()) > 1000


def test_what_the_application_says_of_itself_holds_wherever_it_is_started(
    installed: Path, data: Path, served: int, tmp_path: Path
) -> None:
    session, _ = _visit(served, "")
    assert session.config.gather_usage_stats is False
    assert session.custom_theme.primary_color == ""
    assert session.custom_theme.light.primary_color == "#2B5F6B"
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(OTHER_SETTINGS, encoding="utf-8")
    code = (
        "import json; from workbench.ui import server; from streamlit import config;"
        "from streamlit.web import bootstrap;"
        "bootstrap.run = lambda *_: None;"
        "server.serve('127.0.0.1', 8501, browser=False, announce=lambda url: None);"
        "print(json.dumps({name: config.get_option(name) for name in ("
        "'client.showErrorDetails', 'server.address', 'server.enableCORS', 'server.baseUrlPath', 'theme.base')}))"
    )
    assert json.loads(_run(str(installed / "python"), "-c", code, cwd=tmp_path, data=data)) == {
        "client.showErrorDetails": "none",
        "server.address": "127.0.0.1",
        "server.enableCORS": True,
        "server.baseUrlPath": "",
        "theme.base": None,
    }


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1"])
def test_a_foreign_site_is_turned_away_even_where_its_name_points_at_this_machine(
    served: int, host: str
) -> None:
    with (
        socket.create_connection(("127.0.0.1", served)) as here,
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://{host}:{served}/_stcore/stream", origin="http://evil.example", sock=here),
    ):
        pass
    assert refused.value.response.status_code == 403


def _environment(data: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("WORKBENCH_", "PYTHON"))
    }
    return kept | {"WORKBENCH_DATA": str(data), "WORKBENCH_LANGUAGE": "sv", "PYTHONUTF8": "1"}


def _run(*command: str, cwd: Path, data: Path | None = None) -> str:
    environment = None if data is None else _environment(data)
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"no answer on port {port}; exit code {server.poll()}")


def _visit(port: int, page: str) -> tuple[NewSession, list[Delta]]:
    """Open a page as a browser does; give what Streamlit tells a new session, and all that was drawn."""
    session, deltas = NewSession(), []
    asked = BackMsg()
    asked.rerun_script.page_name = page
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=["streamlit"],
        origin=f"http://127.0.0.1:{port}",
        max_size=None,
    ) as socket_:
        socket_.send(asked.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(socket_.recv(timeout=60))
            if message.WhichOneof("type") == "new_session":
                session = message.new_session
            elif message.WhichOneof("type") == "delta":
                deltas.append(message.delta)
            elif message.WhichOneof("type") == "script_finished":
                return session, deltas
