"""The memos page, and memos on the pages of what they hang on."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy
from workbench.model import MemoKind
from workbench.services import memos, people, studies
from workbench.services.memos import write_memo
from workbench.store.work import Work

PAGE = "pages/memos.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def opened(app: AppTest, view: str = "all", page: str = PAGE) -> AppTest:
    at = app.run()
    at.session_state["wb_memos_view"] = view
    return at.switch_page(page).run()


def drawn(app: AppTest) -> str:
    return "\n".join(
        [html.body for html in app.get("html") if hasattr(html, "body")]
        + [str(text.value) for text in app.markdown]
    )


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def written(work: Work) -> list[tuple[str, str, bool]]:
    work.session.rollback()
    work.session.expire_all()
    return [(placed.memo.kind, placed.memo.text, placed.memo.done) for placed in memos.list_memos(work)]


def test_every_view_opens_on_an_empty_study(app: AppTest, work: Work) -> None:
    for view, said in (("all", "No memos yet"), ("journal", "your own part"), ("todo", "Nothing is waiting")):
        at = opened(app, view)
        assert said in drawn(at)
        assert not at.exception


def test_the_demonstration_study_opens(app: AppTest) -> None:
    assert not opened(app).exception


def test_a_memo_about_the_study_is_written_edited_and_deleted(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app)
    at.text_area(key="memo_new_study_0_text").set_value("Vi kodar för brett.")
    press(at, "wb_memo_save_study")
    assert written(small_study.work) == [("methodological", "Vi kodar för brett.", False)]
    (placed,) = memos.list_memos(small_study.work)
    press(at, f"wb_memo_edit_{placed.memo.id}_wb-quiet")
    at.text_area(key=f"memo_{placed.memo.id}_0_text").set_value("Vi kodar för smalt.")
    press(at, f"wb_memo_save_{placed.memo.id}")
    assert written(small_study.work) == [("methodological", "Vi kodar för smalt.", False)]
    press(at, f"wb_memo_delete_{placed.memo.id}_wb-quiet")
    assert written(small_study.work) == []
    assert not at.exception


def test_a_memo_without_words_is_a_message(app: AppTest, small_study: SmallStudy) -> None:
    at = press(opened(app), "wb_memo_save_study")
    assert "without words" in at.error[0].value
    assert not at.exception


def test_the_journal_takes_an_entry_at_once(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, "journal")
    at.text_area(key="memo_new_journal_0_text").set_value("Jag hoppas på att teamet lyckas.")
    press(at, "wb_memo_save_journal")
    assert written(small_study.work) == [("reflexive", "Jag hoppas på att teamet lyckas.", False)]
    assert "Jag hoppas" in drawn(at) and "Today" in drawn(at)


def test_what_is_to_do_is_ticked_and_the_tick_is_taken_back(app: AppTest, small_study: SmallStudy) -> None:
    memo = write_memo(small_study.work, "Fråga om natten.", kind=MemoKind.TODO)
    at = opened(app, "todo")
    at.checkbox(key=f"wb_memo_done_{memo.id}_False").check().run()
    assert written(small_study.work) == [("todo", "Fråga om natten.", True)]
    at.checkbox(key=f"wb_memo_done_{memo.id}_True").uncheck().run()
    assert written(small_study.work) == [("todo", "Fråga om natten.", False)]
    assert not at.exception


def test_memos_are_found_by_words_kind_thing_and_writer(app: AppTest, small_study: SmallStudy) -> None:
    work = small_study.work
    write_memo(work, "Om koden", kind=MemoKind.THEORETICAL, entry_id=small_study.contact.id)
    write_memo(work, "Om samtalet", document_id=small_study.interview.id)
    people.join(work, "Jonas Öberg")
    write_memo(work, "Om mig", kind=MemoKind.REFLEXIVE)
    at = opened(app)
    assert "3 memos" in drawn(at)
    at.text_input(key="wb_memos_find").set_value("SAMTAL").run()
    assert "Om samtalet" in drawn(at) and "Om koden" not in drawn(at)
    at.text_input(key="wb_memos_find").set_value("").run()
    at.multiselect(key="wb_memos_kinds").set_value([MemoKind.THEORETICAL]).run()
    assert "Om koden" in drawn(at) and "Om mig" not in drawn(at)
    at.multiselect(key="wb_memos_kinds").set_value([]).run()
    at.selectbox(key="wb_memos_on").set_value("document").run()
    assert "Om samtalet" in drawn(at) and "Om mig" not in drawn(at)
    at.selectbox(key="wb_memos_on").set_value(None).run()
    at.selectbox(key="wb_memos_who").set_value("Jonas Öberg").run()
    assert "Om mig" in drawn(at) and "Om koden" not in drawn(at)
    assert not at.exception


def test_what_is_written_is_never_read_as_html(app: AppTest, small_study: SmallStudy) -> None:
    write_memo(small_study.work, "<script>alert(1)</script>", title="<b>x</b>")
    assert "<script>" not in drawn(opened(app)) and "<b>x</b>" not in drawn(opened(app))


def test_memos_are_written_on_a_code_a_participant_and_a_document(
    app: AppTest, small_study: SmallStudy
) -> None:
    work = small_study.work
    person = people.list_participants(work)[0]
    for page, key, opener in (
        ("pages/codebook.py", small_study.contact.id, ("wb_entry", small_study.contact.id)),
        ("pages/participants.py", person.id, ("wb_participants_opened", person.id)),
        ("pages/documents.py", small_study.interview.id, ("wb_documents_opened", small_study.interview.id)),
    ):
        at = app.run()
        at.session_state[opener[0]] = opener[1]
        at = at.switch_page(page).run()
        press(at, f"wb_memo_begin_{key}")
        at.text_area(key=f"memo_new_{key}_0_text").set_value(f"På {page}")
        press(at, f"wb_memo_save_{key}")
        assert f"På {page}" in drawn(at)
        assert not at.exception
    assert len(written(work)) == 3
    assert memos.count_by_entry(work) == {small_study.contact.id: 1}
    assert memos.count_by_participant(work) == {person.id: 1}
    assert memos.count_by_document(work) == {small_study.interview.id: 1}


def test_an_archived_study_shows_its_memos_and_takes_no_more(app: AppTest, small_study: SmallStudy) -> None:
    write_memo(small_study.work, "Från förr", entry_id=small_study.contact.id)
    studies.archive_study(small_study.work)
    for view in ("all", "journal", "todo"):
        at = opened(app, view)
        kinds = {str(button.key).split("_")[2] for button in at.button if "wb_memo_" in str(button.key)}
        assert kinds <= {"go"}
        assert not at.exception
    assert "Från förr" in drawn(opened(app))


def test_the_report_takes_memos_along_when_asked(app: AppTest, demo_study: Work) -> None:
    write_memo(demo_study, "Varför just trygghet?", kind=MemoKind.THEORETICAL)
    at = opened(app, page="pages/report.py")
    assert "1 memo" not in drawn(at)
    at.toggle(key="wb_report_memos").set_value(True).run()
    assert "1 memo" in drawn(at)
    at.multiselect(key="wb_report_memo_kinds").set_value([]).run()
    assert "1 memo" not in drawn(at)
    assert not at.exception
