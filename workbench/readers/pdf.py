"""
PDF files with a text layer: a program writes words at places on pages, and this makes a text of them.

The library that opens a PDF runs in a process of its own (`pdf_pages`). What it gives is words with places; `rows`,
`columns` and `paragraphs` tell from the places what belongs together. Left out and counted in notices: running
heads, feet and page numbers, comments, what stands across the page. Left out in silence: pictures, forms.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import EmptyFile, EncryptedFile, ScannedFile, UnreadableFile, UnsafeFile
from workbench.model.transcript import Notice, ReadTranscript
from workbench.readers import columns, paragraphs, pdf_pages, programs, rows, sniff
from workbench.readers.body import COMMENTS, LETTERS_OF_SYMBOLS, PRIVATE
from workbench.readers.turns import assemble
from workbench.words import N_

RUNNING = N_("Headers, footers and page numbers that were left out: {count}.")
SCANNED = N_(
    "Pages that are only pictures, so that their words could not be read: {pages}. "
    "Make the file searchable with text recognition (OCR) and import it again if they belong to the interview."
)
UNMAPPED = N_(
    "Letters that the file shows but does not name, and that are marked with \ufffd in the text: {count}. "
    "Compare those places with the original."
)
TURNED = N_("Letters that stand across the page and were left out: {count}.")

SECONDS = 60
_HEADER_WITHIN = 1024
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_SHOWN = {**dict.fromkeys(PRIVATE, "\ufffd"), **LETTERS_OF_SYMBOLS, **_LIGATURES}
# A page with a picture of at least this share of it, and fewer letters than these, is a picture of a page.
_PICTURE = 0.4
_FEW_LETTERS = 50


def read_pdf(name: str, data: bytes) -> ReadTranscript:
    """
    Read a .pdf file; see `readers.read` for what is promised and refused.

    Raises
    ------
    ScannedFile
        If its pages are pictures, or its letters have no names.
    UnsafeFile
        If it keeps the library busy for a minute, takes all the memory it may have, or makes it crash.
    """
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        sniff.refuse(name, data, ".pdf")
    pages = [_Page.of(told) for told in _told(name, data)]
    page_rows = rows.of_pages([page.words for page in pages])
    running = rows.running(page_rows, [page.height for page in pages])
    kept = [
        [row for place, row in enumerate(page) if (number, place) not in running]
        for number, page in enumerate(page_rows)
    ]
    letters = [sum(len(word.text) for row in page for word in row.words) for page in kept]
    scanned = [
        number
        for number, page in enumerate(pages)
        if page.pictures >= _PICTURE and letters[number] < _FEW_LETTERS
    ]
    unmapped = sum(word.text.count("\ufffd") for page in pages for word in page.words)
    _require_text(name, pages, letters, scanned, unmapped)
    notices = [
        *_counted(SCANNED, len(scanned), pages=_ranges(scanned)),
        *_counted(RUNNING, len(running)),
        *_counted(COMMENTS, sum(page.notes for page in pages)),
        *_counted(TURNED, sum(page.turned for page in pages)),
        *_counted(UNMAPPED, unmapped),
    ]
    lines, added = programs.without_added(paragraphs.lines(rows.with_tabs(columns.in_reading_order(kept))))
    return assemble(lines, name=name, format="pdf", notices=[*notices, *added])


@dataclass(frozen=True, slots=True)
class _Page:
    words: list[rows.Word]
    height: float
    turned: int
    notes: int
    pictures: float
    drawn: bool

    @classmethod
    def of(cls, told: dict[str, Any]) -> "_Page":
        words = [
            rows.Word(str(text).translate(_SHOWN), left, right, base, size, bool(bold))
            for text, left, right, base, size, bold in told["words"]
        ]
        return cls(words, told["size"][1], told["turned"], told["notes"], told["pictures"], told["drawn"])


def _told(name: str, data: bytes) -> list[dict[str, Any]]:
    """Have the pages read by a process of its own; whatever becomes of it, this one goes on."""
    # By its path and with `-P`: nothing of the workbench is loaded, and no module beside it is taken for Python's.
    command = [sys.executable, "-P", pdf_pages.__file__]
    # No window opens on Windows.
    flags: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        ended = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False, creationflags=flags
        )
    except subprocess.TimeoutExpired as error:
        raise UnsafeFile(name=name) from error
    lines = ended.stdout.decode("ascii", "replace").splitlines()
    if ended.returncode or not lines:
        raise UnsafeFile(name=name)
    *pages, last = map(json.loads, lines)
    match last["refused"]:
        case None:
            return pages
        case pdf_pages.ENCRYPTED:
            raise EncryptedFile(name=name)
        case pdf_pages.DAMAGED:
            raise UnreadableFile(name=name)
        case _:
            raise UnsafeFile(name=name)


def _require_text(
    name: str, pages: Sequence[_Page], letters: Sequence[int], scanned: Sequence[int], unmapped: int
) -> None:
    if not any(letters):
        if any(page.pictures or page.drawn for page in pages):
            raise ScannedFile(name=name)
        raise EmptyFile(name=name)
    readable = any(
        count >= _FEW_LETTERS for number, count in enumerate(letters) if number not in set(scanned)
    )
    if (scanned and not readable) or unmapped * 2 > sum(letters):
        raise ScannedFile(name=name)


def _counted(message: str, count: int, **values: object) -> list[Notice]:
    return [Notice(message, values or {"count": count})] if count else []


def _ranges(numbers: Sequence[int]) -> str:
    """Write page numbers, from 0 here and from 1 there: `2–4, 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a + 1}" if a == b else f"{a + 1}–{b + 1}" for a, b in runs)
