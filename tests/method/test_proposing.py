"""What is proposed stands in the text, the most alike first."""

from hypothesis import given

from tests.method.test_carrying import INTERVIEW
from tests.strategies import words
from workbench.method.proposing import proposals


def test_the_most_alike_stretches_are_proposed_first() -> None:
    new = INTERVIEW.replace(
        "Min dotter Anna fick ordna allt själv", "Anna, dottern, fick ordna det mesta själv"
    )
    ((best, *others),) = proposals(["dotter Anna fick ordna allt själv"], new)
    assert "själv" in best.quote and best.span is not None and best.span.of(new) == best.quote
    assert all(other.likeness <= best.likeness for other in others)


@given(words, words)
def test_proposals_stand_in_the_text_and_apart(quote: str, text: str) -> None:
    (found,) = proposals([quote], text)
    places = [one.span for one in found if one.span is not None]
    assert len(places) == len(found) <= 3
    assert all(one.span is not None and one.span.of(text) == one.quote for one in found)
    assert not any(one.overlaps(other) for one in places for other in places if one != other)
