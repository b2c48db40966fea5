"""Streamlit's server in this process, held to what this application promises whatever else the machine is told."""

import errno
import ipaddress
import socket
from collections.abc import Callable
from typing import Any

from workbench.errors import CannotListen
from workbench.places import APP
from workbench.settings import settings

_PORTS_TRIED = 20


def free_port(address: str, port: int) -> int:
    """
    Give the port, or the first free one after it.

    Raises
    ------
    CannotListen
        If the address is not this machine's, or all of the next twenty ports are taken.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for tried in range(port, min(port + _PORTS_TRIED, 65536)):
        try:
            socket.create_server((address, tried), family=family).close()
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                continue
            break
        return tried
    raise CannotListen(address=address, port=port)


def serve(address: str, port: int, *, browser: bool, announce: Callable[[str], None]) -> None:
    """
    Serve the app until it is stopped.

    What `.streamlit/config.toml` beside `app.py` says, holds. What it leaves open (a certificate, a path behind a
    proxy) may be said in `.streamlit/config.toml` in the data folder. No other such file is read: where one happens
    to stand when starting the server makes no difference.

    Parameters
    ----------
    browser
        True to open the first page when the server listens.
    announce
        Called with the address of the first page when all is ready to start.
    """
    from streamlit import config, net_util
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.web import bootstrap
    from streamlit.web.server import server_util

    # Asked when a page of another origin tries to connect: Streamlit would call a service on the net to find out.
    net_util.get_external_ip = lambda: None
    # Else a link to any page but the first, opened before anything else, runs that page without app.py.
    PagesManager.uses_pages_directory = False
    config.get_config_files = _config_files
    options = _options(address, port, browser=browser)
    bootstrap.load_config_options(options)
    announce(server_util.get_url(server_util.get_display_address(address)))
    bootstrap.run(str(APP), False, [], options)


def _config_files(file_name: str) -> list[str]:
    """Give the files that Streamlit may read its options from; the last one wins."""
    return [str(folder / ".streamlit" / file_name) for folder in (settings().data, APP.parent)]


def _options(address: str, port: int, *, browser: bool) -> dict[str, Any]:
    """Give what is said as if on Streamlit's own command line, where it wins over every file."""
    options = {
        "server_address": address,
        "server_port": port,
        "server_headless": not browser,
        "logger_hideWelcomeMessage": True,  # ours is in the reader's language and asks the net for nothing
        "logger_level": "warning",
    }
    if _only_here(address):
        # A foreign site can point a name of its own at this machine; only these names are let in.
        options["server_allowedHosts"] = ["localhost", "127.0.0.1", "::1", address]
    return options


def _only_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
