"""The workbench as a process of its own, on a port and a data folder that outlive it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import Engine

from workbench.places import ROOT
from workbench.store.engine import engine_for

PATIENCE = 60.0


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for a state outside the browser; fail with `what` if it does not come."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"did not come: {what}")
        time.sleep(0.05)


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Server:
    """One installation: its data folder, its address, and its process while it runs."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data / "server.log"
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        """Give the file in which the studies are."""
        return self.data / "workbench.sqlite3"

    def engine(self) -> Engine:
        """Open the database from here, past the running server."""
        return engine_for(f"sqlite:///{self.database}")

    def start(self) -> None:
        """Start it and wait until it answers."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH_")}
        environment |= {"WORKBENCH_DATA": str(self.data), "WORKBENCH_LANGUAGE": "en"} | self._settings
        command = [sys.executable, "-c", "from workbench.cli import app; app()", "run", "--no-browser"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until(self._answers, "a server that answers")

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            raise AssertionError(f"the server ended:\n{self.log.read_text(errors='replace')}")
        try:
            with urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False
