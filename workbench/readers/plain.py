"""
Text files: .txt and .md.

A paragraph is what stands between empty lines; in a file without empty lines each line is one. Of Markdown only
the headings are understood here, and emphasis around a label by `speakers`; all else is the writer's text.
"""

import re
from collections.abc import Iterator

from workbench.errors import MislabelledFile
from workbench.model.transcript import ReadTranscript
from workbench.readers.encoding import Decoded, decode
from workbench.readers.lines import Line
from workbench.readers.sniff import require_text, text_kind
from workbench.readers.turns import assemble

_HEADING = re.compile(r" {0,3}#{1,6}[ \t](?P<words>.*)")
_CLOSED = re.compile(r"(?<=\s)#+$")


def read_text(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .txt file; see `readers.read` for what is promised and refused.

    Raises
    ------
    MislabelledFile
        If the content is a document, a recording or subtitles.
    """
    decoded = _decoded(name, data, ".txt")
    lines = _lines(decoded.text, headings=False)
    return assemble(lines, name=name, format="txt", encoding=decoded.encoding, notices=decoded.notices)


def read_markdown(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .md file; as `read_text`, with `#` headings as turns of their own.

    Raises
    ------
    MislabelledFile
        If the content is a document, a recording or subtitles.
    """
    decoded = _decoded(name, data, ".md")
    lines = _lines(decoded.text, headings=True)
    return assemble(lines, name=name, format="md", encoding=decoded.encoding, notices=decoded.notices)


def _decoded(name: str, data: bytes, expected: str) -> Decoded:
    require_text(name, data, expected)
    kind = text_kind(data)
    if kind in (".vtt", ".srt"):
        raise MislabelledFile(name=name, expected=expected, found=kind)
    return decode(name, data)


def _lines(text: str, *, headings: bool) -> Iterator[Line]:
    lines = text.strip().split("\n")
    empty = [not line.strip() for line in lines]
    by_line = not any(empty)
    for place, line in enumerate(lines):
        if empty[place]:
            continue
        heading = _HEADING.fullmatch(line) if headings else None
        opens = by_line or place == 0 or empty[place - 1]
        words = _CLOSED.sub("", heading["words"].strip()).strip() if heading else ""
        if words:
            yield Line(words, heading=True)
        else:
            yield Line(line, opens=opens)
