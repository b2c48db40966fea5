"""Journeys: the first open reading of the whole, with notes in the margin."""

from playwright.sync_api import expect

from tests.e2e.desk import Desk
from tests.e2e.material import Study, archive, ask, code_by


def notes(study: Study) -> list[tuple[object, ...]]:
    question = "SELECT quote, text FROM memo WHERE document_id = ? ORDER BY start_at, text"
    return ask(study.database, question, study.document)


def test_reading_shows_no_codes_and_takes_notes_on_words_and_turns(desk: Desk, study: Study) -> None:
    code_by(study, "Maja Lindqvist", ("fyra dagar", "Väntan"))
    desk.open(study)
    page, keys = desk.page, desk.page.keyboard
    desk.turn(1).focus()
    keys.press("l")
    expect(desk.root).to_have_class("wb-root wb-compact wb-reading")
    assert desk.painted() == []
    for gone in (".wb-panel", ".wb-minimap", ".wb-filter", ".wb-stripe"):
        expect(page.locator(gone).first).to_be_hidden()
    for key in ("c", "a", "1", "v", "r", "n", "Delete"):
        keys.press(key)
    expect(desk.picker).to_be_hidden()

    keys.press("m")
    keys.type("Gråter hon ofta?")
    keys.press("Control+Enter")
    expect(desk.turn(1)).to_be_focused()
    desk.drag("hela dagen")
    expect(desk.picker).to_be_hidden()
    page.get_by_role("button", name="Note", exact=True).click()
    keys.type("Fest 🎉")
    keys.press("Escape")
    desk.saved()
    assert notes(study) == [(study.turn(1), "Gråter hon ofta?"), ("hela dagen", "Fest 🎉")]
    expect(desk.turn(2)).to_be_focused()

    page.get_by_role("button", name="Fest 🎉").click()
    keys.press("End")
    keys.type(" eller sorg?")
    keys.press("Escape")
    desk.saved()
    page.get_by_role("button", name="Gråter hon ofta?").click()
    page.get_by_role("textbox", name="Note on turn 2").fill("")
    keys.press("Escape")
    desk.saved()
    assert notes(study) == [("hela dagen", "Fest 🎉 eller sorg?")]
    keys.press("Control+z")
    desk.saved()
    expect(page.locator(".wb-note")).to_have_count(2)

    page.reload()
    desk.there()
    expect(page.locator(".wb-note")).to_have_count(2)  # still reading
    keys.press("Tab")
    page.get_by_role("button", name="Reading mode").click()
    expect(page.locator(".wb-note").first).to_be_hidden()
    assert desk.painted() == ["fyra dagar"]
    desk.turn(2).get_by_role("button", name="Notes: 1").click()
    expect(page.get_by_role("button", name="Fest 🎉")).to_be_visible()
    assert study.coded() == [("fyra dagar", "Väntan")]

    archive(study)
    desk.open(study)
    expect(page.locator(".wb-note")).to_have_text(["Gråter hon ofta?", "Fest 🎉 eller sorg?"])
    desk.turn(1).focus()
    keys.press("m")
    expect(page.get_by_role("textbox", name="Note on turn 2")).to_have_count(0)
