"""The memos that go with a report: by kind, in the order in which they were written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.model import LEVEL_NAMES, Level, MemoKind, PlacedMemo


@dataclass(frozen=True, slots=True)
class PrintedMemo:
    """
    A memo as it is printed.

    `level` is that of the codebook entry it hangs on, empty for other things; `about` names the thing and is empty for
    the study. The words of an interview that it hangs on are not printed: nobody has chosen them as a quote.
    """

    written_on: date
    coder: str
    level: str
    about: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class MemoSection:
    """The memos of one kind."""

    kind: MemoKind
    memos: tuple[PrintedMemo, ...]


def memo_sections(memos: Sequence[PlacedMemo], kinds: Collection[MemoKind]) -> tuple[MemoSection, ...]:
    """Choose the memos of some kinds; a kind without any has no section."""
    sections = []
    for kind in MemoKind:
        own = [placed for placed in memos if placed.memo.kind == kind and kind in kinds]
        if own:
            own.sort(key=lambda placed: (placed.memo.created_at, placed.memo.id))
            sections.append(MemoSection(kind, tuple(_printed(placed) for placed in own)))
    return tuple(sections)


def _printed(placed: PlacedMemo) -> PrintedMemo:
    memo = placed.memo
    return PrintedMemo(
        memo.created_at.date(),
        placed.coder,
        LEVEL_NAMES[Level(placed.level)] if placed.level else "",
        placed.entry or placed.participant or placed.document,
        memo.title,
        memo.text,
    )
