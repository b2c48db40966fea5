"""Start: where the study stands, what to do next, and what was done last."""

import streamlit as st

from workbench.model import ANALYSED, PERSPECTIVE_MARKS
from workbench.services import history, overview, studies
from workbench.services.overview import NextStep, Standing
from workbench.store.work import Work
from workbench.ui.page import empty, guard
from workbench.ui.sentences import sentence
from workbench.ui.session import working
from workbench.ui.words import _, moment, ngettext, number, pgettext


def what_next(now: Standing) -> None:
    """Draw the one thing that carries the study on."""
    left = len(now.uncoded)
    steps = {
        NextStep.IMPORT: (
            _("Begin by importing the interviews"),
            _("Word files, subtitles from the meeting software, plain text: drop them all in at once."),
            "pages/importing.py",
            _("Import interviews"),
        ),
        NextStep.BEGIN_CODING: (
            _("Read and begin to code"),
            _("Open a transcript, mark words that belong together and give them a code."),
            "pages/coding.py",
            _("Begin to code"),
        ),
        NextStep.GO_ON_CODING: (
            _("Go on coding"),
            ngettext(
                "{n} document has no meaning units yet; next in turn is {name}.",
                "{n} documents have no meaning units yet; next in turn is {name}.",
                left,
            ).format(n=left, name=now.uncoded[0][1] if now.uncoded else ""),
            "pages/coding.py",
            _("Go on coding"),
        ),
        NextStep.SORT_CODES: (
            _("Sort the codes into categories"),
            ngettext(
                "{n} code stands outside every category.",
                "{n} codes stand outside every category.",
                now.unsorted,
            ).format(n=now.unsorted),
            "pages/codebook.py",
            _("Open the codebook"),
        ),
        NextStep.FIND_THEMES: (
            _("Look for the themes"),
            _("The codes are sorted into categories. Which threads run through them?"),
            "pages/codebook.py",
            _("Open the codebook"),
        ),
        NextStep.REPORT: (
            _("Read the results and make the draft"),
            _("Every document is coded and the codes stand in themes. The report can be drafted from them."),
            "pages/report.py",
            _("Draft the report"),
        ),
    }
    title, text, target, button = steps[now.next_step]
    with st.container(border=True):
        st.markdown(f"##### {title}")
        st.markdown(text)
        if st.button(button, type="primary"):
            if now.next_step is NextStep.GO_ON_CODING:
                st.session_state["wb_document"] = now.uncoded[0][0]
            st.switch_page(target)


def road(now: Standing) -> None:
    """Draw how far the study has come, stage by stage, in words and numbers."""
    coded = now.documents - len(now.uncoded)
    stages = (
        (
            _("Imported"),
            ngettext("{n} document", "{n} documents", now.documents).format(n=number(now.documents)),
            ngettext("{n} word", "{n} words", now.words).format(n=number(now.words)),
            now.documents > 0,
        ),
        (
            _("Coded"),
            _("{done} of {all} documents").format(done=number(coded), all=number(now.documents)),
            ngettext("{n} meaning unit", "{n} meaning units", now.units).format(n=number(now.units)),
            0 < now.documents == coded,
        ),
        (
            _("Sorted"),
            ngettext("{n} code", "{n} codes", now.codes).format(n=number(now.codes)),
            ngettext("{n} category", "{n} categories", now.categories).format(n=number(now.categories)),
            now.codes > 0 and now.unsorted == 0,
        ),
        (
            _("Themes"),
            ngettext("{n} theme", "{n} themes", now.themes).format(n=number(now.themes)),
            ngettext("{n} coding", "{n} codings", now.codings).format(n=number(now.codings)),
            now.themes > 0,
        ),
    )
    for column, (name, first, second, done) in zip(st.columns(4), stages, strict=True):
        with column.container(border=True, height="stretch"):
            mark = ":primary[:material/check_circle:]" if done else ":gray[:material/circle:]"
            st.markdown(f"{mark} **{name}**  \n{first}  \n:gray[{second}]")


def voices(now: Standing) -> None:
    """Draw how many are heard from each perspective."""
    st.markdown("##### " + _("Voices in the material"))
    rows = []
    for perspective in ANALYSED:
        mark = PERSPECTIVE_MARKS[perspective]
        letter = pgettext("letter of a perspective", mark.letter)
        rows.append(
            f'<span class="wb-letter" style="--wb-mark:{mark.colour}">{letter}</span>'
            f"<span>{_(mark.plural)}</span><span>{number(now.participants[perspective])}</span>"
        )
    st.html('<div class="wb-voices">' + "".join(rows) + "</div>")


def lately(work: Work) -> None:
    """Draw what was done last, by whom."""
    st.markdown("##### " + _("Lately"))
    for entry in history.history(work, limit=8):
        st.markdown(
            f"**{entry.coder}** {sentence(entry.event, entry.about)}  \n"
            f":gray[:small[{moment(entry.event.at)}]]"
        )


with guard(), working() as work:
    if not work.has_study:
        st.title(_("Welcome"), anchor=False)
        empty(
            _("No study yet"),
            _("A study is one evaluation: its interviews, its codebook, its report. Create the first one."),
        )
        st.page_link("pages/studies.py", label=_("Create a study"), icon=":material/add:")
    else:
        study = studies.get_study(work)
        st.title(study.name, anchor=False)
        if study.aim:
            st.markdown(f":gray[{study.aim}]")
        now = overview.standing(work)
        road(now)
        main, side = st.columns([3, 2], gap="large")
        with main:
            what_next(now)
            voices(now)
        with side:
            lately(work)
