r"""The fonts of an RTF file, which tell in what code page its bytes are: `\'e5` is å in one and ĺ in another."""

import codecs

# The number of a character set, as Windows gives it to fonts, and the code page that it stands for.
_CHARACTER_SETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip
_SYMBOL = 2
_NAMES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8", 1361: "johab"}
_USUAL = "cp1252"


class Fonts:
    """Which font is in which code page."""

    def __init__(self) -> None:
        self.default: int | None = None
        self._document = _USUAL
        self._codecs: dict[int, str] = {}
        self._symbols: set[int] = set()
        self._font = 0

    def code_page(self, number: int) -> None:
        """Take in the code page of the document."""
        self._document = _codec(number) or self._document

    def begin(self, number: int) -> None:
        """Take in that a font is defined from here on."""
        self._font = number

    def define(self, word: bytes, number: int | None) -> None:
        """Take in what is said of the font that is being defined."""
        if word == b"fcharset" and number == _SYMBOL:
            self._symbols.add(self._font)
        elif word == b"fcharset" and number:
            if codec := _codec(_CHARACTER_SETS.get(number, 0)):
                self._codecs[self._font] = codec
        elif word == b"cpg" and (codec := _codec(number or 0)):
            self._codecs[self._font] = codec

    def decode(self, data: bytes, font: int | None) -> str:
        """Give the letters of bytes in a font; those of a symbol font as Unicode's private code points."""
        if font is None:
            font = self.default
        if font in self._symbols:
            return "".join(chr(0xF000 + byte) if byte > 32 else chr(byte) for byte in data)
        codec = self._codecs.get(font, self._document) if font is not None else self._document
        return data.decode(codec, "replace")


def _codec(code_page: int) -> str | None:
    name = _NAMES.get(code_page, f"cp{code_page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
