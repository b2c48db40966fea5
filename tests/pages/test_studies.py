"""Studies: the list, beginning one, opening, naming, putting away."""

import pytest
from streamlit.testing.v1 import AppTest

from workbench.services import studies
from workbench.settings import settings
from workbench.store.work import Work

PAGE = "pages/studies.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def opened(app: AppTest) -> AppTest:
    return app.run().switch_page(PAGE).run()


def texts(app: AppTest) -> str:
    return "\n".join(str(text.value) for text in app.markdown)


def named(work: Work) -> list[str]:
    work.session.rollback()
    work.session.expire_all()
    return [study.name for study in studies.list_studies(work)]


def test_the_demonstration_study_is_listed_with_what_it_holds(app: AppTest) -> None:
    at = opened(app)
    assert "15 documents · 295 meaning units" in texts(at)
    assert "Open now" in texts(at)
    assert not at.exception and not at.error


def test_a_new_study_is_made_and_opened(app: AppTest, work: Work) -> None:
    at = opened(app)
    at.text_input(key="new_study_name").set_value("  Nattpatrullen ")
    at.radio(key="new_study_language").set_value("en")
    at.button(key="new_study_create").click().run()
    assert named(work)[0] == "Nattpatrullen"
    newest = studies.list_studies(work)[0]
    assert newest.language == "en"
    assert at.session_state["wb_study"] == newest.id
    assert not at.exception


def test_a_study_without_a_name_is_refused_in_the_chosen_language(
    app: AppTest, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "sv")
    settings.cache_clear()
    at = opened(app)
    at.button(key="new_study_create").click().run()
    assert "tecken" in at.error[0].value
    assert named(work) == ["Hemgång"]
    assert not at.exception


def test_the_first_study_is_asked_for_where_there_is_none(app: AppTest, engine: object) -> None:
    at = opened(app)
    assert not at.exception and not at.error


def test_a_study_is_renamed_in_its_row(app: AppTest, work: Work) -> None:
    study_id = work.study_id
    at = opened(app)
    at.button(key=f"rename_{study_id}_start").click().run()
    at.text_input(key=f"rename_name_{study_id}").set_value("Hemgång i Lindånger")
    at.button(key=f"rename_save_{study_id}").click().run()
    assert named(work) == ["Hemgång i Lindånger"]
    assert "Hemgång i Lindånger" in texts(at)
    assert not at.exception


def test_another_study_is_archived_and_restored_while_one_stays_open(app: AppTest, work: Work) -> None:
    first = work.study_id
    other = studies.create_study(work, "Nattpatrullen")
    at = app.run()
    at.session_state["wb_study"] = first
    at.query_params["study"] = first
    at = at.switch_page(PAGE).run()
    at.button(key=f"archive_{other.id}").click().run()
    work.session.rollback()
    work.session.expire_all()
    assert [study.id for study in studies.list_studies(work) if study.archived_at] == [other.id]
    assert at.session_state["wb_study"] == first
    at.button(key=f"restore_{other.id}").click().run()
    work.session.rollback()
    work.session.expire_all()
    assert not [study.id for study in studies.list_studies(work) if study.archived_at]
    assert not at.exception


def test_many_studies_are_found_by_name(app: AppTest, work: Work) -> None:
    for number in range(9):
        studies.create_study(work, f"Studie {number}")
    at = opened(app)
    at.text_input(key="wb_find_study").set_value("studie 7").run()
    assert "Studie 7" in texts(at)
    assert "Studie 3" not in texts(at)
    assert not at.exception


def test_counts_come_for_every_study_at_once(work: Work) -> None:
    studies.create_study(work, "Tom")
    held = {holding.study.name: holding for holding in studies.list_holdings(work)}
    assert (held["Tom"].documents, held["Tom"].units) == (0, 0)
    assert held["Tom"].changed_at is not None
