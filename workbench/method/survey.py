"""
What the columns of a survey or a register are: a proposal that a person confirms before anything is imported.

Never a decision of its own. What points a person out (a name, a personal number, an address) is proposed for nothing,
neither as a label nor as background.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.method.casting import perspective_named
from workbench.model import Perspective, Sheet, SheetMapping

_LOOKED_AT = 2_000
_ID_HEADING = re.compile(
    r"(?:id|nr|nummer|kod|code|respondent\w*|löpn(?:umme)?r|svars?(?:\s?id|nr|nummer)|deltagar(?:e|kod|nr|nummer)|"
    r"enkät(?:id|kod|nr|nummer)|participant|record\s?id|response\s?id|studie(?:id|kod|nr|nummer))"
)
_ID_WORDS = re.compile(r"[\W_]+")
_PRIVATE_HEADING = re.compile(
    r"\b(?:(?:för|efter)?namn|first name|last name|(?:full )?name|person(?:nummer|nr)|pnr|e-?post\w*|e-?mail\w*|"
    r"telefon\w*|mobil(?:nummer|nr|telefon)?|phone\w*|(?:gatu|hem|ip-?\s?)?adress\w*|(?:ip )?address)\b"
)
_PRIVATE_VALUE = re.compile(r"\S+@\S+\.\w+|(?:19|20)?[0-9]{6}[-+ ]?[0-9]{4}")
_NUMBER = re.compile(r"[-+]?[0-9][0-9 \u00a0.,:/%-]*(?:[ T][0-9:.]+)?")
_SHORT = 40
_LONGEST_HEADING = 200
_FEW_WORDS = 4
_FEWEST_TEXTS = 0.2
_LONG_ANSWERS = 7  # words: the choices of a scale are shorter


@dataclass(frozen=True, slots=True)
class _Column:
    """What is seen of a column: its heading in small letters, its values without the empty ones."""

    place: int
    heading: str
    values: Sequence[str]
    rows: int

    @property
    def distinct(self) -> int:
        return len(set(self.values))

    def mostly(self, pattern: re.Pattern[str]) -> bool:
        fitting = sum(len(value) <= _SHORT and pattern.fullmatch(value) is not None for value in self.values)
        return fitting * 10 >= len(self.values) * 8

    @property
    def private(self) -> bool:
        return bool(_PRIVATE_HEADING.search(self.heading[:_LONGEST_HEADING])) or self.mostly(_PRIVATE_VALUE)

    @property
    def numbers(self) -> bool:
        return self.mostly(_NUMBER)

    @property
    def text(self) -> bool:
        """Say whether people wrote here: several words, and seldom the same ones unless they are many."""
        wordy = [value for value in self.values if len(value.split()) >= _FEW_WORDS]
        if self.numbers or len(wordy) < max(1, len(self.values) * _FEWEST_TEXTS):
            return False
        words = sum(len(value.split()) for value in wordy)
        return len(set(wordy)) * 2 > len(wordy) or words >= _LONG_ANSWERS * len(wordy)

    @property
    def named_as_id(self) -> bool:
        words = _ID_WORDS.sub(" ", self.heading[:_LONGEST_HEADING]).strip()
        return bool(_ID_HEADING.fullmatch(words)) or words.endswith((" id", " nr", " kod"))

    @property
    def short(self) -> bool:
        return all(len(value) <= _SHORT and len(value.split()) < _FEW_WORDS for value in self.values)

    @property
    def identifies(self) -> bool:
        """Say whether the values tell the rows apart, all of them."""
        return self.short and len(self.values) == self.rows == self.distinct


def propose_mapping(sheet: Sheet) -> SheetMapping:
    """
    Propose what the columns of a sheet are.

    Parameters
    ----------
    sheet
        Its first 2,000 rows are looked at; the values of the perspective column are looked up in all.

    Returns
    -------
    SheetMapping
        Texts are columns with several words, seldom the same. The id is a column named as one (`Löpnummer`, `id`,
        `respondent`) with short values that mostly differ, or the first column if its short values all differ.
        Attributes are numbers, dates and columns with few different values. The perspective is the column most of
        whose values name one.
    """
    columns = [
        _Column(
            place,
            " ".join(heading.casefold().split()),
            [row[place] for row in sheet.rows[:_LOOKED_AT] if row[place]],
            min(len(sheet.rows), _LOOKED_AT),
        )
        for place, heading in enumerate(sheet.headings)
    ]
    open_to_use = [column for column in columns if column.values and not column.private]
    texts = tuple(column.place for column in open_to_use if column.text)
    rest = [column for column in open_to_use if column.place not in texts]
    who = _id(rest)
    perspective = _perspective([column for column in rest if column.place != who])
    attributes = tuple(
        column.place
        for column in rest
        if column.place not in (who, perspective) and not column.named_as_id and _background(column)
    )
    meant = _meant(sheet, perspective)
    default = perspective_named(sheet.name) or Perspective.PATIENT
    return SheetMapping(texts, who, attributes, perspective, meant, default)


def _id(columns: Sequence[_Column]) -> int | None:
    named = [column for column in columns if column.named_as_id and column.short]
    best = max(named, key=lambda column: column.distinct, default=None)
    if best is not None and best.distinct * 2 > len(best.values):
        return best.place
    first = columns[0] if columns else None
    whole = first is not None and first.place == 0 and first.rows > 1 and first.identifies
    return 0 if whole and first is not None and not any(":" in value for value in first.values) else None


def _perspective(columns: Sequence[_Column]) -> int | None:
    for column in columns:
        counts = Counter(column.values)
        known = sum(count for value, count in counts.items() if perspective_named(value))
        if column.short and known * 10 >= len(column.values) * 6:
            return column.place
    return None


def _meant(sheet: Sheet, column: int | None) -> dict[str, Perspective]:
    if column is None:
        return {}
    values = dict.fromkeys(row[column] for row in sheet.rows)
    return {value: meant for value in values if (meant := perspective_named(value)) is not None}


def _background(column: _Column) -> bool:
    return column.numbers or (column.short and column.distinct * 2 <= max(4, len(column.values)))
