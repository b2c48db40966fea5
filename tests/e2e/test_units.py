"""Journeys: a unit is marked as it should be, reshaped, coded anew and made a quote, by mouse and by keyboard."""

import re

from playwright.sync_api import expect

from tests.e2e.desk import Desk, settled
from tests.e2e.material import Study
from workbench.services import codebook, people
from workbench.store.engine import engine_for
from workbench.store.work import open_work


def define(study: Study, name: str, definition: str) -> None:
    """Let a colleague write what a code stands for."""
    with open_work(engine_for(f"sqlite:///{study.database}"), study_id=study.id) as work:
        people.join(work, "Maja Lindqvist")
        code = next(entry for entry in codebook.codebook(work).entries.values() if entry.name == name)
        codebook.define_entry(work, code.id, definition=definition, inclusion="", exclusion="", anchor="")


def test_the_ends_of_a_unit_are_moved_by_key_and_by_mouse(desk: Desk, study: Study) -> None:
    desk.open(study)
    keys = desk.page.keyboard
    desk.code("fyra dagar", "Väntan")
    keys.down("Shift")
    for _ in range(3):
        keys.press("ArrowRight")
    keys.up("Shift")
    desk.saved()
    assert study.coded() == [("fyra dagar. Jag satt", "Väntan")]
    keys.press("Alt+Shift+ArrowLeft")
    keys.press("Shift+ArrowLeft")
    desk.saved()
    assert study.coded() == [("på fyra dagar. Jag", "Väntan")]

    desk.drag_end("end", "fyra dagar.")
    desk.drag_end("start", "ingen på")
    desk.saved()
    assert study.coded() == [("ingen på fyra dagar.", "Väntan")]
    assert desk.painted() == ["ingen på fyra dagar."]
    for quote in ("på fyra dagar.", "på fyra dagar. Jag"):  # each letting go is one step
        keys.press("Control+z")
        desk.saved()
        assert study.coded() == [(quote, "Väntan")]

    desk.code("fyra dagar.", "Ensamhet")
    keys.press("Alt+Shift+ArrowLeft")
    desk.saved()
    keys.down("Shift")
    keys.press("ArrowRight")
    keys.up("Shift")
    expect(desk.page.locator(".wb-notice")).to_contain_text("on exactly these words already")
    assert ("på fyra dagar.", "Ensamhet") in study.coded()
    keys.press("ArrowRight")  # a caret: from now on the same keys mark words
    keys.press("Shift+Control+ArrowRight")
    expect(desk.picker).to_be_visible()


def test_what_is_marked_is_kept_to_words_sentences_and_turns(desk: Desk, study: Study) -> None:
    desk.open(study)
    keys = desk.page.keyboard
    desk.turn(4).focus()
    keys.press("w")
    desk.drag("gen på fy")
    expect(desk.picker).to_be_visible()
    assert desk.marked() == "ingen på fyra"
    box = desk.boxes("satt mest")[0]
    keys.down("Shift")
    desk.page.mouse.click(box["right"] - 3, (box["top"] + box["bottom"]) / 2)
    keys.up("Shift")
    expect(desk.picker).to_be_visible()
    assert desk.marked() == "ingen på fyra dagar. Jag satt mest"
    keys.press("Escape")
    keys.press("Escape")

    keys.press("w")
    desk.click("fönstret", times=2)
    expect(desk.picker).to_be_visible()
    assert desk.marked().startswith("Jag satt mest") and desk.marked().endswith("ringa.")
    keys.press("Escape")
    keys.press("Escape")
    grain = desk.page.get_by_role("button", name="A selection takes in: whole sentences")
    grain.click()
    desk.drag("Sköterskan kom")
    expect(desk.picker).to_be_visible()
    assert desk.marked() == study.turn(1)
    desk.page.reload()
    desk.there()
    desk.page.get_by_role("button", name="A selection takes in: whole turns").click()
    desk.code("köterskan k", "Trygghet")
    desk.saved()
    assert study.coded() == [("köterskan k", "Trygghet")]


def test_codes_are_found_pinned_put_on_together_and_changed(desk: Desk, study: Study) -> None:
    define(study, "Ensamhet", "Att ingen hör av sig.")
    desk.open(study)
    keys = desk.page.keyboard
    desk.drag("fyra dagar")
    desk.choose_and_stay("hör av")  # by its definition
    desk.choose_and_stay("första vän")  # by what it hangs under, and its name
    expect(desk.picker.get_by_role("option", name=re.compile("Väntan"))).to_contain_text("✓")
    keys.press("Escape")
    desk.saved()
    assert study.coded() == [("fyra dagar", "Ensamhet"), ("fyra dagar", "Väntan")]

    desk.drag("hela dagen")
    desk.picker.get_by_role("combobox").first.press_sequentially("trygg")
    keys.press("Alt+Enter")
    expect(desk.picker.get_by_role("option", name=re.compile("Trygghet"))).to_contain_text("1")
    keys.press("Escape")
    keys.press("1")
    desk.saved()
    assert ("hela dagen", "Trygghet") in study.coded()
    desk.page.reload()  # pins are not the tab's
    desk.there()
    desk.click("fyra dagar")
    expect(desk.panel.locator(".wb-quote")).to_have_text("fyra dagar")
    keys.press("1")
    desk.saved()
    assert ("fyra dagar", "Trygghet") in study.coded()
    desk.panel.get_by_role("button", name="Unpin Trygghet").click()
    desk.saved()
    desk.turn(0).focus()
    keys.press("2")  # nothing is pinned: the latest but one
    desk.saved()
    assert (study.turn(0), "Väntan") in study.coded()

    desk.click("fyra dagar")
    expect(desk.panel.locator(".wb-quote")).to_have_text("fyra dagar")
    row = desk.panel.locator(".wb-coding").filter(has_text="Väntan")
    row.hover()
    row.get_by_role("button", name="Another code instead of Väntan").click()
    desk.choose("Helt ny kod")
    desk.saved()
    here = [code for quote, code in study.coded() if quote == "fyra dagar"]
    assert here == ["Ensamhet", "Helt ny kod", "Trygghet"]
    keys.press("Control+z")
    desk.saved()
    assert [code for quote, code in study.coded() if quote == "fyra dagar"] == [
        "Ensamhet",
        "Trygghet",
        "Väntan",
    ]


def test_a_code_is_made_of_the_words_themselves_and_the_words_become_a_quote(
    desk: Desk, study: Study
) -> None:
    desk.open(study)
    keys = desk.page.keyboard
    desk.drag("satt mest vid fönstret och")
    expect(desk.picker).to_be_visible()
    keys.press("Escape")
    keys.press("v")
    field = desk.picker.get_by_role("combobox").first
    expect(field).to_have_value("satt mest vid fönstret och")
    keys.press("End")
    for _ in " och":
        keys.press("Backspace")
    desk.picker.get_by_label("Place under").select_option(label="Den första tiden · category")
    field.press("Enter")
    desk.saved()
    quote = "satt mest vid fönstret och"
    assert study.coded() == [(quote, "satt mest vid fönstret")]
    expect(desk.panel.locator(".wb-coding")).to_contain_text("category Den första tiden")

    keys.press("s")
    expect(desk.panel.get_by_role("button", name="Quote in the report")).to_have_attribute(
        "aria-pressed", "true"
    )
    desk.panel.get_by_role("button", name="Report version").click()
    version = desk.panel.get_by_label("Report version", exact=True).last
    expect(version).to_have_value(quote)
    version.fill("satt […] vid fönstret")
    keys.press("Escape")
    desk.saved()
    assert study.unit(quote) == ("", 1, "satt […] vid fönstret")
    assert desk.painted() == [quote]

    desk.panel.get_by_role("button", name="History").click()
    main = desk.page.get_by_test_id("stMain")
    expect(main.get_by_text(f"The meaning unit “{quote}” in Intervju")).to_be_visible()
    settled(desk.page)
    expect(main.locator(".wb-event")).to_have_text(
        [
            re.compile("wrote the report version"),
            re.compile("chose a quote for the report"),
            re.compile("coded “satt mest vid fönstret” in Intervju"),
        ]
    )
    main.get_by_role("button", name="Show everything").click()
    expect(main.get_by_text("imported “Intervju”")).to_be_visible()
