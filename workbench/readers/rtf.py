"""
Rich Text Format (.rtf): the words of the body, and nothing else.

Kept: paragraphs, tables, tracked insertions, the shown result of fields. Left out and counted in notices: footnotes
and endnotes, comments, tracked deletions, text boxes, hidden text. Left out in silence: headers and footers,
pictures and other objects, numbers of lists, and whatever a program may leave out that does not know it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.model.transcript import ReadTranscript
from workbench.readers import sniff
from workbench.readers.body import DELETIONS, HIDDEN, Body
from workbench.readers.rtfcells import Cells
from workbench.readers.rtffonts import Fonts
from workbench.readers.rtfmarks import LEFT_OUT, LETTERS, READ, Mark, marks
from workbench.readers.turns import assemble

_CODE_PAGES = {b"mac": 10000, b"pc": 437, b"pca": 850}
_SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class _Group:
    """What holds until the group ends: how the letters look, and what the group is for."""

    purpose: str = "text"
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    fallback: int = 1
    # What the group was for before `\upr` set aside the first of two ways to say the same.
    set_aside: str | None = None

    def inner(self) -> "_Group":
        """Give a group that begins within this one."""
        return _Group(
            self.purpose, self.bold, self.hidden, self.deleted, self.font, self.fallback, self.set_aside
        )


def read_rtf(name: str, data: bytes) -> ReadTranscript:
    """
    Read an .rtf file; see `readers.read` for what is promised and refused.

    Raises
    ------
    UnsafeFile
        If groups stand in each other deeper than any word processor writes them, or there are millions of marks.
    """
    if sniff.found_in(data) != ".rtf":
        sniff.refuse(name, data, ".rtf")
    walk = _Walk()
    for mark in marks(name, data):
        walk.take(mark)
    walk.finish()
    lines, notices = walk.body.talk()
    return assemble(lines, name=name, format="rtf", notices=notices)


class _Walk:
    """Tells a body what the marks say as they go by."""

    def __init__(self) -> None:
        self.body = Body()
        self._fonts = Fonts()
        self._cells = Cells(self.body)
        self._groups: list[_Group] = []
        self._now = _Group()
        self._optional = False
        self._fallback_left = 0
        self._bytes = bytearray()
        self._high = ""
        self._left_out_before: str | None = None
        self._headings: set[int] = set()
        self._style, self._style_name, self._style_outline = 0, "", False
        self._outline = False
        self._words = False

    def take(self, mark: Mark) -> None:
        """Take in the next mark."""
        if mark.kind == "byte":
            self._byte(int(mark.name, 16))
            return
        if mark.kind == "text":
            self._text(mark.name)
            return
        self._flush()
        optional, self._optional = self._optional, False
        if mark.kind == "open":
            self._fallback_left = 0
            self._groups.append(self._now)
            self._now = self._now.inner()
        elif mark.kind == "close":
            self._fallback_left = 0
            self._close()
        elif mark.kind == "sign" and mark.name == b"*":
            self._optional = True
        else:
            self._word(mark, optional=optional)

    def finish(self) -> None:
        """Take in the end of the file."""
        self._flush()
        self._finish_paragraph()
        self._cells.finish_table()

    def _close(self) -> None:
        if self._now.purpose == "style" and self._groups and self._groups[-1].purpose == "stylesheet":
            if self._style_outline or self._style_name.lower().startswith(("heading ", "title", "subtitle")):
                self._headings.add(self._style)
            self._style_name, self._style_outline, self._style = "", False, 0
        if self._groups:
            self._now = self._groups.pop()

    def _word(self, mark: Mark, *, optional: bool) -> None:
        word, now = mark.name, self._now
        if self._fallback_left:
            self._fallback_left -= 1
        elif optional and word not in READ:
            now.purpose = "nothing"
        elif word == b"ud" and now.set_aside:
            # The second of the two ways: the one that is Unicode.
            now.purpose, now.set_aside = now.set_aside, None
        elif now.purpose != "nothing":
            self._meaning(word, mark.number)

    def _meaning(self, word: bytes, number: int | None) -> None:
        if word in LEFT_OUT:
            self._leave_out(word)
        elif word in LETTERS:
            self._letters(LETTERS[word])
        elif word in _MEANINGS:
            _MEANINGS[word](self, number)
        elif word in _CODE_PAGES:
            self._fonts.code_page(_CODE_PAGES[word])
        elif word in (b"fonttbl", b"stylesheet"):
            self._now.purpose = word.decode()
        elif self._now.purpose == "fonttbl":
            self._fonts.define(word, number)

    def _leave_out(self, word: bytes) -> None:
        message = LEFT_OUT[word]
        if message and self._now.purpose == "text":
            self.body.leave_out(message)
        self._now.purpose = "nothing"

    def _byte(self, byte: int) -> None:
        if self._fallback_left:
            self._fallback_left -= 1
        elif self._now.purpose != "nothing":
            self._bytes.append(byte)

    def _text(self, text: bytes) -> None:
        if self._fallback_left:
            taken = min(self._fallback_left, len(text))
            self._fallback_left -= taken
            text = text[taken:]
        if text and self._now.purpose != "nothing":
            self._bytes += text

    def _flush(self) -> None:
        """Decode the bytes at hand: several of them may be one letter."""
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._letters(self._fonts.decode(data, self._now.font))

    def _unicode(self, number: int | None) -> None:
        self._fallback_left = self._now.fallback
        letter = chr((number or 0) & 0xFFFF)
        if ord(letter) not in _SURROGATES:
            self._letters(letter)
        elif self._high:
            pair = (self._high + letter).encode("utf-16", "surrogatepass")
            self._high = ""
            self._letters(pair.decode("utf-16", "replace"))
        else:
            self._high = letter

    def _letters(self, text: str) -> None:
        self._high = ""
        now = self._now
        if now.purpose == "style":
            self._style_name += text
        elif now.purpose == "stylesheet":
            return
        elif now.purpose == "text":
            message = DELETIONS if now.deleted else HIDDEN if now.hidden else None
            if message is None:
                self.body.lettered(text, bold=now.bold)
                self._words = True
            elif message != self._left_out_before:
                self.body.leave_out(message)
            self._left_out_before = message

    def _paragraph(self, _: int | None) -> None:
        if self._now.purpose == "text" and not self._now.deleted:
            self._finish_paragraph()

    def _finish_paragraph(self) -> None:
        if self._words:
            self._cells.place()
        self.body.finish_paragraph(heading=self._outline or self._style in self._headings)
        self._words = False
        self._left_out_before = None

    def _cell(self, _: int | None) -> None:
        if self._now.purpose == "text":
            self._cells.within = self._words = True
            self._finish_paragraph()
            self._cells.finish_cell()

    def _row(self, _: int | None) -> None:
        if self._now.purpose == "text":
            self._cells.finish_row()

    def _set_aside(self, _: int | None) -> None:
        self._now.set_aside, self._now.purpose = self._now.purpose, "nothing"

    def _new_paragraph(self, _: int | None) -> None:
        self._cells.within = self._outline = False
        self._style = 0

    def _set_in_table(self, _: int | None) -> None:
        self._cells.within = True

    def _set_style(self, number: int | None) -> None:
        if self._now.purpose == "stylesheet" or self._now.purpose == "style":
            self._now.purpose = "style"
        self._style = number or 0

    def _other_style(self, number: int | None) -> None:
        if self._now.purpose == "stylesheet":
            self._now.purpose = "nothing"

    def _set_outline(self, number: int | None) -> None:
        if self._now.purpose == "style":
            self._style_outline = number in range(9)
        else:
            self._outline = number in range(9)

    def _plain(self, _: int | None) -> None:
        self._now.bold = self._now.hidden = self._now.deleted = False
        self._now.font = None

    def _bold(self, number: int | None) -> None:
        self._now.bold = number != 0

    def _hide(self, number: int | None) -> None:
        self._now.hidden = number != 0

    def _delete(self, number: int | None) -> None:
        self._now.deleted = number != 0

    def _font(self, number: int | None) -> None:
        if self._now.purpose == "fonttbl":
            self._fonts.begin(number or 0)
        else:
            self._now.font = number

    def _set_fallback(self, number: int | None) -> None:
        self._now.fallback = max(0, 1 if number is None else number)

    def _set_code_page(self, number: int | None) -> None:
        self._fonts.code_page(number or 0)

    def _set_default_font(self, number: int | None) -> None:
        self._fonts.default = number


_MEANINGS: dict[bytes, Callable[[_Walk, int | None], None]] = {
    b"u": _Walk._unicode,
    b"par": _Walk._paragraph,
    b"\r": _Walk._paragraph,
    b"\n": _Walk._paragraph,
    b"sect": _Walk._paragraph,
    b"cell": _Walk._cell,
    b"upr": _Walk._set_aside,
    b"nestcell": _Walk._paragraph,
    b"row": _Walk._row,
    b"pard": _Walk._new_paragraph,
    b"intbl": _Walk._set_in_table,
    b"s": _Walk._set_style,
    b"cs": _Walk._other_style,
    b"ds": _Walk._other_style,
    b"ts": _Walk._other_style,
    b"outlinelevel": _Walk._set_outline,
    b"plain": _Walk._plain,
    b"b": _Walk._bold,
    b"v": _Walk._hide,
    b"deleted": _Walk._delete,
    b"f": _Walk._font,
    b"uc": _Walk._set_fallback,
    b"ansicpg": _Walk._set_code_page,
    b"deff": _Walk._set_default_font,
}
