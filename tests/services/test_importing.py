"""Taking transcripts in: look first, then all of it as one step, or nothing."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.making import INTERVIEW, INTERVIEWER, dump, take_in, transcript
from workbench import readers
from workbench.errors import BadName, EmptyFile, UnsupportedFormat
from workbench.method.casting import Casting
from workbench.model import Perspective
from workbench.services import history, importing, people
from workbench.services.checking import check
from workbench.services.importing import Chosen, import_documents, preview_files

FILE = "I: Hur var det?\n\nIP: Tryggt 😀 och lugnt.\n".encode()
OTHER = "I: Och sedan?\n\nIP: Då blev det tyst.\n".encode()


def chosen(incoming, **changes):
    return replace(Chosen(incoming, incoming.name, incoming.casting), **changes)


def test_a_preview_stores_nothing_and_proposes_who_speaks(work, engine):
    before = dump(engine)
    (incoming,) = preview_files(work, [("anhörig_3.txt", FILE)]).incoming
    assert dump(engine) == before
    assert incoming.name == "Anhörig 3" and incoming.present is None
    assert incoming.words == len(incoming.transcript.text.split())
    assert incoming.casting == {
        "I": Casting("Intervjuare", Perspective.INTERVIEWER),
        "IP": Casting("Närstående 3", Perspective.RELATIVE),
    }


def test_no_two_files_of_a_batch_are_proposed_the_same_participant(work):
    preview = preview_files(work, [("intervju.txt", FILE), ("intervju två.txt", OTHER)])
    assert [one.casting["IP"].pseudonym for one in preview.incoming] == ["Patient 1", "Patient 2"]


def test_what_was_seen_is_what_is_stored(work, engine):
    (incoming,) = preview_files(work, [("patient_1.txt", FILE)]).incoming
    (document,) = import_documents(work, [chosen(incoming)])
    stored = importing.get_transcript(work, document.id)
    assert stored.text == incoming.transcript.text
    assert [turn.span for turn in stored.said()] == [turn.span for turn in incoming.transcript.turns]
    assert (document.words, document.turns) == (incoming.words, len(incoming.transcript.turns))
    assert document.characters == len(stored.text)
    assert [voice.speaker.label for voice in people.voices(work, document.id)] == ["I", "IP"]
    assert check(work).findings == ()


def test_a_refused_file_does_not_stop_the_others(work):
    preview = preview_files(work, [("tom.txt", b""), ("patient_1.txt", FILE), ("bild.png", b"\x89PNG")])
    assert [one.file_name for one in preview.incoming] == ["patient_1.txt"]
    assert [type(error) for error in preview.refused] == [EmptyFile, UnsupportedFormat]
    assert [error.values["name"] for error in preview.refused] == ["tom.txt", "bild.png"]


def test_the_very_same_file_is_recognised_whatever_its_name(work):
    import_documents(work, [chosen(preview_files(work, [("patient_1.txt", FILE)]).incoming[0])])
    again, other = preview_files(work, [("kopia.txt", FILE), ("patient_1.txt", OTHER)]).incoming
    assert (again.present, other.present) == ("Patient 1", None)


def test_a_document_never_takes_anothers_name(work):
    first, second = preview_files(work, [("a.txt", FILE), ("b.txt", OTHER)]).incoming
    names = [
        document.name
        for document in import_documents(work, [chosen(first, name="X"), chosen(second, name="X")])
    ]
    assert names == ["X", "X (2)"]


def test_the_same_pseudonym_and_perspective_is_the_same_person(work):
    files = preview_files(work, [("a.txt", FILE), ("b.txt", OTHER)]).incoming
    casting = {"I": INTERVIEWER, "IP": Casting("Anna", Perspective.PATIENT)}
    import_documents(work, [chosen(one, casting=casting) for one in files])
    take_in(work, "c", INTERVIEW, {"I": INTERVIEWER, "IP": Casting("ANNA", Perspective.PATIENT)})
    assert [person.pseudonym for person in people.list_participants(work)] == ["Anna", "Intervjuare"]
    assert len(people.voices(work)) == 6


def test_one_undo_takes_a_whole_batch_back_and_redo_brings_the_same_rows(work, engine):
    before = dump(engine)
    files = preview_files(work, [("a.txt", FILE), ("b.txt", OTHER)]).incoming
    import_documents(work, [chosen(one) for one in files])
    taken_in = dump(engine)
    history.undo(work)
    assert dump(engine) == before
    history.redo(work)
    assert dump(engine) == taken_in


@pytest.mark.parametrize(
    "broken",
    [
        {"name": "   "},
        {"casting": {"I": INTERVIEWER, "IP": Casting("", Perspective.PATIENT)}},
        {"casting": {"I": INTERVIEWER}},
    ],
    ids=["no name", "no pseudonym", "nobody cast"],
)
def test_a_batch_that_fails_in_the_middle_leaves_nothing(work, engine, broken):
    before, newest = dump(engine), history.latest(work)
    first, second = preview_files(work, [("a.txt", FILE), ("b.txt", OTHER)]).incoming
    with pytest.raises((BadName, KeyError)):
        import_documents(work, [chosen(first), chosen(second, **broken)])
    assert not work.session.in_transaction()
    assert dump(engine) == before and history.latest(work) == newest


def test_a_document_is_removed_with_all_that_hangs_on_it_and_comes_back(small_study, engine):
    before = dump(engine)
    gone = importing.remove_document(small_study.work, small_study.interview.id)
    after = dump(engine)
    assert (gone.units, gone.codings) == (4, 4)
    assert len(before["meaning_unit"]) - len(after["meaning_unit"]) == 4
    assert check(small_study.work).findings == ()
    history.undo(small_study.work)
    assert dump(engine) == before


def test_every_supported_format_has_a_reader():
    assert set(importing.SUPPORTED) == {*readers.SUPPORTED, ".zip"}


def test_the_made_up_transcripts_keep_the_readers_promises():
    read = transcript(INTERVIEW)
    for before, after in pairwise(read.turns):
        assert read.text[before.span.end : after.span.start] == "\n\n"
    assert read.turns[0].span.start == 0 and read.turns[-1].span.end == len(read.text)
