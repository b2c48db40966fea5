import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from workbench.method.marks import marks, words_spoken
from workbench.model import MarkKind

MARKS = [
    ("(skratt)", MarkKind.LAUGHTER), ("((skrattar))", MarkKind.LAUGHTER), ("[skratt]", MarkKind.LAUGHTER),
    ("(Skrattar till.)", MarkKind.LAUGHTER), ("(båda skrattar)", MarkKind.LAUGHTER),
    ("[laughs]", MarkKind.LAUGHTER), ("(paus)", MarkKind.PAUSE), ("(.)", MarkKind.PAUSE),
    ("(..)", MarkKind.PAUSE), ("(...)", MarkKind.PAUSE), ("(…)", MarkKind.PAUSE), ("(3 s)", MarkKind.PAUSE),
    ("(0.5)", MarkKind.PAUSE), ("(lång paus)", MarkKind.PAUSE), ("(12 sekunder paus)", MarkKind.PAUSE),
    ("(12 seconds pause)", MarkKind.PAUSE), ("(paus, ca 10 sek.)", MarkKind.PAUSE), ("...", MarkKind.PAUSE),
    ("…", MarkKind.PAUSE), ("(tystnad)", MarkKind.PAUSE), ("[ohörbart]", MarkKind.INAUDIBLE),
    ("(ohörbart 00:12:10)", MarkKind.INAUDIBLE), ("[inaudible]", MarkKind.INAUDIBLE),
    ("(går inte att höra)", MarkKind.INAUDIBLE), ("(hörs ej)", MarkKind.INAUDIBLE), ("xxx", MarkKind.INAUDIBLE),
    ("(?)", MarkKind.INAUDIBLE), ("[...]", MarkKind.CUT), ("[…]", MarkKind.CUT), ("[. . .]", MarkKind.CUT),
    ("[- - -]", MarkKind.CUT), ("/.../", MarkKind.CUT), ("//S02: Ja.//", MarkKind.OVERLAP),
    ("// mm //", MarkKind.OVERLAP), ("[överlappande tal]", MarkKind.OVERLAP),
    ("(pratar i mun på varandra)", MarkKind.OVERLAP), ("[crosstalk]", MarkKind.OVERLAP),
    ("(gråter)", MarkKind.SOUND), ("(suck)", MarkKind.SOUND), ("(harklar sig)", MarkKind.SOUND),
    ("(telefonen ringer)", MarkKind.SOUND), ("((dörren slår igen))", MarkKind.SOUND),
    ("(clears throat)", MarkKind.SOUND),
]  # fmt: skip
SPEECH = [
    "(Anders, min bror)", "(min bror skrattar)", "(3)", "(2024)", "(hemtjänst)", "[Sjukhuset]", "[namn]",
    "(hon)", "(i)", "jag tän...", "…och sen", "så...", "3 s", "xx", "XXX", "xxxl", "https://example.org//a",
    "och//eller", "(mm)", "()", "( )", "(17:30)", "(1,5 mg)", "(på väg ut)", "ja/nej", "[SPEAKER_00]", "(alla)",
]  # fmt: skip


@pytest.mark.parametrize(("written", "kind"), MARKS)
def test_a_mark_is_known_wherever_it_stands(written, kind):
    for before, after in itertools.product(("", "Å 😀 ", "Nej. ", "ord\n"), ("", " sedan", "\nord")):
        text = before + written + after
        assert [(mark.span.of(text), mark.kind) for mark in marks(text)] == [(written, kind)]
        assert words_spoken(text) == words_spoken(before) + words_spoken(after)


@pytest.mark.parametrize("words", SPEECH)
def test_what_somebody_says_is_no_mark(words):
    assert marks(words) == marks(f"Ja {words} då") == []


def test_a_mark_within_brackets_that_are_none_is_found():
    text = "Han (Anders (skratt) alltså) [kom [...] hem]"
    assert [mark.span.of(text) for mark in marks(text)] == ["(skratt)", "[...]"]


def test_an_overlap_that_is_not_closed_hides_no_words():
    assert words_spoken("//S01: Mm.") == words_spoken("// Vi väntade.") - 1 == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("(paus)", 0), ("Hon kom 17:30.", 3), ("SSK:n sa t.ex. nej – aldrig.", 5),
        ("Hem-tjänst och/eller 1,5 mg", 4),
        ("😀 …", 0), ("Jag tän... jag vet inte", 5),
    ],
)  # fmt: skip
def test_words_are_counted_as_one_would(text, count):
    assert words_spoken(text) == count


pieces = st.lists(
    st.sampled_from([*(written for written, _ in MARKS), *SPEECH, "ord", " ", "\n", "(", ")", "[", "//"])
)


@given(st.one_of(texts, pieces.map("".join), pieces.map(" ".join)))
def test_marks_stand_in_order_apart_and_hold_no_more_than_themselves(text):
    found = marks(text)
    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(found))
    for mark in found:
        written = mark.span.of(text)
        assert written == written.strip() and "\n" not in written


@given(st.lists(st.sampled_from([*MARKS, ("ord", None), ("(Anders)", None)])))
def test_marks_that_were_written_are_those_that_are_found(written):
    text = " ".join(words for words, _ in written)
    assert [(mark.span.of(text), mark.kind) for mark in marks(text)] == [mark for mark in written if mark[1]]
    assert words_spoken(text) == sum(kind is None for _, kind in written)
