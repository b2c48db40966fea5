"""Memos go with the report when they are asked for, and only then."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from tests.reports.studies import Builder
from workbench.model import Memo, MemoKind, PlacedMemo
from workbench.reports.memos import memo_sections
from workbench.reports.word import write_word

GOLDEN = Path(__file__).with_name("golden") / "memos.txt"


def placed(
    day: int, kind: MemoKind, text: str, *, title: str = "", entry: str = "", document: str = ""
) -> PlacedMemo:
    written = datetime(2026, 3, day, 9, 30, tzinfo=UTC)
    memo = Memo(
        id=f"{day}{kind}", study_id="s", kind=kind, title=title, text=text, coder_id="c", created_at=written
    )
    level = "code" if entry else ""
    return PlacedMemo(memo, "Anna Berg", None, document, "words of an interview", None, entry, level, "")


MEMOS = [
    placed(9, MemoKind.THEORETICAL, "Safety seems to be borrowed.\n\nFrom whom?", title="On loan"),
    placed(4, MemoKind.THEORETICAL, "Two codes in one?", entry="same faces"),
    placed(2, MemoKind.REFLEXIVE, "I have been a nurse myself."),
    placed(3, MemoKind.METHODOLOGICAL, "The recorder was off at the start.", document="Interview 1"),
    placed(5, MemoKind.TODO, "Ask about nights."),
]


def test_the_appendix_reads_as_it_should(small: Builder, read: Callable[[bytes], str]) -> None:
    chosen = memo_sections(MEMOS, [MemoKind.METHODOLOGICAL, MemoKind.THEORETICAL, MemoKind.REFLEXIVE])
    whole = read(write_word(small.draft(memos=chosen)))
    found = whole[whole.index("[Heading1] Appendix: memos") : whole.index("[section]")]
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_without_memos_the_report_is_as_before(small: Builder) -> None:
    assert write_word(small.draft(memos=memo_sections(MEMOS, []))) == write_word(small.draft())


def test_memos_stand_by_kind_and_in_the_order_they_were_written() -> None:
    sections = memo_sections(MEMOS, list(MemoKind))
    assert [section.kind for section in sections] == [
        MemoKind.METHODOLOGICAL,
        MemoKind.THEORETICAL,
        MemoKind.REFLEXIVE,
        MemoKind.TODO,
    ]
    assert [memo.written_on for memo in sections[1].memos] == [date(2026, 3, 4), date(2026, 3, 9)]


def test_the_words_of_an_interview_are_not_printed(small: Builder, read: Callable[[bytes], str]) -> None:
    found = read(write_word(small.draft(memos=memo_sections(MEMOS, list(MemoKind)))))
    assert "words of an interview" not in found
