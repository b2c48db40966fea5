import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import CodedQuote
from workbench.reports.choice import QuoteChoice, chosen, voice_of


def quote(number: int, who: str | None, starred: bool = False) -> CodedQuote:
    return CodedQuote(
        f"u{number}", "c", "d", "D", number, "words", "", starred, who, who or "", "patient", ""
    )


@st.composite
def many(draw: st.DrawFn) -> list[CodedQuote]:
    voices = draw(
        st.lists(st.tuples(st.sampled_from(["A", "B", "C", "D", None]), st.booleans()), max_size=25)
    )
    return [quote(number, who, starred) for number, (who, starred) in enumerate(voices)]


def units(quotes: list[CodedQuote]) -> list[str]:
    return [quote.unit_id for quote in quotes]


def test_starred_quotes_come_first() -> None:
    quotes = [quote(1, "A"), quote(2, "B"), quote(3, "A", starred=True)]
    assert units(chosen(quotes, QuoteChoice(per_code=2))) == ["u3", "u2"]


def test_nobody_is_heard_twice_before_everybody_once() -> None:
    quotes = [quote(1, "A"), quote(2, "A"), quote(3, "A"), quote(4, "B"), quote(5, "C")]
    assert units(chosen(quotes, QuoteChoice(per_code=4))) == ["u1", "u4", "u5", "u2"]


def test_all_means_every_quote_in_reading_order() -> None:
    quotes = [quote(1, "A"), quote(2, "A"), quote(3, "B", starred=True)]
    assert chosen(quotes, QuoteChoice(all=True)) == quotes


def test_a_negative_number_of_quotes_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        QuoteChoice(per_code=-1)


@given(many(), st.integers(0, 8))
def test_a_choice_is_as_large_as_it_may_be_and_has_no_doubles(
    quotes: list[CodedQuote], per_code: int
) -> None:
    found = chosen(quotes, QuoteChoice(per_code=per_code))
    assert len(found) == min(per_code, len(quotes)) == len(set(units(found)))
    assert set(units(found)) <= set(units(quotes))


@given(many(), st.integers(1, 8))
def test_no_starred_quote_stands_back_for_another(quotes: list[CodedQuote], per_code: int) -> None:
    found = chosen(quotes, QuoteChoice(per_code=per_code))
    stars = sum(quote.starred for quote in quotes)
    assert sum(quote.starred for quote in found) == min(stars, per_code)
    assert [quote.starred for quote in found] == sorted((quote.starred for quote in found), reverse=True)


@given(many(), st.integers(1, 8))
def test_unstarred_quotes_are_spread_over_the_voices(quotes: list[CodedQuote], per_code: int) -> None:
    plain = [quote for quote in quotes if not quote.starred]
    found = chosen(plain, QuoteChoice(per_code=per_code))
    voices = {voice_of(quote) for quote in plain}
    assert len({voice_of(quote) for quote in found}) == min(len(voices), len(found))
