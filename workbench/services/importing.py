"""
Taking transcripts in: read, look, say who the speakers are, then commit all of it as one step.

A file that cannot be read is refused by name and the others go on; nothing half-imported remains.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from workbench import readers
from workbench.errors import BadName, UnreadableFile
from workbench.method.casting import Casting, propose_casting
from workbench.model import Document, Participant, Perspective, ReadTranscript, Speaker, Transcript
from workbench.model.columns import NAME_LENGTH
from workbench.services._action import action
from workbench.store import codings, documents, memos, studies
from workbench.store.work import Work

SUPPORTED = readers.SUPPORTED
LARGEST = readers.LARGEST

list_documents = documents.list_documents
get_document = documents.get_document
get_transcript = documents.get_transcript


@dataclass(frozen=True, slots=True)
class Incoming:
    """
    A file as read and not yet taken in.

    `casting` proposes who each speaker label stands for. `present` is the name of a document of the study that came
    from the very same file, if there is one.
    """

    file_name: str
    name: str
    sha256: str
    transcript: ReadTranscript
    casting: Mapping[str, Casting]
    present: str | None

    @property
    def words(self) -> int:
        """Count the words spoken."""
        return len(self.transcript.text.split())


@dataclass(frozen=True, slots=True)
class Preview:
    """What a batch of files holds: those that can be taken in, and those refused, with why."""

    incoming: tuple[Incoming, ...]
    refused: tuple[UnreadableFile, ...]


@dataclass(frozen=True, slots=True)
class Belongings:
    """What goes along when a document is removed; `coders` are the names of those whose codings go."""

    words: int
    units: int
    codings: int
    coders: tuple[str, ...]
    memos: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file to take in, under the name and the casting that a person has confirmed."""

    incoming: Incoming
    name: str
    casting: Mapping[str, Casting]


def preview_files(
    work: Work,
    files: Iterable[tuple[str, bytes]],
    *,
    beside: Sequence[Incoming] = (),
    perspective: Perspective | None = None,
) -> Preview:
    """
    Read files and propose names for them and for who speaks in them; nothing is stored.

    Parameters
    ----------
    files
        File names with their bytes.
    beside
        What was read earlier of the same batch: what is proposed there is not proposed again.
    perspective
        What everybody but an interviewer speaks from, where that is known beforehand.
    """
    language = studies.get_study(work).language
    taken = {participant.pseudonym for participant in studies.list_participants(work)}
    taken |= {casting.pseudonym for earlier in beside for casting in earlier.casting.values()}
    names = {document.name for document in documents.list_documents(work)}
    names |= {earlier.name for earlier in beside}
    incoming, refused = [], []
    for file_name, data in files:
        try:
            transcript = readers.read(file_name, data)
        except UnreadableFile as error:
            refused.append(error)
            continue
        casting = {}
        for label in transcript.speakers:
            casting[label] = propose_casting(
                label, file_name=file_name, taken=taken, language=language, perspective=perspective
            )
            if casting[label].perspective is not Perspective.INTERVIEWER:
                taken.add(casting[label].pseudonym)
        sha256 = hashlib.sha256(data).hexdigest()
        present = documents.with_sha256(work, sha256)
        name = _unused(_name_of(file_name), names)
        names.add(name)
        incoming.append(
            Incoming(
                file_name=file_name,
                name=name,
                sha256=sha256,
                transcript=transcript,
                casting=casting,
                present=present.name if present else None,
            )
        )
    return Preview(tuple(incoming), tuple(refused))


def import_documents(work: Work, chosen: Iterable[Chosen]) -> list[Document]:
    """
    Take files in as documents of the study, all of them in one step that can be undone.

    The same pseudonym from the same perspective is the same participant, in this batch and in the study.

    Raises
    ------
    BadName
        If a document or a participant is left without a name.
    """
    taken_in: list[Document] = []
    with action(work, "documents.imported") as done:
        study = studies.get_study(work)
        people = {
            (person.pseudonym.casefold(), person.perspective): person
            for person in studies.list_participants(work)
        }
        names = {document.name for document in documents.list_documents(work)}
        for choice in chosen:
            document = _document(choice, study.id, study.language, names)
            names.add(document.name)
            work.session.add(document)
            _store_transcript(work, document, choice, people)
            taken_in.append(document)
        done(
            documents=len(taken_in),
            name=taken_in[0].name if len(taken_in) == 1 else "",
            words=sum(document.words for document in taken_in),
        )
    return taken_in


def rename_document(work: Work, document_id: str, name: str) -> Document:
    """Give a document another name."""
    with action(work, "document.renamed") as done:
        document = documents.get_document(work, document_id)
        others = {other.name for other in documents.list_documents(work) if other.id != document_id}
        name = _unused(_checked(name), others)
        done(old=document.name, new=name)
        document.name = name
    return document


def belongings(work: Work, document_id: str) -> Belongings:
    """Count what hangs on a document and would go with it."""
    document = documents.get_document(work, document_id)
    units = {unit.id for unit in codings.units_of_document(work, document_id)}
    found = [coding for of_unit in codings.codings_by_unit(work, units).values() for coding in of_unit]
    names = codings.coder_names(work)
    coders = sorted({names[coding.coder_id] for coding in found})
    notes = memos.memos_of_document(work, document_id)
    return Belongings(document.words, len(units), len(found), tuple(coders), len(notes))


def remove_document(work: Work, document_id: str) -> Belongings:
    """
    Take a document out of the study, with its transcript, speakers, meaning units, codings and memos; say what went.

    The participants stay, even those who are then heard nowhere.

    Raises
    ------
    NotFound
        If it is gone already.
    """
    with action(work, "document.removed") as done:
        document = documents.get_document(work, document_id)
        gone = belongings(work, document_id)
        units = codings.units_of_document(work, document_id)
        by_unit = codings.codings_by_unit(work, {unit.id for unit in units})
        rows = [
            *memos.memos_of_document(work, document_id),
            *(coding for unit in units for coding in by_unit[unit.id]),
            *units,
            *(voice.speaker for voice in documents.voices(work, document_id)),
            documents.get_transcript(work, document_id),
            document,
        ]
        for row in rows:
            work.session.delete(row)
        done(document=document.name, units=gone.units, codings=gone.codings, memos=gone.memos)
    return gone


def _document(choice: Chosen, study_id: str, language: str, names: set[str]) -> Document:
    read = choice.incoming.transcript
    # A transcript with start times alone lasts at least until its last turn begins.
    times = [time for turn in read.turns for time in (turn.start_ms, turn.end_ms) if time is not None]
    return Document(
        study_id=study_id,
        name=_unused(_checked(choice.name), names),
        language=language,
        file_name=choice.incoming.file_name[-255:],
        format=read.format,
        sha256=choice.incoming.sha256,
        words=choice.incoming.words,
        characters=len(read.text),
        turns=len(read.turns),
        duration_ms=max(times, default=None),
    )


def _store_transcript(
    work: Work, document: Document, choice: Chosen, people: dict[tuple[str, str], Participant]
) -> None:
    read = choice.incoming.transcript
    positions = {label: position for position, label in enumerate(read.speakers)}
    work.session.add(
        Transcript(
            document_id=document.id,
            text=read.text,
            text_sha256=hashlib.sha256(read.text.encode()).hexdigest(),
            turns=[
                [
                    turn.span.start,
                    turn.span.end,
                    None if turn.speaker is None else positions[turn.speaker],
                    turn.start_ms,
                    turn.end_ms,
                ]
                for turn in read.turns
            ],
        )
    )
    for label, position in positions.items():
        person = _person(work, document.study_id, choice.casting[label], people)
        work.session.add(
            Speaker(
                document_id=document.id,
                position=position,
                label=label[:NAME_LENGTH],
                participant_id=person.id,
            )
        )


def _person(
    work: Work, study_id: str, casting: Casting, people: dict[tuple[str, str], Participant]
) -> Participant:
    pseudonym = _checked(casting.pseudonym)
    key = (pseudonym.casefold(), casting.perspective.value)
    if key not in people:
        people[key] = Participant(
            study_id=study_id,
            pseudonym=pseudonym,
            perspective=casting.perspective.value,
            profession=casting.profession if casting.perspective is Perspective.PROFESSIONAL else "",
        )
        work.session.add(people[key])
    return people[key]


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise BadName(longest=NAME_LENGTH)
    return name


def _unused(name: str, names: set[str]) -> str:
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
