"""
Bytes of a text file to text: what the file says itself, then UTF-16, then UTF-8, then the old 8-bit sets.

A mark at the start decides. NUL bytes on every second place give UTF-16 away. Valid UTF-8 is UTF-8, for no other
text with å, ä and ö is so by accident. What is left is weighed by the letters that each old set would give, for
guessing by statistics goes wrong on short Swedish texts; charset-normalizer is asked for what is not Western.
"""

import codecs
from dataclasses import dataclass

from workbench.errors import UnreadableFile
from workbench.model.transcript import Notice
from workbench.readers.characters import clean, removed
from workbench.words import N_

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD = ("cp1252", "mac_roman", "cp850")

# What those who made the files call them.
_SAID = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "MS-DOS (850)"}
_NORDIC = frozenset("åäöÅÄÖ")
_WESTERN = frozenset("éÉèàáüÜæÆøØßñçëïêâôûîíóúíÈÀÁ“”‘’„–—…•°§´½€£«»\u00a0·©®µ¼¾²³×±")
_AROUND_WORDS = frozenset("“”„…•")
_FEW = 12
_SAMPLE = 1 << 16
_MOST_CONTROL = 0.01

GUESSED = N_(
    "The file does not say how its letters are stored; it was read as {encoding}. "
    "Check that letters such as å, ä and ö look right."
)
REPLACED = N_("Characters that could not be read and are shown as �: {count}.")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A clean text, the encoding used (a Python codec's name), and what a person should know of it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(name: str, data: bytes, *, stated: str | None = None) -> Decoded:
    """
    Read the bytes of a text file.

    Parameters
    ----------
    name
        The file's name, for the error alone.
    data
        The whole file.
    stated
        The codec that the file itself names, as a web page does; believed where a guess would be made.

    Returns
    -------
    Decoded
        The text in the characters that are stored (see `characters`), tabs and empty lines still in it.

    Raises
    ------
    UnreadableFile
        If it is not text in any encoding: too many control characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(name, data[len(mark) :], encoding, guessed=False)
    wide = _wide(data)
    if wide is not None:
        return _checked(name, data, wide, guessed=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if _nearly_utf8(data):
            return _checked(name, data, "utf-8", guessed=False)
        return _checked(name, data, stated or _old(data), guessed=stated is None)
    return _checked(name, data, "utf-8", guessed=False, text=text)


def _checked(name: str, data: bytes, encoding: str, *, guessed: bool, text: str | None = None) -> Decoded:
    notices = [Notice(GUESSED, {"encoding": _SAID.get(encoding, encoding)})] if guessed else []
    if text is None:
        text = data.decode(encoding, errors="replace")
        replaced = text.count("\ufffd")
        if replaced:
            notices.append(Notice(REPLACED, {"count": replaced}))
    forbidden = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 11, 12, 13))
    if forbidden > 2 and forbidden > len(text) * _MOST_CONTROL:
        raise UnreadableFile(name=name)
    text, dropped = clean(text)
    return Decoded(text, encoding, (*notices, *removed(dropped)))


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its NUL bytes, which stand on every second place in Western text."""
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    if half < 2:
        return None
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if low > half * 0.4 and high < half * 0.05:
        return "utf-16-le"
    if high > half * 0.4 and low < half * 0.05:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Say whether a few broken bytes stand in a text that is otherwise UTF-8: cut off, or pasted together."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond = sum(1 for letter in text[:_SAMPLE] if letter > "\x7f" and letter != "\ufffd")
    return beyond > 0 and broken <= max(1, beyond // 20)


def western(text: str) -> int:
    """Weigh how Western a text looks: letters we use count for it, others and quotation marks in words against."""
    weight = 0
    for place, letter in enumerate(text):
        if letter > "\x7f":
            inside = text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha()
            likely = letter in _WESTERN and not (inside and letter in _AROUND_WORDS)
            weight += 3 if letter in _NORDIC else 1 if likely else -3
    return weight


def _other_alphabet(sample: bytes) -> bool:
    """Say whether most letters lie beyond ASCII, as in Cyrillic or Greek; in Swedish it is one in ten."""
    beyond = sum(byte > 0x7F for byte in sample)
    plain = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    return beyond >= _FEW and beyond > plain


def _old(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if not _other_alphabet(sample):
        for encoding in _OLD:  # Windows first: it is the most used by far
            if western(sample.decode(encoding, errors="replace")) > 0:
                return encoding
    from charset_normalizer import from_bytes  # takes a while to import, and is seldom needed

    match = from_bytes(sample).best()
    if match is None or match.encoding in ("ascii", "utf_8"):
        return "cp1252"
    return match.encoding
