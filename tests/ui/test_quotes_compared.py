"""What went and what came in a quote is marked, and nothing in it is taken for markup."""

from hypothesis import given

from tests.strategies import words
from workbench.ui.quotes_compared import compared


def test_what_went_and_what_came_is_marked() -> None:
    assert compared("Sedan blev det tyst", "Sen blev det tyst") == (
        "<del>Sedan</del><ins>Sen</ins> blev det tyst"
    )
    assert compared("Jag var trygg", "Jag var väldigt trygg") == "Jag var <ins>väldigt </ins>trygg"


def test_words_are_never_markup() -> None:
    assert compared("a <b>", "a <i>") == "a &lt;<del>b</del><ins>i</ins>&gt;"


@given(words)
def test_a_quote_that_is_the_same_has_no_marks(quote: str) -> None:
    drawn = compared(quote, quote)
    assert "<del>" not in drawn and "<ins>" not in drawn
