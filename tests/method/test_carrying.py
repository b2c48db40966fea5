"""Meaning units follow their words into a corrected text, and never come to stand on others."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import spans_in, words
from workbench.method.carrying import Carried, carry, proposals
from workbench.model import Outcome, Span

INTERVIEW = (
    "Hur var det att komma hem?\n\n"
    "Jag kände mig trygg 😀 för hon ringde varje dag. Sedan blev det tyst.\n\n"
    "Tyst?\n\n"
    "Ja, ingen hörde av sig. Min dotter Anna fick ordna allt själv med hemtjänsten och rollatorn."
)


def of(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def carried(new: str, quote: str, old: str = INTERVIEW) -> Carried:
    return carry(old, new, [of(old, quote)])[0]


def bare(text: str) -> str:
    return "".join(text.split())


# Corrections as people make them


def test_words_that_moved_are_found_exactly() -> None:
    new = "Välkommen. " + INTERVIEW.replace("Tyst?\n\n", "")
    for quote in ("hon ringde varje dag", "Sedan blev det tyst.", "ingen hörde av sig"):
        found = carried(new, quote)
        assert (found.outcome, found.quote, found.span) == (Outcome.EXACT, quote, of(new, quote))
        assert found.likeness == 1.0


@pytest.mark.parametrize(
    ("old", "new", "quote", "expected"),
    [
        ("kände mig trygg", "känner mig trygg", "kände mig trygg", "känner mig trygg"),
        ("dotter Anna fick", "dotter [NAMN] fick", "Min dotter Anna", "Min dotter [NAMN]"),
        ("dotter Anna fick", "dotter Dotter 1 fick", "dotter Anna fick ordna", "dotter Dotter 1 fick ordna"),
        (
            "varje dag. Sedan",
            "varje dag. Det var bra det. Sedan",
            "varje dag. Sedan blev det",
            "varje dag. Det var bra det. Sedan blev det",
        ),
        ("hemtjänsten", "hem tjänsten", "själv med hemtjänsten", "själv med hem tjänsten"),
        ("hemtjänsten", "hemtjänstn", "hemtjänsten", "hemtjänstn"),
        (" allt själv", "", "Min dotter Anna fick ordna allt själv", "Min dotter Anna fick ordna"),
        ("Sedan blev", "sedan blev", "Sedan blev det tyst", "sedan blev det tyst"),
    ],
    ids=[
        "spelling",
        "a name at the end",
        "a name within",
        "a sentence within",
        "parted",
        "one word",
        "cut",
        "case",
    ],
)
def test_corrected_words_are_found_by_what_stands_around_them(
    old: str, new: str, quote: str, expected: str
) -> None:
    text = INTERVIEW.replace(old, new)
    found = carried(text, quote)
    assert (found.outcome, found.quote) == (Outcome.CHANGED, expected)
    assert found.span is not None and found.span.of(text) == expected
    assert 0.5 <= found.likeness <= 1


def test_blanks_and_line_breaks_do_not_change_the_words() -> None:
    new = INTERVIEW.replace("dag. Sedan", "dag.\nSedan").replace(" ", "  ")
    found = carried(new, "varje dag. Sedan blev det tyst.")
    assert found.outcome is Outcome.EXACT
    assert found.quote == "varje  dag.\nSedan  blev  det  tyst."


def test_a_turn_that_was_moved_takes_its_units_along() -> None:
    turns = INTERVIEW.split("\n\n")
    new = "\n\n".join([turns[3], turns[0], turns[1], turns[2]])
    for quote in ("ingen hörde av sig", "Min dotter Anna fick ordna allt själv", "hon ringde varje dag"):
        assert carried(new, quote).span == of(new, quote)


@pytest.mark.parametrize(
    "new",
    [
        INTERVIEW.replace("Min dotter Anna fick ordna allt själv med hemtjänsten och rollatorn.", ""),
        INTERVIEW.replace("Min dotter Anna fick ordna allt själv", "Det har jag glömt nu"),
        "Någonting helt annat.",
        "",
    ],
    ids=["cut", "replaced", "another text", "nothing"],
)
def test_words_that_are_gone_are_lost(new: str) -> None:
    assert carried(new, "Min dotter Anna fick ordna allt själv") == Carried(Outcome.LOST)


def test_a_unit_that_begins_and_ends_within_words_does_so_still() -> None:
    new = "Hej! " + INTERVIEW
    found = carried(new, "lev det ty")
    assert (found.outcome, found.quote) == (Outcome.EXACT, "lev det ty")


def test_a_unit_in_a_corrected_word_grows_to_the_whole_of_it() -> None:
    new = INTERVIEW.replace("blev", "bleve")
    assert carried(new, "lev det tyst").quote == "bleve det tyst"


def test_of_two_on_the_same_words_the_one_with_its_own_words_stays() -> None:
    new = INTERVIEW.replace("Min dotter Anna fick ordna allt själv", "Min dotter Anna")
    spans = [of(INTERVIEW, "Min dotter Anna fick"), of(INTERVIEW, "Min dotter Anna")]
    assert [one.outcome for one in carry(INTERVIEW, new, spans)] == [Outcome.TAKEN, Outcome.EXACT]
    taken = carry(INTERVIEW, new, spans[1:], taken=[of(new, "Min dotter Anna")])
    assert taken == [Carried(Outcome.TAKEN)]


# Whatever the texts


@given(st.data())
def test_in_the_same_text_everything_stays_where_it_was(data: st.DataObject) -> None:
    text = data.draw(words)
    spans = data.draw(st.lists(spans_in(text), max_size=8, unique=True))
    seen = set()
    for span, found in zip(spans, carry(text, text, spans), strict=True):
        quote = span.of(text)
        if not quote.strip():
            assert found == Carried(Outcome.LOST)
            continue
        start = span.start + len(quote) - len(quote.lstrip())
        stripped = Span(start, start + len(quote.strip()))
        if stripped in seen:
            assert found == Carried(Outcome.TAKEN)
        else:
            assert found == Carried(Outcome.EXACT, stripped, quote.strip(), 1.0)
        seen.add(stripped)


@given(st.data())
def test_whatever_the_texts_a_place_is_in_the_new_one_and_exact_means_the_same_words(
    data: st.DataObject,
) -> None:
    old, new = data.draw(words), data.draw(words)
    spans = data.draw(st.lists(spans_in(old), max_size=8))
    result = carry(old, new, spans)
    assert len(result) == len(spans)
    places = [found.span for found in result if found.span is not None]
    assert len(places) == len(set(places))
    for span, found in zip(spans, result, strict=True):
        assert (found.span is None) == (found.outcome in (Outcome.LOST, Outcome.TAKEN))
        assert 0 <= found.likeness <= 1
        if found.span is not None:
            assert found.span.end <= len(new) and found.span.of(new) == found.quote == found.quote.strip()
        if found.outcome is Outcome.EXACT:
            assert bare(found.quote) == bare(span.of(old))


VOCABULARY = (
    "jag",
    "det",
    "var",
    "hon",
    "som",
    "inte",
    "men",
    "då",
    "hemma",
    "trygg",
    "vården",
    "ringde",
    "dagen",
    "oro",
    "snö",
    "mat",
)


def sentence(draw: random.Random) -> str:
    return " ".join(draw.choices(VOCABULARY, k=draw.randint(3, 9))).capitalize() + "."


def conversation(draw: random.Random) -> list[str]:
    """Make turns of which every third or so is a bare “Ja.”"""
    return ["Ja." if draw.random() < 0.3 else sentence(draw) for _ in range(draw.randint(4, 60))]


@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_what_is_put_in_before_a_unit_moves_it_by_exactly_that_and_what_comes_after_does_not(
    draw: random.Random, inserted: int
) -> None:
    turns = conversation(draw)
    old = "\n\n".join(turns)
    fresh = [f"Nytt{number} stycke{number} här{number}." for number in range(inserted)]
    place = draw.randrange(len(turns) + 1)
    new = "\n\n".join(turns[:place] + fresh + turns[place:])
    border = len("\n\n".join(turns[:place])) + (2 if place else 0)
    shift = len("\n\n".join(fresh)) + 2
    spans, at = [], 0
    for turn in turns:
        spans.append(Span(at, at + len(turn)))
        at += len(turn) + 2
    for span, found in zip(spans, carry(old, new, spans), strict=True):
        moved = shift if span.start >= border else 0
        assert found.outcome is Outcome.EXACT
        assert found.span == Span(span.start + moved, span.end + moved)


@given(st.randoms(use_true_random=False))
def test_a_turn_lands_at_its_own_place_or_is_lost_when_others_are_cut_or_put_in(draw: random.Random) -> None:
    """“Ja.” stands many times, and some of them go: those that stay are told from them, or are lost."""
    turns = conversation(draw)
    old = "\n\n".join(turns)
    kept: list[int | None] = [number for number in range(len(turns)) if draw.random() < 0.85]
    for _ in range(draw.randint(0, 4)):
        kept.insert(draw.randrange(len(kept) + 1), None)
    starts, new = {}, ""
    for number in kept:
        new += "\n\n" if new else ""
        if number is not None:
            starts[number] = len(new)
        new += "Någonting nytt har kommit in." if number is None else turns[number]
    spans, at = [], 0
    for turn in turns:
        spans.append(Span(at, at + len(turn)))
        at += len(turn) + 2
    places = []
    for number, found in enumerate(carry(old, new, spans)):
        if found.outcome is not Outcome.EXACT:
            continue
        assert found.span is not None
        places.append(found.span.start)
        assert number in starts, "a turn that was cut landed on a twin"
        assert found.span.start == starts[number]
    assert places == sorted(places)


@given(st.randoms(use_true_random=False), st.integers(0, 60))
def test_random_corrections_keep_the_order_and_lose_little(draw: random.Random, corrections: int) -> None:
    old = "\n\n".join(sentence(draw) + f" Ord{number} för{number} sig{number}." for number in range(60))
    tokens = re.split(r"(\s+)", old)
    for _ in range(corrections):
        at = draw.randrange(0, len(tokens), 2)
        tokens[at] = draw.choice(
            [tokens[at] + "x", "[NAMN]", "", f"{tokens[at]} insatt{at}", tokens[at].upper()]
        )
    new = "".join(tokens)
    spans, at = [], 0
    for turn in old.split("\n\n"):
        spans.append(Span(at, at + len(turn)))
        at += len(turn) + 2
    result = carry(old, new, spans)
    places = [found.span.start for found in result if found.span is not None]
    assert places == sorted(places)
    assert sum(found.outcome is Outcome.LOST for found in result) <= corrections // 5


# Proposals


def test_the_most_alike_stretches_are_proposed_first() -> None:
    new = INTERVIEW.replace("Min dotter Anna fick ordna allt själv", "Anna, dottern, ordnade det mesta själv")
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
