"""Journeys: the coding page for everyone: what axe-core finds, at twice the size, and without seeing colours."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import axe
from tests.e2e.desk import Desk
from tests.e2e.material import Make, Study, code_by, long_interview

COMPONENT = ".wb-root"

# What can be pressed and is smaller than 24 by 24 px, but for the strip and the stripes, which the keys stand in for.
SMALL = """
() => [...document.querySelectorAll('.wb-root :is(button, input, select, textarea, [role=option])')]
  .map((element) => [element, (element.closest('label') ?? element).getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height && (box.width < 23.9 || box.height < 23.9))
  .map(([element]) => element.outerHTML.slice(0, 120))
"""

# Tools that lie over one another or reach out of the window.
CROWDED = """
() => {
  const tools = [...document.querySelectorAll('.wb-bar button')].map((tool) => [tool, tool.getBoundingClientRect()])
    .filter(([, box]) => box.width);
  const wrong = [];
  tools.forEach(([tool, box], at) => {
    if (box.left < 0 || box.right > innerWidth) wrong.push(tool.outerHTML.slice(0, 90));
    for (const [other, its] of tools.slice(at + 1)) {
      if (box.left < its.right - 1 && its.left < box.right - 1 && box.top < its.bottom - 1 && its.top < box.bottom - 1)
        wrong.push(tool.outerHTML.slice(0, 60) + other.outerHTML.slice(0, 60));
    }
  });
  return wrong;
}
"""
SIDEWAYS = """
() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth;
}
"""


@pytest.fixture(scope="session")
def axe_script() -> str:
    """axe-core, to be put into a page."""
    return axe.script()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong_whatever_is_open(
    desk: Desk, make: Make, axe_script: str, theme: str
) -> None:
    study = make(turns=long_interview(12), every_ms=30_000)
    code_by(study, "Maja Lindqvist", ("Dag 2 var", "Väntan"), ("Dag 4 var som de andra", "Trygghet"))
    code_by(study, "Sven Ek", ("Dag 4 var som de andra, fast ändå inte", "Ensamhet"))
    desk.page.emulate_media(color_scheme=theme)
    desk.open(study)
    page, keys = desk.page, desk.page.keyboard

    def clean(what: str) -> None:
        assert axe.faults(page, axe_script, COMPONENT, habits=True) == [], what
        assert page.evaluate(SMALL) == [], what

    assert axe.faults(page, axe_script) == []
    clean("the text")
    desk.turn(0).focus()
    keys.press("n")
    keys.press("m")
    keys.type("Återkommer hos flera.")
    keys.press("Escape")
    expect(page.locator(".wb-label svg")).to_have_count(1)
    clean("a unit in the panel, with a memo")
    keys.press("c")
    expect(desk.picker).to_be_visible()
    clean("choosing a code")
    keys.press("Escape")
    page.locator(".wb-filter").click()
    page.get_by_label("Only what is not coded").check()
    clean("the filter's menu, and words that stand back")
    keys.press("Escape")
    desk.turn(0).focus()
    keys.press("/")
    keys.type("dag")
    clean("finding")
    keys.press("Escape")
    keys.press("g")
    keys.type("x\n")
    clean("going to a time")
    keys.press("Escape")
    page.locator(".wb-aa").click()
    clean("the size of the text")
    keys.press("Escape")
    desk.turn(0).focus()
    keys.press("?")
    clean("the keys")
    keys.press("Escape")
    keys.press("l")
    keys.press("m")
    clean("reading and writing a note")


def test_at_twice_the_size_everything_has_room(desk: Desk, make: Make) -> None:
    study = make(turns=long_interview(12), every_ms=30_000)
    code_by(study, "Maja Lindqvist", ("Dag 2 var", "Väntan"), ("Dag 4 var som de andra", "Trygghet"))
    desk.page.set_viewport_size({"width": 640, "height": 360})  # what is left of 1280 by 720
    desk.open(study)
    page, keys = desk.page, desk.page.keyboard

    def room(what: str) -> None:
        assert page.evaluate(SIDEWAYS) <= 0, what
        assert page.evaluate(CROWDED) == [], what

    room("the text")
    page.locator(".wb-filter").click()
    menu = page.get_by_role("dialog", name="Show only some")
    menu.get_by_label("Väntan").check()
    room("the filter's menu")
    assert within(page, ".wb-popover:not([hidden])")
    keys.press("Escape")
    desk.turn(0).focus()
    keys.press("n")
    room("a unit, a filter and the drawer")
    keys.press("Escape")
    keys.press("/")
    keys.type("dag")
    room("finding")
    assert within(page, ".wb-findbar")
    keys.press("Escape")
    keys.press("l")
    keys.press("m")
    room("reading")
    keys.press("Escape")
    keys.press("?")
    assert within(page, ".wb-help")


def within(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return (
        box["x"] >= 0 and box["x"] + box["width"] <= 640 and box["y"] >= 0 and box["y"] + box["height"] <= 360
    )


def test_a_turn_tells_its_codes_in_words_and_who_speaks_in_letters(desk: Desk, study: Study) -> None:
    code_by(study, "Maja Lindqvist", ("fyra dagar", "Väntan"), ("Jag satt mest", "Ensamhet"))
    desk.open(study)
    expect(desk.turn(4)).to_have_accessible_description("Codes: Väntan, Ensamhet")
    expect(desk.turn(4)).to_have_accessible_name("Turn 5 P Patient 7")
    assert desk.page.locator(".wb-turn[tabindex='0']").count() == 1
    desk.turn(0).focus()
    outline = "getComputedStyle(document.activeElement).boxShadow"
    desk.page.keyboard.press("j")
    assert desk.page.evaluate(outline) != "none"
