"""How the letters of a text file are stored."""

import unicodedata

import pytest

from workbench import readers
from workbench.errors import UnreadableFile
from workbench.readers.encoding import GUESSED, REPLACED, decode

TEXT = "I: Hur är det på ön, Åke? – Jo, ”bra” … för all del.\nIP: Öh, ÄNNU bättre. Café är gött.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_mark_at_the_start_decides(encoding: str) -> None:
    decoded = decode("a.txt", ("\ufeff" + TEXT).encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.notices) == (TEXT, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_without_a_mark_the_letters_tell(encoding: str) -> None:
    decoded = decode("a.txt", TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)
    assert [notice.message for notice in decoded.notices] == ([] if encoding == "utf-8" else [GUESSED])


def test_the_letters_of_dos_are_known() -> None:
    text = "I: Hur är det på ön, Åke?"
    assert decode("a.txt", text.encode("cp850")).text == text


@pytest.mark.parametrize("word", ["å", "Ja, ö", "när\n", "”Nej”", "é", "Så där…"])
def test_a_few_letters_of_windows_are_enough(word: str) -> None:
    decoded = decode("a.txt", word.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (word, "cp1252")


def test_other_alphabets_are_guessed() -> None:
    text = "Как вы себя чувствовали, когда вернулись домой из больницы? Хорошо, спасибо, всё было в порядке."
    assert decode("a.txt", text.encode("cp1251")).text == text


def test_a_few_broken_bytes_do_not_spoil_a_file() -> None:
    decoded = decode("a.txt", TEXT.encode()[:-3] + b"\xc3")
    assert decoded.text.startswith("I: Hur är det på ön") and decoded.text.endswith("�")
    assert [(notice.message, notice.values) for notice in decoded.notices] == [(REPLACED, {"count": 1})]


def test_half_a_surrogate_pair_becomes_a_mark() -> None:
    assert readers.read("a.txt", b"\xff\xfe" + "Hej".encode("utf-16-le") + b"\x3d\xd8").text == "Hej�"


def test_letters_are_composed() -> None:
    decoded = decode("a.txt", unicodedata.normalize("NFD", TEXT).encode())
    assert decoded.text == TEXT


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        decode("a.txt", bytes(range(256)) * 20)
