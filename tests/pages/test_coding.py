"""The coding page: what it hands to the transcript in the browser."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy
from workbench.model import MemoKind
from workbench.services import coding, importing, memos, pins, quoting, studies
from workbench.store.work import Work

PAGE = "pages/coding.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def opened(app: AppTest) -> AppTest:
    return app.run().switch_page(PAGE).run()


def mounts(app: AppTest) -> dict[str, dict[str, Any]]:
    """Give the data of the two mounts by their role."""
    data = [json.loads(mount.proto.json) for mount in app.get("bidi_component")]
    return {entry["role"]: entry for entry in data if "role" in entry}


def test_an_empty_study_leads_to_the_import(app: AppTest, work: Work) -> None:
    at = opened(app)
    assert "bidi_component" not in {element.type for element in at.main} or "text" not in mounts(at)
    assert any(link.label == "Import interviews" for link in at.get("page_link"))
    assert not at.exception


def test_text_and_codings_are_those_of_the_document(app: AppTest, demo_study: Work) -> None:
    at = opened(app)
    document = importing.list_documents(demo_study)[0]
    transcript = importing.get_transcript(demo_study, document.id)
    text, codings = mounts(at)["text"], mounts(at)["codings"]
    assert text["text"] == transcript.text
    assert len(text["turns"]) == document.turns
    assert {unit[0] for unit in codings["units"]} == {
        unit.id for unit in coding.coded_units(demo_study, document.id)
    }
    for _id, start, end, codes, *_more in codings["units"]:
        assert 0 <= start < end <= len(transcript.text)
        assert all(index < len(codings["codes"]) for _coding, index, _coder in codes)
    assert not at.exception


def test_another_page_can_ask_for_a_document(app: AppTest, demo_study: Work) -> None:
    document = importing.list_documents(demo_study)[4]
    app.session_state["wb_document"] = document.id
    assert mounts(opened(app))["text"]["doc"] == document.id


def test_operations_of_the_browser_are_carried_out_and_answered(
    app: AppTest, work: Work, small_study: SmallStudy
) -> None:
    at = opened(app)
    shown = mounts(at)
    text, code = shown["text"]["text"], shown["codings"]["codes"][0][0]
    quote = text.split()[0]
    operation = {
        "uid": "0c6b7a52-8d3e-4c5f-9f5e-0f2d8c1b7a11",
        "op": "apply",
        "doc": shown["text"]["doc"],
        "unit": "0c6b7a52-8d3e-4c5f-9f5e-0f2d8c1b7a12",
        "coding": "0c6b7a52-8d3e-4c5f-9f5e-0f2d8c1b7a13",
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "code": code,
    }
    wrong = operation | {"uid": "0c6b7a52-8d3e-4c5f-9f5e-0f2d8c1b7a14", "quote": quote[::-1] + "?"}
    at.session_state["wb_codings"] = {"outbox": [operation, wrong]}
    answer = mounts(at.run())["codings"]
    assert answer["ack"] == [operation["uid"]]
    assert [uid for uid, _why in answer["refused"]] == [wrong["uid"]]
    assert "do not match" in answer["refused"][0][1]
    assert operation["unit"] in {unit[0] for unit in answer["units"]}
    assert not at.exception


def test_an_archived_study_is_for_reading(app: AppTest, work: Work, small_study: SmallStudy) -> None:
    studies.archive_study(work)
    at = opened(app)
    assert mounts(at)["text"]["readonly"] is True
    assert any("archived" in str(note.value) for note in at.info)
    assert not at.exception


def test_what_the_codes_stand_for_comes_apart_from_the_codings(app: AppTest, small_study: SmallStudy) -> None:
    work, contact = small_study.work, small_study.contact
    pins.pin_code(work, contact.id)
    unit = coding.coded_units(work, small_study.interview.id)[0]
    quoting.star_unit(work, unit.id, True)
    app.session_state["wb_coder"] = work.coder_id
    app.session_state["wb_document"] = small_study.interview.id
    shown = mounts(opened(app))
    assert shown["definitions"]["definitions"] == {contact.id: "Vården ringer."}
    codings = shown["codings"]
    assert codings["pins"] == [[1, contact.id]]
    row = next(row for row in codings["units"] if row[0] == unit.id)
    assert codings["coders"][row[5]] == "Maja Lindqvist" and row[6:] == [0, 1, ""]
    code = next(row for row in codings["codes"] if row[0] == contact.id)
    _id, name, _level, above = codings["parents"][code[6]]
    assert (code[5], name, codings["parents"][above][1]) == (1, "Kontakt", "Att inte vara ensam")


def test_a_link_names_a_turn_by_its_number(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app)
    assert mounts(at)["text"]["turn"] is None
    for written, turn in (("2", 2), ("två", None), ("-1", None), ("²", None)):
        at.query_params["turn"] = written
        assert mounts(at.run())["text"]["turn"] == turn
        assert not at.exception


def test_memos_on_units_come_with_the_codings_the_oldest_first(app: AppTest, small_study: SmallStudy) -> None:
    work, document = small_study.work, small_study.interview
    at = opened(app)
    at.session_state["wb_document_choice"] = document.id
    assert "memos" not in mounts(at.run())["codings"]
    unit = coding.coded_units(work, document.id)[0]
    first = memos.write_memo(work, "Hon väntar på någon.", unit_id=unit.id)
    second = memos.write_memo(work, "Jämför med teorin.", unit_id=unit.id, kind=MemoKind.THEORETICAL)
    memos.write_memo(work, "Om hela samtalet.", document_id=document.id)
    codings = mounts(at.run())["codings"]
    maja = codings["coders"].index("Maja Lindqvist")
    assert codings["memos"] == [
        [first.id, unit.id, "Hon väntar på någon.", maja, 1],
        [second.id, unit.id, "Jämför med teorin.", maja, 0],
    ]
    assert codings["notes"] == []


def test_notes_on_the_text_come_with_the_codings_and_other_memos_do_not(
    app: AppTest, small_study: SmallStudy
) -> None:
    work, document = small_study.work, small_study.interview
    text = importing.get_transcript(work, document.id).text
    start = text.index("Tyst?")
    note = memos.write_memo(
        work, "Fråga mer.", document_id=document.id, start=start, end=start + 5, quote="Tyst?"
    )
    memos.write_memo(work, "Om hela samtalet.", document_id=document.id)
    memos.write_memo(work, "Om studien.")
    at = opened(app)
    at.session_state["wb_document_choice"] = document.id
    codings = mounts(at.run())["codings"]
    ((id_, from_, to, words, coder),) = codings["notes"]
    assert (id_, text[from_:to], words) == (note.id, "Tyst?", "Fråga mer.")
    assert codings["coders"][coder] == "Maja Lindqvist"
