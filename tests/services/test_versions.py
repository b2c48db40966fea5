"""A corrected transcript stands beside the older one; units follow their words, and none is dropped silently."""

from dataclasses import replace

import pytest

from tests.making import INTERVIEW, INTERVIEWER, SmallStudy, dump, findings, incoming, mark
from workbench.errors import BadName, BadSpan, BuiltUpon, NotFound, Refused, UnitThere
from workbench.method.casting import Casting
from workbench.model import CarryReport, MeaningUnit, Outcome, Perspective, Span
from workbench.services import codebook, coding, history, importing, overview, people, studies, versions
from workbench.services.coding import Mark
from workbench.services.importing import Chosen, Incoming, preview_files
from workbench.services.reporting import QuoteChoice, draft
from workbench.store import codings
from workbench.store.work import Work

CASTING = {"I": INTERVIEWER, "IP": Casting("Patient 1", Perspective.PATIENT)}
# Spelling, a sentence before, a name made a pseudonym; and one turn is gone.
CORRECTED = (
    ("I", "Välkommen. Hur var det att komma hem?"),
    ("IP", "Jag kände mig trygg 😀 för hon ringde varje dag. Sen blev det tyst."),
    ("IP", "Ja, ingen hörde av sig."),
)


def corrected(turns=CORRECTED, casting=None) -> Incoming:
    return incoming("Intervju 1", turns, CASTING if casting is None else casting)


def put_in(small: SmallStudy, turns=CORRECTED, casting=None) -> CarryReport:
    new = corrected(turns, casting)
    return versions.replace_transcript(small.work, small.interview.id, new, new.casting)


def units(work: Work, document_id: str) -> dict[str, MeaningUnit]:
    return {unit.quote: unit for unit in codings.every_unit(work, document_id)}


def astray(small: SmallStudy) -> versions.Astray:
    (found,) = versions.astray(small.work, small.interview.id)
    return found


# Looking first, then putting in


def test_looking_stores_nothing_and_says_what_will_be(small_study: SmallStudy, engine) -> None:
    before = dump(engine)
    seen = versions.foresee(small_study.work, small_study.interview.id, corrected())
    assert dump(engine) == before
    assert (seen.document, seen.version, seen.kept) == ("Intervju 1", 2, 2)
    (changed,) = seen.changed
    assert (changed.quote, changed.new_quote) == ("Sedan blev det tyst.", "Sen blev det tyst.")
    (lost,) = seen.lost
    assert (lost.quote, lost.outcome, lost.stood.turn) == (
        "Min dotter fick ordna allt själv.",
        Outcome.LOST,
        4,
    )
    assert lost.stood.before.endswith("ingen hörde av sig. ")
    assert put_in(small_study) == seen


def test_units_follow_with_codings_and_condensed_texts(small_study: SmallStudy, engine) -> None:
    work = small_study.work
    before = dump(engine)
    put_in(small_study)
    after = dump(engine)
    text = importing.get_transcript(work, small_study.interview.id).text
    assert text.startswith("Välkommen.")
    assert after["coding"] == before["coding"]
    assert set(after["meaning_unit"]) == set(before["meaning_unit"])
    for unit in coding.coded_units(work, small_study.interview.id):
        assert codings.get_unit(work, unit.id).quote == text[unit.start : unit.end]
        assert unit.condensed == before["meaning_unit"][unit.id]["condensed"]
    assert findings(engine) == ()


def test_a_unit_that_lost_its_place_keeps_everything_and_counts_nowhere(small_study: SmallStudy) -> None:
    work, document = small_study.work, small_study.interview.id
    put_in(small_study)
    lost = units(work, document)["Min dotter fick ordna allt själv."]
    assert lost.version == 1 and codings.codings_of_unit(work, lost.id)
    assert lost.id not in {unit.id for unit in coding.coded_units(work, document)}
    assert lost.id not in {quote.unit_id for quote in coding.coded_quotes(work)}
    assert coding.count_units(work)[document] == 3
    assert codebook.count_uses(work)[small_study.unsorted.id] == (1, 1)
    assert codebook.uses(work).counted()[small_study.unsorted.id] == (1, 1)
    assert (overview.standing(work).units, overview.standing(work).codings) == (4, 4)
    assert studies.list_holdings(work)[0].units == 4
    assert sum(part.units for part in people.parts(work)) == 4
    report = draft(work, choice=QuoteChoice(all=True), made_on=small_study.interview.imported_at.date())
    assert "dotter" not in repr(report) and report.figures.units == 4
    assert versions.count_astray(work) == {document: 1}


def test_deleting_a_code_tells_of_the_codings_astray_and_takes_them(small_study: SmallStudy, engine) -> None:
    work = small_study.work
    put_in(small_study)
    told = codebook.touched_by(work, small_study.unsorted.id)
    assert (told.codings, told.bare_units) == (2, 2)
    codebook.delete_entry(work, small_study.unsorted.id)
    assert versions.count_astray(work) == {}
    assert findings(engine) == ()


def test_undo_gives_back_the_very_same_rows_and_redo_too(small_study: SmallStudy, engine) -> None:
    before = dump(engine)
    put_in(small_study)
    after = dump(engine)
    assert history.undo(small_study.work).kind == "document.replaced"
    assert dump(engine) == before and findings(engine) == ()
    history.redo(small_study.work)
    assert dump(engine) == after and findings(engine) == ()


def test_what_was_coded_in_the_new_version_keeps_it_from_being_undone(
    small_study: SmallStudy, engine
) -> None:
    work = small_study.work
    put_in(small_study, (*CORRECTED, (None, "Bandet tog slut.")))
    people.join(work, "Jonas Öberg")
    mark(work, small_study.interview, small_study.silence, "Bandet tog slut.")
    people.join(work, "Maja Lindqvist")
    before = dump(engine)
    with pytest.raises(BuiltUpon):
        history.undo(work)
    assert dump(engine) == before and findings(engine) == ()


def test_what_undo_puts_back_from_before_a_new_version_waits_astray(small_study: SmallStudy, engine) -> None:
    work = small_study.work
    coding.remove_coding(work, mark(work, small_study.interview, small_study.contact, "Tyst?").id)
    people.join(work, "Jonas Öberg")
    put_in(small_study)
    people.join(work, "Maja Lindqvist")
    history.undo(work)
    assert {one.quote for one in versions.astray(work, small_study.interview.id)} == {
        "Tyst?",
        "Min dotter fick ordna allt själv.",
    }
    assert findings(engine) == ()


def test_older_versions_can_be_read_with_those_who_spoke_in_them(small_study: SmallStudy) -> None:
    work, document, words = small_study.work, small_study.interview.id, small_study.interview.words
    before = importing.get_transcript(work, document).text
    put_in(small_study, casting={"I": INTERVIEWER, "IP": Casting("Patient 9", Perspective.PATIENT)})
    old, now = (importing.get_transcript(work, document, version=number) for number in (1, 2))
    assert old.text == before and now.text == importing.get_transcript(work, document).text != before
    heard = [
        [voice.participant.pseudonym for voice in people.voices(work, document, version=number)]
        for number in (1, 2)
    ]
    assert heard == [["Intervjuare", "Patient 1"], ["Intervjuare", "Patient 9"]]
    assert [voice.speaker.version for voice in people.voices(work, document)] == [2, 2]
    with pytest.raises(NotFound):
        importing.get_transcript(work, document, version=3)
    newest, first = versions.list_versions(work, document)
    assert (newest.version, newest.coder, newest.file_name) == (2, "Maja Lindqvist", "Intervju 1.txt")
    assert (first.version, first.words) == (1, words)


def test_units_are_the_words_of_who_speaks_them_in_the_new_version(small_study: SmallStudy) -> None:
    work, document = small_study.work, small_study.interview.id
    turns = (*CORRECTED[:2], ("Dottern", "Ja, ingen hörde av sig."))
    put_in(small_study, turns, CASTING | {"Dottern": Casting("Närstående 1", Perspective.RELATIVE)})
    heard = {voice.speaker.id: voice.participant.pseudonym for voice in people.voices(work, document)}
    found = units(work, document)
    assert heard[found["ingen hörde av sig"].speaker_id or ""] == "Närstående 1"
    assert heard[found["hon ringde varje dag"].speaker_id or ""] == "Patient 1"


def test_the_figures_of_the_document_are_those_of_the_new_version(small_study: SmallStudy) -> None:
    put_in(small_study)
    document = importing.get_document(small_study.work, small_study.interview.id)
    text = importing.get_transcript(small_study.work, document.id).text
    assert (document.version, document.turns) == (2, 3)
    assert (document.words, document.characters) == (len(text.split()), len(text))


def test_who_came_second_is_told_so(small_study: SmallStudy, engine) -> None:
    put_in(small_study)
    before = dump(engine)
    new = corrected(INTERVIEW)
    with pytest.raises(Refused, match="another version of “Intervju 1”"):
        versions.replace_transcript(
            small_study.work, small_study.interview.id, new, new.casting, on_version=1
        )
    assert dump(engine) == before


def test_a_version_without_a_pseudonym_leaves_nothing(small_study: SmallStudy, engine) -> None:
    before = dump(engine)
    with pytest.raises(BadName):
        put_in(small_study, casting={"I": INTERVIEWER, "IP": Casting(" ", Perspective.PATIENT)})
    assert dump(engine) == before


def test_another_study_cannot_replace_or_place(small_study: SmallStudy) -> None:
    work = small_study.work
    put_in(small_study)
    lost = astray(small_study).unit_id
    studies.create_study(work, "En annan")
    with pytest.raises(NotFound):
        put_in(small_study)
    with pytest.raises(NotFound):
        versions.place_unit(work, lost, start=0, end=10, quote="Välkommen.")
    with pytest.raises(NotFound):
        versions.give_up_unit(work, lost)
    with pytest.raises(NotFound):
        versions.report_of(work, small_study.interview.id, 2)


# Seeing to those that lost their place


def test_a_unit_astray_is_told_with_what_it_carries_and_where_it_may_belong(small_study: SmallStudy) -> None:
    put_in(
        small_study, (*CORRECTED, ("IP", "Dottern såg till att det mesta blev gjort, hon fick ordna det."))
    )
    found = astray(small_study)
    assert (found.quote, found.codes) == ("Min dotter fick ordna allt själv.", ("Oklart ansvar",))
    assert (found.stood.version, found.stood.turn) == (1, 4)
    best = found.proposals[0]
    text = importing.get_transcript(small_study.work, small_study.interview.id).text
    assert best.span.of(text) == best.quote and "fick ordna" in best.quote
    assert (best.turn, best.taken) == (4, False)


def test_a_unit_astray_is_placed_anew_with_all_it_has(small_study: SmallStudy, engine) -> None:
    work, document = small_study.work, small_study.interview.id
    put_in(small_study)
    lost, before = astray(small_study).unit_id, dump(engine)
    versions.place_unit(work, lost, start=0, end=11, quote="Välkommen. ")
    placed = codings.get_unit(work, lost)
    assert (placed.span, placed.quote, placed.version) == (Span(0, 10), "Välkommen.", 2)
    assert placed.speaker_id == people.voices(work, document)[0].speaker.id
    assert coding.count_units(work)[document] == 4 and versions.count_astray(work) == {}
    assert findings(engine) == ()
    history.undo(work)
    assert dump(engine) == before


def test_a_unit_is_placed_on_words_that_stand_there_and_on_nobody_elses(
    small_study: SmallStudy, engine
) -> None:
    work, document = small_study.work, small_study.interview.id
    put_in(small_study)
    lost, before = astray(small_study).unit_id, dump(engine)
    there = units(work, document)["hon ringde varje dag"]
    with pytest.raises(BadSpan):
        versions.place_unit(work, lost, start=0, end=4, quote="Hej!")
    with pytest.raises(UnitThere):
        versions.place_unit(work, lost, start=there.start, end=there.end, quote=there.quote)
    with pytest.raises(Refused):
        versions.place_unit(work, there.id, start=0, end=10, quote="Välkommen.")
    with pytest.raises(Refused):
        versions.give_up_unit(work, there.id)
    assert dump(engine) == before


def test_a_unit_astray_can_be_given_up_and_comes_back_by_undo(small_study: SmallStudy, engine) -> None:
    put_in(small_study)
    before = dump(engine)
    versions.give_up_unit(small_study.work, astray(small_study).unit_id)
    assert versions.astray(small_study.work, small_study.interview.id) == []
    assert history.history(small_study.work)[0].event.facts == {
        "document": "Intervju 1",
        "codings": 1,
        "memos": 0,
    }
    assert findings(engine) == ()
    history.undo(small_study.work)
    assert dump(engine) == before


def test_a_later_version_with_the_words_gives_the_place_back(small_study: SmallStudy, engine) -> None:
    put_in(small_study, CORRECTED[:1])
    assert versions.count_astray(small_study.work)[small_study.interview.id] == 4
    report = put_in(small_study, INTERVIEW)
    assert (report.version, report.kept, report.lost) == (3, 4, ())
    assert versions.count_astray(small_study.work) == {}
    assert findings(engine) == ()


def test_of_two_units_on_the_same_words_one_stays_and_the_other_waits(
    small_study: SmallStudy, engine
) -> None:
    work, document = small_study.work, small_study.interview
    text = importing.get_transcript(work, document.id).text
    start = text.index("Min dotter")
    longer = Mark(start, start + 15, "Min dotter fick", (small_study.contact.id,))
    shorter = Mark(start, start + 10, "Min dotter", (small_study.silence.id,))
    coding.code_units(work, document.id, [longer, shorter])
    report = put_in(small_study, (*INTERVIEW[:3], ("IP", "Ja, ingen hörde av sig. Min dotter.")))
    assert [one.quote for one in report.lost if one.outcome is Outcome.TAKEN] == ["Min dotter fick"]
    assert findings(engine) == ()
    waiting = {one.quote: one for one in versions.astray(work, document.id)}
    assert any(proposal.taken for proposal in waiting["Min dotter fick"].proposals)


# The report afterwards


def test_the_report_can_be_read_later_whatever_was_done_since(small_study: SmallStudy) -> None:
    work, document = small_study.work, small_study.interview.id
    told = put_in(small_study)
    told = replace(told, changed=tuple(replace(one, likeness=0.0) for one in told.changed))

    def read() -> CarryReport:
        found = versions.report_of(work, document, 2)
        assert all(0 < one.likeness < 1 for one in found.changed)
        return replace(found, changed=tuple(replace(one, likeness=0.0) for one in found.changed))

    assert read() == told
    versions.give_up_unit(work, astray(small_study).unit_id)
    mark(work, small_study.interview, small_study.contact, "Välkommen.")
    assert read() == told
    put_in(small_study, INTERVIEW[:2])
    history.undo(work)
    assert read() == told
    put_in(small_study, INTERVIEW)
    assert read() == told


def test_the_first_version_moved_nothing(small_study: SmallStudy) -> None:
    report = versions.report_of(small_study.work, small_study.interview.id, 1)
    assert (report.units, report.changed, report.lost) == (0, (), ())


def test_facts_of_new_versions_hold_names_and_numbers_alone(small_study: SmallStudy) -> None:
    put_in(small_study)
    assert history.history(small_study.work)[0].event.facts == {
        "document": "Intervju 1",
        "version": 2,
        "units": 4,
        "changed": 1,
        "lost": 1,
    }


# Within an import


FILE = "I: Hur var det?\n\nIP: Tryggt 😀 och lugnt.\n".encode()
NEWER = "I: Hur var det?\n\nIP: Tryggt 😀 och lugnt, tycker jag.\n".encode()


def taken_in(work: Work) -> str:
    (one,) = preview_files(work, [("patient_1.txt", FILE)]).incoming
    casting = {"I": INTERVIEWER, "IP": Casting("Astrid", Perspective.PATIENT)}
    return importing.import_documents(work, [Chosen(one, "Astrids intervju", casting)])[0].id


def test_a_changed_file_of_the_same_name_is_probably_a_new_version(work: Work) -> None:
    document = taken_in(work)
    same, newer, copy, other = preview_files(
        work,
        [
            ("patient_1.txt", FILE),
            ("patient_1.txt", NEWER),
            ("Patient_1 (1).txt", NEWER + b"\n\nI: Tack."),
            ("patient_2.txt", NEWER),
        ],
    ).incoming
    assert (same.present, same.replaces) == ("Astrids intervju", document)
    assert (newer.present, newer.replaces) == (None, document)
    assert copy.replaces == document
    assert other.replaces is None
    assert newer.casting["IP"].pseudonym == "Astrid"


def test_a_file_with_the_name_of_a_document_is_probably_a_new_version(work: Work) -> None:
    document = taken_in(work)
    (one,) = preview_files(work, [("astrids intervju.txt", NEWER)]).incoming
    assert one.replaces == document


def test_a_batch_of_documents_and_versions_is_one_step(work: Work, engine) -> None:
    document = taken_in(work)
    before = dump(engine)
    newer, other = preview_files(work, [("patient_1.txt", NEWER), ("ny.txt", NEWER + b"Ja.")]).incoming
    taken = importing.import_documents(
        work,
        [Chosen(newer, "x", newer.casting, as_version_of=document), Chosen(other, "Ny", other.casting)],
    )
    assert [(one.name, one.version) for one in taken] == [("Astrids intervju", 2), ("Ny", 1)]
    event = history.history(work)[0].event
    assert (event.kind, event.facts["documents"], event.facts["versions"]) == ("documents.taken_in", 1, 1)
    after = dump(engine)
    history.undo(work)
    assert dump(engine) == before
    history.redo(work)
    assert dump(engine) == after and findings(engine) == ()


@pytest.mark.parametrize(
    ("count", "kind"), [(1, "document.replaced"), (2, "documents.replaced")], ids=["one", "several"]
)
def test_versions_alone_are_told_as_such(small_study: SmallStudy, count: int, kind: str) -> None:
    work = small_study.work
    both = [small_study.interview.id, small_study.group.id][:count]
    importing.import_documents(
        work, [Chosen(corrected(), "", CASTING, as_version_of=document) for document in both]
    )
    assert history.history(work)[0].event.kind == kind


def test_two_files_cannot_be_the_new_version_of_one_document(small_study: SmallStudy, engine) -> None:
    before = dump(engine)
    twice = [Chosen(corrected(), "", CASTING, as_version_of=small_study.interview.id)] * 2
    with pytest.raises(Refused, match="Intervju 1"):
        importing.import_documents(small_study.work, twice)
    assert dump(engine) == before


def test_relabelled_speakers_are_told_by_their_words(small_study: SmallStudy) -> None:
    new = incoming(
        "Intervju 1",
        [("Anna L", words) if who == "I" else ("S2", words) for who, words in INTERVIEW],
        {
            "Anna L": Casting("Patient 2", Perspective.PATIENT),
            "S2": Casting("Patient 3", Perspective.PATIENT),
        },
    )
    assert versions.casting_for(small_study.work, small_study.interview.id, new) == {
        "Anna L": INTERVIEWER,
        "S2": Casting("Patient 1", Perspective.PATIENT),
    }


def test_removing_a_document_takes_all_versions_and_says_so(small_study: SmallStudy, engine) -> None:
    work, document = small_study.work, small_study.interview.id
    put_in(small_study)
    before = dump(engine)
    held = importing.belongings(work, document)
    assert (held.units, held.astray, held.versions, held.original) == (4, 1, 2, True)
    importing.remove_document(work, document)
    left = dump(engine)
    for table in ("transcript", "speaker", "meaning_unit"):
        assert all(row["document_id"] != document for row in left[table].values())
    assert findings(engine) == ()
    history.undo(work)
    assert dump(engine) == before
