"""Memos: each hangs on one thing, goes with it and comes back with it."""

import pytest

from tests.making import dump, findings, mark
from workbench.errors import BadSpan, BuiltUpon, EmptyMemo, NotFound
from workbench.model import MemoKind
from workbench.services import codebook, coding, history, importing, memos, people, studies
from workbench.services.codebook import delete_entry, merge_entries
from workbench.services.history import About
from workbench.services.memos import change_memo, delete_memo, finish, note_on_text, write_memo

QUOTE = "ingen hörde av sig"


def place(small_study, quote=QUOTE):
    text = importing.get_transcript(small_study.work, small_study.interview.id).text
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def note(small_study, text, memo_id="11111111-1111-4111-8111-111111111111", **where):
    where = where or place(small_study)
    return note_on_text(small_study.work, small_study.interview.id, memo_id, text=text, **where)


def one_on_each(small_study):
    """A memo on everything that memos hang on."""
    work = small_study.work
    unit = coding.coded_units(work, small_study.interview.id)[0]
    person = people.list_participants(work)[0]
    write_memo(work, "Vad tar jag själv för givet?", kind=MemoKind.REFLEXIVE)
    write_memo(work, "Avbröts av telefonen.", document_id=small_study.interview.id)
    write_memo(work, "Tonfallet ändras.", document_id=small_study.interview.id, **place(small_study))
    write_memo(work, "Vardaglig omsorg?", kind=MemoKind.THEORETICAL, unit_id=unit.id)
    write_memo(work, "Jämför med kategorin.", kind=MemoKind.METHODOLOGICAL, entry_id=small_study.contact.id)
    write_memo(work, "Ring henne.", kind=MemoKind.TODO, participant_id=person.id)
    return unit, person


def test_a_memo_tells_what_it_hangs_on(small_study):
    unit, person = one_on_each(small_study)
    placed = {each.memo.text: each for each in memos.list_memos(small_study.work)}
    assert len(placed) == 6 and {each.coder for each in placed.values()} == {"Maja Lindqvist"}
    assert placed["Vad tar jag själv för givet?"].memo.on_study
    assert placed["Tonfallet ändras."].quote == QUOTE
    assert placed["Tonfallet ändras."].document == "Intervju 1"
    assert placed["Vardaglig omsorg?"].document_id == small_study.interview.id
    assert placed["Vardaglig omsorg?"].start == unit.start
    assert placed["Jämför med kategorin."].entry == small_study.contact.name
    assert placed["Ring henne."].participant == person.pseudonym


def test_memos_are_found_by_what_they_hang_on(small_study):
    unit, person = one_on_each(small_study)
    work = small_study.work

    def texts(**on):
        return {each.memo.text for each in memos.list_memos(work, **on)}

    assert texts(document_id=small_study.interview.id) == {
        "Avbröts av telefonen.",
        "Tonfallet ändras.",
        "Vardaglig omsorg?",
    }
    assert texts(unit_id=unit.id) == {"Vardaglig omsorg?"}
    assert texts(entry_id=small_study.contact.id) == {"Jämför med kategorin."}
    assert texts(participant_id=person.id) == {"Ring henne."}
    assert memos.count_by_document(work) == {small_study.interview.id: 3}
    assert memos.count_by_entry(work) == {small_study.contact.id: 1}
    assert memos.count_by_participant(work) == {person.id: 1}


def test_everything_done_to_a_memo_can_be_undone_and_redone(small_study, engine):
    work = small_study.work
    states = [dump(engine)]
    memo = write_memo(work, "Fråga om nattpatrullen.", kind=MemoKind.TODO)
    states.append(dump(engine))
    change_memo(work, memo.id, text="Fråga om natten.", title="Natten", kind=MemoKind.TODO)
    states.append(dump(engine))
    finish(work, memo.id)
    states.append(dump(engine))
    finish(work, memo.id, finished=False)
    states.append(dump(engine))
    delete_memo(work, memo.id)
    states.append(dump(engine))
    for state in reversed(states[:-1]):
        history.undo(work)
        assert dump(engine) == state
    for state in states[1:]:
        history.redo(work)
        assert dump(engine) == state
    assert findings(engine) == ()


def test_the_history_has_a_part_of_its_own_for_memos(small_study):
    write_memo(small_study.work, "Hur frågar jag?", kind=MemoKind.REFLEXIVE)
    (entry,) = history.history(small_study.work, about=About.MEMOS)
    assert entry.event.kind == "memo.written" and entry.event.facts == {"memo": "reflexive", "on": ""}


def test_an_event_about_a_memo_holds_none_of_its_words(small_study):
    write_memo(small_study.work, "Hemligheten", title="Hemligt", unit_id=None)
    (entry,) = history.history(small_study.work, limit=1)
    assert "emlig" not in str(entry.event.facts)


def test_a_note_in_the_margin_is_written_rewritten_and_deleted(small_study, engine):
    made = note(small_study, "Viktigt!")
    assert (made.quote, made.kind) == (QUOTE, MemoKind.NOTE)
    assert note(small_study, "Mycket viktigt!").id == made.id
    assert len(dump(engine)["memo"]) == 1
    assert note(small_study, "  ") is None
    assert dump(engine)["memo"] == {}
    with pytest.raises(NotFound):
        note(small_study, "")
    assert findings(engine) == ()


def test_a_note_is_taken_only_with_the_words_that_stand_there(small_study, engine):
    where = place(small_study)
    with pytest.raises(BadSpan):
        note(small_study, "Fel", **(where | {"start": where["start"] + 1}))
    assert dump(engine)["memo"] == {}


def test_a_memo_needs_words(small_study):
    with pytest.raises(EmptyMemo):
        write_memo(small_study.work, " \n ")
    memo = write_memo(small_study.work, "Något")
    with pytest.raises(EmptyMemo):
        change_memo(small_study.work, memo.id, text="", title="", kind=MemoKind.NOTE)


def test_a_memo_on_what_is_gone_is_refused(small_study):
    for on in ("document_id", "unit_id", "entry_id", "participant_id"):
        with pytest.raises(NotFound):
            write_memo(small_study.work, "Vart tog den vägen?", **{on: "nowhere"})


def test_a_memo_of_another_study_is_not_there(small_study):
    memo = write_memo(small_study.work, "Här")
    studies.create_study(small_study.work, "Annan")
    with pytest.raises(NotFound):
        delete_memo(small_study.work, memo.id)
    assert memos.list_memos(small_study.work) == []


def test_removing_a_document_takes_its_memos_and_says_so(small_study, engine):
    one_on_each(small_study)
    before = dump(engine)
    assert importing.belongings(small_study.work, small_study.interview.id).memos == 3
    assert importing.remove_document(small_study.work, small_study.interview.id).memos == 3
    assert len(dump(engine)["memo"]) == 3
    history.undo(small_study.work)
    assert dump(engine) == before


def test_deleting_a_branch_takes_its_memos_and_says_so(small_study, engine):
    work = small_study.work
    write_memo(work, "Om temat", entry_id=small_study.theme.id)
    write_memo(work, "Om koden", entry_id=small_study.contact.id)
    write_memo(work, "Om en annan kod", entry_id=small_study.unsorted.id)
    assert codebook.touched_by(work, small_study.theme.id).memos == 2
    assert codebook.touched_by(work, small_study.theme.id, keep_children=True).memos == 1
    delete_entry(work, small_study.theme.id)
    assert [row["text"] for row in dump(engine)["memo"].values()] == ["Om en annan kod"]
    history.undo(work)
    assert len(dump(engine)["memo"]) == 3


def test_merging_hands_memos_over_to_the_one_that_stays(small_study, engine):
    work = small_study.work
    write_memo(work, "Om den som går", entry_id=small_study.contact.id)
    assert codebook.uses(work).merged(small_study.contact.id, small_study.silence.id).memos == 1
    merge_entries(work, small_study.contact.id, small_study.silence.id)
    assert {row["entry_id"] for row in dump(engine)["memo"].values()} == {small_study.silence.id}
    assert findings(engine) == ()


def test_a_unit_with_a_memo_outlives_its_last_code_and_goes_with_its_last_memo(small_study, engine):
    work = small_study.work
    made = mark(work, small_study.interview, small_study.contact, "Tyst?")
    memo = write_memo(work, "Ekofråga.", unit_id=made.unit_id)
    coding.remove_coding(work, made.id)
    assert made.unit_id in dump(engine)["meaning_unit"]
    delete_memo(work, memo.id)
    assert made.unit_id not in dump(engine)["meaning_unit"]
    assert findings(engine) == ()


def test_a_unit_with_a_memo_stays_when_its_code_is_deleted(small_study, engine):
    work = small_study.work
    made = mark(work, small_study.interview, small_study.contact, "Tyst?")
    write_memo(work, "Ekofråga.", unit_id=made.unit_id)
    told = codebook.touched_by(work, small_study.contact.id)
    assert told.bare_units == 0  # the other one is condensed
    delete_entry(work, small_study.contact.id)
    assert made.unit_id in dump(engine)["meaning_unit"]


def test_what_a_memo_hangs_on_is_not_undone_from_under_it(small_study, engine):
    work = small_study.work
    code = codebook.add_entry(work, "Ny kod", codebook.Level.CODE)
    people.join(work, "Jonas Öberg")
    write_memo(work, "Behövs den?", entry_id=code.id)
    people.join(work, "Maja Lindqvist")
    before = dump(engine)
    with pytest.raises(BuiltUpon):
        history.undo(work)
    assert dump(engine) == before


def test_the_check_finds_a_memo_that_has_lost_its_words(small_study, engine):
    work = small_study.work
    memo = write_memo(work, "Här.", document_id=small_study.interview.id, **place(small_study))
    with work.writing():
        work.session.get(type(memo), memo.id).quote = "något annat"
    assert ("quote", "memo", memo.id) in [
        (found.fault, found.table, found.row_id) for found in findings(engine)
    ]
