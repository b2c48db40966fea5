"""The hits on the search page: in context, page by page, to be ticked and coded."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.model import PERSPECTIVE_MARKS, Perspective
from workbench.services import codebook
from workbench.services.search import Extent, Found, Hit, code_hits, coded_among
from workbench.store.work import Work
from workbench.ui.code_picker import Picked, pick_code, selector
from workbench.ui.page import notify
from workbench.ui.passages import draw_passages, opened, ticked, untick
from workbench.ui.ways import go_to_turn
from workbench.ui.words import _, ngettext, number, pgettext, say

KEY = "wb_hits"
PICKER = "wb_hits_code"
A_PAGE = 200
_PAGE, _FOR = "wb_hits_page", "wb_hits_for"


def draw_hits(work: Work, found: Found, *, about: object, language: str, readonly: bool) -> None:
    """
    Draw a page of hits, and above them what can be done with those that are ticked.

    Parameters
    ----------
    about
        What was looked for and where: another search begins on its first page.
    """
    if st.session_state.get(_FOR) != about:
        st.session_state[_FOR], st.session_state[_PAGE] = about, 0
        untick(KEY)
    pages = max(1, -(-len(found.hits) // A_PAGE))
    page = min(st.session_state.get(_PAGE, 0), pages - 1)
    shown = {_id(hit): hit for hit in found.hits[page * A_PAGE : (page + 1) * A_PAGE]}
    wanted = opened(KEY)
    if wanted in shown:
        go_to_turn(shown[wanted].document_id, shown[wanted].turn)
    if not readonly:
        _coding(work, found, [shown[id_] for id_ in ticked(KEY) if id_ in shown])
    coded = coded_among(work, list(shown.values()))
    draw_passages(
        "hits",
        [_row(id_, hit, hit in coded) for id_, hit in shown.items()],
        key=KEY,
        language=language,
        readonly=readonly,
        picker=selector(PICKER),
    )
    if pages > 1:
        _turning(page, pages, len(found.hits))


def _id(hit: Hit) -> str:
    return f"{hit.document_id}:{hit.start}:{hit.end}"


def _row(id_: str, hit: Hit, coded: bool) -> dict[str, object]:
    mark = PERSPECTIVE_MARKS[Perspective(hit.perspective)] if hit.perspective else None
    place = _("{document} · {n}").format(document=hit.document, n=number(hit.turn))
    return {
        "id": id_,
        "name": f"{hit.left[-30:]}{hit.words}{hit.right[:30]}",
        "left": _one_line(hit.left),
        "words": _one_line(hit.words),
        "right": _one_line(hit.right),
        "letter": pgettext("letter of a perspective", mark.letter) if mark else "",
        "colour": mark.colour if mark else "",
        "perspective": _(mark.name) if mark else "",
        "speaker": hit.speaker or _("Speaker not named"),
        "place": place,
        "coded": coded,
    }


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _coding(work: Work, found: Found, chosen: list[Hit]) -> None:
    """Draw what the ticked hits, or all, can be coded with."""
    extents = {
        Extent.HIT: _("The hit itself"),
        Extent.SENTENCE: _("Its sentence"),
        Extent.TURN: _("Its whole turn"),
    }
    hits = chosen or list(found.hits)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="wb_hits_coding"):
        with st.container(width=340):
            picked = pick_code(codebook.codebook(work), key=PICKER, label=_("Code"))
        extent = st.selectbox(
            _("Meaning unit"),
            list(extents),
            index=1,
            format_func=lambda each: extents[each],
            label_visibility="collapsed",
            key="wb_hits_extent",
            width=170,
        )
        label = (
            ngettext("Code {n} ticked hit", "Code {n} ticked hits", len(hits))
            if chosen
            else ngettext("Code the {n} hit", "Code all {n} hits", len(hits))
        )
        pressed = st.button(
            label.format(n=number(len(hits))),
            key="wb_hits_apply",
            type="primary" if chosen else "secondary",
        )
    if pressed and picked is None:
        st.error(_("Choose a code first, or name a new one."), icon=":material/error:")
    elif pressed and picked is not None:
        _apply(work, hits, picked, extent)


def _apply(work: Work, hits: list[Hit], picked: Picked, extent: Extent) -> None:
    try:
        made = code_hits(work, hits, picked.code_id, new_code=picked.name, extent=extent)
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    untick(KEY)
    notify(
        ngettext("{n} meaning unit coded “{code}”", "{n} meaning units coded “{code}”", made).format(
            n=number(made), code=picked.name
        )
    )
    st.rerun()


def _turning(page: int, pages: int, total: int) -> None:
    """Draw the way to the other pages of hits."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            _("Earlier hits"),
            icon=":material/chevron_left:",
            disabled=page == 0,
            key="wb_hits_back",
            on_click=_turn_to,
            args=(page - 1,),
        )
        st.button(
            _("More hits"),
            icon=":material/chevron_right:",
            disabled=page == pages - 1,
            key="wb_hits_on",
            on_click=_turn_to,
            args=(page + 1,),
        )
        first, last = page * A_PAGE + 1, min((page + 1) * A_PAGE, total)
        said = _("{first}–{last} of {all}").format(first=number(first), last=number(last), all=number(total))
        st.markdown(f":gray[{said}]")


def _turn_to(page: int) -> None:
    st.session_state[_PAGE] = page
    untick(KEY)
