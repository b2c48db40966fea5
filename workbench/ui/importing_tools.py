"""What is said of many rows of a batch at once: who a label is, whose talk files hold, what documents are called."""

from collections.abc import Collection, Sequence

import streamlit as st

from workbench.method.labels_alike import alike
from workbench.model import PERSPECTIVE_MARKS, Perspective
from workbench.ui.importing_batch import Batch, File, FileRule, fill, recurring
from workbench.ui.importing_rules import Naming, cast_by_rule, name_documents
from workbench.ui.importing_tables import redraw
from workbench.ui.material import plain
from workbench.ui.words import _, ngettext

MOST_OFFERS = 5
_ANALYSED = [Perspective.PATIENT, Perspective.RELATIVE, Perspective.PROFESSIONAL]


def fill_several(files: Sequence[File]) -> None:
    """Offer to say the same of a label in all the files where it stands."""
    counts = recurring(files)
    if not counts:
        return
    with st.popover(_("Fill in several rows"), icon=":material/format_paint:"):
        label = st.selectbox(
            _("Speaker label"),
            list(counts),
            format_func=lambda label: ngettext(
                "{label} · in {n} document", "{label} · in {n} documents", counts[label]
            ).format(label=label, n=counts[label]),
            key="wb_fill_label",
        )
        perspective = st.selectbox(
            _("Perspective"),
            list(PERSPECTIVE_MARKS),
            index=list(PERSPECTIVE_MARKS).index(_perspective_of(files, label)),
            format_func=lambda each: _(PERSPECTIVE_MARKS[each].name),
            key=f"wb_fill_perspective_{label}",
        )
        pseudonym = st.text_input(
            _("Pseudonym"),
            key="wb_fill_pseudonym",
            help=_("Leave it empty to keep each row's own. One pseudonym is one person."),
        )
        profession = ""
        if perspective is Perspective.PROFESSIONAL:
            profession = st.text_input(_("Professional group"), key="wb_fill_profession")
        rows = counts.get(label, 0)
        if st.button(
            ngettext("Fill in {n} row", "Fill in {n} rows", rows).format(n=rows),
            key="wb_fill",
            width="stretch",
        ):
            fill(files, label, perspective=perspective, pseudonym=pseudonym, profession=profession)
            redraw()
            st.rerun()


def _perspective_of(files: Sequence[File], label: str) -> Perspective:
    """Give the perspective that a label has in the first of the files where it stands."""
    found = (file.casting[label].perspective for file in files if label in file.casting)
    return next(found, Perspective.PATIENT)


def join_alike(files: Sequence[File]) -> None:
    """Offer to make one speaker of labels that differ by a blank, a capital or a slip of the pen."""
    found = [(file, group) for file in files if not file.survey for group in alike(list(file.casting))]
    for place, (file, group) in enumerate(found[:MOST_OFFERS]):
        told, act = st.columns([5, 2], vertical_alignment="center")
        told.markdown(
            ":gray[:material/merge: "
            + _("{labels} in “{document}” look like the same speaker.").format(
                labels=", ".join(f"“{plain(label)}”" for label in group), document=plain(file.name)
            )
            + "]"
        )
        right = act.container(horizontal=True, horizontal_alignment="right")
        if right.button(
            _("Join as “{label}”").format(label=plain(group[0])), type="tertiary", key=f"wb_join_{place}"
        ):
            file.join(group)
            redraw()
            st.rerun()
    if len(found) > MOST_OFFERS:
        left = len(found) - MOST_OFFERS
        st.caption(ngettext("and {n} more of the kind", "and {n} more of the kind", left).format(n=left))
    if len(found) > 1 and st.button(_("Join all of them"), type="tertiary", key="wb_join_all"):
        for file, group in found:
            file.join(group)
        redraw()
        st.rerun()


def file_rules(batch: Batch, taken: Collection[str], language: str) -> None:
    """Offer to cast whole files by the beginning of their names; the rules hold for files that come later, too."""
    with st.popover(_("Rules for files"), icon=":material/rule:"):
        st.caption(
            _(
                "Files that begin in the same way often hold the same perspective: “anh” relatives, “pat” patients. "
                "A rule goes for everybody in them but the interviewer, and for files that you add later."
            )
        )
        begins = st.text_input(_("File names that begin with"), key="wb_rule_begins").strip()
        perspective = st.selectbox(
            _("Perspective"),
            _ANALYSED,
            format_func=lambda each: _(PERSPECTIVE_MARKS[each].name),
            key="wb_rule_perspective",
        )
        profession = ""
        if perspective is Perspective.PROFESSIONAL:
            profession = st.text_input(_("Professional group"), key="wb_rule_profession").strip()
        rule = FileRule(begins, perspective, profession)
        count = sum(rule.fits(file) for file in batch.files)
        if st.button(
            ngettext("Use for {n} file", "Use for {n} files", count).format(n=count),
            key="wb_rule",
            width="stretch",
            disabled=not count,
        ):
            cast_by_rule(rule, batch.files, taken, language)
            batch.rules.append(rule)
            redraw()
            st.rerun()
        for place, kept in enumerate(batch.rules):
            line, away = st.columns([6, 1], vertical_alignment="center")
            line.caption(
                _("{begins}… → {perspective}").format(
                    begins=plain(kept.begins),
                    perspective=plain(kept.profession) or _(PERSPECTIVE_MARKS[kept.perspective].name),
                )
            )
            if away.button(
                "",
                icon=":material/close:",
                type="tertiary",
                key=f"wb_rule_away_{place}",
                help=_("Forget the rule; what it has filled in stays"),
            ):
                batch.rules.remove(kept)
                st.rerun()


def naming(batch: Batch, taken: Collection[str]) -> None:
    """Offer to name the documents by rule instead of one by one."""
    with st.popover(_("Name the documents"), icon=":material/label:"):
        ways = {
            Naming.FILE: _("After the file"),
            Naming.SPEAKER: _("After the one who is heard"),
            Naming.NUMBER: _("With a word and a number"),
        }
        way = st.radio(_("Names"), list(ways), format_func=lambda each: ways[each], key="wb_naming")
        word = ""
        if way is Naming.NUMBER:
            word = st.text_input(_("Word"), _("Interview"), key="wb_naming_word").strip()
        elif way is Naming.SPEAKER:
            st.caption(_("Documents in which several people are heard keep the name of their file."))
        if st.button(
            _("Name the ticked files"),
            key="wb_naming_do",
            width="stretch",
            disabled=not batch.chosen or (way is Naming.NUMBER and not word),
        ):
            others = [file.name for file in batch.files if not file.take]
            name_documents(batch.chosen, way, [*taken, *others], word=word)
            redraw()
            st.rerun()
