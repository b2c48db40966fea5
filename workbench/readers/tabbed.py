"""
Tables divided by tabs (.tsv, and .txt that holds one): Whisper, NVivo, Zoom's chat, ELAN's export.

A table with headings is read by them. Without, it is read by what stands in it, where ELAN's many columns for one
time are told from the rest by the times themselves.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import MislabelledFile, NoTranscript
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import elan, programs, tables, times
from workbench.readers.encoding import decode
from workbench.readers.lines import Line
from workbench.readers.sniff import require_text, text_kind
from workbench.readers.turns import assemble

_NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,9})?")
# ELAN writes where its recording lies in lines that begin so.
_ABOUT_MEDIA = re.compile(r'"?#')


@dataclass(frozen=True, slots=True)
class Talk:
    """
    The lines of a table of talk, and what is to be told of it.

    `sure` says that only a transcript looks so: see `tables.is_talk`.
    """

    lines: list[Line]
    notices: list[Notice]
    sure: bool = True


def read_tsv(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .tsv file; see `readers.read` for what is promised and refused.

    Raises
    ------
    MislabelledFile
        If it is another format.
    NoTranscript
        If its columns are not those of talk, or as well those of a survey.
    """
    require_text(name, data, ".tsv")
    kind = text_kind(data)
    if kind not in (".txt", None):
        raise MislabelledFile(name=name, expected=".tsv", found=kind)
    decoded = decode(name, data)
    talk = talk_in(decoded.text)
    if talk is None or not talk.sure:
        raise NoTranscript(name=name, extension=".tsv", expected="start, end, text")
    return assemble(
        talk.lines,
        name=name,
        format="tsv",
        encoding=decoded.encoding,
        notices=[*decoded.notices, *talk.notices],
    )


def is_table(text: str) -> bool:
    """Say whether a text is a table of three columns or more: two tabs and more in every line that is not empty."""
    lines = [line for line in text.split("\n") if line.strip() and not _ABOUT_MEDIA.match(line)]
    return bool(lines) and all(line.count("\t") > 1 for line in lines)


def talk_in(text: str) -> Talk | None:
    """
    Read a table of talk.

    Returns
    -------
    Talk | None
        None if the text is no table, or a table of something else.
    """
    lines = text.split("\n")
    about = {place for place, line in enumerate(lines) if _ABOUT_MEDIA.match(line)}
    rows = _rows([line for place, line in enumerate(lines) if place not in about])
    if not rows:
        return None
    notices = programs.notice(about)
    found = elan.table_lines(rows)
    if found is not None:
        return Talk(found, notices)
    columns = tables.columns(rows)
    if columns is None:
        return None
    left_out = columns.left_out(max(map(len, rows)))
    if left_out:
        notices.append(Notice(tables.COLUMNS, {"count": left_out}))
    rows = _with_clocks(rows, columns)
    return Talk(tables.lines(rows, columns), notices, sure=tables.is_talk(rows, columns))


def _rows(lines: Sequence[str]) -> list[list[str]]:
    """
    Give the cells of each row.

    Speech recognisers write a quotation mark as it is, spreadsheets put cells with a line break into quotation marks:
    only where the lines as they stand do not make a table are the marks understood.
    """
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]
    if len({len(row) for row in rows}) < 2 or not any(cell.startswith('"') for row in rows for cell in row):
        return rows
    try:
        quoted = list(csv.reader((f"{line}\n" for line in lines), delimiter="\t"))
    except csv.Error:  # a cell of more than 131 072 characters: a mark that was never closed
        return rows
    quoted = [row for row in quoted if any(map(str.strip, row))]
    return quoted if len({len(row) for row in quoted}) == 1 else rows


def _with_clocks(rows: Sequence[Sequence[str]], columns: tables.Columns) -> list[list[str]]:
    """Write numbers in the columns of times as clocks: seconds if any in the column has decimals, else milliseconds."""
    written = [list(row) for row in rows]
    for place in (columns.time, columns.end):
        numbers = {
            number: row[place].replace(",", ".")
            for number, row in enumerate(rows)
            if place is not None and place < len(row) and _NUMBER.fullmatch(row[place])
        }
        unit_ms = 1000 if any("." in number for number in numbers.values()) else 1
        for number, cell in numbers.items():
            milliseconds = times.from_number(float(cell), unit_ms)
            if place is not None and milliseconds is not None:
                written[number][place] = times.clock(milliseconds)
    return written
