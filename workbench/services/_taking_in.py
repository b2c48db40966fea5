"""The rows that a file becomes: its original, a transcript, its speakers, and the participants behind them."""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.errors import BadName
from workbench.method.casting import Casting
from workbench.model import Document, Participant, Perspective, Speaker, Transcript
from workbench.model.columns import NAME_LENGTH, new_id
from workbench.store import originals, studies
from workbench.store.work import Work

if TYPE_CHECKING:
    from workbench.services.importing import Incoming

FILE_NAME_LENGTH = 255

# The participants of a study by pseudonym, whatever its case, and perspective.
People = dict[tuple[str, str], Participant]


def people_of(work: Work) -> People:
    """Give the study's participants as `store_version` looks them up; it adds those who are new."""
    return {
        (person.pseudonym.casefold(), person.perspective): person
        for person in studies.list_participants(work)
    }


def described(incoming: "Incoming") -> dict[str, Any]:
    """Give what a document's row says of the file and the text that are read in it."""
    read = incoming.transcript
    # A transcript with start times alone lasts at least until its last turn begins.
    times = [time for turn in read.turns for time in (turn.start_ms, turn.end_ms) if time is not None]
    return {
        "file_name": incoming.file_name[-FILE_NAME_LENGTH:],
        "format": read.format,
        "sha256": incoming.sha256,
        "words": incoming.words,
        "characters": len(read.text),
        "turns": len(read.turns),
        "duration_ms": max(times, default=None),
    }


def store_version(
    work: Work,
    document: Document,
    incoming: "Incoming",
    casting: Mapping[str, Casting],
    people: People,
) -> Transcript:
    """
    Add the version of a document that its row already speaks of, with its speakers and its original; give it.

    Parameters
    ----------
    casting
        Who each speaker label stands for.
    people
        The study's participants; the same pseudonym from the same perspective is the same participant.

    Raises
    ------
    BadName
        If a participant is left without a pseudonym.
    """
    read, content = incoming.transcript, incoming.content
    positions = {label: position for position, label in enumerate(read.speakers)}
    transcript = Transcript(
        document_id=document.id,
        version=document.version,
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
        file_name=document.file_name,
        sha256=document.sha256,
        words=document.words,
        coder_id=work.coder_id,
        original_id=None
        if content is None
        else originals.keep(work, sha256=document.sha256, file_name=document.file_name, content=content),
    )
    work.session.add(transcript)
    for label, position in positions.items():
        person = _person(work, document.study_id, casting[label], people, incoming.attributes.get(label, {}))
        work.session.add(
            Speaker(
                id=new_id(),  # what is given is not asked for by default, which takes long for thousands
                document_id=document.id,
                version=document.version,
                position=position,
                label=label[:NAME_LENGTH],
                participant_id=person.id,
            )
        )
    return transcript


def checked(name: str) -> str:
    """
    Give a name with its blanks tidied.

    Raises
    ------
    BadName
        If it is empty or too long.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise BadName(longest=NAME_LENGTH)
    return name


def _person(
    work: Work, study_id: str, casting: Casting, people: People, attributes: Mapping[str, str]
) -> Participant:
    pseudonym = checked(casting.pseudonym)
    key = (pseudonym.casefold(), casting.perspective.value)
    if key not in people:
        people[key] = Participant(
            id=new_id(),
            study_id=study_id,
            pseudonym=pseudonym,
            perspective=casting.perspective.value,
            profession=casting.profession if casting.perspective is Perspective.PROFESSIONAL else "",
            attributes=dict(attributes),
        )
        work.session.add(people[key])
    person = people[key]
    if not attributes.items() <= person.attributes.items():
        person.attributes = {**attributes, **person.attributes}  # what is known already holds
    return person
