"""
Keeping the full-text index: what the words of a text are, and making good what is missing.

The index is derived from the transcripts. It is written in no event; whatever road a text took (an import, a new
version, an undo), it is the next search that finds out what has not been indexed, and does it.
"""

from collections.abc import Callable

from workbench.method.finding import folded, words_of
from workbench.method.vocabulary import Vocabulary, packed
from workbench.services.lemmas import lemma_of
from workbench.store import documents, search
from workbench.store.work import Work

# Another number makes every document be indexed anew: for when the words of a text are found by another rule.
RULES = 1

Progress = Callable[[int, int], None]


def index_transcript(work: Work, document_id: str) -> None:
    """Write a document's text, as it is now, into the index. Call it in the transaction that stores the text."""
    transcript = documents.get_transcript(work, document_id)
    text = folded(transcript.text)
    turns = [
        (start, end, speaker, set(words_of(text[start:end])))
        for start, end, speaker, _start_ms, _end_ms in transcript.turns
    ]
    search.put(
        work,
        document_id,
        text_sha256=transcript.text_sha256,
        rules=RULES,
        vocabulary=packed(sorted(set().union(*(words for *_, words in turns)))),
        turns=turns,
    )


def bring_up_to_date(work: Work, *, progress: Progress | None = None) -> int:
    """
    Index what is not, or no longer, in the index; give the number of documents.

    Parameters
    ----------
    progress
        Is told how many are done, and of how many.
    """
    if not search.outdated(work, RULES):
        return 0
    with work.writing():
        waiting = search.outdated(work, RULES)  # in another tab it may just have been done
        for done, document_id in enumerate(waiting):
            if progress is not None:
                progress(done, len(waiting))
            index_transcript(work, document_id)
    return len(waiting)


def find_lemmas(work: Work, *, progress: Progress | None = None) -> None:
    """
    Find the lemmas of the study's words, where that has not been done.

    It is done when somebody first looks for an inflected word and not at import, for the dictionaries take more than
    a second to load.
    """
    languages = {document.id: document.language for document in documents.list_documents(work)}
    if all(lemmas is not None for *_, lemmas in search.vocabularies(work, languages)):
        return
    with work.writing():
        waiting = [
            (id_, words) for id_, words, lemmas in search.vocabularies(work, languages) if lemmas is None
        ]
        for done, (document_id, words) in enumerate(waiting):
            if progress is not None:
                progress(done, len(waiting))
            language = languages[document_id]
            lemmas = Vocabulary.of({word: lemma_of(word, language) for word in Vocabulary(words)})
            search.put_lemmas(work, document_id, lemmas.lemmas)
