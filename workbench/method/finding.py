"""
What is found in a text, and where: words as typed, words in any inflection, patterns.

One rule for both databases. Their indexes only say which turns are worth looking at; what counts as a hit, and at which
code points it stands, is decided here.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING

from workbench.errors import BadPattern, NothingSought, SearchTooLong, SoughtTooLong
from workbench.method.vocabulary import Vocabulary
from workbench.model import Span

if TYPE_CHECKING:
    from regex import Pattern

# A pattern can be written so that it never ends; nobody waits longer than this for one.
PATIENCE = 2.0
LONGEST = 500
# A piece this short stands in too many words for an index to help.
SHORT = 2

_WORD = re.compile(r"\w+")

Lemmas = Callable[[str], str]
# For each word sought, the words of the material that would do; None where the index cannot help.
Wanted = list[frozenset[str]] | None


class Mode(StrEnum):
    """How the words sought are meant."""

    AS_TYPED = "as typed"
    INFLECTED = "inflected"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Query:
    """
    What is sought.

    `whole` takes words as typed only where they stand as whole words. `compounds` finds inflected words inside
    compounds too.
    """

    text: str
    mode: Mode = Mode.AS_TYPED
    whole: bool = False
    compounds: bool = False


class Finder:
    """A query made ready for looking through texts."""

    def __init__(self, query: Query) -> None:
        sought = unicodedata.normalize("NFC", query.text.strip())
        if not sought:
            raise NothingSought
        if len(sought) > LONGEST:
            raise SoughtTooLong(longest=LONGEST)
        self.query = query
        self.sought = folded(sought)
        self.words = _WORD.findall(self.sought)
        self._forms: list[frozenset[str]] = []
        self._ends_at = monotonic() + PATIENCE
        if query.mode is Mode.INFLECTED:
            if not self.words:
                raise NothingSought
        elif query.mode is Mode.PATTERN:
            self._pattern = _compiled(sought)
        else:
            literal = r"\s+".join(re.escape(piece) for piece in self.sought.split())
            self._literal = re.compile(rf"(?<!\w){literal}(?!\w)" if query.whole else literal)

    def look_up(self, vocabularies: Collection[Vocabulary], lemma_of: Lemmas) -> Wanted:
        """
        Say which words of the material to look for; the hits of `find` stand only in turns that hold them.

        Parameters
        ----------
        lemma_of
            Gives the lemma of a word that is not in the material.
        """
        if self.query.mode is Mode.PATTERN:
            return None
        if self.query.mode is Mode.INFLECTED:
            self._forms = [
                frozenset(_inflections(word, vocabularies, lemma_of, compounds=self.query.compounds))
                for word in self.words
            ]
            return self._forms
        if not self.words or (not self.query.whole and len(self.words) == 1 and len(self.sought) <= SHORT):
            return None
        last = len(self.words) - 1
        wanted: list[frozenset[str]] = []
        for place, word in enumerate(self.words):
            if self.query.whole or 0 < place < last:
                found = {word} if any(word in words for words in vocabularies) else set()
            else:
                found = {form for words in vocabularies for form in words.holding(word)}
                if last and place == 0:
                    found = {form for form in found if form.endswith(word)}
                elif last:
                    found = {form for form in found if form.startswith(word)}
            wanted.append(frozenset(found))
        return wanted

    def find(self, text: str, within: Span) -> Iterator[Span]:
        """
        Go through the hits in a stretch of a text, in order; they do not overlap.

        Raises
        ------
        SearchTooLong
            If a pattern takes longer than anybody would wait.
        """
        piece, start = text[within.start : within.end], within.start
        if self.query.mode is Mode.PATTERN:
            found = self._patterned(piece)
        elif self.query.mode is Mode.INFLECTED:
            found = self._inflected(folded(piece))
        else:
            found = (match.span() for match in self._literal.finditer(folded(piece)))
        return (Span(start + first, start + last) for first, last in found)

    def _inflected(self, piece: str) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(piece))
        first, rest = self._forms[0], self._forms[1:]
        free = 0
        for place, word in enumerate(words):
            if word.group() not in first or place < free or place + len(rest) >= len(words):
                continue
            following = words[place + 1 : place + 1 + len(rest)]
            if all(each.group() in forms for each, forms in zip(following, rest, strict=True)):
                free = place + len(self._forms)
                yield word.start(), words[free - 1].end()

    def _patterned(self, piece: str) -> Iterator[tuple[int, int]]:
        try:
            left = self._ends_at - monotonic()
            if left <= 0:
                raise TimeoutError
            for match in self._pattern.finditer(piece, timeout=left):
                if match.end() > match.start():
                    yield match.span()
        except TimeoutError as error:
            raise SearchTooLong(seconds=int(PATIENCE)) from error


def folded(text: str) -> str:
    """
    Give a text with the case of its letters taken away, each code point in its place.

    >>> folded("Åsa Öberg, STRASSE")
    'åsa öberg, strasse'

    A letter that would become two stays one, so that offsets hold.

    >>> len(folded("Straße İ")), folded("Straße İ")[:6]
    (8, 'straße')
    """
    whole = text.casefold()
    if len(whole) == len(text):  # case folding only ever makes longer, so nothing has moved
        return whole
    return "".join(single if len(single := letter.casefold()) == 1 else letter for letter in text)


def words_of(folded_text: str) -> list[str]:
    """
    Give the words of a folded text in order: letters, digits and underscores that stand together.

    >>> words_of("ring 1177, sa hon – på e-post")
    ['ring', '1177', 'sa', 'hon', 'på', 'e', 'post']
    """
    return _WORD.findall(folded_text)


def inside_compound(word: str, lemma: str) -> bool:
    """
    Say whether a compound holds a word, given by its lemma, as one of its parts.

    >>> inside_compound("läkemedelslista", "läkemedel"), inside_compound("sjuksköterskemottagning", "sjuksköterska")
    (True, True)
    >>> inside_compound("otrygghet", "trygghet"), inside_compound("resultat", "resa")
    (True, False)

    Parts of fewer than four letters stand in too many words by chance.

    >>> inside_compound("problem", "ro")
    False
    """
    if len(lemma) < 4:
        return False
    if lemma in word:
        return True
    # Swedish joints: sjuksköterske-, kyrko-, gatu- from words in -a.
    stem = lemma[:-1]
    return lemma.endswith("a") and len(stem) >= 4 and any(stem + joint in word for joint in "eou")


def _inflections(
    word: str, vocabularies: Collection[Vocabulary], lemma_of: Lemmas, *, compounds: bool
) -> Iterable[str]:
    """Give the words of the material that are the word in some inflection: those that share a lemma with it."""
    known = {lemma for words in vocabularies for lemma in words.lemmas_of(word)}
    is_lemma = any(words.has_lemma(word) for words in vocabularies)
    lemmas = {word, *known}
    if not known and not is_lemma:
        lemmas.add(lemma_of(word))
    found = {form for words in vocabularies for lemma in lemmas for form in words.inflections(lemma)}
    if compounds:
        parts = {part for lemma in lemmas for part in _parts(lemma)}
        for words in vocabularies:
            candidates = {form for part in parts for form in words.holding(part)}
            candidates |= {form for part in parts for form in words.with_lemma_holding(part)}
            found |= {
                form
                for form in candidates
                if any(
                    inside_compound(each, lemma)
                    for each in (form, *words.lemmas_of(form))
                    for lemma in lemmas
                )
            }
    return found


def _parts(lemma: str) -> Iterable[str]:
    """Give what a compound with the lemma in it must hold."""
    if len(lemma) >= 4:
        yield lemma[:-1] if lemma.endswith("a") and len(lemma) > 4 else lemma


def _compiled(pattern: str) -> "Pattern[str]":
    import regex  # its own engine: a timeout, and the interpreter free for others while it searches

    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)
    except (regex.error, OverflowError, RecursionError) as error:
        raise BadPattern(position=(getattr(error, "pos", None) or 0) + 1) from error
