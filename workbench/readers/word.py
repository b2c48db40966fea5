"""
Word documents (.docx): the words a reader of the printed page would see in its body, and nothing else.

The XML is walked directly, for python-docx builds an object for every run and takes many times as long. Kept:
paragraphs, tables, tracked insertions, the shown result of fields, links. Left out and counted in notices:
footnotes and endnotes, comments, tracked deletions, text boxes, hidden text. Left out in silence: headers and
footers, pictures, automatic numbers of lists.
"""

import re

from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import sniff
from workbench.readers.body import COMMENTS, DELETIONS, FOOTNOTES, HIDDEN, TEXT_BOXES, Body
from workbench.readers.limits import LARGEST_BODY
from workbench.readers.package import MACROS, Package
from workbench.readers.turns import assemble
from workbench.readers.wordml import Styles, main_part, on, outline, tags, value

_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,6}")
_LETTERS = tags({"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"})
# Old properties beside tracked changes; text boxes, twice where there is a fallback; what was deleted or moved away.
_LEFT_OUT = tags(
    {
        name: name
        for name in (
            "rPrChange", "pPrChange", "txbxContent", "del", "moveFrom", "instrText", "delInstrText"
        )
    }
) | {"http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback": "Fallback"}  # fmt: skip


def read_docx(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .docx file; see `readers.read` for what is promised and refused.

    Raises
    ------
    MislabelledFile
        If it is another format, or another kind of Office document.
    """
    with Package(name, data, ".docx") as package:
        if "[Content_Types].xml" not in package.parts or not any(
            part.startswith("word/") for part in package.parts
        ):
            sniff.refuse(name, data, ".docx")
        main = main_part(package)
        walk = _Walk(Styles(package, main))
        package.parse(main, walk.start, walk.end, walk.data, largest=LARGEST_BODY)
        macros = [Notice(MACROS)] if package.has_macros else []
    lines, notices = walk.body.talk()
    return assemble(lines, name=name, format="docx", notices=[*macros, *notices])


class _Walk:
    """Tells a body what its XML says as it goes by."""

    def __init__(self, styles: Styles) -> None:
        self.body = Body()
        self._styles = styles
        self._skip = 0
        # Whether the open row of each open table is deleted.
        self._row_deleted: list[bool] = []
        self._in_text = False
        self._paragraph_properties = False
        self._row_properties = False
        self._run_bold: bool | None = None
        self._run_hidden = False
        self._run_style = ""
        self._new_paragraph()

    def _new_paragraph(self) -> None:
        self._style = ""
        self._outline = False
        self._mark_deleted = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        if self._skip:
            self._skip += 1
        elif tag in _LEFT_OUT:
            self._leave_out(_LEFT_OUT[tag])
        elif tag in _LETTERS:
            self._letter(_LETTERS[tag])
        elif tag in _BEGIN:
            _BEGIN[tag](self, attributes)

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if self._skip:
            self._skip -= 1
        elif tag in _FINISH:
            _FINISH[tag](self)

    def data(self, text: str) -> None:
        """Take in text."""
        if self._in_text and not self._skip:
            self._letter(text)

    def _letter(self, text: str) -> None:
        # A w:tab within properties defines a tab stop.
        if self._paragraph_properties:
            return
        if self._run_hidden:
            return
        bold = self._run_bold
        if bold is None and self._run_style:
            bold = self._styles.bold(self._run_style)
        self.body.piece(text, bold=bool(bold))

    def _leave_out(self, name: str) -> None:
        if name in ("del", "moveFrom") and self._paragraph_properties:
            # The mark at the end of the paragraph is deleted: it goes on in the next one.
            self._mark_deleted = True
        elif name == "del" and self._row_properties and self._row_deleted:
            self._row_deleted[-1] = True
        if name in ("del", "moveFrom"):
            self.body.leave_out(DELETIONS)
        elif name == "txbxContent":
            self.body.leave_out(TEXT_BOXES)
        self._skip = 1

    def _begin_run(self, _: dict[str, str]) -> None:
        self._run_bold, self._run_hidden, self._run_style = None, False, ""

    def _finish_run(self) -> None:
        self.body.leave_out(HIDDEN, self._run_hidden)
        self._run_hidden = False

    def _begin_text(self, _: dict[str, str]) -> None:
        self._in_text = True

    def _finish_text(self) -> None:
        self._in_text = False

    def _begin_paragraph_properties(self, _: dict[str, str]) -> None:
        self._paragraph_properties = True

    def _finish_paragraph_properties(self) -> None:
        self._paragraph_properties = False

    def _bold(self, attributes: dict[str, str]) -> None:
        if not self._paragraph_properties:
            self._run_bold = on(attributes)

    def _hide(self, attributes: dict[str, str]) -> None:
        if not self._paragraph_properties:
            self._run_hidden = on(attributes)

    def _set_run_style(self, attributes: dict[str, str]) -> None:
        if not self._paragraph_properties:
            self._run_style = value(attributes)

    def _set_style(self, attributes: dict[str, str]) -> None:
        self._style = value(attributes)

    def _set_outline(self, attributes: dict[str, str]) -> None:
        self._outline = outline(attributes)

    def _symbol(self, attributes: dict[str, str]) -> None:
        code = value(attributes, "char")
        self.body.symbol(int(code, 16) if _HEXADECIMAL.fullmatch(code) else 0)

    def _footnote(self, _: dict[str, str]) -> None:
        self.body.leave_out(FOOTNOTES)

    def _comment(self, _: dict[str, str]) -> None:
        self.body.leave_out(COMMENTS)

    def _finish_paragraph(self) -> None:
        if self._mark_deleted:
            self._mark_deleted = False
            return
        self.body.finish_paragraph(heading=self._outline or self._styles.heading(self._style))
        self._new_paragraph()

    def _begin_table(self, _: dict[str, str]) -> None:
        self.body.begin_table()
        self._row_deleted.append(False)

    def _begin_row(self, _: dict[str, str]) -> None:
        if self._row_deleted:
            self.body.begin_row()
            self._row_deleted[-1] = False

    def _finish_row(self) -> None:
        if self._row_deleted and self._row_deleted[-1]:
            self.body.drop_row()

    def _begin_cell(self, _: dict[str, str]) -> None:
        self.body.begin_cell()

    def _begin_row_properties(self, _: dict[str, str]) -> None:
        self._row_properties = True

    def _finish_row_properties(self) -> None:
        self._row_properties = False

    def _finish_table(self) -> None:
        if self._row_deleted:
            self._row_deleted.pop()
            self.body.finish_table()


_BEGIN = tags(
    {
        "r": _Walk._begin_run,
        "t": _Walk._begin_text,
        "pPr": _Walk._begin_paragraph_properties,
        "pStyle": _Walk._set_style,
        "outlineLvl": _Walk._set_outline,
        "b": _Walk._bold,
        "vanish": _Walk._hide,
        "rStyle": _Walk._set_run_style,
        "sym": _Walk._symbol,
        "footnoteReference": _Walk._footnote,
        "endnoteReference": _Walk._footnote,
        "commentReference": _Walk._comment,
        "tbl": _Walk._begin_table,
        "tr": _Walk._begin_row,
        "tc": _Walk._begin_cell,
        "trPr": _Walk._begin_row_properties,
    }
)
_FINISH = tags(
    {
        "r": _Walk._finish_run,
        "t": _Walk._finish_text,
        "p": _Walk._finish_paragraph,
        "pPr": _Walk._finish_paragraph_properties,
        "tbl": _Walk._finish_table,
        "tr": _Walk._finish_row,
        "trPr": _Walk._finish_row_properties,
    }
)
