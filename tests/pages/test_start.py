"""Start: where the study stands, and what comes next."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy
from workbench.services import codebook
from workbench.store.work import Work


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def said(app: AppTest) -> str:
    return "\n".join(str(text.value) for text in app.markdown)


def test_a_new_installation_opens_on_the_demonstration_study(
    data_folder: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.places import APP

    at = AppTest.from_file(str(APP), default_timeout=30).run()
    assert at.title[0].value == "Stärkt hemgång – en utvärdering"
    assert "15 of 15 documents" in said(at)
    assert not at.exception


def test_it_greets_in_swedish_unless_told_otherwise(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_LANGUAGE")
    at = app.run()
    assert "15 av 15 dokument" in said(at)
    assert [button.label for button in at.main.button] == ["Gör rapportutkastet"]
    assert not at.exception


def test_an_empty_study_leads_to_the_import(app: AppTest, work: Work) -> None:
    at = app.run()
    assert "Begin by importing the interviews" in said(at)
    assert not at.exception


def test_codes_outside_every_category_come_before_the_report(
    app: AppTest, work: Work, small_study: SmallStudy
) -> None:
    for code in codebook.codebook(work).codes():
        codebook.move_entry(work, code.id, None)
    at = app.run()
    assert "Sort the codes into categories" in said(at) or "Go on coding" in said(at)
    assert not at.exception


def test_what_was_done_last_stands_in_sentences(app: AppTest) -> None:
    at = app.run()
    assert "**Maja Lindqvist** coded 22 meaning units in Fokusgrupp 3" in said(at)
