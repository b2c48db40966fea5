"""
Transcripts to try readers on, and a readable form of what they make of them.

`python -m tests.readers.samples` writes the expected results beside the files in `data`; look at the
difference before you keep it.
"""

import io
import itertools
import unicodedata
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import docx

from workbench import readers
from workbench.model.transcript import ReadTranscript, Turn

DATA = Path(__file__).parent / "data"
FILES = sorted(path for path in DATA.iterdir() if path.suffix in readers.SUPPORTED)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def clock(milliseconds: int | None, mark: str = ".") -> str:
    """Write a time as hh:mm:ss.mmm, or a dash."""
    if milliseconds is None:
        return "-"
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"


def spoken(transcript: ReadTranscript) -> list[tuple[str | None, str]]:
    """Give who says what."""
    return [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns]


def timed(transcript: ReadTranscript) -> list[tuple[str | None, int | None, int | None, str]]:
    """Give who says what when."""
    return [(t.speaker, t.start_ms, t.end_ms, t.span.of(transcript.text)) for t in transcript.turns]


def told(transcript: ReadTranscript) -> dict[str, dict[str, object]]:
    """Give the notices by their template."""
    return {notice.message: notice.values for notice in transcript.notices}


def shown(transcript: ReadTranscript) -> str:
    """Write a transcript as people can read and compare it."""
    lines = [
        f"{transcript.format}, {transcript.encoding}, speakers: {', '.join(transcript.speakers) or '-'}",
        "",
    ]
    for turn in transcript.turns:
        when = "" if turn.start_ms is turn.end_ms is None else f" {clock(turn.start_ms)} {clock(turn.end_ms)}"
        lines.append(f"[{turn.speaker or '-'}{when}] {turn.span.of(transcript.text)}".replace("\n", "\n    "))
    notices = [f"! {notice.message.format(**notice.values)}" for notice in transcript.notices]
    return "\n".join([*lines, *([""] if notices else []), *notices]) + "\n"


def check_contract(transcript: ReadTranscript) -> None:
    """Hold a transcript against what every reader promises."""

    text, turns = transcript.text, transcript.turns
    assert turns and text == "\n\n".join(turn.span.of(text) for turn in turns)
    assert turns[0].span.start == 0 and turns[-1].span.end == len(text)
    for before, after in itertools.pairwise(turns):
        assert text[before.span.end : after.span.start] == "\n\n"
    for turn in turns:
        words = turn.span.of(text)
        assert words == words.strip() and "\n\n" not in words and "\t" not in words
        assert turn.speaker is None or (turn.speaker.strip() == turn.speaker != "")
        for time in (turn.start_ms, turn.end_ms):
            assert time is None or time >= 0
    assert unicodedata.is_normalized("NFC", text)
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set("\u00ad\u200b\ufeff\ufffe\uffff") & set(text)
    text.encode("utf-8")
    assert goes_forwards(turns) or any("go backwards" in message for message in told(transcript))
    for notice in transcript.notices:
        assert notice.message.format(**notice.values)
        # Counts, places, encodings and file types; never words of the interview.
        assert all(
            isinstance(v, int) or k in ("encoding", "lines", "found", "pages")
            for k, v in notice.values.items()
        )


def goes_forwards(turns: Sequence[Turn]) -> bool:
    """Say whether no turn starts before an earlier one, or ends before it starts."""
    starts = [turn.start_ms for turn in turns if turn.start_ms is not None]
    whole = [turn for turn in turns if turn.start_ms is not None and turn.end_ms is not None]
    return starts == sorted(starts) and all(turn.end_ms >= turn.start_ms for turn in whole)


Said = Sequence[tuple[str, int, int, str]]


def as_txt(said: Said) -> bytes:
    """Write turns as a text file with times before the labels."""
    return "\n\n".join(f"[{clock(a)} --> {clock(b)}] {who}: {words}" for who, a, b, words in said).encode()


def as_vtt(said: Said) -> bytes:
    """Write turns as Teams does."""
    cues = (
        f"{number}\n{clock(a)} --> {clock(b)}\n<v {escape(who)}>{escape(words, quote=False)}</v>\n"
        for number, (who, a, b, words) in enumerate(said)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def as_srt(said: Said) -> bytes:
    """Write turns as WhisperX does."""
    cues = (
        f"{number}\n{clock(a, ',')} --> {clock(b, ',')}\n[{who}]: {words}\n"
        for number, (who, a, b, words) in enumerate(said, 1)
    )
    return "\n".join(cues).encode()


def as_docx(said: Said) -> bytes:
    """Write turns as a Word document with bold labels."""
    document = docx.Document()
    for who, a, b, words in said:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}:").bold = True
        paragraph.add_run(f" [{clock(a)} - {clock(b)}] {words}")
    return saved(document)


def as_odt(said: Said) -> bytes:
    """Write turns as an OpenDocument text with bold labels."""
    return odt_file(
        "".join(
            p(f"*{who}:", f" [{clock(a)} - {clock(b)}] " + escape(words).replace("\n", "<text:line-break/>"))
            for who, a, b, words in said
        )
    )


def as_rtf(said: Said) -> bytes:
    """Write turns as Rich Text Format with bold labels, each letter as Word does."""
    body = "".join(
        f"{{\\b {who}:}} [{clock(a)} - {clock(b)}] {_in_rtf(words)}\\par\n" for who, a, b, words in said
    )
    return f"{{\\rtf1\\ansi\\uc1 {body}}}".encode("cp1252")


def _in_rtf(words: str) -> str:
    made = []
    for letter in words:
        if letter == "\n":
            made.append("\\line ")
        elif letter.isascii():
            made.append(f"\\{letter}" if letter in "\\{}" else letter)
        else:
            units = letter.encode("utf-16-le")
            made += [
                f"\\u{int.from_bytes(units[n : n + 2], 'little', signed=True)}?"
                for n in range(0, len(units), 2)
            ]
    return "".join(made)


def saved(document: "docx.document.Document") -> bytes:
    """Give the bytes of a document made with python-docx."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Give a zip with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def word_file(body: str, *, prolog: str = "", styles: str = "", uri: str = WORD) -> bytes:
    """Give a .docx whose body is this XML, and whose styles are these."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{prolog}<w:document xmlns:w='{uri}' "
        f"xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>{body}</w:body></w:document>",
    }
    if styles:
        parts["word/styles.xml"] = f"<w:styles xmlns:w='{uri}'>{styles}</w:styles>"
    return zipped(parts)


def paragraph(*runs: str, style: str = "") -> str:
    """Give the XML of a paragraph; a run that begins with `*` is bold."""
    made = "".join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if run.startswith('*') else ''}"
        f"<w:t xml:space='preserve'>{run.removeprefix('*')}</w:t></w:r>"
        for run in runs
    )
    properties = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    return f"<w:p>{properties}{made}</w:p>"


_SPACES = " ".join(
    f"xmlns:{prefix}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("manifest", "manifest"),
    )
)  # fmt: skip
OPEN_TEXT = "application/vnd.oasis.opendocument.text"


def odt_file(
    body: str,
    *,
    automatic: str = "",
    named: str = "",
    manifest: str = "",
    prolog: str = "",
    kind: str = "text",
) -> bytes:
    """Give an .odt whose text is this XML; `B` is a bold style of characters."""
    weight = "<style:text-properties fo:font-weight='bold'/>"
    bold = f"<style:style style:name='B' style:family='text'>{weight}</style:style>"
    content = (
        f"{prolog}<office:document-content {_SPACES}><office:automatic-styles>{bold}{automatic}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": OPEN_TEXT if kind == "text" else OPEN_TEXT.replace("text", kind),
        "content.xml": content,
        "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}>{manifest}</manifest:manifest>",
    }
    if named:
        parts["styles.xml"] = (
            f"<office:document-styles {_SPACES}><office:styles>{named}</office:styles></office:document-styles>"
        )
    return zipped(parts)


def p(*spans: str, style: str = "") -> str:
    """Give the XML of a paragraph; a span that begins with `*` is bold."""
    made = "".join(
        f"<text:span text:style-name='B'>{span[1:]}</text:span>" if span.startswith("*") else span
        for span in spans
    )
    return f"<text:p text:style-name='{style}'>{made}</text:p>"


if __name__ == "__main__":
    for file in FILES:
        file.with_name(file.name + ".expected").write_text(
            shown(readers.read(file.name, file.read_bytes())), encoding="utf-8", newline="\n"
        )
