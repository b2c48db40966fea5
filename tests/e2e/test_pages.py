"""Journeys: every page opens by the sidebar, fits the screen, and speaks the language that was chosen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.desk import Desk, settled
from tests.e2e.material import Make, Study, ask, make_study_of_long_names
from tests.e2e.server import Server
from workbench.words import catalogue

PAGES = {
    "Start": "",
    "Study plan": "plan",
    "History": "history",
    "All studies": "studies",
    "Import": "importing",
    "Documents": "documents",
    "Participants": "participants",
    "Code": "coding",
    "Codebook": "codebook",
    "Search": "search",
    "Quotes": "quotes",
    "Memos": "memos",
    "Report": "report",
}


def opens_and_fits(page: Page) -> None:
    """See that a page is drawn, without a message of error and without a bar to scroll sideways."""
    settled(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    for trouble in ("stException", "stAlertContentError"):
        expect(page.get_by_test_id(trouble)).to_have_count(0)
    expect(page.get_by_test_id("stMain").get_by_text(re.compile(r"\w{3}")).first).to_be_visible()
    for part in ("stMain", "stSidebarContent"):
        wide, there = page.get_by_test_id(part).evaluate("(part) => [part.scrollWidth, part.clientWidth]")
        assert wide <= there, f"{part} of {page.url} is {wide - there} px too wide"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("which", ["demonstration", "empty", "long names"])
def test_every_page_opens_from_the_sidebar(
    page: Page, server: Server, make: Make, language: str, which: str
) -> None:
    address = f"{server.url}/?lang={language}&study="
    if which == "demonstration":
        address += str(ask(server.database, "SELECT id FROM study ORDER BY created_at LIMIT 1")[0][0])
    elif which == "empty":
        address += make(turns=[]).id
    else:
        address += make_study_of_long_names(server.engine(), server.database).id
    page.goto(address)
    opens_and_fits(page)
    say = catalogue(language).gettext
    for name, path in PAGES.items():
        page.get_by_test_id("stSidebar").get_by_role("link", name=say(name), exact=True).click()
        expect(page).to_have_url(re.compile(rf"^{re.escape(server.url)}/{path}(\?|$)"))
        opens_and_fits(page)


def test_a_new_installation_opens_on_the_demonstration_study(page: Page, own_server: Server) -> None:
    """And on whatever page is asked for first: the server must not have seen another before."""
    page.goto(f"{own_server.url}/coding")
    expect(page.locator(".wb-root")).to_have_attribute("data-wb-painted", re.compile(r"[1-9]\d*"))
    opens_and_fits(page)
    (count,) = ask(own_server.database, "SELECT count(*) FROM document")[0]
    page.get_by_test_id("stSidebar").get_by_role("link", name="Start", exact=True).click()
    expect(page.get_by_test_id("stMain").get_by_text(f"{count} documents").first).to_be_visible()
    opens_and_fits(page)


def test_the_language_is_chosen_and_stays(page: Page, server: Server, study: Study) -> None:
    page.goto(f"{server.url}/?study={study.id}")
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_role("radio", name="Svenska").click()
    swedish = catalogue("sv").gettext
    expect(sidebar.get_by_role("link", name=swedish("Codebook"), exact=True)).to_be_visible()
    sidebar.get_by_role("link", name=swedish("Code"), exact=True).click()
    expect(page.locator(".wb-bar .wb-saved")).to_have_text(swedish("Saved"))
    opens_and_fits(page)
    sidebar.get_by_role("radio", name="English").click()
    expect(page.locator(".wb-bar .wb-saved")).to_have_text("Saved")
    expect(sidebar.get_by_role("link", name="Codebook", exact=True)).to_be_visible()


def test_a_new_coder_works_under_her_name_and_undoes_her_own_work_only(
    desk: Desk, server: Server, study: Study
) -> None:
    desk.open(study)
    desk.code("fyra dagar", "Väntan")
    desk.saved()
    sidebar = desk.page.get_by_test_id("stSidebar")
    sidebar.get_by_role("button", name="Researcher").click()
    desk.page.get_by_label("Your name").fill("Åsa Öman 🌿")
    desk.page.get_by_role("button", name="Work under this name").click()
    expect(sidebar.get_by_role("button", name="Åsa Öman 🌿")).to_be_visible()
    settled(desk.page)
    undo = sidebar.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()  # the coding is not hers

    desk.there()
    desk.code("hela dagen", "Trygghet")
    desk.saved()
    assert [(row.quote, row.coder) for row in study.rows()] == [
        ("hela dagen", "Åsa Öman 🌿"),
        ("fyra dagar", "Researcher"),
    ]
    desk.to_sidebar("Start")
    expect(desk.page.get_by_test_id("stMain").get_by_text("Åsa Öman 🌿").first).to_be_visible()
    undo.click()
    expect(undo).to_be_disabled()
    assert study.coded() == [("fyra dagar", "Väntan")]
    sidebar.get_by_role("button", name="Redo").click()
    expect(undo).to_be_enabled()
    assert len(study.rows()) == 2

    desk.page.goto(f"{server.url}/?study={study.id}")  # a new session remembers her
    expect(sidebar.get_by_role("button", name="Åsa Öman 🌿")).to_be_visible()
