"""Where a study stands, and the one step that carries it on."""

from tests.making import SmallStudy, mark, take_in
from workbench.method.casting import Casting
from workbench.model import Level, Perspective
from workbench.services import codebook, coding, importing, overview
from workbench.services.overview import NextStep
from workbench.store.work import Work

PATIENT = {"IP": Casting("Patient 9", Perspective.PATIENT)}


def test_each_step_leads_to_the_next(work: Work) -> None:
    def then() -> NextStep:
        return overview.standing(work).next_step

    assert then() is NextStep.IMPORT
    document = take_in(work, "A", [("IP", "Det var tryggt hemma.")], PATIENT)
    assert then() is NextStep.BEGIN_CODING
    code = codebook.add_entry(work, "trygghet", Level.CODE)
    mark(work, document, code, "tryggt")
    take_in(work, "B", [("IP", "Ingen kom.")], PATIENT)
    assert then() is NextStep.GO_ON_CODING
    importing.remove_document(work, overview.standing(work).uncoded[0][0])
    assert then() is NextStep.SORT_CODES
    category = codebook.add_entry(work, "Hemma", Level.CATEGORY)
    codebook.move_entry(work, code.id, category.id)
    assert then() is NextStep.FIND_THEMES
    codebook.add_entry(work, "Trygghet på lånad tid", Level.THEME)
    assert then() is NextStep.REPORT


def test_an_interviewer_is_no_voice_in_the_material(work: Work, small_study: SmallStudy) -> None:
    heard = overview.standing(work).participants
    assert Perspective.INTERVIEWER not in heard
    assert sum(heard.values()) > 0


def test_units_and_codings_are_counted_apart(work: Work) -> None:
    document = take_in(work, "A", [("IP", "Det var tryggt hemma.")], PATIENT)
    for name in ("trygghet", "hemmet"):
        mark(work, document, codebook.add_entry(work, name, Level.CODE), "tryggt hemma")
    now = overview.standing(work)
    assert (now.units, now.codings) == (1, 2)
    assert len(coding.coded_units(work, document.id)[0].codings) == 2


def test_a_unit_left_with_neither_code_nor_condensed_text_goes(work: Work) -> None:
    document = take_in(work, "A", [("IP", "Det var tryggt hemma.")], PATIENT)
    given = mark(work, document, codebook.add_entry(work, "trygghet", Level.CODE), "tryggt")
    coding.condense_unit(work, given.unit_id, "Tryggt")
    coding.remove_coding(work, given.id)
    assert [unit.condensed for unit in coding.coded_units(work, document.id)] == ["Tryggt"]
    coding.condense_unit(work, given.unit_id, " ")
    assert coding.coded_units(work, document.id) == []
