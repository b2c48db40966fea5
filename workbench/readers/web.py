"""
Web pages (.html, .htm): what noScribe writes, what Word and others save as a page, and any other.

Paragraphs, list items, headings, lines and tables of a page become lines; bold is kept for labels. noScribe puts
each piece of speech into an anchor that says when it is heard:

    <p><a name="ts_12140_22800_S01">S01: Vi börjar.</a><a name="ts_22800_24000_S01"> Gärna.</a></p>

The page is walked by libxml2 as the browser's rules for broken pages have it; it opens nothing but the bytes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.errors import MislabelledFile, UnreadableFile
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import programs, tables, times
from workbench.readers.encoding import decode
from workbench.readers.lines import Line
from workbench.readers.sniff import require_text, text_kind
from workbench.readers.turns import assemble

_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_HEAD = 4096
# What pages call the sets of letters, and which codec a browser takes for them.
_CODECS = {
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-15": "iso8859-15",
    "macintosh": "mac-roman",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1254": "cp1254",
}


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_CELLS = _names("td th")
_BOLD = _names("b strong")
# Nothing that is read on the page stands in these.
_UNSEEN = _names(
    "head script style template noscript svg math object iframe textarea select button audio video title"
)
_ANCHOR = re.compile(r"ts_([0-9]{1,12})_([0-9]{1,12})(?:_(.*))?", re.DOTALL)
# A pause that noScribe has written, as a piece of its own: `(..)`, `(12 sekunder paus)`.
_PAUSE = re.compile(r"\([^()]*\)")
_TAG = re.compile(r"<[A-Za-z!/]")
_BLANKS = re.compile(r"[ \t\n\r\f]+")


def read_html(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .html file; see `readers.read` for what is promised and refused.

    Raises
    ------
    MislabelledFile
        If there is no tag in it, or it is another format.
    """
    require_text(name, data, ".html")
    kind = text_kind(data)
    if kind not in (".html", ".xml", ".txt", None):
        raise MislabelledFile(name=name, expected=".html", found=kind)
    charset = _CHARSET.search(data[:_HEAD])
    stated = _CODECS.get(charset[1].decode("ascii").lower()) if charset else None
    decoded = decode(name, data, stated=stated)
    if not _TAG.search(decoded.text):
        raise MislabelledFile(name=name, expected=".html", found=".txt")
    from lxml import etree  # takes a while to load

    page = _Page()
    parser = etree.HTMLParser(target=page, encoding="utf-8")
    try:
        parser.feed(decoded.text.encode("utf-8"))
        parser.close()
    except etree.LxmlError as error:
        raise UnreadableFile(name=name) from error
    lines, notices = page.talk()
    return assemble(
        lines, name=name, format="html", encoding=decoded.encoding, notices=[*decoded.notices, *notices]
    )


@dataclass(slots=True)
class _Heard:
    """A piece of speech as noScribe has timed it."""

    speaker: str
    start_ms: int | None
    end_ms: int | None
    text: str = ""


@dataclass(slots=True)
class _Growing:
    """A line while it grows: its pieces, their length, and how far it is bold from its beginning."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    all_bold: bool = True
    heard: list[_Heard] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, piece: str, *, bold: bool) -> None:
        """Add a piece; blanks are whatever stands around them."""
        self.pieces.append(piece)
        self.length += len(piece)
        if piece.strip():
            self.all_bold = self.all_bold and bold
            if self.all_bold:
                self.bold = self.length


class _Page:
    """Collects the lines of a page as its tags go by."""

    def __init__(self) -> None:
        self._lines: list[tuple[Line, list[_Heard]]] = []
        self._line = _Growing()
        self._opens = True
        self._unseen: tuple[str, int] = ("", 0)
        self._open = {"bold": 0, "pre": 0, "heading": 0}
        self._heard: _Heard | None = None
        self._tables: list[list[list[list[Line]]]] = []
        self._columns = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        # Elements without an end, such as `meta`, may stand within: only the element's own name is counted.
        name, depth = self._unseen
        if depth or tag in _UNSEEN:
            self._unseen = (name or tag, depth + (tag == (name or tag)))
        elif tag == "br":
            self._break()
        elif tag == "a":
            self._anchor(attributes.get("name", ""))
        elif tag in _BLOCKS or tag in _HEADINGS or tag in _CELLS:
            self._finish()
            self._begin_block(tag)
        elif tag in _BOLD:
            self._open["bold"] += 1

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        name, depth = self._unseen
        if depth:
            depth -= tag == name
            self._unseen = (name if depth else "", depth)
        elif tag == "a":
            self._heard = None
        elif tag in _BLOCKS or tag in _HEADINGS or tag in _CELLS:
            self._finish()
            self._finish_block(tag)
        elif tag in _BOLD:
            self._open["bold"] -= 1

    def data(self, text: str) -> None:
        """Take in text."""
        if self._unseen[1]:
            return
        if self._open["pre"]:
            for place, piece in enumerate(text.split("\n")):
                if place:
                    self._break()
                self._line.add(piece, bold=False)
            return
        stamp = times.whole(text) if self._heard else None
        if stamp is None or not stamp.marks:  # else noScribe shows the time that its anchor says
            self._say(_BLANKS.sub(" ", text))

    def close(self) -> None:
        """Take in the end of the page."""
        self._finish()

    def _say(self, text: str) -> None:
        before = self._line.pieces[-1][-1:] if self._line.pieces else " "
        if before in ("", " "):
            text = text.removeprefix(" ")
        if text:
            self._line.add(text, bold=self._open["bold"] > 0)
            if self._heard:
                self._heard.text += text

    def _anchor(self, name: str) -> None:
        found = _ANCHOR.fullmatch(name)
        if found:
            begin, end = (times.from_number(int(found[group]), 1) for group in (1, 2))
            self._heard = _Heard(found[3] or "", begin, end)
            self._line.heard.append(self._heard)

    def _begin_block(self, tag: str) -> None:
        if tag == "table":
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
        elif tag in _CELLS and self._tables and self._tables[-1]:
            self._tables[-1][-1].append([])
        elif tag == "pre":
            self._open["pre"] += 1
        elif tag in _HEADINGS:
            self._open["heading"] += 1

    def _finish_block(self, tag: str) -> None:
        if tag == "table" and self._tables:
            made, left_out = tables.of_cells(self._tables.pop())
            self._columns += left_out
            for line in made:
                self._emit(line, [])
        elif tag == "pre":
            self._open["pre"] -= 1
        elif tag in _HEADINGS:
            self._open["heading"] -= 1

    def _break(self) -> None:
        """End a line within a paragraph; after two such ends in a row a new paragraph begins."""
        written = bool(self._line.text.strip())
        self._finish()
        self._opens = not written

    def _finish(self) -> None:
        line, self._line = self._line, _Growing()
        text = line.text.strip()
        if text:
            heading = self._open["heading"] > 0
            self._emit(Line(text, opens=self._opens, bold=line.bold, heading=heading), line.heard)
        self._opens = True

    def _emit(self, line: Line, heard: list[_Heard]) -> None:
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            self._tables[-1][-1][-1].append(line)
        else:
            self._lines.append((line, heard))

    def talk(self) -> tuple[list[Line], list[Notice]]:
        """Give the lines of the page; of a page by noScribe without the title and the settings above the talk."""
        first = next((place for place, (_, heard) in enumerate(self._lines) if heard), 0)
        lines = [made for line, heard in self._lines[first:] for made in _timed(line, heard)]
        notices = programs.notice(set(range(first)))
        if self._columns:
            notices.append(Notice(tables.COLUMNS, {"count": self._columns}))
        return lines, notices


def _timed(line: Line, heard: list[_Heard]) -> list[Line]:
    """Give a line the times of its pieces; where nobody is told apart, each piece is a line of its own."""
    if not heard:
        return [line]
    whole = replace(line, start_ms=heard[0].start_ms, end_ms=heard[-1].end_ms)
    if any(piece.speaker for piece in heard) or "".join(piece.text for piece in heard).strip() != line.text:
        return [whole]
    made: list[Line] = []
    for piece in heard:
        text = piece.text.strip()
        if made and _PAUSE.fullmatch(text):
            made[-1] = replace(made[-1], text=f"{made[-1].text} {text}", end_ms=piece.end_ms)
        elif text:
            made.append(Line(text, stated=True, start_ms=piece.start_ms, end_ms=piece.end_ms, cue=True))
    return made
