"""The participants of one perspective, and what can be put right about one."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.method.casting import Casting
from workbench.model import PERSPECTIVE_MARKS, Participant, Perspective
from workbench.services import people
from workbench.services.people import Part
from workbench.store.work import Work
from workbench.ui.material import plain
from workbench.ui.memo_cards import draw_memos
from workbench.ui.page import notify
from workbench.ui.ways import PARTICIPANT
from workbench.ui.words import _, ngettext, number, say

OPENED = PARTICIPANT
NEWCOMER = "new"
_COLUMNS = (9, 0.6)
_NAMED = 3


def heading(mark: str, title: str, count: str) -> None:
    """Draw the heading of a group: the letter of its perspective, its name, how many they are."""
    st.html(
        f'{_STYLE}<h3 class="wb-group">{mark}<span>{escape(title)}</span><small>{escape(count)}</small></h3>'
    )


def columns(*, profession: bool) -> None:
    """Draw what the columns of a group are."""
    titles = (
        _("Pseudonym"),
        _("Professional group") if profession else "",
        _("Documents"),
        _("Words"),
        _("Meaning units"),
    )
    st.columns(_COLUMNS)[0].html(
        '<div class="wb-person wb-columns">'
        + "".join(f"<span>{escape(title)}</span>" for title in titles)
        + "</div>"
    )


def row(participant: Participant, said: Sequence[Part], *, readonly: bool) -> None:
    """Draw one participant: where and how much she is heard; the button opens what can be changed."""
    figures, menu = st.columns(_COLUMNS, vertical_alignment="center")
    documents = list(dict.fromkeys(part.document.name for part in said))
    cells = (
        f'<b title="{escape(participant.pseudonym)}">{escape(participant.pseudonym)}</b>',
        escape(participant.profession),
        f'<span title="{escape(", ".join(documents))}">{_places(documents)}</span>',
        number(sum(part.words for part in said)),
        number(sum(part.units for part in said)),
    )
    figures.html('<div class="wb-person">' + "".join(f"<span>{cell}</span>" for cell in cells) + "</div>")
    if readonly:
        return
    opened = st.session_state.get(OPENED) == participant.id
    if menu.button(
        "",
        icon=":material/expand_less:" if opened else ":material/edit:",
        type="tertiary",
        key=f"wb_person_{participant.id}",
        help=_("Close") if opened else _("Change {name}").format(name=plain(participant.pseudonym)),
    ):
        st.session_state[OPENED] = None if opened else participant.id
        st.rerun()


def panel(work: Work, participant: Participant, said: Sequence[Part]) -> None:
    """Draw what can be put right about a participant: who she is, and where she is heard."""
    with st.container(border=True):
        _describe(work, participant)
        if participant.attributes:
            st.caption(
                "  \n".join(
                    _("{heading}: {value}").format(heading=plain(heading), value=plain(value))
                    for heading, value in participant.attributes.items()
                )
            )
        if said:
            recast(work, said, key=participant.id)
        draw_memos(work, _("Memos"), key=participant.id, readonly=False, participant_id=participant.id)


def recast(work: Work, said: Sequence[Part], *, key: str) -> None:
    """Offer to give a speaker label to another participant than the one who has it."""
    st.markdown("**" + _("What is said belongs to somebody else?") + "**")
    participants = {person.id: person for person in people.list_participants(work)}
    label, person = st.columns(2)
    parts: Mapping[str, Part] = {part.speaker.id: part for part in said}
    speaker = label.selectbox(
        _("Speaker label"),
        list(parts),
        format_func=lambda id_: _("{label} in {document} · {words}").format(
            label=parts[id_].speaker.label,
            document=parts[id_].document.name,
            words=ngettext("{n} word", "{n} words", parts[id_].words).format(n=number(parts[id_].words)),
        ),
        key=f"wb_recast_label_{key}",
    )
    part = parts[speaker]
    present = part.participant.id if part.participant is not None else None
    who = person.selectbox(
        _("Belongs to"),
        [NEWCOMER, *(id_ for id_ in participants if id_ != present)],
        index=None,
        placeholder=_("Choose a participant"),
        format_func=lambda id_: (
            _("Somebody new …")
            if id_ == NEWCOMER
            else _("{pseudonym} · {perspective}").format(
                pseudonym=participants[id_].pseudonym,
                perspective=_(PERSPECTIVE_MARKS[Perspective(participants[id_].perspective)].name),
            )
        ),
        key=f"wb_recast_who_{key}",
    )
    newcomer = _newcomer(key) if who == NEWCOMER else None
    st.caption(
        _(
            "The words and their {units} go along. Where an interviewer is involved, it is decided anew who is quoted."
        ).format(
            units=ngettext("{n} meaning unit", "{n} meaning units", part.units).format(n=number(part.units))
        )
    )
    if st.button(_("Give the label to this participant"), disabled=who is None, key=f"wb_recast_{key}"):
        try:
            participant = people.recast_speaker(work, speaker, newcomer or str(who))
        except WorkbenchError as error:
            st.error(say(error), icon=":material/error:")
            return
        st.session_state.pop(OPENED, None)
        notify(
            _("{pseudonym} now speaks in {document}").format(
                pseudonym=participant.pseudonym, document=part.document.name
            )
        )
        st.rerun()


def _describe(work: Work, participant: Participant) -> None:
    with st.form(f"wb_describe_{participant.id}", border=False):
        name, perspective, profession = st.columns([2, 1.3, 2])
        pseudonym = name.text_input(
            _("Pseudonym"), value=participant.pseudonym, key=f"wb_pseudonym_{participant.id}"
        )
        chosen = perspective.selectbox(
            _("Perspective"),
            list(PERSPECTIVE_MARKS),
            index=list(PERSPECTIVE_MARKS).index(Perspective(participant.perspective)),
            format_func=lambda each: _(PERSPECTIVE_MARKS[each].name),
            key=f"wb_perspective_{participant.id}",
        )
        group = profession.text_input(
            _("Professional group"),
            value=participant.profession,
            key=f"wb_profession_{participant.id}",
            help=_("For professionals only."),
        )
        if st.form_submit_button(_("Save")):
            try:
                people.describe_participant(
                    work, participant.id, pseudonym=pseudonym, perspective=chosen, profession=group
                )
            except WorkbenchError as error:
                st.error(say(error), icon=":material/error:")
                return
            st.session_state.pop(OPENED, None)
            notify(_("{pseudonym} is saved").format(pseudonym=" ".join(pseudonym.split())))
            st.rerun()


def _newcomer(key: str) -> Casting:
    name, perspective, profession = st.columns([2, 1.3, 2])
    pseudonym = name.text_input(_("Pseudonym"), key=f"wb_new_pseudonym_{key}")
    chosen = perspective.selectbox(
        _("Perspective"),
        list(PERSPECTIVE_MARKS),
        format_func=lambda each: _(PERSPECTIVE_MARKS[each].name),
        key=f"wb_new_perspective_{key}",
    )
    group = profession.text_input(
        _("Professional group"),
        key=f"wb_new_profession_{key}",
        help=_("For professionals only."),
        disabled=chosen is not Perspective.PROFESSIONAL,
    )
    return Casting(pseudonym, chosen, group)


def _places(documents: Sequence[str]) -> str:
    if not documents:
        return "<i>" + escape(_("heard nowhere now")) + "</i>"
    if len(documents) <= _NAMED:
        return escape(", ".join(documents))
    return escape(ngettext("{n} document", "{n} documents", len(documents)).format(n=number(len(documents))))


_STYLE = """<style>
.wb-group { font-family: "Source Serif", Georgia, serif; display: flex; align-items: center;
  gap: 8px; margin: 20px 0 0; padding: 0; }
.wb-group small { font: 400 .85rem "Source Sans", sans-serif; opacity: .75; }
.wb-person { display: grid; grid-template-columns: 2.2fr 2fr 3fr 4.5rem 6rem; gap: 0 14px; align-items: center;
  font-size: .95rem; font-variant-numeric: tabular-nums; }
.wb-person > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.wb-person > span:nth-child(n+4) { text-align: right; }
.wb-person b { font-weight: 600; }
.wb-person i { font-style: normal; opacity: .65; }
.wb-columns { font-size: .8rem; opacity: .75; }
[class*="st-key-wb_list"] > [data-testid="stLayoutWrapper"] { border-top: 1px solid
  color-mix(in srgb, currentColor 12%, transparent); padding: 1px 0; }
</style>"""
