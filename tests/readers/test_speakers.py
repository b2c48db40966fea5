"""Who speaks: which words at the beginning of a line are a label, decided over the whole document."""

import pytest

from tests.readers.samples import spoken, told
from workbench import readers
from workbench.readers.labels import habitual, named, spoken_name
from workbench.readers.turns import DOUBTFUL, LEADING, NO_SPEAKERS, SILENT


def said(text: str, name: str = "a.txt") -> list[tuple[str | None, str]]:
    return spoken(readers.read(name, text.encode()))


@pytest.mark.parametrize(
    "label",
    [
        "I", "IP", "IP1", "P1", "P 1", "Intervjuare", "intervjuare 2", "Anhörig 3", "Närstående 4", "SSK",
        "LÄK", "AT", "FT",
        "Moderator", "Deltagare 3", "Informant A", "SPEAKER_00", "Speaker 1", "S01",
        "Talare 1", "Interviewer",
        "Respondent", "R", "Patient 12", "Undersköterska",
    ],
)  # fmt: skip
def test_a_habitual_label_is_a_speaker_even_once(label: str) -> None:
    assert habitual(label)
    assert said(f"Det här är en titel\n\n{label}: Så var det.\n\nOch så vidare.\n\nSlut.") == [
        (None, "Det här är en titel"),
        (label, "Så var det.\nOch så vidare.\nSlut."),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "{}: ",
        "{}:",
        "{}:\t",
        "{}\t",
        "[{}]: ",
        "**{}:** ",
        "**{}**: ",
        "*{}:* ",
        "__{}:__ ",
        "{} : ",
        "{}\u00a0: ",
    ],
)
def test_label_and_words_may_be_divided_in_many_ways(opening: str) -> None:
    text = f"{opening.format('IP1')}Hur är det?\n\n{opening.format('I')}Bra."
    assert said(text) == said(text, "a.md") == [("IP1", "Hur är det?"), ("I", "Bra.")]


@pytest.mark.parametrize(
    "words",
    [
        "Ja: det var så.", "Ja, så här: kom hem.", "17:30 kom hemtjänsten.", "Kl. 17:30 kom hon.",
        "Klockan 7: frukost.",
        "https://example.org/a: en länk", "http://example.org", "Se www.example.org: där",
        "SSK:n sa att allt var bra.",
        "IP:s svar var nej.", "Till exempel: en rollator.", "Hon sa: kom hit.", "Hemma: där var det tyst.",
        "OBS: viktigt",
        "Det är så här: jag orkar inte.", "2:a våningen", "3:30 på natten", ":) ja", "Hej :)", "Hej:) du",
        "...: nej", "Undrar:",
        "(skratt) Ja: det var så", "[ohörbart] hem: ja", "mailto:a@b.se", "Förhållandet var 2:1 minst",
    ],
)  # fmt: skip
def test_words_of_talk_stay_text(words: str) -> None:
    assert said(f"I: Hur var det?\n\nIP: Jo.\n\n{words}\n\nI: Jaha.")[1] == ("IP", f"Jo.\n{words}")


@pytest.mark.parametrize(
    "words",
    ["Ja: det var så", "Hon sa: kom", "Nej: aldrig", "Till exempel: så", "Jag tänkte: nu", "Alltså: nej"],
)
def test_words_of_talk_stay_text_however_often_they_recur(words: str) -> None:
    assert said("\n\n".join(["I: Hej.", *[words] * 9])) == [("I", "\n".join(["Hej.", *[words] * 9]))]


def test_a_name_that_recurs_is_a_speaker() -> None:
    assert said(
        "Karin Holm: Hej.\n\nMikael Brandt: Hej.\n\nOch så.\n\nVi kom.\n\nKarin Holm: Jaha.\n\nMikael Brandt: Ja."
    ) == [
        ("Karin Holm", "Hej."),
        ("Mikael Brandt", "Hej.\nOch så.\nVi kom."),
        ("Karin Holm", "Jaha."),
        ("Mikael Brandt", "Ja."),
    ]


def test_a_name_that_occurs_once_stays_text_and_is_told_by_its_turn_alone() -> None:
    transcript = readers.read(
        "a.txt", b"I: Hej.\n\nIP: Jo.\n\nSvea Ek: Stopp.\n\nOch\n\nmer\n\nI: Ja.\n\nIP: Nej."
    )
    assert spoken(transcript)[1] == ("IP", "Jo.\nSvea Ek: Stopp.\nOch\nmer")
    assert told(transcript)[DOUBTFUL] == {"count": 1, "turn": 2}


def test_names_are_speakers_at_once_where_nearly_every_paragraph_has_one() -> None:
    assert [who for who, _ in said("Anna: Hej.\n\nBo Ek: Hej.\n\nDr. Berg: Hej.\n\nLena-Karin von Sundh: Hej.")] == [
        "Anna", "Bo Ek", "Dr. Berg", "Lena-Karin von Sundh",
    ]  # fmt: skip


def test_a_first_name_and_a_surname_are_a_speaker_even_once_where_nearly_every_paragraph_has_one() -> None:
    text = "Moderator: Hej.\n\nBo Ek: Hej.\n\nModerator: Mm.\n\nHemma: där var det tyst.\n\nBo Ek: Ja."
    assert [who for who, _ in said(text)] == ["Moderator", "Bo Ek", "Moderator", "Bo Ek"]
    text += "\n\nSvea Ek: En sak till.\n\nBo Ek: Ja."
    assert [who for who, _ in said(text)] == ["Moderator", "Bo Ek", "Moderator", "Bo Ek", "Svea Ek", "Bo Ek"]


def test_a_number_makes_a_relative_of_a_known_label() -> None:
    assert [who for who, _ in said("Boende 1: Hej.\n\nmer\n\nBoende 1: Ja.\n\nmer\n\nmer\n\nBoende 2: Nej.")] == [
        "Boende 1", "Boende 1", "Boende 2",
    ]  # fmt: skip


def test_two_spellings_of_a_label_are_one_speaker() -> None:
    transcript = readers.read("a.txt", b"IP1: a\n\nip1: b\n\nIP1: c\n\n[IP1]: d")
    assert transcript.speakers == ("IP1",)


def test_a_label_alone_on_its_line_heads_what_follows() -> None:
    assert said("Intervjuare:\nHur?\n\nAnhörig 3:\nSå.\nMer.") == [
        ("Intervjuare", "Hur?"),
        ("Anhörig 3", "Så.\nMer."),
    ]
    assert said("Intervjuare\nHur?\n\nAnhörig 3\nSå.\nMer.") == [
        ("Intervjuare", "Hur?"),
        ("Anhörig 3", "Så.\nMer."),
    ]


def test_an_answer_of_one_name_is_no_label() -> None:
    assert said("I: Vad heter hon?\n\nIP: Hon heter\n\nAnna\n\nI: Anna?\n\nIP: Ja.")[1] == (
        "IP",
        "Hon heter\nAnna",
    )


def test_a_title_block_is_no_talk_though_its_words_are_labels() -> None:
    text = "Datum: 2025-03-12\n\nIntervjuare: Karin Holm\n\nInformant: 7\n\nI: Hej.\n\nIP: Hej.\n\nI: Ja.\n\nIP: Nej."
    transcript = readers.read("a.txt", text.encode())
    assert [turn.speaker for turn in transcript.turns] == [None, None, None, "I", "IP", "I", "IP"]
    assert told(transcript) == {LEADING: {"count": 3}}


def test_a_moderator_who_speaks_once_at_the_beginning_is_a_speaker() -> None:
    assert said("Moderator: Välkomna.\n\nIP1: Tack.\n\nIP2: Tack.\n\nIP1: Ja.")[0] == (
        "Moderator",
        "Välkomna.",
    )


def test_without_labels_every_paragraph_is_a_turn_and_that_is_told() -> None:
    transcript = readers.read("a.txt", "Ja: det var så.\nMer.\n\nSlut.".encode())
    assert spoken(transcript) == [(None, "Ja: det var så.\nMer."), (None, "Slut.")]
    assert told(transcript) == {NO_SPEAKERS: {}}


def test_a_label_without_words_is_left_out_and_told() -> None:
    transcript = readers.read("a.txt", b"I:\n\nIP: Hej.\n\nI: ")
    assert spoken(transcript) == [("IP", "Hej.")]
    assert told(transcript) == {SILENT: {"count": 2}}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("[SPEAKER_00]:", "SPEAKER_00"),
        (" **I:** ", "I"),
        ("Karin\u00a0 Holm :", "Karin Holm"),
        ("(A)", "A"),
        ("[]", ""),
        ("", ""),
    ],
)
def test_a_speaker_is_named_without_the_marks_of_a_label(written: str, name: str) -> None:
    assert spoken_name(written) == name


def test_names_have_capitals_or_are_roles() -> None:
    assert all(
        map(named, ["Kurator", "Anna af Ek", "BH1", "Undersköterska i hemtjänsten", "Lena (moderator)"[:4]])
    )
    assert not any(map(named, ["Hon sa", "så här", "En två tre fyra fem sex Sju", "det"]))
