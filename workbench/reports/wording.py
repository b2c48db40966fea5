"""
How a report says and spells things in the study's language: counts, lists, names of perspectives, quotes.

Typesetting only touches signs, never words: three dots become an ellipsis, a lone hyphen a dash, and quotation marks
those of the language.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from workbench.model import PERSPECTIVE_MARKS, Level, MemoKind, Perspective
from workbench.reports.sections import Quote, Tally
from workbench.words import N_, catalogue

NBSP = "\u00a0"

# The languages' tags for proofing, and their marks around a quote and around one inside it.
TAGS = {"sv": "sv-SE", "en": "en-GB"}
OUTER = {"sv": ("”", "”"), "en": ("“", "”")}
INNER = {"sv": ("’", "’"), "en": ("‘", "’")}

LEVEL_TITLES = {
    Level.CODE: N_("Code"),
    Level.SUBCATEGORY: N_("Subcategory"),
    Level.CATEGORY: N_("Category"),
    Level.THEME: N_("Theme"),
}

MEMO_TITLES = {
    MemoKind.NOTE: N_("Notes"),
    MemoKind.METHODOLOGICAL: N_("Methodological memos"),
    MemoKind.THEORETICAL: N_("Theoretical memos"),
    MemoKind.REFLEXIVE: N_("Reflexive memos"),
    MemoKind.TODO: N_("To do"),
}

_MARKS = '"”“„»«'


@dataclass(frozen=True)
class Wording:
    """The words of one language."""

    language: str

    @property
    def gettext(self) -> Callable[[str], str]:
        """Give the translation of a string."""
        return catalogue(self.language).gettext

    @property
    def tag(self) -> str:
        """Give the language as Word's proofing names it."""
        return TAGS.get(self.language, self.language)

    def number(self, number: int) -> str:
        """Write a number as the language groups it: "12 345" in Swedish, with a blank that does not break."""
        return format_decimal(number, locale=Locale.parse(self.tag, sep="-"))

    def listed(self, things: Sequence[str]) -> str:
        """Join things as in a sentence: "a, b och c"."""
        return format_list(list(things), locale=Locale.parse(self.tag, sep="-"))

    def units(self, number: int) -> str:
        """Say how many meaning units."""
        ngettext = catalogue(self.language).ngettext
        return self._filled(ngettext("{n} meaning unit", "{n} meaning units", number), n=number)

    def carried_by(self, tally: Tally) -> str:
        """Say how many of the perspective's participants: "8 of 12 relatives"."""
        ngettext = catalogue(self.language).ngettext
        if tally.perspective is Perspective.PATIENT:
            template = ngettext("{n} of {total} patient", "{n} of {total} patients", tally.of)
        elif tally.perspective is Perspective.RELATIVE:
            template = ngettext("{n} of {total} relative", "{n} of {total} relatives", tally.of)
        elif tally.perspective is Perspective.PROFESSIONAL:
            template = ngettext("{n} of {total} professional", "{n} of {total} professionals", tally.of)
        else:
            return self.gettext("speaker not known")
        return self._filled(template, n=tally.participants, total=tally.of)

    def count(self, tally: Tally) -> str:
        """Say who carries something and in how many units: "8 of 12 relatives, 31 meaning units"."""
        who = self.carried_by(tally)
        return f"{who}, {self.units(tally.units)}" if tally.units else who

    def perspective(self, perspective: Perspective | None) -> str:
        """Name those who speak from a perspective."""
        _ = self.gettext
        return _(PERSPECTIVE_MARKS[perspective].plural) if perspective else _("Speaker not known")

    def letter(self, perspective: Perspective) -> str:
        """Give the letter of a perspective."""
        words = catalogue(self.language)
        return words.pgettext("letter of a perspective", PERSPECTIVE_MARKS[perspective].letter)

    def level(self, level: str) -> str:
        """Name a level of the codebook."""
        return self.gettext(LEVEL_TITLES[Level(level)])

    def memo_kind(self, kind: MemoKind) -> str:
        """Name a kind of memos as a heading."""
        return self.gettext(MEMO_TITLES[kind])

    def entry(self, level: str, name: str) -> str:
        """Name an entry of the codebook with its level: "code “same faces”"."""
        return f"{self.gettext(level)} {self.quoted(name)}"

    def quoted(self, text: str) -> str:
        """Put text in quotation marks, and marks inside it into the inner ones."""
        opening, closing = OUTER.get(self.language, OUTER["en"])
        return f"{opening}{self._spelled(text, INNER)}{closing}"

    def block(self, quote: Quote) -> list[str]:
        """Give the lines of a quote that stands on its own: no marks, an exchange with a dash before each turn."""
        lines = [self._spelled(line, OUTER) for line in quote.lines]
        return [f"–{NBSP}{line}" for line in lines] if len(lines) > 1 else lines

    def attributed(self, quote: Quote) -> str:
        """Say in parentheses who is quoted; a number stays with its name."""
        return f"({re.sub(r' (?=[0-9])', NBSP, quote.attribution)})"

    def _filled(self, template: str, **numbers: int) -> str:
        return bound(template.format(**{name: self.number(number) for name, number in numbers.items()}))

    def _spelled(self, text: str, marks: dict[str, tuple[str, str]]) -> str:
        opening, closing = marks.get(self.language, marks["en"])
        text = re.sub(r"\.{3,}", "…", text)
        text = re.sub(r"(?<= )-{1,2}(?= )", "–", text).replace("'", "’")
        text = re.sub(rf"(^|(?<=[\s(–]))[{_MARKS}](?=\S)", opening, text)
        return re.sub(f"[{_MARKS}]", closing, text) if marks is INNER else text.replace('"', closing)


def bound(text: str) -> str:
    r"""
    Keep numbers with what they count, by blanks that do not break.

    Examples
    --------
    >>> bound("8 of 12 relatives")
    '8\xa0of\xa012\xa0relatives'
    """
    return re.sub(r"(?<=[0-9]) (?=\w)|(?<=\w) (?=[0-9])", NBSP, text)
