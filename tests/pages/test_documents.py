"""Documents: the list, opening, renaming and removing; versions, and what they do to the meaning units."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import INTERVIEWER, SmallStudy, incoming
from workbench.method.casting import Casting
from workbench.model import Perspective
from workbench.services import coding, history, importing, people, studies, versions
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


# Versions

TURNS = [
    ("I", "Välkommen. Hur var det att komma hem?"),
    ("IP", "Jag kände mig trygg 😀 för hon ringde varje dag. Sen blev det tyst."),
    ("Dottern", "Ja, ingen hörde av sig. Hon fick ordna det."),
    ("I", "Tack."),
    ("Dottern", "Tack själv."),
]
FILE = "\n\n".join(f"{who}: {words}" for who, words in TURNS).encode()


def with_a_new_version(small: SmallStudy) -> str:
    """Put in a corrected interview in which one unit has lost its place; give the document's id."""
    casting = {
        "I": INTERVIEWER,
        "IP": Casting("Patient 1", Perspective.PATIENT),
        "Dottern": Casting("Närstående 1", Perspective.RELATIVE),
    }
    new = incoming("Rättad", TURNS, casting)
    versions.replace_transcript(small.work, small.interview.id, new, casting)
    return small.interview.id


def dropped(app: AppTest, document: str) -> AppTest:
    """Open where a new version goes, and drop the corrected file there."""
    at = press(press(opened(app), f"wb_menu_{document}"), f"wb_version_new_{document}")
    return at.file_uploader[0].set_value(("Intervju 1 rättad.txt", FILE, "text/plain")).run()


def test_a_new_version_is_looked_at_and_then_put_in(app: AppTest, small_study: SmallStudy) -> None:
    document = small_study.interview.id
    at = dropped(app, document)
    page = drawn(at)
    assert "<b>2</b><span>keep their words" in page
    assert "<del>Sedan</del><ins>Sen</ins> blev det tyst" in page
    assert "<mark>Min dotter fick ordna allt själv.</mark>" in page
    small_study.work.session.rollback()
    assert importing.version_of(small_study.work, document) == 1
    press(at, f"wb_version_put_{document}")
    small_study.work.session.rollback()
    assert importing.version_of(small_study.work, document) == 2
    assert versions.count_astray(small_study.work) == {document: 1}
    assert "1 meaning unit has lost its place" in drawn(at)
    assert not at.exception


def test_who_speaks_in_a_new_version_is_proposed_and_can_be_said(
    app: AppTest, small_study: SmallStudy
) -> None:
    document = small_study.interview.id
    at = dropped(app, document)
    who = {box.label: box for box in at.selectbox if str(box.key).startswith("wb_version_who_")}
    assert {label: box.value.pseudonym for label, box in who.items()} == {
        "I": "Intervjuare",
        "IP": "Patient 1",
        "Dottern": "Närstående 1",
    }
    who["Dottern"].set_value(Casting("Sjuksköterska 1", Perspective.PROFESSIONAL, "Sjuksköterska")).run()
    press(at, f"wb_version_put_{document}")
    small_study.work.session.rollback()
    heard = [voice.participant.pseudonym for voice in people.voices(small_study.work, document)]
    assert heard == ["Intervjuare", "Patient 1", "Sjuksköterska 1"]
    assert not at.exception


def test_a_file_that_cannot_be_read_is_refused_by_name(app: AppTest, small_study: SmallStudy) -> None:
    document = small_study.interview.id
    at = press(press(opened(app), f"wb_menu_{document}"), f"wb_version_new_{document}")
    at.file_uploader[0].set_value(("bild.png", b"\x89PNG", "image/png")).run()
    assert "bild" in at.error[0].value
    assert not [button for button in at.button if str(button.key).startswith("wb_version_put_")]
    assert not at.exception


def test_the_very_same_file_is_no_new_version(app: AppTest, small_study: SmallStudy) -> None:
    document = small_study.interview.id
    found = importing.original_of(small_study.work, document)
    assert found is not None
    at = press(press(opened(app), f"wb_menu_{document}"), f"wb_version_new_{document}")
    at.file_uploader[0].set_value((*found, "text/plain")).run()
    assert any("very same file" in str(note.value) for note in at.info)
    assert not [button for button in at.button if str(button.key).startswith("wb_version_put_")]


def test_whoever_came_first_is_not_overrun(app: AppTest, small_study: SmallStudy) -> None:
    document = small_study.interview.id
    at = dropped(app, document)
    looked = at.session_state["wb_versions_read"]
    with_a_new_version(small_study)
    looked.at = history.latest(small_study.work)  # it came between the look and the click
    press(at, f"wb_version_put_{document}")
    assert "another version" in at.error[0].value
    small_study.work.session.rollback()
    assert importing.version_of(small_study.work, document) == 2
    assert not at.exception


def test_the_versions_stand_with_their_files_and_what_they_changed(
    app: AppTest, small_study: SmallStudy
) -> None:
    document = with_a_new_version(small_study)
    at = press(opened(app), f"wb_menu_{document}")
    page = drawn(at)
    assert "Version 2" in page and "Rättad.txt" in page and "Version 1" in page
    assert {button.proto.label for button in at.get("download_button")} == {"Original file"}
    assert "All its 2 versions go too" in page
    page = drawn(press(at, f"wb_report_{document}_2"))
    assert "<b>1</b><span>lost their place" in page and "<ins>Sen</ins>" in page
    assert not at.exception


def test_a_unit_astray_is_placed_where_a_person_says(app: AppTest, small_study: SmallStudy) -> None:
    document = with_a_new_version(small_study)
    (lost,) = versions.astray(small_study.work, document)
    at = press(press(opened(app), f"wb_menu_{document}"), f"wb_astray_{document}")
    assert "Oklart ansvar" in drawn(at)
    assert at.button(key=f"wb_place_it_{lost.unit_id}").disabled
    at.text_input(key=f"wb_words_{lost.unit_id}").set_value("Hon fick  ordna det.").run()
    (place,) = [radio for radio in at.radio if str(radio.key).startswith("wb_place_")]
    place.set_value(0).run()
    press(at, f"wb_place_it_{lost.unit_id}")
    small_study.work.session.rollback()
    assert versions.count_astray(small_study.work) == {}
    assert "Hon fick ordna det." in {quote.quote for quote in coding.coded_quotes(small_study.work)}
    assert not at.exception


def test_words_that_do_not_stand_in_the_text_give_no_place(app: AppTest, small_study: SmallStudy) -> None:
    document = with_a_new_version(small_study)
    (lost,) = versions.astray(small_study.work, document)
    at = press(press(opened(app), f"wb_menu_{document}"), f"wb_astray_{document}")
    at.text_input(key=f"wb_words_{lost.unit_id}").set_value("aldrig sagt").run()
    assert "do not stand in the text" in drawn(at)
    at.text_input(key=f"wb_words_{lost.unit_id}").set_value("hon ringde varje dag").run()
    assert "Another meaning unit stands on those words" in drawn(at)
    assert at.button(key=f"wb_place_it_{lost.unit_id}").disabled


def test_a_unit_astray_can_be_removed(app: AppTest, small_study: SmallStudy) -> None:
    document = with_a_new_version(small_study)
    (lost,) = versions.astray(small_study.work, document)
    at = press(press(opened(app), f"wb_menu_{document}"), f"wb_astray_{document}")
    press(at, f"wb_give_up_{lost.unit_id}")
    small_study.work.session.rollback()
    assert versions.count_astray(small_study.work) == {}
    assert f"wb_astray_{document}" not in {button.key for button in at.button}
    assert not at.exception


def test_the_coding_page_says_that_units_are_astray_and_leads_to_them(
    app: AppTest, small_study: SmallStudy
) -> None:
    document = with_a_new_version(small_study)
    app.session_state["wb_document"] = document
    at = app.run().switch_page("pages/coding.py").run()
    assert "1 meaning unit lost its place" in drawn(at)
    at.button(key="wb_astray").click().run()
    assert "Oklart ansvar" in drawn(at)
    assert not at.exception
