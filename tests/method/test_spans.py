import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.strategies import spans_in, texts, texts_with_spans, transcripts, words
from workbench.errors import BadSpan
from workbench.method.spans import checked_span, speaker_of, turns_under
from workbench.model import Span, Turn


@given(texts_with_spans())
def test_what_was_marked_is_what_is_kept_without_blanks_at_either_end(text_and_span):
    text, marked = text_and_span
    kept = checked_span(text, marked.start, marked.end, marked.of(text))
    assert kept.of(text) == marked.of(text).strip()
    assert marked.start <= kept.start < kept.end <= marked.end


@given(texts_with_spans())
def test_marking_the_kept_span_again_keeps_it(text_and_span):
    text, marked = text_and_span
    kept = checked_span(text, marked.start, marked.end, marked.of(text))
    assert checked_span(text, kept.start, kept.end, kept.of(text)) == kept


@given(texts, st.integers(-5, 200), st.integers(-5, 200), texts)
def test_other_words_than_those_that_stand_there_are_refused(text, start, end, quote):
    assume(not (0 <= start < end <= len(text) and text[start:end] == quote))
    with pytest.raises(BadSpan):
        checked_span(text, start, end, quote)


@given(st.data(), words)
def test_positions_counted_in_utf16_units_are_refused_where_they_differ(data, before):
    text = f"😀{before}slut"
    start = text.index("slut", len(before) + 1)
    shifted = len(text[:start].encode("utf-16-le")) // 2
    with pytest.raises(BadSpan):
        checked_span(text, shifted, shifted + 4, "slut")


@pytest.mark.parametrize("blanks", [" ", "\n\n", "\u00a0\t", "\u2028"])
def test_blanks_alone_are_no_meaning_unit(blanks):
    with pytest.raises(BadSpan):
        checked_span(f"ord{blanks}ord", 3, 3 + len(blanks), blanks)


def test_a_refusal_tells_the_place_and_never_the_words():
    with pytest.raises(BadSpan) as refused:
        checked_span("hemliga ord", 0, 7, "annat")
    assert "hemliga" not in str(refused.value) and "annat" not in str(refused.value)
    assert refused.value.values == {"start": 0, "end": 7}


@given(st.data(), transcripts())
def test_turns_under_are_those_that_share_a_code_point_with_the_span(data, read):
    span = data.draw(spans_in(read.text))
    touched = [i for i, turn in enumerate(read.turns) if turn.span.overlaps(span)]
    found = turns_under(read.turns, span)
    assert set(touched) <= set(found)
    assert len(found) <= len(touched) + 1  # a span in the blank between two turns belongs with the one before


@given(st.data(), transcripts())
def test_the_speaker_is_the_one_with_most_code_points(data, read):
    span = data.draw(spans_in(read.text))
    shares: dict[str, int] = {}
    for turn in read.turns:
        if turn.speaker is not None and turn.span.overlaps(span):
            shares[turn.speaker] = shares.get(turn.speaker, 0) + turn.span.overlap(span)
    speaker = speaker_of(read.turns, span)
    if shares:
        assert shares[speaker] == max(shares.values())
    else:
        assert speaker is None


@given(st.data(), transcripts())
def test_an_interviewer_is_named_only_where_nobody_else_is_heard(data, read):
    span = data.draw(spans_in(read.text))
    heard = {turn.speaker for turn in read.turns if turn.span.overlaps(span)} - {None}
    speaker = speaker_of(read.turns, span, interviewers=frozenset({"I"}))
    assert speaker != "I" or heard == {"I"}
    assert speaker in heard or not heard


def test_who_stopped_before_the_stretch_begins_is_not_heard_in_it():
    turns = [Turn(Span(0, 1), "IP"), Turn(Span(3, 4), None), Turn(Span(6, 7), "I")]
    assert speaker_of(turns, Span(1, 7), interviewers=frozenset({"I"})) == "I"


def test_the_first_to_speak_goes_first_among_equals():
    turns = [Turn(Span(0, 4), "SSK1"), Turn(Span(6, 10), "BH")]
    assert speaker_of(turns, Span(2, 8)) == "SSK1"
