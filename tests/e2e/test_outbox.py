"""Journeys: whatever happens to the server, the tab or the page, what was coded is in the database, once."""

import json
import re
from collections import Counter
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Dialog, Error, Page, expect

from tests.e2e.desk import Desk, settled
from tests.e2e.material import Make, Study, ask, long_interview, make_study
from tests.e2e.server import Server, until
from tests.e2e.watch import Watch

# A place in each of twelve turns, for each of three bursts.
WORDS = (
    "Vi väntade på besked 😀 hela förmiddagen",
    "när det väl kom visste ingen",
    "Jag skrev upp det som sades",
)
PLACES = [[(turn, words) for turn in range(1, 25, 2)] for words in WORDS]


def test_rapid_codings_are_all_stored_and_none_twice(desk: Desk, make: Make) -> None:
    """Streamlit keeps only the last of what comes while it runs: here up to twelve codings in one run."""
    study = make(turns=long_interview(26))
    desk.open(study)
    desk.code("Dag 2 var", "Väntan")
    wanted = {("Dag 2 var", "Väntan"): 1}
    for places, key, gap in zip(PLACES, ("a", "1", "a"), (5, 20, 60), strict=True):
        desk.fire(places, key, gap)
        wanted[places[0][1], "Väntan"] = 12
        desk.has_units(sum(wanted.values()))
        desk.saved()
        assert Counter(study.coded()) == wanted
    assert len({(row.start, row.end) for row in study.rows()}) == 37


def test_keys_pressed_as_fast_as_they_come(desk: Desk, make: Make) -> None:
    study = make(turns=long_interview(26))
    desk.open(study)
    desk.code("Dag 2 var", "Väntan")
    for _ in range(12):
        desk.page.keyboard.press("j")
        desk.page.keyboard.press("a")
    desk.saved()
    assert [quote for quote, _code in study.coded()][1:] == [study.turn(turn) for turn in range(2, 14)]


def test_a_killed_server_that_comes_back_gets_everything_without_a_reload(
    page: Page, watch: Watch, own_server: Server
) -> None:
    study = make_study(own_server.engine(), own_server.database)
    desk = Desk(page, own_server.url).open(study)
    loaded = page.evaluate("window.wbLoaded = 'once'")
    desk.code("grät 😢", "Trygghet")
    desk.saved()

    watch.server_goes_away()
    own_server.kill()
    desk.code("fyra dagar", "Väntan")
    desk.drag("hela dagen")
    desk.choose("Helt ny kod")
    expect(desk.root).to_have_attribute("data-wb-pending", "3")  # a code is made, and used
    expect(page.locator(".wb-saved[data-state=unsaved]").first).to_be_visible()
    assert study.coded() == [("grät 😢", "Trygghet")]

    own_server.start()
    desk.saved()
    everything = [("grät 😢", "Trygghet"), ("hela dagen", "Helt ny kod"), ("fyra dagar", "Väntan")]
    assert study.coded() == everything
    assert page.evaluate("window.wbLoaded") == loaded == "once"

    desk.code("Och sedan då?", "Trygghet")
    desk.saved()
    assert ("Och sedan då?", "Trygghet") in study.coded()


def test_a_tab_reloaded_with_unsaved_work_loses_nothing(page: Page, watch: Watch, own_server: Server) -> None:
    study = make_study(own_server.engine(), own_server.database)
    desk = Desk(page, own_server.url).open(study)
    desk.code("grät 😢", "Trygghet")
    desk.saved()

    watch.server_goes_away()
    own_server.kill()
    desk.code("fyra dagar", "Väntan")
    desk.drag("hela dagen")
    desk.choose("Helt ny kod")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        page.reload()
    assert asked == ["beforeunload"]

    own_server.start()
    page.goto(f"{own_server.url}/report?study={study.id}")  # whatever page it is
    everything = [("grät 😢", "Trygghet"), ("hela dagen", "Helt ny kod"), ("fyra dagar", "Väntan")]
    page.wait_for_function("sessionStorage.getItem('wb-outbox') === '[]'")
    assert study.coded() == everything
    desk.open(study)
    desk.has_units(3)
    page.reload()
    desk.there()
    assert asked == ["beforeunload"]  # nothing unsaved: nobody is asked


def test_two_tabs_on_one_document_see_each_others_work(
    desk: Desk, context: BrowserContext, server: Server, study: Study
) -> None:
    other = Desk(context.new_page(), server.url).open(study)
    desk.open(study)
    for mine, theirs in (
        ("grät 😢", "fyra dagar"),
        ("hela dagen", "Och sedan då?"),
        ("alla var där", "väntade"),
    ):
        desk.page.bring_to_front()
        desk.code(mine, "Trygghet")
        other.page.bring_to_front()
        other.code(theirs, "Väntan")
    for tab in (desk, other):
        tab.saved()
        tab.has_units(6)  # without touching anything
    assert sorted(code for _quote, code in study.coded()) == ["Trygghet"] * 3 + ["Väntan"] * 3
    for tab in (desk, other):
        assert sorted(tab.painted()) == sorted(quote for quote, _code in study.coded())


def test_leaving_the_page_at_once_loses_nothing(desk: Desk, make: Make) -> None:
    study = make(turns=long_interview(26))
    desk.open(study)
    desk.code("Dag 2 var", "Väntan")
    desk.fire(PLACES[0], "a", 1)
    desk.to_sidebar("Start")
    expect(desk.page.get_by_role("heading", name="Första veckan")).to_be_visible()
    until(lambda: len(study.rows()) == 13, "all codings, though the page was left")
    desk.to_sidebar("Code")
    desk.there()
    desk.has_units(13)
    desk.saved()
    assert len(study.rows()) == 13


def test_another_page_says_when_all_is_saved(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.code("fyra dagar", "Väntan")
    desk.to_sidebar("Start")
    expect(desk.page.get_by_role("heading", name="Första veckan")).to_be_visible()
    settled(desk.page)
    expect(desk.page.locator(".wb-saved")).to_have_attribute("data-state", "saved")
    assert study.coded() == [("fyra dagar", "Väntan")]


def test_what_is_refused_is_said_and_drawn_back(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.code("fyra dagar", "Väntan")
    desk.saved()
    ((code,),) = ask(
        study.database, "SELECT id FROM codebook_entry WHERE study_id = ? AND name = 'Väntan'", study.id
    )
    forged = {
        "uid": str(uuid4()),
        "op": "apply",
        "doc": study.document,
        "by": "Researcher",
        "unit": str(uuid4()),
        "coding": str(uuid4()),
        "start": 4,
        "end": 12,
        "quote": "aldrig sagt",
        "code": code,
    }
    desk.page.evaluate("(ops) => sessionStorage.setItem('wb-outbox', ops)", json.dumps([forged]))
    desk.page.reload()
    desk.there()
    notice = desk.page.locator(".wb-notice")
    expect(notice).to_have_count(1)
    expect(notice).to_have_text(re.compile(r"\w+"))
    desk.has_units(1)
    desk.saved()
    assert study.coded() == [("fyra dagar", "Väntan")]
    assert desk.outbox() == []

    notice.get_by_role("button", name="Dismiss the message").click()
    expect(notice).to_have_count(0)
    desk.code("hela dagen", "Trygghet")  # and the work goes on
    desk.saved()
    assert ("hela dagen", "Trygghet") in study.coded()
