"""From `workbench run` to the first page, and what every page needs to be painted."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from playwright.sync_api import BrowserContext, Page

from benchmarks.figures import Figure, figure
from benchmarks.serving import WORKBENCH, browser, resident_mb, server
from benchmarks.studies import new_engine
from workbench.services.demo import load_demo

PAGES = {
    "": "h1",
    "plan": "h1",
    "history": "h1",
    "studies": "h1",
    "importing": "h1",
    "documents": "h1",
    "participants": "h1",
    "coding": ".wb-root[data-wb-painted]",
    "codebook": "h1",
    "report": ".wb-report",
}
RUNS = 5


def measure() -> Iterator[Figure]:
    """Start the server anew for each run; then open each page in a new tab."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        data = Path(folder)
        load_demo(new_engine(data))
        answered, shown, resident = [], [], []
        for _ in range(RUNS):
            page = chromium.new_page()
            begin = perf_counter()
            with server(data) as (url, process):
                answered.append(perf_counter() - begin)
                page.goto(url)
                page.wait_for_selector("h1")
                shown.append(perf_counter() - begin)
                _settle(page)
                resident.append(resident_mb(process))
            page.close()
        yield figure("`workbench run` → server answers", answered, "s")
        yield figure("`workbench run` → first page read (demonstration study)", shown, "s")
        yield figure(
            "server answers → first page read", (b - a for a, b in zip(answered, shown, strict=True)), "s"
        )
        yield figure("resident memory of the server after it", resident, "MB")
        with server(data) as (url, process):
            yield from _pages(chromium.new_context(), url)
            yield figure("resident memory after all pages", [resident_mb(process)], "MB")
    yield figure("`workbench --help`", _help_seconds(), "s")


def _pages(context: BrowserContext, url: str) -> Iterator[Figure]:
    """Open each page in new tabs of one browser, which keeps Streamlit's own files as a researcher's does."""
    for name, sign in PAGES.items():
        times = []
        for run in range(RUNS + 1):
            page = context.new_page()
            begin = perf_counter()
            page.goto(f"{url}/{name}")
            page.wait_for_selector(f"[data-testid=stMain] {sign}", state="attached")
            if run:  # the first warms the server
                times.append((perf_counter() - begin) * 1000)
            _settle(page)
            page.close()
        yield figure(f"page “{name or 'start'}”: address → painted, a new tab", times)


def _settle(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def _help_seconds() -> list[float]:
    times = []
    for _ in range(RUNS):
        begin = perf_counter()
        subprocess.run([WORKBENCH, "--help"], check=True, capture_output=True)
        times.append(perf_counter() - begin)
    return times
