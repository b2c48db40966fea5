"""The lemmas of words: the form that stands in a dictionary."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simplemma import Lemmatizer

LANGUAGES = ("sv", "en")


def lemma_of(word: str, language: str) -> str:
    """Give the lemma of a folded word, folded; the word itself where the language or the word is not known."""
    return _dictionaries().lemmatize(word, language).casefold() if language in LANGUAGES else word


@cache
def _dictionaries() -> "Lemmatizer":
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(low_memory=True))  # 15 MB instead of 95
