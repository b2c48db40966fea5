"""Word documents: what of them is the text, and who speaks in it."""

import pytest

from tests.readers.samples import check_contract, paragraph, saved, spoken, timed, told, word_file, zipped
from workbench import readers
from workbench.readers.body import COLUMNS, COMMENTS, DELETIONS, FOOTNOTES, HIDDEN, SYMBOLS, TEXT_BOXES

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def said(body: str, **options: str) -> list[tuple[str | None, str]]:
    transcript = readers.read("a.docx", word_file(body, **options))
    check_contract(transcript)
    return spoken(transcript)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(*cell.split('|'))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_paragraphs_are_turns_and_those_without_a_label_continue_them() -> None:
    assert said(
        paragraph("I: Hur är det?") + paragraph() + paragraph("IP:\tBra.") + paragraph("Tror jag.")
    ) == [
        ("I", "Hur är det?"),
        ("IP", "Bra.\nTror jag."),
    ]


@pytest.mark.parametrize(
    "runs", [("*Svea:", " Hej."), ("*Svea", ": Hej."), ("*Sv", "*ea: ", "Hej."), ("*Svea:", "*", " Hej.")]
)
def test_a_bold_label_is_a_speaker_even_once(runs: tuple[str, ...]) -> None:
    assert said(paragraph(*runs) + paragraph("Vi kom hem.") + paragraph("Och sov.")) == [
        ("Svea", "Hej.\nVi kom hem.\nOch sov.")
    ]
    assert (
        said(paragraph("".join(runs).replace("*", "")) + paragraph("Vi kom hem.") + paragraph("Och sov."))[0][
            0
        ]
        is None
    )


def test_a_bold_name_needs_no_colon_where_it_recurs() -> None:
    body = "".join(paragraph("*Svea", " Hej.") + paragraph("*Per", " Ja.") for _ in range(3))
    assert said(body) == [("Svea", "Hej."), ("Per", "Ja.")] * 3


def test_a_turn_that_is_bold_all_through_is_read_like_any_other() -> None:
    assert said(paragraph("*I: Hur är det?") + paragraph("IP: Bra.") + paragraph("*Mycket viktigt.")) == [
        ("I", "Hur är det?"),
        ("IP", "Bra.\nMycket viktigt."),
    ]


def test_stress_in_bold_makes_no_speaker() -> None:
    assert said(paragraph("I: Hej.") + paragraph("*Inte", " jag.") + paragraph("*Hela", " dagen."))[0] == (
        "I",
        "Hej.\nInte jag.\nHela dagen.",
    )


def test_a_label_may_stand_in_a_paragraph_of_its_own() -> None:
    body = "".join(map(paragraph, ["Intervjuare", "Hur?", "Anhörig 3", "Så.", "Mer."]))
    assert said(body) == [("Intervjuare", "Hur?"), ("Anhörig 3", "Så.\nMer.")]
    assert said(paragraph("*Svea") + paragraph("Hej.") + paragraph("*Svea") + paragraph("Ja.")) == [
        ("Svea", "Hej."),
        ("Svea", "Ja."),
    ]


def test_a_meeting_program_writes_name_time_and_words_in_one_paragraph() -> None:
    line = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r><w:r><w:t>   {}</w:t><w:br/><w:t>{}</w:t></w:r></w:p>"
    body = (
        line.format("Karin Holm", "0:05", "Hej.")
        + line.format("Bo Ek", "0:09", "Hej.")
        + line.format("Karin Holm", "1:15", "Då.")
    )
    assert timed(readers.read("a.docx", word_file(body))) == [
        ("Karin Holm", 5_000, None, "Hej."),
        ("Bo Ek", 9_000, None, "Hej."),
        ("Karin Holm", 75_000, None, "Då."),
    ]


def test_otter_writes_name_and_time_above_the_words_and_who_speaks_once_is_a_speaker_too() -> None:
    preamble = ["SUMMARY KEYWORDS", "vård, hem, oro", "SPEAKERS", "Karin Holm, Svea Ek"]
    talk = ["Karin Holm  0:13", "Hur var det?", "Svea Ek  0:21", "Bra.", "Karin Holm  1:02:13", "Mm."]
    assert timed(readers.read("a.docx", word_file("".join(map(paragraph, preamble + talk)))))[-3:] == [
        ("Karin Holm", 13_000, None, "Hur var det?"),
        ("Svea Ek", 21_000, None, "Bra."),
        ("Karin Holm", 3_733_000, None, "Mm."),
    ]


@pytest.mark.parametrize("stamp", ["{}", "#{}#", "[{}]"])
def test_nvivo_writes_the_time_before_a_paragraph(stamp: str) -> None:
    times = [stamp.format(f"00:0{minute}:00") for minute in (2, 3, 4)]
    words = ["Hur var det?", "Det var bra.", "Mm."]
    plain = "".join(paragraph(f"{time} {said}") for time, said in zip(times, words, strict=True))
    assert timed(readers.read("a.docx", word_file(plain))) == [
        (None, 120_000 + 60_000 * place, None, said) for place, said in enumerate(words)
    ]
    named = "".join(
        paragraph(f"{time} {label}: {said}")
        for time, label, said in zip(times, ("I", "IP", "I"), words, strict=True)
    )
    assert timed(readers.read("a.docx", word_file(named))) == [
        (label, 120_000 + 60_000 * place, None, said)
        for place, (label, said) in enumerate(zip(("I", "IP", "I"), words, strict=True))
    ]


@pytest.mark.parametrize("dash", [" - ", "/", " – "])
def test_nvivo_writes_a_table_of_timespan_content_and_speaker(dash: str) -> None:
    rows = (
        ("", "Timespan", "Content", "Speaker"),
        ("1", f"0:00.0{dash}0:12.4", "Hur var det?", "I"),
        ("2", f"0:12.4{dash}1:00:15.0", "Bra.", "Svea"),
    )
    assert timed(readers.read("a.docx", word_file(table(*rows)))) == [
        ("I", 0, 12_400, "Hur var det?"),
        ("Svea", 12_400, 3_615_000, "Bra."),
    ]


def test_f4_writes_the_time_with_tenths_at_the_end_of_a_paragraph() -> None:
    body = paragraph("I: Hur var det? #00:01:02-3#") + paragraph("B: Bra. Kl. 17:30 kom hon. #00:01:12-0#")
    assert timed(readers.read("a.docx", word_file(body))) == [
        ("I", None, 62_300, "Hur var det?"),
        ("B", None, 72_000, "Bra. Kl. 17:30 kom hon."),
    ]


def test_line_breaks_tabs_and_hyphens_are_kept_as_characters() -> None:
    body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
    body += "<w:r><w:t>I:</w:t><w:tab/><w:t>Ett</w:t><w:br/>"
    body += "<w:t>två</w:t><w:cr/><w:t>T</w:t><w:noBreakHyphen/><w:t>rex</w:t>"
    body += "<w:softHyphen/><w:tab/><w:t>ja</w:t></w:r></w:p>"
    assert said(body) == [("I", "Ett\ntvå\nT\u2011rex ja")]


def test_a_table_of_time_speaker_and_words_is_turns() -> None:
    body = paragraph("Intervju 3") + table(
        ("Tid", "Talare", "Text"), ("00:01", "I:", "Hur?"), ("00:05", "Svea", "Så."), ("", "", "Mer.")
    )
    body += paragraph("Slut på inspelningen.")
    assert timed(readers.read("a.docx", word_file(body))) == [
        (None, None, None, "Intervju 3"),
        ("I", 1_000, None, "Hur?"),
        ("Svea", 5_000, None, "Så."),
        ("Svea", None, None, "Mer."),
        (None, None, None, "Slut på inspelningen."),
    ]


def test_a_table_without_a_heading_is_known_by_what_is_in_it() -> None:
    rows = (
        ("0:00.0 - 0:12.4", "Hur var det att komma hem?", "I"),
        ("0:12.4 - 0:15.0", "Skönt.", "Svea"),
        ("0:15.0 - 0:16.0", "Ja.", "I"),
    )
    rows = (*rows, ("0:16.0 - 0:17.0", "Mm.", "Svea"))
    assert timed(readers.read("a.docx", word_file(table(*rows)))) == [
        ("I", 0, 12_400, "Hur var det att komma hem?"),
        ("Svea", 12_400, 15_000, "Skönt."),
        ("I", 15_000, 16_000, "Ja."),
        ("Svea", 16_000, 17_000, "Mm."),
    ]
    assert said(table(("I", "Hur?"), ("IP", "Så. 17:30.|Ja: så."))) == [
        ("I", "Hur?"),
        ("IP", "Så. 17:30.Ja: så."),
    ]
    assert said(table(("[00:01]", "I: Hur?"), ("[00:05]", "IP: Så."))) == [("I", "Hur?"), ("IP", "Så.")]


def test_columns_beside_the_talk_are_left_out_and_told() -> None:
    body = table(("Nr", "Talare", "Text"), ("1", "I", "Hur?"), ("2", "IP", "Så."))
    transcript = readers.read("a.docx", word_file(body))
    assert spoken(transcript) == [("I", "Hur?"), ("IP", "Så.")]
    assert told(transcript)[COLUMNS] == {"count": 1}


def test_another_table_is_read_cell_by_cell() -> None:
    assert said(
        paragraph("I: Hej.")
        + table(("Ålder", "84 år gammal"), ("Boende", "Ensam i villa"))
        + paragraph("IP: Ja.")
    )[0] == (
        "I",
        "Hej.\nÅlder\n84 år gammal\nBoende\nEnsam i villa",
    )


def test_a_table_within_a_table_keeps_its_words() -> None:
    inner = table(("I: Hur?",), ("IP: Så.",))
    assert said(f"<w:tbl><w:tr><w:tc>{inner}{paragraph()}</w:tc></w:tr></w:tbl>") == [
        ("I", "Hur?"),
        ("IP", "Så."),
    ]


def test_headings_are_turns_without_a_speaker_and_end_the_turn_before() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='Rubrik1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Egen'><w:name w:val='Min'/><w:basedOn w:val='Rubrik1'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Ring'><w:basedOn w:val='Ring'/></w:style>"
    )
    body = (
        paragraph("Intervju", style="Rubrik1")
        + paragraph("I: Hej.", style="Ring")
        + paragraph("Del 2", style="Egen")
    )
    assert said(body + paragraph("Vi är åter."), styles=styles) == [
        (None, "Intervju"),
        ("I", "Hej."),
        (None, "Del 2"),
        (None, "Vi är åter."),
    ]


def test_a_character_style_can_make_a_label_bold() -> None:
    styles = "<w:style w:type='character' w:styleId='Stark'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>"
    run = "<w:r><w:rPr><w:rStyle w:val='Stark'/></w:rPr><w:t>Svea:</w:t></w:r><w:r><w:t> Hej.</w:t></w:r>"
    assert said(f"<w:p>{run}</w:p>" + paragraph("Mer.") + paragraph("Slut."), styles=styles) == [
        ("Svea", "Hej.\nMer.\nSlut.")
    ]


def test_insertions_are_kept_and_what_is_not_the_text_is_left_out_and_told() -> None:
    body = (
        "<w:p><w:r><w:t>I: Ett</w:t><w:footnoteReference w:id='1'/><w:endnoteReference w:id='2'/></w:r>"
        "<w:ins><w:r><w:t> två</w:t></w:r></w:ins><w:del><w:r><w:delText> tre</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t> fyra</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> fem</w:t></w:r></w:moveTo>"
        "<w:r><w:commentReference w:id='0'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:hyperlink><w:r><w:t> länk</w:t></w:r></w:hyperlink>"
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>ruta</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>ruta</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
        "<w:r><w:sym w:font='Wingdings' w:char='F04A'/><w:sym w:font='X' w:char='F000'/></w:r></w:p>"
    )
    transcript = readers.read("a.docx", word_file(body))
    assert spoken(transcript) == [("I", "Ett två fem länk☺")]
    assert told(transcript) == {
        FOOTNOTES: {"count": 2},
        COMMENTS: {"count": 1},
        DELETIONS: {"count": 2},
        TEXT_BOXES: {"count": 1},
        HIDDEN: {"count": 1},
        SYMBOLS: {"count": 1},
    }


def test_a_deleted_paragraph_mark_joins_two_paragraphs_and_a_deleted_row_goes() -> None:
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>I: Hur </w:t></w:r></w:p>" + paragraph(
        "är det?"
    )
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('I')}</w:tc><w:tc>{paragraph('Borta')}</w:tc></w:tr>"
    rows = table(("I", "Hur?"), ("IP", "Så.")).replace("</w:tbl>", row + "</w:tbl>")
    assert said(joined) == [("I", "Hur är det?")]
    assert said(rows) == [("I", "Hur?"), ("IP", "Så.")]


def test_properties_before_a_tracked_change_do_not_count() -> None:
    run = "<w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>Svea:</w:t></w:r>"
    run += "<w:r><w:t> Hej.</w:t></w:r>"
    assert said(f"<w:p>{run}</w:p>{paragraph('Mer.')}{paragraph('Mer.')}")[0][0] is None
    off = "<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Svea:</w:t></w:r><w:r><w:t> Hej.</w:t></w:r>"
    assert said(f"<w:p>{off}</w:p>{paragraph('Mer.')}{paragraph('Mer.')}")[0][0] is None


def test_the_strict_kind_of_document_is_read_as_well() -> None:
    assert said(paragraph("*Svea:", " Hej.") + paragraph("Ja.") + paragraph("Nej."), uri=STRICT) == [
        ("Svea", "Hej.\nJa.\nNej.")
    ]


def test_the_body_is_where_the_package_says() -> None:
    relations = "<a><Relationship Type='http://x/officeDocument' Target='/word/document2.xml'/></a>"
    body = f"<w:document xmlns:w='{STRICT}'>{paragraph('I: Hej.')}</w:document>"
    data = zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": relations, "word/document2.xml": body})
    assert spoken(readers.read("a.docx", data)) == [("I", "Hej.")]


def test_what_python_docx_writes_is_read_as_it_reads_it() -> None:
    import docx

    document = docx.Document()
    document.add_heading("Intervju", 1)
    for words in ("I: Åh, 👩‍⚕️ é?", "IP: a\tb\nc", "mer"):
        document.add_paragraph(words)
    transcript = readers.read("a.docx", saved(document))
    assert spoken(transcript) == [(None, "Intervju"), ("I", "Åh, 👩‍⚕️ é?"), ("IP", "a b\nc\nmer")]
