import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import spans_in, texts, transcripts
from workbench.model import Span

spans = st.integers(0, 50).flatmap(lambda start: st.integers(start + 1, 60).map(lambda end: Span(start, end)))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4)])
def test_a_span_is_never_empty_and_never_starts_before_the_text(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.data(), texts)
def test_a_span_covers_as_many_code_points_as_it_is_long(data, text):
    span = data.draw(spans_in(text))
    assert len(span.of(text)) == span.end - span.start


@given(spans, spans)
def test_overlap_is_mutual_and_counts_the_shared_code_points(one, other):
    shared = len(set(range(one.start, one.end)) & set(range(other.start, other.end)))
    assert one.overlap(other) == other.overlap(one) == shared
    assert one.overlaps(other) == other.overlaps(one) == (shared > 0)


@given(transcripts())
def test_a_transcript_names_each_speaker_once_in_order_of_appearance(read):
    heard = [turn.speaker for turn in read.turns if turn.speaker is not None]
    assert list(read.speakers) == sorted(set(heard), key=heard.index)
