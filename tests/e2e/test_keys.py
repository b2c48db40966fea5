"""Journeys: the keyboard, the panel, and what the page around the text may do to it."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.desk import Desk, settled
from tests.e2e.material import Make, Study, archive, ask, long_interview
from tests.e2e.watch import Watch


def test_a_place_is_coded_and_condensed_and_removed_by_keyboard_alone(desk: Desk, study: Study) -> None:
    desk.open(study)
    keys = desk.page.keyboard
    desk.turn(0).focus()
    keys.press("j")
    expect(desk.turn(1)).to_be_focused()
    for _ in range(2):
        keys.press("ArrowRight")
    for _ in range(2):
        keys.press("Shift+Control+ArrowRight")
    desk.choose("ensam")
    desk.saved()
    ((quote, code),) = study.coded()
    assert code == "Ensamhet" and quote in study.turn(1)
    expect(desk.turn(1)).to_be_focused()

    keys.press("e")
    expect(desk.panel.get_by_label("Condensed meaning unit")).to_be_focused()
    keys.type("grät mest")
    keys.press("Escape")
    expect(desk.turn(1)).to_be_focused()
    desk.saved()
    assert condensed(study) == ["grät mest"]

    keys.press("Control+z")  # the words
    desk.saved()
    keys.press("Delete")  # the code
    desk.saved()
    assert study.coded() == [] and condensed(study) == []

    keys.press("Control+z")
    desk.has_units(1)
    assert study.coded() == [(quote, code)]
    keys.press("Control+Shift+z")
    desk.has_units(0)
    assert study.coded() == []


def condensed(study: Study) -> list[object]:
    question = "SELECT condensed FROM meaning_unit WHERE document_id = ?"
    return [words for (words,) in ask(study.database, question, study.document)]


def test_streamlits_own_keys_do_nothing_in_the_text(desk: Desk, study: Study, watch: Watch) -> None:
    """On a plain element `r` would run the page again and `c` would offer to clear the caches."""
    desk.open(study)
    desk.turn(1).focus()
    runs = len(watch.frames)
    desk.page.keyboard.press("r")
    desk.page.keyboard.press("c")
    expect(desk.picker).to_be_visible()  # here `c` is for the code of the turn
    assert desk.page.get_by_test_id("stDialog").count() == 0
    assert len(watch.frames) == runs
    desk.page.keyboard.press("Escape")
    expect(desk.picker).to_be_hidden()
    expect(desk.turn(1)).to_be_focused()
    assert desk.page.evaluate("document.getSelection().toString()").startswith("Jag grät 😢")


def test_the_keys_are_shown_and_put_away(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.turn(1).focus()
    desk.page.keyboard.press("?")
    keys = desk.page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("Use the latest code again")
    desk.page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(desk.turn(1)).to_be_focused()


def test_a_second_code_on_a_unit_and_one_taken_off_by_mouse(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.code("fyra dagar", "Väntan")
    desk.panel.get_by_role("button", name="Add a code").click()
    desk.choose("Ensamhet")
    desk.saved()
    assert study.coded() == [("fyra dagar", "Ensamhet"), ("fyra dagar", "Väntan")]
    desk.has_units(1)

    desk.panel.get_by_role("button", name="Remove Väntan").click()
    desk.saved()
    assert study.coded() == [("fyra dagar", "Ensamhet")]

    desk.page.keyboard.press("Escape")
    expect(desk.panel.get_by_role("button", name=re.compile("Ensamhet"))).to_contain_text("1")
    desk.click("fyra dagar")
    expect(desk.panel).to_contain_text("fyra dagar")
    expect(desk.panel).to_contain_text("Marked by Researcher")


def test_another_theme_draws_nothing_twice(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.code("fyra dagar", "Väntan")
    desk.saved()
    for theme in ("dark", "light", "dark"):
        desk.page.emulate_media(color_scheme=theme)
        expect(desk.root).to_have_attribute("data-wb-theme", theme)
        expect(desk.root).to_have_count(1)
        expect(desk.page.locator(".wb-turn")).to_have_count(5)
        assert desk.painted() == ["fyra dagar"]
    desk.code("hela dagen", "Trygghet")
    desk.saved()
    assert len(study.rows()) == 2


def test_the_readers_place_is_kept_whatever_comes_above_or_below(desk: Desk, make: Make) -> None:
    study = make(turns=long_interview(60))
    desk.open(study)
    desk.boxes("Dag 40 var")
    place = desk.scroll()
    assert place > 1000
    desk.code("Dag 40 var", "Väntan")
    desk.saved()
    assert desk.scroll() == pytest.approx(place, abs=2)

    desk.page.get_by_test_id("stSidebar").get_by_role("button", name="Undo").click()
    desk.has_units(0)
    assert desk.scroll() == pytest.approx(place, abs=2)

    top = desk.turn(39).bounding_box()
    archive(study)
    desk.page.get_by_test_id("stSidebar").get_by_role("button", name="Redo").click()  # any full run will do
    expect(desk.page.get_by_text("The study is archived: it can be read but not changed.")).to_be_attached()
    desk.there()
    settled(desk.page)
    now = desk.turn(39).bounding_box()
    assert top is not None and now is not None
    assert now["y"] == pytest.approx(top["y"], abs=120)  # no more than the height of the note


def test_an_archived_study_can_be_read_and_not_changed(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.code("fyra dagar", "Väntan")
    desk.saved()
    archive(study)

    desk.code("hela dagen", "Trygghet")  # the tab does not know yet
    notice = desk.page.locator(".wb-notice")
    expect(notice).to_contain_text("archived")
    desk.has_units(1)
    desk.saved()
    assert study.coded() == [("fyra dagar", "Väntan")]

    desk.open(study)
    expect(desk.page.get_by_text("The study is archived")).to_be_visible()
    desk.click("fyra dagar")
    expect(desk.panel).to_contain_text("fyra dagar")
    expect(desk.panel.get_by_role("button", name="Add a code")).to_have_count(0)
    expect(desk.panel.get_by_role("button", name="Remove Väntan")).to_have_count(0)
    desk.drag("grät 😢")
    for key in ("c", "a", "1", "Delete", "Control+z"):
        desk.page.keyboard.press(key)
    expect(desk.picker).to_be_hidden()
    desk.has_units(1)
    assert study.coded() == [("fyra dagar", "Väntan")]
    assert desk.outbox() == []


def test_what_did_not_change_is_not_sent_again(desk: Desk, make: Make, watch: Watch) -> None:
    study = make(turns=long_interview(200))
    desk.open(study)
    assert max(watch.frames) > 30_000  # the text has come
    desk.code("Dag 40 var", "Väntan")
    desk.saved()
    settled(desk.page)
    desk.page.get_by_test_id("stSidebar").get_by_text("Saved").click()  # away from the text and its keys
    watch.frames.clear()
    with watch.sockets[-1].expect_event("framereceived"):
        desk.page.keyboard.press("r")  # Streamlit's own key: run the page again
    settled(desk.page)
    assert 0 < max(watch.frames) < 5_000
