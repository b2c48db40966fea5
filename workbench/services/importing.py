"""
Taking transcripts in: read, look, say who the speakers are, then commit all of it as one step.

A file that cannot be read is refused by name and the others go on; nothing half-imported remains.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from workbench import readers
from workbench.errors import Refused, UnreadableFile
from workbench.method.casting import Casting, propose_casting
from workbench.method.successors import succeeds
from workbench.model import CarryReport, Document, Perspective, ReadTranscript, Sheet
from workbench.model.columns import NAME_LENGTH
from workbench.readers import archive, limits
from workbench.services._action import action
from workbench.services._carrying import casting_as_in, facts_of, renew
from workbench.services._taking_in import checked, described, people_of, store_version
from workbench.services.indexing import index_transcript
from workbench.store import codings, documents, memos, originals, studies
from workbench.store.work import Work
from workbench.words import N_, Phrase

LARGEST, LARGEST_TEXT = limits.LARGEST, limits.LARGEST_TEXT
SUPPORTED = (*readers.SUPPORTED, *archive.ARCHIVES)

TWICE = N_("two of the files are to be the new version of “{name}”. Choose one of them.")

list_documents = documents.list_documents
get_document = documents.get_document
get_transcript = documents.get_transcript
version_of = documents.version_of


@dataclass(frozen=True, slots=True)
class Incoming:
    """
    A file as read and not yet taken in.

    `casting` proposes who each speaker label stands for. `present` is the name of a document of the study that came
    from the very same file, if there is one. `replaces` is the id of a document that it may be a new version of, and
    then the casting is that document's as far as it goes. `content` holds the bytes of the file, which are at hand
    until it is taken in or put away; None keeps no original. `attributes` is what a table says of those who answered,
    by label.
    """

    file_name: str
    name: str
    sha256: str
    transcript: ReadTranscript
    casting: Mapping[str, Casting]
    present: str | None
    replaces: str | None = None
    content: bytes | None = field(default=None, repr=False)
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def words(self) -> int:
        """Count the words spoken."""
        return len(self.transcript.text.split())


@dataclass(frozen=True, slots=True)
class IncomingSheet:
    """A table of answers as read; it is taken in when a person has said what its columns are. See `surveys`."""

    file_name: str
    sha256: str
    sheet: Sheet
    present: str | None
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a batch of files holds: those that can be taken in, tables of answers, and those refused, with why."""

    incoming: tuple[Incoming, ...]
    refused: tuple[UnreadableFile, ...]
    sheets: tuple[IncomingSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Belongings:
    """
    What goes along when a document is removed; `coders` are the names of those whose codings go.

    `units` counts those that have lost their place in the text too, which `astray` counts alone.
    """

    words: int
    units: int
    codings: int
    coders: tuple[str, ...]
    astray: int = 0
    versions: int = 1
    original: bool = False
    memos: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """
    A file to take in, under the name and the casting that a person has confirmed.

    With `as_version_of` it becomes the next version of that document, which keeps its name; else a document of its own.
    """

    incoming: Incoming
    name: str
    casting: Mapping[str, Casting]
    as_version_of: str | None = None


def files_in(name: str, data: bytes) -> Iterator[tuple[str, bytes] | UnreadableFile]:
    """
    Give the files that a dropped file is or, if it is a zip, holds, one at a time; an error for what cannot be had.

    What systems and programs leave in folders, and nobody wrote, is passed over.
    """
    if archive.rubbish(name):
        return
    if not name.lower().endswith(archive.ARCHIVES):
        yield name, data
        return
    try:
        yield from archive.unpack(name, data)
    except UnreadableFile as error:
        yield error


def preview_files(
    work: Work,
    files: Iterable[tuple[str, bytes]],
    *,
    beside: Sequence[Incoming] = (),
    said: Iterable[tuple[str, Casting]] = (),
    perspective: Perspective | None = None,
) -> Preview:
    """
    Read files and propose names for them and for who speaks in them; nothing is stored.

    Parameters
    ----------
    files
        File names with their bytes.
    beside
        What was read earlier of the same batch, with who is to speak there: what is borne there is not proposed again.
    said
        What a person has said of speaker labels in that batch, by label; with what was said in the study, it is
        remembered.
    perspective
        What everybody but an interviewer speaks from, where that is known beforehand.
    """
    language = studies.get_study(work).language
    taken = {participant.pseudonym for participant in studies.list_participants(work)}
    taken |= {casting.pseudonym for earlier in beside for casting in earlier.casting.values()}
    known = {document.id: document.name for document in documents.list_documents(work)}
    came_from = documents.file_names(work)
    names = {*known.values(), *(earlier.name for earlier in beside)}
    before = _remembered(work, said)
    incoming, refused, sheets = [], [], []
    for file_name, data in files:
        try:
            found = readers.read_any(file_name, data)
        except UnreadableFile as error:
            refused.append(error)
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        present = documents.with_sha256(work, sha256)
        if not isinstance(found, ReadTranscript):
            there = present.name if present else None
            sheets += [IncomingSheet(file_name, sha256, sheet, there, data) for sheet in found]
            continue
        transcript = found
        name = _name_of(file_name)
        replaces = present.id if present else succeeds(file_name, name, names=known, files=came_from)
        casting = dict(casting_as_in(work, replaces, transcript)) if replaces else {}
        for label in transcript.speakers:
            if label in casting:
                continue
            casting[label] = propose_casting(
                label,
                file_name=file_name,
                taken=taken,
                language=language,
                perspective=perspective,
                earlier=before.get(label.casefold(), ()),
            )
            if casting[label].perspective is not Perspective.INTERVIEWER:
                taken.add(casting[label].pseudonym)
        name = unused_name(name, names)
        names.add(name)
        incoming.append(
            Incoming(
                file_name=file_name,
                name=name,
                sha256=sha256,
                transcript=transcript,
                casting=casting,
                present=present.name if present else None,
                replaces=replaces,
                content=data,
            )
        )
    return Preview(tuple(incoming), tuple(refused), tuple(sheets))


def _remembered(work: Work, said: Iterable[tuple[str, Casting]]) -> dict[str, list[Casting]]:
    """Give what has been said of each speaker label, in the study and in the batch."""
    before: dict[str, list[Casting]] = {}
    study = (
        (label, Casting(person.pseudonym, Perspective(person.perspective), person.profession))
        for label, person in documents.cast_before(work)
    )
    for label, casting in (*study, *said):
        before.setdefault(label.casefold(), []).append(casting)
    return before


def import_documents(work: Work, chosen: Iterable[Chosen]) -> list[Document]:
    """
    Take files in as documents of the study or as new versions of some, all of them in one step that can be undone.

    The same pseudonym from the same perspective is the same participant, in this batch and in the study. The
    documents are given in the order of the files.

    Raises
    ------
    BadName
        If a document or a participant is left without a name.
    Refused
        If two files are to be new versions of the same document.
    """
    chosen = list(chosen)
    taken_in: list[Document] = []
    reports: list[CarryReport] = []
    versions = sum(choice.as_version_of is not None for choice in chosen)
    with action(
        work,
        "documents.imported"
        if not versions
        else "documents.taken_in"
        if versions < len(chosen)
        else "documents.replaced"
        if versions > 1
        else "document.replaced",
    ) as done:
        study = studies.get_study(work)
        people = people_of(work)
        originals.drop_orphans(work)
        replaced = _replaced(work, chosen)
        names = {document.name for document in documents.list_documents(work)}
        for choice in chosen:
            if choice.as_version_of is not None:
                document = documents.get_document(work, choice.as_version_of)
                reports.append(renew(work, document, choice.incoming, choice.casting, people))
            else:
                name = unused_name(checked(choice.name), names)
                document = Document(
                    study_id=study.id, name=name, language=study.language, **described(choice.incoming)
                )
                names.add(name)
                work.session.add(document)
                store_version(work, document, choice.incoming, choice.casting, people)
            index_transcript(work, document.id)
            taken_in.append(document)
        new = [document for document in taken_in if document.id not in replaced]
        facts = {
            "documents": len(new),
            "name": new[0].name if len(new) == 1 else "",
            "words": sum(document.words for document in new),
        }
        if versions:
            facts |= {"versions": versions, "lost": sum(len(report.lost) for report in reports)}
        done(**(facts_of(reports[0]) if len(chosen) == versions == 1 else facts))
    return taken_in


def original_of(work: Work, document_id: str, *, version: int | None = None) -> tuple[str, bytes] | None:
    """
    Give the name and the bytes of the file that a document came from; None if it was not kept.

    Parameters
    ----------
    version
        An older one than the one that is read now.
    """
    transcript = documents.get_transcript(work, document_id, version=version)
    content = originals.content_of(work, transcript.original_id) if transcript.original_id else None
    return None if content is None else (transcript.file_name, content)


def rename_document(work: Work, document_id: str, name: str) -> Document:
    """Give a document another name."""
    with action(work, "document.renamed") as done:
        document = documents.get_document(work, document_id)
        others = {other.name for other in documents.list_documents(work) if other.id != document_id}
        name = unused_name(checked(name), others)
        done(old=document.name, new=name)
        document.name = name
    return document


def belongings(work: Work, document_id: str) -> Belongings:
    """Count what hangs on a document and would go with it."""
    document = documents.get_document(work, document_id)
    units = codings.every_unit(work, document_id)
    by_unit = codings.codings_by_unit(work, {unit.id for unit in units})
    found = [coding for of_unit in by_unit.values() for coding in of_unit]
    names = codings.coder_names(work)
    versions = documents.list_versions(work, document_id)
    return Belongings(
        document.words,
        len(units),
        len(found),
        tuple(sorted({names[coding.coder_id] for coding in found})),
        astray=sum(unit.version != document.version for unit in units),
        versions=len(versions),
        memos=len(memos.memos_of_document(work, document_id)),
        original=any(version.has_original for version in versions),
    )


def remove_document(work: Work, document_id: str) -> Belongings:
    """
    Take a document out of the study, with all its versions, speakers, meaning units, codings and memos; say what went.

    The participants stay, even those who are then heard nowhere. The original files go too, once it can no longer be
    undone.

    Raises
    ------
    NotFound
        If it is gone already.
    """
    with action(work, "document.removed") as done:
        document = documents.get_document(work, document_id)
        gone = belongings(work, document_id)
        units = codings.every_unit(work, document_id)
        by_unit = codings.codings_by_unit(work, {unit.id for unit in units})
        rows = [
            *memos.memos_of_document(work, document_id),
            *(coding for unit in units for coding in by_unit[unit.id]),
            *units,
            *documents.every_speaker(work, document_id),
            *documents.every_version(work, document_id),
            document,
        ]
        for row in rows:
            work.session.delete(row)
        done(document=document.name, units=gone.units, codings=gone.codings, memos=gone.memos)
    return gone


def _replaced(work: Work, chosen: Iterable[Chosen]) -> set[str]:
    """Give the documents that files are to be new versions of, each by one of them."""
    found: set[str] = set()
    for choice in chosen:
        document_id = choice.as_version_of
        if document_id in found:
            raise Refused(reason=Phrase(TWICE, name=documents.get_document(work, document_id).name))
        if document_id is not None:
            found.add(document_id)
    return found


def unused_name(name: str, names: Collection[str]) -> str:
    """Give the name, with a number behind it if it is taken."""
    if name not in names:
        return name
    number = 2
    while f"{name} ({number})" in names:
        number += 1
    return f"{name} ({number})"


def _name_of(file_name: str) -> str:
    """Make a document's name of a file's: "fokusgrupp_2.vtt" is "Fokusgrupp 2"."""
    stem = unicodedata.normalize("NFC", PurePath(file_name.replace("\\", "/")).stem)
    words = re.sub(r"[_\s]+", " ", stem).strip() or file_name
    return (words[0].upper() + words[1:])[:NAME_LENGTH]
