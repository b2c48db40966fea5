"""Documents, the versions of their transcripts, and speakers."""

from sqlalchemy import and_
from sqlalchemy import select as rows
from sqlmodel import col, func, select

from workbench.errors import NotFound
from workbench.model import Coder, Document, Participant, Speaker, Transcript, Version, Voice
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


def get_transcript(work: Work, document_id: str, *, version: int | None = None) -> Transcript:
    """
    Give the text and the turns of a document of the open study.

    Parameters
    ----------
    version
        An older one than the one that is read now.

    Raises
    ------
    NotFound
        If the document or the version is not in this study.
    """
    document = get_document(work, document_id)
    query = select(Transcript).where(
        Transcript.document_id == document_id,
        Transcript.version == (document.version if version is None else version),
    )
    transcript = work.session.exec(query).first()
    if transcript is None:
        raise NotFound(kind=Phrase(N_("document") if version is None else N_("version")))
    return transcript


def list_versions(work: Work, document_id: str) -> list[Version]:
    """Give the versions of a document of the open study, newest first, without their texts."""
    get_document(work, document_id)
    query = (
        rows(
            col(Transcript.document_id),
            col(Transcript.version),
            col(Transcript.file_name),
            col(Transcript.sha256),
            col(Transcript.words),
            col(Transcript.imported_at),
            func.coalesce(Coder.name, ""),
            col(Transcript.original_id).is_not(None),
        )
        .outerjoin(Coder, col(Coder.id) == col(Transcript.coder_id))
        .where(col(Transcript.document_id) == document_id)
        .order_by(col(Transcript.version).desc())
    )
    return [Version(*row) for row in work.session.execute(query)]


def version_of(work: Work, document_id: str) -> int | None:
    """Give the version of a document that is read now, None if it is gone."""
    return work.session.scalar(rows(col(Document.version)).where(col(Document.id) == document_id))


def file_names(work: Work) -> dict[str, set[str]]:
    """Give the names of the files that each document of the study came from, all versions, by document id."""
    query = (
        rows(col(Transcript.document_id), col(Transcript.file_name))
        .join(Document, col(Document.id) == col(Transcript.document_id))
        .where(col(Document.study_id) == work.study_id)
    )
    found: dict[str, set[str]] = {}
    for document_id, file_name in work.session.execute(query):
        found.setdefault(document_id, set()).add(file_name)
    return found


def every_document(work: Work) -> list[str]:
    """Give the ids of all documents of the installation, whatever their study."""
    return list(work.session.exec(select(Document.id).order_by(Document.id)))


def every_version(work: Work, document_id: str) -> list[Transcript]:
    """Give all versions of a document of any study with their texts, oldest first."""
    query = select(Transcript).where(Transcript.document_id == document_id)
    return list(work.session.exec(query.order_by(col(Transcript.version))))


def transcripts(work: Work) -> list[Transcript]:
    """Give the texts and turns of all the study's documents, each in the version that is read now."""
    query = (
        select(Transcript)
        .join(
            Document,
            and_(
                col(Document.id) == col(Transcript.document_id),
                col(Document.version) == col(Transcript.version),
            ),
        )
        .where(Document.study_id == work.study_id)
    )
    return list(work.session.exec(query))


def voices(work: Work, document_id: str | None = None, *, version: int | None = None) -> list[Voice]:
    """
    Give the speakers of one document, or of all the study's, in order of appearance.

    Parameters
    ----------
    version
        An older one of that document than the one that is read now.
    """
    query = (
        select(Speaker, Participant, Document.name)
        .join(Document, col(Document.id) == col(Speaker.document_id))
        .outerjoin(Participant, col(Participant.id) == col(Speaker.participant_id))
        .where(
            Document.study_id == work.study_id,
            Speaker.version == (col(Document.version) if version is None else version),
        )
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
        .where(Document.study_id == work.study_id, col(Speaker.version) == col(Document.version))
        .order_by(col(Document.imported_at), col(Speaker.position))
    )
    return [(label, participant) for label, participant in work.session.exec(query)]


def every_speaker(work: Work, document_id: str) -> list[Speaker]:
    """Give the speakers of all versions of a document."""
    return list(work.session.exec(select(Speaker).where(Speaker.document_id == document_id)))


def get_speaker(work: Work, speaker_id: str) -> Speaker:
    """
    Give one speaker of the open study.

    Raises
    ------
    NotFound
        If there is no such in this study, or only in an older version of a document.
    """
    speaker = work.session.get(Speaker, speaker_id)
    document = work.session.get(Document, speaker.document_id) if speaker is not None else None
    if (
        speaker is None
        or document is None
        or document.study_id != work.study_id
        or speaker.version != document.version
    ):
        raise NotFound(kind=Phrase(N_("speaker")))
    return speaker


def with_sha256(work: Work, sha256: str) -> Document | None:
    """Give a document of the study that came from the very same file."""
    query = select(Document).where(Document.study_id == work.study_id, Document.sha256 == sha256)
    return work.session.exec(query).first()
