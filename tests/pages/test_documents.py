"""Documents: the list, opening, renaming and removing."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy
from workbench.services import history, importing, people, studies
from workbench.settings import settings
from workbench.store.work import Work

PAGE = "pages/documents.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def speak(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Greet new readers in another language."""
    monkeypatch.setenv("WORKBENCH_LANGUAGE", language)
    settings.cache_clear()


def opened(app: AppTest) -> AppTest:
    return app.run().switch_page(PAGE).run()


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def drawn(app: AppTest) -> str:
    return "\n".join(
        [html.body for html in app.get("html") if hasattr(html, "body")]
        + [str(text.value) for text in app.markdown]
    )


def names(work: Work) -> list[str]:
    work.session.rollback()
    return [document.name for document in importing.list_documents(work)]


def test_an_empty_study_leads_to_the_import(app: AppTest, work: Work) -> None:
    at = opened(app)
    assert "No documents yet" in drawn(at)
    assert any(link.label == "Import interviews" for link in at.get("page_link"))
    assert not at.exception


def test_the_demonstration_study_is_listed_with_its_figures(app: AppTest) -> None:
    at = opened(app)
    page = drawn(at)
    assert "15 of 15 coded" in page
    assert "Närstående 4" in page
    assert "4 participants" in page
    assert at.text_input(key="wb_documents_find").set_value("Biståndshandläggare 2").run()
    rows = [button for button in at.button if str(button.key).startswith("wb_open_")]
    assert [button.label for button in rows] == ["Fokusgrupp 3"]
    assert not at.exception


def test_patient_ten_comes_after_patient_two(app: AppTest, small_study: SmallStudy) -> None:
    work = small_study.work
    importing.rename_document(work, small_study.interview.id, "Patient 10")
    importing.rename_document(work, small_study.group.id, "Patient 2")
    at = opened(app)
    rows = [button.label for button in at.button if str(button.key).startswith("wb_open_")]
    assert rows == ["Patient 2", "Patient 10"]


def test_a_document_opens_in_coding(app: AppTest, small_study: SmallStudy) -> None:
    at = press(opened(app), f"wb_open_{small_study.group.id}")
    assert at.session_state["wb_document_choice"] == small_study.group.id
    assert not at.exception


def test_renaming_is_stored_and_can_be_undone(app: AppTest, small_study: SmallStudy) -> None:
    document = small_study.interview
    at = press(opened(app), f"wb_menu_{document.id}")
    at.text_input(key=f"wb_name_{document.id}").set_value("Astrids intervju")
    next(button for button in at.button if button.label == "Rename").click().run()
    assert "Astrids intervju" in names(small_study.work)
    people.join(small_study.work, "Researcher")  # whom the app takes for the one at work
    history.undo(small_study.work)
    assert "Intervju 1" in names(small_study.work)
    assert not at.exception


@pytest.mark.parametrize(("language", "words"), [("en", "between 1 and 200"), ("sv", "200")])
def test_an_empty_name_is_refused_in_the_readers_language(
    app: AppTest, small_study: SmallStudy, language: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, language)
    document = small_study.interview
    at = press(opened(app), f"wb_menu_{document.id}")
    at.text_input(key=f"wb_name_{document.id}").set_value("   ")
    next(button for button in at.button if "wb_rename" in str(button.form_id)).click().run()
    assert words in at.error[0].value
    assert ("must have" in at.error[0].value) == (language == "en")
    assert at.text_input(key=f"wb_name_{document.id}").value == "   "
    assert "Intervju 1" in names(small_study.work)
    assert not at.exception


def test_removing_says_what_goes_along_and_does_it(app: AppTest, small_study: SmallStudy) -> None:
    id_ = small_study.interview.id
    at = press(opened(app), f"wb_menu_{id_}")
    assert "4 meaning units and 4 codings" in drawn(at)
    assert "Jonas Öberg\\, Maja Lindqvist" in drawn(at)
    press(at, f"wb_remove_{id_}")
    assert names(small_study.work) == ["Fokusgrupp 1"]
    assert f"wb_open_{id_}" not in {button.key for button in at.button}
    assert not at.exception


def test_an_archived_study_offers_no_changes(app: AppTest, small_study: SmallStudy) -> None:
    studies.archive_study(small_study.work)
    at = opened(app)
    assert at.info
    assert not [button for button in at.button if str(button.key).startswith("wb_menu_")]
    assert not at.exception


def test_a_name_is_shown_as_it_is(app: AppTest, small_study: SmallStudy) -> None:
    importing.rename_document(small_study.work, small_study.interview.id, "*A* [b](c) <i>d</i> $e$")
    at = opened(app)
    (label,) = [button.label for button in at.button if button.key == f"wb_open_{small_study.interview.id}"]
    assert label == r"\*A\* \[b\]\(c\) \<i\>d\<\/i\> \$e\$"
    assert not at.exception
