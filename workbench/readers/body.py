"""
The body of a word-processor document while a reader walks it: paragraphs, tables, and what is left out.

What .docx, .odt and .rtf have in common once their own marks are understood. Each reader says what it meets; here
pieces of text become lines with the reach of their bold, tables of speech become stated turns, and all that is
not the talk itself is counted for a notice.
"""

from workbench.model.transcript import Notice
from workbench.readers import programs, tables
from workbench.readers.lines import Line
from workbench.readers.tables import COLUMNS
from workbench.words import N_

FOOTNOTES = N_("Footnotes and endnotes that were left out: {count}.")
COMMENTS = N_("Comments that were left out: {count}.")
DELETIONS = N_("Tracked deletions that were left out: {count}. Tracked insertions were kept.")
TEXT_BOXES = N_("Text boxes that were left out: {count}.")
HIDDEN = N_("Passages of hidden text that were left out: {count}.")
SYMBOLS = N_("Symbols of a special font that were left out: {count}.")

# Word makes these of :) and --> while one writes, and bullets of lists; they are letters of Wingdings and Symbol.
LETTERS_OF_SYMBOLS = {
    0xF04A: "☺", 0xF04B: "😐", 0xF04C: "☹", 0xF0E0: "→", 0xF0DF: "←", 0xF0F3: "↔", 0xF0E8: "➔",
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0AE: "→", 0xF02D: "−",
}  # fmt: skip
PRIVATE = range(0xE000, 0xF900)


class Body:
    """Collects the lines of a document, and counts what is left out of it."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._pieces: list[tuple[str, bool]] = []
        # The rows of each open table, with their cells.
        self._tables: list[list[list[list[Line]]]] = []
        self._counts = dict.fromkeys(
            (FOOTNOTES, COMMENTS, DELETIONS, TEXT_BOXES, HIDDEN, SYMBOLS, COLUMNS), 0
        )

    def talk(self) -> tuple[list[Line], list[Notice]]:
        """Give the lines without those that a program has added, and say what was left out."""
        told = [Notice(message, {"count": count}) for message, count in self._counts.items() if count]
        kept, added = programs.without_added(self._lines)
        return kept, [*told, *added]

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
        self._tables.append([])

    def begin_row(self) -> None:
        """Begin a row of the innermost table."""
        if self._tables:
            self._tables[-1].append([])

    def drop_row(self) -> None:
        """Forget the row that is open."""
        if self._tables and self._tables[-1]:
            self._tables[-1].pop()

    def begin_cell(self) -> None:
        """Begin a cell of the row that is open."""
        if self._tables and self._tables[-1]:
            self._tables[-1][-1].append([])

    def finish_table(self) -> None:
        """Make lines of the innermost table: one a row if it is a table of speech, else cell by cell."""
        if self._tables:
            lines, left_out = tables.of_cells(self._tables.pop())
            self.leave_out(COLUMNS, left_out)
            self._add(lines)

    def _add(self, lines: list[Line]) -> None:
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            self._tables[-1][-1][-1].extend(lines)
        else:
            self._lines.extend(lines)


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
