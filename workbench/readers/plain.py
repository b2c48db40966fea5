"""
Text files: .txt and .md.

What programs write beside the talk is left out, and a .txt file that holds a table is read as one.
A paragraph is what stands between empty lines; in a file without empty lines each line is one. Of Markdown only
the headings are understood here, and emphasis around a label by `speakers`; all else is the writer's text.
"""

import re
from collections.abc import Iterator

from workbench.errors import MislabelledFile
from workbench.model.transcript import ReadTranscript
from workbench.readers import programs, tabbed
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
        If the content is a document, a recording, subtitles or what a program writes for programs.
    """
    decoded = _decoded(name, data, ".txt")
    talk = tabbed.talk_in(decoded.text) if tabbed.is_table(decoded.text) else None
    if talk is None:
        talk = _talk(decoded.text, headings=False)
    notices = [*decoded.notices, *talk.notices]
    return assemble(talk.lines, name=name, format="txt", encoding=decoded.encoding, notices=notices)


def read_markdown(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .md file; as `read_text`, with `#` headings as turns of their own.

    Raises
    ------
    MislabelledFile
        If the content is a document, a recording, subtitles or what a program writes for programs.
    """
    decoded = _decoded(name, data, ".md")
    talk = _talk(decoded.text, headings=True)
    notices = [*decoded.notices, *talk.notices]
    return assemble(talk.lines, name=name, format="md", encoding=decoded.encoding, notices=notices)


def _decoded(name: str, data: bytes, expected: str) -> Decoded:
    require_text(name, data, expected)
    kind = text_kind(data)
    if kind in (".vtt", ".srt", ".json", ".html", ".eaf"):
        raise MislabelledFile(name=name, expected=expected, found=kind)
    return decode(name, data)


def _talk(text: str, *, headings: bool) -> tabbed.Talk:
    lines = text.strip().split("\n")
    added = programs.added(lines)
    kept = "\n".join(line for place, line in enumerate(lines) if place not in added)
    return tabbed.Talk(list(_lines(kept, headings=headings)), programs.notice(added))


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
