import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.studies import Builder
from workbench.errors import NotFound
from workbench.model import Perspective
from workbench.reports.draft import QuoteChoice, Tally

PATIENT, RELATIVE, PROFESSIONAL = Perspective.PATIENT, Perspective.RELATIVE, Perspective.PROFESSIONAL


def test_counts_are_those_made_by_hand(small: Builder) -> None:
    theme = small.draft().themes[0]
    assert theme.tallies == (Tally(PATIENT, 1, 1, 1), Tally(RELATIVE, 2, 2, 3), Tally(PROFESSIONAL, 2, 2, 2))
    assert theme.categories[0].tallies == (
        Tally(PATIENT, 1, 1, 1),
        Tally(RELATIVE, 2, 2, 3),
        Tally(PROFESSIONAL, 1, 2, 1),
    )


def test_a_silent_perspective_counts_nought(small: Builder) -> None:
    assert small.draft().themes[0].categories[1].tallies[:2] == (
        Tally(PATIENT, 0, 1, 0),
        Tally(RELATIVE, 0, 2, 0),
    )


def test_a_unit_with_two_codes_is_one_unit_in_their_category(small: Builder) -> None:
    category = small.draft().themes[0].categories[0]
    assert [code.tallies[1].units for code in category.codes] == [2, 2]
    assert category.tallies[1].units == 3


def test_a_unit_coded_alike_by_two_coders_counts_once(small: Builder) -> None:
    once = small.draft()
    small.quotes += small.quotes
    assert small.draft() == once


def test_an_interviewer_is_neither_counted_nor_quoted(small: Builder) -> None:
    draft = small.draft(QuoteChoice(all=True))
    assert all("And then you left?" not in line for quote in draft.quotes() for line in quote.lines)
    assert draft.figures.participants == 5
    assert sum(tally.units for tally in draft.tallies) == draft.figures.units == 6


def test_quotes_are_attributed(small: Builder) -> None:
    found = {quote.lines[0]: quote.attribution for quote in small.draft().quotes()}
    assert found["I rang them."] == "Relative 1"
    assert found["They call us at night."] == "Nurse 1, focus group 1"


def test_quotes_stand_in_the_order_of_perspectives(small: Builder) -> None:
    code = small.draft().themes[0].categories[0].codes[0]
    assert [group.perspective for group in code.quotes] == [PATIENT, RELATIVE, PROFESSIONAL]


def test_codes_without_units_are_only_in_the_codebook(small: Builder) -> None:
    draft = small.draft()
    assert [code.name for code in draft.themes[0].categories[1].codes] == ["abrupt end"]
    assert ("never used", 0) in [(row.name, row.units) for row in draft.codebook]
    assert draft.figures.unused_codes == 1
    assert draft.figures.codes == 3


def test_what_is_unsorted_has_a_section_of_its_own(small: Builder) -> None:
    small.entry("category", "Loose category")
    small.entry("code", "in loose category", "Loose category")
    small.entry("code", "loose code")
    small.say("Patient 1", "Patient 1", "One.", "in loose category")
    small.say("Patient 1", "Patient 1", "Two.", "loose code")
    draft = small.draft()
    assert [category.name for category in draft.unsorted.categories] == ["Loose category"]
    assert [code.name for code in draft.unsorted.codes] == ["loose code"]
    assert draft.unsorted.tallies[0] == Tally(PATIENT, 1, 1, 2)


def test_a_codebook_without_themes_has_its_categories_as_sections(empty: Builder) -> None:
    patient = empty.person("Patient 1", PATIENT)
    empty.document("Patient 1", patient)
    empty.entry("category", "Top")
    empty.entry("code", "inside", "Top")
    empty.entry("code", "outside")
    empty.say("Patient 1", "Patient 1", "One.", "inside")
    empty.say("Patient 1", "Patient 1", "Two.", "outside")
    draft = empty.draft()
    assert [category.name for category in draft.categories] == ["Top"]
    assert [code.name for code in draft.unsorted.codes] == ["outside"]


def test_a_code_right_under_a_theme_stays_there(small: Builder) -> None:
    small.entry("code", "straight", "Safety on loan")
    small.say("Patient 1", "Patient 1", "One.", "straight")
    draft = small.draft()
    assert [code.name for code in draft.themes[0].codes] == ["straight"]
    assert draft.unsorted is None


def test_a_quote_with_an_unknown_code_is_refused_and_not_lost(small: Builder) -> None:
    small.say("Patient 1", "Patient 1", "One.", "no such code")
    with pytest.raises(NotFound):
        small.draft()


def test_documents_are_told_apart_by_how_many_are_heard(small: Builder) -> None:
    small.document("Survey")
    small.document("Pair", small.people["Relative 1"], small.people["Patient 1"], "Unplaced")
    group = [small.person(f"Nurse {n}", PROFESSIONAL, "Nurse") for n in (2, 3, 4)]
    small.document("Group", small.people["Interviewer 1"], *group)
    figures = small.draft().figures
    assert (figures.interviews, figures.pair_interviews, figures.focus_groups, figures.other_texts) == (
        3,
        2,
        1,
        1,
    )


def test_participants_are_counted_by_profession(small: Builder) -> None:
    found = [
        (each.perspective, each.profession, each.participants, each.documents)
        for each in small.draft().participants
    ]
    assert found == [
        (PATIENT, "", 1, 1),
        (RELATIVE, "", 2, 2),
        (PROFESSIONAL, "Nurse", 1, 1),
        (PROFESSIONAL, "Physician", 1, 1),
    ]


def test_a_label_that_nobody_has_placed_is_counted_but_never_printed(small: Builder) -> None:
    small.document("Focus group 2", "Karin Holm")
    small.say("Focus group 2", "Karin Holm", "Words of somebody.", "same faces")
    draft = small.draft(QuoteChoice(all=True))
    assert draft.figures.withheld == 1
    assert draft.themes[0].tallies[-1] == Tally(None, 0, 0, 1)
    assert "Karin" not in repr(draft)
    assert "Words of somebody" not in repr(draft)


def test_a_text_without_speakers_is_quoted_by_its_name(small: Builder) -> None:
    small.document("Open answers")
    small.say("Open answers", None, "All was well.", "same faces")
    assert [quote.attribution for quote in small.draft().quotes() if quote.lines == ("All was well.",)] == [
        "Open answers"
    ]


PLACES = st.lists(st.sampled_from(["T", "K", None]), min_size=1, max_size=6)


@given(PLACES, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=20))
def test_every_quote_is_somewhere_wherever_its_code_stands(
    places: list[str | None], said: list[tuple[int, int]]
) -> None:
    made = Builder()
    people = [made.person(f"Patient {n}", PATIENT) for n in range(4)]
    made.document("D", *people)
    made.entry("theme", "T")
    made.entry("category", "K", "T" if len(said) % 2 else None)
    codes = [made.entry("code", f"code {n}", place) for n, place in enumerate(places)]
    for number, (code, who) in enumerate(said):
        made.say("D", f"Patient {who}", f"Words {number}.", codes[code % len(codes)])
    draft = made.draft(QuoteChoice(all=True))
    assert sorted(quote.lines[0] for quote in draft.quotes()) == sorted(quote.quote for quote in made.quotes)
    for tally in draft.tallies:
        assert tally.participants <= tally.of
        assert tally.participants <= tally.units
