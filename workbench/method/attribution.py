"""
How a quote is attributed: to whom, and in which conversation.

A reader of a report must be able to follow a voice through it without knowing whose it is: the pseudonym always,
and the document where it is not given by the pseudonym. Real names and labels of speakers never come here.
"""

from collections.abc import Iterable, Sequence

from workbench.model import Participant, Perspective, Voice


def participants_heard(voices: Iterable[Voice]) -> dict[str, dict[str, Participant]]:
    """
    Give who is heard in each document, by document id and participant id.

    Interviewers are not counted, nor speakers whom nobody has placed yet. A person with two labels is one person.
    """
    heard: dict[str, dict[str, Participant]] = {}
    for voice in voices:
        person = voice.participant
        if person is not None and person.perspective != Perspective.INTERVIEWER:
            heard.setdefault(voice.speaker.document_id, {})[person.id] = person
    return heard


def shared_documents(voices: Iterable[Voice]) -> frozenset[str]:
    """Give the ids of the documents in which several participants are heard."""
    return frozenset(document for document, people in participants_heard(voices).items() if len(people) > 1)


def attribution(pseudonyms: Sequence[str], document: str, *, shared: bool) -> str:
    """
    Say who is quoted, and from where if several are heard there.

    Parameters
    ----------
    pseudonyms
        Of those who speak in the quote: several in an exchange, none where nobody is known.
    document
        The document's name.
    shared
        Whether several participants are heard in the document.

    Examples
    --------
    >>> attribution(["Närstående 4"], "Intervju 11", shared=False)
    'Närstående 4'
    >>> attribution(["Sjuksköterska 1"], "Fokusgrupp 2", shared=True)
    'Sjuksköterska 1, fokusgrupp 2'
    >>> attribution(["Sjuksköterska 1", "Läkare 1"], "Fokusgrupp 2", shared=True)
    'Sjuksköterska 1, Läkare 1, fokusgrupp 2'

    Where nobody is known, the document stands alone:

    >>> attribution([], "Öppna enkätsvar", shared=False)
    'Öppna enkätsvar'
    """
    if not pseudonyms:
        return document
    return ", ".join([*pseudonyms, within_sentence(document)] if shared else pseudonyms)


def within_sentence(name: str) -> str:
    """
    Give a document's name a small first letter, unless it starts with an abbreviation or a single letter.

    Examples
    --------
    >>> within_sentence("Ögonmottagningens fokusgrupp")
    'ögonmottagningens fokusgrupp'
    >>> within_sentence("FU-teamet"), within_sentence("A-gruppen"), within_sentence("2 mars")
    ('FU-teamet', 'A-gruppen', '2 mars')
    """
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
