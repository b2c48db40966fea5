"""A meaning unit after it was marked: its ends, its codes, its place in the report, its number keys and its history."""

from datetime import date

import pytest

from tests.making import SmallStudy, dump, findings, mark
from workbench.errors import AlreadyCoded, BadSpan, KeysTaken, NotFound, UnitThere
from workbench.model import Level
from workbench.services import codebook, coding, history, importing, people, pins, quoting
from workbench.services.reporting import QuoteChoice, draft


def place(small: SmallStudy, quote: str):
    start = importing.get_transcript(small.work, small.interview.id).text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def told(entries):
    return [entry.event.kind for entry in entries][::-1]


def test_the_ends_of_a_unit_move_and_what_hangs_on_it_stays(small_study, engine):
    work = small_study.work
    unit = coding.coded_units(work, small_study.interview.id)[0]
    quoting.star_unit(work, unit.id, True)
    before = dump(engine)
    coding.adjust_unit(work, unit.id, **place(small_study, "för hon ringde varje dag. "))
    after = dump(engine)
    row = after["meaning_unit"][unit.id]
    assert row["quote"] == "för hon ringde varje dag."
    assert (row["condensed"], row["starred"]) == ("ringde dagligen", True)
    assert after["coding"] == before["coding"]
    assert findings(engine) == ()
    history.undo(work)
    assert dump(engine) == before
    history.redo(work)
    assert dump(engine) == after


def test_a_unit_that_moves_into_another_turn_is_spoken_by_whoever_speaks_there(small_study, engine):
    work = small_study.work
    given = mark(work, small_study.interview, small_study.contact, "hon ringde")
    patient = dump(engine)["meaning_unit"][given.unit_id]["speaker_id"]
    coding.adjust_unit(work, given.unit_id, **place(small_study, "Tyst?"))
    assert dump(engine)["meaning_unit"][given.unit_id]["speaker_id"] not in (None, patient)


def test_a_unit_is_not_moved_onto_another_nor_onto_words_that_do_not_stand_there(small_study, engine):
    work = small_study.work
    first, second = coding.coded_units(work, small_study.interview.id)[:2]
    before = dump(engine)
    with pytest.raises(UnitThere):
        coding.adjust_unit(work, first.id, **place(small_study, "Sedan blev det tyst."))
    with pytest.raises(BadSpan):
        coding.adjust_unit(work, first.id, start=second.start, end=second.end, quote="något annat")
    coding.adjust_unit(work, second.id, **place(small_study, "Sedan blev det tyst."))  # where it is already
    assert dump(engine) == before


def test_a_code_is_changed_for_another_in_one_step(small_study, engine):
    work = small_study.work
    unit = coding.coded_units(work, small_study.interview.id)[0]
    ((coding_id, _code, _coder),) = unit.codings
    before = dump(engine)
    coding.recode(work, coding_id, small_study.unsorted.id)
    row = dump(engine)["coding"][coding_id]
    assert row == before["coding"][coding_id] | {"code_id": small_study.unsorted.id}
    history.undo(work)
    assert dump(engine) == before


def test_a_colleagues_code_that_is_changed_is_ones_own_decision(small_study, engine):
    work = small_study.work
    theirs = next(
        one
        for unit in coding.coded_units(work, small_study.interview.id)
        for one in unit.codings
        if one[2] == small_study.jonas.id
    )
    coding.recode(work, theirs[0], small_study.contact.id)
    assert dump(engine)["coding"][theirs[0]]["coder_id"] == small_study.maja.id


def test_a_code_is_not_changed_for_one_that_is_there_or_gone_or_no_code(small_study, engine):
    work = small_study.work
    given = mark(work, small_study.interview, small_study.silence, "hon ringde varje dag")
    before = dump(engine)
    with pytest.raises(AlreadyCoded):
        coding.recode(work, given.id, small_study.contact.id)
    for gone in ("borta", small_study.category.id):
        with pytest.raises(NotFound):
            coding.recode(work, given.id, gone)
    assert dump(engine) == before


def test_the_report_quotes_the_report_version_and_the_transcript_stays(small_study, engine):
    work = small_study.work
    text = importing.get_transcript(work, small_study.interview.id).text
    unit = coding.coded_units(work, small_study.interview.id)[1]
    quoting.phrase_unit(work, unit.id, "  Sedan blev det […]  tyst. \n\n")
    lines = {
        quote.unit_id: quote.lines
        for quote in draft(work, choice=QuoteChoice(all=True), made_on=date(2026, 11, 24)).quotes()
    }
    assert lines[unit.id] == ("Sedan blev det […] tyst.",)
    assert importing.get_transcript(work, small_study.interview.id).text == text
    assert findings(engine) == ()
    quoting.phrase_unit(
        work, unit.id, "Sedan  blev det tyst."
    )  # the transcript's own words: no version of its own
    assert dump(engine)["meaning_unit"][unit.id]["report_quote"] == ""


@pytest.mark.parametrize("how", ["condensed", "starred", "phrased"])
def test_a_unit_that_somebody_has_worked_on_outlives_its_codes(small_study, how):
    work = small_study.work
    given = mark(work, small_study.group, small_study.contact, "alla nya")
    write = {
        "condensed": lambda on: coding.condense_unit(work, given.unit_id, "nya" if on else ""),
        "starred": lambda on: quoting.star_unit(work, given.unit_id, on),
        "phrased": lambda on: quoting.phrase_unit(work, given.unit_id, "[…] nya" if on else ""),
    }[how]
    write(True)
    assert codebook.touched_by(work, small_study.contact.id).bare_units == 0  # the other has a condensed text
    codebook.delete_entry(work, small_study.contact.id)
    assert given.unit_id in {unit.id for unit in coding.coded_units(work, small_study.group.id)}
    write(False)
    assert given.unit_id not in {unit.id for unit in coding.coded_units(work, small_study.group.id)}


def test_pinned_codes_keep_their_keys_each_coder_has_her_own(small_study, engine):
    work = small_study.work
    for code in (small_study.contact, small_study.silence, small_study.unsorted, small_study.contact):
        pins.pin_code(work, code.id)
    assert list(pins.pinned_codes(work)) == [1, 2, 3]
    pins.unpin_code(work, small_study.silence.id)
    assert pins.pinned_codes(work) == {1: small_study.contact.id, 3: small_study.unsorted.id}
    people.join(work, "Jonas Öberg")
    assert pins.pinned_codes(work) == {}
    pins.pin_code(work, small_study.unsorted.id)
    assert pins.pinned_codes(work) == {1: small_study.unsorted.id}
    people.join(work, "Maja Lindqvist")
    pins.pin_code(work, small_study.silence.id)
    assert pins.pinned_codes(work)[2] == small_study.silence.id
    assert findings(engine) == ()


def test_there_are_nine_number_keys(small_study):
    work = small_study.work
    for number in range(9):
        pins.pin_code(work, codebook.add_entry(work, f"Kod {number}", Level.CODE).id)
    with pytest.raises(KeysTaken):
        pins.pin_code(work, small_study.contact.id)
    with pytest.raises(NotFound):
        pins.pin_code(work, small_study.category.id)


def test_a_merged_code_hands_its_key_over_and_a_deleted_one_frees_it(small_study, engine):
    work = small_study.work
    pins.pin_code(work, small_study.contact.id)
    pins.pin_code(work, small_study.unsorted.id)
    before = dump(engine)
    codebook.merge_entries(work, small_study.contact.id, small_study.silence.id)
    assert pins.pinned_codes(work) == {1: small_study.silence.id, 2: small_study.unsorted.id}
    codebook.merge_entries(work, small_study.unsorted.id, small_study.silence.id)
    assert pins.pinned_codes(work) == {1: small_study.silence.id}
    codebook.delete_entry(work, small_study.silence.id)
    assert pins.pinned_codes(work) == {}
    for _ in range(3):
        history.undo(work)
    assert dump(engine) == before


def test_a_key_given_away_in_between_is_found_again_beside_it(small_study):
    """Jonas deletes Maja's pinned code, she pins another, and he takes the deletion back."""
    work = small_study.work
    pins.pin_code(work, small_study.contact.id)
    people.join(work, "Jonas Öberg")
    codebook.delete_entry(work, small_study.contact.id)
    people.join(work, "Maja Lindqvist")
    pins.pin_code(work, small_study.silence.id)
    people.join(work, "Jonas Öberg")
    history.undo(work)
    people.join(work, "Maja Lindqvist")
    assert pins.pinned_codes(work) == {1: small_study.contact.id, 2: small_study.silence.id}


def test_the_history_of_a_unit_tells_all_of_it_also_when_it_is_gone(small_study):
    work = small_study.work
    given = mark(work, small_study.group, small_study.contact, "alla nya")
    mark(work, small_study.group, small_study.contact, "går det fort")
    coding.recode(work, given.id, small_study.silence.id)
    quoting.star_unit(work, given.unit_id, True)
    quoting.star_unit(work, given.unit_id, False)
    coding.remove_coding(work, given.id)
    known = ["coding.applied", "coding.recoded", "unit.starred", "unit.unstarred", "coding.removed"]
    assert told(history.history(work, unit_id=given.unit_id)) == known
    history.undo(work)
    assert told(history.history(work, unit_id=given.unit_id)) == [*known, "undone"]


def test_the_history_of_a_code_tells_what_it_became_and_where_it_was_used(small_study):
    work = small_study.work
    code = codebook.add_entry(work, "Nya ansikten", Level.CODE)
    given = mark(work, small_study.group, code, "alla nya")
    codebook.rename_entry(work, code.id, "Ständigt nya")
    coding.recode(work, given.id, small_study.silence.id)
    mark(work, small_study.group, code, "går det fort")
    codebook.merge_entries(work, code.id, small_study.silence.id)
    assert told(history.history(work, code_id=code.id)) == [
        "entry.added",
        "coding.applied",
        "entry.renamed",
        "coding.recoded",
        "coding.applied",
        "entries.merged",
    ]


def test_the_history_of_a_document_leaves_the_others_out(small_study):
    work = small_study.work
    coding.remove_coding(work, mark(work, small_study.group, small_study.contact, "alla nya").id)
    importing.rename_document(work, small_study.group.id, "Fokusgrupp 9")
    importing.remove_document(work, small_study.group.id)
    assert told(history.history(work, document_id=small_study.group.id)) == [
        "documents.imported",
        "coding.applied",
        "coding.applied",
        "coding.removed",
        "document.renamed",
        "document.removed",
    ]
    assert history.history(work, unit_id="borta") == []
