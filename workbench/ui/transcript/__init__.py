"""The transcript as a page to code on: a Streamlit component of two mounts.

The *text* mount carries what never changes while a document is open and is drawn outside any fragment. The *codings*
mount carries what does, is small, and is drawn inside one. Both share one browser module, in which everything that has
been done and is not yet known to be on disk waits in an outbox. Nothing in this package knows of the database.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

__all__ = ["interface_words", "mount_codings", "mount_text", "outbox_of"]


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
        -1, start in ms or -1]``, ``speakers`` as ``{name, perspective}``, ``perspectives`` as ``{key: {letter, name,
        colour}}``, ``words`` from `interface_words`, ``readonly``, ``focus`` (a unit's id, or None) and
        ``turn`` (the number of a turn to go to, from 1, or None). Every offset counts Unicode code points of ``text``;
        between two turns stand two line feeds.
    """
    _component()(key=key, data={**data, "role": "text"}, on_sync_change=_nothing)


def mount_codings(*, key: str, data: Mapping[str, Any]) -> None:
    """Send a document's codings to the browser. Call it inside a fragment.

    Read `outbox_of` *before* this, carry the actions out, and put each ``uid`` in ``ack`` or ``refused``: then one
    rerun does both. Nothing may be acknowledged before it is on disk.

    Parameters
    ----------
    key : str
        The widget key. Must not contain ``__``.
    data : Mapping[str, Any]
        ``doc``, ``codes`` as ``[id, name, colour, path, recent rank or -1]``, ``parents`` as ``[id, name, level]``
        (a depth or a level's name), ``units`` as ``[id, start, end, [[coding id, code index, coder index], ...],
        condensed]``, ``notes`` as ``[id, start, end, text, coder index]``, ``coders``, ``me`` (an index in ``coders``),
        ``ack``, ``refused`` as ``[uid, message]``,
        ``undo`` and ``redo`` (what each would do, or None).
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
        "speakerNext": _("Next turn by {name}"),
        "speakerLast": _("{name} says nothing more in this document"),
        "speakerFirst": _("{name} has said nothing before this"),
        "uncodedNone": _("Nothing is left uncoded here"),
        "uncodedAt": _("Uncoded, {n} of {total}"),
        "keyTurns": _("Next, previous turn"),
        "keyUnits": _("Next, previous meaning unit"),
        "keyUncoded": _("Next words that nobody has coded, with Shift the ones before"),
        "keySpeaker": _("The same speaker's next, previous turn"),
        "keyFind": _("Find in the document"),
        "keyTime": _("Go to a time"),
        "keyReading": _("Reading mode, and back"),
        "keyNote": _("In reading mode: a note on the marked words or the turn"),
        "keyCaret": _("Move in the turn, with Ctrl word by word"),
        "keySelect": _("Mark words, with Ctrl word by word"),
        "keyCode": _("Choose a code for the marked words, the unit or the whole turn"),
        "keyRecent": _("Use one of the latest codes"),
        "keyAgain": _("Use the latest code again"),
        "keyCondense": _("Condense the unit"),
        "keyRemove": _("Remove the code from the unit"),
        "keyUndo": _("Undo"),
        "keyRedo": _("Redo"),
        "keyEscape": _("Close, or back to the text"),
        "keyHelp": _("Show the keys"),
    }
