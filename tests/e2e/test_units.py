"""Journeys: a unit is marked as it should be, reshaped, coded anew and made a quote, by mouse and by keyboard."""

import re

from playwright.sync_api import expect

from tests.e2e.desk import Desk, settled
from tests.e2e.material import Study, archive, ask, code_by
from workbench.services import codebook, coding, memos, people
from workbench.store.engine import engine_for
from workbench.store.work import open_work


def define(study: Study, name: str, definition: str) -> None:
    """Let a colleague write what a code stands for."""
    with open_work(engine_for(f"sqlite:///{study.database}"), study_id=study.id) as work:
        people.join(work, "Maja Lindqvist")
        code = next(entry for entry in codebook.codebook(work).entries.values() if entry.name == name)
        codebook.define_entry(work, code.id, definition=definition, inclusion="", exclusion="", anchor="")


def write_memo(study: Study, coder: str, text: str) -> None:
    """Let somebody write a memo on the first meaning unit, as a colleague would from another machine."""
    with open_work(engine_for(f"sqlite:///{study.database}"), study_id=study.id) as work:
        people.join(work, coder)
        unit = coding.coded_units(work, study.document)[0]
        memos.write_memo(work, text, unit_id=unit.id)


def memos_on_units(study: Study) -> list[tuple[object, ...]]:
    """Give the memos on the study's meaning units: words, writer, text."""
    question = """
        SELECT unit.quote, coder.name, memo.text FROM memo JOIN meaning_unit AS unit ON unit.id = memo.unit_id
        JOIN coder ON coder.id = memo.coder_id WHERE unit.document_id = ? ORDER BY unit.start_at, memo.created_at
        """
    return ask(study.database, question, study.document)


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


def test_a_memo_is_written_on_a_unit_outlives_its_code_and_is_found_again(desk: Desk, study: Study) -> None:
    code_by(study, "Sven Ek", ("grät 😢", "Trygghet"))
    write_memo(study, "Sven Ek", "Hon skrattade också.")
    desk.open(study)
    page, keys, field = desk.page, desk.page.keyboard, desk.panel.get_by_label("Memo", exact=True)
    others = desk.panel.get_by_role("list", name="Other memos on this unit").get_by_role("listitem")
    desk.code("fyra dagar", "Väntan")
    keys.press("m")
    expect(field).to_be_focused()
    keys.type("Jämför med 🇸🇪 dagen.")
    keys.press("Escape")
    expect(desk.turn(4).locator(".wb-label svg")).to_have_count(1)
    expect(desk.turn(4)).to_have_accessible_description("Codes: Väntan. Meaning units with a memo: 1")
    desk.saved()
    mine = ("fyra dagar", "Researcher", "Jämför med 🇸🇪 dagen.")
    assert memos_on_units(study)[1:] == [mine]

    keys.press("m")
    keys.press("Control+End")
    keys.type(" Eller?")
    desk.click("grät 😢")  # leaves the field and changes the selection at once
    expect(field).to_have_value("")
    expect(others).to_have_text(["Sven EkHon skrattade också."])
    field.fill("Inte jag.")
    desk.click("fyra dagar")
    expect(field).to_have_value("Jämför med 🇸🇪 dagen. Eller?")
    expect(others).to_have_count(0)
    desk.saved()
    assert memos_on_units(study)[1:] == [
        ("grät 😢", "Researcher", "Inte jag."),
        (*mine[:2], f"{mine[2]} Eller?"),
    ]

    keys.press("Delete")
    desk.saved()
    desk.has_units(2)  # there are words on it
    keys.press("m")
    keys.press("Control+a")
    keys.press("Delete")
    keys.press("Escape")
    desk.saved()
    desk.has_units(1)
    assert len(memos_on_units(study)) == 2
    keys.press("Control+z")
    desk.saved()
    desk.has_units(2)
    expect(desk.turn(4).locator(".wb-label svg")).to_have_count(1)

    desk.turn(2).focus()
    keys.press("l")
    keys.press("m")
    keys.type("En fest?")
    keys.press("Escape")
    keys.press("l")
    hint, spoken = page.locator(".wb-hintline"), page.locator(".wb-root > .wb-unseen[role=status]")
    desk.turn(0).focus()
    for key, n in (("p", 1), ("p", 2), ("p", 3), ("Shift+P", 2), ("Shift+P", 1), ("Shift+P", 3)):
        keys.press(key)
        expect(hint).to_contain_text(f"Memo or note {n} of 3")
        turn, said, told = {
            1: (1, "Hon skrattade också. · Inte jag.", spoken),  # seen in the panel
            2: (2, "En fest?", hint),  # seen nowhere else but in reading mode
            3: (4, "Jämför med 🇸🇪 dagen. Eller?", spoken),
        }[n]
        expect(told).to_contain_text(said)
        expect(desk.turn(turn)).to_be_focused()
    expect(desk.panel.locator(".wb-quote")).to_have_text("fyra dagar")
    expect(field).to_have_value("Jämför med 🇸🇪 dagen. Eller?")

    archive(study)
    desk.open(study)
    desk.turn(0).focus()
    keys.press("p")
    expect(field).to_have_attribute("readonly", "")
    expect(field).to_have_value("Inte jag.")
