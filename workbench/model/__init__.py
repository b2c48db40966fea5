"""
The nouns: what is stored (SQLModel) and what is passed on (frozen dataclasses).

Importing this package registers every table, so that the metadata is whole.
"""

from workbench.model.codebook import LEVEL_NAMES, CodebookEntry, Level, Pin
from workbench.model.coding import CodedQuote, CodedUnit, Coding, MeaningUnit, Use
from workbench.model.document import Document, Original, Speaker, Transcript, Version, Voice
from workbench.model.event import Change, Event
from workbench.model.following import CarryReport, Followed, Outcome, Stood
from workbench.model.index import IndexedDocument, IndexedTurn
from workbench.model.mark import Mark, MarkKind
from workbench.model.memo import MEMO_NAMES, Memo, MemoKind, PlacedMemo
from workbench.model.people import ANALYSED, PERSPECTIVE_MARKS, Coder, Participant, Perspective
from workbench.model.sheet import Answers, Sheet, SheetMapping
from workbench.model.span import Span
from workbench.model.study import Holding, ResearchQuestion, Study
from workbench.model.transcript import Notice, ReadTranscript, Turn

__all__ = [
    "ANALYSED",
    "LEVEL_NAMES",
    "MEMO_NAMES",
    "PERSPECTIVE_MARKS",
    "Answers",
    "CarryReport",
    "Change",
    "CodebookEntry",
    "CodedQuote",
    "CodedUnit",
    "Coder",
    "Coding",
    "Document",
    "Event",
    "Followed",
    "Holding",
    "IndexedDocument",
    "IndexedTurn",
    "Level",
    "Mark",
    "MarkKind",
    "MeaningUnit",
    "Memo",
    "MemoKind",
    "Notice",
    "Original",
    "Outcome",
    "Participant",
    "Perspective",
    "Pin",
    "PlacedMemo",
    "ReadTranscript",
    "ResearchQuestion",
    "Sheet",
    "SheetMapping",
    "Span",
    "Speaker",
    "Stood",
    "Study",
    "Transcript",
    "Turn",
    "Use",
    "Version",
    "Voice",
]
