"""The files are kept byte by byte, beside the log, as long as something refers to them or could come back."""

from hashlib import sha256

import pytest
from sqlalchemy import event, text

from tests.making import SmallStudy, findings
from workbench.errors import NotFound
from workbench.model import Level
from workbench.services import codebook, history, importing, people, studies, versions
from workbench.services.importing import Chosen, import_documents, original_of, preview_files
from workbench.store.work import Work

FILE = "\ufeffI: Hur var det?\r\n\r\nIP: Tryggt 😀 och lugnt.\r\n".encode()
NEWER = FILE + b"\r\nI: Tack.\r\n"


def take_in(work: Work, name: str = "patient_1.txt", data: bytes = FILE, **how: str) -> str:
    (one,) = preview_files(work, [(name, data)]).incoming
    return import_documents(work, [Chosen(one, one.name, one.casting, **how)])[0].id


def kept(engine) -> list[tuple[str, int]]:
    """Give the checksums and sizes of the files that are stored."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT sha256, size, content FROM original ORDER BY size"))
        return [
            (row.sha256, row.size) for row in rows if sha256(bytes(row.content)).hexdigest() == row.sha256
        ]


def of(*files: bytes) -> list[tuple[str, int]]:
    return sorted(((sha256(file).hexdigest(), len(file)) for file in files), key=lambda one: one[1])


def test_the_file_comes_back_byte_by_byte(work: Work, engine) -> None:
    document = take_in(work)
    assert original_of(work, document) == ("patient_1.txt", FILE)
    assert kept(engine) == of(FILE)
    assert findings(engine) == ()


def test_each_version_has_its_own_file(work: Work) -> None:
    document = take_in(work)
    take_in(work, data=NEWER, as_version_of=document)
    assert original_of(work, document) == ("patient_1.txt", NEWER)
    assert original_of(work, document, version=1) == ("patient_1.txt", FILE)
    assert [one.has_original for one in versions.list_versions(work, document)] == [True, True]


def test_the_same_file_is_kept_once_a_study(work: Work, engine) -> None:
    take_in(work)
    take_in(work, "kopia.txt")
    assert kept(engine) == of(FILE)
    studies.create_study(work, "En annan")
    take_in(work)
    assert len(kept(engine)) == 2


def test_what_was_taken_in_without_its_bytes_has_no_original(work: Work) -> None:
    from dataclasses import replace

    (one,) = preview_files(work, [("a.txt", FILE)]).incoming
    (document,) = import_documents(work, [Chosen(replace(one, content=None), one.name, one.casting)])
    assert original_of(work, document.id) is None


def test_another_studys_file_is_not_given(work: Work) -> None:
    document = take_in(work)
    studies.create_study(work, "En annan")
    with pytest.raises(NotFound):
        original_of(work, document)


def test_neither_the_log_nor_a_list_holds_the_bytes(work: Work, engine) -> None:
    document = take_in(work)
    with engine.connect() as connection:
        images = [
            f"{row.before} {row.after}"
            for row in connection.execute(
                text("SELECT before, after FROM change WHERE row_table = 'original'")
            )
        ]
    assert images == []
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: said.append(statement))
    work.session.expire_all()
    importing.list_documents(work)
    importing.belongings(work, document)
    versions.list_versions(work, document)
    importing.get_transcript(work, document)
    preview_files(work, [("patient_1.txt", NEWER)])
    assert said and not any("content" in statement for statement in said)


def test_undo_and_redo_of_an_import_find_the_file_again(work: Work, engine) -> None:
    document = take_in(work)
    history.undo(work)
    assert importing.list_documents(work) == []
    history.redo(work)
    assert original_of(work, document) == ("patient_1.txt", FILE)
    assert findings(engine) == ()


def test_a_file_goes_when_its_undone_import_cannot_be_redone(work: Work, engine) -> None:
    take_in(work)
    history.undo(work)
    codebook.add_entry(work, "Något annat", Level.CODE)
    take_in(work, data=NEWER)
    assert kept(engine) == of(NEWER)
    assert findings(engine) == ()


def test_a_file_stays_while_its_undone_import_can_be_redone_whatever_others_take_in(
    work: Work, engine
) -> None:
    first = b"I: Hej.\n\nIP: Hej hej.\n"
    take_in(work, "patient_9.txt", first)
    document = take_in(work)
    history.undo(work)
    people.join(work, "Jonas Öberg")
    take_in(work, "patient_7.txt", NEWER)
    people.join(work, "Maja Lindqvist")
    assert kept(engine) == of(first, FILE, NEWER)
    history.redo(work)
    assert original_of(work, document) == ("patient_1.txt", FILE)


def test_a_removed_documents_file_stays_while_the_removal_can_be_undone(work: Work, engine) -> None:
    document = take_in(work)
    importing.remove_document(work, document)
    take_in(work, "annan.txt", NEWER)
    assert kept(engine) == of(FILE, NEWER)
    history.undo(work)
    history.undo(work)
    assert original_of(work, document) == ("patient_1.txt", FILE)


def test_a_redone_removal_can_still_be_undone(work: Work, engine) -> None:
    document = take_in(work)
    importing.remove_document(work, document)
    history.undo(work)
    history.redo(work)
    people.join(work, "Jonas Öberg")
    take_in(work, "annan.txt", NEWER)
    people.join(work, "Maja Lindqvist")
    history.undo(work)
    assert original_of(work, document) == ("patient_1.txt", FILE)
    assert findings(engine) == ()


def test_an_older_versions_file_stays_with_it(small_study: SmallStudy, engine) -> None:
    work, document = small_study.work, small_study.interview.id
    before = original_of(work, document)
    take_in(work, data=FILE, as_version_of=document)
    take_in(work, "en till.txt", NEWER)
    assert original_of(work, document, version=1) == before
