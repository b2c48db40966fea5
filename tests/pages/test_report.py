"""The report page: what the draft holds before it is taken out."""

import pytest
from streamlit.testing.v1 import AppTest

from workbench.services import studies
from workbench.store.work import Work

PAGE = "pages/report.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def opened(app: AppTest) -> AppTest:
    return app.run().switch_page(PAGE).run()


def drawn(app: AppTest) -> str:
    return "\n".join(
        [html.body for html in app.get("html") if hasattr(html, "body")]
        + [str(text.value) for text in app.markdown]
    )


def test_a_study_without_codings_leads_to_coding(app: AppTest, work: Work) -> None:
    at = opened(app)
    assert "Nothing to report yet" in drawn(at)
    assert any(link.label == "Begin to code" for link in at.get("page_link"))
    assert not at.exception


def test_the_preview_reads_as_the_draft(app: AppTest) -> None:
    at = opened(app)
    assert "Trygghet på lånad tid" in drawn(at)
    assert "Patient 1" in drawn(at)
    assert at.get("download_button")
    assert not at.exception


def test_fewer_quotes_are_shown_when_fewer_are_wanted(app: AppTest) -> None:
    at = opened(app)
    three = drawn(at).count("<blockquote>")
    at.slider(key="wb_report_quotes").set_value(1).run()
    assert 0 < drawn(at).count("<blockquote>") < three
    at.toggle(key="wb_report_all").set_value(True).run()
    assert drawn(at).count("<blockquote>") > three
    assert not at.exception


def test_what_the_plan_lacks_is_pointed_out(app: AppTest, demo_study: Work) -> None:
    studies.plan_study(demo_study, aim="", commissioner="", questions=[])
    at = opened(app)
    assert "The study plan has no aim." in drawn(at)
    assert "The study plan has no research questions." in drawn(at)


def test_the_words_of_an_interview_are_never_read_as_html(app: AppTest, demo_study: Work) -> None:
    studies.rename_study(demo_study, "<script>alert(1)</script>")
    at = opened(app)
    assert "<script>" not in drawn(at)
    assert not at.exception
