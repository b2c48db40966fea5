"""What is proposed of a survey's columns."""

import pytest

from workbench.method.casting import perspective_named
from workbench.method.survey import propose_mapping
from workbench.model import Perspective, Sheet, SheetMapping

GOOD = [
    "Att samma sköterska ringde varje dag.",
    "Maten och att jag fick lugn och ro.",
    "De lyssnade på mig när jag var orolig.",
    "Jag visste vem jag skulle ringa på kvällen.",
    "Inget",
    "Hemtjänsten kom i tid varje morgon.",
]
DATES = [f"2026-03-0{n}" for n in range(1, 7)]


def proposed(name: str = "", **columns: list[str]) -> tuple[Sheet, SheetMapping]:
    sheet = Sheet(name, tuple(columns), tuple(zip(*columns.values(), strict=True)), "csv")
    return sheet, propose_mapping(sheet)


def numbers(*values: int) -> list[str]:
    return [str(value) for value in values]


def test_a_survey_is_recognised_column_by_column() -> None:
    _, mapping = proposed(
        **{
            "Löpnummer": numbers(*range(101, 107)),
            "Svarsdatum": DATES,
            "Vem är du?": ["Patient", "Anhörig", "Anhörig", "Patient", "Personal", "Annan"],
            "Ålder": numbers(84, 61, 79, 91, 44, 70),
            "Bor ensam": ["Ja", "Nej", "Ja", "Ja", "", "Nej"],
            "Vad var bra?": GOOD,
            "Hur nöjd är du?": ["Mycket nöjd med allt"] * 3 + ["Inte alls nöjd med något"] * 3,
        }
    )
    assert (mapping.id, mapping.texts, mapping.perspective) == (0, (5,), 2)
    assert mapping.attributes[:3] == (1, 3, 4)
    assert mapping.perspectives == {
        "Patient": Perspective.PATIENT,
        "Anhörig": Perspective.RELATIVE,
        "Personal": Perspective.PROFESSIONAL,
    }


@pytest.mark.parametrize(
    "heading",
    ["ID", "Nr", "Löpnr", "Respondent", "RespondentID", "Deltagarkod", "Svars-ID", "Enkät nr", "Kod"],
)
def test_a_column_named_as_an_id_is_the_id_wherever_it_stands(heading: str) -> None:
    _, mapping = proposed(**{"Svar": GOOD, heading: ["a1", "a2", "a3", "a4", "a5", "a5"]})
    assert mapping.id == 1


def test_a_first_column_that_tells_all_rows_apart_is_the_id() -> None:
    codes = ["FU-1", "FU-2", "FU-3", "FU-4", "FU-5", "FU-6"]
    assert proposed(Vem=codes, Svar=GOOD)[1].id == 0
    assert proposed(Svar=GOOD, Annat=codes)[1].id is None
    assert proposed(Vem=[*codes[:5], "FU-5"], Svar=GOOD)[1].id is None


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Namn", ["Ulla", "Bo", "Eva", "Ali", "Siv", "Per"]),
        ("E-postadress", ["a@b.se"] * 6),
        ("Personnummer", ["19500101-1234"] * 6),
        ("Telefon", numbers(*range(700000001, 700000007))),
        ("IP-adress", ["10.0.0.1"] * 6),
        ("Kontakt", ["ulla@exempel.se", "bo@exempel.se", "eva@exempel.se", "", "", ""]),
        ("id", [f"50010{n}-1234" for n in range(1, 7)]),
    ],
)
def test_what_points_a_person_out_is_proposed_for_nothing(heading: str, values: list[str]) -> None:
    _, mapping = proposed(**{heading: values, "Svar": GOOD})
    assert mapping.id is None and 0 not in mapping.attributes and mapping.perspective is None


def test_a_housing_column_is_no_perspective() -> None:
    _, mapping = proposed(Boende=["Eget boende", "Särskilt boende", "Korttidsboende"] * 2, Svar=GOOD)
    assert mapping.perspective is None and mapping.attributes == (0,)


def test_the_name_of_the_sheet_may_say_the_perspective_of_all() -> None:
    assert proposed("Närståendeenkät", Svar=GOOD)[1].default is Perspective.PATIENT
    assert proposed("Närstående 2026", Svar=GOOD)[1].default is Perspective.RELATIVE


def test_a_register_without_texts_has_none() -> None:
    _, mapping = proposed(Kod=["a", "b", "c", "d", "e", "f"], Ålder=numbers(1, 2, 3, 4, 5, 6))
    assert mapping.texts == () and mapping.attributes == (1,)


def test_each_column_is_proposed_for_one_thing_at_most() -> None:
    sheet, mapping = proposed(
        Nr=numbers(1, 2, 3, 4, 5, 6), Roll=["Patient", "Dotter"] * 3, Svar=GOOD, Datum=DATES
    )
    used = [*mapping.texts, mapping.id, *mapping.attributes, mapping.perspective]
    assert sorted(used) == list(range(len(sheet.headings)))


@pytest.mark.parametrize(
    ("words", "perspective"),
    [
        ("Patient", Perspective.PATIENT),
        ("Jag är patienten", Perspective.PATIENT),
        ("Närstående", Perspective.RELATIVE),
        ("Anhörig till brukare", Perspective.RELATIVE),
        ("patientens dotter", Perspective.RELATIVE),
        ("Sjuksköterska", Perspective.PROFESSIONAL),
        ("SSK", Perspective.PROFESSIONAL),
        ("Vårdpersonal", Perspective.PROFESSIONAL),
        ("Annan", None),
        ("Ja", None),
        ("", None),
    ],
)
def test_words_name_a_perspective(words: str, perspective: Perspective | None) -> None:
    assert perspective_named(words) is perspective
