"""What is a hit, and that the index never leaves one out."""

from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.errors import BadPattern, NothingSought, SearchTooLong, SoughtTooLong, WorkbenchError
from workbench.method.finding import Finder, Mode, Query, folded, words_of
from workbench.method.sentences import Extent, extended, sentence_around
from workbench.method.vocabulary import Vocabulary, packed
from workbench.model import Span

SAID = "Läkemedlen kom. Hon gick igenom läkemedelslistan, och läkemedel för läkemedel förstod jag mer."
LEMMAS = {
    "läkemedlen": "läkemedel",
    "läkemedelslistan": "läkemedelslista",
    "gick": "gå",
    "trygg": "trygga",
    "trygga": "trygg",
    "sjuksköterskorna": "sjuksköterska",
}


def vocabulary(text):
    return Vocabulary.of({word: LEMMAS.get(word, word) for word in words_of(folded(text))})


def lemma_of(word):
    return LEMMAS.get(word, word)


def found(text, sought, mode=Mode.AS_TYPED, **how):
    finder = Finder(Query(sought, mode, **how))
    finder.look_up([vocabulary(text)], lemma_of)
    return [span.of(text) for span in finder.find(text, Span(0, len(text)))]


def test_words_are_found_whatever_the_case_and_inside_others():
    assert found(SAID, "LÄKEMED") == ["Läkemed", "läkemed", "läkemed", "läkemed"]
    assert found(SAID, "läkemedel", whole=True) == ["läkemedel", "läkemedel"]


def test_a_phrase_is_found_over_a_line_break():
    assert found("och hon\n  ringde", "hon ringde") == ["hon\n  ringde"]


def test_an_inflected_word_is_found_by_any_of_its_forms():
    assert found(SAID, "läkemedel", Mode.INFLECTED) == ["Läkemedlen", "läkemedel", "läkemedel"]
    assert found(SAID, "läkemedlen", Mode.INFLECTED) == ["Läkemedlen", "läkemedel", "läkemedel"]
    assert found("Hon går. Hon gick.", "gick", Mode.INFLECTED) == ["gick"]


def test_two_words_that_are_each_others_lemma_find_each_other():
    assert found("trygga barn", "trygg", Mode.INFLECTED) == ["trygga"]
    assert found("trygg hemma", "trygga", Mode.INFLECTED) == ["trygg"]


def test_inside_compounds_only_when_asked():
    assert "läkemedelslistan" in found(SAID, "läkemedel", Mode.INFLECTED, compounds=True)
    assert found("sjuksköterskorna ringde", "sköterska", Mode.INFLECTED) == []
    assert found("sjuksköterskorna ringde", "sköterska", Mode.INFLECTED, compounds=True) == [
        "sjuksköterskorna"
    ]


def test_inflected_words_that_follow_each_other():
    text = "hon gick hem, han gick igenom det, gick gick hem"
    assert found(text, "gå hem", Mode.INFLECTED) == ["gick hem", "gick hem"]


def test_a_pattern_is_found_and_an_empty_match_is_no_hit():
    assert found("oro 12 och oro 7", r"oro \d+", Mode.PATTERN) == ["oro 12", "oro 7"]
    assert found("abc", "x*", Mode.PATTERN) == []


@pytest.mark.parametrize("pattern", ["(", "[a", r"\p{Foo}", "a{99999999999999999999}", "(" * 300, "\\"])
def test_what_is_no_pattern_is_refused_with_the_place(pattern):
    with pytest.raises(BadPattern) as refused:
        Finder(Query(pattern, Mode.PATTERN))
    assert refused.value.values["position"] > 0


def test_a_pattern_that_would_never_end_is_stopped():
    text = "a" * 60 + "b"
    with pytest.raises(SearchTooLong):
        list(Finder(Query("(a|aa)+$", Mode.PATTERN)).find(text, Span(0, len(text))))


@pytest.mark.parametrize(("sought", "error"), [(" ", NothingSought), ("a" * 501, SoughtTooLong)])
def test_nothing_and_far_too_much_is_not_looked_for(sought, error):
    with pytest.raises(error):
        Finder(Query(sought))


@given(texts, st.data())
def test_a_piece_of_a_text_is_found_where_it_was_taken_from(text, data):
    text = normalize("NFC", text)  # as texts are stored
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    if not piece.strip():
        return
    lead = len(piece) - len(piece.lstrip())
    finder = Finder(Query(piece))
    spans = list(finder.find(text, Span(0, len(text))))
    assert any(span.start <= start + lead < span.end for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(texts, st.data(), st.booleans())
def test_the_index_never_leaves_a_hit_out(text, data, whole):
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    if not piece.strip():
        return
    finder = Finder(Query(piece, whole=whole))
    wanted = finder.look_up([Vocabulary(packed(sorted(set(words_of(folded(text))))))], lemma_of)
    if list(finder.find(text, Span(0, len(text)))) and wanted is not None:
        there = set(words_of(folded(text)))
        assert all(group & there for group in wanted)


@given(st.text(max_size=60))
def test_any_pattern_is_searched_for_or_refused(pattern):
    try:
        finder = Finder(Query(pattern, Mode.PATTERN))
        list(finder.find(SAID, Span(0, len(SAID))))
    except WorkbenchError:
        pass


@given(texts)
def test_folding_keeps_every_code_point_in_its_place(text):
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)
    assert all(folded(letter) == each for letter, each in zip(text, folded(text), strict=True))


@given(st.dictionaries(st.from_regex(r"\A\w{1,8}\Z"), st.from_regex(r"\A\w{1,8}\Z"), max_size=12))
def test_a_packed_vocabulary_knows_its_words_and_their_lemmas(pairs):
    made = Vocabulary.of(pairs)
    assert sorted(made) == sorted(pairs)
    for word, lemma in pairs.items():
        assert word in made and made.has_lemma(lemma)
        assert word in made.inflections(lemma)
        assert made.lemmas_of(word) == ([] if lemma == word else [lemma])
        assert set(made.holding(word[:2])) == {other for other in pairs if word[:2] in other}


TURN = "Det var tryggt, t.ex. Anna ringde kl. 8. Sedan blev det tyst … Ingen kom! Varför? Jag vet inte."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("tryggt", "Det var tryggt, t.ex. Anna ringde kl. 8."),
        ("8", "Det var tryggt, t.ex. Anna ringde kl. 8."),
        ("blev", "Sedan blev det tyst …"),
        ("kom! Varför", "Ingen kom! Varför?"),
        ("vet inte.", "Jag vet inte."),
    ],
)
def test_the_sentence_around_a_hit(words, sentence):
    start = TURN.index(words)
    hit = Span(start, start + len(words))
    assert sentence_around(TURN, Span(0, len(TURN)), hit).of(TURN) == sentence


@given(texts.filter(lambda text: text.strip() != ""), st.data())
def test_a_unit_holds_its_hit_and_stays_within_the_turn(text, data):
    turn = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    start = data.draw(st.integers(turn.start, turn.end - 1))
    hit = Span(start, data.draw(st.integers(start + 1, turn.end)))
    if not hit.of(text).strip():
        return
    for extent in Extent:
        unit = extended(text, turn, hit, extent)
        assert turn.start <= unit.start and unit.end <= turn.end
        assert unit.of(text).strip() and unit.overlaps(hit)
