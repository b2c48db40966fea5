import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import names
from workbench.method.casting import propose_casting
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


@given(names, names, st.lists(names, max_size=4), st.sampled_from(["sv", "en"]))
def test_whatever_the_label_a_free_pseudonym_that_can_be_stored_is_proposed(
    label, file_name, taken, language
):
    casting = propose_casting(label, file_name=file_name, taken=taken, language=language)
    assert 0 < len(casting.pseudonym) <= NAME_LENGTH
    if casting.perspective is not Perspective.INTERVIEWER:
        assert casting.pseudonym.casefold() not in {name.casefold() for name in taken}
    assert bool(casting.profession) <= (casting.perspective is Perspective.PROFESSIONAL)
