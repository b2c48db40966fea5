"""
Make a study's transcripts, in the shapes people really have them, from its manuscripts.

    python corpora/make_transcripts.py [study folder]

A manuscript is plain text: one turn a paragraph, `LABEL: words`, a blank line between. Each becomes one file in
`transcripts/`, laid out as its own transcriber would: `TRANSCRIBED` says how. The same manuscripts give the same
bytes every time, so that a change in `transcripts/` always means a change in what somebody says.
"""

import argparse
import uuid
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

CORPORA = Path(__file__).resolve().parent
WRITTEN = datetime(2026, 1, 19, 9, 0)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)

WORDS_A_SECOND = 2.4
WORDS_A_CUE = 13
SILENCES_MS = {"(paus)": 3_000, "[paus]": 3_000, "(lång paus)": 8_000, "[tyst]": 5_000, "(gråter)": 9_000}


class Turn(NamedTuple):
    """What one person says before somebody else speaks."""

    speaker: str
    words: str


class Stretch(NamedTuple):
    """Words and the milliseconds they are heard between."""

    words: str
    start_ms: int
    end_ms: int


# --- the manuscript and its pace --------------------------------------------------------------------------------


def read_manuscript(path: Path) -> list[Turn]:
    """Read the turns of a manuscript; a paragraph without a label is refused."""
    turns = []
    for paragraph in path.read_text(encoding="utf-8").strip().split("\n\n"):
        speaker, colon, words = paragraph.partition(": ")
        if not colon or "\n" in paragraph:
            raise ValueError(f"{path.name}: not one labelled turn: {paragraph[:40]!r}")
        turns.append(Turn(speaker, words))
    return turns


def speaking_ms(words: str) -> int:
    """Give the time the words take at an ordinary pace, with the silences that the transcriber noted."""
    silence = sum(words.count(mark) * ms for mark, ms in SILENCES_MS.items())
    return max(600, round(len(words.split()) / WORDS_A_SECOND * 1000)) + silence


def clocked(pieces: list[list[str]]) -> Iterator[list[Stretch]]:
    """
    Put the pieces of each turn on the clock, one after the other.

    The breath before a turn differs, as breaths do, but only by how long the turn is.
    """
    now = 4_200
    for turn in pieces:
        now += 250 + 37 * (sum(map(len, turn)) % 23)
        stretches = []
        for words in turn:
            end = now + speaking_ms(words)
            stretches.append(Stretch(words, now, end))
            now = end
        yield stretches


def clock(ms: int) -> str:
    """Write milliseconds as 00:12:31."""
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


# --- Word: the transcribers' habits -----------------------------------------------------------------------------


def bold_labels(document: Document, turns: list[Turn]) -> None:
    """I: in bold, then the words."""
    for turn in turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{turn.speaker}:").bold = True
        paragraph.add_run(f" {turn.words}")


def bold_labels_and_tabs(document: Document, turns: list[Turn]) -> None:
    """The label in bold, a tab, and the words hanging to the right of it."""
    for turn in turns:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(1.5)
        paragraph.paragraph_format.first_line_indent = Cm(-1.5)
        paragraph.add_run(f"{turn.speaker}:").bold = True
        paragraph.add_run(f"\t{turn.words}")


def tabs(document: Document, turns: list[Turn]) -> None:
    """A tab after the colon and no bold."""
    for turn in turns:
        document.add_paragraph(f"{turn.speaker}:\t{turn.words}")


def plain_labels(document: Document, turns: list[Turn]) -> None:
    """Label and words in one go."""
    for turn in turns:
        document.add_paragraph(f"{turn.speaker}: {turn.words}")


def heading_and_tabs(document: Document, turns: list[Turn]) -> None:
    """Two lines of heading before the first turn, as the secretary's template has them."""
    document.add_heading("Intervju patient 2", level=1)
    document.add_paragraph("2025-12-16, i hemmet")
    tabs(document, turns)


def stamps_at_the_end(document: Document, turns: list[Turn]) -> None:
    """The stamp that transcription programs put at the end of a paragraph, with tenths: #00:12:31-4#."""
    for turn, (heard,) in zip(turns, clocked([[turn.words] for turn in turns]), strict=True):
        stamp = f"#{clock(heard.end_ms)}-{heard.end_ms // 100 % 10}#"
        document.add_paragraph(f"{turn.speaker}: {turn.words} {stamp}")


def table_of_turns(document: Document, turns: list[Turn]) -> None:
    """A table with time, speaker and text."""
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    for cell, title in zip(table.rows[0].cells, ("Tid", "Talare", "Text"), strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    for turn, (heard,) in zip(turns, clocked([[turn.words] for turn in turns]), strict=True):
        for cell, text in zip(table.add_row().cells, (clock(heard.start_ms), *turn), strict=True):
            cell.text = text
    for column, width in zip(table.columns, (Cm(2), Cm(2), Cm(12)), strict=True):
        for cell in column.cells:
            cell.width = width


def word(lay_out: Callable[[Document, list[Turn]], None]) -> Callable[[list[Turn]], bytes]:
    """Make the writer of a .docx with this layout."""

    def write(turns: list[Turn]) -> bytes:
        document = docx.Document()
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        for language in document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "sv-SE")
        lay_out(document, turns)
        about = document.core_properties
        about.author = about.last_modified_by = about.title = about.comments = ""
        about.created = about.modified = WRITTEN
        about.revision = 1
        saved = BytesIO()
        document.save(saved)
        return same_every_time(saved.getvalue())

    return write


def same_every_time(package: bytes) -> bytes:
    """Pack a .docx anew without the hour it was saved."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return packed.getvalue()


# --- the other two: an old text file, and a meeting's own transcript --------------------------------------------


def old_windows_text(turns: list[Turn]) -> bytes:
    """A text file as an old Windows program saves it: Windows-1252, CRLF, a blank line between turns."""
    return "".join(f"{turn.speaker}: {turn.words}\r\n\r\n" for turn in turns).encode("cp1252")


def meeting_subtitles(turns: list[Turn]) -> bytes:
    """
    WebVTT as Teams writes it.

    The name stands in a voice tag, a turn is cut into cues of some seconds, and a cue is called
    `<meeting>/<utterance>-<piece>`, where the utterances are numbered with gaps.
    """
    meeting = uuid.uuid5(uuid.NAMESPACE_OID, "".join(turn.words for turn in turns))
    cues = ["WEBVTT\n"]
    heard = clocked([cut_in_cues(turn.words) for turn in turns])
    utterance = 7
    for turn, stretches in zip(turns, heard, strict=True):
        utterance += 3 + len(turn.words) % 4
        for piece, (words, start, end) in enumerate(stretches):
            times = f"{clock(start)}.{start % 1000:03} --> {clock(end)}.{end % 1000:03}"
            cues.append(f"{meeting}/{utterance}-{piece}\n{times}\n<v {turn.speaker}>{escaped(words)}</v>\n")
    return "\n".join(cues).encode("utf-8")


def cut_in_cues(words: str) -> list[str]:
    """Cut a turn into pieces of a breath each, after a full stop or a comma when one comes in time."""
    pieces: list[str] = []
    piece: list[str] = []
    left = words.split(" ")
    while left:
        piece.append(left.pop(0))
        breath = len(piece) >= WORDS_A_CUE or (len(piece) >= WORDS_A_CUE // 2 and piece[-1][-1] in ".?!,")
        if not left or (breath and len(left) > 2):
            pieces.append(" ".join(piece))
            piece = []
    return pieces


def escaped(words: str) -> str:
    """Write the three characters that WebVTT reads as marks."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# --- who transcribed what ---------------------------------------------------------------------------------------

TRANSCRIBED: dict[str, Callable[[list[Turn]], bytes]] = {
    "patient_1.docx": word(bold_labels),
    "patient_2.docx": word(heading_and_tabs),
    "patient_3.docx": word(plain_labels),
    "patient_4.docx": word(stamps_at_the_end),
    "patient_5.docx": word(table_of_turns),
    "patient_6.txt": old_windows_text,
    "narstaende_1.docx": word(plain_labels),
    "narstaende_2.docx": word(bold_labels_and_tabs),
    "narstaende_3.docx": word(bold_labels),
    "narstaende_4.docx": word(tabs),
    "narstaende_5.vtt": meeting_subtitles,
    "narstaende_6.docx": word(plain_labels),
    "fokusgrupp_1.docx": word(bold_labels_and_tabs),
    "fokusgrupp_2.vtt": meeting_subtitles,
    "fokusgrupp_3.docx": word(bold_labels),
}


def make_transcripts(study: Path) -> None:
    """Write every transcript of a study anew."""
    made = study / "transcripts"
    made.mkdir(exist_ok=True)
    for name, write in TRANSCRIBED.items():
        turns = read_manuscript(study / "manuscripts" / f"{Path(name).stem}.txt")
        (made / name).write_bytes(write(turns))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "study", type=Path, nargs="?", default=CORPORA / "starkt_hemgang", metavar="study folder"
    )
    make_transcripts(parser.parse_args().study)
