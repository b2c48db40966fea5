"""Subtitles: cues to turns, and no words lost."""

import webvtt

from tests.readers.samples import check_contract, spoken, timed, told
from workbench import readers
from workbench.readers import subtitles
from workbench.readers.turns import BACKWARDS, NO_SPEAKERS


def blocks(*texts: str) -> str:
    """Put an empty line between blocks."""
    return "\n\n".join(texts)


def said(text: str, name: str = "a.vtt") -> list[tuple[str | None, int | None, int | None, str]]:
    transcript = readers.read(name, text.encode())
    check_contract(transcript)
    return timed(transcript)


def test_cues_of_one_speaker_in_a_row_are_one_turn_from_first_to_last() -> None:
    text = blocks(
        "WEBVTT",
        "00:01.000 --> 00:02.000\n<v A>Ett</v>",
        "00:03.000 --> 00:04.000\n<v A>två</v>",
        "00:05.000 --> 00:06.000\n<v B>Tre</v>",
    )
    assert said(text) == [("A", 1_000, 4_000, "Ett två"), ("B", 5_000, 6_000, "Tre")]


def test_cues_without_a_known_speaker_are_not_joined() -> None:
    text = blocks(
        "WEBVTT",
        "00:01.000 --> 00:02.000\n<v A>Ett</v>",
        "00:03.000 --> 00:04.000\ntvå",
        "00:05.000 --> 00:06.000\ntre",
    )
    assert said(text) == [
        ("A", 1_000, 2_000, "Ett"),
        (None, 3_000, 4_000, "två"),
        (None, 5_000, 6_000, "tre"),
    ]


def test_two_voices_in_one_cue_are_two_turns() -> None:
    text = blocks(
        "WEBVTT",
        "00:01.000 --> 00:02.000\n<v.loud Anna  Berg>Hej</v> <v Bo>Hej\npå dig",
        "00:03.000 --> 00:04.000\n<v Bo>Ja</v>",
    )
    assert said(text) == [("Anna Berg", 1_000, 2_000, "Hej"), ("Bo", 1_000, 4_000, "Hej på dig Ja")]


def test_tags_go_entities_are_decoded_and_words_in_angle_brackets_stay() -> None:
    text = blocks(
        "WEBVTT",
        "1"
        "\n00:01.000 --> 00:02.000 align:start\n<v Å &amp; Ö><i>Hej</i> <00:01.500>&lt;b&gt;&nbsp;<c.x>R&amp;D</c>"
        " <skratt> AT&notis &copy;</v>",
    )
    assert said(text) == [("Å & Ö", 1_000, 2_000, "Hej <b>\u00a0R&D <skratt> AT&notis ©")]


def test_blocks_that_are_no_speech_are_left_out() -> None:
    text = blocks(
        "WEBVTT - titel\nKind: captions",
        "NOTE\nhemligt",
        "REGION\nid:a",
        "STYLE\n::cue {}",
        "NOTE en till",
        "00:01.000 --> 00:02.000\nNOTE är ord här\n",
    )
    transcript = readers.read("a.vtt", text.encode())
    assert spoken(transcript) == [(None, "NOTE är ord här")]
    assert told(transcript) == {subtitles.COMMENTS: {"count": 2}, NO_SPEAKERS: {}}


def test_a_cue_with_broken_times_keeps_its_words_and_is_told_with_its_line() -> None:
    text = blocks(
        "1\n00:00:01,000 --> 00:00:02,000\nEtt",
        "2\n00:00:xx --> 00:00:04,000\ntvå",
        "3\n00:75:00,000 --> 00:00:04,000\ntre",
        "4\nfyra\n",
    )
    transcript = readers.read("a.srt", text.encode())
    assert timed(transcript) == [
        (None, 1_000, 2_000, "Ett"),
        (None, None, None, "två"),
        (None, None, None, "tre"),
        (None, None, None, "fyra"),
    ]
    assert told(transcript)[subtitles.BAD_TIMES] == {"count": 3, "lines": "6, 10, 13"}


def test_an_empty_line_inside_a_cue_or_a_missing_one_between_two_loses_nothing() -> None:
    text = blocks(
        "1\n00:00:01,000 --> 00:00:02,000\nEtt",
        "mer\n2\n00:00:03,000 --> 00:00:04,000\ntvå\n00:00:05,000 --> 00:00:06,000\ntre\n",
    )
    assert said(text, "a.srt") == [
        (None, 1_000, 2_000, "Ett mer"),
        (None, 3_000, 4_000, "två"),
        (None, 5_000, 6_000, "tre"),
    ]


def test_subtitles_under_the_other_extension_are_read_and_that_is_told() -> None:
    assert subtitles.OTHER_KIND in told(readers.read("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nEtt\n"))
    transcript = readers.read("a.srt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nEtt\n")
    assert (transcript.format, subtitles.OTHER_KIND in told(transcript)) == ("vtt", True)


def test_names_before_a_colon_are_speakers_where_they_recur() -> None:
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{n}.000 --> 00:0{n}.900\n{words}"
        for n, words in enumerate(["Anna B: Ett", "Bo: två", "tre", "Bo: Ja: så", "Anna B: Slut"])
    )
    assert said(text) == [
        ("Anna B", 0, 900, "Ett"),
        ("Bo", 1_000, 3_900, "två tre Ja: så"),
        ("Anna B", 4_000, 4_900, "Slut"),
    ]


def test_times_that_go_backwards_are_kept_and_told() -> None:
    transcript = readers.read(
        "a.srt", b"00:00:05,000 --> 00:00:06,000\nEtt\n\n00:00:01,000 --> 00:00:02,000\nTv\xc3\xa5\n"
    )
    assert [turn.start_ms for turn in transcript.turns] == [5_000, 1_000]
    assert BACKWARDS in told(transcript)


def test_what_another_library_writes_is_read_with_its_words_and_times() -> None:
    file = webvtt.WebVTT()
    for number in range(5):
        file.captions.append(
            webvtt.Caption(f"00:00:0{number}.000", f"00:00:0{number}.500", f"Å {number}.\nrad två")
        )
    for name, text in (("a.vtt", file.content), ("a.srt", _as_srt(file))):
        assert said(text, name) == [(None, n * 1000, n * 1000 + 500, f"Å {n}. rad två") for n in range(5)]


def _as_srt(file: webvtt.WebVTT) -> str:
    import io

    stream = io.StringIO()
    file.write(stream, format="srt")
    return stream.getvalue()
