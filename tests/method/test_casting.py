import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import names
from workbench.method.casting import Casting, propose_casting
from workbench.model import Perspective
from workbench.model.columns import NAME_LENGTH


@pytest.mark.parametrize(
    "label", ["I", "INT", "Intervjuare", "Intervjuare 2", "Moderator", "M1", "Mod", "FI", "Interviewer", "i "]
)
def test_an_interviewer_is_known_by_her_label_and_may_share_her_pseudonym(label):
    casting = propose_casting(label, file_name="anhörig_3.docx", taken=("Intervjuare",))
    assert (casting.pseudonym, casting.perspective) == ("Intervjuare", Perspective.INTERVIEWER)


@pytest.mark.parametrize(
    ("label", "file_name", "pseudonym", "perspective"),
    [
        ("IP", "patient_4.docx", "Patient 4", Perspective.PATIENT),
        ("IP", "Anhörig 12.vtt", "Närstående 12", Perspective.RELATIVE),
        ("Närstående 2", "intervju 9.txt", "Närstående 2", Perspective.RELATIVE),
        ("P7", "Fokusgrupp 1.docx", "Profession 1", Perspective.PROFESSIONAL),
        ("Usk", "vad som helst.srt", "Undersköterska 1", Perspective.PROFESSIONAL),
        ("IP", "anh_07.docx", "Närstående 7", Perspective.RELATIVE),
        ("IP", "P03 transkription.docx", "Patient 3", Perspective.PATIENT),
        ("A", "FG2.docx", "Profession 1", Perspective.PROFESSIONAL),
        ("IP", "Patienter 2026/anh_2.docx", "Närstående 2", Perspective.RELATIVE),
        ("IP", "Anhöriga/intervju 3.docx", "Närstående 3", Perspective.RELATIVE),
        ("IP", "hanhals_4.docx", "Patient 4", Perspective.PATIENT),
        ("Okänd", "möte.txt", "Patient 1", Perspective.PATIENT),
    ],
)
def test_a_label_is_read_before_the_name_of_the_file(label, file_name, pseudonym, perspective):
    casting = propose_casting(label, file_name=file_name, taken=())
    assert (casting.pseudonym, casting.perspective) == (pseudonym, perspective)


def test_english_names_are_proposed_in_an_english_study():
    casting = propose_casting("IP", file_name="carer 2.docx", taken=(), language="en")
    assert casting.pseudonym == "Relative 2"


def test_a_taken_number_gives_way_to_the_first_free_one():
    taken = ("Närstående 3", "närstående 1")
    assert propose_casting("IP", file_name="anhörig_3.docx", taken=taken).pseudonym == "Närstående 2"


def test_what_was_said_of_a_shared_label_is_remembered_but_not_the_person():
    earlier = [Casting("Närstående 1", Perspective.RELATIVE), Casting("Närstående 2", Perspective.RELATIVE)]
    casting = propose_casting("IP", file_name="intervju_9.docx", taken=("Närstående 1",), earlier=earlier)
    assert casting == Casting("Närstående 9", Perspective.RELATIVE)


def test_the_name_of_the_file_goes_before_what_is_remembered():
    earlier = [Casting("Närstående 1", Perspective.RELATIVE)]
    casting = propose_casting("IP", file_name="patient_2.docx", taken=(), earlier=earlier)
    assert casting == Casting("Patient 2", Perspective.PATIENT)


def test_a_full_name_is_the_same_person_again_and_so_is_the_interviewer():
    karin, maja = Casting("Närstående 4", Perspective.RELATIVE), Casting("Maja", Perspective.INTERVIEWER)
    taken = ("Närstående 4", "Maja")
    assert propose_casting("Karin Holm", file_name="a.vtt", taken=taken, earlier=[karin]) == karin
    assert propose_casting("I", file_name="a.vtt", taken=taken, earlier=[maja, maja]) == maja
    assert propose_casting("Karin", file_name="a.vtt", taken=taken, earlier=[karin]) != karin


def test_a_profession_is_remembered_with_its_perspective():
    earlier = [Casting("Koordinator 1", Perspective.PROFESSIONAL, "Koordinator")]
    casting = propose_casting("Koord", file_name="möte.txt", taken=("Koordinator 1",), earlier=earlier)
    assert casting == Casting("Koordinator 2", Perspective.PROFESSIONAL, "Koordinator")


CASTINGS = st.builds(Casting, names, st.sampled_from(Perspective), st.just("")) | st.builds(
    Casting, names, st.just(Perspective.PROFESSIONAL), names
)


@given(
    names, names, st.lists(names, max_size=4), st.sampled_from(["sv", "en"]), st.lists(CASTINGS, max_size=3)
)
def test_whatever_the_label_a_free_pseudonym_that_can_be_stored_is_proposed(
    label, file_name, taken, language, earlier
):
    casting = propose_casting(label, file_name=file_name, taken=taken, language=language, earlier=earlier)
    assert 0 < len(casting.pseudonym) <= NAME_LENGTH
    if casting.perspective is not Perspective.INTERVIEWER and casting not in earlier:
        assert casting.pseudonym.casefold() not in {name.casefold() for name in taken}
    assert bool(casting.profession) <= (casting.perspective is Perspective.PROFESSIONAL)
