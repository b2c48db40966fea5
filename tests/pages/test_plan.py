"""Study plan: written, reordered, saved with one button, never lost on the way."""

import pytest
from streamlit.testing.v1 import AppTest

from workbench.services import history, studies
from workbench.store.work import Work

PAGE = "pages/plan.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


@pytest.fixture
def plan(app: AppTest, work: Work) -> AppTest:
    studies.plan_study(
        work, aim="Att beskriva.", commissioner="Regionen", questions=["Vad?", "Hur?", "Varför?"]
    )
    app.session_state["wb_coder"] = work.coder_id
    return app.run().switch_page(PAGE).run()


def fresh(work: Work) -> None:
    work.session.rollback()
    work.session.expire_all()


def asked(work: Work) -> list[str]:
    fresh(work)
    return [question.text for question in studies.list_questions(work)]


def unsaved(app: AppTest) -> bool:
    return any("Unsaved changes" in str(text.value) for text in app.markdown)


def field(app: AppTest, label: str) -> str:
    return next(str(text.value) for text in (*app.text_input, *app.text_area) if text.label == label)


def press(app: AppTest, label: str, number: int = 0) -> AppTest:
    return [button for button in app.button if button.label == label][number].click().run()


def test_an_empty_study_and_the_demonstration_study_open(app: AppTest) -> None:
    at = app.run().switch_page(PAGE).run()
    assert field(at, "Commissioner") == "Region Mellanbygd"
    assert not unsaved(at)
    assert not at.exception and not at.error


def test_what_is_written_is_saved_with_one_button(plan: AppTest, work: Work) -> None:
    name = next(text for text in plan.text_input if text.label == "Name of the study")
    aim = next(text for text in plan.text_area if text.label == "Aim")
    name.set_value("Hemgång 2")
    aim.set_value("Att förstå.").run()
    assert unsaved(plan)
    plan.button(key="plan_save").click().run()
    fresh(work)
    study = studies.get_study(work)
    assert (study.name, study.aim) == ("Hemgång 2", "Att förstå.")
    assert not unsaved(plan)
    assert not plan.exception


def test_a_question_that_changes_place_keeps_its_row(plan: AppTest, work: Work) -> None:
    rows = {question.text: question.id for question in studies.list_questions(work)}
    press(plan, "Move down")
    assert unsaved(plan)
    plan.button(key="plan_save").click().run()
    assert asked(work) == ["Hur?", "Vad?", "Varför?"]
    assert {question.text: question.id for question in studies.list_questions(work)} == rows
    assert not plan.exception


def test_questions_are_added_and_removed(plan: AppTest, work: Work) -> None:
    press(plan, "Remove question 1")
    plan.button(key="plan_add").click().run()
    next(text for text in plan.text_area if text.label == "Question 3").set_value("När?")
    plan.button(key="plan_save").click().run()
    assert asked(work) == ["Hur?", "Varför?", "När?"]
    assert not plan.exception


def test_a_draft_outlives_a_visit_to_another_page(plan: AppTest, work: Work) -> None:
    next(text for text in plan.text_area if text.label == "Aim").set_value("Att förstå.").run()
    plan.switch_page("pages/history.py").run()
    plan.switch_page(PAGE).run()
    assert field(plan, "Aim") == "Att förstå."
    assert unsaved(plan)
    press(plan, "Give up the changes")
    assert field(plan, "Aim") == "Att beskriva."
    assert not unsaved(plan)
    assert not plan.exception


def test_the_fields_follow_an_undo(plan: AppTest, work: Work) -> None:
    next(text for text in plan.text_area if text.label == "Aim").set_value("Att förstå.").run()
    plan.button(key="plan_save").click().run()
    fresh(work)
    history.undo(work)
    plan.run()
    assert field(plan, "Aim") == "Att beskriva."
    assert not unsaved(plan)
    assert not plan.exception


def test_an_empty_name_is_refused_and_what_was_written_stays(plan: AppTest, work: Work) -> None:
    next(text for text in plan.text_input if text.label == "Name of the study").set_value(" ")
    next(text for text in plan.text_area if text.label == "Aim").set_value("Att förstå.")
    plan.button(key="plan_save").click().run()
    assert "between 1 and 200 characters" in plan.error[0].value
    assert field(plan, "Aim") == "Att förstå."
    fresh(work)
    assert studies.get_study(work).aim == "Att beskriva."
    assert not plan.exception


def test_an_archived_study_is_read(app: AppTest, work: Work) -> None:
    studies.archive_study(work)
    at = app.run().switch_page(PAGE).run()
    assert not [button for button in at.button if button.key == "plan_save"]
    assert not at.exception
