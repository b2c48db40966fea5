"""
The words of a PDF with their places, taken in a process of its own: bytes in, one line of JSON a page out.

Run as a file, by `pdf`, with nothing of the workbench in it: a PDF from a stranger may crash the library that reads
it, or keep it busy for ever, and then this process ends and the workbench goes on. It may use so much memory and
so much time, and write no file.

A page's text may stand in any of four directions; the direction that most of it has counts as level, and what stands
otherwise, such as a mark across the page, is left out and counted.
"""

import ctypes
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TextIO

MEMORY = 1_500_000_000
SECONDS = 40
MOST_PAGES = 2_000
MOST_LETTERS = 2_000_000
MOST_WORDS, MOST_WORDS_OF_A_PAGE = 300_000, 10_000
# Fewer letters than these are no page of an interview, and then its pictures are looked at.
_FEW_LETTERS = 200
_MOST_OBJECTS = 2_000
_FORCE_BOLD = 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "fet")
_OUTLINED = 2
_NOTES = (1, 3)
_REPLACEMENT, _SOFT_HYPHEN, _BLANK = 0xFFFD, 0xAD, 0x20
_BLANKS = frozenset(code for code in range(0x3001) if chr(code).isspace())

DAMAGED, ENCRYPTED, TOO_MUCH = "damaged", "encrypted", "too much"


class Refused(Exception):
    """The document is refused, for one of the reasons above."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the letters of a text object look: size in points, weight, direction in quarters of a turn, font."""

    size: float
    bold: bool
    quarter: int | None
    font: str


@dataclass(slots=True)
class Word:
    """Letters without a blank between them, in the coordinates of the page."""

    look: Look
    text: list[str] = field(default_factory=list)
    left: float = math.inf
    right: float = -math.inf
    bottom: float = math.inf
    top: float = -math.inf
    x: float = 0
    y: float = 0


def limit() -> None:
    """Let this process have no more memory and time than an honest document needs, where the system can do that."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        try:
            _, highest = resource.getrlimit(kind)
            most = most if highest == resource.RLIM_INFINITY else min(most, highest)
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue  # macOS knows limits that it does not let one set


def pages(data: bytes, out: TextIO) -> None:
    """
    Write a line for each page.

    Parameters
    ----------
    data
        The whole file.
    out
        Told, for each page: `size`, its width and height in points; `words`, each as text, left, right, base line
        from the top, size, 1 for bold; the number of `letters`, of those that are `turned`, and of `notes`; the
        share of the page that `pictures` take up, and whether anything is `drawn`, where there are few letters.
        A letter that the file does not tell is U+FFFD.

    Raises
    ------
    Refused
        If it cannot be opened, or is far too long.
    """
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        protected = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Refused(ENCRYPTED if protected else DAMAGED) from error
    if count > MOST_PAGES:
        raise Refused(TOO_MUCH)
    letters = words = 0
    for number in range(count):
        try:
            page = document[number]
            told = _Page(raw, page).told()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise Refused(DAMAGED) from error
        letters += told["letters"]
        words += len(told["words"])
        if letters > MOST_LETTERS or words > MOST_WORDS or len(told["words"]) > MOST_WORDS_OF_A_PAGE:
            raise Refused(TOO_MUCH)
        out.write(json.dumps(told) + "\n")


class _Page:
    """One page, letter by letter."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        self._page = page
        self._text = page.get_textpage()
        self._box = tuple(page.get_cropbox())
        self._looks: dict[int, Look] = {}
        self._alike: dict[Look, Look] = {}
        self._letters: dict[tuple[str, int], str] = {}
        self._words: list[Word] = []

    def told(self) -> dict[str, Any]:
        """Give what `pages` writes of the page."""
        self._read()
        quarters = Counter[int | None]()
        for word in self._words:
            quarters[word.look.quarter] += len(word.text)
        letters = sum(quarters.values())
        level = max(range(4), key=lambda quarter: quarters[quarter])
        words = [self._placed(word, level) for word in self._words if word.look.quarter == level]
        left, bottom, right, top = self._box
        size = (right - left, top - bottom) if level % 2 == 0 else (top - bottom, right - left)
        few = letters < _FEW_LETTERS
        return {
            "size": [round(length, 2) for length in size],
            "words": words,
            "letters": letters,
            "turned": letters - quarters[level],
            "notes": self._notes(),
            "pictures": self._pictures() if few else 0,
            "drawn": few and self._raw.FPDFPage_CountObjects(self._page) > 0,
        }

    def _read(self) -> None:
        raw, text = self._raw, self._text
        rect = raw.FS_RECTF()
        word: Word | None = None
        last: Look | None = None
        for place in range(min(text.count_chars(), MOST_LETTERS + 1)):
            handle = raw.FPDFText_GetTextObject(text, place)
            code = raw.FPDFText_GetUnicode(text, place) if handle else _BLANK
            if code in _BLANKS:
                word = None
                continue
            look = self._look(handle, place)
            if not raw.FPDFText_GetLooseCharBox(text, place, rect) or not self._on_page(rect):
                continue
            if word is None or look is not last or self._apart(word, rect):
                word = self._new_word(look, place)
            last = look
            word.text.append(self._letter(look, code, place))
            word.left, word.right = min(word.left, rect.left), max(word.right, rect.right)
            word.bottom, word.top = min(word.bottom, rect.bottom), max(word.top, rect.top)

    def _new_word(self, look: Look, place: int) -> Word:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._text, place, x, y)
        word = Word(look, x=x.value, y=y.value)
        self._words.append(word)
        return word

    def _letter(self, look: Look, code: int, place: int) -> str:
        """Give a letter; the library is asked once for each of a font."""
        letter = self._letters.get((look.font, code))
        if letter is None:
            raw, text = self._raw, self._text
            unknown = raw.FPDFText_HasUnicodeMapError(text, place) == 1 or code in (0, 0xFFFE, 0xFFFF)
            if code != _SOFT_HYPHEN and raw.FPDFText_IsHyphen(text, place) == 1:
                return "-"
            if unknown or code > 0x10FFFF or 0xD800 <= code < 0xE000:
                code = _REPLACEMENT
            letter = self._letters[look.font, code] = chr(code)
        return letter

    def _look(self, handle: Any, place: int) -> Look:
        raw, text = self._raw, self._text
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if (look := self._looks.get(key)) is not None:
            return look
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, place, matrix)
        size = abs(raw.FPDFText_GetFontSize(text, place)) * math.hypot(matrix.c, matrix.d)
        angle = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        quarter = round(angle) % 4 if abs(angle - round(angle)) < 0.06 else None
        name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
        raw.FPDFText_GetFontInfo(text, place, name, 200, flags)
        font = name.value.decode("utf-8", "replace").lower()
        bold = (
            any(part in font for part in _BOLD_NAMES)
            or bool(flags.value & _FORCE_BOLD)
            or raw.FPDFTextObj_GetTextRenderMode(handle) == _OUTLINED
        )
        # The objects of the page that look alike share one, so that a word may reach over several.
        look = Look(round(size, 2), bold, quarter, font)
        self._looks[key] = look = self._alike.setdefault(look, look)
        return look

    def _on_page(self, rect: Any) -> bool:
        left, bottom, right, top = self._box
        return bool(
            rect.right > left - 1
            and rect.left < right + 1
            and rect.top > bottom - 1
            and rect.bottom < top + 1
        )

    def _apart(self, word: Word, rect: Any) -> bool:
        """Say whether a letter is away from the word before it: beside a gap, on another line, or written back."""
        size = word.look.size
        if word.look.quarter in (0, 2):
            along = max(rect.left - word.right, word.left - rect.right)
            across = min(rect.top, word.top) - max(rect.bottom, word.bottom)
        else:
            along = max(rect.bottom - word.top, word.bottom - rect.top)
            across = min(rect.right, word.right) - max(rect.left, word.left)
        return bool(along > 0.2 * size or across < 0.2 * size)

    def _placed(self, word: Word, level: int) -> list[Any]:
        left, bottom, right, top = self._box
        if level == 0:
            begin, end, base = word.left - left, word.right - left, top - word.y
        elif level == 1:
            begin, end, base = word.bottom - bottom, word.top - bottom, word.x - left
        elif level == 2:
            begin, end, base = right - word.right, right - word.left, word.y - bottom
        else:
            begin, end, base = top - word.top, top - word.bottom, right - word.x
        numbers = (round(number, 2) for number in (begin, end, base, word.look.size))
        return ["".join(word.text), *numbers, int(word.look.bold)]

    def _notes(self) -> int:
        raw = self._raw
        found = 0
        for place in range(min(raw.FPDFPage_GetAnnotCount(self._page), _MOST_OBJECTS)):
            note = raw.FPDFPage_GetAnnot(self._page, place)
            if note:
                found += raw.FPDFAnnot_GetSubtype(note) in _NOTES
                raw.FPDFPage_CloseAnnot(note)
        return found

    def _pictures(self) -> float:
        """Give the share of the page that pictures take up, those within forms as well."""
        raw = self._raw
        left, bottom, right, top = self._box
        sides = [ctypes.c_float() for _ in range(4)]
        covered = 0.0
        for place in range(min(raw.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)):
            thing = raw.FPDFPage_GetObject(self._page, place)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
                continue
            if raw.FPDFPageObj_GetBounds(thing, *sides):
                x0, y0, x1, y1 = (side.value for side in sides)
                width, height = min(x1, right) - max(x0, left), min(y1, top) - max(y0, bottom)
                covered += max(0, width) * max(0, height)
        area = float(max(1, (right - left) * (top - bottom)))
        return round(min(1.0, covered / area), 2)


def main() -> None:
    """Read a file from standard input and write its pages to standard output; the last line says how it ended."""
    limit()
    data = sys.stdin.buffer.read()
    why: str | None = None
    try:
        pages(data, sys.stdout)
    except Refused as refused:
        why = str(refused)
    except (MemoryError, RecursionError):
        why = TOO_MUCH
    sys.stdout.write(json.dumps({"refused": why}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
