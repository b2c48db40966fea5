"""Journeys: words are looked for and coded, quotes are given other codes, thoughts are written down."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.desk import Desk, settled
from tests.e2e.material import Make, Study, ask, code_by, long_interview


def go(page: Page, desk: Desk, study: Study, where: str, **also: str) -> None:
    """Open a page of the study by the sidebar, as one does: an address of its own is for the coding page."""
    page.goto(f"{desk.address}/?study={study.id}&lang=en")
    settled(page)
    desk.to_sidebar(where)
    settled(page)


def passages(page: Page, count: int) -> None:
    """Wait until so many passages are drawn."""
    expect(page.locator(".passages .row")).to_have_count(count)
    settled(page)


def name_code(page: Page, field: str, name: str) -> None:
    """Name a code in a field, from the keyboard; the field may be where the key `c` has led."""
    box = page.locator(f".st-key-{field} input")
    expect(box).to_be_focused()
    box.press_sequentially(name)
    page.keyboard.press("Enter")
    settled(page)


def test_hits_are_found_ticked_and_coded_and_quotes_are_recoded_by_keyboard(
    desk: Desk, page: Page, make: Make
) -> None:
    study = make(turns=long_interview(12))
    go(page, desk, study, "Search")
    page.get_by_label("Look for", exact=True).fill("BESKED")
    page.keyboard.press("Enter")
    passages(page, 6)
    rows = page.locator(".passages .row")
    expect(rows.first).to_contain_text("Vi väntade på besked")
    # what stands before ends where the hit begins, in every row
    edges = [rows.nth(at).locator("mark").bounding_box() for at in range(6)]
    assert len({round(edge["x"]) for edge in edges if edge}) == 1

    rows.first.locator(".tick").focus()
    keys = page.keyboard
    keys.press("x")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("x")
    expect(page.locator(".passages .count")).to_have_text("2 ticked")
    settled(page)
    keys.press("c")
    name_code(page, "wb_hits_code", "Besked")
    page.get_by_role("button", name="Code 2 ticked hits").click()
    expect(page.get_by_text("2 meaning units coded")).to_be_visible()
    settled(page)
    coded = study.coded()
    assert [code for _quote, code in coded] == ["Besked", "Besked"]
    assert all(
        quote.startswith("Vi väntade på besked 😀") and quote.endswith("där hemma.") for quote, _ in coded
    )
    expect(page.locator(".passages .coded")).to_have_count(2)

    desk.to_sidebar("Quotes")
    settled(page)
    page.get_by_role("treeitem", name=re.compile("^Besked")).click()
    passages(page, 2)
    rows.first.locator(".tick").focus()
    keys.press("s")
    expect(rows.first.locator(".star")).to_have_attribute("aria-pressed", "true")
    keys.press("o")
    expect(rows.first.locator(".around")).to_contain_text("Kan du berätta mer")
    expect(rows.first.locator(".around mark")).to_contain_text("Vi väntade på besked")
    keys.press("x")
    settled(page)
    keys.press("c")
    name_code(page, "wb_quotes_code", "Besked på förmiddagen")
    page.get_by_role("button", name="Split 1 quote off").click()
    expect(page.get_by_text("1 quote is now under")).to_be_visible()
    passages(page, 1)
    assert sorted(code for _quote, code in study.coded()) == ["Besked", "Besked på förmiddagen"]
    starred = "SELECT count(*) FROM meaning_unit WHERE document_id = ? AND starred"
    assert ask(study.database, starred, study.document) == [(1,)]

    page.get_by_role("button", name="Undo", exact=True).click()
    passages(page, 2)
    assert [code for _quote, code in study.coded()] == ["Besked", "Besked"]

    rows.first.locator(".tick").focus()
    keys.press("Enter")
    desk.there()
    assert "unit=" in page.url


def carry(page: Page, row: Locator, to: Locator) -> None:
    """Drag a quote by its grip."""
    row.hover()
    grip = row.locator(".grip").bounding_box()
    assert grip is not None
    mouse = page.mouse
    mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + 12)
    mouse.down()
    mouse.move(grip["x"] + 60, grip["y"] + 40, steps=3)
    expect(page.locator(".passages .ghost")).to_be_visible()
    place = to.bounding_box()  # the tray opens as the drag begins
    assert place is not None
    mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2, steps=4)
    expect(to).to_have_class(re.compile(r"\bover\b"))
    mouse.up()
    expect(page.locator(".passages .ghost")).to_be_hidden()


def split(page: Page, left: int) -> None:
    """Split the code by its piles, and see that so many quotes are left under it."""
    page.get_by_role("button", name="Split the code").click()
    passages(page, left)
    settled(page)


def test_a_code_is_split_by_dragging_its_quotes_and_by_keys(desk: Desk, page: Page, make: Make) -> None:
    study = make(turns=long_interview(12))
    said = [study.turn(n) for n in range(1, 12, 2)]
    quotes = [words[: words.index(" 😀")] for words in said]
    code_by(study, "Researcher", *((quote, "Väntan") for quote in quotes))
    whole = study.coded()
    go(page, desk, study, "Quotes")
    page.get_by_role("treeitem", name=re.compile("^Väntan")).click()
    passages(page, 6)
    page.get_by_role("radio", name="Document").click()
    expect(page).to_have_url(re.compile("by=document"))
    settled(page)
    rows, keys = page.locator(".passages .row"), page.keyboard
    name, fields = page.get_by_label("Name of new code", exact=False), page.locator(".piles input")

    # text is still there to be selected
    words = rows.nth(0).locator("blockquote").bounding_box()
    assert words is not None
    page.mouse.move(words["x"] + 20, words["y"] + 12)
    page.mouse.down()
    page.mouse.move(words["x"] + 140, words["y"] + 12, steps=4)
    page.mouse.up()
    assert page.evaluate("String(getSelection())")
    expect(page.locator(".passages .card")).to_have_count(0)

    # by mouse: two ticked quotes at once into a new pile, one to a code that is there
    rows.nth(0).locator(".tick").click()
    rows.nth(1).locator(".tick").click()
    settled(page)
    carry(page, rows.nth(1), page.locator(".piles .add"))
    expect(name).to_be_focused()
    keys.type("xn Dröjsmål 1")  # a name is written, not obeyed
    keys.press("Enter")
    expect(rows.nth(0).locator(".going")).to_contain_text("→ xn Dröjsmål 1")
    expect(rows.nth(1).locator(".going")).to_contain_text("→ xn Dröjsmål 1")
    expect(page.locator(".passages .count")).to_be_empty()
    settled(page)
    carry(page, rows.nth(2), page.get_by_role("button", name="Put the ticked quotes in “Ensamhet”"))
    expect(page.locator(".piles [role=status]")).to_have_text("1 in “Ensamhet”")
    settled(page)

    page.reload()  # the tab keeps the piles
    passages(page, 6)
    expect(page).to_have_url(re.compile("by=document"))
    assert study.coded() == whole
    expect(fields).to_have_value("xn Dröjsmål 1")
    fields.fill("Trygghet")
    page.get_by_role("button", name="Split the code").click()
    expect(page.locator(".piles [role=alert]")).to_contain_text("There is already a code")
    settled(page)
    fields.fill("Dröjsmål")
    split(page, 3)
    expect(page.locator(".passages .card")).to_have_count(0)
    codes = [code for _quote, code in study.coded()]
    assert codes == ["Dröjsmål", "Dröjsmål", "Ensamhet", "Väntan", "Väntan", "Väntan"]
    page.get_by_role("button", name="Undo", exact=True).click()
    passages(page, 6)
    assert study.coded() == whole

    # by keys: a new pile, one more quote into it, one taken back
    rows.nth(0).locator(".tick").focus()
    keys.press("x")
    keys.press("ArrowDown")
    keys.press("x")
    keys.press("n")
    expect(name).to_be_focused()
    keys.type("Ovisshet")
    keys.press("Enter")
    expect(rows.nth(1).locator(".tick")).to_be_focused()
    for _ in range(4):
        keys.press("ArrowDown")
    expect(rows.nth(5).locator(".tick")).to_be_focused()
    below, tray = rows.nth(5).bounding_box(), page.locator(".piles").bounding_box()
    assert below and tray and below["y"] + below["height"] <= tray["y"] + 1
    keys.press("1")
    expect(page.locator(".piles [role=status]")).to_have_text("3 in “Ovisshet”")
    keys.press("ArrowUp")
    keys.press("1")
    keys.press("0")
    expect(page.locator(".piles [role=status]")).to_have_text("Taken back")
    settled(page)
    split(page, 3)
    codes = [code for _quote, code in study.coded()]
    assert codes == ["Ovisshet", "Ovisshet", "Väntan", "Väntan", "Väntan", "Ovisshet"]


def test_stars_given_faster_than_the_server_answers_are_all_kept(desk: Desk, page: Page, make: Make) -> None:
    study = make(turns=long_interview(12))
    go(page, desk, study, "Search")
    page.get_by_label("Look for", exact=True).fill("Jag skrev")
    page.keyboard.press("Enter")
    passages(page, 6)
    page.locator(".passages .row .tick").first.focus()
    page.keyboard.press("c")
    name_code(page, "wb_hits_code", "Trygghet")
    page.get_by_role("button", name="Code all 6 hits").click()
    expect(page.get_by_text("6 meaning units coded")).to_be_visible()
    desk.to_sidebar("Quotes")
    settled(page)
    page.get_by_role("treeitem", name=re.compile("^Trygghet")).click()
    passages(page, 6)
    page.locator(".passages .row .tick").first.focus()
    for _ in range(6):
        page.keyboard.press("s")
        page.keyboard.press("ArrowDown")
    expect(page.get_by_text("Only starred (6)")).to_be_visible()
    starred = "SELECT count(*) FROM meaning_unit WHERE document_id = ? AND starred"
    assert ask(study.database, starred, study.document) == [(6,)]


def test_a_thought_goes_into_the_journal_and_a_task_is_ticked_off(
    desk: Desk, page: Page, study: Study
) -> None:
    go(page, desk, study, "Memos")
    page.get_by_role("radio", name="Journal").click()
    expect(page.get_by_text("A place for your own part")).to_be_visible()
    settled(page)
    page.get_by_label("Memo", exact=True).fill("Jag väntar mig klagomål. Var kommer det ifrån? 🙂")
    page.get_by_role("button", name="Save the memo").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.get_by_role("radio", name="To do").click()
    expect(page.get_by_text("Nothing is waiting to be done.")).to_be_visible()
    settled(page)
    page.get_by_label("Memo", exact=True).fill("Fråga om nätterna.")
    page.get_by_role("button", name="Save the memo").click()
    box = page.get_by_role("checkbox", name="Done: Fråga om nätterna.")
    expect(box).to_be_visible()
    box.check(force=True)
    expect(page.get_by_text("Nothing is waiting to be done.")).to_be_visible()
    written = ask(
        study.database, "SELECT kind, text, done FROM memo WHERE study_id = ? ORDER BY kind", study.id
    )
    assert written == [
        ("reflexive", "Jag väntar mig klagomål. Var kommer det ifrån? 🙂", 0),
        ("todo", "Fråga om nätterna.", 1),
    ]
