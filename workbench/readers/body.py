"""
The body of a word-processor document while a reader walks it: paragraphs, tables, and what is left out.

What .docx, .odt and .rtf have in common once their own marks are understood. Each reader says what it meets; here
pieces of text become lines with the reach of their bold, tables of speech become stated turns, and all that is
not the talk itself is counted for a notice.
"""

from dataclasses import dataclass, field

from workbench.model.transcript import Notice
from workbench.readers import tables
from workbench.readers.lines import Line
from workbench.words import N_

MACROS = N_("The file holds macros. They were ignored; none was run.")
FOOTNOTES = N_("Footnotes and endnotes that were left out: {count}.")
COMMENTS = N_("Comments that were left out: {count}.")
DELETIONS = N_("Tracked deletions that were left out: {count}. Tracked insertions were kept.")
TEXT_BOXES = N_("Text boxes that were left out: {count}.")
HIDDEN = N_("Passages of hidden text that were left out: {count}.")
SYMBOLS = N_("Symbols of a special font that were left out: {count}.")
COLUMNS = N_("Columns of tables that were left out beside time, speaker and words: {count}.")

# Word makes these of :) and --> while one writes, and bullets of lists; they are letters of Wingdings and Symbol.
LETTERS_OF_SYMBOLS = {
    0xF04A: "☺", 0xF04B: "😐", 0xF04C: "☹", 0xF0E0: "→", 0xF0DF: "←", 0xF0F3: "↔", 0xF0E8: "➔",
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0AE: "→", 0xF02D: "−",
}  # fmt: skip
PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class _Table:
    rows: list[list[list[Line]]] = field(default_factory=list)


class Body:
    """Collects the lines of a document, and counts what is left out of it."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[tuple[str, bool]] = []
        self._tables: list[_Table] = []
        self._counts = dict.fromkeys(
            (FOOTNOTES, COMMENTS, DELETIONS, TEXT_BOXES, HIDDEN, SYMBOLS, COLUMNS), 0
        )

    def notices(self) -> list[Notice]:
        """Say what was left out."""
        return [Notice(message, {"count": count}) for message, count in self._counts.items() if count]

    def leave_out(self, message: str, count: int = 1) -> None:
        """Count something that is not part of the text."""
        self._counts[message] += count

    def piece(self, text: str, *, bold: bool) -> None:
        """Take in a part of the paragraph that is open."""
        self._pieces.append((text, bold))

    def symbol(self, code: int, *, bold: bool = False) -> None:
        """Take in a letter of a symbol font, as what it looks like; one that is not known is left out and counted."""
        if shown := LETTERS_OF_SYMBOLS.get(code):
            self.piece(shown, bold=bold)
        else:
            self.leave_out(SYMBOLS)

    def lettered(self, text: str, *, bold: bool) -> None:
        """Take in a part of the paragraph that may hold letters of symbol fonts, which are private code points."""
        if max(text, default="") < "\ue000":
            self.piece(text, bold=bold)
            return
        for letter in text:
            if ord(letter) in PRIVATE:
                self.symbol(ord(letter), bold=bold)
            else:
                self.piece(letter, bold=bold)

    def drop_paragraph(self) -> None:
        """Forget the paragraph that is open."""
        self._pieces = []

    def finish_paragraph(self, *, heading: bool = False) -> None:
        """Make lines of the paragraph that is open; it belongs to the cell that is open, if one is."""
        text = "".join(piece for piece, _ in self._pieces)
        made: list[Line] = []
        begin = 0
        for line in text.split("\n"):
            if line.strip():
                bold = _bold_from(self._pieces, begin, begin + len(line))
                made.append(Line(line, opens=not made, bold=bold, heading=heading))
            begin += len(line) + 1
        self._pieces = []
        self._add(made)

    def begin_table(self) -> None:
        """Begin a table, within the cell that is open, if one is."""
        self._tables.append(_Table())

    def begin_row(self) -> None:
        """Begin a row of the innermost table."""
        if self._tables:
            self._tables[-1].rows.append([])

    def drop_row(self) -> None:
        """Forget the row that is open."""
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows.pop()

    def begin_cell(self) -> None:
        """Begin a cell of the row that is open."""
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append([])

    def finish_table(self) -> None:
        """Make lines of the innermost table: one a row if it is a table of speech, else cell by cell."""
        if self._tables:
            self._add(self._table_lines(self._tables.pop()))

    def _add(self, lines: list[Line]) -> None:
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].extend(lines)
        else:
            self.lines.extend(lines)

    def _table_lines(self, table: _Table) -> list[Line]:
        rows = [["\n".join(line.text for line in cell) for cell in row] for row in table.rows]
        columns = tables.columns(rows)
        if columns is None:
            return [line for row in table.rows for cell in row for line in cell]
        self.leave_out(COLUMNS, columns.left_out(max(map(len, rows))))
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
