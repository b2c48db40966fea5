"""Undo and redo: by one, by two, and where they must refuse."""

from contextlib import suppress

import pytest
from sqlalchemy import text

from tests.making import dump, make_small_study, mark
from workbench.errors import Archived, BuiltUpon, NothingToUndo
from workbench.model import Level, Perspective
from workbench.services import codebook, coding, history, people, pins, quoting, studies
from workbench.services.checking import check
from workbench.services.codebook_files import bundled_codebooks, import_codebook
from workbench.services.coding import Mark
from workbench.store.work import open_work


def as_coder(work, coder):
    work.coder_id = coder.id
    return work


def undo_all(work):
    with suppress(BuiltUpon, NothingToUndo):
        while True:
            history.undo(work)


def everything(small):
    """Do every kind of action that can be undone, once."""
    work = small.work
    studies.plan_study(
        work, aim="Nytt", commissioner="Kommunen", questions=["Ett?", "Två?", "Vad ger trygghet?"]
    )
    studies.plan_study(work, aim="Nytt", commissioner="", questions=["Två?"])
    studies.rename_study(work, "Hemgång 2")
    import_codebook(work, next(iter(bundled_codebooks().values())))
    codebook.rename_entry(work, small.contact.id, "Någon ringer")
    codebook.define_entry(work, small.silence.id, definition="d", inclusion="i", exclusion="e", anchor="a")
    codebook.recolour_entry(work, small.category.id, "#445566")
    codebook.move_entry(work, small.unsorted.id, small.category.id, before=small.contact.id)
    coding.code_units(
        work, small.group.id, [Mark(0, 15, "Vad fungerar?\n\n", (small.contact.id,), "fungerar", True)]
    )
    pins.pin_code(work, small.contact.id)
    given = mark(work, small.interview, small.contact, "trygg 😀")
    coding.recode(work, given.id, small.unsorted.id)
    coding.adjust_unit(work, given.unit_id, start=42, end=47, quote="trygg")
    quoting.star_unit(work, given.unit_id, True)
    quoting.phrase_unit(work, given.unit_id, "[…] trygg")
    quoting.star_unit(work, given.unit_id, False)
    coding.remove_coding(work, mark(work, small.interview, small.contact, "Tyst?").id)
    codebook.merge_entries(work, small.contact.id, small.silence.id)
    pins.pin_code(work, small.unsorted.id)
    pins.unpin_code(work, small.silence.id)
    codebook.delete_entry(work, small.category.id, keep_children=True)
    codebook.delete_entry(work, small.theme.id)
    person = people.list_participants(work)[0]
    people.describe_participant(
        work, person.id, pseudonym="Biståndshandläggare 9", perspective=Perspective.PROFESSIONAL
    )


def test_undoing_everything_and_redoing_it_gives_back_the_very_same_rows(small_study, engine):
    work = small_study.work
    before = dump(engine)
    newest = history.latest(work)
    everything(small_study)
    after = dump(engine)
    steps = 0
    while history.to_undo(work).seq > newest:
        history.undo(work)
        steps += 1
    assert steps == 24
    assert dump(engine) == before
    for _ in range(steps):
        history.redo(work)
    assert dump(engine) == after
    assert check(work).findings == ()


def test_undo_takes_back_ones_own_latest_action_and_nobody_elses(small_study, engine):
    work = small_study.work
    mine = mark(work, small_study.interview, small_study.contact, "trygg").id
    theirs = mark(as_coder(work, small_study.jonas), small_study.group, small_study.contact, "alla nya").id
    history.undo(as_coder(work, small_study.maja))
    assert mine not in dump(engine)["coding"] and theirs in dump(engine)["coding"]


def test_something_new_ends_what_can_be_redone(small_study):
    work = small_study.work
    mark(work, small_study.interview, small_study.contact, "trygg")
    history.undo(work)
    mark(work, small_study.interview, small_study.contact, "Tyst?")
    assert history.to_redo(work) is None
    with pytest.raises(NothingToUndo):
        history.redo(work)


def test_a_study_cannot_be_undone_out_of_being(work):
    with pytest.raises(NothingToUndo):
        history.undo(work)
    assert studies.get_study(work).name == "Hemgång"


def test_what_others_have_built_upon_is_not_undone(small_study, engine):
    work = small_study.work
    code = codebook.add_entry(work, "Ny kod", Level.CODE)
    mark(as_coder(work, small_study.jonas), small_study.group, code, "alla nya")
    before = dump(engine)
    with pytest.raises(BuiltUpon):
        history.undo(as_coder(work, small_study.maja))
    assert dump(engine) == before
    history.undo(as_coder(work, small_study.jonas))
    history.undo(as_coder(work, small_study.maja))
    assert "Ny kod" not in [entry["name"] for entry in dump(engine)["codebook_entry"].values()]


def test_a_redo_upon_rows_that_are_gone_is_refused(small_study, engine):
    """Maja codes; Jonas merges the code away and undoes it; Maja undoes her coding; Jonas' merge must not come back."""
    work = small_study.work
    mark(work, small_study.interview, small_study.contact, "trygg")
    codebook.merge_entries(as_coder(work, small_study.jonas), small_study.contact.id, small_study.silence.id)
    history.undo(work)
    history.undo(as_coder(work, small_study.maja))
    before = dump(engine)
    with pytest.raises(BuiltUpon):
        history.redo(as_coder(work, small_study.jonas))
    assert dump(engine) == before
    assert check(work).findings == ()


def test_a_redo_is_possible_again_when_what_it_rests_on_is(small_study, engine):
    work = small_study.work
    mark(work, small_study.interview, small_study.contact, "trygg")
    codebook.merge_entries(as_coder(work, small_study.jonas), small_study.contact.id, small_study.silence.id)
    merged = dump(engine)
    history.undo(work)
    history.undo(as_coder(work, small_study.maja))
    history.redo(work)
    history.redo(as_coder(work, small_study.jonas))
    assert dump(engine) == merged


def test_undo_does_not_give_two_entries_one_name(small_study):
    work = small_study.work
    codebook.rename_entry(work, small_study.contact.id, "Samtal")
    codebook.add_entry(as_coder(work, small_study.jonas), "Någon hör av sig", Level.CODE)
    with pytest.raises(BuiltUpon):
        history.undo(as_coder(work, small_study.maja))


def test_undo_does_not_give_two_participants_one_pseudonym(small_study):
    work = small_study.work
    nurse, manager = (
        next(person for person in people.list_participants(work) if person.pseudonym == name)
        for name in ("Sjuksköterska 1", "Biståndshandläggare 1")
    )
    people.describe_participant(
        work, nurse.id, pseudonym="Sjuksköterska 2", perspective=Perspective.PROFESSIONAL
    )
    people.describe_participant(
        as_coder(work, small_study.jonas),
        manager.id,
        pseudonym="Sjuksköterska 1",
        perspective=Perspective.PROFESSIONAL,
    )
    with pytest.raises(BuiltUpon):
        history.undo(as_coder(work, small_study.maja))


def test_undo_does_not_lay_two_units_on_one_span(small_study, engine):
    work = small_study.work
    coding.remove_coding(work, mark(work, small_study.group, small_study.contact, "alla nya").id)
    mark(as_coder(work, small_study.jonas), small_study.group, small_study.silence, "alla nya")
    before = dump(engine)
    with pytest.raises(BuiltUpon):
        history.undo(as_coder(work, small_study.maja))
    assert dump(engine) == before


@pytest.mark.parametrize("step", [history.undo, history.redo])
def test_a_refused_step_leaves_the_database_free_for_others(small_study, engine, step):
    work = small_study.work
    if step is history.undo:
        studies.archive_study(work)
        with pytest.raises(Archived):
            step(work)
    else:
        with pytest.raises(NothingToUndo):
            step(work)
    assert not work.session.in_transaction()


def test_history_tells_who_did_what_newest_first_and_page_by_page(small_study):
    work = small_study.work
    history.undo(work)
    told = history.history(work)
    assert [entry.event.seq for entry in told] == sorted((entry.event.seq for entry in told), reverse=True)
    assert (told[0].event.kind == "undone" and told[0].about == told[-1].event) or told[0].about is not None
    undone = next(entry for entry in told if entry.event.seq == told[0].event.target)
    assert undone.undone and {entry.coder for entry in told} == {"Maja Lindqvist", "Jonas Öberg"}
    first = history.history(work, limit=4)
    assert first + history.history(work, before=first[-1].event.seq) == told
    theirs = history.history(work, coder_id=small_study.jonas.id)
    assert {entry.coder for entry in theirs} == {"Jonas Öberg"}


def test_facts_and_kinds_in_the_log_never_hold_words_of_an_interview(small_study, engine):
    everything(small_study)
    with engine.connect() as connection:
        facts = " ".join(str(row) for row in connection.execute(text("SELECT facts FROM event")))
    for quote in ("ringde", "Sedan blev", "dotter", "alla nya", "dagligen", "fungerar"):
        assert quote not in facts


def test_the_history_of_one_study_is_not_told_in_another(engine, small_study):
    with open_work(engine, coder_id=small_study.maja.id) as other:
        studies.create_study(other, "En annan")
        assert [entry.event.kind for entry in history.history(other)] == ["study.created"]
        assert history.to_undo(other) is None


def test_two_studies_are_filled_and_undone_apart(engine, small_study):
    with open_work(engine, coder_id=small_study.maja.id) as other:
        studies.create_study(other, "En annan")
        before = dump(engine)
        make_small_study(other)
        for coder in (small_study.maja, small_study.jonas, small_study.maja):
            undo_all(as_coder(other, coder))
        assert dump(engine) == before


def test_what_stands_in_the_way_of_an_undo_is_named(work):
    code = codebook.add_entry(work, "oro", Level.CODE)
    people.join(work, "Jonas Öberg")
    codebook.rename_entry(work, code.id, "oro dygnet runt")
    people.join(work, "Maja Lindqvist")
    with pytest.raises(BuiltUpon, match="Name: oro dygnet runt"):
        history.undo(work)
