import doctest

from workbench.method import attribution as module
from workbench.method.attribution import attribution, participants_heard, shared_documents
from workbench.model import Participant, Perspective, Speaker, Voice


def voice(
    document: str, position: int, person: str | None, perspective: str = Perspective.PROFESSIONAL
) -> Voice:
    participant = (
        None
        if person is None
        else Participant(id=person, study_id="s", pseudonym=person, perspective=perspective)
    )
    return Voice(Speaker(document_id=document, position=position, label=f"L{position}"), participant)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(module).failed == 0


def test_an_interview_with_one_participant_and_an_interviewer_is_not_shared() -> None:
    voices = [
        voice("d", 0, "Karin", Perspective.INTERVIEWER),
        voice("d", 1, "Patient 1", Perspective.PATIENT),
    ]
    assert shared_documents(voices) == frozenset()


def test_two_interviewers_do_not_make_a_shared_document() -> None:
    voices = [
        voice("d", 0, "Karin", Perspective.INTERVIEWER),
        voice("d", 1, "Eva", Perspective.INTERVIEWER),
        voice("d", 2, "Patient 1", Perspective.PATIENT),
    ]
    assert shared_documents(voices) == frozenset()


def test_a_participant_with_two_labels_is_one_person() -> None:
    voices = [voice("d", 0, "Patient 1"), voice("d", 1, "Patient 1")]
    assert shared_documents(voices) == frozenset()
    assert list(participants_heard(voices)["d"]) == ["Patient 1"]


def test_two_participants_share_a_document() -> None:
    voices = [voice("d", 0, "Läkare 1"), voice("d", 1, "Läkare 2"), voice("e", 0, "Läkare 1")]
    assert shared_documents(voices) == frozenset({"d"})


def test_a_speaker_whom_nobody_has_placed_is_not_counted() -> None:
    assert shared_documents([voice("d", 0, None), voice("d", 1, "Läkare 2")]) == frozenset()


def test_the_document_is_named_only_where_several_are_heard() -> None:
    assert attribution(["Läkare 1"], "Fokusgrupp 2", shared=True) == "Läkare 1, fokusgrupp 2"
    assert attribution(["Läkare 1"], "Fokusgrupp 2", shared=False) == "Läkare 1"
