"""
Small PDFs, made here.

A page is what is put on it: words at places, in Courier, whose letters are all 0.6 of their size wide, so that a
row's end is known by counting.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
LEADING = 14
SIZE = 10
_LETTER = 0.6
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    b"/BitsPerComponent 8 /Length 1 >>"
)


@dataclass(frozen=True)
class Put:
    """Words on a page: from the left edge, from the upper edge, in points."""

    x: float
    y: float
    text: str
    size: float = SIZE
    bold: bool = False


def wide(text: str, size: float = SIZE) -> float:
    """Give the width of words in Courier."""
    return len(text) * _LETTER * size


def set_rows(rows: Iterable[str], *, x: float = 70, y: float = 80, leading: float = LEADING) -> list[Put]:
    """Put rows below each other; what stands between asterisks at the beginning is bold; an empty one leaves room."""
    made = []
    for place, row in enumerate(rows):
        _, bold, plain = row.split("*", 2) if row.startswith("*") else ("", "", row)
        if bold:
            made.append(Put(x, y + place * leading, bold, bold=True))
        if plain:
            made.append(Put(x + wide(bold), y + place * leading, plain))
    return made


def filled(text: str, letters: int = 60) -> list[str]:
    """Break a text into rows of so many letters."""
    rows = [""]
    for word in text.split(" "):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > letters:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def drawn(puts: Sequence[Put], *, picture: bool = False, across: str = "") -> bytes:
    """Give what a page draws."""
    made = [
        f"BT /F{int(put.bold)} {put.size} Tf 1 0 0 1 {put.x:.2f} {HEIGHT - put.y:.2f} Tm ({_escaped(put.text)}) Tj ET"
        for put in puts
    ]
    if picture:
        made.insert(0, f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q")
    if across:
        made.append(f"BT /F0 60 Tf 0.7 0.7 -0.7 0.7 100 200 Tm ({across}) Tj ET")
    return "\n".join(made).encode("cp1252")


def pdf_file(
    pages: Sequence[Sequence[Put] | bytes], *, page: str = "", trailer: str = "", times: int = 1
) -> bytes:
    """Give a PDF with these pages, so many times; `page` and `trailer` go into the dictionaries as they are."""
    streams = [content if isinstance(content, bytes) else drawn(content) for content in pages]
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(len(streams)) for _ in range(times))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier{} /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {times * len(streams)} >>".encode(),
        font.format("").encode(),
        font.format("-Bold").encode(),
        _PICTURE + b"\nstream\n\x80\nendstream",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") >>",
    ]
    for n, content in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {8 + 2 * n} 0 R /Resources "
            f"<< /Font << /F0 3 0 R /F1 4 0 R >> /XObject << /P 5 0 R >> >> {page} >>".encode()
        )
        head = b" /Filter /FlateDecode" if content[:1] == b"\x78" else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), head, content))
    return numbered(objects, trailer)


def numbered(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Give a PDF of these objects; the first is the catalogue."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(data)


def packed(content: bytes) -> bytes:
    """Give a content stream as most programs write it: deflated."""
    return zlib.compress(content, 9)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
