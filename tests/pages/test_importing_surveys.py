"""Import of tables of answers: columns said what they are, documents made of them, respondents as participants."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from tests.pages.test_importing import drop, names, opened, press, shown, the_batch
from workbench.model import Participant, Perspective, SheetMapping
from workbench.services import history, people, surveys
from workbench.services.importing import Chosen, import_documents, preview_files
from workbench.store.work import Work
from workbench.ui.importing_surveys import Role, remapped, roles

ANSWERS = """Nr;Roll;Kommun;Vad fungerade bra?;Vad kan bli bättre?
1;Patient;Lindånger;Att samma sköterska ringde varje dag;Läkemedelslistan stämde inte alls
2;Anhörig;Norrby;De kom hem redan första kvällen;Fråga oss anhöriga om vi orkar
3;Patient;Norrby;Jag visste vem jag skulle ringa;-
4;Läkare;Lindånger;Vi fick en återkoppling från kommunen;Det tog för lång tid innan epikrisen kom
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def test_a_table_of_answers_becomes_a_document_for_each_question(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("enkät.csv", ANSWERS))
    assert "2 documents with 7 answers by 4 respondents" in shown(at)
    press(at, "wb_import")
    assert names(work) == ["Vad fungerade bra?", "Vad kan bli bättre?"]
    found = {one.pseudonym: one for one in people.list_participants(work)}
    assert {name: one.perspective for name, one in found.items()} == {
        "Svarande 1": "patient",
        "Svarande 2": "relative",
        "Svarande 3": "patient",
        "Svarande 4": "professional",
    }
    assert found["Svarande 2"].attributes == {"Kommun": "Norrby"}
    assert the_batch(at).surveys == []
    assert not at.exception


def test_one_word_before_the_number_is_everybodys_and_can_be_another(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("enkät.csv", ANSWERS))
    at.text_input(key="wb_survey_called_1").set_value("Enkät 26:").run()
    at.selectbox(key="wb_survey_meant_1_1").set_value(Perspective.RELATIVE).run()
    press(at, "wb_import")
    who = {one.pseudonym: one.perspective for one in people.list_participants(work)}
    assert who["Enkät 26: 1"] == "patient" and who["Enkät 26: 4"] == "relative"


def test_a_survey_can_be_left_out_and_its_documents_with_it(app: AppTest, work: Work) -> None:
    at = drop(
        opened(app), ("enkät.csv", ANSWERS), ("patient_1.txt", "I: Hej?\n\nIP: Ja.\n\nI: Jo?\n\nIP: Jo.")
    )
    assert len(the_batch(at).files) == 3
    press(at, "wb_survey_away_1")
    assert [file.incoming.file_name for file in the_batch(at).files] == ["patient_1.txt"]


def test_nothing_is_made_while_no_column_holds_answers(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("enkät.csv", ANSWERS))
    (survey,) = the_batch(at).surveys
    survey.mapping = remapped(survey.mapping, [Role.ID, Role.OUT, Role.OUT, Role.OUT, Role.OUT])
    at.run()
    assert "Choose at least one column with answers" in shown(at)
    assert the_batch(at).files == []


def test_columns_are_what_was_chosen_and_one_alone_says_who_answers() -> None:
    before = SheetMapping((3,), 0, (2,), 1, {"Anhörig": Perspective.RELATIVE})
    assert roles(before, 4) == [Role.ID, Role.PERSPECTIVE, Role.ATTRIBUTE, Role.TEXT]
    again = remapped(before, [Role.ID, Role.PERSPECTIVE, Role.ID, Role.TEXT])
    assert (again.id, again.attributes, again.perspectives) == (0, (), before.perspectives)
    other = remapped(before, [Role.PERSPECTIVE, Role.OUT, Role.OUT, Role.TEXT])
    assert (other.perspective, other.perspectives) == (0, {})


def test_a_survey_comes_in_and_goes_out_as_one_step(work: Work) -> None:
    (sheet,) = preview_files(work, [("enkät.csv", ANSWERS.encode())]).sheets
    made = surveys.read_answers(
        work, sheet, surveys.propose_mapping(sheet.sheet), called="Svarande", names=()
    )
    import_documents(work, [Chosen(incoming, incoming.name, incoming.casting) for incoming in made])
    assert len(people.list_participants(work)) == 4
    history.undo(work)
    assert list(work.session.exec(select(Participant))) == []
    history.redo(work)
    found = {one.pseudonym: one.attributes for one in people.list_participants(work)}
    assert found["Svarande 4"] == {"Kommun": "Lindånger"}
