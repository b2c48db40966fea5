"""The memos of a study in three ways: all that were written, the reflexive journal, and what is to do."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from workbench.model import MEMO_NAMES, MemoKind, PlacedMemo
from workbench.model.columns import now
from workbench.services import memos
from workbench.store.work import Work
from workbench.ui.history_lines import day_said
from workbench.ui.memo_cards import draw_memo, write_new
from workbench.ui.page import empty
from workbench.ui.words import _, moment, ngettext, number

FIRST = 30
_SHOWN = "wb_memos_shown"
_FIND, _KINDS, _ON, _WHO = "wb_memos_find", "wb_memos_kinds", "wb_memos_on", "wb_memos_who"


def draw_all(work: Work, *, readonly: bool) -> None:
    """Draw every memo of the study, by what is asked for."""
    listed = memos.list_memos(work)
    if not readonly:
        with st.expander(_("Write a memo about the study"), icon=":material/edit_note:"):
            write_new(work, key="study", kind=MemoKind.METHODOLOGICAL)
    if not listed:
        empty(
            _("No memos yet"),
            _(
                "Write down what you think while you think it: about the study here, about a code on its card in the "
                "codebook, about words in the text beside them. Memos are dated, and can go with the report."
            ),
            ":material/sticky_note_2:",
        )
        return
    found = _filtered(listed)
    count = ngettext("{n} memo", "{n} memos", len(found)).format(n=number(len(found)))
    st.markdown(f":gray[{count}]")
    _draw(work, found, readonly=readonly)


def draw_journal(work: Work, *, readonly: bool) -> None:
    """Draw the reflexive journal: a field to write in at once, and what was written, newest first."""
    if not readonly:
        write_new(work, key="journal", kind=MemoKind.REFLEXIVE, fixed=True)
    entries = [
        placed
        for placed in memos.list_memos(work)
        if placed.memo.kind == MemoKind.REFLEXIVE and placed.memo.on_study
    ]
    if not entries:
        st.markdown(
            ":gray["
            + _(
                "A place for your own part in the study: what you expect, what surprises you, what you bring with you. "
                "Each entry is dated."
            )
            + "]"
        )
    for day, own in groupby(entries[: _limit()], key=lambda placed: moment(placed.memo.created_at)[:10]):
        st.markdown(f"##### {day_said(day, now())}", anchors=False)
        for placed in own:
            draw_memo(work, placed, readonly=readonly, place=False)
    _more(len(entries))


def draw_to_do(work: Work, *, readonly: bool) -> None:
    """Draw what is to do, and what has been done."""
    if not readonly:
        write_new(work, key="todo", kind=MemoKind.TODO, fixed=True)
    listed = [placed for placed in memos.list_memos(work) if placed.memo.kind == MemoKind.TODO]
    waiting = [placed for placed in listed if not placed.memo.done]
    done = [placed for placed in listed if placed.memo.done]
    if not waiting:
        st.markdown(":gray[" + _("Nothing is waiting to be done.") + "]")
    _draw(work, waiting, readonly=readonly)
    if done:
        with st.expander(ngettext("{n} done", "{n} done", len(done)).format(n=number(len(done)))):
            for placed in done[:FIRST]:
                draw_memo(work, placed, readonly=readonly)


def _filtered(listed: Sequence[PlacedMemo]) -> list[PlacedMemo]:
    """Draw the filters; give what fits them."""
    places = {
        "study": _("The study"),
        "document": _("Documents and places in them"),
        "unit": _("Meaning units"),
        "entry": _("Codes, categories and themes"),
        "participant": _("Participants"),
    }
    coders = sorted({placed.coder for placed in listed})
    find, kind, on, who = st.columns([3, 2.4, 2.4, 2], vertical_alignment="bottom")
    words = find.text_input(
        _("Find in memos"),
        key=_FIND,
        placeholder=_("Find in memos"),
        icon=":material/search:",
        label_visibility="collapsed",
    )
    kinds = kind.multiselect(
        _("Kinds"),
        list(MEMO_NAMES),
        key=_KINDS,
        format_func=lambda each: _(MEMO_NAMES[each]).capitalize(),
        placeholder=_("All kinds"),
        label_visibility="collapsed",
    )
    about = on.selectbox(
        _("About"),
        list(places),
        index=None,
        key=_ON,
        format_func=lambda each: places[each],
        placeholder=_("About anything"),
        label_visibility="collapsed",
    )
    coder = who.selectbox(
        _("Who"),
        coders,
        index=None,
        key=_WHO,
        placeholder=_("Everybody"),
        label_visibility="collapsed",
    )
    sought = words.strip().casefold()
    return [
        placed
        for placed in listed
        if (not kinds or placed.memo.kind in kinds)
        and about in (None, _place(placed))
        and coder in (None, placed.coder)
        and sought in _words_of(placed).casefold()
    ]


def _place(placed: PlacedMemo) -> str:
    memo = placed.memo
    for name, id_ in (
        ("unit", memo.unit_id),
        ("document", memo.document_id),
        ("entry", memo.entry_id),
        ("participant", memo.participant_id),
    ):
        if id_ is not None:
            return name
    return "study"


def _words_of(placed: PlacedMemo) -> str:
    memo = placed.memo
    return " ".join([memo.title, memo.text, placed.quote, placed.document, placed.entry, placed.participant])


def _draw(work: Work, found: Sequence[PlacedMemo], *, readonly: bool) -> None:
    for placed in found[: _limit()]:
        draw_memo(work, placed, readonly=readonly)
    _more(len(found))


def _limit() -> int:
    return int(st.session_state.get(_SHOWN, FIRST))


def _more(count: int) -> None:
    if count > _limit():
        st.button(_("Show more"), icon=":material/expand_more:", on_click=_show_more, key="wb_memos_more")


def _show_more() -> None:
    st.session_state[_SHOWN] = 2 * _limit()
