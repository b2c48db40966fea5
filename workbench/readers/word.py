"""
Word documents (.docx): the words a reader of the printed page would see in its body, and nothing else.

The XML is walked directly, for python-docx builds an object for every run and takes many times as long. Kept:
paragraphs, tables, tracked insertions, the shown result of fields, links. Left out and counted in notices:
footnotes and endnotes, comments, tracked deletions, text boxes, hidden text. Left out in silence: headers and
footers, pictures, automatic numbers of lists.
"""

from dataclasses import dataclass, field

from workbench.errors import MislabelledFile, UnreadableFile
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import programs, sniff, tables
from workbench.readers.limits import LARGEST_BODY
from workbench.readers.lines import Line
from workbench.readers.package import Package
from workbench.readers.tables import COLUMNS
from workbench.readers.turns import assemble
from workbench.readers.wordml import Styles, main_part, on, outline, tags, value
from workbench.words import N_

FOOTNOTES = N_("Footnotes and endnotes that were left out: {count}.")
COMMENTS = N_("Comments that were left out: {count}.")
DELETIONS = N_("Tracked deletions that were left out: {count}. Tracked insertions were kept.")
TEXT_BOXES = N_("Text boxes that were left out: {count}.")
HIDDEN = N_("Passages of hidden text that were left out: {count}.")
SYMBOLS = N_("Symbols of a special font that were left out: {count}.")

# Word makes these of :) and --> while one writes.
_SYMBOLS = {"F04A": "☺", "F04B": "😐", "F04C": "☹", "F0E0": "→", "F0DF": "←", "F0F3": "↔", "F0E8": "➔"}
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
            found = sniff.found_in(data)
            if found is None or found == ".docx":
                raise UnreadableFile(name=name)
            raise MislabelledFile(name=name, expected=".docx", found=found)
        main = main_part(package)
        body = _Body(Styles(package, main))
        package.parse(main, body.start, body.end, body.data, largest=LARGEST_BODY)
    added = programs.added([line.text for line in body.lines])
    lines = [line for place, line in enumerate(body.lines) if place not in added]
    return assemble(lines, name=name, format="docx", notices=[*body.notices(), *programs.notice(added)])


@dataclass(slots=True)
class _Table:
    rows: list[list[list[Line]]] = field(default_factory=list)
    row_deleted: bool = False


class _Body:
    """Collects the lines of a document's body as its XML goes by."""

    def __init__(self, styles: Styles) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._skip = 0
        self._tables: list[_Table] = []
        self._counts = dict.fromkeys(
            (FOOTNOTES, COMMENTS, DELETIONS, TEXT_BOXES, HIDDEN, SYMBOLS, COLUMNS), 0
        )
        self._in_text = False
        self._paragraph_properties = False
        self._row_properties = False
        self._run_bold: bool | None = None
        self._run_hidden = False
        self._run_style = ""
        self._new_paragraph()

    def _new_paragraph(self) -> None:
        self._pieces: list[tuple[str, bool]] = []
        self._style = ""
        self._outline = False
        self._mark_deleted = False

    def notices(self) -> list[Notice]:
        """Say what was left out."""
        return [Notice(message, {"count": count}) for message, count in self._counts.items() if count]

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
        self._pieces.append((text, bool(bold)))

    def _leave_out(self, name: str) -> None:
        if name in ("del", "moveFrom") and self._paragraph_properties:
            # The mark at the end of the paragraph is deleted: it goes on in the next one.
            self._mark_deleted = True
        elif name == "del" and self._row_properties:
            self._tables[-1].row_deleted = True
        if name in ("del", "moveFrom"):
            self._counts[DELETIONS] += 1
        elif name == "txbxContent":
            self._counts[TEXT_BOXES] += 1
        self._skip = 1

    def _begin_run(self, _: dict[str, str]) -> None:
        self._run_bold, self._run_hidden, self._run_style = None, False, ""

    def _finish_run(self) -> None:
        self._counts[HIDDEN] += self._run_hidden
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
        symbol = _SYMBOLS.get(value(attributes, "char").upper())
        if symbol:
            self._letter(symbol)
        else:
            self._counts[SYMBOLS] += 1

    def _footnote(self, _: dict[str, str]) -> None:
        self._counts[FOOTNOTES] += 1

    def _comment(self, _: dict[str, str]) -> None:
        self._counts[COMMENTS] += 1

    def _finish_paragraph(self) -> None:
        if self._mark_deleted:
            self._mark_deleted = False
            return
        lines = self._paragraph_lines()
        self._new_paragraph()
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].extend(lines)
        else:
            self.lines.extend(lines)

    def _paragraph_lines(self) -> list[Line]:
        heading = self._outline or self._styles.heading(self._style)
        text = "".join(piece for piece, _ in self._pieces)
        made: list[Line] = []
        begin = 0
        for line in text.split("\n"):
            if line.strip():
                bold = _bold_from(self._pieces, begin, begin + len(line))
                made.append(Line(line, opens=not made, bold=bold, heading=heading))
            begin += len(line) + 1
        return made

    def _begin_table(self, _: dict[str, str]) -> None:
        self._tables.append(_Table())

    def _begin_row(self, _: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].rows.append([])
            self._tables[-1].row_deleted = False

    def _finish_row(self) -> None:
        if self._tables and self._tables[-1].row_deleted and self._tables[-1].rows:
            self._tables[-1].rows.pop()

    def _begin_cell(self, _: dict[str, str]) -> None:
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append([])

    def _begin_row_properties(self, _: dict[str, str]) -> None:
        self._row_properties = True

    def _finish_row_properties(self) -> None:
        self._row_properties = False

    def _finish_table(self) -> None:
        if not self._tables:
            return
        table = self._tables.pop()
        lines = self._table_lines(table)
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].extend(lines)
        else:
            self.lines.extend(lines)

    def _table_lines(self, table: _Table) -> list[Line]:
        rows = [["\n".join(line.text for line in cell) for cell in row] for row in table.rows]
        columns = tables.columns(rows)
        if columns is None:
            return [line for row in table.rows for cell in row for line in cell]
        self._counts[COLUMNS] += columns.left_out(max(map(len, rows)))
        return tables.lines(rows, columns)


def _bold_from(pieces: list[tuple[str, bool]], begin: int, end: int) -> int:
    """Count the characters from `begin` that are bold; blanks are whatever stands around them."""
    place = bold_to = 0
    for text, bold in pieces:
        first, last = max(place, begin), min(place + len(text), end)
        if first < last:
            part = text[first - place : last - place]
            if bold:
                bold_to = last - begin
            elif part.strip():
                break
        place += len(text)
        if place >= end:
            break
    return bold_to


_BEGIN = tags(
    {
        "r": _Body._begin_run,
        "t": _Body._begin_text,
        "pPr": _Body._begin_paragraph_properties,
        "pStyle": _Body._set_style,
        "outlineLvl": _Body._set_outline,
        "b": _Body._bold,
        "vanish": _Body._hide,
        "rStyle": _Body._set_run_style,
        "sym": _Body._symbol,
        "footnoteReference": _Body._footnote,
        "endnoteReference": _Body._footnote,
        "commentReference": _Body._comment,
        "tbl": _Body._begin_table,
        "tr": _Body._begin_row,
        "tc": _Body._begin_cell,
        "trPr": _Body._begin_row_properties,
    }
)
_FINISH = tags(
    {
        "r": _Body._finish_run,
        "t": _Body._finish_text,
        "p": _Body._finish_paragraph,
        "pPr": _Body._finish_paragraph_properties,
        "tbl": _Body._finish_table,
        "tr": _Body._finish_row,
        "trPr": _Body._finish_row_properties,
    }
)
