"""The search page: words in context, filtered, sorted, and coded in one step."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy, findings
from workbench.services import coding, history, people, studies
from workbench.store.work import Work

PAGE = "pages/search.py"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def opened(app: AppTest) -> AppTest:
    return app.run().switch_page(PAGE).run()


def look(at: AppTest, words: str) -> AppTest:
    return at.text_input(key="wb_search").set_value(words).run()


def rows(at: AppTest) -> list[dict[str, Any]]:
    for component in at.get("bidi_component"):
        data = json.loads(component.proto.json or "{}")
        if data.get("kind") == "hits":
            return list(data["rows"])
    return []


def words(at: AppTest) -> str:
    return "\n".join(str(text.value) for text in at.markdown)


def test_an_empty_study_leads_to_the_import(app: AppTest, work: Work) -> None:
    at = opened(app)
    assert "Nothing to search yet" in words(at)
    assert any(link.label == "Import interviews" for link in at.get("page_link"))
    assert not at.exception


def test_the_demonstration_study_is_searched_and_hits_say_who_and_where(app: AppTest) -> None:
    at = look(opened(app), "hem")
    found = rows(at)
    assert found and all(row["words"].casefold() == "hem" for row in found)
    assert any(row["letter"] == "P" and row["speaker"].startswith("Patient") for row in found)
    assert any(row["coded"] for row in found) and not all(row["coded"] for row in found)
    assert not at.exception


def test_whole_words_inflections_and_patterns(app: AppTest, small_study: SmallStudy) -> None:
    at = look(opened(app), "ring")
    assert [row["words"] for row in rows(at)] == ["ring"]
    at.toggle(key="wb_search_whole").set_value(True).run()
    assert rows(at) == [] and "Nothing found" in words(at)
    at.segmented_control(key="wb_search_mode").set_value("inflected").run()
    assert [row["words"] for row in rows(look(at, "ringer"))] == ["ringde"]
    at.segmented_control(key="wb_search_mode").set_value("pattern").run()
    assert [row["words"] for row in rows(look(at, r"tyst\S"))] == ["tyst.", "Tyst?"]
    assert not at.exception


def test_what_cannot_be_looked_for_is_a_message(app: AppTest, small_study: SmallStudy) -> None:
    at = opened(app)
    at.segmented_control(key="wb_search_mode").set_value("pattern").run()
    look(at, "(")
    assert "cannot be read" in at.error[0].value
    assert not at.exception


def test_hits_are_filtered_and_sorted(app: AppTest, small_study: SmallStudy) -> None:
    at = look(opened(app), "det")
    assert len({row["place"].split(" · ")[0] for row in rows(at)}) == 2
    at.multiselect(key="wb_search_documents").set_value([small_study.group.id]).run()
    assert {row["place"].split(" · ")[0] for row in rows(at)} == {"Fokusgrupp 1"}
    at.multiselect(key="wb_search_documents").set_value([]).run()
    at.selectbox(key="wb_search_order").set_value("right").run()
    right = [row["right"].casefold().split() for row in rows(at)]
    assert right == sorted(right)


def test_ticked_hits_are_coded_with_a_new_code_as_one_step(app: AppTest, small_study: SmallStudy) -> None:
    at = look(opened(app), "tyst")
    first, _second = rows(at)
    at.session_state["wb_hits"] = {"ticked": [first["id"]]}
    picker = at.selectbox(key="wb_hits_code")
    picker.options.append("Tysta stunder")  # AppTest knows no new options
    picker.set_value("Tysta stunder")
    at.button(key="wb_hits_apply").click().run()
    assert not at.exception and not at.error
    work = small_study.work
    work.session.rollback()
    (quote,) = [
        quote
        for quote in coding.coded_quotes(work)
        if quote.code_id not in {small_study.contact.id, small_study.silence.id, small_study.unsorted.id}
    ]
    assert quote.quote == "Sedan blev det tyst."
    people.join(work, "Researcher")
    history.undo(work)
    assert "Tysta stunder" not in {entry.name for entry in coding.list_entries(work)}
    assert findings(work.session.get_bind()) == ()


def test_all_hits_are_coded_when_none_is_ticked(app: AppTest, small_study: SmallStudy) -> None:
    at = look(opened(app), "ingen")
    at.selectbox(key="wb_hits_code").set_value(small_study.contact.id).run()
    assert at.button(key="wb_hits_apply").label == "Code all 2 hits"
    at.button(key="wb_hits_apply").click().run()
    work = small_study.work
    work.session.rollback()
    assert len(coding.coded_quotes(work, code_ids=[small_study.contact.id])) == 3


def test_an_archived_study_is_searched_but_not_coded(app: AppTest, small_study: SmallStudy) -> None:
    studies.archive_study(small_study.work)
    at = look(opened(app), "ingen")
    assert len(rows(at)) == 2
    assert not any(button.key == "wb_hits_apply" for button in at.button)
    assert not at.exception


def addressed(app: AppTest, **address: str) -> AppTest:
    at = app.run().switch_page(PAGE)
    at.query_params.update(address)
    return at.run()


def address(at: AppTest) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else value[0]
        for name, value in at.query_params.items()
        if name != "study"
    }


def test_the_address_holds_the_search_and_leaves_out_what_is_usual(
    app: AppTest, small_study: SmallStudy
) -> None:
    at = look(opened(app), "tyst")
    assert address(at) == {"q": "tyst"}
    at.toggle(key="wb_search_whole").set_value(True).run()
    at.multiselect(key="wb_search_documents").set_value([small_study.interview.id]).run()
    at.multiselect(key="wb_search_perspectives").set_value(["relative", "patient"]).run()
    at.segmented_control(key="wb_search_coded").set_value("uncoded").run()
    at.selectbox(key="wb_search_order").set_value("left").run()
    assert address(at) == {
        "q": "tyst",
        "whole": "1",
        "document": small_study.interview.id,
        "perspective": "relative,patient",
        "coded": "uncoded",
        "order": "left",
    }
    at.segmented_control(key="wb_search_mode").set_value("inflected").run()
    at.toggle(key="wb_search_compounds").set_value(True).run()
    assert {"how": "inflected", "compounds": "1"}.items() <= address(at).items()
    assert "whole" not in address(at)
    at.multiselect(key="wb_search_documents").set_value([]).run()
    assert "document" not in address(at)
    assert not at.exception


def test_a_link_opens_the_search_it_was_taken_from(app: AppTest, small_study: SmallStudy) -> None:
    person = next(
        person for person in people.list_participants(small_study.work) if person.pseudonym == "Patient 1"
    )
    link = {
        "q": "det",
        "whole": "1",
        "document": small_study.interview.id,
        "speaker": person.id,
        "coded": "coded",
        "order": "right",
    }
    at = addressed(app, **link)
    assert address(at) == link
    assert [row["speaker"] for row in rows(at)] == ["Patient 1"]
    at.segmented_control(key="wb_search_coded").set_value("uncoded").run()
    assert rows(at) == [] and address(at)["coded"] == "uncoded"
    assert not at.exception


def test_what_means_nothing_in_the_address_is_ignored(app: AppTest, small_study: SmallStudy) -> None:
    at = addressed(
        app,
        q="tyst",
        how="telepathy",
        whole="perhaps",
        document=f"gone,{small_study.interview.id}",
        perspective="martian",
        speaker=",",
        coded="1",
        order="random",
    )
    assert len(rows(at)) == 2
    assert address(at) == {"q": "tyst", "document": small_study.interview.id}
    assert not at.exception
