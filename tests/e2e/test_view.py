"""Journeys: what is seen of the codings, and the ways to get about in a document."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.desk import Desk, settled
from tests.e2e.material import Make, Study, code_by, long_interview

FOUND = """
(mark) => {
  const words = [];
  for (const [name, highlight] of CSS.highlights) {
    if (!name.endsWith('-' + mark)) continue;
    for (const range of highlight) words.push(range.startContainer.data.slice(range.startOffset, range.endOffset));
  }
  return words;
}
"""

# Every place that says where a line stands; none of them may move for a filter.
PLACES = "() => [...document.querySelectorAll('.wb-words')].map((words) => words.getBoundingClientRect().top)"

# How many points of the strip carry a colour of a code.
INKED = """
() => {
  const canvas = document.querySelector('.wb-strip canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at]) inked++;
  return inked;
}
"""

# Codings so that four lie over the same words.
DEEP = (
    ("Sedan kom ingen på fyra dagar.", "Väntan"),
    ("ingen på fyra dagar. Jag satt mest", "Ensamhet"),
    ("fyra dagar. Jag satt mest vid fönstret", "Trygghet"),
    ("dagar", "Väntan"),
)


def marked(page: Page, mark: str) -> list[str]:
    words: list[str] = page.evaluate(FOUND, mark)
    return words


def choose(desk: Desk, name: str) -> None:
    """Choose one thing in the filter, and go back to the text."""
    desk.page.locator(".wb-filter").click()
    desk.page.get_by_role("dialog", name="Show only some").get_by_label(name).check()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".wb-filter")).to_be_focused()


def test_a_filter_shows_some_codings_and_moves_no_word(desk: Desk, study: Study) -> None:
    code_by(study, "Maja Lindqvist", ("grät 😢", "Ensamhet"), ("hela dagen", "Trygghet"))
    code_by(study, "Sven Ek", ("fyra dagar", "Väntan"), ("alla var där", "Trygghet"))
    desk.open(study)
    page, chip = desk.page, desk.page.locator(".wb-chip")
    all_words = ["grät 😢", "alla var där", "hela dagen", "fyra dagar"]
    assert sorted(desk.painted()) == sorted(all_words)
    before, inked = page.evaluate(PLACES), page.evaluate(INKED)

    choose(desk, "Trygghet")
    assert sorted(desk.painted()) == ["alla var där", "hela dagen"]
    expect(chip).to_have_text("Trygghet")
    expect(page.locator(".wb-label")).to_have_count(2)
    assert page.evaluate(PLACES) == before
    assert 0 < page.evaluate(INKED) < inked
    desk.turn(0).focus()
    for turn in (1, 2, 2):  # from one that is shown to the next; the last stays
        page.keyboard.press("n")
        expect(desk.turn(turn)).to_be_focused()
    expect(page.locator(".wb-position")).to_have_text("Unit 2 of 2")

    choose(desk, "Maja Lindqvist")
    assert desk.painted() == ["hela dagen"]
    expect(chip).to_have_text("Trygghet, Maja Lindqvist")
    page.reload()
    desk.there()
    assert desk.painted() == ["hela dagen"]  # kept for this document in this tab
    chip.click()
    expect(chip).to_be_hidden()
    assert sorted(desk.painted()) == sorted(all_words)
    expect(desk.turn(0)).to_be_focused()

    choose(desk, "Relative")
    assert desk.painted() == ["hela dagen"]
    expect(page.locator(".wb-dim")).to_have_count(4)
    expect(desk.turn(2)).not_to_have_class(re.compile("wb-dim"))
    chip.click()
    choose(desk, "Only what is not coded")
    assert desk.painted() == [] and sorted(marked(page, "dim")) == sorted(all_words)
    assert page.evaluate(PLACES) == before
    desk.turn(1).focus()
    selected = "document.getSelection().toString()"
    found = []
    for _ in range(3):
        page.keyboard.press("u")
        found.append(page.evaluate(selected))
    assert all(not any(words in stretch for words in all_words) for stretch in found)
    assert found[1:] == ["Han sa x̄ och ȳ̈ som i 𝒮𝓀𝓇𝒾𝓋𝑒𝓃 ❤️‍🔥.", "Sedan kom ingen på"]
    page.keyboard.press("Shift+u")
    assert page.evaluate(selected) == found[1]
    page.keyboard.press("c")  # what is marked so is coded as if marked by hand
    desk.choose("Väntan")
    desk.saved()
    assert (found[1], "Väntan") in study.coded()


def test_four_deep_the_words_are_legible_and_no_stripe_or_name_collides(desk: Desk, study: Study) -> None:
    code_by(study, "Maja Lindqvist", *DEEP)
    desk.open(study)
    painted = "".join(desk.painted())
    assert painted.count("dagar") == 3  # and never a fourth colour over it
    expect(desk.page.locator(".wb-stripe")).to_have_count(4)
    boxes = desk.page.evaluate(
        "() => [...document.querySelectorAll('.wb-stripe, .wb-label')].map((e) => e.getBoundingClientRect().toJSON())"
    )
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = (
                one["right"] <= other["left"] + 0.5
                or other["right"] <= one["left"] + 0.5
                or one["bottom"] <= other["top"] + 0.5
                or other["bottom"] <= one["top"] + 0.5
            )
            assert apart, (one, other)


def test_words_are_found_and_gone_through_from_the_keyboard(desk: Desk, make: Make) -> None:
    study = make(turns=long_interview(60))
    desk.open(study)
    page, keys = desk.page, desk.page.keyboard
    desk.turn(19).focus()
    keys.press("/")
    field = page.get_by_role("textbox", name="Find in the document")
    expect(field).to_be_focused()
    keys.type("VANTADE pa besked 😀 hela")
    hits = page.locator(".wb-hits")
    expect(hits).to_have_text("10 of 30")  # from where she was on
    assert set(marked(page, "find")) == {"väntade på besked 😀 hela"}
    assert marked(page, "found") == ["väntade på besked 😀 hela"]
    for key, at in (("Enter", 11), ("Enter", 12), ("Shift+Enter", 11)):
        keys.press(key)
        expect(hits).to_have_text(f"{at} of 30")
    expect(desk.turn(21)).to_be_in_viewport()
    page.get_by_role("checkbox", name="Exactly").check()
    expect(hits).to_have_text("No hits")
    assert marked(page, "find") == []
    page.get_by_role("checkbox", name="Exactly").uncheck()
    expect(hits).to_have_text("10 of 30")
    keys.press("Escape")
    expect(field).to_be_hidden()
    expect(desk.turn(19)).to_be_focused()
    assert page.evaluate("document.getSelection().toString()") == "väntade på besked 😀 hela"
    assert marked(page, "find") == []


def test_one_gets_to_a_speaker_a_time_and_by_the_strip(desk: Desk, make: Make) -> None:
    study = make(turns=long_interview(60), every_ms=30_000)
    desk.open(study)
    page, keys = desk.page, desk.page.keyboard
    desk.turn(1).get_by_role("button", name="Närstående 7").click()
    expect(desk.turn(5)).to_be_focused()
    keys.press(".")
    keys.press(".")
    keys.press(",")
    expect(desk.turn(9)).to_be_focused()
    for _ in range(3):
        keys.press(",")
    expect(desk.turn(1)).to_be_focused()
    expect(page.locator(".wb-hintline")).to_contain_text("has said nothing before this")

    keys.press("g")
    field = page.get_by_role("textbox", name="Go to a time")
    expect(field).to_be_focused()
    keys.type("tolv\n")
    expect(page.get_by_role("dialog", name="Go to a time")).to_contain_text("12:31")
    field.fill("0:20:14")
    keys.press("Enter")
    expect(desk.turn(40)).to_be_focused()
    expect(desk.turn(40)).to_be_in_viewport()

    strip = page.locator(".wb-strip").bounding_box()
    assert strip is not None
    page.mouse.click(strip["x"] + strip["width"] / 2, strip["y"] + 2)
    expect(desk.turn(0)).to_be_in_viewport()
    page.mouse.click(strip["x"] + strip["width"] / 2, strip["y"] + strip["height"] - 2)
    expect(desk.turn(59)).to_be_in_viewport()


def test_a_transcript_without_times_says_so(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.turn(1).focus()
    desk.page.keyboard.press("g")
    expect(desk.page.locator(".wb-hintline")).to_have_text("This transcript has no times.")
    expect(desk.turn(1)).to_be_focused()


def test_a_document_opens_where_it_was_left_or_where_a_link_says(desk: Desk, make: Make) -> None:
    study = make(turns=long_interview(60))
    code_by(study, "Maja Lindqvist", ("Dag 30 var", "Väntan"))
    desk.open(study)
    page = desk.page
    page.locator(".wb-aa").click()
    page.get_by_label("Airy").check()
    page.keyboard.press("Escape")
    desk.boxes("Dag 44 var")
    place = desk.turn(43).bounding_box()
    page.wait_for_function("(localStorage.getItem('wb-places') ?? '').includes('\"turn\":4')")
    desk.open(study)  # without a link: as if the next day
    expect(desk.root).to_have_attribute("data-wb-density", "airy")
    expect(desk.turn(43)).to_be_in_viewport()
    now = desk.turn(43).bounding_box()
    assert place is not None and now is not None
    assert now["y"] == pytest.approx(place["y"], abs=3)

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = page.get_by_role("button", name="Copy a link to this place")
    desk.turn(20).focus()
    link.click()
    expect(page.locator(".wb-hintline")).to_contain_text("turn 21")
    to_turn = page.evaluate("navigator.clipboard.readText()")
    desk.turn(29).focus()
    page.keyboard.press("b")
    page.keyboard.press("n")
    link.click()
    expect(page.locator(".wb-hintline")).to_contain_text("meaning unit")
    to_unit = page.evaluate("navigator.clipboard.readText()")
    assert to_turn.startswith(desk.address) and to_unit.startswith(desk.address)

    page.goto(to_turn)
    desk.there()
    expect(desk.turn(20)).to_be_focused()
    expect(desk.turn(20)).to_be_in_viewport()
    page.goto(to_unit)
    desk.there()
    expect(desk.turn(29)).to_be_in_viewport()
    expect(desk.panel).to_contain_text("Dag 30 var")
    settled(page)
