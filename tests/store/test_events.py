"""The log sees what a session changes, however it is done, and `invert` takes exactly that back."""

import pytest
from sqlmodel import select

from tests.making import dump
from workbench.model import CodebookEntry, Level, Study
from workbench.services._action import action
from workbench.services.codebook import add_entry
from workbench.store import events
from workbench.store.changes import invert
from workbench.store.work import open_work


@pytest.fixture
def entry(work):
    return add_entry(work, "Kod", Level.CODE)


def changes(work):
    return [
        (change.kind, change.before, change.after) for change in events.changes_of(work, events.latest(work))
    ]


def test_a_changed_row_is_logged_with_the_columns_that_differ_alone(work, entry):
    with action(work, "entry.renamed") as done:
        found = work.session.get(CodebookEntry, entry.id)
        found.name, found.colour = "Annan", found.colour
        done()
    assert changes(work) == [("changed", {"name": "Kod"}, {"name": "Annan"})]


def test_a_row_changed_before_it_was_looked_at_is_logged_all_the_same(work, entry):
    with action(work, "entry.renamed") as done:
        entry.name = "Annan"  # expired when the action began: its old value is not in memory
        done()
    assert changes(work) == [("changed", {"name": "Kod"}, {"name": "Annan"})]


def test_several_changes_of_one_row_are_one(work, entry):
    with action(work, "entry.renamed") as done:
        found = work.session.get(CodebookEntry, entry.id)
        for name in ("A", "B", "C"):
            found.name = name
            work.session.flush()
        found.position = 7
        done()
    assert changes(work) == [("changed", {"name": "Kod", "position": 0}, {"name": "C", "position": 7})]


def test_a_row_that_came_and_went_in_one_action_is_not_logged(work, entry):
    latest = events.latest(work)
    with action(work, "entry.added") as done:
        passing = CodebookEntry(study_id=work.study_id, level=Level.CODE, name="Gäst")
        work.session.add(passing)
        work.session.flush()
        work.session.delete(passing)
        done()
    assert events.latest(work) == latest


def test_a_removed_row_is_kept_whole_as_it_was_before_the_action(work, entry, engine):
    before = dump(engine)["codebook_entry"][entry.id]
    with action(work, "entry.deleted") as done:
        found = work.session.get(CodebookEntry, entry.id)
        found.name = "Sista stund"
        work.session.flush()
        work.session.delete(found)
        done()
    assert changes(work) == [("removed", before, None)]


def test_an_action_that_changes_nothing_leaves_no_event(work, entry):
    latest = events.latest(work)
    with action(work, "entry.renamed"):
        pass
    assert events.latest(work) == latest


def test_an_action_that_does_not_say_what_it_did_does_nothing(work, entry, engine):
    before = dump(engine)
    with pytest.raises(AssertionError, match="did not say"), action(work, "entry.renamed"):
        work.session.get(CodebookEntry, entry.id).name = "Annan"
    assert dump(engine) == before


def test_an_action_that_breaks_off_leaves_nothing(work, entry, engine):
    before, latest = dump(engine), events.latest(work)
    with pytest.raises(RuntimeError), action(work, "entry.renamed") as done:
        work.session.get(CodebookEntry, entry.id).name = "Annan"
        work.session.flush()
        done()
        raise RuntimeError
    assert dump(engine) == before and events.latest(work) == latest


def test_what_was_not_committed_is_given_up(engine, work):
    work.session.rollback()
    with open_work(engine) as other:
        other.session.exec(select(Study)).one().name = "Glömt"
        other.session.flush()
    assert next(iter(dump(engine)["study"].values()))["name"] == "Hemgång"


@pytest.mark.parametrize("count", [1, 1200])
def test_many_rows_are_taken_away_and_put_back(work, engine, count):
    before = dump(engine)
    with action(work, "codebook.imported") as done:
        for number in range(count):
            work.session.add(CodebookEntry(study_id=work.study_id, level=Level.CODE, name=f"Kod {number}"))
        done()
    full = dump(engine)
    with work.writing():
        inverse = invert(work, events.changes_of(work, events.latest(work)))
    assert dump(engine) == before and len(inverse) == count
    with work.writing():
        invert(work, inverse)
    assert dump(engine) == full
