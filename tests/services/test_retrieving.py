"""Back to what was said, and other codes for it: every step undone as it was done."""

import pytest

from tests.making import dump, findings, mark
from workbench.errors import NameTaken, NotFound
from workbench.services import codebook, coding, history, people
from workbench.services.quoting import star_unit
from workbench.services.retrieving import coded_quotes, recode_units, split_code, surroundings


def units_with(small_study, code):
    return [quote.unit_id for quote in coded_quotes(small_study.work, code_ids=[code.id])]


def test_a_unit_is_seen_in_its_turn_with_the_turns_around(small_study):
    (unit,) = units_with(small_study, small_study.contact)
    before, own, after = surroundings(small_study.work, [unit])[unit]
    assert (before.speaker, before.before + before.after, before.words) == (
        "Intervjuare",
        "Hur var det att komma hem?",
        "",
    )
    assert (own.speaker, own.words) == ("Patient 1", "hon ringde varje dag")
    assert own.before + own.words + own.after == (
        "Jag kände mig trygg 😀 för hon ringde varje dag. Sedan blev det tyst."
    )
    assert after.before + after.words + after.after == "Tyst?"


def test_a_unit_over_several_turns_is_marked_in_each(small_study):
    made = mark(small_study.work, small_study.interview, small_study.contact, "blev det tyst.\n\nTyst?\n\nJa")
    around = surroundings(small_study.work, [made.unit_id])[made.unit_id]
    assert [said.words for said in around] == ["", "blev det tyst.", "Tyst?", "Ja"]


def test_recoding_moves_every_coders_codings_and_says_each_once(small_study, engine):
    work = small_study.work
    units = units_with(small_study, small_study.silence)
    mark(work, small_study.interview, small_study.contact, "Sedan blev det tyst.")
    before = dump(engine)
    assert recode_units(work, units, [small_study.silence.id], small_study.contact.id) == 2
    after = dump(engine)
    assert units_with(small_study, small_study.silence) == []
    assert set(units) <= set(units_with(small_study, small_study.contact))
    carried = [
        (row["unit_id"], row["coder_id"]) for row in after["coding"].values() if row["unit_id"] in units
    ]
    assert len(carried) == len(set(carried)) == 2
    assert findings(engine) == ()
    history.undo(work)
    assert dump(engine) == before
    history.redo(work)
    assert dump(engine) == after


def test_recoding_leaves_other_codes_on_the_units(small_study):
    work = small_study.work
    (unit,) = units_with(small_study, small_study.contact)
    mark(work, small_study.interview, small_study.unsorted, "hon ringde varje dag")
    recode_units(work, [unit], [small_study.contact.id], small_study.silence.id)
    codes = {quote.code_id for quote in coded_quotes(work) if quote.unit_id == unit}
    assert codes == {small_study.silence.id, small_study.unsorted.id}


def test_a_code_is_split_in_one_step(small_study, engine):
    work = small_study.work
    first, second = units_with(small_study, small_study.silence)
    before = dump(engine)
    sudden, silent = split_code(
        work, small_study.silence.id, {"Plötsligt": [first], "Ingen hör av sig": [second]}
    )
    assert units_with(small_study, sudden) == [first]
    assert units_with(small_study, silent) == [second]
    assert {sudden.parent_id, silent.parent_id} == {small_study.category.id}
    assert small_study.silence.id in codebook.codebook(work).entries
    assert findings(engine) == ()
    history.undo(work)
    assert dump(engine) == before


def test_a_code_is_split_over_new_codes_and_old_ones_in_one_step(small_study, engine):
    work = small_study.work
    first, second = units_with(small_study, small_study.silence)
    before = dump(engine)
    (sudden,) = split_code(
        work, small_study.silence.id, {"Plötsligt": [first]}, over={small_study.contact.id: [second]}
    )
    assert units_with(small_study, sudden) == [first]
    assert second in units_with(small_study, small_study.contact)
    assert units_with(small_study, small_study.silence) == []
    assert findings(engine) == ()
    history.undo(work)
    assert dump(engine) == before
    history.redo(work)
    assert units_with(small_study, sudden) == [first]


def test_a_split_that_moves_nothing_makes_nothing(small_study, engine):
    units = units_with(small_study, small_study.contact)
    before = dump(engine)
    with pytest.raises(NotFound):
        split_code(small_study.work, small_study.silence.id, {"Ny": units})
    with pytest.raises(NotFound):
        split_code(small_study.work, small_study.contact.id, {}, over={small_study.theme.id: units})
    assert dump(engine) == before


def test_a_name_that_is_taken_splits_nothing(small_study, engine):
    units = units_with(small_study, small_study.silence)
    before = dump(engine)
    with pytest.raises(NameTaken):
        split_code(small_study.work, small_study.silence.id, {"Ny": units[:1], "Någon hör av sig": units[1:]})
    assert dump(engine) == before


def test_only_codes_take_units(small_study):
    units = units_with(small_study, small_study.silence)
    for refused in (
        lambda: recode_units(small_study.work, units, [small_study.silence.id], small_study.theme.id),
        lambda: recode_units(small_study.work, ["gone"], [small_study.silence.id], small_study.contact.id),
        lambda: recode_units(small_study.work, units, [small_study.contact.id], small_study.unsorted.id),
        lambda: split_code(small_study.work, small_study.category.id, {"Ny": units}),
    ):
        with pytest.raises(NotFound):
            refused()


def test_a_star_keeps_a_unit_that_loses_its_code(small_study, engine):
    work = small_study.work
    made = mark(work, small_study.interview, small_study.contact, "Tyst?")
    star_unit(work, made.unit_id, True)
    coding.remove_coding(work, made.id)
    assert made.unit_id in dump(engine)["meaning_unit"]
    star_unit(work, made.unit_id, False)
    assert made.unit_id not in dump(engine)["meaning_unit"]
    history.undo(work)
    assert dump(engine)["meaning_unit"][made.unit_id]["starred"]


def test_what_a_colleague_did_since_is_not_undone(small_study):
    work = small_study.work
    units = units_with(small_study, small_study.unsorted)
    recode_units(work, units, [small_study.unsorted.id], small_study.contact.id)
    people.join(work, "Jonas Öberg")
    recode_units(work, units, [small_study.contact.id], small_study.silence.id)
    people.join(work, "Maja Lindqvist")
    with pytest.raises(history.BuiltUpon):
        history.undo(work)
