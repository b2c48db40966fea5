"""A memo as it is read and as it is written, wherever it hangs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from html import escape
from typing import TypedDict, Unpack

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.model import LEVEL_NAMES, MEMO_NAMES, Level, MemoKind, PlacedMemo
from workbench.services import memos
from workbench.store.work import Work
from workbench.ui.draft import Draft
from workbench.ui.memo_places import go_to
from workbench.ui.page import notify
from workbench.ui.words import _, moment, say


class On(TypedDict, total=False):
    """What memos hang on: one of these, or none for the study."""

    document_id: str
    unit_id: str
    entry_id: str
    participant_id: str


_EDITING = "wb_memo_editing"
_WRITING = "wb_memo_writing"


def draw_memos(work: Work, title: str, *, key: str, readonly: bool, **on: Unpack[On]) -> None:
    """
    Draw the memos on one thing, and the way to write another.

    Parameters
    ----------
    key
        A name of the thing that is its own.
    """
    found = memos.list_memos(work, **on)
    writing = st.session_state.get(_WRITING) == key or Draft(f"memo_new_{key}", _nothing()).unsaved
    if not found and readonly:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"##### {title}", anchors=False)
        if not readonly and not writing:
            st.button(
                _("Write a memo"),
                icon=":material/edit_note:",
                type="tertiary",
                key=f"wb_memo_begin_{key}",
                on_click=_begin,
                args=(key,),
            )
    if writing and not readonly:
        write_new(work, key=key, **on)
    for placed in found:
        draw_memo(work, placed, readonly=readonly, place=False)


def write_new(
    work: Work, *, key: str, kind: MemoKind = MemoKind.NOTE, fixed: bool = False, **on: Unpack[On]
) -> None:
    """
    Draw the fields of a new memo.

    Parameters
    ----------
    kind
        What it is from the start.
    fixed
        True where it can be nothing else.
    """
    draft = Draft(f"memo_new_{key}", _nothing(kind))
    _fields(draft, fixed=fixed)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        saving = st.button(_("Save the memo"), type="primary", key=f"wb_memo_save_{key}")
        if not fixed:
            st.button(
                _("Cancel"), type="tertiary", key=f"wb_memo_cancel_{key}", on_click=_leave, args=(draft,)
            )
    if saving and _attempt(
        lambda: memos.write_memo(
            work, draft.now["text"], title=draft.now["title"], kind=MemoKind(draft.now["kind"]), **on
        )
    ):
        _leave(draft)
        notify(_("The memo is saved."))
        st.rerun()


def draw_memo(work: Work, placed: PlacedMemo, *, readonly: bool, place: bool = True) -> None:
    """
    Draw one memo with what can be done with it.

    Parameters
    ----------
    place
        True to say what it hangs on, and to lead there.
    """
    memo = placed.memo
    draft = Draft(f"memo_{memo.id}", {"kind": memo.kind, "title": memo.title, "text": memo.text})
    if not readonly and (st.session_state.get(_EDITING) == memo.id or draft.unsaved):
        _edit(work, placed, draft)
        return
    with st.container(
        horizontal=True,
        vertical_alignment="top",
        gap="small",
        wrap=False,
        width=780,
        key=f"wb_memo_{memo.id}",
    ):
        if memo.kind == MemoKind.TODO:
            _tick(work, placed, readonly=readonly)
        st.html(_STYLE + as_html(placed, place=place), width="stretch")
        if (
            place
            and not memo.on_study
            and _quiet(memo.id, "go", ":material/arrow_forward:", _("To what it is about"))
        ):
            go_to(work, placed)
        if readonly:
            return
        if _quiet(memo.id, "edit", ":material/edit:", _("Edit the memo")):
            st.session_state[_EDITING] = memo.id
            st.rerun()
        if _quiet(memo.id, "delete", ":material/delete:", _("Delete the memo")) and _attempt(
            lambda: memos.delete_memo(work, memo.id)
        ):
            notify(_("The memo is deleted. Undo brings it back."))
            st.rerun()


def as_html(placed: PlacedMemo, *, place: bool) -> str:
    """Draw a memo to be read; all that people have written is escaped."""
    memo = placed.memo
    facts = [_(MEMO_NAMES[MemoKind(memo.kind)]).capitalize()]
    if place:
        facts.append(about(placed))
    facts += [placed.coder, moment(memo.created_at)]
    if memo.updated_at - memo.created_at > timedelta(minutes=1):
        facts.append(_("changed {when}").format(when=moment(memo.updated_at)))
    title = f"<b>{escape(memo.title)}</b>" if memo.title else ""
    quote = f"<q>{escape(_cut(placed.quote))}</q>" if placed.quote else ""
    done = " wb-done" if memo.done else ""
    return (
        f'<div class="wb-memo{done}" data-kind="{escape(memo.kind)}">'
        f"<small>{escape(' · '.join(facts))}</small>{quote}{title}<p>{escape(memo.text)}</p></div>"
    )


def about(placed: PlacedMemo) -> str:
    """Name what a memo hangs on."""
    memo = placed.memo
    if memo.entry_id:
        return _("{level} “{name}”").format(level=_(LEVEL_NAMES[Level(placed.level)]), name=placed.entry)
    if memo.participant_id:
        return placed.participant
    return placed.document or _("The study")


def _cut(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 160 else words[:150].rsplit(" ", 1)[0] + " …"


def _edit(work: Work, placed: PlacedMemo, draft: Draft) -> None:
    memo = placed.memo
    with st.container(border=True):
        _fields(draft)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            saving = st.button(_("Save the memo"), type="primary", key=f"wb_memo_save_{memo.id}")
            st.button(
                _("Cancel"), type="tertiary", key=f"wb_memo_cancel_{memo.id}", on_click=_leave, args=(draft,)
            )
    if saving and _attempt(
        lambda: memos.change_memo(
            work,
            memo.id,
            text=draft.now["text"],
            title=draft.now["title"],
            kind=MemoKind(draft.now["kind"]),
        )
    ):
        _leave(draft)
        notify(_("The memo is saved."))
        st.rerun()


def _fields(draft: Draft, *, fixed: bool = False) -> None:
    if not fixed:
        kind, title = st.columns([2, 5])
        with kind:
            draft.choice(
                "kind", _("Kind"), {each.value: _(name).capitalize() for each, name in MEMO_NAMES.items()}
            )
        with title:
            draft.line("title", _("Title, if it needs one"))
    draft.text("text", _("Memo"), height="content", width=780, placeholder=_("What do you think, and why?"))


def _tick(work: Work, placed: PlacedMemo, *, readonly: bool) -> None:
    memo = placed.memo
    done = st.checkbox(
        _("Done: {what}").format(what=memo.title or memo.text[:60]),
        value=memo.done,
        key=f"wb_memo_done_{memo.id}_{memo.done}",
        label_visibility="collapsed",
        disabled=readonly,
        width="content",
    )
    if done != memo.done and _attempt(lambda: memos.finish(work, memo.id, finished=done)):
        st.rerun()


def _quiet(memo_id: str, name: str, icon: str, label: str) -> bool:
    return st.button(label, icon=icon, key=f"wb_memo_{name}_{memo_id}_wb-quiet", type="tertiary", help=label)


def _attempt(change: Callable[[], object]) -> bool:
    try:
        change()
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return False
    return True


def _begin(key: str) -> None:
    st.session_state[_WRITING] = key


def _leave(draft: Draft) -> None:
    draft.give_up()
    st.session_state.pop(_EDITING, None)
    st.session_state.pop(_WRITING, None)


def _nothing(kind: MemoKind = MemoKind.NOTE) -> Mapping[str, str]:
    return {"kind": kind.value, "title": "", "text": ""}


_STYLE = """<style>
.wb-memo { max-width: 68ch; padding: 6px 0 6px 12px; border-left: 3px solid
  color-mix(in srgb, currentColor 22%, transparent); }
.wb-memo[data-kind="theoretical"] { border-left-color: #0072B2; }
.wb-memo[data-kind="methodological"] { border-left-color: #009E73; }
.wb-memo[data-kind="reflexive"] { border-left-color: #CC79A7; }
.wb-memo[data-kind="todo"] { border-left-color: #E69F00; }
.wb-memo small { display: block; font-size: .82rem; opacity: .78; overflow-wrap: anywhere; }
.wb-memo b { display: block; font-weight: 600; margin-top: 2px; overflow-wrap: anywhere; }
.wb-memo q { display: block; margin: 2px 0; font-family: "Source Serif", Georgia, serif; font-style: italic;
  opacity: .85; overflow-wrap: anywhere; quotes: "”" "”"; }
.wb-memo p { margin: 2px 0 0 !important; font-family: "Source Serif", Georgia, serif; font-size: 1.05rem;
  line-height: 1.55; white-space: pre-wrap; overflow-wrap: anywhere; hyphens: auto; }
.wb-memo.wb-done p, .wb-memo.wb-done b { text-decoration: line-through; opacity: .65; }
</style>"""
