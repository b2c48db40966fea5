"""History: sentences by day, filtered, folded, and the way back."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy
from workbench.model import Event
from workbench.services import codebook, coding, history, studies
from workbench.services.history import About, Entry
from workbench.store.work import Work
from workbench.ui.history_lines import folded, told

PAGE = "pages/history.py"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def opened(app: AppTest) -> AppTest:
    return app.run().switch_page(PAGE).run()


def drawn(app: AppTest) -> str:
    return "\n".join(html.body for html in app.get("html") if hasattr(html, "body"))


def coded(minute: int, *, document: str = "Närstående 3", coder: str = "maja", undone: bool = False) -> Entry:
    event = Event(
        seq=minute + 1,
        kind="coding.applied",
        coder_id=coder,
        at=NOON - timedelta(minutes=minute),
        facts={"code": "oro", "document": document},
    )
    return Entry(event, coder.capitalize(), undone, None)


def test_a_new_study_and_the_demonstration_study_open(app: AppTest) -> None:
    at = opened(app)
    assert "coded 22 meaning units in Fokusgrupp 3" in drawn(at)
    assert any("Today" in text.value for text in at.markdown)
    assert not at.exception and not at.error


def test_undo_from_the_page_takes_back_the_last_step_and_marks_it(
    app: AppTest, small_study: SmallStudy
) -> None:
    codebook.rename_entry(small_study.work, small_study.silence.id, "Tyst")
    app.session_state["wb_coder"] = small_study.work.coder_id
    at = opened(app)
    at.button(key="history_undo").click().run()
    small_study.work.session.rollback()
    small_study.work.session.expire_all()
    assert codebook.codebook(small_study.work)[small_study.silence.id].name == "Tystnad efteråt"
    assert "<s>renamed the code" in drawn(at)
    at.button(key="history_redo").click().run()
    assert "<s>renamed the code" not in drawn(at)
    assert not at.exception


def test_the_filters_choose_coder_and_part(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app)
    at.selectbox(key="history_by").set_value(small_study.jonas.id).run()
    assert "Jonas Öberg" in drawn(at)
    assert "Maja Lindqvist" not in drawn(at)
    at.selectbox(key="history_about").set_value(About.CODEBOOK).run()
    assert "Jonas Öberg" not in drawn(at)
    assert at.query_params["about"] == "codebook"
    at.selectbox(key="history_by").set_value(None).run()
    assert "added the theme" in drawn(at)
    assert not at.exception


def test_an_undo_is_of_the_part_that_it_is_about(small_study: SmallStudy) -> None:
    work = small_study.work
    codebook.rename_entry(work, small_study.silence.id, "Tyst")
    history.undo(work)
    kinds = [entry.event.kind for entry in history.history(work, about=About.CODEBOOK)]
    assert kinds[:2] == ["undone", "entry.renamed"]
    assert "undone" not in [entry.event.kind for entry in history.history(work, about=About.CODING)]


def test_names_are_shown_as_they_are_written(app: AppTest, work: Work) -> None:
    studies.rename_study(work, "<b>Fet</b> *stil*")
    at = opened(app)
    assert "&lt;b&gt;Fet&lt;/b&gt;" in drawn(at)
    assert not at.exception


@pytest.mark.parametrize("what", ["unit", "code", "document"])
def test_the_address_can_name_what_the_history_is_of(
    app: AppTest, small_study: SmallStudy, what: str
) -> None:
    work = small_study.work
    unit = coding.coded_units(work, small_study.interview.id)[0]
    row_id, name, told_of = {
        "unit": (unit.id, "hon ringde varje dag", "condensed a meaning unit in Intervju 1"),
        "code": (small_study.contact.id, "The code “Någon hör av sig”", "added the code “Någon hör av sig”"),
        "document": (small_study.group.id, "The document “Fokusgrupp 1”", "imported “Fokusgrupp 1”"),
    }[what]
    app.query_params[what] = row_id
    at = opened(app)
    assert any(name in text.value for text in at.markdown)
    assert told_of in drawn(at)
    assert "added the theme" not in drawn(at)
    at.button(key="history_all").click().run()
    assert "added the theme" in drawn(at)
    assert what not in at.query_params
    assert not at.exception


def test_the_history_of_what_is_gone_is_still_told(app: AppTest, small_study: SmallStudy) -> None:
    codebook.delete_entry(small_study.work, small_study.contact.id)
    app.query_params["code"] = small_study.contact.id
    at = opened(app)
    assert any("no longer there" in text.value for text in at.markdown)
    assert "deleted the code “Någon hör av sig”" in drawn(at)
    assert not at.exception


def test_coding_in_one_document_is_one_line_that_unfolds() -> None:
    (line,) = folded([coded(minute) for minute in range(14)])
    assert len(line.entries) == 14


@pytest.mark.parametrize(
    "other",
    [
        coded(3, document="Patient 1"),
        coded(3, coder="jonas"),
        coded(60),
    ],
)
def test_another_document_coder_or_hour_begins_a_new_line(other: Entry) -> None:
    assert [len(line.entries) for line in folded([coded(0), coded(1), coded(2), other])] == [3, 1]


def test_two_codings_stand_by_themselves() -> None:
    assert [len(line.entries) for line in folded([coded(0), coded(1)])] == [1, 1]


def test_undone_codings_are_no_part_of_the_sum(app: AppTest) -> None:
    (line,) = folded([coded(0), coded(1), coded(2, undone=True), coded(3)])
    assert "coded 3 times in Närstående 3, and 1 other change" in told(line)


def test_more_is_shown_on_demand(app: AppTest, work: Work) -> None:
    work.session.add_all(
        Event(study_id=work.study_id, coder_id=work.coder_id, kind="study.planned", facts={"questions": 0})
        for _ in range(250)
    )
    work.session.commit()
    at = opened(app)
    assert drawn(at).count("wrote in the study plan") == 200
    at.button(key="history_more").click().run()
    assert drawn(at).count("wrote in the study plan") == 250
    assert not at.exception
