"""
Which characters a stored text may hold.

NFC. Every line ends with LF: CR, CRLF, NEL, vertical tab, form feed and Unicode's line and paragraph separators
become LF. No control characters, no surrogates, no code points that XML cannot hold, so that every text can be
kept in any database and written as a Word file. No-break spaces are kept, because they are the writer's; soft
hyphens, zero-width spaces and stray byte order marks are dropped, because they are invisible and hide words
from a search. Joiners (as in 👩‍⚕️) and hard hyphens are kept.
"""

import re
import unicodedata

from workbench.model.transcript import Notice
from workbench.words import N_

CONTROL = N_("Control characters that were removed: {count}.")

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> tuple[str, int]:
    """
    Give a text in the characters that are stored, and how many were thrown away.

    Tabs are still there: they may divide a label from its words. `plain_blanks` takes them afterwards.

    Returns
    -------
    tuple[str, int]
        The text, and the number of control and other forbidden characters that it held.
    """
    text = text.replace("\r\n", "\n")
    dropped = 0
    # All that is to be changed is unprintable; most texts are not, and this is ten times as fast as the patterns.
    if not text.replace("\n", "").replace("\t", "").isprintable():
        text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
        text, dropped = _FORBIDDEN.subn("", text)
    return unicodedata.normalize("NFC", text), dropped


def plain_blanks(text: str) -> str:
    """Make each run of blanks with a tab in it one space, and take the blanks at both ends of a line away."""
    return " ".join(filter(None, map(str.strip, text.split("\t"))))


def removed(count: int) -> tuple[Notice, ...]:
    """Say how many characters `clean` threw away; nothing if there were none."""
    return (Notice(CONTROL, {"count": count}),) if count else ()
