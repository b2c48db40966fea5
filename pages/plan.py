"""Study plan: what the study is to find out, and for whom."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.model.columns import NAME_LENGTH, new_id
from workbench.services import studies
from workbench.store.work import Work
from workbench.ui.draft import Draft
from workbench.ui.page import archived, notify, page
from workbench.ui.words import _, say


def saved_plan(work: Work) -> dict[str, object]:
    """Give the plan as it is saved, each question with its row's id."""
    study = studies.get_study(work)
    return {
        "name": study.name,
        "commissioner": study.commissioner,
        "aim": study.aim,
        "questions": [[question.id, question.text] for question in studies.list_questions(work)],
    }


def read(plan: dict[str, object]) -> None:
    """Draw the plan of an archived study: to be read."""
    none = _("Nothing written.")
    for label, text in (
        (_("Name of the study"), plan["name"]),
        (_("Commissioner"), plan["commissioner"]),
        (_("Aim"), plan["aim"]),
    ):
        st.caption(label)
        st.text(text or none)
    st.caption(_("Research questions"))
    questions = plan["questions"]
    assert isinstance(questions, list)
    for place, (_id, text) in enumerate(questions, 1):
        st.text(f"{place}. {text}")
    if not questions:
        st.text(none)


def move(draft: Draft, place: int, to: int) -> None:
    """Let two neighbouring questions change places."""
    rows = draft.now["questions"]
    rows[place], rows[to] = rows[to], rows[place]


def add(draft: Draft) -> None:
    """Begin a question."""
    draft.now["questions"].append([new_id(), ""])


def ask(draft: Draft) -> None:
    """Draw the research questions, each with the ways to move and remove it."""
    st.markdown("##### " + _("Research questions"), anchors=False)
    rows = draft.now["questions"]
    if not rows:
        st.markdown(
            ":gray["
            + _("Write what the study is to answer. The report takes up the questions in this order.")
            + "]"
        )
    for place, row in enumerate(rows):
        key = draft.key(row[0])
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_wb-quiet", wrap=False
        ):
            st.markdown(f"**{place + 1}**", width=20)
            draft.text_at(
                row,
                1,
                _("Question {n}").format(n=place + 1),
                key=key,
                height="content",
                label_visibility="collapsed",
                placeholder=_("For example: How do relatives experience the days after coming home?"),
            )
            st.button(
                _("Move up"),
                help=_("Move up"),
                key=f"{key}_up",
                icon=":material/arrow_upward:",
                type="tertiary",
                disabled=place == 0,
                on_click=move,
                args=(draft, place, place - 1),
            )
            st.button(
                _("Move down"),
                help=_("Move down"),
                key=f"{key}_down",
                icon=":material/arrow_downward:",
                type="tertiary",
                disabled=place == len(rows) - 1,
                on_click=move,
                args=(draft, place, place + 1),
            )
            st.button(
                _("Remove question {n}").format(n=place + 1),
                help=_("Remove the question"),
                key=f"{key}_remove",
                icon=":material/close:",
                type="tertiary",
                on_click=rows.remove,
                args=(row,),
            )
    st.button(_("Add a question"), icon=":material/add:", key="plan_add", on_click=add, args=(draft,))


def save(work: Work, draft: Draft) -> None:
    """Save what was changed; what is refused stays on the screen."""
    now, saved = draft.now, draft.saved
    try:
        if now["name"] != saved["name"]:
            studies.rename_study(work, now["name"])
        studies.plan_study(
            work,
            aim=now["aim"],
            commissioner=now["commissioner"],
            questions=[text for _id, text in now["questions"]],
        )
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    draft.give_up()
    notify(_("The study plan is saved."))
    st.rerun()


with page(
    _("Study plan"), _("What the study is to find out, and for whom. The report begins with it.")
) as work:
    plan = saved_plan(work)
    if archived(work):
        read(plan)
    else:
        draft = Draft(f"plan_{work.study_id}", plan)
        with st.container(width=760, key="wb_plan"):
            draft.line("name", _("Name of the study"), max_chars=NAME_LENGTH)
            draft.line("commissioner", _("Commissioner"), max_chars=NAME_LENGTH)
            draft.text("aim", _("Aim"), height=150)
            ask(draft)
            with st.container(
                horizontal=True, vertical_alignment="center", gap="medium", key="wb_plan_saving"
            ):
                saving = st.button(_("Save the plan"), type="primary", key="plan_save")
                if draft.unsaved:
                    st.button(_("Give up the changes"), type="tertiary", on_click=draft.give_up)
                    st.markdown(
                        ":orange[**● " + _("Unsaved changes") + "**]"
                        if not draft.overtaken
                        else ":orange[**● "
                        + _("Unsaved changes; somebody else has saved the plan meanwhile")
                        + "**]"
                    )
            if saving:
                save(work, draft)
