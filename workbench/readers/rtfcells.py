"""The tables of an RTF file, which has none: only paragraphs that call themselves a part of one, and ends of cells."""

from workbench.readers.body import Body


class Cells:
    """Opens tables, rows and cells of a body where the first paragraph of each comes."""

    def __init__(self, body: Body) -> None:
        # Whether the paragraph at hand stands in a table.
        self.within = False
        self._body = body
        self._table = self._row = self._cell = False

    def place(self) -> None:
        """See to it that the paragraph at hand goes where it belongs: into a cell, or after the table."""
        if not self.within:
            self.finish_table()
            return
        if not self._table:
            self._body.begin_table()
        if not self._row:
            self._body.begin_row()
        if not self._cell:
            self._body.begin_cell()
        self._table = self._row = self._cell = True

    def finish_cell(self) -> None:
        """Take in the end of a cell."""
        self._cell = False

    def finish_row(self) -> None:
        """Take in the end of a row."""
        self._row = self._cell = False

    def finish_table(self) -> None:
        """Take in that no more rows come, if any came."""
        if self._table:
            self._body.finish_table()
        self._table = self._row = self._cell = False
