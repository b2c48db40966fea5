"""What is looked for, how, and where: the upper part of the search page. It stands in the address."""

from collections.abc import Mapping

import streamlit as st

from workbench.model import ANALYSED, PERSPECTIVE_MARKS, Perspective
from workbench.services import importing, people
from workbench.services.search import Filter, Mode, Order, Query
from workbench.store.work import Work
from workbench.ui import address
from workbench.ui.words import _, ngettext, number

SOUGHT = "wb_search"
_MODE, _WHOLE, _COMPOUNDS = "wb_search_mode", "wb_search_whole", "wb_search_compounds"
_CODED, _ORDER = "wb_search_coded", "wb_search_order"
_DOCUMENTS, _PERSPECTIVES, _PEOPLE = "wb_search_documents", "wb_search_perspectives", "wb_search_people"
_CODED_OR_NOT = {"coded": True, "uncoded": False}


def draw_query() -> Query:
    """Draw the field and how its words are meant."""
    if SOUGHT not in st.session_state:
        st.session_state[SOUGHT] = st.query_params.get("q", "")
    address.begin_with(_MODE, "how", list(Mode), Mode.AS_TYPED)
    modes = {
        Mode.AS_TYPED: _("As typed"),
        Mode.INFLECTED: _("Any inflection"),
        Mode.PATTERN: _("Pattern"),
    }
    field, how, more = st.columns([5, 3.4, 2.2], vertical_alignment="center")
    text = field.text_input(
        _("Look for"),
        key=SOUGHT,
        placeholder=_("A word or several, for example trygghet"),
        icon=":material/search:",
        label_visibility="collapsed",
    )
    with how:
        mode = st.segmented_control(
            _("How the words are meant"),
            list(modes),
            key=_MODE,
            format_func=lambda each: modes[each],
            label_visibility="collapsed",
            required=True,
        )
    mode = Mode(mode or Mode.AS_TYPED)
    whole = compounds = False
    if mode is Mode.AS_TYPED:
        address.begin_on(_WHOLE, "whole")
        whole = more.toggle(_("Whole words"), key=_WHOLE)
    elif mode is Mode.INFLECTED:
        address.begin_on(_COMPOUNDS, "compounds")
        compounds = more.toggle(
            _("In compounds too"),
            key=_COMPOUNDS,
            help=_("“läkemedel” also finds “läkemedelslista”."),
        )
    else:
        with more.popover(_("How to write"), type="tertiary", help=_("What the signs of a pattern mean")):
            st.markdown(_PATTERNS())
    address.write(
        {
            "q": text,
            "how": mode.value if mode is not Mode.AS_TYPED else None,
            "whole": whole,
            "compounds": compounds,
        }
    )
    return Query(text, mode, whole=whole, compounds=compounds)


def _PATTERNS() -> str:
    lines = {
        r"\w+": _("one or more letters or digits"),
        r"\b": _("where a word begins or ends"),
        "a|b": _("a or b"),
        r"hjälp(te|t)?": _("hjälp, hjälpte or hjälpt"),
        r"oro.{0,30}natt": _("“natt” at most thirty characters after “oro”"),
    }
    return "\n".join(f"- `{sign}` {meaning}" for sign, meaning in lines.items())


def draw_filter(work: Work) -> tuple[Filter, Order]:
    """Draw where to look, and how hits are sorted."""
    documents = {document.id: document.name for document in importing.list_documents(work)}
    persons = {
        person.id: person.pseudonym
        for person in people.list_participants(work)
        if person.perspective != Perspective.INTERVIEWER
    }
    perspectives = {
        each.value: _(PERSPECTIVE_MARKS[each].plural) for each in (*ANALYSED, Perspective.INTERVIEWER)
    }
    for key, name, known in (
        (_DOCUMENTS, "document", documents),
        (_PERSPECTIVES, "perspective", perspectives),
        (_PEOPLE, "speaker", persons),
    ):
        address.begin_with_several(key, name, known)
        kept = st.session_state[key]
        if any(id_ not in known for id_ in kept):
            st.session_state[key] = [id_ for id_ in kept if id_ in known]
    address.begin_with(_CODED, "coded", _CODED_OR_NOT, None)
    count = sum(bool(st.session_state.get(key)) for key in (_DOCUMENTS, _PERSPECTIVES, _PEOPLE, _CODED))
    label = _("Filter") if not count else ngettext("{n} filter", "{n} filters", count).format(n=number(count))
    with st.popover(label, icon=":material/filter_list:", key="wb_search_filter"), st.container(width=420):
        chosen = {
            "document": _several(_("Documents"), documents, _DOCUMENTS),
            "perspective": _several(_("Perspectives"), perspectives, _PERSPECTIVES),
            "speaker": _several(_("Who speaks"), persons, _PEOPLE),
        }
        coded = st.segmented_control(
            _("Coded or not"),
            list(_CODED_OR_NOT),
            key=_CODED,
            format_func={"coded": _("Only coded"), "uncoded": _("Only uncoded")}.__getitem__,
        )
    order = _order()
    address.write({**chosen, "coded": coded, "order": order.value if order is not Order.TEXT else None})
    within = Filter(
        frozenset(chosen["document"]),
        frozenset(chosen["perspective"]),
        frozenset(chosen["speaker"]),
        _CODED_OR_NOT.get(coded or ""),
    )
    return within, order


def _several(label: str, options: Mapping[str, str], key: str) -> list[str]:
    return st.multiselect(
        label, list(options), key=key, format_func=lambda id_: options[id_], placeholder=_("All")
    )


def _order() -> Order:
    orders = {
        Order.TEXT: _("By document"),
        Order.LEFT: _("By the words before"),
        Order.RIGHT: _("By the words after"),
        Order.SPEAKER: _("By who speaks"),
    }
    address.begin_with(_ORDER, "order", list(Order), Order.TEXT)
    return Order(
        st.selectbox(
            _("Order"),
            list(orders),
            key=_ORDER,
            format_func=lambda order: orders[order],
            label_visibility="collapsed",
            width=220,
        )
    )
