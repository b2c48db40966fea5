"""OpenDocument texts: what of them is the text, and who speaks in it."""

import pytest

from tests.readers.samples import check_contract, odt_file, p, spoken, timed, told, zipped
from workbench import readers
from workbench.errors import EmptyFile, EncryptedFile, MislabelledFile, UnreadableFile, UnsafeFile
from workbench.readers.body import COMMENTS, DELETIONS, FOOTNOTES, HIDDEN, SYMBOLS, TEXT_BOXES


def said(body: str, **options: str) -> list[tuple[str | None, str]]:
    transcript = readers.read("a.odt", odt_file(body, **options))
    check_contract(transcript)
    return spoken(transcript)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row) for row in rows)
    return (
        f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"
    )


def test_paragraphs_are_turns_and_those_without_a_label_continue_them() -> None:
    assert said(p("I: Hur är det?") + p() + p("IP:<text:tab/>Bra.") + p("Tror jag.")) == [
        ("I", "Hur är det?"),
        ("IP", "Bra.\nTror jag."),
    ]


def test_blanks_of_the_file_are_no_blanks_of_the_text() -> None:
    body = p("\n  I:  Hur\n är<text:s text:c='3'/>det,<text:line-break/>  Svea<text:s/>?\n")
    assert said(body + p("IP: Bra<text:s text:c='999999999999'/>.")) == [
        ("I", "Hur är   det,\nSvea ?"),
        ("IP", "Bra ."),
    ]


@pytest.mark.parametrize("spans", [("*Svea:", " Hej."), ("*Svea", ": Hej."), ("*Sv", "*ea: ", "Hej.")])
def test_a_bold_label_is_a_speaker_even_once(spans: tuple[str, ...]) -> None:
    assert said(p(*spans) + p("Vi kom hem.") + p("Och sov.")) == [("Svea", "Hej.\nVi kom hem.\nOch sov.")]


def test_bold_is_inherited_and_may_be_switched_off() -> None:
    named = (
        "<style:style style:name='Stark' style:family='text' style:parent-style-name='Ring'>"
        "<style:text-properties fo:font-weight='700'/></style:style>"
        "<style:style style:name='Ring' style:family='text' style:parent-style-name='Stark'/>"
        "<style:style style:name='Replik' style:family='paragraph'>"
        "<style:text-properties fo:font-weight='bold'/></style:style>"
    )
    automatic = (
        "<style:style style:name='T1' style:family='text' style:parent-style-name='Stark'/>"
        "<style:style style:name='T2' style:family='text'>"
        "<style:text-properties fo:font-weight='normal'/></style:style>"
        "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Replik'/>"
    )
    label = "<text:span text:style-name='T1'>Svea:</text:span> Hej."
    words = "Svea:<text:span text:style-name='T2'> Hej.</text:span>"
    for body in (p(label), p(words, style="P1")):
        assert said(body + p("Mer.") + p("Slut."), named=named, automatic=automatic) == [
            ("Svea", "Hej.\nMer.\nSlut.")
        ]


def test_headings_are_turns_without_a_speaker() -> None:
    automatic = "<style:style style:name='P2' style:family='paragraph' style:parent-style-name='Title'/>"
    named = "<style:style style:name='Title' style:family='paragraph'/>"
    heading = "<text:h text:outline-level='1'><text:number>1.</text:number>Del 1</text:h>"
    body = p("Intervju", style="P2") + p("I: Hej.") + heading + p("IP: Ja.")
    assert said(body, automatic=automatic, named=named) == [
        (None, "Intervju"), ("I", "Hej."), (None, "Del 1"), ("IP", "Ja."),
    ]  # fmt: skip


def test_a_table_of_time_speaker_and_words_is_turns() -> None:
    rows = table(
        ("Tid", "Talare", "Text"), ("00:01", "I", "Hur?"), ("00:05", "Svea", "Så."), ("", "", "Mer.")
    )
    assert timed(readers.read("a.odt", odt_file(rows))) == [
        ("I", 1_000, None, "Hur?"),
        ("Svea", 5_000, None, "Så."),
        ("Svea", None, None, "Mer."),
    ]


def test_lists_and_another_table_are_read_paragraph_by_paragraph() -> None:
    items = "".join(f"<text:list-item>{p(words)}</text:list-item>" for words in ("Ett.", "Två."))
    assert said(
        p("I: Hej.")
        + f"<text:list>{items}</text:list>"
        + table(("Ålder", "84 år gammal"), ("Boende", "Villa"))
    ) == [("I", "Hej.\nEtt.\nTvå.\nÅlder\n84 år gammal\nBoende\nVilla")]


def test_insertions_are_kept_and_what_is_not_the_text_is_left_out_and_told() -> None:
    changes = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('borta')}</text:deletion></text:changed-region>"
        "<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
    )  # fmt: skip
    display = "<style:text-properties text:display='none'/>"
    hidden = f"<style:style style:name='H' style:family='text'>{display}</style:style>"
    body = p(
        "I: Ett<text:note><text:note-citation>1</text:note-citation><text:note-body>", p("not"),
        "</text:note-body></text:note>",
        "<text:change-start/> två<text:change-end/><office:annotation>", p("kommentar"), "</office:annotation>",
        "<draw:frame><draw:text-box>", p("ruta"), p("mer"), "</draw:text-box></draw:frame>",
        "<draw:custom-shape>", p("form"), "</draw:custom-shape>",
        "<draw:frame><draw:image/><text:desc>bild</text:desc></draw:frame>",
        "<text:span text:style-name='H'>do<text:s/>ld</text:span><text:a> länk</text:a>",
        "<text:page-number> 3</text:page-number>",
        "\uf04a\uf0f0",
    )  # fmt: skip
    transcript = readers.read("a.odt", odt_file(changes + body, automatic=hidden))
    assert spoken(transcript) == [("I", "Ett två länk 3☺")]
    assert told(transcript) == {
        FOOTNOTES: {"count": 1},
        COMMENTS: {"count": 1},
        DELETIONS: {"count": 1},
        TEXT_BOXES: {"count": 2},
        HIDDEN: {"count": 1},
        SYMBOLS: {"count": 1},
    }


def test_a_hidden_section_is_left_out() -> None:
    section = f"<text:section text:display='none'>{p('IP: Dolt.')}</text:section>"
    assert said(p("I: Hej.") + section) == [("I", "Hej.")]


def test_automatic_styles_of_headers_do_not_hide_those_of_the_text() -> None:
    named = "<style:style style:name='B' style:family='text'/>"
    other = "<text:span text:style-name='annan'>Hej.</text:span>"
    assert said(p("*Svea:", " Hej.") + p(other) + p("Ja."), named=named) == [("Svea", "Hej.\nHej.\nJa.")]


ENCRYPTED = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (odt_file("<unclosed>", manifest=ENCRYPTED), EncryptedFile),
        (zipped({"encrypted-package": b"?"}), EncryptedFile),
        (odt_file("<unclosed>"), UnreadableFile),
        (odt_file(p()), EmptyFile),
        (odt_file(p("I: Hej."), kind="spreadsheet"), MislabelledFile),
        (odt_file(p("I: Hej."), prolog="<!DOCTYPE a [<!ENTITY b 'c'>]>"), UnsafeFile),
        (odt_file(p("I: " + "a" * 30_000_000)), UnsafeFile),
        (odt_file(p("I: Hej."))[:-40], UnreadableFile),
    ],
)  # fmt: skip
def test_what_is_no_readable_text_is_refused(data: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        readers.read("a.odt", data)
    assert type(caught.value) is error


def test_a_cell_that_says_it_is_repeated_a_million_times_is_not() -> None:
    cell = f"<table:table-cell table:number-columns-repeated='1000000000'>{p('I: Hej.')}</table:table-cell>"
    body = f"<table:table><table:table-row>{cell * 3}</table:table-row></table:table>"
    assert said(body) == [("I", "Hej.")] * 3


def test_a_template_is_read_as_well() -> None:
    assert spoken(readers.read("a.ott", odt_file(p("I: Hej.")))) == [("I", "Hej.")]
