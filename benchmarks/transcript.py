"""The coding page at work: a transcript of 25,000 words with 1,000 overlapping codings."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep

from playwright.sync_api import CDPSession, Page

from benchmarks.figures import Figure, figure
from benchmarks.serving import browser, resident_mb, server
from benchmarks.studies import long_study

RUNS = 5
CLICKS = 10

# Notes when the frame of the page stands, when the component is there, and when text and codings are painted.
WATCH = """
window.times = {};
const note = (name) => { window.times[name] ??= performance.now(); };
document.addEventListener('wb-transcript-painted', () => note('painted'));
new MutationObserver(() => {
  if (document.querySelector('[data-testid=stMain] [data-testid=stSelectbox]')) note('frame');
  if (document.querySelector('.wb-root')) note('text');
}).observe(document, { childList: true, subtree: true });
"""

# Marks some words of a turn, as a hand that lets go of the mouse does.
MARK = """
([turn, from, to]) => {
  const article = document.querySelector(`.wb-turn[data-turn="${turn}"]`);
  article.scrollIntoView({ block: 'center', behavior: 'instant' });
  const node = article.querySelector('.wb-words').firstChild;
  article.focus({ preventScroll: true });
  document.getSelection().setBaseAndExtent(node, from, node, to);
  article.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true, cancelable: true }));
}
"""

# Clicks the first code in the list; answers when its highlight has been painted, and when the server has it.
CLICK = """
async () => {
  const root = document.querySelector('.wb-root');
  const before = Number(root.dataset.wbUnits);
  const begin = performance.now();
  document.querySelector('.wb-picker [role=option]').click();
  const drawn = new Promise((done) => {
    const look = () => Number(root.dataset.wbUnits) > before
      ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)))
      : requestAnimationFrame(look);
    look();
  });
  const stored = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (Number(root.dataset.wbUnits) > before && root.dataset.wbPending === '0') {
        watch.disconnect();
        done(performance.now() - begin);
      }
    });
    watch.observe(root, { attributes: true });
  });
  return [await drawn, await stored];
}
"""


def measure() -> Iterator[Figure]:
    """Open, code, count bytes, fire."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        data = Path(folder)
        study, document, units = long_study(data)
        with server(data) as (url, process):
            address = f"{url}/coding?study={study}&document={document}"
            opened, painted, heap = [], [], []
            context = chromium.new_context(viewport={"width": 1280, "height": 720})
            for run in range(RUNS + 1):
                page = context.new_page()
                page.add_init_script(WATCH)
                page.goto(address)
                _painted(page, units)
                times = page.evaluate("window.times")
                if run:
                    opened.append(times["painted"])
                    painted.append(times["painted"] - times["frame"])
                    heap.append(_heap_mb(page))
                page.close()
            yield figure(f"address → {units} units painted, a new tab", opened)
            yield figure("page's frame → transcript painted", painted)
            yield figure("JavaScript heap after collection", heap, "MB")
            page = context.new_page()
            page.goto(address)
            _painted(page, units)
            yield from _coding(page, data)
            yield figure("resident memory of the server after it", [resident_mb(process)], "MB")


def _coding(page: Page, data: Path) -> Iterator[Figure]:
    drawn, acknowledged, on_disk, received, sent = [], [], [], [], []
    wire = _Wire(page.context.new_cdp_session(page))
    for click in range(CLICKS + 1):
        page.evaluate(MARK, [click * 7 + 1, 3, 25])
        page.wait_for_selector(".wb-picker [role=option]")
        _quiet(page)
        wire.clear()
        before = _stored(data)
        begin = perf_counter()
        first, second = page.evaluate(CLICK)
        while _stored(data) == before:
            sleep(0.001)
        if click:  # the first warms the page
            drawn.append(first)
            acknowledged.append(second)
            on_disk.append((perf_counter() - begin) * 1000)
            received.append(wire.received / 1024)
            sent.append(wire.sent / 1024)
    yield figure("click on a code → highlight painted", drawn)
    yield figure("click on a code → stored, and the browser knows", acknowledged)
    yield figure("websocket, received for a coding", received, "KB")
    yield figure("websocket, sent for a coding", sent, "KB")


def _painted(page: Page, units: int) -> None:
    page.wait_for_selector(f'.wb-root[data-wb-painted="{units}"]', state="attached")


def _quiet(page: Page) -> None:
    page.wait_for_selector('.wb-root[data-wb-pending="0"]', state="attached")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def _stored(data: Path) -> int:
    """Count the codings from a connection of one's own: what is on disk for everybody."""
    connection = sqlite3.connect(data / "workbench.sqlite3")
    try:
        return int(connection.execute("SELECT count(*) FROM coding").fetchone()[0])
    finally:
        connection.close()


def _heap_mb(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 2**20


class _Wire:
    """Counts what goes over the page's websocket."""

    def __init__(self, session: CDPSession) -> None:
        self.received = self.sent = 0
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", self._in)
        session.on("Network.webSocketFrameSent", self._out)

    def clear(self) -> None:
        """Begin to count anew."""
        self.received = self.sent = 0

    def _in(self, event: dict[str, dict[str, str]]) -> None:
        self.received += len(event["response"]["payloadData"]) * 3 // 4  # binary frames come as base64

    def _out(self, event: dict[str, dict[str, str]]) -> None:
        self.sent += len(event["response"]["payloadData"]) * 3 // 4
