"""An archived study can be read, and is changed by nobody."""

from uuid import uuid4

import pytest

from tests.making import FOCUS_GROUP, INTERVIEWER, dump, mark, take_in
from workbench.errors import Archived
from workbench.method.casting import Casting
from workbench.model import Level, MemoKind, Perspective
from workbench.services import codebook, coding, history, importing, memos, people, pins, quoting, studies
from workbench.services.codebook_files import bundled_codebooks, import_codebook
from workbench.services.coding import Mark
from workbench.services.outbox import apply_operations

CASTING = {name: INTERVIEWER for name, _ in FOCUS_GROUP}


def unit(small):
    return coding.coded_units(small.work, small.interview.id)[0]


CHANGES = {
    "rename_study": lambda s: studies.rename_study(s.work, "Nytt namn"),
    "plan_study": lambda s: studies.plan_study(s.work, aim="", commissioner="", questions=[]),
    "archive_study": lambda s: studies.archive_study(s.work),
    "import_documents": lambda s: take_in(s.work, "Ny", FOCUS_GROUP, CASTING),
    "rename_document": lambda s: importing.rename_document(s.work, s.interview.id, "Ny"),
    "remove_document": lambda s: importing.remove_document(s.work, s.interview.id),
    "apply_code": lambda s: mark(s.work, s.interview, s.contact, "Tyst?"),
    "code_units": lambda s: coding.code_units(s.work, s.interview.id, [Mark(0, 3, "Hur", (s.contact.id,))]),
    "remove_coding": lambda s: coding.remove_coding(s.work, unit(s).codings[0][0]),
    "condense_unit": lambda s: coding.condense_unit(s.work, unit(s).id, "x"),
    "recode": lambda s: coding.recode(s.work, unit(s).codings[0][0], s.unsorted.id),
    "adjust_unit": lambda s: coding.adjust_unit(s.work, unit(s).id, start=0, end=3, quote="Hur"),
    "star_unit": lambda s: quoting.star_unit(s.work, unit(s).id, True),
    "phrase_unit": lambda s: quoting.phrase_unit(s.work, unit(s).id, "x"),
    "pin_code": lambda s: pins.pin_code(s.work, s.contact.id),
    "unpin_code": lambda s: pins.unpin_code(s.work, s.contact.id),
    "add_entry": lambda s: codebook.add_entry(s.work, "Ny", Level.CODE),
    "rename_entry": lambda s: codebook.rename_entry(s.work, s.contact.id, "Ny"),
    "define_entry": lambda s: codebook.define_entry(
        s.work, s.contact.id, definition="x", inclusion="", exclusion="", anchor=""
    ),
    "recolour_entry": lambda s: codebook.recolour_entry(s.work, s.contact.id, "#000000"),
    "move_entry": lambda s: codebook.move_entry(s.work, s.contact.id, None),
    "merge_entries": lambda s: codebook.merge_entries(s.work, s.contact.id, s.silence.id),
    "delete_entry": lambda s: codebook.delete_entry(s.work, s.contact.id),
    "import_codebook": lambda s: import_codebook(s.work, next(iter(bundled_codebooks().values()))),
    "describe_participant": lambda s: people.describe_participant(
        s.work, people.list_participants(s.work)[0].id, pseudonym="Ny", perspective=Perspective.PATIENT
    ),
    "recast_speaker": lambda s: people.recast_speaker(
        s.work, people.voices(s.work)[0].speaker.id, Casting("Ny", Perspective.PATIENT)
    ),
    "write_memo": lambda s: memos.write_memo(s.work, "x"),
    "change_memo": lambda s: memos.change_memo(s.work, "x", text="x", title="", kind=MemoKind.NOTE),
    "finish": lambda s: memos.finish(s.work, "x"),
    "delete_memo": lambda s: memos.delete_memo(s.work, "x"),
    "note_on_text": lambda s: memos.note_on_text(
        s.work, s.interview.id, "x", start=0, end=3, quote="Hur", text="x"
    ),
    "undo": lambda s: history.undo(s.work),
    "redo": lambda s: history.redo(s.work),
}
ALLOWED = {"create_study", "restore_study", "join"}


@pytest.mark.parametrize("change", CHANGES)
def test_an_archived_study_refuses(small_study, engine, change):
    studies.archive_study(small_study.work)
    rows = dump(engine)
    with pytest.raises(Archived) as refused:
        CHANGES[change](small_study)
    assert refused.value.values == {"name": "Hemgång"}
    assert dump(engine) == rows
    assert not small_study.work.session.in_transaction()


def test_every_changing_action_is_tried_here():
    """So that a new one cannot be forgotten."""
    from tests.architecture.test_actions import changing_functions

    assert {name for _, name in changing_functions()} == set(CHANGES) | ALLOWED


def test_a_restored_study_can_be_changed_again(small_study):
    studies.archive_study(small_study.work)
    studies.restore_study(small_study.work)
    assert codebook.add_entry(small_study.work, "Ny", Level.CODE).name == "Ny"


def test_what_a_browser_sends_to_an_archived_study_is_refused_with_a_message(small_study):
    studies.archive_study(small_study.work)
    sent = {
        "uid": str(uuid4()),
        "op": "create",
        "doc": small_study.interview.id,
        "name": "Ny",
        "code": str(uuid4()),
    }
    ((uid, error),) = apply_operations(small_study.work, [sent]).refused
    assert uid == sent["uid"] and isinstance(error, Archived) and "Hemgång" in str(error)
