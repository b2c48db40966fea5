"""
OpenDocument texts (.odt) as LibreOffice writes them: the words of the body, and nothing else.

The XML is walked directly, as Word's is in `word`: the libraries for this format build the whole document in
memory, unpack whatever is in it and resolve what its XML defines. Kept: paragraphs, headings, lists, tables,
tracked insertions, the shown result of fields, links. Left out and counted in notices: footnotes and endnotes,
comments, tracked deletions, text boxes, hidden text. Left out in silence: headers and footers, pictures, numbers
of lists.
"""

import re

from workbench.errors import EncryptedFile, UnreadableFile
from workbench.model.transcript import ReadTranscript
from workbench.readers import sniff
from workbench.readers.body import COMMENTS, DELETIONS, FOOTNOTES, HIDDEN, TEXT_BOXES, Body
from workbench.readers.limits import LARGEST_BODY
from workbench.readers.odfxml import Styles, encrypted, full, tags
from workbench.readers.package import Package
from workbench.readers.turns import assemble

_PART = "content.xml"
_MOST_BLANKS = 1000
_MOST_REPEATED = 50
_BLANKS = re.compile("[ \t\r\n]+")
# What is skipped with all that is in it, and the notice that counts it.
_LEFT_OUT: dict[str, str | None] = tags(
    {
        "text:note": FOOTNOTES,
        "office:annotation": COMMENTS,
        "text:hidden-text": HIDDEN,
        "text:hidden-paragraph": HIDDEN,
        "text:number": None,
        "text:ruby-text": None,
        "office:forms": None,
        "text:tracked-changes": None,
    }
)
# Drawn things may bear text, as a text box does.
_SHAPES = frozenset(
    full(f"draw:{shape}")
    for shape in (
        "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "polyline", "connector",
        "caption", "regular-polygon", "measure", "frame",
    )
)  # fmt: skip


def read_odt(name: str, data: bytes) -> ReadTranscript:
    """
    Read an .odt file; see `readers.read` for what is promised and refused.

    Raises
    ------
    MislabelledFile
        If it is another format, or another kind of OpenDocument.
    """
    with Package(name, data, ".odt") as package:
        walk = _Walk(Styles(package))
        try:
            if _PART in package.parts:
                package.parse(_PART, walk.start, walk.end, walk.data, largest=LARGEST_BODY)
            if not walk.is_text:
                raise UnreadableFile(name=name)
        except UnreadableFile as error:
            # What is encrypted looks damaged, and only the manifest tells which it is.
            if type(error) is not UnreadableFile:
                raise
            if encrypted(package):
                raise EncryptedFile(name=name) from error
            sniff.refuse(name, data, ".odt")
    lines, notices = walk.body.talk()
    return assemble(lines, name=name, format="odt", notices=notices)


class _Walk:
    """Tells a body what the XML says as it goes by."""

    def __init__(self, styles: Styles) -> None:
        self.body = Body()
        self.is_text = False
        self._styles = styles
        self._skip = 0
        self._in_shape = self._shape_words = False
        self._paragraphs = 0
        self._heading = False
        # Bold and hidden of the paragraph and of each open span in it.
        self._looks: list[tuple[bool, bool]] = []
        self._after_blank = True
        self._was_hidden = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        if self._skip:
            self._skip += 1
            self._within_skipped(tag)
        elif not self.is_text:
            self.is_text = tag == _TEXT
            self._styles.start(tag, attributes)
        elif tag in _LEFT_OUT:
            self._leave_out(tag)
        elif tag in _SHAPES:
            self._skip, self._in_shape, self._shape_words = 1, True, False
        elif tag in _BEGIN:
            _BEGIN[tag](self, attributes)

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if self._skip:
            self._skip -= 1
        elif self.is_text and tag in _FINISH:
            _FINISH[tag](self)

    def data(self, text: str) -> None:
        """Take in text; a run of blanks in the file is one blank of the text."""
        if self._skip:
            if self._shape_words and text.strip():
                self._in_shape = self._shape_words = False
                self.body.leave_out(TEXT_BOXES)
        elif self._paragraphs:
            text = _BLANKS.sub(" ", text)
            if self._after_blank:
                text = text.removeprefix(" ")
            if text:
                self._letters(text)
                self._after_blank = text.endswith(" ")

    def _letters(self, text: str) -> None:
        bold, hidden = self._looks[-1] if self._looks else (False, False)
        if hidden:
            self.body.leave_out(HIDDEN, not self._was_hidden)
        else:
            self.body.lettered(text, bold=bold)
        self._was_hidden = hidden

    def _leave_out(self, tag: str) -> None:
        if message := _LEFT_OUT[tag]:
            self.body.leave_out(message)
        self._skip, self._in_shape, self._shape_words = 1, False, False

    def _within_skipped(self, tag: str) -> None:
        if tag == _DELETION:
            self.body.leave_out(DELETIONS)
        elif tag == _PARAGRAPH:
            # Words of a shape stand in paragraphs; a picture has a description as well, which does not count.
            self._shape_words = self._in_shape

    def _begin_paragraph(self, attributes: dict[str, str]) -> None:
        name = attributes.get(_STYLE_NAME, "")
        self._paragraphs += 1
        self._heading = self._heading or self._styles.heading(name)
        self._looks.append(
            (bool(self._styles.bold("paragraph", name)), bool(self._styles.hidden("paragraph", name)))
        )
        self._after_blank = True

    def _begin_heading(self, attributes: dict[str, str]) -> None:
        self._heading = True
        self._begin_paragraph(attributes)

    def _finish_paragraph(self) -> None:
        self.body.finish_paragraph(heading=self._heading)
        self._paragraphs = max(0, self._paragraphs - 1)
        self._heading = self._was_hidden = False
        self._looks = self._looks[:-1]

    def _begin_span(self, attributes: dict[str, str]) -> None:
        name = attributes.get(_STYLE_NAME, "")
        bold, hidden = self._looks[-1] if self._looks else (False, False)
        told_bold, told_hidden = self._styles.bold("text", name), self._styles.hidden("text", name)
        self._looks.append(
            (bold if told_bold is None else told_bold, hidden if told_hidden is None else told_hidden)
        )

    def _finish_span(self) -> None:
        self._looks = self._looks[:-1]

    def _blanks(self, attributes: dict[str, str]) -> None:
        count = attributes.get(_COUNT, "1")
        self._letters(" " * (min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 9 else 1))
        self._after_blank = False

    def _tab(self, _: dict[str, str]) -> None:
        self._letters("\t")
        self._after_blank = False

    def _break(self, _: dict[str, str]) -> None:
        self._letters("\n")
        self._after_blank = True

    def _begin_section(self, attributes: dict[str, str]) -> None:
        if attributes.get(_SHOWN) == "none":
            self.body.leave_out(HIDDEN)
            self._skip, self._in_shape, self._shape_words = 1, False, False

    def _begin_table(self, _: dict[str, str]) -> None:
        self.body.begin_table()

    def _finish_table(self) -> None:
        self.body.finish_table()

    def _begin_row(self, _: dict[str, str]) -> None:
        self.body.begin_row()

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        count = attributes.get(_REPEATED, "1")
        for _ in range(min(int(count), _MOST_REPEATED) if count.isdecimal() and len(count) < 9 else 1):
            self.body.begin_cell()


_TEXT, _DELETION, _PARAGRAPH = full("office:text"), full("text:deletion"), full("text:p")
_STYLE_NAME, _COUNT, _SHOWN = full("text:style-name"), full("text:c"), full("text:display")
_REPEATED = full("table:number-columns-repeated")
_BEGIN = tags(
    {
        "text:p": _Walk._begin_paragraph,
        "text:h": _Walk._begin_heading,
        "text:span": _Walk._begin_span,
        "text:s": _Walk._blanks,
        "text:tab": _Walk._tab,
        "text:line-break": _Walk._break,
        "text:section": _Walk._begin_section,
        "table:table": _Walk._begin_table,
        "table:table-row": _Walk._begin_row,
        "table:table-cell": _Walk._begin_cell,
        "table:covered-table-cell": _Walk._begin_cell,
    }
)
_FINISH = tags(
    {
        "text:p": _Walk._finish_paragraph,
        "text:h": _Walk._finish_paragraph,
        "text:span": _Walk._finish_span,
        "table:table": _Walk._finish_table,
    }
)
