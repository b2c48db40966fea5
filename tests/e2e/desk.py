"""The hands of a researcher at the coding page: mouse and keyboard, and looking at what is on the screen."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.material import Study

# Finds a quote in a turn's text node and gives its line boxes, scrolled into view.
BOXES = """
(quote) => {
  for (const words of document.querySelectorAll('.wb-words')) {
    const at = words.firstChild.data.indexOf(quote);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(words.firstChild, at);
    range.setEnd(words.firstChild, at + quote.length);
    words.scrollIntoView({ block: 'center', behavior: 'instant' });
    return [...range.getClientRects()].filter((box) => box.width).map(({ left, right, top, bottom }) =>
      ({ left, right, top, bottom }));
  }
  return null;
}
"""

# Fonts and scroll bars move lines for a moment after a page is drawn.
STILL = "() => document.fonts.ready.then(() => new Promise((next) => setTimeout(next, 50)))"

# Marks each place by script and presses a key there, `gap` ms apart: faster than any hand.
FIRE = """
async ([places, key, gap]) => {
  for (const [turn, quote] of places) {
    const article = document.querySelector(`.wb-turn[data-turn="${turn}"]`);
    const node = article.querySelector('.wb-words').firstChild;
    const at = node.data.indexOf(quote);
    article.focus({ preventScroll: true });
    document.getSelection().setBaseAndExtent(node, at, node, at + quote.length);
    article.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await new Promise((next) => setTimeout(next, gap));
  }
}
"""

# The words that the page paints, by colour: the truth of what a reader sees as coded.
PAINTED = """
() => {
  const found = [];
  for (const [name, highlight] of CSS.highlights) {
    if (/selected|hover|pending|dim|noted|find|found/.test(name)) continue;
    for (const range of highlight) {
      found.push(range.startContainer.data.slice(range.startOffset, range.endOffset));
    }
  }
  return found;
}
"""


def settled(page: Page) -> None:
    """Wait until Streamlit has drawn the page and nothing runs."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


class Desk:
    """One tab with the coding page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.root = page.locator(".wb-root")
        self.picker = page.locator(".wb-picker")
        self.panel = page.locator(".wb-panel")

    def open(self, study: Study, **also: str) -> "Desk":
        """Open a study's document and wait until its text and codings are on the screen."""
        more = "".join(f"&{name}={value}" for name, value in also.items())
        self.page.goto(f"{self.address}/coding?study={study.id}&document={study.document}{more}")
        return self.there()

    def there(self) -> "Desk":
        """Wait until the text with its codings is painted, and stays."""
        settled(self.page)
        expect(self.root).to_have_count(1)  # the one before may be there a little longer
        expect(self.root).to_have_attribute("data-wb-painted", re.compile(r"\d+"))
        return self

    def saved(self) -> None:
        """Wait until nothing is on its way, and see that both places say so."""
        expect(self.root).to_have_attribute("data-wb-pending", "0")
        expect(self.page.locator(".wb-saved[data-state=unsaved]")).to_have_count(0)

    def has_units(self, count: int) -> None:
        """Wait until the page shows so many meaning units."""
        expect(self.root).to_have_attribute("data-wb-units", str(count))

    def turn(self, number: int) -> Locator:
        """Give a turn, counted from 0."""
        return self.page.locator(f'.wb-turn[data-turn="{number}"]')

    def boxes(self, quote: str) -> list[dict[str, float]]:
        """Scroll a quote into view; give the boxes of its lines."""
        seen = [self.page.evaluate(BOXES, quote)]
        while len(seen) < 3 or seen[-1] != seen[-2] or seen[-2] != seen[-3]:
            self.page.evaluate(STILL)
            seen.append(self.page.evaluate(BOXES, quote))
        boxes = seen[-1]
        assert boxes, quote
        found: list[dict[str, float]] = boxes
        return found

    def drag(self, first: str, last: str | None = None, *, back: bool = False) -> None:
        """Mark words by a drag of the mouse, from the first letter of one quote to the last of another."""
        begin = self.boxes(first)[0]
        end = self._now(last or first)[-1]
        points = [
            (begin["left"] + 0.5, (begin["top"] + begin["bottom"]) / 2),
            (end["right"] - 0.5, (end["top"] + end["bottom"]) / 2),
        ]
        (from_x, from_y), (to_x, to_y) = reversed(points) if back else points
        mouse = self.page.mouse
        mouse.move(from_x, from_y)
        mouse.down()
        mouse.move((from_x + to_x) / 2, (from_y + to_y) / 2, steps=4)
        mouse.move(to_x, to_y, steps=4)
        still = self._now(first)[0]
        mouse.up()
        assert still == begin, f"the text moved under the mouse by {still['top'] - begin['top']} px"

    def click(self, quote: str, times: int = 1) -> None:
        """Click in the middle of a quote's first line."""
        box = self.boxes(quote)[0]
        x, y = (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2
        self.page.mouse.click(x, y, click_count=times)

    def choose(self, name: str) -> None:
        """Choose a code in the list that is open, or make it, from the keyboard."""
        expect(self.picker).to_be_visible()
        field = self.picker.get_by_role("combobox").first
        expect(field).to_be_focused()
        field.press_sequentially(name)
        field.press("Enter")
        expect(self.picker).to_be_hidden()

    def press_in_picker(self, key: str) -> None:
        """Press one key in the list of codes that is open, and see it close."""
        field = self.picker.get_by_role("combobox").first
        expect(field).to_be_focused()
        field.press(key)
        expect(self.picker).to_be_hidden()

    def choose_and_stay(self, name: str) -> None:
        """Choose a code in the list that is open, and keep the list for another."""
        field = self.picker.get_by_role("combobox").first
        expect(field).to_be_focused()
        field.press_sequentially(name)
        field.press("Shift+Enter")
        expect(field).to_have_value("")
        expect(field).to_be_focused()

    def drag_end(self, edge: str, quote: str) -> None:
        """Drag the beginning or the end of the selected unit to that of some words."""
        handle = self.page.locator(f".wb-handle.wb-{edge}")
        expect(handle).to_be_visible()
        box = self.boxes(quote)[0 if edge == "start" else -1]
        grip = handle.bounding_box()
        assert grip is not None
        mouse = self.page.mouse
        mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
        mouse.down()
        x = box["left"] + 0.5 if edge == "start" else box["right"] - 0.5
        mouse.move(x, (box["top"] + box["bottom"]) / 2, steps=5)
        mouse.up()

    def marked(self) -> str:
        """Give the words for which the list of codes is open."""
        script = """() => [...CSS.highlights].filter(([name]) => name.endsWith('pending'))
          .flatMap(([, ranges]) => [...ranges])
          .map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset)).join('|')"""
        return str(self.page.evaluate(script))

    def code(self, quote: str, name: str) -> None:
        """Mark a quote with the mouse and give it a code."""
        self.drag(quote)
        self.choose(name)

    def fire(self, places: list[tuple[int, str]], key: str, gap: int) -> None:
        """Mark and code many places faster than the server answers."""
        self.page.evaluate(FIRE, [[list(place) for place in places], key, gap])

    def painted(self) -> list[str]:
        """Give the words that are painted as coded, turn by turn."""
        found: list[str] = self.page.evaluate(PAINTED)
        return found

    def scroll(self) -> float:
        """Give how far the page is scrolled."""
        return float(self.page.get_by_test_id("stMain").evaluate("(main) => main.scrollTop"))

    def to_sidebar(self, name: str) -> None:
        """Go to another page by the sidebar."""
        self.link(name).click()

    def link(self, name: str) -> Locator:
        """Give a page's link in the sidebar."""
        return self.page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True)

    def outbox(self) -> list[dict[str, Any]]:
        """Give what the tab keeps for the case that it is reloaded."""
        kept: list[dict[str, Any]] = self.page.evaluate(
            "JSON.parse(sessionStorage.getItem('wb-outbox') ?? '[]')"
        )
        return kept

    def _now(self, quote: str) -> list[dict[str, float]]:
        """Give a quote's boxes where it stands, without scrolling."""
        script = BOXES.replace("words.scrollIntoView({ block: 'center', behavior: 'instant' });", "")
        boxes: list[dict[str, float]] = self.page.evaluate(script, quote)
        return boxes
