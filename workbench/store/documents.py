"""Documents, their transcripts and speakers."""

from sqlmodel import col, select

from workbench.errors import NotFound
from workbench.model import Document, Participant, Speaker, Transcript, Voice
from workbench.model.names import natural
from workbench.store.work import Work
from workbench.words import N_, Phrase


def list_documents(work: Work) -> list[Document]:
    """Give the study's documents by name, "Patient 2" before "Patient 10", without their texts."""
    query = select(Document).where(Document.study_id == work.study_id)
    return sorted(work.session.exec(query), key=lambda document: natural(document.name))


def study_of(work: Work, document_id: str) -> str | None:
    """Give the id of the study that a document is in, whichever is open."""
    document = work.session.get(Document, document_id)
    return None if document is None else document.study_id


def get_document(work: Work, document_id: str) -> Document:
    """
    Give one document of the open study.

    Raises
    ------
    NotFound
        If there is no such in this study.
    """
    document = work.session.get(Document, document_id)
    if document is None or document.study_id != work.study_id:
        raise NotFound(kind=Phrase(N_("document")))
    return document


def get_transcript(work: Work, document_id: str) -> Transcript:
    """Give the text and the turns of a document of the open study."""
    get_document(work, document_id)
    transcript = work.session.get(Transcript, document_id)
    if transcript is None:
        raise NotFound(kind=Phrase(N_("document")))
    return transcript


def every_document(work: Work) -> list[str]:
    """Give the ids of all documents of the installation, whatever their study."""
    return list(work.session.exec(select(Document.id).order_by(Document.id)))


def find_transcript(work: Work, document_id: str) -> Transcript | None:
    """Give the text and the turns of a document of any study, None if they are not there."""
    return work.session.get(Transcript, document_id)


def transcripts(work: Work) -> list[Transcript]:
    """Give the texts and turns of all the study's documents."""
    query = (
        select(Transcript)
        .join(Document, col(Document.id) == col(Transcript.document_id))
        .where(Document.study_id == work.study_id)
    )
    return list(work.session.exec(query))


def voices(work: Work, document_id: str | None = None) -> list[Voice]:
    """Give the speakers of one document, or of all the study's, in order of appearance."""
    query = (
        select(Speaker, Participant, Document.name)
        .join(Document, col(Document.id) == col(Speaker.document_id))
        .outerjoin(Participant, col(Participant.id) == col(Speaker.participant_id))
        .where(Document.study_id == work.study_id)
    )
    if document_id is not None:
        query = query.where(Speaker.document_id == document_id)
    found = sorted(work.session.exec(query), key=lambda row: (natural(row[2]), row[0].position))
    return [Voice(speaker, participant) for speaker, participant, _name in found]


def cast_before(work: Work) -> list[tuple[str, Participant]]:
    """Give each speaker label of the study with the participant behind it, once for every document."""
    query = (
        select(Speaker.label, Participant)
        .join(Document, col(Document.id) == col(Speaker.document_id))
        .join(Participant, col(Participant.id) == col(Speaker.participant_id))
        .where(Document.study_id == work.study_id)
        .order_by(col(Document.imported_at), col(Speaker.position))
    )
    return [(label, participant) for label, participant in work.session.exec(query)]


def get_speaker(work: Work, speaker_id: str) -> Speaker:
    """
    Give one speaker of the open study.

    Raises
    ------
    NotFound
        If there is no such in this study.
    """
    speaker = work.session.get(Speaker, speaker_id)
    document = work.session.get(Document, speaker.document_id) if speaker is not None else None
    if speaker is None or document is None or document.study_id != work.study_id:
        raise NotFound(kind=Phrase(N_("speaker")))
    return speaker


def with_sha256(work: Work, sha256: str) -> Document | None:
    """Give a document of the study that came from the very same file."""
    query = select(Document).where(Document.study_id == work.study_id, Document.sha256 == sha256)
    return work.session.exec(query).first()
