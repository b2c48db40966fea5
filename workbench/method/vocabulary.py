"""The words of one document, packed in two strings that are read from the database and searched as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    r"""
    The different words of a document and their lemmas.

    `words` holds each word on a line of its own, `lemmas` a line `lemma<tab>word` for each word whose lemma is another;
    both begin and end with a line feed.

    >>> v = Vocabulary.of({"läkemedlen": "läkemedel", "lista": "lista", "läkemedelslista": "läkemedelslista"})
    >>> v.words
    '\nlista\nläkemedelslista\nläkemedlen\n'
    >>> v.lemmas
    '\nläkemedel\tläkemedlen\n'
    >>> "lista" in v, "list" in v
    (True, False)
    >>> sorted(v.holding("lista")), sorted(v.inflections("läkemedel")), v.lemmas_of("läkemedlen")
    (['lista', 'läkemedelslista'], ['läkemedlen'], ['läkemedel'])
    """

    words: str
    lemmas: str = "\n"

    @classmethod
    def of(cls, lemma_by_word: dict[str, str]) -> "Vocabulary":
        """Pack words with their lemmas."""
        pairs = sorted(lemma_by_word.items())
        return cls(
            packed(word for word, _ in pairs),
            packed(f"{lemma}\t{word}" for word, lemma in pairs if lemma != word),
        )

    def __contains__(self, word: str) -> bool:
        return f"\n{word}\n" in self.words

    def __iter__(self) -> Iterator[str]:
        return iter(self.words.split("\n")[1:-1])

    def holding(self, piece: str) -> Iterator[str]:
        """Go through the words that a piece stands in."""
        return _lines_with(self.words, piece)

    def lemmas_of(self, word: str) -> list[str]:
        """Give the word's lemma; none if that is the word itself, or it is not here."""
        return [line.partition("\t")[0] for line in _lines_with(self.lemmas, f"\t{word}\n")]

    def has_lemma(self, lemma: str) -> bool:
        """Say whether it is the lemma of a word here."""
        return lemma in self or f"\n{lemma}\t" in self.lemmas

    def inflections(self, lemma: str) -> Iterator[str]:
        """Go through the words with that lemma, itself among them if it is here."""
        if lemma in self:
            yield lemma
        for line in _lines_with(self.lemmas, f"\n{lemma}\t"):
            yield line.partition("\t")[2]

    def with_lemma_holding(self, piece: str) -> Iterator[str]:
        """Go through the words whose lemma, where it is another word, a piece stands in."""
        for line in _lines_with(self.lemmas, piece):
            lemma, _, word = line.partition("\t")
            if piece in lemma:
                yield word


def packed(lines: Iterable[str]) -> str:
    """Put lines in one string that begins and ends with a line feed."""
    return "\n" + "".join(f"{line}\n" for line in lines)


def _lines_with(text: str, piece: str) -> Iterator[str]:
    """Go through the lines that a piece stands in, each once."""
    at = text.find(piece)
    while at >= 0:
        begin = text.rfind("\n", 0, at + 1) + 1
        end = text.index("\n", begin)
        yield text[begin:end]
        at = text.find(piece, end)
