"""Participants: who is heard, and putting right who is who."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy
from workbench.model import Participant, Perspective
from workbench.services import importing, people, studies
from workbench.services._action import action
from workbench.settings import settings
from workbench.store import documents
from workbench.store.work import Work

PAGE = "pages/participants.py"


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


def person(work: Work, pseudonym: str) -> Participant:
    work.session.rollback()
    return next(one for one in people.list_participants(work) if one.pseudonym == pseudonym)


def save(app: AppTest) -> AppTest:
    return next(button for button in app.button if "wb_describe" in str(button.form_id)).click().run()


def test_an_empty_study_leads_to_the_import(app: AppTest, work: Work) -> None:
    at = opened(app)
    assert "Nobody is heard yet" in drawn(at)
    assert any(link.label == "Import interviews" for link in at.get("page_link"))
    assert not at.exception


def test_the_demonstration_study_is_grouped_by_perspective(app: AppTest) -> None:
    at = opened(app)
    page = drawn(at)
    places = [page.index(f"<span>{title}</span>") for title in ("Patients", "Relatives", "Professionals")]
    assert places == sorted(places)
    assert "Enhetschef i hemtjänsten" in page
    assert not at.exception


def test_a_participant_is_described_anew(app: AppTest, small_study: SmallStudy) -> None:
    work = small_study.work
    nurse = person(work, "Sjuksköterska 1")
    at = press(opened(app), f"wb_person_{nurse.id}")
    at.text_input(key=f"wb_pseudonym_{nurse.id}").set_value("Distriktssköterska 1")
    at.text_input(key=f"wb_profession_{nurse.id}").set_value("Distriktssköterska")
    save(at)
    changed = person(work, "Distriktssköterska 1")
    assert (changed.id, changed.profession) == (nurse.id, "Distriktssköterska")
    assert not at.exception


def test_the_perspective_can_be_put_right(app: AppTest, small_study: SmallStudy) -> None:
    patient = person(small_study.work, "Patient 1")
    at = press(opened(app), f"wb_person_{patient.id}")
    at.selectbox(key=f"wb_perspective_{patient.id}").set_value(Perspective.RELATIVE)
    save(at)
    assert person(small_study.work, "Patient 1").perspective == Perspective.RELATIVE
    assert not at.exception


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_pseudonym_that_is_taken_is_refused_and_stays_typed(
    app: AppTest, small_study: SmallStudy, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, language)
    nurse = person(small_study.work, "Sjuksköterska 1")
    at = press(opened(app), f"wb_person_{nurse.id}")
    at.text_input(key=f"wb_pseudonym_{nurse.id}").set_value("patient 1")
    save(at)
    assert "Patient 1" in at.error[0].value
    assert ("There is already" in at.error[0].value) == (language == "en")
    assert at.text_input(key=f"wb_pseudonym_{nurse.id}").value == "patient 1"
    assert person(small_study.work, "Sjuksköterska 1").id == nurse.id
    assert not at.exception


def label_of(work: Work, pseudonym: str) -> people.Part:
    work.session.rollback()
    return next(
        part for part in people.parts(work) if part.participant and part.participant.pseudonym == pseudonym
    )


def test_a_label_is_given_to_another_participant(app: AppTest, small_study: SmallStudy) -> None:
    work = small_study.work
    officer = label_of(work, "Biståndshandläggare 1")
    key, speaker = officer.participant.id, officer.speaker.id
    nurse = person(work, "Sjuksköterska 1").id
    at = press(opened(app), f"wb_person_{key}")
    assert at.button(key=f"wb_recast_{key}").disabled
    at.selectbox(key=f"wb_recast_who_{key}").set_value(nurse).run()
    press(at, f"wb_recast_{key}")
    work.session.rollback()
    assert documents.get_speaker(work, speaker).participant_id == nurse
    assert "heard nowhere now" in drawn(at)
    assert not at.exception


def test_a_label_is_given_to_somebody_new(app: AppTest, small_study: SmallStudy) -> None:
    work = small_study.work
    officer = label_of(work, "Biståndshandläggare 1")
    key = officer.participant.id
    at = press(opened(app), f"wb_person_{key}")
    at.selectbox(key=f"wb_recast_who_{key}").set_value("new").run()
    press(at, f"wb_recast_{key}")
    assert "between 1 and 200" in at.error[0].value
    at.selectbox(key=f"wb_new_perspective_{key}").set_value(Perspective.PROFESSIONAL).run()
    at.text_input(key=f"wb_new_pseudonym_{key}").set_value("Kurator 1")
    at.text_input(key=f"wb_new_profession_{key}").set_value("Kurator")
    press(at, f"wb_recast_{key}")
    assert label_of(work, "Kurator 1").speaker.id == officer.speaker.id
    assert person(work, "Kurator 1").profession == "Kurator"
    assert not at.exception


def test_a_label_without_a_participant_can_be_placed(app: AppTest, small_study: SmallStudy) -> None:
    work = small_study.work
    officer = label_of(work, "Biståndshandläggare 1")
    documents.get_speaker(work, officer.speaker.id).participant_id = None
    work.session.commit()
    at = opened(app)
    assert "Not placed yet" in drawn(at)
    at.selectbox(key="wb_recast_who_unplaced").set_value(person(work, "Biståndshandläggare 1").id).run()
    press(at, "wb_recast_unplaced")
    assert "Not placed yet" not in drawn(at)
    assert label_of(work, "Biståndshandläggare 1").speaker.id == officer.speaker.id
    assert not at.exception


def test_participants_of_a_removed_document_stay(app: AppTest, small_study: SmallStudy) -> None:
    importing.remove_document(small_study.work, small_study.interview.id)
    at = opened(app)
    assert "Patient 1" in drawn(at)
    assert "heard nowhere now" in drawn(at)
    assert not at.exception


def test_an_archived_study_offers_no_changes(app: AppTest, small_study: SmallStudy) -> None:
    studies.archive_study(small_study.work)
    at = opened(app)
    assert at.info
    assert not [button for button in at.button if str(button.key).startswith("wb_person_")]
    assert not at.exception


def survey_of(work: Work, count: int) -> None:
    """Let many answer a survey, the last of them from Umeå."""
    with action(work, "participant.described") as done:
        for number in range(1, count + 1):
            work.session.add(
                Participant(
                    study_id=work.study_id,
                    pseudonym=f"Svar {number}",
                    perspective="patient",
                    attributes={"Kommun": "Umeå" if number == count else "Luleå"},
                )
            )
        done(old="", new="", perspective="patient")


def test_participants_by_the_thousand_are_drawn_a_page_at_a_time_and_found_by_what_is_known_of_them(
    app: AppTest, work: Work
) -> None:
    survey_of(work, 120)
    at = opened(app)
    assert "Svar 50<" in drawn(at) and "Svar 51<" not in drawn(at)
    press(at, "wb_participants_more_patient")
    assert "Svar 100<" in drawn(at) and "Svar 101<" not in drawn(at)
    at.text_input(key="wb_participants_search").set_value("umeå").run()
    assert "Svar 120<" in drawn(at) and "Svar 1<" not in drawn(at)
    press(at, f"wb_person_{person(work, 'Svar 120').id}")
    assert any("Kommun: Umeå" in caption.value for caption in at.caption)
    assert not at.exception
