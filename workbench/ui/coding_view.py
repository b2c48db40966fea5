"""A document as the transcript component draws it: plain lists, offsets in code points."""

from datetime import datetime
from typing import Any

from workbench.method.codebook import Tree
from workbench.method.marks import marks
from workbench.model import (
    LEVEL_NAMES,
    PERSPECTIVE_MARKS,
    CodedUnit,
    Document,
    Level,
    MemoKind,
    PlacedMemo,
    Transcript,
    Voice,
)
from workbench.ui.transcript import interface_words
from workbench.ui.words import _, pgettext


def text_data(
    document: Document,
    transcript: Transcript,
    voices: list[Voice],
    *,
    readonly: bool,
    focus: str | None,
    turn: int | None = None,
) -> dict[str, Any]:
    """Give what does not change while a document is open: its text, turns and speakers, and the words around it."""
    return {
        "doc": document.id,
        "version": transcript.text_sha256,
        "text": transcript.text,
        "lang": document.language,
        "turns": [
            [start, end, -1 if speaker is None else speaker, -1 if start_ms is None else start_ms]
            for start, end, speaker, start_ms, _end_ms in transcript.turns
        ],
        "asides": [[mark.span.start, mark.span.end] for mark in marks(transcript.text)],
        "speakers": [
            {
                "name": voice.participant.pseudonym if voice.participant else voice.speaker.label,
                "perspective": voice.participant.perspective if voice.participant else "",
            }
            for voice in voices
        ],
        "perspectives": {
            perspective.value: {
                "letter": pgettext("letter of a perspective", mark.letter),
                "name": _(mark.name),
                "colour": mark.colour,
            }
            for perspective, mark in PERSPECTIVE_MARKS.items()
        },
        "words": interface_words(_),
        "readonly": readonly,
        "focus": focus,
        "turn": turn,
    }


def codings_data(
    document_id: str,
    tree: Tree,
    units: list[CodedUnit],
    coders: dict[str, str],
    *,
    me: str | None,
    recent: list[str],
    uses: dict[str, int],
    pins: dict[int, str],
    notes: list[PlacedMemo],
) -> dict[str, Any]:
    """Give what changes while one codes: the codes there are, and the meaning units with theirs."""
    codes = tree.codes()
    parents = tree.on_level(Level.THEME, Level.CATEGORY, Level.SUBCATEGORY)
    above = {entry.id: position for position, entry in enumerate(parents)}
    since = min((_minute(unit.created_at) for unit in units), default=0)
    index = {code.id: position for position, code in enumerate(codes)}
    ranks = {code_id: rank for rank, code_id in enumerate(recent)}
    people = list(coders)
    person = {coder_id: position for position, coder_id in enumerate(people)}
    memos = [
        [note.id, note.unit_id, note.text, person.get(note.coder_id, -1), int(note.kind == MemoKind.NOTE)]
        for note in (placed.memo for placed in reversed(notes))  # the oldest first
        if note.unit_id is not None
    ]
    return {
        "doc": document_id,
        "codes": [
            [
                code.id,
                code.name,
                tree.colour(code.id),
                " › ".join(entry.name for entry in tree.path(code.id)[:-1]),
                ranks.get(code.id, -1),
                uses.get(code.id, 0),
                above.get(code.parent_id or "", -1),
            ]
            for code in codes
        ],
        "parents": [
            [entry.id, entry.name, _(LEVEL_NAMES[Level(entry.level)]), above.get(entry.parent_id or "", -1)]
            for entry in parents
        ],
        "pins": [[digit, code_id] for digit, code_id in pins.items()],
        "since": since,
        "units": [
            [
                unit.id,
                unit.start,
                unit.end,
                [[coding, index[code], person[coder]] for coding, code, coder in unit.codings],
                unit.condensed,
                person[unit.coder_id],
                _minute(unit.created_at) - since,
                *([int(unit.starred), unit.report_quote] if unit.starred or unit.report_quote else []),
            ]
            for unit in units
        ],
        "notes": [
            [note.id, note.start, note.end, note.text, person.get(note.coder_id, -1)]
            for note in (placed.memo for placed in notes)
            if note.document_id == document_id and note.start is not None
        ],
        **({"memos": memos} if memos else {}),
        "coders": [coders[coder_id] for coder_id in people],
        "me": person.get(me or "", -1),
    }


def definitions(tree: Tree) -> dict[str, str]:
    """Give what each code stands for that somebody has defined, by the code's id."""
    return {code.id: code.definition for code in tree.codes() if code.definition}


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)
