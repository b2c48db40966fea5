"""When something is said: time stamps in all their shapes, and times of day that are none."""

import pytest

from tests.readers.samples import timed, told
from workbench import readers
from workbench.readers import times
from workbench.readers.turns import BACKWARDS, INNER_TIMES


def said(text: str) -> list[tuple[str | None, int | None, int | None, str]]:
    return timed(readers.read("a.txt", text.encode()))


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [
        ("00:12:31", 751_000), ("0:12:31", 751_000), ("12:31", 751_000), ("00:12", 12_000),
        ("75:00", 4_500_000),
        ("00:12:31.4", 751_400), ("00:12:31.400", 751_400), ("00:12:31,400", 751_400),
        ("00:12:31-4", 751_400),
        ("00:12:31.04", 751_040), ("0:12.4", 12_400), ("00:00:01.2345678", 1_234), ("100:00:00", 360_000_000),
        ("12:60", None), ("0:75:00", None), ("1:2:03", None), ("12", None), ("", None), ("12:31:", None),
        ("٠٠:١٢", None),
    ],
)  # fmt: skip
def test_a_clock_is_milliseconds(written: str, milliseconds: int | None) -> None:
    assert times.parse(written) == milliseconds


STAMPS = [
    ("#00:12:31-4#", 751_400, None), ("[00:12:31]", 751_000, None), ("[12:31]", 751_000, None),
    ("(00:12)", 12_000, None),
    ("00:12:31.400", 751_400, None), ("00:12:31,400", 751_400, None), ("00:12:31", 751_000, None),
    ("<00:12:31>", 751_000, None),
    ("[00:12:31.000 --> 00:12:35.500]", 751_000, 755_500), ("0:00.0 - 0:12.4", 0, 12_400),
    ("[ 00:12:31 ]", 751_000, None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "start", "end"), STAMPS)
def test_a_stamp_may_stand_before_the_label(written: str, start: int, end: int | None) -> None:
    assert said(f"{written} I: Hej.") == [("I", start, end, "Hej.")]


@pytest.mark.parametrize(("written", "start", "end"), STAMPS)
def test_a_stamp_may_stand_between_label_and_colon(written: str, start: int, end: int | None) -> None:
    assert said(f"I {written}: Hej.") == [("I", start, end, "Hej.")]


@pytest.mark.parametrize(("written", "start", "end"), STAMPS)
def test_a_stamp_may_stand_after_the_label(written: str, start: int, end: int | None) -> None:
    assert said(f"I: {written} Hej.\n\nIP: {written} Ja.") == [
        ("I", start, end, "Hej."),
        ("IP", start, end, "Ja."),
    ]


@pytest.mark.parametrize(("written", "start", "end"), STAMPS)
def test_a_stamp_at_the_end_of_a_paragraph_says_when_it_ends(
    written: str, start: int, end: int | None
) -> None:
    ends = start if end is None else end
    assert said(f"I: Hej. {written}\n\nIP: Ja. {written}") == [
        ("I", None, ends, "Hej."),
        ("IP", None, ends, "Ja."),
    ]


@pytest.mark.parametrize(("written", "start", "end"), STAMPS)
def test_a_stamp_on_its_own_line_belongs_to_what_follows(written: str, start: int, end: int | None) -> None:
    assert said(f"{written}\nI: Hej.\n\n{written}\nIP: Ja.") == [
        ("I", start, end, "Hej."),
        ("IP", start, end, "Ja."),
    ]


def test_maxqda_writes_the_stamp_right_before_the_name() -> None:
    assert said("00:03:40.5Zack: Hej.\n\n00:03:41.0Zack: Ja.") == [
        ("Zack", 220_500, None, "Hej."),
        ("Zack", 221_000, None, "Ja."),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "17:30 kom hemtjänsten", "De kom 17:30", "De kom sent (17:30)", "(17:30) kom de",
        "Mellan 07:00-16:00", "07:00-16:00 arbetar de",
        "kl 10:30", "förhållandet 2:10", "[ohörbart] 17:30",
    ],
)  # fmt: skip
def test_a_time_of_day_stays_text(words: str) -> None:
    assert said(f"I: När?\n\nIP: {words}\n\nI: Jaha.\n\nIP: Ja.\n\nI: Mm.")[1] == ("IP", None, None, words)
    assert said(f"I: När?\n\nIP: Jo.\n{words}\n\nI: Jaha.\n\nIP: Ja.\n\nI: Mm.")[1] == (
        "IP",
        None,
        None,
        f"Jo.\n{words}",
    )


def test_round_brackets_hold_stamps_where_they_recur_and_never_go_back() -> None:
    assert said("Vi kom hem. (00:12)\n\nDet var mörkt. (00:30)\n\nSedan sov vi. (01:02)") == [
        (None, None, 12_000, "Vi kom hem."), (None, None, 30_000, "Det var mörkt."),
        (None, None, 62_000, "Sedan sov vi."),
    ]  # fmt: skip
    unsorted = "Vi kom hem. (18:12)\n\nDet var mörkt. (17:30)\n\nSedan sov vi. (22:02)"
    assert [turn[3] for turn in said(unsorted)] == unsorted.split("\n\n")


def test_a_turn_keeps_its_first_and_last_stamp_and_the_others_are_told() -> None:
    transcript = readers.read(
        "a.txt", b"I: [00:00:01] Ett\n\n[00:00:05] tv\xc3\xa5\n\n[00:00:09] tre [00:00:12]"
    )
    assert timed(transcript) == [("I", 1_000, 12_000, "Ett\ntvå\ntre")]
    assert told(transcript) == {INNER_TIMES: {"count": 2}}


def test_an_end_before_its_start_is_told() -> None:
    assert BACKWARDS in told(readers.read("a.txt", b"I: [00:00:10] Hej. [00:00:05]"))
    assert times.backwards([(0, 5), (None, None), (3, 2), (1, None), (None, 2), (4, 4)]) == [2, 3, 4]
