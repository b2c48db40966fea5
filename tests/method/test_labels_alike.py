import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import names, transcripts
from workbench.method.labels_alike import alike, merge_speakers

SAME = [
    ("IP 1", "IP1"), ("IP1", "ip1:"), ("IP-1", "[IP 1]"), ("S01", "S1"), ("SPEAKER_00", "Speaker 0"), ("S0", "S00"),
    ("Karin Holm", "KarinHolm"), ("karin holm", "Karin  Holm:"), ("Informant A", "informant_a"),
    ("I", "Intervjuare"), ("Int", "Intervjuare 1"), ("I:", "interviewer"), ("I 1", "Int01"),
    ("Sjuksköterska", "Sjukskoterska"), ("Sjuksköterska 1", "Sjusköterska 1"), ("Sjuksköterska 1", "Sjukskötreska 01"),
    ("Moderator", "Modrator"), ("Deltagare 3", "Deltagaren 3"), ("Biståndshandläggare", "Bistandshandlaggare"),
    ("Samordnare", "Samordnaren"),
]  # fmt: skip
OTHER = [
    ("IP1", "IP2"), ("IP1", "IP11"), ("IP 1", "IP"), ("Anna", "Anne"), ("Sjuksköterska 1", "Sjuksköterska 2"),
    ("Sjuksköterska 1", "Sjuksköterska"), ("Sjuksköterska 1", "Sjusköterska 2"), ("Informant A", "Informant B"),
    ("Sjuksköterska", "Undersköterska"), ("Patient", "Patienter"), ("Karina", "Marina"), ("Fredrik", "Fredrika"),
    ("Johanna", "Johannes"), ("Anders", "Andreas"), ("Helena", "Helene"), ("I", "IP"), ("Moderator", "Intervjuare"),
    ("Intervjuare 1", "Intervjuare 2"), ("I1", "Intervjuare 2"), ("SSK", "USK"), ("AT", "FT"), ("?", "-"),
    ("1a", "1b"), ("Grupp 1 IP 2", "Grupp 2 IP 1"), ("Läk", "Lak"), ("Deltagare kvinna", "Deltagare man"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_labels_that_are_the_same_but_for_a_slip_are_alike(one, other):
    assert alike([one, "Någon annan", other]) == [(one, other)]
    assert alike([other, one]) == [(other, one)]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_labels_that_may_be_two_speakers_are_not_alike(one, other):
    assert alike([one, other]) == alike([other, one]) == []


def test_interviewers_with_two_numbers_are_two_and_unnumbered_ones_are_left_alone():
    assert alike(["I", "Intervjuare 1", "Int 2", "int2"]) == [("Int 2", "int2")]


def test_groups_stand_in_the_order_of_their_first_labels():
    labels = ["IP2", "I", "IP 1", "Int", "ip1", "ip 2", "SSK"]
    assert alike(labels) == [("IP2", "ip 2"), ("I", "Int"), ("IP 1", "ip1")]


def test_a_label_between_two_joins_them():
    first, between, last = "Distriktssköterska", "Distriktsköterska", "Distriktskötreska"
    assert alike([first, last]) == []
    assert alike([first, last, between]) == [(first, last, between)]


@given(st.lists(st.one_of(names, st.sampled_from([label for pair in [*SAME, *OTHER] for label in pair]))))
def test_no_label_is_in_two_groups_and_the_order_does_not_matter(labels):
    groups = alike(labels)
    grouped = list(itertools.chain.from_iterable(groups))
    assert len(grouped) == len(set(grouped)) and set(grouped) <= set(labels)
    assert all(len(group) > 1 for group in groups)
    assert {frozenset(group) for group in alike(labels[::-1])} == {frozenset(group) for group in groups}


@given(transcripts())
def test_merging_speakers_leaves_text_turns_and_times_as_they_were(transcript):
    merged = merge_speakers(transcript, {"I": "SSK1", "IP": "SSK1", "nobody": "Läk 2"})
    assert merged.text == transcript.text
    assert [(turn.span, turn.start_ms, turn.end_ms) for turn in merged.turns] == [
        (turn.span, turn.start_ms, turn.end_ms) for turn in transcript.turns
    ]
    assert [turn.speaker for turn in merged.turns] == [
        "SSK1" if turn.speaker in ("I", "IP") else turn.speaker for turn in transcript.turns
    ]
