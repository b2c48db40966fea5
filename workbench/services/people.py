"""Who works here, and who is heard in the material."""

from dataclasses import dataclass

from workbench.errors import BadName, Conflict, NameTaken
from workbench.method.casting import Casting
from workbench.method.spans import spoken_by
from workbench.model import Coder, Document, Participant, Perspective, Speaker
from workbench.model.columns import NAME_LENGTH
from workbench.services._action import action
from workbench.store import codings, documents, studies
from workbench.store.work import Work
from workbench.words import N_, Phrase

list_coders = studies.list_coders
list_participants = studies.list_participants
voices = documents.voices


@dataclass(frozen=True, slots=True)
class Part:
    """What one speaker label says in one document: its words and turns, and the meaning units made of them."""

    speaker: Speaker
    participant: Participant | None
    document: Document
    turns: int
    words: int
    units: int


def parts(work: Work) -> list[Part]:
    """Give every speaker label of the study with what is said under it, by document and order of appearance."""
    listed = {document.id: document for document in documents.list_documents(work)}
    units = codings.count_units_by_speaker(work)
    said: dict[tuple[str, str | None], tuple[int, int]] = {}
    for transcript in documents.transcripts(work):
        for turn in transcript.said():
            key = transcript.document_id, turn.speaker
            turns, words = said.get(key, (0, 0))
            said[key] = turns + 1, words + len(turn.span.of(transcript.text).split())
    return [
        Part(
            voice.speaker,
            voice.participant,
            listed[voice.speaker.document_id],
            *said.get((voice.speaker.document_id, str(voice.speaker.position)), (0, 0)),
            units.get(voice.speaker.id, 0),
        )
        for voice in voices(work)
    ]


def join(work: Work, name: str) -> Coder:
    """
    Give the coder of that name, new if nobody here bears it, and let her do the work.

    Raises
    ------
    BadName
        If the name is empty or too long.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise BadName(longest=NAME_LENGTH)
    coder = _coder_called(work, name)
    if coder is None:
        coder = Coder(name=name)
        work.coder_id = coder.id
        try:
            with action(work, "coder.joined", on_archived=True) as done:
                if _coder_called(work, name) is not None:
                    raise Conflict
                work.session.add(coder)
                done(coder=name)
        except Conflict:  # she joined in another tab in the meantime
            coder = _coder_called(work, name)
            if coder is None:
                raise
    work.coder_id = coder.id
    return coder


def _coder_called(work: Work, name: str) -> Coder | None:
    return next((coder for coder in list_coders(work) if coder.name.casefold() == name.casefold()), None)


def describe_participant(
    work: Work, participant_id: str, *, pseudonym: str, perspective: Perspective, profession: str = ""
) -> Participant:
    """
    Change how a participant is called, the perspective she speaks from, and her professional group.

    Where she becomes an interviewer, or no longer is one, it is decided anew whose words the meaning units are.

    Raises
    ------
    BadName, NameTaken
        If the pseudonym is empty, too long, or another participant's.
    """
    who = _described(pseudonym, perspective, profession)
    with action(work, "participant.described") as done:
        participant = studies.get_participant(work, participant_id)
        _refuse_taken(work, who.pseudonym, participant_id)
        done(old=participant.pseudonym, new=who.pseudonym, perspective=perspective.value)
        crossed = (participant.perspective == Perspective.INTERVIEWER) != (
            perspective is Perspective.INTERVIEWER
        )
        participant.pseudonym, participant.perspective = who.pseudonym, perspective
        participant.profession = who.profession
        if crossed:
            for document_id in {
                voice.speaker.document_id
                for voice in voices(work)
                if voice.speaker.participant_id == participant_id
            }:
                _attribute_units(work, document_id)
    return participant


def recast_speaker(work: Work, speaker_id: str, who: str | Casting) -> Participant:
    """
    Say that a speaker label of a document stands for another participant.

    The meaning units follow the words; where an interviewer is involved it is decided anew whose words they are.

    Parameters
    ----------
    who
        The id of a participant of the study, or the casting of one who is new to it.

    Raises
    ------
    NotFound
        If the label or the participant is gone.
    BadName, NameTaken
        If a new participant's pseudonym is empty, too long, or another's.
    """
    newcomer = None if isinstance(who, str) else _described(who.pseudonym, who.perspective, who.profession)
    known = {participant.id: participant.pseudonym for participant in list_participants(work)}
    former = known.get(documents.get_speaker(work, speaker_id).participant_id or "")
    with action(work, "speaker.cast" if former is None else "speaker.recast") as done:
        speaker = documents.get_speaker(work, speaker_id)
        if newcomer is None:
            participant = studies.get_participant(work, str(who))
        else:
            _refuse_taken(work, newcomer.pseudonym)
            participant = Participant(
                study_id=work.study_id,
                pseudonym=newcomer.pseudonym,
                perspective=newcomer.perspective.value,
                profession=newcomer.profession,
            )
            work.session.add(participant)
        document = documents.get_document(work, speaker.document_id)
        done(document=document.name, old=former or "", new=participant.pseudonym)
        speaker.participant_id = participant.id
        _attribute_units(work, document.id)
    return participant


def _described(pseudonym: str, perspective: Perspective, profession: str) -> Casting:
    """Tidy what is said of a participant; only professionals have a professional group."""
    pseudonym = " ".join(pseudonym.split())
    profession = " ".join(profession.split()) if perspective is Perspective.PROFESSIONAL else ""
    if not 0 < len(pseudonym) <= NAME_LENGTH or len(profession) > NAME_LENGTH:
        raise BadName(longest=NAME_LENGTH)
    return Casting(pseudonym, perspective, profession)


def _refuse_taken(work: Work, pseudonym: str, bearer_id: str | None = None) -> None:
    """Refuse a pseudonym that another participant than its bearer has."""
    for other in list_participants(work):
        if other.id != bearer_id and other.pseudonym.casefold() == pseudonym.casefold():
            raise NameTaken(level=Phrase(N_("participant")), name=other.pseudonym)


def _attribute_units(work: Work, document_id: str) -> None:
    """Say anew who spoke each meaning unit of a document, by the same rule as when it was marked."""
    turns = documents.get_transcript(work, document_id).said()
    heard = voices(work, document_id)
    for unit in codings.units_of_document(work, document_id):
        unit.speaker_id = spoken_by(turns, heard, unit.span)
