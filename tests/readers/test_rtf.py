r"""Rich Text Format: what of it is the text, and who speaks in it."""

import pytest

from tests.readers.samples import check_contract, spoken, timed, told
from workbench import readers
from workbench.errors import EmptyFile, EncryptedFile, MislabelledFile, UnreadableFile, UnsafeFile
from workbench.readers import rtfmarks
from workbench.readers.body import COMMENTS, DELETIONS, FOOTNOTES, HIDDEN, SYMBOLS, TEXT_BOXES

FONTS = (
    rb"{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fcharset238 Times CE;}{\f2\fcharset2 Wingdings;}"
    rb"{\f3\fcharset128 Mincho;}{\f4\cpg1251 Gost;}}"
)
STYLES = rb"{\stylesheet{\ql Normal;}{\s1\b heading 1;}{\s2\outlinelevel1 Mellanrubrik;}{\*\cs3\b Strong;}}"


def rtf(body: bytes, head: bytes = rb"\ansi\ansicpg1252\deff0") -> bytes:
    return b"{\\rtf1" + head + FONTS + STYLES + body + b"}"


def said(body: bytes, head: bytes = rb"\ansi\ansicpg1252\deff0") -> list[tuple[str | None, str]]:
    transcript = readers.read("a.rtf", rtf(body, head))
    check_contract(transcript)
    return spoken(transcript)


def test_paragraphs_are_turns_and_those_without_a_label_continue_them() -> None:
    body = b"\\pard I: Hur \\'e4r det?\\par\r\n\\par IP:\\tab Bra.\\\nTror jag.\\line Ja."
    assert said(body) == [("I", "Hur är det?"), ("IP", "Bra.\nTror jag.\nJa.")]


@pytest.mark.parametrize(
    "label",
    [rb"{\b Svea:} Hej.", rb"\b Svea\b0 : Hej.", rb"\b1 Sv{ea: }\b0 Hej.", rb"{\b Svea\plain : Hej.}"],
)
def test_a_bold_label_is_a_speaker_even_once(label: bytes) -> None:
    assert said(label + rb"\par Vi kom hem.\par Och sov.") == [("Svea", "Hej.\nVi kom hem.\nOch sov.")]


def test_letters_are_read_in_the_code_page_of_their_font() -> None:
    assert said(
        rb"I: \'e5\'e4\'f6 {\f1 \'e6\'b9} {\f3 \'82\'a0\'82\'a2} {\f4 \'f3} " + "å".encode("cp1252")
    ) == [("I", "åäö ćą あい у å")]
    assert said(rb"I: \'8c\'8a", rb"\mac") == [("I", "åä")]
    assert said(rb"I: \'86\'84", rb"\pc") == [("I", "åä")]
    assert said(rb"I: \'86", rb"\ansi\ansicpg850") == [("I", "å")]
    assert said(rb"I: \'e5", rb"\ansi\ansicpg99999") == [("I", "å")]


def test_unicode_is_read_and_its_fallback_skipped() -> None:
    assert said(rb"I: \u229 ?a\u229\'e5b\uc2\u8211\'2d\'2dc\uc0\u246d{\uc1\u-10179?\u-8704?}") == [
        ("I", "åaåb–cöd😀")
    ]
    assert said(rb"I: \u229\tab b{\u229}c \u55357?x") == [("I", "åbåc x")]
    assert said(rb"I: \ldblquote Ja\rdblquote\~\endash\emdash\_\-\{\}\\") == [("I", "“Ja”\u00a0–—\u2011{}\\")]


def test_letters_of_a_symbol_font_are_what_they_look_like_or_told() -> None:
    transcript = readers.read("a.rtf", rtf(rb"I: Hej {\f2 J\'f0}"))
    assert spoken(transcript) == [("I", "Hej ☺")] and told(transcript) == {SYMBOLS: {"count": 1}}


def test_headings_are_turns_without_a_speaker() -> None:
    body = (
        rb"\pard\s1 Intervju\par\pard I: Hej.\par\pard\s2 Del 2\par\pard\outlinelevel0 Del 3\par\pard IP: Ja."
    )
    assert said(body) == [(None, "Intervju"), ("I", "Hej."), (None, "Del 2"), (None, "Del 3"), ("IP", "Ja.")]


def row(*cells: bytes) -> bytes:
    return rb"\trowd\cellx1\cellx2\pard\intbl " + b"".join(cell + rb"\cell " for cell in cells) + rb"\row "


def test_a_table_of_time_speaker_and_words_is_turns() -> None:
    rows = (
        row(b"Tid", b"Talare", b"Text")
        + row(b"00:01", b"I", rb"Hur?")
        + row(b"00:05", b"Svea", rb"S\'e5.\par Ja.")
    )
    body = rb"\pard Intervju 3\par " + rows + row(b"", b"", b"Mer.") + rb"\pard Slut.\par"
    assert timed(readers.read("a.rtf", rtf(body))) == [
        (None, None, None, "Intervju 3"),
        ("I", 1_000, None, "Hur?"),
        ("Svea", 5_000, None, "Så.\nJa."),
        ("Svea", None, None, "Mer."),
        (None, None, None, "Slut."),
    ]


def test_another_table_is_read_cell_by_cell_and_keeps_its_bold() -> None:
    assert said(row(rb"{\b Svea:} Hej.", b"Mer.") + row(b"Ja.", b"Nej.") + rb"\pard Slut.") == [
        ("Svea", "Hej.\nMer.\nJa.\nNej.\nSlut.")
    ]
    nested = rb"\pard\intbl\itap2 I: Hej.\nestcell IP: Ja.\nestcell{\*\nesttableprops\trowd\nestrow}"
    assert said(nested + rb"\pard\intbl\cell\row \pard ") == [("I", "Hej."), ("IP", "Ja.")]


def test_insertions_are_kept_and_what_is_not_the_text_is_left_out_and_told() -> None:
    body = (
        rb"{\info{\title Hemligt}{\upr{\author A}{\*\ud{\author B}}}}{\header Sidhuvud\par}"
        rb"{\footerf Sida {\field{\fldinst PAGE}}}"
        rb"I: Ett{\super\chftn{\footnote\pard Fotnot\par}}{\*\footnote Slutnot}{\revised  tv\'e5}"
        rb"{\deleted  tre {\b fyra}\par}"
        rb"{\*\atnid K}{\*\atnauthor Karin}\chatn{\*\annotation{\*\atndate 1}kommentar}{\v dold \b mer} fem"
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt  l\'e4nk}}{\*\bkmkstart m}{\*\bkmkend m}"
        rb"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard ruta\par}}{\shprslt{\*\do{\dptxbxtext ruta}}}}"
        rb"{\pict\pngblip 8950{\*\blipuid 12}}{\object{\*\objdata 01}{\result bild}}{\*\okand hemligt {inre}}"
        rb"{\listtext\'b7\tab}{\upr{ gammal}{\*\ud{ ny}}}\bin3 }{\ slut"
    )  # fmt: skip
    transcript = readers.read("a.rtf", rtf(body))
    assert spoken(transcript) == [("I", "Ett två fem länk ny slut")]
    assert told(transcript) == {
        FOOTNOTES: {"count": 2},
        COMMENTS: {"count": 1},
        DELETIONS: {"count": 1},
        TEXT_BOXES: {"count": 1},
        HIDDEN: {"count": 1},
    }


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (rtf(rb"\par"), EmptyFile),
        (rtf(rb"I: Hej.\par")[:-1], UnreadableFile),
        (rtf(rb"I: Hej.\par")[:40], UnreadableFile),
        (rtf(rb"I: Hej.\bin99999999 "), UnreadableFile),
        (rtf(rb"I: Hej.") [:-1] + b"\\", UnreadableFile),
        (b"{\\rtf1 " + b"{" * 1_000_000, UnsafeFile),
        (b"{\\rtf1 " + b"{" * 1_000_000 + b"}" * 1_000_001, UnsafeFile),
        (b"I: Hej.", MislabelledFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
    ],
)  # fmt: skip
def test_what_is_no_readable_text_is_refused(data: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        readers.read("a.rtf", data)
    assert type(caught.value) is error


def test_a_file_of_nothing_but_marks_is_not_read_on_for_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtfmarks, "MOST", 10_000)
    with pytest.raises(UnsafeFile):
        readers.read("a.rtf", b"{\\rtf1 I: Hej." + b"\\b" * 10_000 + b"}")
    assert said(rb"I: Hej." + b"\\b" * 9_000) == [("I", "Hej.")]


def test_what_follows_the_last_brace_is_not_the_text() -> None:
    assert said(rb"I: Hej.}{\b IP: Nej.") == [("I", "Hej.")]
    assert spoken(readers.read("a.rtf", rtf(b"I: Hej.") + b"\x00\x00")) == [("I", "Hej.")]
