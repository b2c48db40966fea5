"""What is done behind the workbench's back is found."""

import pytest
from sqlalchemy import text

from tests.making import dump, mark
from workbench.errors import Conflict
from workbench.services import codebook, studies
from workbench.services.checking import Fault, check

INTERVIEW_UNIT = "(SELECT min(id) FROM meaning_unit)"

TAMPERED = {
    "a changed text": (
        "UPDATE transcript SET text = replace(text, 'trygg', 'otrygg')",
        {Fault.TEXT, Fault.QUOTE},
    ),
    "a text with its checksum gone": ("UPDATE transcript SET text_sha256 = 'x'", {Fault.TEXT}),
    "a version that is not there": ("UPDATE document SET version = 7", {Fault.TEXT}),
    "an original that is not the file": ("UPDATE original SET size = size + 1", {Fault.ORIGINAL}),
    "turns that overlap": (
        "UPDATE transcript SET turns = '[[0, 10, 0, null, null], [5, 12, 0, null, null]]'",
        {Fault.TURNS},
    ),
    "turns beyond the text": (
        "UPDATE transcript SET turns = '[[0, 99999, 0, null, null]]'",
        {Fault.TURNS},
    ),
    "a changed quote": (
        f"UPDATE meaning_unit SET quote = 'annat' WHERE id = {INTERVIEW_UNIT}",
        {Fault.QUOTE},
    ),
    "a moved unit": (
        f"UPDATE meaning_unit SET start_at = start_at + 1 WHERE id = {INTERVIEW_UNIT}",
        {Fault.QUOTE},
    ),
    "a row without an event": (
        "INSERT INTO participant (id, study_id, pseudonym, perspective, profession, attributes)"
        " SELECT 'p', id, 'Smugen', 'patient', '', '{}' FROM study",
        {Fault.NO_EVENT},
    ),
    "a coding that is gone": (
        "DELETE FROM coding WHERE id = (SELECT min(id) FROM coding)",
        {Fault.GONE_WITHOUT_EVENT},
    ),
    "a changed code": (
        "UPDATE codebook_entry SET name = 'smuget' WHERE name = 'Omdöpt'",
        {Fault.OFF_ITS_EVENT},
    ),
    "a condensed text that nobody wrote": (
        "UPDATE meaning_unit SET condensed = 'smuget' WHERE condensed <> ''",
        {Fault.OFF_ITS_EVENT},
    ),
}


@pytest.fixture
def checked(small_study):
    codebook.rename_entry(small_study.work, small_study.contact.id, "Omdöpt")
    return small_study


def test_a_study_made_through_the_services_is_whole(checked, engine):
    report = check(checked.work)
    assert report.findings == ()
    assert (report.studies, report.texts, report.units) == (1, 2, 5)
    assert report.rows == sum(len(rows) for rows in dump(engine).values())


@pytest.mark.parametrize("how", TAMPERED)
def test_the_check_finds(checked, engine, how):
    statement, faults = TAMPERED[how]
    with engine.begin() as connection:
        assert connection.execute(text(statement)).rowcount
    checked.work.session.expire_all()
    found = check(checked.work).findings
    assert {finding.fault for finding in found} == faults


def test_the_database_keeps_a_text_on_which_units_stand(checked, engine):
    with pytest.raises(Conflict), engine.begin() as connection:
        connection.execute(text("DELETE FROM transcript"))


def test_the_check_tells_tables_and_ids_and_never_words(checked, engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE meaning_unit SET quote = 'hemliga ord'"))
    checked.work.session.expire_all()
    found = check(checked.work).findings
    assert len(found) == 5 and "hemliga" not in repr(found)


def test_the_check_goes_through_every_study_and_leaves_the_open_one_open(checked):
    work = checked.work
    first = work.study_id
    studies.create_study(work, "En annan")
    work.study_id = first
    assert check(work).studies == 2
    assert work.study_id == first
    mark(work, checked.interview, checked.contact, "Tyst?")


def test_the_demonstration_study_is_whole(demo_study):
    report = check(demo_study)
    assert report.findings == () and report.units > 100
