"""The coding page at work: a transcript of 25,000 words with 1,000 overlapping codings, and one four times as long."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep

from playwright.sync_api import BrowserContext, CDPSession, Page

from benchmarks.figures import Figure, figure
from benchmarks.serving import browser, resident_mb, server
from benchmarks.studies import long_study, longer_study
from benchmarks.viewing import view

RUNS = 5
CLICKS = 10
UNDONE = 5
SIZES = {"25,000 words, 1,000 codings": long_study, "100,000 words, 5,000 codings": longer_study}

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


# Presses the key that undoes; answers when a unit has gone and that has been painted.
UNDO = """
async () => {
  const root = document.querySelector('.wb-root');
  const before = Number(root.dataset.wbUnits);
  const begin = performance.now();
  document.querySelector('.wb-turn[tabindex="0"]').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }));
  while (Number(root.dataset.wbUnits) >= before) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - begin;
}
"""


def measure() -> Iterator[Figure]:
    """Open, code, undo, count bytes, see and move: at both sizes, and again on a machine a quarter as fast."""
    for size, make in SIZES.items():
        with tempfile.TemporaryDirectory() as folder, browser() as chromium:
            data = Path(folder)
            study, document, units = make(data)
            with server(data) as (url, process):
                address = f"{url}/coding?lang=en&study={study}&document={document}"
                context = chromium.new_context(viewport={"width": 1280, "height": 720})
                for slower in (1, 4):
                    where = size if slower == 1 else f"{size}, CPU {slower}×"
                    yield from _opening(context, address, units, slower, where)
                    page = _open(context, address, slower)
                    units = _painted(page)
                    yield from view(page, where)
                    yield from _coding(page, data, where, first=1 if slower == 1 else 201)
                    units = int(page.locator(".wb-root").get_attribute("data-wb-units") or 0)
                    page.close()
                yield figure(f"resident memory of the server after it, {size}", [resident_mb(process)], "MB")


def _open(context: BrowserContext, address: str, slower: int) -> Page:
    page = context.new_page()
    page.add_init_script(WATCH)
    if slower > 1:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address)
    return page


def _opening(context: BrowserContext, address: str, units: int, slower: int, where: str) -> Iterator[Figure]:
    opened, painted, heap = [], [], []
    for run in range(RUNS + 1):
        page = _open(context, address, slower)
        assert _painted(page) == units
        times = page.evaluate("window.times")
        if run:
            opened.append(times["painted"])
            painted.append(times["painted"] - times["frame"])
            heap.append(_heap_mb(page))
        page.close()
    yield figure(f"address → painted, a new tab, {where}", opened)
    yield figure(f"page's frame → transcript painted, {where}", painted)
    yield figure(f"JavaScript heap after collection, {where}", heap, "MB")


def _coding(page: Page, data: Path, where: str, first: int) -> Iterator[Figure]:
    drawn, acknowledged, on_disk, received, sent, undone = [], [], [], [], [], []
    wire = _Wire(page.context.new_cdp_session(page))
    for click in range(CLICKS + 1):
        page.evaluate(MARK, [click * 7 + first, 3, 25])
        page.wait_for_selector(".wb-picker [role=option]")
        _quiet(page)
        wire.clear()
        before = _stored(data)
        begin = perf_counter()
        painted, stored = page.evaluate(CLICK)
        while _stored(data) == before:
            sleep(0.001)
        if click:  # the first warms the page
            drawn.append(painted)
            acknowledged.append(stored)
            on_disk.append((perf_counter() - begin) * 1000)
            received.append(wire.received / 1024)
            sent.append(wire.sent / 1024)
    for _ in range(UNDONE):
        _quiet(page)
        undone.append(page.evaluate(UNDO))
    yield figure(f"click on a code → highlight painted, {where}", drawn)
    yield figure(f"click on a code → stored, and the browser knows, {where}", acknowledged)
    yield figure(f"undo → painted, {where}", undone)
    yield figure(f"websocket, received for a coding, {where}", received, "KB")
    yield figure(f"websocket, sent for a coding, {where}", sent, "KB")


def _painted(page: Page) -> int:
    """Wait until text and codings are painted; give the number of meaning units."""
    page.wait_for_selector(".wb-root[data-wb-painted]", state="attached", timeout=60_000)
    return int(page.locator(".wb-root").get_attribute("data-wb-painted") or 0)


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
