"""The transcript as a page to code on: a Streamlit component of three mounts.

The *text* mount carries what never changes while a document is open and is drawn outside any fragment. The *codings*
mount carries what does, is small, and is drawn inside one. The *definitions* mount carries what the codes stand for,
which is much and seldom changes. All share one browser module, in which everything that has been done and is not yet
known to be on disk waits in an outbox. Nothing in this package knows of the database.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

__all__ = [
    "interface_words",
    "mount_codings",
    "mount_definitions",
    "mount_text",
    "outbox_of",
    "visited_from",
]


@cache
def _component() -> Callable[..., Any]:
    # Hashed names, one file of each: Streamlit serves them without an ETag, so new content needs a new address.
    return st.components.v2.component(
        "workbench.transcript",
        js="transcript-*.js",
        css="transcript-*.css",
        # In a shadow root the document's selection is not visible, and selecting words is all this is about.
        isolate_styles=False,
    )


def _nothing() -> None:
    """Make a value known to Streamlit, which asks for a callback; the value itself is read instead."""


def mount_text(*, key: str, data: Mapping[str, Any]) -> None:
    """Draw a document's text. Call it outside any fragment, above the codings.

    The text is sent to the browser only when some part of ``data`` has changed. A change that the server has missed
    (after a restart it no longer knows the fragment) makes the browser ask for a full rerun through this mount.

    Parameters
    ----------
    key : str
        The widget key. Must not contain ``__``.
    data : Mapping[str, Any]
        ``doc``, ``version`` (a digest of the text), ``text``, ``lang``, ``turns`` as ``[start, end, speaker index or
        -1, start in ms or -1]``, ``asides`` (what is no speech, as ``[start, end]``), ``speakers`` as ``{name,
        perspective}``, ``perspectives`` as ``{key: {letter, name, colour}}``, ``words`` from `interface_words`,
        ``readonly``, ``focus`` (a unit's id, or None) and ``turn`` (the number of a turn to go to, from 1, or None).
        Every offset counts Unicode code points of ``text``;
        between two turns stand two line feeds.
    """
    _component()(key=key, data={**data, "role": "text"}, on_sync_change=_nothing, on_visit_change=_nothing)


def visited_from(key: str) -> str | None:
    """Return the id of the unit whose history the reader has just asked for, None in any other run.

    Parameters
    ----------
    key : str
        The key of the text mount.

    Returns
    -------
    str | None
        An id from the browser, which may be of anything.
    """
    state = st.session_state.get(key)
    unit = state.get("visit") if isinstance(state, Mapping) else None
    return unit if isinstance(unit, str) else None


def mount_definitions(*, key: str, definitions: Mapping[str, str]) -> None:
    """Send what the codes stand for to the browser, where the list of codes is searched through.

    Parameters
    ----------
    key : str
        The widget key. Must not contain ``__``.
    definitions : Mapping[str, str]
        The text of each code that has one, by its id.
    """
    _component()(key=key, data={"role": "definitions", "definitions": dict(definitions)})


def mount_codings(*, key: str, data: Mapping[str, Any]) -> None:
    """Send a document's codings to the browser. Call it inside a fragment.

    Read `outbox_of` *before* this, carry the actions out, and put each ``uid`` in ``ack`` or ``refused``: then one
    rerun does both. Nothing may be acknowledged before it is on disk.

    Parameters
    ----------
    key : str
        The widget key. Must not contain ``__``.
    data : Mapping[str, Any]
        ``doc``, ``codes`` as ``[id, name, colour, path, recent rank or -1, uses, parent's index or -1]``, ``parents``
        as ``[id, name, level (a depth or a name), parent's index or -1]``, ``units`` as ``[id, start, end, [[coding
        id, code index, coder index], ...], condensed, coder index, minutes after since]`` and, where either is set,
        ``starred (1 or 0), report version``, ``since`` (minutes since 1970), ``pins`` as ``[digit, code id]``,
        ``notes`` as ``[id, start, end, text, coder index]``, ``memos`` (where units have any, the oldest first) as
        ``[id, unit's id, text, coder index, 1 for a note or 0]``, ``coders``, ``me`` (an index in ``coders``), ``ack``,
        ``refused`` as ``[uid, message]``, ``undo`` and ``redo`` (what each would do, or None).
    """
    _component()(key=key, data={**data, "role": "codings"}, on_outbox_change=_nothing)


def outbox_of(key: str) -> list[dict[str, Any]]:
    """Return the actions that the browser waits to have acknowledged, in the order they were done.

    It comes from the browser: nothing in it is to be trusted, neither rights nor ranges.

    Parameters
    ----------
    key : str
        The key of the codings mount.

    Returns
    -------
    list[dict[str, Any]]
        One dict an action, each with ``uid``, ``op`` and ``doc``; empty before the first.
    """
    state = st.session_state.get(key)
    outbox = state.get("outbox") if isinstance(state, Mapping) else None
    return [op for op in outbox if isinstance(op, dict)] if isinstance(outbox, list) else []


def interface_words(_: Callable[[str], str]) -> dict[str, str]:
    """Return every string that the component shows, translated; the browser's part holds no human language.

    Parameters
    ----------
    _ : Callable[[str], str]
        The translator, such as ``gettext``. What stands in braces is filled in by the browser.

    Returns
    -------
    dict[str, str]
        The strings by their keys, for ``words`` in the data of `mount_text`.
    """
    return {
        "transcript": _("Transcript"),
        "toolbar": _("Tools for the transcript"),
        "undo": _("Undo"),
        "undoWhat": _("Undo: {what}"),
        "redo": _("Redo"),
        "redoWhat": _("Redo: {what}"),
        "previousUnit": _("Previous meaning unit"),
        "nextUnit": _("Next meaning unit"),
        "unitOf": _("Unit {n} of {total}"),
        "unitCount": _("Units: {total}"),
        "number": _("{n}"),
        "saved": _("Saved"),
        "unsaved": _("{n} not saved yet"),
        "panel": _("Unit and codes"),
        "keys": _("Keys"),
        "close": _("Close"),
        "dismiss": _("Dismiss the message"),
        "turn": _("Turn {n}"),
        "turnSpan": _("Turns {first}–{last}"),
        "turnCodes": _("Codes: {codes}"),
        "unitChosen": _("“{quote}”. Codes: {codes}"),
        "condensed": _("Condensed meaning unit"),
        "condenseHint": _("The same in fewer words, close to the text"),
        "condensedSaved": _("Condensation noted"),
        "codes": _("Codes"),
        "codesHere": _("Codes in this document"),
        "nextOf": _("Next with {code}"),
        "noCode": _("No code yet"),
        "codedBy": _("Coded by {name}"),
        "addCode": _("Add a code"),
        "removeCode": _("Remove {code}"),
        "removed": _("{code} removed"),
        "coded": _("Coded: {code}"),
        "alreadyCoded": _("{code} is already there"),
        "changeCode": _("Another code instead of {code}"),
        "instead": _("Another code instead of {code}"),
        "recoded": _("{code} instead of {old}"),
        "pin": _("Pin {code} to a number key"),
        "unpin": _("Unpin {code}"),
        "pinned": _("{code} is pinned"),
        "unpinned": _("{code} is no longer pinned"),
        "keysTaken": _("All nine number keys have their codes. Unpin one of them first."),
        "group-pinned": _("Pinned"),
        "group-recent": _("Latest"),
        "group-frequent": _("Often used"),
        "group-rest": _("All others"),
        "star": _("Quote in the report"),
        "starred": _("Chosen as a quote in the report"),
        "unstarred": _("No longer a quote in the report"),
        "reportVersion": _("Report version"),
        "reportHint": _(
            "As the report quotes it: “[…]” for what is left out. The transcript stays as it is."
        ),
        "phrased": _("Report version noted"),
        "madeBy": _("Marked by {name}, {when}"),
        "history": _("History"),
        "dragStart": _("Drag to move the beginning of the unit"),
        "dragEnd": _("Drag to move the end of the unit"),
        "adjusted": _("The unit is now “{quote}”"),
        "unitThere": _(
            "There is a meaning unit on exactly these words already. "
            "Put the codes on that one, or mark other words."
        ),
        "snapIs": _("A selection takes in: {how}"),
        "snap-exact": _("exactly what is marked"),
        "snap-word": _("whole words"),
        "snap-sentence": _("whole sentences"),
        "snap-turn": _("whole turns"),
        "created": _("New code: {code}"),
        "pickCode": _("Choose a code"),
        "findCode": _("Find or create a code"),
        "createCode": _("Create the code “{name}”"),
        "placeUnder": _("Place under"),
        "nowhere": _("No category yet"),
        "alreadyHere": _("Already on this unit"),
        "moreCodes": _("{n} more; type to find them"),
        "noCodes": _("No codes yet. Type a name to create the first."),
        "emptyTitle": _("Nothing coded here yet"),
        "emptySelect": _("Mark words that belong together. A unit may run over several turns."),
        "emptyChoose": _("Choose a code in the list that opens, or type a new name."),
        "emptyKeys": _("Press ? to see how to do it from the keyboard."),
        "emptyReadonly": _("When someone codes this document, the codes appear here."),
        "noHighlights": _(
            "This browser cannot colour the text. The stripes in the margin show what is coded."
        ),
        "filter": _("Filter"),
        "filterTitle": _("Show only some of what is coded"),
        "filterUncoded": _("Only what is not coded"),
        "filterPerspectives": _("Perspective"),
        "filterPlaces": _("Category and theme"),
        "filterCodes": _("Code"),
        "filterCoders": _("Coded by"),
        "filterNarrow": _("Find in the list"),
        "filterNone": _("Show everything"),
        "filterMore": _("{name} and {n} more"),
        "filterOff": _("Filter: {filter}. Show everything again."),
        "find": _("Find in the document"),
        "findNext": _("Next hit"),
        "findPrevious": _("Previous hit"),
        "findExact": _("Exactly"),
        "findExactHint": _("Tell capitals, accents and dots apart"),
        "findNone": _("No hits"),
        "findAt": _("{n} of {total}"),
        "goToTime": _("Go to a time"),
        "timeForm": _("hh:mm:ss"),
        "timeUnreadable": _("Write the time as 12:31 or 1:02:31."),
        "noTimes": _("This transcript has no times."),
        "density": _("Size of the text"),
        "densityCompact": _("Compact"),
        "densityNormal": _("Normal"),
        "densityAiry": _("Airy"),
        "copyLink": _("Copy a link to this place"),
        "linkToUnit": _("Copied: a link to the meaning unit"),
        "linkToTurn": _("Copied: a link to turn {n}"),
        "linkByHand": _("The browser does not allow copying. The link is {address}"),
        "readingMode": _("Reading mode"),
        "readingOn": _("Reading mode: the text without codes"),
        "readingOff": _("Codes are shown again"),
        "note": _("Note"),
        "noteOn": _("Note on turn {n}"),
        "noteBy": _("Note by {name}"),
        "noteSaved": _("Note saved"),
        "noteGone": _("Note deleted"),
        "notesHere": _("Notes: {n}. Open the reading mode."),
        "memo": _("Memo"),
        "memoHint": _("Your own thoughts about this unit"),
        "memosOthers": _("Other memos on this unit"),
        "memoBy": _("Memo by {name}: {text}"),
        "memoSaved": _("Memo saved"),
        "memoGone": _("Memo deleted"),
        "memoAt": _("Memo or note {n} of {total}"),
        "memoAtSays": _("Memo or note {n} of {total}: {text}"),
        "memosNone": _("There is no memo or note here"),
        "turnMemos": _("Meaning units with a memo: {n}"),
        "speakerNext": _("Next turn by {name}"),
        "speakerLast": _("{name} says nothing more in this document"),
        "speakerFirst": _("{name} has said nothing before this"),
        "uncodedNone": _("Nothing is left uncoded here"),
        "uncodedAt": _("Uncoded, {n} of {total}"),
        "keyTurns": _("Next, previous turn"),
        "keyUnits": _("Next, previous meaning unit"),
        "keyUncoded": _("Next words that nobody has coded, with Shift the ones before"),
        "keyMemos": _("Next memo or note, with Shift the one before"),
        "keySpeaker": _("The same speaker's next, previous turn"),
        "keyFind": _("Find in the document"),
        "keyTime": _("Go to a time"),
        "keyReading": _("Reading mode, and back"),
        "keyNote": _("In reading mode: a note on the marked words or the turn"),
        "keyCaret": _("Move in the turn, with Ctrl word by word"),
        "keySelect": _("Mark words, with Ctrl word by word"),
        "keyCode": _("Choose a code for the marked words, the unit or the whole turn"),
        "keySnap": _("Mark whole words, sentences, turns, or exactly"),
        "keyStay": _("In the list: use the code and stay for another"),
        "keyPin": _("In the list: pin the code to a number key, or unpin it"),
        "keyDigit": _("Use a pinned code, or one of the latest while none is pinned"),
        "keyInVivo": _("Make a code of the marked words themselves"),
        "keyRecode": _("Choose another code instead"),
        "keyStar": _("Choose the unit as a quote in the report"),
        "keyEnd": _("Move the end of the selected unit, word by word"),
        "keyStart": _("Move its beginning"),
        "keyAgain": _("Use the latest code again"),
        "keyCondense": _("Condense the unit"),
        "keyMemo": _("Write a memo on the unit"),
        "keyRemove": _("Remove the code from the unit"),
        "keyUndo": _("Undo"),
        "keyRedo": _("Redo"),
        "keyEscape": _("Close, or back to the text"),
        "keyHelp": _("Show the keys"),
    }
