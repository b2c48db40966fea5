"""What a browser sends is done once, in order, and answered alike however often it is sent."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.making import begin_study, dump, engine_in_memory, make_small_study
from tests.strategies import texts
from workbench.errors import AlreadyCoded, BadSpan, DatabaseBusy, NotFound, NothingToUndo, Refused
from workbench.model import Level
from workbench.services import codebook, coding, history, outbox, studies
from workbench.services.checking import check
from workbench.services.importing import get_transcript
from workbench.services.outbox import apply_operations
from workbench.store.work import open_work


def operation(op, **fields):
    return {"uid": str(uuid4()), "doc": str(uuid4()), "op": op, **fields}


def applied(small, quote, code, **fields):
    start = get_transcript(small.work, small.interview.id).text.index(quote)
    return operation(
        "apply",
        doc=small.interview.id,
        code=code,
        start=start,
        end=start + len(quote),
        quote=quote,
        unit=str(uuid4()),
        coding=str(uuid4()),
        **fields,
    )


def kinds(receipt):
    return [type(error) for _, error in receipt.refused]


@pytest.fixture
def batch(small_study):
    """A new code, used at once; condensed; and one coding taken off again."""
    code = str(uuid4())
    use = applied(small_study, "trygg 😀", code)
    other = applied(small_study, "Tyst?", small_study.contact.id)
    return [
        operation("create", name="Trygg", code=code, parent=None),
        use,
        operation("condense", unit=use["unit"], text="trygg"),
        other,
        operation("remove", coding=other["coding"]),
    ]


def test_operations_are_done_in_order(small_study, engine, batch):
    receipt = apply_operations(small_study.work, batch)
    assert receipt.done == tuple(one["uid"] for one in batch) and receipt.refused == ()
    rows = dump(engine)
    assert rows["coding"][batch[1]["coding"]]["code_id"] == batch[0]["code"]
    assert rows["meaning_unit"][batch[1]["unit"]]["condensed"] == "trygg"
    assert batch[3]["coding"] not in rows["coding"] and batch[3]["unit"] not in rows["meaning_unit"]


def test_whatever_is_done_to_a_unit_comes_through_the_outbox_and_can_be_undone_step_by_step(
    small_study, engine
):
    work = small_study.work
    unit = coding.coded_units(work, small_study.interview.id)[0]
    wider = applied(small_study, "för hon ringde varje dag", "-")
    ends = {name: wider[name] for name in ("start", "end", "quote")}
    before = dump(engine)
    sent = [
        operation("recode", coding=unit.codings[0][0], code=small_study.unsorted.id),
        operation("adjust", unit=unit.id, **ends),
        operation("star", unit=unit.id, on=True),
        operation("phrase", unit=unit.id, text="[…] ringde varje dag"),
        operation("pin", code=small_study.contact.id, on=True),
        operation("pin", code=small_study.contact.id, on=False),
    ]
    for _ in range(2):
        receipt = apply_operations(work, sent)
        assert receipt.done == tuple(one["uid"] for one in sent) and receipt.refused == ()
    row = dump(engine)["meaning_unit"][unit.id]
    assert (row["quote"], row["starred"], row["report_quote"]) == (
        "för hon ringde varje dag",
        True,
        "[…] ringde varje dag",
    )
    assert dump(engine)["coding"][unit.codings[0][0]]["code_id"] == small_study.unsorted.id
    apply_operations(work, [operation("undo") for _ in sent])
    assert dump(engine) == before


def test_a_note_in_the_margin_comes_through_the_outbox(small_study, engine):
    quote = "ingen hörde av sig"
    start = get_transcript(small_study.work, small_study.interview.id).text.index(quote)
    place = {"doc": small_study.interview.id, "start": start, "end": start + len(quote), "quote": quote}
    memo = str(uuid4())
    sent = [operation("note", memo=memo, text=text, **place) for text in ("Viktigt", "Mycket viktigt")]
    assert apply_operations(small_study.work, sent).done == tuple(one["uid"] for one in sent)
    assert dump(engine)["memo"][memo]["text"] == "Mycket viktigt"
    gone = operation("note", memo=memo, text="", **place)
    assert apply_operations(small_study.work, [*sent, gone]).done[-1] == gone["uid"]
    assert dump(engine)["memo"] == {}


def test_a_note_on_a_unit_comes_through_the_outbox_and_goes_without_words(small_study, engine):
    unit = coding.coded_units(small_study.work, small_study.interview.id)[0].id
    memo = str(uuid4())
    for text, kept in (("Vardaglig omsorg?", 1), ("Omsorg i vardagen", 1), (" ", 0)):
        sent = operation("note-unit", doc=small_study.interview.id, unit=unit, memo=memo, text=text)
        assert apply_operations(small_study.work, [sent]).refused == ()
        assert [row["text"] for row in dump(engine)["memo"].values()] == [text] * kept
    assert unit in dump(engine)["meaning_unit"]


def test_sending_the_same_list_again_changes_nothing_and_is_answered_alike(small_study, engine, batch):
    batch.append(operation("undo"))
    first = apply_operations(small_study.work, batch)
    rows = dump(engine)
    for _ in range(2):
        assert apply_operations(small_study.work, batch) == first
    assert dump(engine) == rows


def test_a_list_that_was_cut_short_is_taken_up_where_it_ended(small_study, engine, batch):
    apply_operations(small_study.work, batch[:2])
    receipt = apply_operations(small_study.work, batch)
    assert receipt.done == tuple(one["uid"] for one in batch)
    assert check(small_study.work).findings == ()


def test_a_refused_operation_does_not_stop_those_after_it(small_study):
    good = applied(small_study, "Tyst?", small_study.contact.id)
    bad = good | {"uid": str(uuid4()), "quote": "Fel?"}
    receipt = apply_operations(small_study.work, [bad, good])
    assert receipt.done == (good["uid"],)
    assert [uid for uid, _ in receipt.refused] == [bad["uid"]] and kinds(receipt) == [BadSpan]


def test_a_refused_operation_stays_refused_with_the_same_answer(small_study, engine):
    """It may come again when it would succeed: its answer was lost, or a run began before the browser forgot it."""
    work = small_study.work
    studies.rename_study(work, "Sista steget")
    operations = [operation("redo"), operation("remove", coding=str(uuid4()))]
    operations.append(applied(small_study, "hon ringde varje dag", small_study.contact.id))
    first = apply_operations(work, operations)
    assert kinds(first) == [NothingToUndo, NotFound, AlreadyCoded]
    coding.remove_coding(work, next(iter(coding.coded_units(work, small_study.interview.id))).codings[0][0])
    history.undo(work)
    rows = dump(engine)
    again = apply_operations(work, operations)
    assert kinds(again) == kinds(first)
    assert [str(error) for _, error in again.refused] == [str(error) for _, error in first.refused]
    assert [error.values for _, error in again.refused] == [error.values for _, error in first.refused]
    assert dump(engine) == rows


def test_an_undo_that_was_refused_does_not_take_back_what_comes_after_it(work):
    refused = operation("undo")
    assert kinds(apply_operations(work, [refused])) == [NothingToUndo]
    code = codebook.add_entry(work, "Kvar", Level.CODE)
    apply_operations(work, [refused])
    assert code.id in codebook.codebook(work).entries


def test_refusals_are_no_part_of_the_history(small_study):
    told = history.history(small_study.work)
    apply_operations(small_study.work, [operation("redo"), operation("remove", coding="borta")])
    assert history.history(small_study.work) == told


def test_condensing_to_the_same_words_is_done_once_too(small_study):
    """It changes no row; sent again later, it must not write over what was condensed since."""
    work = small_study.work
    unit = next(one for one in coding.coded_units(work, small_study.interview.id) if one.condensed)
    same = operation("condense", unit=unit.id, text=unit.condensed)
    assert apply_operations(work, [same]).done == (same["uid"],)
    coding.condense_unit(work, unit.id, "något annat")
    assert apply_operations(work, [same]).done == (same["uid"],)
    assert coding.coded_units(work, small_study.interview.id)[0].condensed == "något annat"


def test_an_operation_goes_to_the_study_of_its_document_whichever_is_open(small_study):
    work = small_study.work
    sent = applied(small_study, "Tyst?", small_study.contact.id)
    other = studies.create_study(work, "En annan")
    assert apply_operations(work, [sent]).done == (sent["uid"],)
    assert work.study_id == other.id
    work.study_id = small_study.study.id
    assert history.to_undo(work).kind == "coding.applied"


def test_two_browsers_may_draw_the_same_ids(small_study, engine):
    one = applied(small_study, "Tyst?", small_study.contact.id)
    other = applied(small_study, "trygg", small_study.contact.id) | {"unit": one["unit"]}
    assert kinds(apply_operations(small_study.work, [one, other])) == []
    clash = applied(small_study, "Jag", small_study.contact.id) | {"coding": one["coding"]}
    assert kinds(apply_operations(small_study.work, [clash])) == [Refused]
    assert check(small_study.work).findings == ()


def test_the_database_being_busy_is_no_answer(small_study, monkeypatch):
    def busy(*_):
        raise DatabaseBusy

    monkeypatch.setitem(outbox._OPERATIONS, "undo", busy)
    sent = operation("undo", doc=small_study.interview.id)
    with pytest.raises(DatabaseBusy):
        apply_operations(small_study.work, [sent])
    monkeypatch.undo()
    assert apply_operations(small_study.work, [sent]).done == (sent["uid"],)


@pytest.mark.parametrize("uid", [None, "", 7, "x" * 65, "\x00", "\ud800", ["a"]])
def test_an_operation_without_a_proper_id_is_refused(small_study, engine, uid):
    rows = dump(engine)
    receipt = apply_operations(small_study.work, [operation("undo") | {"uid": uid}])
    assert receipt.done == () and kinds(receipt) == [Refused]
    assert dump(engine) == rows


UNREADABLE = [
    {"start": float("inf")},
    {"start": float("nan")},
    {"start": 1e308},
    {"start": None},
    {"start": "x"},
    {"start": True},
    {"end": -(10**40)},
    {"quote": "\x00"},
    {"quote": "\ud800"},
    {"doc": "\x00"},
    {"doc": {"a": 1}},
    {"code": "\ud800"},
    {"unit": "not a uuid"},
    {"coding": 3},
    {"op": ["apply"]},
    {"op": "drop"},
]


@pytest.mark.parametrize("op", ["star", "pin"])
@pytest.mark.parametrize("on", [None, 1, "true"])
def test_yes_and_no_are_read_as_nothing_else(small_study, engine, op, on):
    rows = dump(engine)
    unit = coding.coded_units(small_study.work, small_study.interview.id)[0]
    sent = operation(op, unit=unit.id, code=small_study.contact.id, on=on)
    assert kinds(apply_operations(small_study.work, [sent])) == [Refused]
    assert dump(engine) == rows


@pytest.mark.parametrize(
    "piles",
    [
        None,
        {"a": 1},
        ["a"],
        [{"name": "Ny", "units": []}],
        [{"name": "\x00", "to": None, "units": []}],
        [{"name": "Ny", "to": None, "units": "abc"}],
        [{"name": "Ny", "to": ["x"], "units": []}],
    ],
    ids=repr,
)
def test_piles_that_cannot_be_read_split_nothing(small_study, engine, piles):
    rows = dump(engine)
    sent = operation("split", doc=small_study.interview.id, code=small_study.silence.id, piles=piles)
    assert kinds(apply_operations(small_study.work, [sent])) == [Refused]
    assert dump(engine) == rows


def test_a_code_is_split_once_and_piles_of_one_name_are_one_code(small_study):
    work = small_study.work
    units = [quote.unit_id for quote in coding.coded_quotes(work, code_ids=[small_study.silence.id])]
    piles = [{"name": "Plötsligt", "to": None, "units": [unit]} for unit in units]
    sent = operation("split", doc=small_study.interview.id, code=small_study.silence.id, piles=piles)
    for _ in range(2):
        assert apply_operations(work, [sent]).done == (sent["uid"],)
    (made,) = [entry for entry in coding.list_entries(work) if entry.name == "Plötsligt"]
    assert {quote.unit_id for quote in coding.coded_quotes(work, code_ids=[made.id])} == set(units)


@pytest.mark.parametrize("broken", UNREADABLE, ids=repr)
def test_an_operation_that_cannot_be_read_is_refused_on_both_databases(small_study, engine, broken):
    rows = dump(engine)
    receipt = apply_operations(
        small_study.work, [applied(small_study, "Tyst?", small_study.contact.id) | broken]
    )
    assert receipt.done == () and len(receipt.refused) == 1
    assert dump(engine) == rows


@pytest.mark.parametrize("name", ["\x00", "\ud800", "x" * 201, "   ", None, 3])
def test_a_code_without_a_proper_name_is_refused_on_both_databases(small_study, engine, name):
    rows = dump(engine)
    receipt = apply_operations(
        small_study.work, [operation("create", name=name, code=str(uuid4()), parent=None)]
    )
    assert receipt.done == () and len(receipt.refused) == 1
    assert dump(engine) == rows


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(
    ["uid", "op", "doc", "code", "start", "end", "quote", "unit", "coding", "name", "parent", "text", "on"]
)
proper_names = st.sampled_from(
    ["apply", "create", "remove", "recode", "adjust", "condense", "star", "phrase", "pin", "drop"]
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(fields, json_values, max_size=8), max_size=3), proper_names, st.booleans())
def test_whatever_json_a_browser_sends_nothing_is_raised_and_no_row_changes(
    broken_study, operations, op, named
):
    """Undo and redo need no fields, and a name alone makes a code: what could be understood is left out."""
    small, engine, rows = broken_study
    for one in operations:
        if named:
            one["op"] = op
        if one.get("op") in ("undo", "redo", "create"):
            one.pop("code", None)
            one["op"] = "create"
    receipt = apply_operations(small.work, operations)
    small.work.session.rollback()
    assert receipt.done == () and len(receipt.refused) == len(operations)
    assert dump(engine) == rows


@pytest.fixture(scope="module")
def broken_study():
    """A small study in memory, which no operation that is sent to it may change."""
    engine = engine_in_memory()
    with open_work(engine) as work:
        begin_study(work)
        small = make_small_study(work)
        work.session.rollback()
        yield small, engine, dump(engine)
    engine.dispose()


@given(texts)
def test_any_condensed_text_is_stored_tidy(broken_study, words):
    small, engine, rows = broken_study
    unit = coding.coded_units(small.work, small.interview.id)[0]
    coding.condense_unit(small.work, unit.id, words)
    kept = coding.coded_units(small.work, small.interview.id)[0].condensed
    coding.condense_unit(small.work, unit.id, unit.condensed)
    assert kept == " ".join(words.split())
    small.work.session.rollback()
    assert dump(engine) == rows
