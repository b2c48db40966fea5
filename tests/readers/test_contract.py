"""What every reader promises, whatever the format: one suite for all. A new format adds its sample here."""

import pytest

from tests.readers.printed import Put, filled, pdf_file, set_rows
from tests.readers.samples import (
    DATA,
    FILES,
    as_csv,
    as_docx,
    as_eaf,
    as_html,
    as_json,
    as_ods,
    as_odt,
    as_rtf,
    as_srt,
    as_tsv,
    as_txt,
    as_vtt,
    as_xlsx,
    check_contract,
    odt_file,
    p,
    paragraph,
    shown,
    told,
    word_file,
)
from workbench import readers
from workbench.readers.turns import BACKWARDS

SAID = [
    ("I", 0, 1500, "Hur a\u0308r det, på o\u0308n? 👩‍⚕️"),
    ("Karin Holm", 1500, 4000, "Åh: café, 17:30 och\u00a0sedan\u00ad mer 🇸🇪."),
    ("I", 4200, 9000, "Z̊ är ett å som inte finns."),
]
SAMPLES = {
    **{path.name: path.read_bytes() for path in FILES},
    "made.txt": as_txt(SAID),
    "made.vtt": as_vtt(SAID),
    "made.srt": as_srt(SAID),
    "made.docx": as_docx(SAID),
    "made.odt": as_odt(SAID),
    "made.rtf": as_rtf(SAID),
    "made.pdf": pdf_file(
        [
            [
                Put(70, 40, "Intervju 3"),
                *set_rows(["*I:* Hur är det, på ön?", *filled(f"IP: {'Åh, café. ' * 20}")]),
            ],
            [
                Put(70, 40, "Intervju 3"),
                *set_rows(["I: [00:00:12] Vård-", "centralen, vård- och omsorg ”så” …"]),
            ],
        ]
    ),
    "made.json": as_json(SAID),
    "made.tsv": as_tsv(SAID),
    "made.html": as_html(SAID),
    "made.htm": as_html(SAID).decode().encode("utf-16"),
    "made.eaf": as_eaf(SAID),
    "interview.csv": DATA.joinpath("interview.csv").read_bytes(),
    "made.csv": as_csv(SAID),
    "made.xlsx": as_xlsx(SAID),
    "made.xlsm": as_xlsx(SAID),
    "made.ods": as_ods(SAID),
    "utf8_mark.txt": b"\xef\xbb\xbf" + as_txt(SAID),
    "utf16_mark.txt": as_txt(SAID).decode().encode("utf-16"),
    "utf16_bare.srt": as_srt(SAID).decode().encode("utf-16-be"),
    "windows.txt": "I: Hur är det?\r\n\r\nIP: Så där … ”bra” – tror jag.\r\n".encode("cp1252"),
    "old_mac.txt": "I: Hur är det?\r\rIP: Så där, på ön.\r".encode("mac_roman"),
    "controls.txt": b"I: Hej\x00 d\xc3\xa5\x07\n\n"
    b"IP: Ja\xe2\x80\xa8ra\x0bd\x0ctre\xc2\x85fyra \xef\xbb\xbf\xef\xbf\xbe.\n" + b"ord " * 200,
    "escapes.json": b'{"segments": [{"start": NaN, "end": 1e999, "text": " \\ud800\\u0000\\u2028ord\\ta\\u030a"}, 7,'
    b'{"start": -1, "end": 123456789012345678901, "text": "mer", "speaker": "\\u0000A\\n"}, {"text": null},'
    b'{"start": 2, "end": 1, "text": "slut", "words": [{"word": 7}, null], "speaker": 3}]}',
    "odd.html": b"<p>&#0;&#xD800;&#65534;a<table><tr><td>b<p>c<tr>d</table><b>e</b><pre>\tf\n\n g</pre>"
    b"<svg>h</svg>i<br><br>j",
    "odd.eaf": b"<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='-5'/><TIME_SLOT/>"
    b"</TIME_ORDER><ANNOTATION_VALUE>a</ANNOTATION_VALUE><TIER TIER_ID='&#xA0;'><ANNOTATION>"
    b"<ALIGNABLE_ANNOTATION TIME_SLOT_REF1='a'><ANNOTATION_VALUE>b&#x85;c</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>"
    b"</ANNOTATION></TIER></ANNOTATION_DOCUMENT>",
    "backwards.txt": b"I: [00:00:10] Hej\n\nIP: [00:00:05] Hej\n",
    "entities.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>&#xD800;&#0;&#x81;&#65534; ord</v>\n",
    "strange.docx": word_file(
        paragraph("*I:", " a\u0085b\u009fc") + paragraph("\u00ad\u0301IP: e\u00ad\u0301")
    ),
    "strange.odt": odt_file(p("*I:", " a\u0085b\u009fc") + p("\u00ad\u0301IP: e\u00ad\u0301")),
    "strange.rtf": rb"{\rtf1 I: a\u133?b\u159?\u55357?c\par \u173?\u769?IP: e\-\u173?\u769?\u0?\u65534?}",
}


@pytest.fixture(params=SAMPLES, name="name")
def _name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_reader_has_a_sample() -> None:
    assert {f".{name.rpartition('.')[2]}" for name in SAMPLES} == set(readers.SUPPORTED)


def test_text_turns_and_notices_are_as_promised(name: str) -> None:
    check_contract(readers.read(name, SAMPLES[name]))


def test_the_same_bytes_give_the_same_result(name: str) -> None:
    assert readers.read(name, SAMPLES[name]) == readers.read(name, bytes(SAMPLES[name]))


def test_the_extension_may_be_written_in_capitals(name: str) -> None:
    assert readers.read(name.upper(), SAMPLES[name]) == readers.read(name, SAMPLES[name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_as_programs_and_people_write_them_are_read_as_expected(path) -> None:
    expected = path.with_name(f"{path.name}.expected").read_text(encoding="utf-8")
    assert shown(readers.read(path.name, path.read_bytes())) == expected


@pytest.mark.parametrize(
    "name",
    [
        f"made.{kind}"
        for kind in ("txt", "vtt", "srt", "docx", "odt", "rtf", "json", "tsv", "html", "htm", "eaf")
    ]
    + [f"made.{kind}" for kind in ("csv", "xlsx", "xlsm", "ods")]
    + ["utf16_mark.txt", "utf16_bare.srt"],
)
def test_offsets_are_code_points_of_the_composed_text(name: str) -> None:
    transcript = readers.read(name, SAMPLES[name])
    assert transcript.text == (
        "Hur är det, på ön? 👩‍⚕️\n\nÅh: café, 17:30 och\u00a0sedan mer 🇸🇪.\n\nZ̊ är ett å som inte finns."
    )
    assert [(turn.span.start, turn.span.end) for turn in transcript.turns] == [(0, 23), (25, 58), (60, 87)]


def test_times_that_go_backwards_are_told() -> None:
    transcript = readers.read("a.txt", SAMPLES["backwards.txt"])
    assert told(transcript)[BACKWARDS] == {"count": 1, "turn": 2}


def test_line_ends_of_all_kinds_become_line_feeds_and_controls_go() -> None:
    assert readers.read("a.txt", SAMPLES["controls.txt"]).text.startswith(
        "Hej då\n\nJa\nra\nd\ntre\nfyra .\nord ord"
    )


@pytest.mark.parametrize("name", ["strange.docx", "strange.odt", "strange.rtf"])
def test_soft_hyphens_are_dropped_before_letters_are_composed(name: str) -> None:
    assert readers.read(name, SAMPLES[name]).text.endswith("é")
