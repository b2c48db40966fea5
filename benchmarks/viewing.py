"""What a researcher does to see and to move, timed in the page: filter, find, the next uncoded words, scrolling."""

from collections.abc import Iterator
from statistics import quantiles

from playwright.sync_api import Page

from benchmarks.figures import Figure, figure

RUNS = 7
WORDS = ("vård", "situation", "trygghet", "och", "sjuksköterska", "hade inte", "zzz")

# Does a thing; answers how long the script was busy, and when two frames had been painted since.
TIMED = """
async (act) => {
  const begin = performance.now();
  act();
  const busy = performance.now() - begin;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return [busy, performance.now() - begin];
}
"""
TICK = """
async ([at, timed]) => {
  const boxes = document.querySelectorAll('.wb-popover:not([hidden]) fieldset:last-of-type input[type=checkbox]');
  return await eval(timed)(() => boxes[at].click());
}
"""
TYPE = """
async ([words, timed]) => {
  const field = document.querySelector('.wb-findbar input[type=text]');
  return await eval(timed)(() => {
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
"""
NEXT_UNCODED = """
async ([key, timed]) => {
  const turn = document.querySelector('.wb-turn[tabindex="0"]');
  const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  return await eval(timed)(() => turn.dispatchEvent(press));
}
"""

# Scrolls by three lines of the wheel a frame; answers how long each frame took.
SCROLL = """
async () => {
  const main = document.querySelector('[data-testid=stMain]');
  main.scrollTop = 0;
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let step = 0; step < 240; step++) {
    main.scrollTop += 300;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}
"""


def view(page: Page, where: str) -> Iterator[Figure]:
    """Measure on a page that is open and at rest; it is left as it was."""
    timed = f"({TIMED})"
    page.locator(".wb-filter").click()
    ticks = [page.evaluate(TICK, [run % 2, timed]) for run in range(2 * RUNS)]
    page.get_by_role("button", name="Show everything", exact=True).click()
    page.keyboard.press("Escape")
    yield figure(f"filter by a code, script, {where}", [busy for busy, _ in ticks])
    yield figure(f"filter by a code → painted, {where}", [painted for _, painted in ticks])

    page.locator(".wb-turn[tabindex='0']").focus()
    page.keyboard.press("/")
    page.evaluate(TYPE, ["första", timed])  # the text is made ready once
    finds = [page.evaluate(TYPE, [words, timed]) for words in WORDS]
    page.evaluate(TYPE, ["", timed])
    page.keyboard.press("Escape")
    yield figure(f"find, script, {where}", [busy for busy, _ in finds])
    yield figure(f"find → hits painted, {where}", [painted for _, painted in finds])

    steps = [page.evaluate(NEXT_UNCODED, ["u", timed]) for _ in range(RUNS)]
    yield figure(f"next uncoded words → painted, {where}", [painted for _, painted in steps])
    frames = page.evaluate(SCROLL)
    yield figure(f"a frame while scrolling, median, {where}", [sorted(frames)[len(frames) // 2]])
    yield figure(f"a frame while scrolling, 95th percentile, {where}", [quantiles(frames, n=20)[18]])
