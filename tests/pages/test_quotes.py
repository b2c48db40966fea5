"""The quotes page: what was said under a branch of the codebook, and other codes for it."""

import json
from typing import Any
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy, mark
from workbench.services import codebook, coding, history, memos, people, studies
from workbench.store.work import Work
from workbench.ui.quotes_list import A_PAGE

PAGE = "pages/quotes.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def opened(app: AppTest, entry: str | None = None) -> AppTest:
    at = app.run()
    if entry is not None:
        at.session_state["wb_entry"] = entry
    return at.switch_page(PAGE).run()


def data(at: AppTest) -> dict[str, Any]:
    for component in at.get("bidi_component"):
        found = json.loads(component.proto.json or "{}")
        if found.get("kind") == "quotes":
            return dict(found)
    return {"rows": []}


def rows(at: AppTest) -> list[dict[str, Any]]:
    return list(data(at)["rows"])


def words(at: AppTest) -> str:
    return "\n".join(str(text.value) for text in at.markdown)


def under(work: Work, code_id: str) -> set[str]:
    work.session.rollback()
    return {quote.quote for quote in coding.coded_quotes(work, code_ids=[code_id])}


def test_an_empty_codebook_leads_to_coding(app: AppTest, work: Work) -> None:
    at = opened(app)
    assert "No codes yet" in words(at)
    assert any(link.label == "Begin to code" for link in at.get("page_link"))
    assert not at.exception


def test_a_theme_of_the_demonstration_study_is_grouped_and_drawn_a_page_at_a_time(app: AppTest) -> None:
    at = opened(app)
    assert len(rows(at)) == A_PAGE
    assert rows(at)[0]["group"]["name"] == "Patients"
    first = rows(at)[0]["id"]
    at.button(key="wb_quotes_turn_:material/chevron_right:").click().run()
    assert rows(at) and rows(at)[0]["id"] != first
    at.segmented_control(key="wb_quotes_by").set_value("document").run()
    groups = [row["group"]["name"] for row in rows(at) if "group" in row]
    assert len(groups) == len(set(groups)) > 1
    at.segmented_control(key="wb_quotes_by").set_value("participant").run()
    assert rows(at)[0]["group"]["name"] == "Patient 1"
    assert not at.exception


def test_a_quote_comes_with_its_surroundings(app: AppTest, small_study: SmallStudy) -> None:
    (row,) = rows(opened(app, small_study.contact.id))
    assert (row["quote"], row["condensed"]) == ("hon ringde varje dag", "ringde dagligen")
    assert [turn["words"] for turn in row["around"]] == ["", "hon ringde varje dag", ""]


def test_a_code_without_quotes_says_so(app: AppTest, small_study: SmallStudy) -> None:
    code = codebook.add_entry(small_study.work, "Tom", codebook.Level.CODE)
    at = opened(app, code.id)
    assert "Nothing is coded with it yet." in words(at)
    assert not at.exception


def move(at: AppTest, ids: list[str], to: str) -> AppTest:
    """Tick quotes, pick a code or name a new one, and press the button."""
    at.session_state["wb_quotes"] = {"ticked": ids}
    picker = at.selectbox(key="wb_quotes_code")
    picker.options.append(to)  # AppTest knows no new options
    picker.set_value(to)
    return at.button(key="wb_quotes_move").click().run()


def test_ticked_quotes_move_to_another_code(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.silence.id)
    move(at, [row["id"] for row in rows(at)], small_study.contact.id)
    assert not at.exception and not at.error
    assert under(small_study.work, small_study.silence.id) == set()
    assert len(under(small_study.work, small_study.contact.id)) == 3


def test_a_new_name_splits_the_code(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.silence.id)
    move(at, [rows(at)[0]["id"]], "Plötslig tystnad")
    assert not at.exception and not at.error
    small_study.work.session.rollback()
    made = next(
        entry for entry in codebook.codebook(small_study.work).codes() if entry.name == "Plötslig tystnad"
    )
    assert made.parent_id == small_study.category.id
    assert under(small_study.work, made.id) == {"Sedan blev det tyst."}
    assert under(small_study.work, small_study.silence.id) == {"ingen hörde av sig"}


def test_a_name_that_cannot_be_given_is_a_message(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.silence.id)
    move(at, [rows(at)[0]["id"]], "x" * 201)
    assert "between 1 and 200" in at.error[0].value
    assert not at.exception


def test_quotes_of_a_category_move_into_a_new_code_under_it(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.category.id)
    move(at, [row["id"] for row in rows(at)], "Allt")
    small_study.work.session.rollback()
    made = next(entry for entry in codebook.codebook(small_study.work).codes() if entry.name == "Allt")
    assert made.parent_id == small_study.category.id
    assert len(under(small_study.work, made.id)) == 3


def test_a_star_comes_through_the_outbox_and_is_answered(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.contact.id)
    (row,) = rows(at)
    uid = str(uuid4())
    star = {"uid": uid, "op": "star", "doc": row["document"], "unit": row["id"], "on": True}
    at.session_state["wb_quotes"] = {"outbox": [star]}
    at.run()
    assert rows(at)[0]["starred"] and data(at)["ack"] == [uid]
    at.toggle(key="wb_quotes_starred").set_value(True).run()
    assert len(rows(at)) == 1
    assert not at.exception


def split(at: AppTest, code: str, *piles: dict[str, Any]) -> str:
    """Send what the browser sends when piles are made codes of."""
    uid = str(uuid4())
    sent = {"uid": uid, "op": "split", "doc": rows(at)[0]["document"], "code": code, "piles": list(piles)}
    at.session_state["wb_quotes"] = {"outbox": [sent]}
    at.run()
    return uid


def test_only_a_code_can_be_split_and_what_is_beside_it_takes_quotes(
    app: AppTest, small_study: SmallStudy
) -> None:
    at = opened(app, small_study.silence.id)
    assert data(at)["split"] == {
        "code": small_study.silence.id,
        "beside": [[small_study.contact.id, small_study.contact.name]],
    }
    at.query_params["entry"] = small_study.category.id
    assert data(at.run())["split"] is None


def test_piles_split_the_code_as_one_step(app: AppTest, small_study: SmallStudy) -> None:
    work = small_study.work
    at = opened(app, small_study.silence.id)
    first, second = (row["id"] for row in rows(at))
    uid = split(
        at,
        small_study.silence.id,
        {"name": "Plötslig tystnad", "to": None, "units": [first]},
        {"name": small_study.contact.name, "to": small_study.contact.id, "units": [second]},
    )
    assert data(at)["ack"] == [uid] and rows(at) == []
    work.session.rollback()
    (made,) = [entry for entry in codebook.codebook(work).codes() if entry.name == "Plötslig tystnad"]
    assert made.parent_id == small_study.category.id
    made_id = made.id
    assert (len(under(work, made_id)), len(under(work, small_study.contact.id))) == (1, 2)
    at.run()
    assert data(at)["ack"] == [uid] and not at.exception
    people.join(work, "Researcher")
    history.undo(work)
    assert len(under(work, small_study.silence.id)) == 2
    assert made_id not in codebook.codebook(work).entries


def test_why_a_code_is_not_split_is_said_beside_its_piles(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.silence.id)
    pile = {"name": small_study.contact.name, "to": None, "units": [rows(at)[0]["id"]]}
    uid = split(at, small_study.silence.id, pile)
    ((refused, why),) = data(at)["refused"]
    assert refused == uid and "already a code" in why
    assert len(rows(at)) == 2 and not at.exception


def address(at: AppTest) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else value[0]
        for name, value in at.query_params.items()
        if name != "study"
    }


def test_the_address_holds_the_entry_the_grouping_and_the_stars(
    app: AppTest, small_study: SmallStudy
) -> None:
    at = opened(app, small_study.contact.id)
    assert address(at) == {"entry": small_study.contact.id}
    at.segmented_control(key="wb_quotes_by").set_value("document").run()
    at.toggle(key="wb_quotes_starred").set_value(True).run()
    assert address(at) == {"entry": small_study.contact.id, "by": "document", "starred": "1"}
    at.toggle(key="wb_quotes_starred").set_value(False).run()
    assert address(at) == {"entry": small_study.contact.id, "by": "document"}


@pytest.mark.parametrize(("by", "starred", "kept"), [("document", "1", 2), ("mood", "yes", 0)])
def test_a_link_opens_the_quotes_as_they_were_grouped(
    app: AppTest, small_study: SmallStudy, by: str, starred: str, kept: int
) -> None:
    link = {"entry": small_study.contact.id, "by": by, "starred": starred}
    at = app.run().switch_page(PAGE)
    at.query_params.update(link)
    at.run()
    assert address(at) == dict(list(link.items())[: 1 + kept])
    if kept:
        assert rows(at) == [] and "No quote is starred." in words(at)
    else:
        assert rows(at)[0]["group"]["name"] == "Patients"
    assert not at.exception


def test_a_memo_is_written_on_the_one_quote_that_is_ticked(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app, small_study.contact.id)
    (row,) = rows(at)
    for press in (None, f"wb_memo_begin_{row['id']}", f"wb_memo_save_{row['id']}"):
        at.session_state["wb_quotes"] = {"ticked": [row["id"]]}
        if press and "save" in press:
            at.text_area(key=f"memo_new_{row['id']}_0_text").set_value("Vardaglig omsorg?")
        at = at.button(key=press).click().run() if press else at.run()
    small_study.work.session.rollback()
    assert [placed.memo.text for placed in memos.list_memos(small_study.work, unit_id=row["id"])] == [
        "Vardaglig omsorg?"
    ]
    assert not at.exception


def test_an_archived_study_is_read_but_not_recoded(app: AppTest, small_study: SmallStudy) -> None:
    mark(small_study.work, small_study.interview, small_study.contact, "Tyst?")
    studies.archive_study(small_study.work)
    at = opened(app, small_study.contact.id)
    assert len(rows(at)) == 2 and data(at)["readonly"]
    assert not any(button.key == "wb_quotes_move" for button in at.button)
    assert not at.exception
