"""Who works here, and who is heard in the material."""

from workbench.errors import BadName, NameTaken
from workbench.model import Coder, Participant, Perspective
from workbench.model.columns import NAME_LENGTH
from workbench.services._action import action
from workbench.store import documents, studies
from workbench.store.work import Work
from workbench.words import N_, Phrase

list_coders = studies.list_coders
list_participants = studies.list_participants
voices = documents.voices


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
    for coder in list_coders(work):
        if coder.name.casefold() == name.casefold():
            work.coder_id = coder.id
            return coder
    coder = Coder(name=name)
    work.coder_id = coder.id
    with action(work, "coder.joined", on_archived=True) as done:
        work.session.add(coder)
        done(coder=name)
    return coder


def describe_participant(
    work: Work, participant_id: str, *, pseudonym: str, perspective: Perspective, profession: str = ""
) -> Participant:
    """
    Change how a participant is called, the perspective she speaks from, and her professional group.

    Raises
    ------
    BadName, NameTaken
        If the pseudonym is empty, too long, or another participant's.
    """
    pseudonym = " ".join(pseudonym.split())
    if not 0 < len(pseudonym) <= NAME_LENGTH:
        raise BadName(longest=NAME_LENGTH)
    with action(work, "participant.described") as done:
        participant = studies.get_participant(work, participant_id)
        for other in list_participants(work):
            if other.id != participant_id and other.pseudonym.casefold() == pseudonym.casefold():
                raise NameTaken(level=Phrase(N_("participant")), name=other.pseudonym)
        done(old=participant.pseudonym, new=pseudonym, perspective=perspective.value)
        participant.pseudonym, participant.perspective = pseudonym, perspective
        participant.profession = (
            " ".join(profession.split()) if perspective is Perspective.PROFESSIONAL else ""
        )
    return participant
