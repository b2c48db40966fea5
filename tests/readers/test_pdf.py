"""PDFs: which words belong together, told from where they stand; and that nothing in one can harm the workbench."""

import subprocess
import sys

import pytest

from tests.readers.printed import HEIGHT, Put, drawn, filled, numbered, packed, pdf_file, set_rows, wide
from tests.readers.samples import check_contract, spoken, timed, told
from workbench import readers
from workbench.errors import (
    EmptyFile,
    EncryptedFile,
    MislabelledFile,
    ScannedFile,
    UnreadableFile,
    UnsafeFile,
)
from workbench.model.transcript import ReadTranscript
from workbench.readers import pdf
from workbench.readers.hyphens import Hyphens

LONG = (
    "Ja, alltså vi kom hem på en fredag och då fanns det ingen som visste att vi skulle komma, så det blev min "
    "dotter som fick ringa runt till alla och fråga vem som hade ansvaret."
)
OTHER = (
    "Hemtjänsten hade inte fått någon rapport från vårdcentralen, och listan med läkemedel stämde inte alls med det "
    "som låg i påsarna när de kom hem till oss på kvällen."
)
SHORT = "Hur var det att komma hem?"


def read(*pages: list[Put] | bytes, **options: str) -> ReadTranscript:
    transcript = readers.read("a.pdf", pdf_file(pages, **options))
    check_contract(transcript)
    return transcript


def turn(label: str, words: str, letters: int = 60) -> list[str]:
    return filled(f"{label} {words}", letters)


def test_rows_become_paragraphs_by_their_room() -> None:
    rows = [*turn("I:", SHORT), "", *turn("IP:", LONG), "", *filled(OTHER)]
    assert spoken(read(set_rows(rows))) == [("I", SHORT), ("IP", f"{LONG}\n{OTHER}")]


def test_a_label_at_the_beginning_of_a_row_opens_a_turn_without_any_room() -> None:
    rows = [
        *turn("I:", SHORT),
        *turn("IP:", LONG),
        *turn("I:", SHORT),
        *turn("Karin Holm:", OTHER),
        *turn("Karin Holm:", LONG),
    ]
    assert spoken(read(set_rows(rows))) == [
        ("I", SHORT), ("IP", LONG), ("I", SHORT), ("Karin Holm", OTHER), ("Karin Holm", LONG),
    ]  # fmt: skip


def test_a_word_alone_in_the_last_row_is_no_label() -> None:
    rows = [
        *filled("I: " + "Det beror alldeles på vem man är, om man är anhörig eller patient"),
        *turn("IP:", LONG),
    ]
    assert rows[1] == "patient"
    assert spoken(read(set_rows(rows)))[0] == (
        "I", "Det beror alldeles på vem man är, om man är anhörig eller patient",
    )  # fmt: skip


def test_a_bold_label_is_a_speaker_even_once() -> None:
    rows = ["*Svea:* " + filled(LONG)[0], *filled(LONG)[1:], "", *filled(OTHER), "", "Ja."]
    assert spoken(read(set_rows(rows))) == [("Svea", f"{LONG}\n{OTHER}\nJa.")]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    rows = [*turn("I:", SHORT), *turn("IP:", f"{LONG} {OTHER}"), *turn("I:", SHORT)]
    assert spoken(read(set_rows(rows[:3]), set_rows(rows[3:]))) == [
        ("I", SHORT), ("IP", f"{LONG} {OTHER}"), ("I", SHORT),
    ]  # fmt: skip


def test_a_row_that_ends_early_ends_its_paragraph() -> None:
    rows = [*filled(LONG + " Så var det."), *filled(OTHER), "Mm.", *filled(LONG)]
    assert spoken(read(set_rows(rows))) == [
        (None, LONG + " Så var det."), (None, OTHER), (None, "Mm."), (None, LONG),
    ]  # fmt: skip


def test_first_lines_that_are_moved_in_begin_paragraphs() -> None:
    puts: list[Put] = []
    for number, words in enumerate((LONG, OTHER, LONG, OTHER)):
        rows = filled("   " + words, 56)
        rows[0] = "   " + rows[0].strip()
        puts += set_rows(rows, y=80 + number * 4 * 14)
    puts = [Put(put.x + 20 * put.text.startswith("   "), put.y, put.text.strip()) for put in puts]
    assert [words for _, words in spoken(read(puts))] == [LONG, OTHER, LONG, OTHER]


def test_words_that_hang_beside_their_label_are_one_column() -> None:
    puts: list[Put] = []
    said = [("I", SHORT), ("IP", LONG), ("I", OTHER), ("IP", SHORT)]
    y = 80
    for label, words in said:
        rows = filled(words, 50)
        puts += [Put(70, y, label), *set_rows(rows, x=130, y=y)]
        y += len(rows) * 14
    assert spoken(read(puts)) == said


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [row for words in (LONG, OTHER, LONG) for row in [*filled(words, 35), ""]]
    right = [row for words in (OTHER, LONG, OTHER) for row in [*filled(words, 35), ""]]
    title = [Put(70, 60, "En rapport om hemgång från sjukhus och hem till kommunen", bold=True)]
    transcript = read(title + set_rows(left, x=50, y=90) + set_rows(right, x=310, y=90))
    assert [words for _, words in spoken(transcript)][1:] == [LONG, OTHER, LONG, OTHER, LONG, OTHER]


def test_the_last_page_of_two_columns_has_two_even_where_they_are_short() -> None:
    full = [row for words in (LONG, OTHER, LONG) for row in [*filled(words, 35), ""]]
    first = set_rows(full, x=50) + set_rows(full, x=310)
    last = set_rows([*turn("I:", SHORT, 36)], x=50) + set_rows(turn("IP:", SHORT, 36), x=310)
    assert spoken(read(first, last))[-2:] == [("I", SHORT), ("IP", SHORT)]


def test_a_table_of_time_speaker_and_words_is_read_row_by_row() -> None:
    puts: list[Put] = []
    y = 80
    for stamp, label, words in (("00:00:01", "I", SHORT), ("00:00:07", "IP", LONG), ("00:00:40", "I", OTHER)):
        rows = filled(words, 40)
        puts += [Put(60, y, stamp), Put(130, y, label), *set_rows(rows, x=180, y=y)]
        y += len(rows) * 14 + 4
    assert timed(read(puts)) == [
        ("I", 1_000, None, SHORT), ("IP", 7_000, None, LONG), ("I", 40_000, None, OTHER),
    ]  # fmt: skip


def test_large_letters_are_a_heading() -> None:
    puts = [Put(70, 60, "Intervju 3", size=16), *set_rows([*turn("I:", SHORT), *turn("IP:", LONG)], y=100)]
    assert spoken(read(puts)) == [(None, "Intervju 3"), ("I", SHORT), ("IP", LONG)]


def test_running_heads_and_page_numbers_are_left_out_and_told() -> None:
    pages = []
    for number, (label, words) in enumerate((("I:", SHORT), ("IP:", LONG), ("I:", SHORT), ("IP:", OTHER)), 1):
        head = [Put(70, 40, "Intervju 3, förtroligt"), Put(500, 40, "2024-03-01")] if number > 1 else []
        pages.append([*head, *set_rows(turn(label, words)), Put(280, 800, f"Sida {number} av 4")])
    transcript = read(*pages)
    assert spoken(transcript) == [("I", SHORT), ("IP", LONG), ("I", SHORT), ("IP", OTHER)]
    assert told(transcript) == {pdf.RUNNING: {"count": 7}}


def test_talk_that_stands_at_the_top_of_most_pages_is_no_running_head() -> None:
    pages = [set_rows(["I: Mm.", "", *turn("IP:", words)]) for words in (LONG, OTHER, SHORT)]
    pages += [
        set_rows([f"Karin Holm  0:{n}0", *filled(words), "Ja."]) for n, words in enumerate((LONG, OTHER), 1)
    ]
    transcript = read(*pages)
    assert [words for _, words in spoken(transcript)].count("Mm.") == 3
    assert pdf.RUNNING not in told(transcript)
    times = [start for speaker, start, _, _ in timed(transcript) if speaker == "Karin Holm"]
    assert times == [10_000, 20_000]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("på vård-", "centralen var", "på vårdcentralen var"),
        ("inom vård-", "och omsorg", "inom vård- och omsorg"),
        ("både läkar-", "eller sjuk", "både läkar- eller sjuk"),
        ("med e-", "post", "med e-post"),
        ("under covid-19-", "vården", "under covid-19-vården"),
        ("hos BVC-", "sköterskan", "hos BVC-sköterskan"),
        ("och Anna-", "Karin", "och Anna-Karin"),
        ("åren 2023-", "2024", "åren 2023-2024"),
        ("hem\u00ad", "gång", "hemgång"),
        ("tvär\u2010", "professionell", "tvärprofessionell"),
        ("en (CFS)-", "skattning", "en (CFS)-skattning"),
        ("ja –", "eller", "ja – eller"),
        ("ja", "och", "ja och"),
    ],
)
def test_words_divided_at_the_end_of_a_row_are_joined(above: str, below: str, whole: str) -> None:
    assert Hyphens([above, below]).join(above, below) == whole


def test_what_the_document_writes_elsewhere_tells_whether_the_hyphen_belongs_to_the_word() -> None:
    rows = ["min icke-", "rökare", "en icke-rökare kom", "hem-", "gången", "till hem- gången", "hemgången"]
    assert Hyphens(rows).join("min icke-", "rökare") == "min icke-rökare"
    assert Hyphens(rows).join("hem-", "gången") == "hemgången"


def test_words_that_somebody_broke_off_are_not_joined() -> None:
    rows = ["IP: Jag tän- jag tänkte att det", "skulle bli bra men sen så tän-", "kom han hem."]
    assert Hyphens(rows).join(rows[1], rows[2]) == "skulle bli bra men sen så tän- kom han hem."


def test_a_page_that_lies_on_its_side_is_read_as_it_is_seen() -> None:
    rows = [*turn("I:", SHORT), *turn("IP:", LONG)]
    expected = [("I", SHORT), ("IP", LONG)]
    assert spoken(read(set_rows(rows), page="/Rotate 180")) == expected
    turned = "\n".join(
        f"BT /F0 10 Tf 0 1 -1 0 {80 + place * 14} 70 Tm ({row}) Tj ET" for place, row in enumerate(rows)
    )
    assert spoken(read(turned.encode("cp1252"), page="/Rotate 90")) == expected
    assert spoken(read(set_rows(rows, x=270, y=180), page="/MediaBox [200 100 800 700]")) == expected


def test_a_mark_across_the_page_is_left_out_and_told() -> None:
    content = drawn(set_rows([*turn("I:", SHORT), *turn("IP:", LONG)]), across="UTKAST")
    transcript = read(content)
    assert spoken(transcript) == [("I", SHORT), ("IP", LONG)] and told(transcript) == {
        pdf.TURNED: {"count": 6}
    }


def test_words_beside_the_page_are_not_there() -> None:
    assert spoken(
        read([*set_rows(turn("I:", SHORT)), Put(70, HEIGHT + 200, "dolt"), Put(900, 80, "dolt")])
    ) == [("I", SHORT)]


def test_a_scanned_file_is_refused_with_advice() -> None:
    scan = drawn([], picture=True)
    stamped = drawn([Put(70, 40, "Dnr 2024/17")], picture=True)
    for pages in ([scan], [scan] * 3, [stamped] * 3):
        with pytest.raises(ScannedFile, match="OCR"):
            readers.read("a.pdf", pdf_file(pages))


def test_scanned_pages_among_others_are_told() -> None:
    scan, text = drawn([], picture=True), drawn(set_rows([*turn("I:", SHORT), *turn("IP:", LONG)]))
    assert told(read(text, scan, scan, text, scan)) == {pdf.SCANNED: {"pages": "2–3, 5"}}
    both = drawn(set_rows([*turn("I:", SHORT), *turn("IP:", LONG)]), picture=True)
    assert told(read(both)) == {}


def test_letters_that_the_file_does_not_name_are_told() -> None:
    def with_names(names: str, text: str) -> bytes:
        return pdf_file([drawn(set_rows(filled(text)))]).replace(
            b"/BaseFont /Courier /Encoding /WinAnsiEncoding",
            f"/BaseFont /Courier /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [{names}] >>".encode(),
        )

    transcript = readers.read("a.pdf", with_names("88 /g900 /fi", f"IP: X {LONG} Y"))
    assert told(transcript)[pdf.UNMAPPED] == {"count": 1}
    assert transcript.text.startswith("\ufffd Ja") and transcript.text.endswith("fi")
    nameless = " ".join(f"{code} /g{code + 600}" for code in range(33, 127))
    with pytest.raises(ScannedFile):
        readers.read("a.pdf", with_names(nameless, "IP: Hej, vi kom hem i fredags."))


LOCKED = "/Encrypt 6 0 R /ID [<00> <00>]"
TALK = set_rows([*turn("I:", SHORT), *turn("IP:", LONG)])
GOOD = pdf_file([TALK])


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (pdf_file([TALK], trailer=LOCKED), EncryptedFile),
        (pdf_file([[]]), EmptyFile),
        (pdf_file([b"0 0 100 100 re f"]), ScannedFile),
        (b"%PDF-1.7 hej", UnreadableFile),
        (pdf_file([TALK], times=2_001), UnsafeFile),
        (numbered([b"<< /Type /Catalog /Pages 1 0 R >>"]), EmptyFile),
        (b"I: Hej.", MislabelledFile),
        (b"{\\rtf1 Hej}", MislabelledFile),
        (bytes(100), UnreadableFile),
    ],
)  # fmt: skip
def test_what_is_no_readable_pdf_is_refused(data: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        readers.read("a.pdf", data)
    assert type(caught.value) is error


def test_pages_within_themselves_end() -> None:
    ring = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
    ]
    with pytest.raises(UnreadableFile):
        readers.read("a.pdf", numbered(ring))


def test_a_stream_that_unpacks_to_gigabytes_is_not_opened() -> None:
    zeros = packed(b"\n" * 50_000_000)
    bomb = packed(zeros) if len(zeros) > 1_000_000 else zeros
    try:
        transcript = readers.read("a.pdf", pdf_file([bomb, drawn(TALK)]))
    except UnreadableFile:
        return
    assert spoken(transcript) == [("I", SHORT), ("IP", LONG)]


def test_a_file_that_keeps_the_library_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    with pytest.raises(UnsafeFile):
        readers.read("a.pdf", GOOD)


def test_the_library_that_opens_pdfs_is_not_loaded_here() -> None:
    code = (
        "import sys\nfrom workbench import readers\n"
        f"readers.read('a.pdf', {GOOD!r})\nassert not [m for m in sys.modules if 'pdfium' in m]"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rows_are_as_wide_as_these_tests_believe() -> None:
    assert max(map(len, filled(LONG))) <= 60 and 70 + wide("a" * 60) < 595 - 70
