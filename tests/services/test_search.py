"""Search: the same hits on both databases, always of the text as it is now, and coded in one step."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from tests.making import FOCUS_GROUP, INTERVIEWER, dump, findings, incoming, take_in
from workbench.errors import BadSpan, NotFound
from workbench.method.casting import Casting
from workbench.model import Perspective
from workbench.services import coding, history, importing, indexing, people, studies, versions
from workbench.services.search import Extent, Filter, Mode, Order, Query, code_hits, find
from workbench.store import search as store

PATIENT = {"I": INTERVIEWER, "IP": Casting("Patient 2", Perspective.PATIENT)}
MEDICINES = (
    ("I", "Vad visste du om läkemedlen?"),
    ("IP", "Läkemedelslistan fick jag aldrig 😀. Men läkemedel har jag många av!"),
    ("IP", "Det_här är e-post à la façon, STRASSE och Straße."),
)


@pytest.fixture
def study(small_study):
    take_in(small_study.work, "Intervju 2", MEDICINES, PATIENT)
    return small_study


def said(found):
    return [(hit.document, hit.turn, hit.words) for hit in found.hits]


def look(work, sought, mode=Mode.AS_TYPED, **how):
    filters = {name: how.pop(name) for name in ("within", "order") if name in how}
    return find(work, Query(sought, mode, **how), **filters)


def index_rows(engine):
    with engine.connect() as connection:
        return {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("indexed_document", "indexed_turn")
        }


def test_a_hit_says_who_said_it_and_stands_in_its_context(study):
    (hit,) = look(study.work, "ringde varje").hits
    assert (hit.document, hit.turn, hit.speaker, hit.perspective) == ("Intervju 1", 2, "Patient 1", "patient")
    stored = importing.get_transcript(study.work, hit.document_id).text
    assert stored[hit.start : hit.end] == hit.words == "ringde varje"
    assert (hit.left, hit.right) == ("Jag kände mig trygg 😀 för hon ", " dag. Sedan blev det tyst.")


@pytest.mark.parametrize(
    ("sought", "mode", "how", "words"),
    [
        ("läkemedel", Mode.AS_TYPED, {}, ["Läkemedel", "läkemedel"]),
        ("läkemedel", Mode.AS_TYPED, {"whole": True}, ["läkemedel"]),
        ("läkemedel", Mode.INFLECTED, {}, ["läkemedlen", "läkemedel"]),
        ("läkemedel", Mode.INFLECTED, {"compounds": True}, ["läkemedlen", "Läkemedelslistan", "läkemedel"]),
        ("ringa", Mode.INFLECTED, {}, ["ringde"]),
        (r"\bläk\w+n\b", Mode.PATTERN, {}, ["läkemedlen", "Läkemedelslistan"]),
        ("det_", Mode.AS_TYPED, {}, ["Det_"]),
        ("e-post", Mode.AS_TYPED, {"whole": True}, ["e-post"]),
        ("strasse", Mode.AS_TYPED, {}, ["STRASSE"]),
        ("FAÇON", Mode.AS_TYPED, {}, ["façon"]),
        ("😀", Mode.AS_TYPED, {}, ["😀", "😀"]),
        ("à", Mode.AS_TYPED, {"whole": True}, ["à"]),
        ("finns inte", Mode.AS_TYPED, {}, []),
    ],
)
def test_the_same_is_found_on_every_database(study, sought, mode, how, words):
    assert [hit.words for hit in look(study.work, sought, mode, **how).hits] == words


def test_hits_are_filtered_by_where_and_by_whom(study):
    work = study.work
    patient = next(one for one in people.list_participants(work) if one.pseudonym == "Patient 1")
    assert {hit.document for hit in look(work, "det").hits} == {"Fokusgrupp 1", "Intervju 1", "Intervju 2"}
    only = Filter(document_ids=frozenset({study.group.id}))
    assert {hit.document for hit in look(work, "det", within=only).hits} == {"Fokusgrupp 1"}
    only = Filter(perspectives=frozenset({"professional"}))
    assert {hit.perspective for hit in look(work, "det", within=only).hits} == {"professional"}
    only = Filter(participant_ids=frozenset({patient.id}))
    assert {hit.speaker for hit in look(work, "det", within=only).hits} == {"Patient 1"}


def test_coded_and_uncoded_hits_are_told_apart(study):
    coded = look(study.work, "tyst", within=Filter(coded=True))
    uncoded = look(study.work, "tyst", within=Filter(coded=False))
    assert said(coded) == [("Intervju 1", 2, "tyst")]
    assert said(uncoded) == [("Intervju 1", 3, "Tyst")]


def test_hits_are_sorted_by_what_stands_around_them(study):
    work = study.work
    right = [hit.right for hit in look(work, "det", order=Order.RIGHT).hits]
    assert right == sorted(right, key=lambda words: words.casefold().split())
    left = [hit.left.casefold().split()[::-1] for hit in look(work, "det", order=Order.LEFT).hits]
    assert left == sorted(left)
    who = [hit.speaker for hit in look(work, "det", order=Order.SPEAKER).hits]
    assert who == sorted(who, key=who.index) and len(set(who)) > 1


def test_an_import_is_in_the_index_when_it_is_in_the_study(study, engine):
    assert indexing.bring_up_to_date(study.work) == 0
    assert index_rows(engine) == {"indexed_document": 3, "indexed_turn": 4 + 3 + 3}


def test_a_removed_document_leaves_nothing_in_the_index_and_is_found_again_when_it_is_back(study, engine):
    work = study.work
    importing.remove_document(work, study.interview.id)
    assert index_rows(engine) == {"indexed_document": 2, "indexed_turn": 6}
    assert said(look(work, "ringde")) == []
    history.undo(work)
    assert said(look(work, "ringde")) == [("Intervju 1", 2, "ringde")]
    assert index_rows(engine)["indexed_turn"] == 10


def test_an_undone_import_is_out_of_the_index(study, engine):
    take_in(study.work, "Ny", FOCUS_GROUP, {name: INTERVIEWER for name, _ in FOCUS_GROUP})
    history.undo(study.work)
    assert index_rows(engine)["indexed_document"] == 3
    history.redo(study.work)
    assert {hit.document for hit in look(study.work, "sommaren").hits} == {"Fokusgrupp 1", "Ny"}


def test_a_study_from_before_the_index_is_indexed_at_the_first_search_with_progress(study, engine):
    with study.work.writing():
        for document in importing.list_documents(study.work):
            store.drop(study.work, document.id)
    told = []
    found = find(study.work, Query("ringde"), progress=lambda done, of: told.append((done, of)))
    assert said(found) == [("Intervju 1", 2, "ringde")]
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert index_rows(engine)["indexed_turn"] == 10


def test_a_text_that_is_another_by_now_is_indexed_anew(study):
    with study.work.writing():
        study.work.session.execute(
            text("UPDATE indexed_document SET text_sha256 = 'old' WHERE document_id = :id"),
            {"id": study.interview.id},
        )
    assert indexing.bring_up_to_date(study.work) == 1
    assert said(look(study.work, "ringde")) == [("Intervju 1", 2, "ringde")]


def test_only_the_version_that_is_read_is_searched(study):
    work = study.work
    casting = {"I": INTERVIEWER, "IP": Casting("Patient 1", Perspective.PATIENT)}
    new = incoming("Intervju 1", (("I", "Hur gick det?"), ("IP", "Hon telefonerade dagligen.")), casting)
    versions.replace_transcript(work, study.interview.id, new, casting)
    assert indexing.bring_up_to_date(work) == 0
    assert said(look(work, "ringde")) == []
    assert said(look(work, "telefon")) == [("Intervju 1", 2, "telefon")]
    history.undo(work)
    assert said(look(work, "ringde")) == [("Intervju 1", 2, "ringde")]
    assert said(look(work, "telefon")) == []


def test_the_index_is_in_no_event_and_the_check_finds_nothing(study, engine):
    look(study.work, "gå", Mode.INFLECTED)
    assert not [name for name in dump(engine) if name.startswith("indexed")]
    assert findings(engine) == ()


def test_another_study_is_not_searched(study):
    studies.create_study(study.work, "Annan")
    assert look(study.work, "ringde").hits == ()


def test_an_archived_study_can_be_searched(study):
    studies.archive_study(study.work)
    with study.work.writing():
        store.drop(study.work, study.interview.id)
    assert len(look(study.work, "ringde").hits) == 1


def test_hits_are_coded_over_documents_as_one_step(study, engine):
    work = study.work
    before = dump(engine)
    hits = look(work, "det").hits
    assert code_hits(work, hits, study.contact.id) == len(hits)
    assert history.to_undo(work).facts["documents"] == 3
    history.undo(work)
    assert dump(engine) == before
    assert findings(engine) == ()


@pytest.mark.parametrize(
    ("extent", "unit"),
    [
        (Extent.HIT, "ringde"),
        (Extent.SENTENCE, "Jag kände mig trygg 😀 för hon ringde varje dag."),
        (Extent.TURN, "Jag kände mig trygg 😀 för hon ringde varje dag. Sedan blev det tyst."),
    ],
)
def test_the_hit_its_sentence_or_its_turn_becomes_the_unit(study, extent, unit):
    code_hits(study.work, look(study.work, "ringde").hits, study.unsorted.id, extent=extent)
    quotes = coding.coded_quotes(study.work, code_ids=[study.unsorted.id])
    assert unit in [quote.quote for quote in quotes]


def test_hits_in_one_sentence_are_one_unit(study):
    hits = look(study.work, "e").hits
    own = [hit for hit in hits if hit.document == "Intervju 1" and hit.turn == 1]
    assert len(own) > 1
    assert code_hits(study.work, own, study.contact.id, extent=Extent.TURN) == 1


def test_a_hit_that_stands_there_no_more_codes_nothing(study, engine):
    hits = look(study.work, "ringde").hits
    before = dump(engine)
    with pytest.raises(BadSpan):
        code_hits(
            study.work, [*look(study.work, "trygg").hits, replace(hits[0], words="annat")], study.contact.id
        )
    with pytest.raises(NotFound):
        code_hits(study.work, hits, study.theme.id)
    assert dump(engine) == before
