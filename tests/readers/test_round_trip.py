"""Turns written as any of the formats are read back as they were."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.samples import (
    as_docx,
    as_eaf,
    as_html,
    as_json,
    as_odt,
    as_rtf,
    as_srt,
    as_tsv,
    as_txt,
    as_vtt,
    check_contract,
    timed,
)
from workbench import readers

# Letters with and without marks of their own, emoji of several code points, signs of other scripts; nothing that a
# format gives a meaning to.
LETTERS = st.sampled_from(
    [
        *"abcåäöÅÄÖéüßñ0123456789,?!”–…/",
        "e\u0301",
        "a\u030a",
        "z\u030a",
        "👩‍⚕️",
        "🇸🇪",
        "🙈",
        "𝄞",
        "ж",
        "م",
        "漢",
    ]
)
WORDS = st.lists(LETTERS, min_size=1, max_size=8).map("".join)
LINE = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: " ".join(words) + ".")
SPEAKERS = st.sampled_from(
    ["I", "IP", "IP1", "Intervjuare", "Anhörig 3", "SSK", "SPEAKER_00", "S01", "Deltagare 12"]
)


@st.composite
def talks(draw: st.DrawFn, *, lines: int = 1) -> list[tuple[str, int, int, str]]:
    """Turns in time, no two in a row by the same speaker."""
    said: list[tuple[str, int, int, str]] = []
    now = 0
    for _ in range(draw(st.integers(1, 8))):
        speaker = draw(SPEAKERS.filter(lambda name: not said or name != said[-1][0]))
        start = now + draw(st.integers(0, 400_000))
        now = start + draw(st.integers(0, 90_000))
        words = "\n".join(draw(st.lists(LINE, min_size=1, max_size=lines)))
        said.append((speaker, start, now, words))
    return said


def composed(said: list[tuple[str, int, int, str]]) -> list[tuple[str, int, int, str]]:
    return [(who, start, end, unicodedata.normalize("NFC", words)) for who, start, end, words in said]


def holds(name: str, data: bytes, said: list[tuple[str, int, int, str]]) -> None:
    transcript = readers.read(name, data)
    check_contract(transcript)
    assert timed(transcript) == composed(said)
    assert transcript.notices == ()


@settings(max_examples=50)
@given(talks(lines=3))
def test_text_files_give_back_what_was_written(said: list[tuple[str, int, int, str]]) -> None:
    holds("a.txt", as_txt(said), said)
    holds("a.txt", as_txt(said).replace(b"\n", b"\r\n"), said)
    holds("a.txt", b"\xef\xbb\xbf" + as_txt(said), said)
    holds("a.txt", as_txt(said).decode().encode("utf-16"), said)


@settings(max_examples=50)
@given(talks(lines=3))
def test_markdown_gives_back_what_was_written(said: list[tuple[str, int, int, str]]) -> None:
    text = as_txt(said).decode()
    for who in {who for who, *_ in said}:
        text = text.replace(f"] {who}: ", f"] **{who}:** ")
    holds("a.md", text.encode(), said)


@settings(max_examples=20)  # python-docx takes its time to make a document
@given(talks(lines=3))
def test_word_files_give_back_what_was_written(said: list[tuple[str, int, int, str]]) -> None:
    holds("a.docx", as_docx(said), said)


@settings(max_examples=50)
@given(talks(lines=3))
def test_open_documents_and_rich_text_give_back_what_was_written(
    said: list[tuple[str, int, int, str]],
) -> None:
    holds("a.odt", as_odt(said), said)
    holds("a.rtf", as_rtf(said), said)


@settings(max_examples=50)
@given(talks())
def test_subtitles_give_back_what_was_written(said: list[tuple[str, int, int, str]]) -> None:
    holds("a.vtt", as_vtt(said), said)
    holds("a.srt", as_srt(said), said)


@settings(max_examples=50)
@given(talks())
def test_what_recognisers_write_gives_back_what_was_said(said: list[tuple[str, int, int, str]]) -> None:
    holds("a.json", as_json(said), said)
    holds("a.tsv", as_tsv(said), said)
    holds("a.html", as_html(said), said)
    # ELAN knows the order by the times alone: no two begin together.
    apart = [(who, a + 2 * place, b + 2 * place + 1, words) for place, (who, a, b, words) in enumerate(said)]
    holds("a.eaf", as_eaf(apart), apart)


@settings(max_examples=50)
@given(talks())
def test_a_turn_in_many_cues_is_one_turn_again(said: list[tuple[str, int, int, str]]) -> None:
    cues = []
    for who, start, end, words in said:
        pieces = words.split(" ")
        times = [start + (end - start) * n // len(pieces) for n in range(len(pieces))] + [end]
        cues += [(who, a, b, piece) for a, b, piece in zip(times, times[1:], pieces, strict=False)]
    holds("a.vtt", as_vtt(cues), said)
    holds("a.srt", as_srt(cues), said)
    holds("a.json", as_json(cues), said)
