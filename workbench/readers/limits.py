"""
How large a file may be, by format, so that reading it stays bounded in time and memory.

A packed document is mostly pictures, which are not unpacked; what is read of it has bounds of its own in `package`
and `grid`. A text file is read whole, at some twenty times its size: 25 MB are four million words, or four hundred
hours of interviews.
"""

from workbench.errors import FileTooLarge

LARGEST = 200_000_000
LARGEST_TEXT = 25_000_000
LARGEST_TABLE = 100_000_000
LARGEST_BODY = 50_000_000
MOST_LINES = 300_000

_MEGABYTE = 1_000_000
_TEXTS = frozenset((".txt", ".md", ".rtf", ".vtt", ".srt", ".json", ".tsv", ".html", ".htm", ".eaf"))


def largest(extension: str) -> int:
    """Give the most bytes that a file with this extension may have."""
    if extension == ".csv":
        return LARGEST_TABLE
    return LARGEST_TEXT if extension in _TEXTS else LARGEST


def too_large(name: str, size: int, limit: int) -> FileTooLarge:
    """Say in megabytes that a file, or a part of it, has more bytes than are read."""
    return FileTooLarge(name=name, size=-(-size // _MEGABYTE), limit=limit // _MEGABYTE)
