"""What no journey may cause: an error in the browser's console, or a request that leaves the machine."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebSocket

# Streamlit looks for its server below the page's own address before it looks at the root.
STREAMLITS_OWN = re.compile(r"^http://127\.0\.0\.1:\d+/\w+/_stcore/(health|host-config)$")
NO_SERVER = re.compile(
    r"ERR_\w+|WebSocket|disconnected from server|reaching server|server is not responding|Network ?Error"
)
LOCAL = {"data", "blob", "about", "chrome-error", "javascript"}


class Watch:
    """Looks over every tab of one browser context."""

    def __init__(self, context: BrowserContext) -> None:
        self.troubles: list[str] = []
        self.sockets: list[WebSocket] = []
        self.frames: list[int] = []
        self._away = False
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.troubles.append(f"uncaught: {error.error}"))
        context.on("page", self._page)

    def server_goes_away(self) -> None:
        """From now on the browser may complain that the server does not answer."""
        self._away = True

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        self._outside(socket.url)
        self.sockets.append(socket)
        socket.on("framereceived", lambda frame: self.frames.append(len(frame)))

    def _request(self, request: Request) -> None:
        self._outside(request.url)

    def _outside(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in LOCAL and parts.hostname != "127.0.0.1":
            self.troubles.append(f"left the machine: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        url = message.location.get("url", "")
        if STREAMLITS_OWN.match(url) and "404" in message.text:
            return
        if self._away and NO_SERVER.search(message.text):
            return
        self.troubles.append(f"console: {message.text} ({url})")
