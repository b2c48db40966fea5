"""The quotes of a branch of the codebook, page by page: to be read, starred, given other codes."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.method.codebook import Tree
from workbench.model import PERSPECTIVE_MARKS, CodebookEntry, Level, Perspective
from workbench.services.outbox import Receipt
from workbench.services.retrieving import Said, coded_quotes, recode_units, split_code, surroundings
from workbench.services.studies import get_study
from workbench.store.work import Work
from workbench.ui import address
from workbench.ui.code_picker import Picked, pick_code, selector
from workbench.ui.memo_cards import draw_memos
from workbench.ui.page import notify
from workbench.ui.passages import draw_passages, opened, splits_done, ticked, untick
from workbench.ui.quote_groups import Grouping, Retrieved, grouped, heading, page_of, retrieved
from workbench.ui.ways import go_to_unit
from workbench.ui.words import _, ngettext, number, say

KEY = "wb_quotes"
PICKER = "wb_quotes_code"
A_PAGE = 50
A_TRAY = 6  # codes beside the one that is split, which quotes can be dropped on
_PAGE, _FOR, _BY, _STARRED = "wb_quotes_page", "wb_quotes_for", "wb_quotes_by", "wb_quotes_starred"


def draw_quotes(work: Work, tree: Tree, entry: CodebookEntry, *, readonly: bool, answered: Receipt) -> None:
    """
    Draw what was said under an entry, and what can be done with it.

    Parameters
    ----------
    answered
        What became of what the browser asked for, which was carried out before the codebook was read.
    """
    if splits_done(KEY, answered):
        untick(KEY)
        notify(_("The code is split."))
        st.rerun()  # the frame with its undo was drawn before
    branch = [below.id for below in tree.branch(entry.id)]
    units = retrieved(coded_quotes(work, code_ids=branch))
    by, starred_only = _tools(units)
    if starred_only:
        units = [unit for unit in units if unit.quote.starred]
    if st.session_state.get(_FOR) != (entry.id, by, starred_only):
        st.session_state[_FOR], st.session_state[_PAGE] = (entry.id, by, starred_only), 0
        untick(KEY)
    pages = max(1, -(-len(units) // A_PAGE))
    page = min(st.session_state.get(_PAGE, 0), pages - 1)
    shown = list(page_of(grouped(units, by), page * A_PAGE, A_PAGE))
    known = {unit.quote.unit_id: unit for unit, _group in shown}
    wanted = opened(KEY)
    if wanted in known:
        go_to_unit(known[wanted].quote.document_id, wanted)
    chosen = [known[id_] for id_ in ticked(KEY) if id_ in known]
    if not readonly:
        _recoding(work, tree, entry, chosen)
    if len(chosen) == 1:
        (unit,) = chosen
        draw_memos(
            work,
            _("Memos on the ticked quote"),
            key=unit.quote.unit_id,
            readonly=readonly,
            unit_id=unit.quote.unit_id,
        )
    names = {below: tree[below].name for below in branch} if len(branch) > 1 else {}
    around = surroundings(work, list(known))
    draw_passages(
        "quotes",
        [
            _row(unit, around[unit.quote.unit_id], names)
            | ({"group": heading(group, by)} if group is not None else {})
            for unit, group in shown
        ],
        key=KEY,
        language=get_study(work).language,
        readonly=readonly,
        picker=selector(PICKER),
        answered=answered,
        split=_splitting(tree, entry) if entry.level == Level.CODE and units and not readonly else None,
    )
    if not shown:
        st.markdown(
            ":gray["
            + (_("No quote is starred.") if starred_only else _("Nothing is coded with it yet."))
            + "]"
        )
    if pages > 1:
        _turning(page, pages, len(units))


def _tools(units: Sequence[Retrieved]) -> tuple[Grouping, bool]:
    """Draw how quotes are grouped, and whether only the starred ones are shown."""
    named = {
        Grouping.PERSPECTIVE: _("Perspective"),
        Grouping.DOCUMENT: _("Document"),
        Grouping.PARTICIPANT: _("Participant"),
    }
    address.begin_with(_BY, "by", list(Grouping), Grouping.PERSPECTIVE)
    address.begin_on(_STARRED, "starred")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        by = st.segmented_control(
            _("Grouped by"),
            list(named),
            format_func=lambda each: named[each],
            label_visibility="collapsed",
            key=_BY,
            required=True,
        )
        stars = sum(unit.quote.starred for unit in units)
        only = st.toggle(_("Only starred ({n})").format(n=number(stars)), key=_STARRED)
    grouping = Grouping(by or Grouping.PERSPECTIVE)
    address.write(
        {"by": grouping.value if grouping is not Grouping.PERSPECTIVE else None, "starred": only},
    )
    return grouping, only


def _splitting(tree: Tree, entry: CodebookEntry) -> dict[str, Any]:
    """Give what the browser needs to split a code: its id, and the codes beside it."""
    beside = [each for each in tree.under(entry.parent_id) if each.level == Level.CODE and each != entry]
    return {"code": entry.id, "beside": [[each.id, each.name] for each in beside[:A_TRAY]]}


def _row(unit: Retrieved, around: Sequence[Said], names: dict[str, str]) -> dict[str, object]:
    quote = unit.quote
    mark = PERSPECTIVE_MARKS[Perspective(quote.perspective)] if quote.perspective else None
    who = [quote.pseudonym or _("Speaker not named")]
    who += [part for part in (quote.profession, quote.document) if part and part != quote.pseudonym]
    who += [names[code_id] for code_id in unit.code_ids if code_id in names]
    return {
        "id": quote.unit_id,
        "document": quote.document_id,
        "name": quote.quote[:60],
        "quote": quote.quote,
        "condensed": quote.condensed,
        "meta": " · ".join(who),
        "colour": mark.colour if mark else "",
        "starred": quote.starred,
        "around": [
            {
                "speaker": said.speaker or _("Speaker not named"),
                "before": said.before,
                "words": said.words,
                "after": said.after,
            }
            for said in around
        ],
    }


def _recoding(work: Work, tree: Tree, entry: CodebookEntry, chosen: Sequence[Retrieved]) -> None:
    """Draw where the ticked quotes can go: to another code, or to a new one beside theirs."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="wb_quotes_recoding"):
        with st.container(width=380):
            picked = pick_code(
                tree, key=PICKER, label=_("Another code"), but=[entry.id], parent_id=entry.parent_id
            )
        new = picked is not None and picked.code_id is None
        label = (
            ngettext("Split {n} quote off", "Split {n} quotes off", len(chosen))
            if new
            else ngettext("Move {n} quote", "Move {n} quotes", len(chosen))
        )
        pressed = st.button(
            label.format(n=number(len(chosen))) if chosen else _("Move ticked quotes"),
            key="wb_quotes_move",
            type="primary" if chosen else "secondary",
        )
    if pressed and not chosen:
        st.error(_("Tick the quotes first."), icon=":material/error:")
    elif pressed and picked is None:
        st.error(_("Choose a code first, or name a new one."), icon=":material/error:")
    elif pressed and picked is not None:
        _move(work, tree, entry, chosen, picked)


def _move(work: Work, tree: Tree, entry: CodebookEntry, chosen: Sequence[Retrieved], picked: Picked) -> None:
    ids = [unit.quote.unit_id for unit in chosen]
    codes = [below.id for below in tree.branch(entry.id) if below.level == Level.CODE]
    try:
        if picked.code_id is not None:
            recode_units(work, ids, codes, picked.code_id)
        elif entry.level == Level.CODE:
            split_code(work, entry.id, {picked.name: ids})
        else:
            recode_units(work, ids, codes, None, new_code=picked.name, parent_id=entry.id)
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    untick(KEY)
    st.session_state.pop(PICKER, None)
    notify(
        ngettext("{n} quote is now under “{code}”", "{n} quotes are now under “{code}”", len(ids)).format(
            n=number(len(ids)), code=picked.name
        )
    )
    st.rerun()


def _turning(page: int, pages: int, total: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for label, icon, to in (
            (_("Earlier quotes"), ":material/chevron_left:", page - 1),
            (_("More quotes"), ":material/chevron_right:", page + 1),
        ):
            st.button(
                label,
                icon=icon,
                disabled=not 0 <= to < pages,
                key=f"wb_quotes_turn_{icon}",
                on_click=_turn_to,
                args=(to,),
            )
        said = _("{first}–{last} of {all}").format(
            first=number(page * A_PAGE + 1),
            last=number(min((page + 1) * A_PAGE, total)),
            all=number(total),
        )
        st.markdown(f":gray[{said}]")


def _turn_to(page: int) -> None:
    st.session_state[_PAGE] = page
    untick(KEY)
