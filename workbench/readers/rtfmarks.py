"""
The marks of RTF: groups, control words and text, one after another, as bytes; and which are letters or left out.

A tokenizer of our own, because `striprtf` keeps no bold, which tells a label from words, and lets tracked deletions
and footnotes run into the text. One pass, no backtracking; how many marks there may be, and how deep groups may
stand in each other, is bounded.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.errors import UnreadableFile, UnsafeFile
from workbench.readers.body import COMMENTS, FOOTNOTES, TEXT_BOXES

DEEPEST = 500
MOST = 2_000_000
LETTERS = {
    b"tab": "\t", b"line": "\n", b"page": "\n", b"column": "\n", b"softline": "\n",
    b"emdash": "—", b"endash": "–", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"~": "\u00a0", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\",
}  # fmt: skip
# Groups that are no part of the text, and the notice that counts them.
LEFT_OUT: dict[bytes, str | None] = {
    b"footnote": FOOTNOTES, b"annotation": COMMENTS, b"shptxt": TEXT_BOXES, b"dptxbxtext": TEXT_BOXES,
    **dict.fromkeys(
        (
            b"colortbl", b"info", b"pict", b"object", b"nonshppict", b"listtext", b"pntext", b"fldinst",
            b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf",
            b"ftnsep", b"ftnsepc", b"ftncn", b"aftnsep", b"aftnsepc", b"aftncn", b"listtable", b"revtbl",
            b"listoverridetable", b"filetbl", b"xe", b"tc", b"tcn", b"rxe", b"bkmkstart", b"bkmkend", b"private",
            b"atnid", b"atnauthor", b"atndate", b"atnref", b"datafield", b"sp", b"generator", b"shprslt",
        )
    ),
}  # fmt: skip
# Of the groups that a program may leave out (`\*`), those that hold words, or such words as are counted.
READ = frozenset(
    (
        b"annotation", b"footnote", b"ud", b"shpinst", b"shptxt", b"do", b"dptxbxtext",
        b"stylesheet", b"cs", b"s", b"ds", b"ts",
    )
)  # fmt: skip
_MARK = re.compile(
    rb"(?P<text>[^\\{}\r\n]+)"
    rb"|\\(?P<word>[A-Za-z]{1,40})(?P<number>-?[0-9]{1,10})?\x20?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|[\r\n]+"
    rb"|\\(?P<sign>.)",
    re.DOTALL,
)


class Mark(NamedTuple):
    """
    One mark: `kind` is what `_MARK` calls it.

    `name` is a control word or sign, or a byte; `number` what stands after a word, None for nothing.
    """

    kind: str
    name: bytes = b""
    number: int | None = None


def marks(name: str, data: bytes) -> Iterator[Mark]:
    """
    Give the marks of a file, from its first brace to the one that closes it.

    Parameters
    ----------
    name
        The file's name, for the errors alone.

    Raises
    ------
    UnsafeFile
        If more than 500 groups stand in each other, or there are more than two million marks.
    UnreadableFile
        If it ends before its first group does.
    """
    place = depth = count = 0
    while place < len(data):
        count += 1
        if depth > DEEPEST or count > MOST:
            raise UnsafeFile(name=name)
        found = _MARK.match(data, place)
        if found is None:
            break  # a backslash that ends the file
        place = found.end()
        kind = found.lastgroup
        if kind == "number" or kind == "word":
            number = found["number"]
            mark = Mark("word", found["word"], int(number) if number is not None else None)
            if mark.name == b"bin":
                place += max(0, mark.number or 0)
                continue
            yield mark
        elif kind is not None:
            depth += (kind == "open") - (kind == "close")
            yield Mark(kind, found[kind])
            if depth <= 0:
                return
    raise UnreadableFile(name=name)
