"""Survey answers as transcripts, and what is known of the respondents."""

import pytest

from tests.readers.samples import check_contract, spoken, told
from workbench import readers
from workbench.errors import EmptyFile, IsTable
from workbench.model import Perspective, ReadTranscript, Sheet, SheetMapping
from workbench.readers import answers as module
from workbench.readers.answers import answers, attributes_of, differing, labels_of, perspectives_of
from workbench.readers.limits import MOST_LINES

HEAD = ("Kod", "Roll", "Ålder", "Vad var bra?", "Vad var dåligt?")
SHEET = Sheet(
    "Svar",
    HEAD,
    (
        ("A1", "Patient", "84", "Maten:\tgod.\n\nLugnet.", "-"),
        ("A2", "Dotter", "", "", "nej"),
        ("A1", "Närstående", "85", "Inget", "Ingen svarade."),
        ("", "Patient", "70", "…", ""),
    ),
    "csv",
    "utf-8",
)
MAPPING = SheetMapping(
    texts=(3, 4),
    id=0,
    attributes=(2,),
    perspective=1,
    perspectives={"Patient": Perspective.PATIENT, "Närstående": Perspective.RELATIVE},
    default=Perspective.PROFESSIONAL,
)


def test_each_question_is_a_transcript_whose_turns_are_the_answers() -> None:
    good, bad = answers(SHEET, MAPPING)
    assert (good.question, bad.question) == ("Vad var bra?", "Vad var dåligt?")
    assert spoken(good.transcript) == [("A1", "Maten: god.\nLugnet."), ("A1", "Inget")]
    assert spoken(bad.transcript) == [("A2", "nej"), ("A1", "Ingen svarade.")]
    for made in (good, bad):
        check_contract(made.transcript)
        assert (made.transcript.format, made.transcript.encoding) == ("csv", "utf-8")


def test_what_is_left_out_and_who_answers_twice_is_counted() -> None:
    good, bad = answers(SHEET, MAPPING)
    assert told(good.transcript) == {
        module.UNANSWERED: {"count": 1}, module.DASHES: {"count": 1}, module.SEVERAL: {"count": 1}
    }  # fmt: skip
    assert told(bad.transcript) == {module.UNANSWERED: {"count": 1}, module.DASHES: {"count": 1}}


def test_respondents_without_an_id_are_named_by_their_row() -> None:
    assert labels_of(SHEET, MAPPING) == ["A1", "A2", "A1", "Svar 4"]
    assert labels_of(SHEET, SheetMapping(texts=(3,)), language="en") == [f"Answer {n}" for n in range(1, 5)]


def test_a_made_name_is_never_that_of_somebody_else() -> None:
    sheet = Sheet("", ("Kod", "Svar"), (("Svar 2", "Bra"), ("", "Lugnt"), (" * ", "Nja")), "csv")
    assert labels_of(sheet, SheetMapping(texts=(1,), id=0)) == ["Svar 2", "Svar 2 (2)", "Svar 3"]


def test_the_first_row_that_says_something_of_a_respondent_holds() -> None:
    assert attributes_of(SHEET, MAPPING) == {"A1": {"Ålder": "84"}, "A2": {}, "Svar 4": {"Ålder": "70"}}
    assert perspectives_of(SHEET, MAPPING) == {
        "A1": Perspective.PATIENT, "A2": Perspective.PROFESSIONAL, "Svar 4": Perspective.PATIENT
    }  # fmt: skip
    (notice,) = differing(SHEET, MAPPING)
    assert notice.values == {"count": 1}


def test_every_speaker_of_a_transcript_has_attributes_and_a_perspective() -> None:
    for made in answers(SHEET, MAPPING):
        assert set(made.transcript.speakers) <= attributes_of(SHEET, MAPPING).keys()
        assert set(made.transcript.speakers) <= perspectives_of(SHEET, MAPPING).keys()


def test_a_question_without_answers_is_left_out_and_none_at_all_is_refused() -> None:
    sheet = Sheet("Svar", ("Kod", "a", "b"), (("1", "-", "Bra"), ("2", "", "")), "csv")
    assert [made.question for made in answers(sheet, SheetMapping(texts=(1, 2), id=0))] == ["b"]
    with pytest.raises(EmptyFile):
        answers(sheet, SheetMapping(texts=(1,), id=0))


def test_labels_in_an_answer_are_its_words() -> None:
    sheet = Sheet(
        "", ("Kod", "Svar"), (("1", "Jag: vad ska jag säga?\nHon: inget."), ("2", "00:12:31")), "csv"
    )
    (made,) = answers(sheet, SheetMapping(texts=(1,), id=0))
    assert spoken(made.transcript) == [("1", "Jag: vad ska jag säga?\nHon: inget."), ("2", "00:12:31")]


def test_lines_within_answers_do_not_count_as_lines_of_an_interview() -> None:
    sheet = Sheet("", ("Svar",), (("Bra.\n" * 200,),) * (MOST_LINES // 200 + 1), "csv")
    (made,) = answers(sheet, SheetMapping(texts=(0,)))
    assert len(made.transcript.turns) == len(sheet.rows)


TRANSCRIPTS = [
    "Tid;Talare;Text\n00:00:05;P1;Hur var det?\n00:00:12;P2;Jo, bra.\n",
    "Talare;Text\nIntervjuare;Hur var det?\nUlla;Jo, bra.\nIntervjuare;Och sedan?\n",
    "00:00:05;P1;Hur var det att komma hem?\n00:00:12;P2;Jo, det var bra.\n00:00:20;P1;Och sedan?\n",
    "speaker,text\nSPEAKER_00,Hur var det?\nSPEAKER_01,Bra\nSPEAKER_00,Och sedan?\n",
]
SURVEYS = [
    "Roll;Text\nPatient;Det var bra.\nAnhörig;Det var svårt.\nPatient;Vet inte.\n",
    "Tidsstämpel;Roll;Text\n2026-03-02 14:11;Patient;Det var bra.\n2026-03-02 14:40;Anhörig;Nja.\n",
    "Kön;Kommentar\nK;Det var bra.\nM;Det var svårt.\nK;Vet inte.\nM;Jo.\n",
    "Nr;Vad var bra?\n1;Det mesta.\n2;Inget.\n3;Maten.\n",
]


TABLES = [("a.csv", ";"), ("a.tsv", "\t")]


@pytest.mark.parametrize(("name", "separator"), TABLES)
@pytest.mark.parametrize("text", TRANSCRIPTS)
def test_a_table_of_talk_is_a_transcript(text: str, name: str, separator: str) -> None:
    data = text.replace(";", separator).encode()
    transcript = readers.read(name, data)
    check_contract(transcript)
    assert len(transcript.speakers) == 2 and readers.read_any(name, data) == transcript


@pytest.mark.parametrize(("name", "separator"), TABLES)
@pytest.mark.parametrize("text", SURVEYS)
def test_a_survey_is_no_transcript_and_read_says_so(text: str, name: str, separator: str) -> None:
    data = text.replace(";", separator).encode()
    with pytest.raises(IsTable):
        readers.read(name, data)
    found = readers.read_any(name, data)
    assert not isinstance(found, ReadTranscript) and len(found[0].rows) > 1
    assert found[0].format == name[2:] and found[0].headings == tuple(text.partition("\n")[0].split(";"))
