import pytest

from tests.reports.studies import Builder
from workbench.model import Perspective
from workbench.reports.draft import Quote, QuoteChoice


@pytest.fixture
def group(empty: Builder) -> Builder:
    interviewer = empty.person("Interviewer 1", Perspective.INTERVIEWER)
    nurse = empty.person("Nurse 1", Perspective.PROFESSIONAL, "Nurse")
    doctor = empty.person("Physician 1", Perspective.PROFESSIONAL, "Physician")
    empty.document("Focus group 1", interviewer, nurse, doctor, "Somebody")
    empty.entry("code", "c")
    return empty


def quotes(made: Builder, *said: tuple[int, str], who: str = "Nurse 1", turns: bool = True) -> list[Quote]:
    text = made.talk("Focus group 1", *said)
    made.say("Focus group 1", who, text, "c", start=0)
    return list(made.draft(QuoteChoice(all=True), turns=turns).quotes())


def test_an_exchange_keeps_its_turns_and_names_both(group: Builder) -> None:
    (quote,) = quotes(group, (1, "She went home."), (2, "Too early."), (1, "Yes."))
    assert quote.lines == ("She went home.", "Too early.", "Yes.")
    assert quote.attribution == "Nurse 1, Physician 1, focus group 1"


def test_an_interviewers_turn_is_left_out_and_the_gap_is_marked(group: Builder) -> None:
    (quote,) = quotes(group, (1, "She went home."), (0, "When was that?"), (1, "On Friday."))
    assert quote.lines == ("She went home. […] On Friday.",)
    assert quote.attribution == "Nurse 1, focus group 1"
    assert quote.shortened


def test_nothing_is_marked_where_nothing_is_left_out_within(group: Builder) -> None:
    (quote,) = quotes(group, (0, "When was that?"), (1, "On Friday."), (0, "Mm."))
    assert quote.lines == ("On Friday.",)
    assert not quote.shortened


def test_a_turn_of_somebody_unplaced_may_be_an_interviewers(group: Builder) -> None:
    (quote,) = quotes(group, (1, "She went home."), (3, "When?"), (2, "On Friday."))
    assert quote.lines == ("She went home. […]", "On Friday.")


def test_paragraphs_of_one_speaker_are_run_together(group: Builder) -> None:
    (quote,) = quotes(group, (1, "She went\nhome."), (1, "On Friday."))
    assert quote.lines == ("She went home. On Friday.",)


def test_without_turns_what_may_hold_an_interviewers_words_is_not_quoted(group: Builder) -> None:
    assert quotes(group, (1, "She went home."), (0, "When was that?"), turns=False) == []
    draft = group.draft(turns=False)
    assert draft.figures.withheld == draft.figures.units == 1


def test_without_turns_one_voice_alone_is_run_together(empty: Builder) -> None:
    empty.document("Patient 1", empty.person("Patient 1", Perspective.PATIENT))
    empty.entry("code", "c")
    empty.say("Patient 1", "Patient 1", "First.\n\nSecond\nline.", "c")
    assert [quote.lines for quote in empty.draft(turns=False).quotes()] == [("First. Second line.",)]


def test_part_of_a_turn_is_cut_where_the_unit_ends(group: Builder) -> None:
    text = group.talk("Focus group 1", (1, "She went home. Alone."), (0, "Oh."), (1, "Yes. On Friday."))
    start, end = text.index("Alone"), text.index("Yes.") + 4
    group.say("Focus group 1", "Nurse 1", text[start:end], "c", start=start)
    assert [quote.lines for quote in group.draft().quotes()] == [("Alone. […] Yes.",)]


def test_the_report_version_stands_where_there_is_one(group: Builder) -> None:
    text = group.talk("Focus group 1", (1, "She, eh, went home."), (0, "When?"), (2, "On a Friday, it was."))
    group.say("Focus group 1", "Nurse 1", text, "c", start=0, report="She went home.\nOn a Friday […].")
    (quote,) = group.draft().quotes()
    assert quote.lines == ("She went home.", "On a Friday […].")
    assert quote.attribution == "Nurse 1, Physician 1, focus group 1"


def test_a_report_version_does_not_bring_in_what_may_be_an_interviewers(group: Builder) -> None:
    group.say("Focus group 1", "Somebody", "When was that?", "c", report="When […]?")
    draft = group.draft()
    assert list(draft.quotes()) == []
    assert draft.figures.withheld == draft.figures.units
