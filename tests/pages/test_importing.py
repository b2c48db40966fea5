"""Import: a batch read, put right and taken in, through the page."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.making import SmallStudy
from workbench.errors import EmptyFile
from workbench.method.casting import Casting
from workbench.model import Participant, Perspective
from workbench.readers import sniff
from workbench.services import importing, people, studies
from workbench.settings import settings
from workbench.store.work import Work
from workbench.ui import importing_batch as batches
from workbench.ui.importing_batch import Batch
from workbench.ui.importing_checks import problems, shared

PAGE = "pages/importing.py"
FIRST = "I: Hur var det att komma hem?\n\nIP: Tryggt, hon ringde.\n\nI: Varje dag?\n\nIP: Ja, varje dag."
SECOND = "I: Vad hände sedan?\n\nIP: Det blev tyst.\n\nI: Tyst?\n\nIP: Ingen hörde av sig."


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, data_folder: object) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


def speak(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Greet new readers in another language."""
    monkeypatch.setenv("WORKBENCH_LANGUAGE", language)
    settings.cache_clear()


def opened(app: AppTest) -> AppTest:
    return app.run().switch_page(PAGE).run()


def drop(app: AppTest, *files: tuple[str, str | bytes]) -> AppTest:
    given = [
        (name, content.encode() if isinstance(content, str) else content, "text/plain")
        for name, content in files
    ]
    return app.file_uploader[0].set_value(given).run()


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def shown(app: AppTest) -> str:
    return "\n".join(
        re.sub(r"\\(.)", r"\1", str(element.value))
        for kind in (app.markdown, app.caption, app.warning, app.error)
        for element in kind
    )


def names(work: Work) -> list[str]:
    work.session.rollback()
    return [document.name for document in importing.list_documents(work)]


def the_batch(app: AppTest) -> Batch:
    (batch,) = app.session_state["wb_import_batches"].values()
    return batch


# The page


def test_it_opens_on_a_new_installation(app: AppTest, engine: object) -> None:
    at = opened(app)
    assert at.file_uploader
    assert not at.exception


def test_it_opens_on_an_empty_study_and_says_what_it_takes(app: AppTest, work: Work) -> None:
    at = opened(app)
    assert ".docx" in shown(at)
    assert "200 MB" in shown(at)
    assert [button for button in at.button if button.key == "wb_import"] == []
    assert not at.exception


def test_it_opens_on_the_demonstration_study(app: AppTest) -> None:
    at = opened(app)
    assert at.title[0].value == "Import"
    assert not at.exception and not at.error


def test_files_are_read_and_nothing_is_stored_before_the_button(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("patient_1.txt", FIRST), ("patient_2.txt", SECOND))
    assert at.button(key="wb_import").label == "Import 2 documents"
    assert names(work) == []
    assert not at.exception


def test_a_batch_is_taken_in_and_leads_on_to_coding(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("patient_1.txt", FIRST), ("patient_2.txt", SECOND))
    press(at, "wb_import")
    assert names(work) == ["Patient 1", "Patient 2"]
    assert "2 documents are in the study" in shown(at)
    first = importing.list_documents(work)[0]
    assert at.session_state["wb_document"] == first.id
    assert the_batch(at).files == []
    assert {one.pseudonym for one in people.list_participants(work)} == {
        "Intervjuare",
        "Patient 1",
        "Patient 2",
    }
    assert not at.exception


def test_refused_files_are_named_and_the_others_go_in(app: AppTest, work: Work) -> None:
    at = drop(
        opened(app),
        ("patient_1.txt", FIRST),
        ("gammal_fil.doc", sniff.OLE),
        ("tom.txt", ""),
        ("trasig.docx", b"PK\x03\x04half"),
    )
    (told,) = at.error
    for name in ("gammal_fil.doc", "tom.txt", "trasig.docx"):
        assert f"“{name}”" in re.sub(r"\\(.)", r"\1", told.value)
    assert "Word document (.docx)" in re.sub(r"\\(.)", r"\1", told.value)
    press(at, "wb_import")
    assert names(work) == ["Patient 1"]
    assert not at.exception


def test_a_refusal_is_told_in_swedish(app: AppTest, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, "sv")
    at = drop(opened(app), ("tom.txt", ""))
    assert "“tom.txt” holds no text" not in shown(at)
    assert "tom.txt" in shown(at)
    assert not at.exception


def test_a_file_that_is_in_the_study_starts_out_unticked(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("patient_1.txt", FIRST))
    press(at, "wb_import")
    drop(at, ("patient_1.txt", FIRST), ("patient_2.txt", SECOND))
    again, new = the_batch(at).files
    assert (again.take, again.incoming.present) == (False, "Patient 1")
    assert new.take
    press(at, "wb_import")
    assert names(work) == ["Patient 1", "Patient 2"]
    assert not at.exception


def test_the_same_file_twice_in_a_batch_goes_in_once(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("a.txt", FIRST), ("b.txt", FIRST))
    assert [(file.take, file.twin) for file in the_batch(at).files] == [(True, ""), (False, "a.txt")]
    assert at.button(key="wb_import").label == "Import 1 document"


def test_what_was_typed_is_there_after_a_visit_to_another_page(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("patient_1.txt", FIRST))
    (file,) = the_batch(at).files
    batches.edit_files([file], {0: {"name": " Första   intervjun "}})
    batches.edit_casting([(file, "IP")], {0: {"pseudonym": "Astrid"}})
    at.switch_page("pages/documents.py").run()
    at.switch_page(PAGE).run()
    press(at, "wb_import")
    assert names(work) == ["Första intervjun"]
    assert "Astrid" in {one.pseudonym for one in people.list_participants(work)}
    assert not at.exception


def test_nothing_can_be_imported_while_a_pseudonym_stands_for_two_people(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("patient_1.txt", FIRST), ("patient_2.txt", SECOND))
    one, other = the_batch(at).files
    batches.edit_casting(
        [(one, "IP"), (other, "IP")], {0: {"pseudonym": "Astrid"}, 1: {"pseudonym": "astrid"}}
    )
    batches.edit_casting([(other, "IP")], {0: {"perspective": "relative"}})
    at.run()
    assert "“Astrid” has several perspectives: Patient, Relative" in shown(at)
    assert at.button(key="wb_import").disabled
    batches.edit_casting([(other, "IP")], {0: {"perspective": "patient"}})
    at.run()
    assert "becomes one person" in shown(at)
    assert not at.button(key="wb_import").disabled
    assert not at.exception


def test_a_refused_import_keeps_what_was_typed(
    app: AppTest, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = drop(opened(app), ("patient_1.txt", FIRST))

    def refuse(*_args: object) -> None:
        raise EmptyFile(name="patient_1.txt")

    monkeypatch.setattr(importing, "import_documents", refuse)
    press(at, "wb_import")
    assert len(at.error) == 1
    assert len(the_batch(at).files) == 1
    assert names(work) == []


def test_the_list_can_be_cleared_and_the_message_hidden(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("patient_1.txt", FIRST), ("tom.txt", ""))
    press(at, "wb_import_hide")
    assert not at.error
    press(at, "wb_import_away")
    assert the_batch(at).files == []
    assert not at.exception


def test_the_preview_reads_as_it_will(app: AppTest, work: Work) -> None:
    at = drop(
        opened(app), ("patient_1.txt", "I: Hej <b>du</b>, hur var det?\n\nIP: Bra.\n\nI: Jaha?\n\nIP: Ja.")
    )
    (drawn,) = [html.body for html in at.get("html") if "wb-reading" in getattr(html, "body", "")]
    assert "<b>Patient 1</b>" in drawn
    assert "&lt;b&gt;du&lt;/b&gt;" in drawn


SLIPS = "\n\n".join(
    ("I: Hur var det?", "IP 1: Bra (skratt).", "I: Jaha?", "IP1: Ja, bra.", "I: Du?", "IP2: Bra.", "IP2: Ja.")
)


def test_labels_that_differ_by_a_slip_are_joined_when_a_person_says_so(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("grupp.txt", SLIPS))
    assert "“IP 1”, “IP1” in “Grupp” look like the same speaker" in shown(at)
    press(at, "wb_join_0")
    (file,) = the_batch(at).files
    assert list(file.casting) == ["I", "IP 1", "IP2"] == list(file.incoming.transcript.speakers)
    assert "look like the same speaker" not in shown(at)
    press(at, "wb_import")
    assert len(people.list_participants(work)) == 3
    assert not at.exception


def test_what_is_no_speech_is_set_apart_in_the_preview(app: AppTest, work: Work) -> None:
    at = drop(opened(app), ("grupp.txt", SLIPS))
    (drawn,) = [html.body for html in at.get("html") if "wb-reading" in getattr(html, "body", "")]
    assert "Bra <i>(skratt)</i>." in drawn


def test_an_archived_study_takes_nothing_in(app: AppTest, work: Work) -> None:
    studies.archive_study(work)
    at = opened(app)
    assert at.info and not at.file_uploader
    assert not at.exception


# The batch


def made(*files: tuple[str, str], work: Work) -> Batch:
    batch = Batch()
    batch.add(importing.preview_files(work, [(name, text.encode()) for name, text in files]))
    return batch


def test_edits_touch_their_own_rows_and_empty_cells_are_empty_names(work: Work) -> None:
    batch = made(("patient_2.txt", SECOND), ("patient_1.txt", FIRST), work=work)
    assert [file.name for file in batch.files] == ["Patient 1", "Patient 2"]
    one, other = batch.files
    batches.edit_files(batch.files, {1: {"take": False, "name": None}})
    assert (one.take, one.name, other.take, other.name) == (True, "Patient 1", False, "")
    places = [(file, label) for file in batch.files for label in file.casting]
    batches.edit_casting(
        places, {3: {"perspective": "professional", "profession": "Kurator"}, 0: {"perspective": None}}
    )
    assert other.casting["IP"].perspective is Perspective.PROFESSIONAL
    assert other.casting["IP"].profession == "Kurator"
    assert one.casting["I"].perspective is Perspective.INTERVIEWER


def test_a_label_is_filled_in_wherever_it_stands(work: Work) -> None:
    batch = made(("patient_1.txt", FIRST), ("patient_2.txt", SECOND), work=work)
    assert batches.recurring(batch.files) == {"I": 2, "IP": 2}
    rows = batches.fill(batch.files, "IP", perspective=Perspective.PROFESSIONAL, profession="Kurator")
    assert rows == 2
    assert [file.casting["IP"] for file in batch.files] == [
        Casting("Patient 1", Perspective.PROFESSIONAL, "Kurator"),
        Casting("Patient 2", Perspective.PROFESSIONAL, "Kurator"),
    ]


def test_what_must_be_put_right_is_told_with_its_place(app: AppTest, work: Work) -> None:
    batch = made(("patient_1.txt", FIRST), work=work)
    (file,) = batch.files
    assert problems(batch.files, []) == []
    file.name = ""
    file.casting["IP"] = Casting("", Perspective.PATIENT)
    file.casting["I"] = Casting("I", Perspective.PROFESSIONAL, "g" * 201)
    assert len(problems(batch.files, [])) == 3


def test_a_pseudonym_of_the_study_is_taken_for_the_same_person_and_said_so(small_study: SmallStudy) -> None:
    work = small_study.work
    batch = made(("ny.txt", FIRST), work=work)
    (file,) = batch.files
    file.casting["IP"] = Casting("patient 1", Perspective.PATIENT)
    known = people.list_participants(work)
    assert problems(batch.files, known) == []
    (told,) = shared(batch.files, known)
    assert "patient 1" in told
    file.casting["IP"] = Casting("patient 1", Perspective.RELATIVE)
    assert len(problems(batch.files, known)) == 1


def test_an_interviewer_in_many_documents_is_no_news(work: Work) -> None:
    batch = made(("patient_1.txt", FIRST), ("patient_2.txt", SECOND), work=work)
    someone = Participant(study_id=work.study_id, pseudonym="Intervjuare", perspective="interviewer")
    assert shared(batch.files, [someone]) == []
