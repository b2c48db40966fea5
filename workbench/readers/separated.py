"""
Files of separated values (.csv, .tsv), as programs in any country write them.

The separator is the one that divides the rows most evenly: tab, semicolon, bar or comma, in that order where two do
equally well, for commas also stand in answers and in numbers; or none, in a list of answers. Quotation marks may
enclose line breaks. Where they do not match, every line is read by itself, so that one stray mark costs one row and
not the rest of the file.
"""

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.errors import EmptyFile, LongCell, MislabelledFile, TooManyRows
from workbench.model.transcript import Notice
from workbench.readers.encoding import decode
from workbench.readers.grid import FARTHEST_ROW, LONGEST_CELL, MOST_ROWS, Bounds, Grid
from workbench.readers.sniff import require_text, text_kind
from workbench.words import N_

UNMATCHED = N_(
    "The quotation marks in the file do not match, so every line was read as a row of its own. "
    "Check the answers that have several lines."
)

NOTHING = "\x1f"  # separates nothing, for it cannot stand in a text that was read
_SEPARATORS = "\t;|,"
_SAMPLE_CHARACTERS = 1 << 17
_SAMPLE_ROWS = 300
_CLEARLY = 1.15
_EVEN, _VERY_EVEN = 0.5, 0.85
_END = "\x00"  # cannot stand in a text that was read
_SAID = re.compile(r"sep=(.)", re.IGNORECASE)
_SWALLOWED = 3


def read_separated(name: str, data: bytes, expected: str) -> tuple[Grid, str]:
    """
    Read a file of separated values.

    Parameters
    ----------
    expected
        The extension that it has, for errors.

    Returns
    -------
    tuple[Grid, str]
        Its rows, and the codec that it was read with.

    Raises
    ------
    MislabelledFile
        If the content is a document, a recording, subtitles or a web page.
    EmptyFile
        If nothing stands in it.
    """
    require_text(name, data, expected)
    kind = text_kind(data)
    if kind not in (None, ".txt"):
        raise MislabelledFile(name=name, expected=expected, found=kind)
    decoded = decode(name, data)
    grid = Grid("", Bounds(name), notices=list(decoded.notices))
    fill(grid, decoded.text)
    if not grid.rows:
        raise EmptyFile(name=name)
    return grid, decoded.encoding


def fill(grid: Grid, text: str) -> None:
    """
    Put the rows of a text of separated values into a grid.

    Parameters
    ----------
    grid
        Gets a notice as well, if the quotation marks do not match.
    text
        In the characters that are stored, with its tabs.
    """
    first, _, rest = text.partition("\n")
    stated = _SAID.fullmatch(first.strip())
    if stated:
        text = rest
    separator = stated[1] if stated else separator_of(text)
    if _marks_match(text, separator):
        rows = _rows(grid.bounds.name, _lines(text), separator)
    else:
        grid.notices.append(Notice(UNMATCHED))
        rows = (_row(line, separator) for line in _lines(text))
    for number, row in enumerate(rows):
        if number == FARTHEST_ROW:
            raise TooManyRows(name=grid.bounds.name, limit=MOST_ROWS)
        grid.add([cell.strip() for cell in row])


def separator_of(text: str) -> str:
    r"""
    Tell what separates the values of a text.

    Examples
    --------
    >>> separator_of("nr;svar\n1;Ja, bra\n2;Nej, 1,5 timme")
    ';'
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if len(text) > len(sample):
        sample = sample.rpartition("\n")[0] or sample
    best, most = NOTHING, 0.0
    for separator in _SEPARATORS:
        evenness = _evenness(sample, separator)
        if evenness > most * _CLEARLY:
            best, most = separator, evenness
    return best


def _evenness(sample: str, separator: str) -> float:
    """Give the share of rows that have as many cells as most have; 0 where they seem not to be divided by it."""
    rows = (len(row) for row in _rows("", _lines(sample), separator, strict=False) if row)
    widths = list(itertools.islice(rows, _SAMPLE_ROWS))
    # Titles above a table are rows of one cell; so is the heading of a column of answers that hold commas.
    below = list(itertools.dropwhile(lambda width: width == 1, widths))
    ((width, count),) = Counter(below).most_common(1) or ((1, 0),)
    titles = len(widths) - len(below)
    if width == 1 or titles > len(below) or count < len(below) * (_VERY_EVEN if titles else _EVEN):
        return 0.0
    return count / (len(below) + titles / 2)


def _lines(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]


def _rows(name: str, lines: Iterator[str], separator: str, *, strict: bool = True) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if not strict:
                return
            raise LongCell(name=name, limit=LONGEST_CELL) from error
        yield row


def _marks_match(text: str, separator: str) -> bool:
    """Say whether every quotation mark that opens a cell is closed, and closes no more than its cell."""
    if '"' not in text:
        return True
    widths: Counter[int] = Counter()
    tall: list[str] = []
    row: Sequence[str] = ()
    rows = _rows("", itertools.chain(_lines(text), ("\n", _END)), separator, strict=False)
    for row in itertools.islice(rows, FARTHEST_ROW):
        widths[len(row)] += 1
        tall += [cell for cell in row if cell.count("\n") >= _SWALLOWED and separator in cell]
    if list(row) != [_END]:
        return False
    del widths[1]
    usual = max(widths, key=lambda width: widths[width], default=0) - 1
    # An answer with several lines that each look like a row has swallowed rows.
    return usual < 1 or not any(
        sum(line.count(separator) == usual for line in cell.split("\n")[1:-1]) >= _SWALLOWED - 1
        for cell in tall
    )


def _row(line: str, separator: str) -> list[str]:
    line = line.rstrip("\n")
    if line.count('"') % 2:
        return [cell.strip().removeprefix('"').removesuffix('"') for cell in line.split(separator)]
    try:
        return next(csv.reader((line,), delimiter=separator), [])
    except csv.Error:
        return line.split(separator)
