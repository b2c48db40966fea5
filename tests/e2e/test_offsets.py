"""Journey: what is marked on the screen is what is stored, for every kind of character."""

import pytest
from playwright.sync_api import expect

from tests.e2e.desk import Desk
from tests.e2e.material import QUOTES, Study


def stands_where_it_says(study: Study) -> None:
    for row in study.rows():
        assert study.text[row.start : row.end] == row.quote


def test_quotes_with_emoji_flags_and_combining_marks_are_exact(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.code(QUOTES[0], "Trygghet")
    for quote in QUOTES[1:]:
        desk.drag(quote)
        desk.press_in_picker("1")
    desk.saved()
    assert sorted(study.coded()) == sorted((quote, "Trygghet") for quote in QUOTES)
    stands_where_it_says(study)

    desk.page.reload()
    desk.there()
    desk.has_units(len(QUOTES))
    assert sorted(desk.painted()) == sorted(QUOTES)


def test_a_double_click_takes_the_word_and_a_triple_click_the_turn(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.click("väntade", times=2)
    desk.choose("Väntan")
    desk.click("Och sedan då?", times=3)
    desk.choose("Trygghet")
    desk.saved()
    assert study.coded() == [("Och sedan då?", "Trygghet"), ("väntade", "Väntan")]
    stands_where_it_says(study)


@pytest.mark.parametrize("back", [False, True], ids=["forwards", "backwards"])
def test_a_unit_may_run_over_turns_and_holds_no_speaker_line(desk: Desk, study: Study, back: bool) -> None:
    desk.open(study)
    desk.drag("hela dagen", "fyra dagar", back=back)
    desk.choose("Väntan")
    desk.saved()
    (row,) = study.rows()
    assert row.quote.startswith("hela dagen. Han sa") and row.quote.endswith("ingen på fyra dagar")
    assert "Och sedan då?" in row.quote and "Närstående 7" not in row.quote and "Patient 7" not in row.quote
    stands_where_it_says(study)
    assert desk.painted() == row.quote.split("\n\n")
    expect(desk.panel).to_contain_text("Turns 3–5")


def test_white_space_at_the_ends_of_a_selection_is_left_out(desk: Desk, study: Study) -> None:
    desk.open(study)
    desk.drag(" mest vid fönstret ")
    desk.choose("Väntan")
    desk.saved()
    assert study.coded() == [("mest vid fönstret", "Väntan")]


def test_what_is_quoted_is_of_the_transcript_alone(desk: Desk, study: Study) -> None:
    """Speaker lines and stripes are never part of what is copied."""
    desk.open(study)
    desk.code("fyra dagar", "Väntan")
    desk.drag("grät 😢", "fyra dagar")
    expect(desk.picker).to_be_visible()
    desk.page.keyboard.press("Escape")  # gives the focus and the selection back
    copied = desk.page.evaluate("document.getSelection().toString()")
    assert copied.startswith("grät 😢") and copied.endswith("fyra dagar") and "Och sedan då?" in copied
    assert "Närstående 7" not in copied and "Väntan" not in copied
