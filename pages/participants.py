"""Participants: who is heard in the material, from which perspective, and where."""

import streamlit as st

from workbench.model import PERSPECTIVE_MARKS, Perspective
from workbench.services import people
from workbench.services.people import Part
from workbench.ui.material import letter
from workbench.ui.page import archived, empty, page
from workbench.ui.participants_list import OPENED, columns, heading, panel, recast, row
from workbench.ui.participants_many import first_of, fits, more_of, search
from workbench.ui.words import _, ngettext, number

with page(
    _("Participants"),
    _(
        "Who is heard in the material, and from which perspective. The report shows the pseudonyms, never the labels."
    ),
) as work:
    readonly = archived(work) is not None
    participants = people.list_participants(work)
    said: dict[str | None, list[Part]] = {}
    for part in people.parts(work):
        said.setdefault(part.participant.id if part.participant else None, []).append(part)
    if not said and not participants:
        empty(
            _("Nobody is heard yet"),
            _(
                "Participants come with the interviews: at import you say who stands behind each speaker label."
            ),
            ":material/group:",
        )
        if not readonly:
            st.page_link("pages/importing.py", label=_("Import interviews"), icon=":material/upload_file:")
    sought = search(len(participants))
    for perspective, mark in PERSPECTIVE_MARKS.items():
        group = [
            person for person in participants if person.perspective == perspective and fits(person, sought)
        ]
        if not group:
            continue
        count = ngettext("{n} participant", "{n} participants", len(group)).format(n=number(len(group)))
        if perspective is Perspective.INTERVIEWER:
            count = _("heard, but no perspective: never counted or quoted")
        heading(letter(perspective), _(mark.plural), count)
        with st.container(key=f"wb_list_{perspective.value}", gap=None):
            columns(profession=perspective is Perspective.PROFESSIONAL)
            for person in first_of(group, perspective.value):
                row(person, said.get(person.id, []), readonly=readonly)
                if st.session_state.get(OPENED) == person.id and not readonly:
                    panel(work, person, said.get(person.id, []))
            more_of(group, perspective.value)
    if None in said:
        labels = said[None]
        heading(
            "", _("Not placed yet"), ngettext("{n} label", "{n} labels", len(labels)).format(n=len(labels))
        )
        st.markdown(_("These speaker labels stand for nobody yet. Their words are in no perspective."))
        if not readonly:
            recast(work, labels, key="unplaced")
