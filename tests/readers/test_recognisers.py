"""What speech recognisers and programs for annotation write: JSON, tables, pages, ELAN's XML."""

import json

import pytest

from tests.readers.printed import filled, pdf_file, set_rows
from tests.readers.samples import check_contract, odt_file, p, paragraph, spoken, timed, told, word_file
from workbench import readers
from workbench.readers import elan, programs, subtitles, tables
from workbench.readers.turns import BAD_TIMES, INNER_TIMES, NO_SPEAKERS, UNKNOWN

WORDS = [
    {"word": "Ja.", "start": 1.0, "end": 1.2, "speaker": "A"},
    {"word": "14"},
    {"word": "steg?", "start": 1.6, "end": 1.9, "speaker": "B"},
    {"word": "Ja.", "start": 2.0, "end": 2.2, "speaker": "A"},
]


def said(document: object) -> list[tuple[str | None, int | None, int | None, str]]:
    transcript = readers.read("a.json", json.dumps(document).encode())
    check_contract(transcript)
    return timed(transcript)


def test_a_segment_is_divided_where_its_words_change_speaker() -> None:
    segment = {"start": 0.9, "end": 2.5, "text": " Ja. 14 steg?  Ja.", "speaker": "A", "words": WORDS}
    assert said({"segments": [segment]}) == [
        ("A", 900, 1_200, "Ja. 14"),
        ("B", 1_600, 1_900, "steg?"),
        ("A", 2_000, 2_500, "Ja."),
    ]


@pytest.mark.parametrize(
    "text", ["Ja. 15 steg? Ja.", "Ja. 14 steg?", "Ja. 14 steg? Ja. Mer.", "Nej. Ja. 14 steg? Ja."]
)
def test_a_segment_whose_words_are_not_those_of_its_text_stays_whole(text: str) -> None:
    segment = {"start": 0.9, "end": 2.5, "text": text, "speaker": "A", "words": WORDS}
    assert said([segment]) == [("A", 900, 2_500, text)]


def test_words_alone_may_say_who_speaks_a_segment() -> None:
    assert said([{"start": 0, "end": 3, "text": "Ja.", "words": WORDS[:1]}]) == [("A", 0, 3_000, "Ja.")]


def test_a_text_without_segments_is_read_line_by_line() -> None:
    assert said({"text": " Hej.\nHej då.", "task": "transcribe"}) == [
        (None, None, None, "Hej."),
        (None, None, None, "Hej då."),
    ]


@pytest.mark.parametrize("time", [float("nan"), float("inf"), -0.5, 3_600_000, 10**400, "0:01", True, [1]])
def test_a_time_that_is_none_is_counted_and_its_words_are_kept(time: object) -> None:
    segments = [{"start": time, "end": 4, "text": "Ett"}, {"start": 5, "end": time, "text": "två"}]
    transcript = readers.read("a.json", json.dumps({"segments": segments}).encode())
    assert timed(transcript) == [(None, None, None, "Ett"), (None, 5_000, None, "två")]
    assert told(transcript) == {BAD_TIMES: {"count": 2}, NO_SPEAKERS: {}}


def test_a_table_in_seconds_is_known_by_its_decimals() -> None:
    transcript = readers.read("a.tsv", b"Start\tEnd\tSpeaker\tText\n0\t1.5\tA\tHej.\n1,5\t3\tB\tJa.\n")
    assert timed(transcript) == [("A", 0, 1_500, "Hej."), ("B", 1_500, 3_000, "Ja.")]


def test_a_text_file_with_a_tab_after_each_label_is_no_table() -> None:
    transcript = readers.read("a.txt", b"I:\tHej.\n\nIP:\tJa.\tNej.\n\nmer\n")
    assert spoken(transcript) == [("I", "Hej."), ("IP", "Ja. Nej.\nmer")]


def test_a_text_file_that_is_a_table_of_something_else_stays_text() -> None:
    text = "Skäl\tAntal\tAndel\nBra\t14\t61\nSämre\t9\t39\n"
    assert readers.read("a.txt", text.encode()).text == "Skäl Antal Andel\n\nBra 14 61\n\nSämre 9 39"


def test_columns_of_a_table_that_are_not_read_are_told() -> None:
    transcript = readers.read("a.tsv", b"Start\tText\tScore\n0\tHej.\t0.9\n")
    assert told(transcript)[tables.COLUMNS] == {"count": 1}


@pytest.mark.parametrize(
    "times", ["00:00:01.500\t00:00:02.000\t00:00:00.500", "1.5\t2.0\t0.5", "1500\t2000\t500"]
)
def test_elans_table_is_known_without_headings_whatever_the_times_are_written_in(times: str) -> None:
    transcript = readers.read("a.tsv", f"tal\tSSK\t{times}\tHej.\ntal\tSSK\t{times}\tJa.\n".encode())
    assert timed(transcript) == [("SSK", 1_500, 2_000, "Hej. Ja.")]


def page(body: str, name: str = "a.html") -> list[tuple[str | None, str]]:
    transcript = readers.read(name, body.encode())
    check_contract(transcript)
    return spoken(transcript)


def test_blocks_of_a_page_are_paragraphs_and_one_line_end_is_none() -> None:
    body = "<div>Ett\n  två<p>tre<br>fyra</p>fem</div><ul><li>sex<li>sju</ul><br>åtta<br><br>nio"
    assert page(body) == [
        (None, text) for text in ["Ett två", "tre\nfyra", "fem", "sex", "sju", "åtta", "nio"]
    ]


def test_bold_at_the_beginning_of_a_line_is_a_label() -> None:
    lena = "<p><b><span>Lena</span></b> Hej."
    assert page(f"{lena}<p><strong>Per Ek: </strong>Ja, <b>ja</b>.{lena}{lena}") == [
        ("Lena", "Hej."),
        ("Per Ek", "Ja, ja."),
        *[("Lena", "Hej.")] * 2,
    ]


def test_what_is_not_read_on_a_page_is_left_out() -> None:
    body = "<head><meta charset=utf-8><title>a</title></head><style>b</style><script>1<2 '<p>c'</script><!--d-->I: e"
    assert page(body) == [("I", "e")]


def test_a_table_of_talk_on_a_page_is_read_as_one_and_another_cell_by_cell() -> None:
    rows = "<tr><th>Tid<th>Vem<th>Text<tr><td>00:01<td>I<td>Hej.<br>Du.<tr><td>00:05<td>IP<td>Ja."
    assert page(f"<table>{rows}</table>") == [("I", "Hej.\nDu."), ("IP", "Ja.")]
    assert page("<table><tr><td>a<td><table><tr><td>b</table></table>c") == [
        (None, "a"),
        (None, "b"),
        (None, "c"),
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    assert page("<pre>I: Ett\ntvå\n\nIP:\ttre</pre>") == [("I", "Ett\ntvå"), ("IP", "tre")]


def test_a_page_says_itself_how_its_letters_are_stored() -> None:
    body = '<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1"><p>I: Åt hon? – Nej.'
    transcript = readers.read("a.htm", body.encode("cp1252"))
    assert (transcript.text, transcript.encoding, transcript.notices) == ("Åt hon? – Nej.", "cp1252", ())
    assert readers.read("a.htm", body.encode()).encoding == "utf-8"


def test_a_label_that_was_changed_in_noscribes_editor_is_the_speaker() -> None:
    pieces = [("100_900_S01", "Lena: Hej."), ("900_1000_S02", "IP: Ja."), ("2000_2100_S01", "Lena: Mm.")]
    body = "<p>titel</p>" + "".join(f'<p><a name="ts_{name}">{words}</a></p>' for name, words in pieces)
    transcript = readers.read("a.html", body.encode())
    assert timed(transcript) == [
        ("Lena", 100, 900, "Hej."),
        ("IP", 900, 1_000, "Ja."),
        ("Lena", 2_000, 2_100, "Mm."),
    ]
    assert told(transcript) == {programs.ADDED: {"count": 1}}


def test_words_between_noscribes_pieces_are_kept() -> None:
    body = '<p><a name="ts_100_900_">Hej.</a> tillagt <a name="ts_900_1000_">Ja.</a></p>'
    assert page(body) == [(None, "Hej. tillagt Ja.")]


def eaf(tiers: str, slots: str = "") -> bytes:
    return f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>".encode()


def annotation(words: str, first: str, last: str) -> str:
    return (
        f"<ALIGNABLE_ANNOTATION TIME_SLOT_REF1='{first}' TIME_SLOT_REF2='{last}'>"
        f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>"
    )


def slot(name: str, value: str) -> str:
    return f"<TIME_SLOT TIME_SLOT_ID='{name}' TIME_VALUE='{value}'/>"


def test_an_annotation_without_a_time_stays_behind_the_one_before_it() -> None:
    tiers = (
        f"<TIER TIER_ID='A'>{annotation('Ett', 'a', 'x')}{annotation('två', 'x', 'x')}</TIER>"
        f"<TIER TIER_ID='B'>{annotation('tre', 'b', 'x')}{annotation('noll', 'o', 'a')}</TIER>"
    )
    slots = slot("o", "0") + slot("a", "1000") + slot("b", "2000") + "<TIME_SLOT TIME_SLOT_ID='x'/>"
    transcript = readers.read("a.eaf", eaf(tiers, slots))
    assert timed(transcript) == [
        ("B", 0, 1_000, "noll"),
        ("A", 1_000, None, "Ett två"),
        ("B", 2_000, None, "tre"),
    ]
    assert transcript.notices == ()


def test_times_in_another_unit_than_milliseconds_are_not_guessed() -> None:
    data = eaf(f"<TIER TIER_ID='A'>{annotation('Ett', 'a', 'a')}</TIER>", slot("a", "25"))
    data = data.replace(b"<TIME_ORDER>", b"<HEADER TIME_UNITS='PAL-frames'/><TIME_ORDER>")
    transcript = readers.read("a.eaf", data)
    assert timed(transcript) == [("A", None, None, "Ett")]
    assert told(transcript) == {BAD_TIMES: {"count": 1}}


def test_tiers_that_depend_on_another_are_left_out_and_told_unless_they_are_empty() -> None:
    tiers = (
        f"<TIER TIER_ID='A'>{annotation('Ett', '', '')}</TIER><TIER TIER_ID='tomt' PARENT_REF='A'/>"
        f"<TIER TIER_ID='engelska' PARENT_REF='A'>{annotation('One', '', '')}</TIER>"
    )
    transcript = readers.read("a.eaf", eaf(tiers))
    assert spoken(transcript) == [("A", "Ett")]
    assert told(transcript) == {elan.TIERS: {"count": 1}}


def test_who_a_program_could_not_tell_is_no_speaker() -> None:
    transcript = readers.read(
        "a.txt", b"SPEAKER_00\nHej.\n\nSpeaker undefined\nMm.\nJa.\n\nSPEAKER_00\nNej.\n"
    )
    assert spoken(transcript) == [("SPEAKER_00", "Hej."), (None, "Mm.\nJa."), ("SPEAKER_00", "Nej.")]
    assert told(transcript) == {UNKNOWN: {"count": 1}}


def test_stamps_like_those_that_open_lines_are_taken_out_between_words_and_others_stay() -> None:
    transcript = readers.read(
        "a.txt", b"I: [00:00:01] Hej [00:00:05] du. Kl (17:30) #00:07# [oh\xc3\xb6rbart 00:00:09]\n"
    )
    assert spoken(transcript) == [("I", "Hej du. Kl (17:30) #00:07# [ohörbart 00:00:09]")]
    assert told(transcript) == {INNER_TIMES: {"count": 1}}
    unmarked = "I: Hej [00:00:05] du.\n\nIP: Ja."
    assert readers.read("a.txt", unmarked.encode()).text.startswith("Hej [00:00:05] du.")


OTTER = ["Intervju 7", "SUMMARY KEYWORDS", "hiss", "SPEAKERS", "Anna Berg, Bo Ek", "Anna Berg  0:03", "Hej.",
         "Bo Ek  0:09", "Ja.", "Anna Berg  0:12", "Mm.", "Transcribed by https://otter.ai"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word_file("".join(map(paragraph, OTTER)))),
        ("a.odt", odt_file("".join(p(text.replace("  ", " <text:s/>")) for text in OTTER))),
        ("a.rtf", b"{\\rtf1 " + "\\par ".join(OTTER).encode() + b"}"),
    ],
    ids=["docx", "odt", "rtf"],
)
def test_otters_preamble_is_left_out_of_documents_too(name: str, data: bytes) -> None:
    transcript = readers.read(name, data)
    assert timed(transcript) == [
        (None, None, None, "Intervju 7"),
        ("Anna Berg", 3_000, None, "Hej."),
        ("Bo Ek", 9_000, None, "Ja."),
        ("Anna Berg", 12_000, None, "Mm."),
    ]
    assert told(transcript)[programs.ADDED] == {"count": 5}


def test_otters_preamble_is_left_out_of_printed_pages_too() -> None:
    answer = "Det var så att " * 20
    rows = [row for text in OTTER for row in (*filled(text.replace("Ja.", answer)), "")]
    transcript = readers.read("a.pdf", pdf_file([set_rows(rows)]))
    assert spoken(transcript)[:3] == [(None, "Intervju 7"), ("Anna Berg", "Hej."), ("Bo Ek", answer.strip())]
    assert told(transcript)[programs.ADDED] == {"count": 5}


def test_a_title_in_capitals_is_no_preamble_further_down() -> None:
    text = "\n\n".join([*(f"I: Rad {n}." for n in range(20)), "SPEAKERS", "Anna", "IP: Ja."])
    assert programs.ADDED not in told(readers.read("a.txt", text.encode()))


def test_noscribes_subtitles_warn_of_late_starts_and_name_who_speaks_meanwhile() -> None:
    text = "WEBVTT\n\n{}\n\n00:01.000 --> 00:02.000\n<v S01>Hej.\n\n00:02.000 --> 00:03.000\n<v //S02>//S02: Ja.//"
    transcript = readers.read("a.vtt", text.format("NOTE media: a.m4a").encode())
    assert transcript.speakers == ("S01", "S02") and subtitles.LATE in told(transcript)
    assert subtitles.LATE not in told(readers.read("a.vtt", text.format("NOTE a").encode()))
