"""Import: drop files in, put them right in one table, say who speaks, take them in as one step."""

from collections.abc import Sequence
from time import sleep

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workbench.errors import WorkbenchError
from workbench.model.names import natural
from workbench.services import importing, people
from workbench.services.studies import get_study
from workbench.store.work import Work
from workbench.ui.importing_batch import Batch, choices
from workbench.ui.importing_checks import problems, shared
from workbench.ui.importing_rules import cast_by_rule
from workbench.ui.importing_surveys import surveys
from workbench.ui.importing_tables import (
    casting_table,
    drop_style,
    files_table,
    notes,
    reading_preview,
    redraw,
)
from workbench.ui.importing_tools import file_rules, fill_several, join_alike, naming
from workbench.ui.material import plain
from workbench.ui.page import archived, notify, page
from workbench.ui.words import _, ngettext, number, say

BATCHES = "wb_import_batches"
_LAST_CELL_S = 0.4  # a cell that was being typed in is sent a little after the click that ended it


def the_batch(work: Work) -> Batch:
    """Give the files at hand in this tab for the open study."""
    batches: dict[str, Batch] = st.session_state.setdefault(BATCHES, {})
    return batches.setdefault(work.study_id, Batch())


def drop_area(work: Work, batch: Batch) -> None:
    """Draw where files are dropped, and read what was dropped: the area is empty again when all is read."""
    folder = _("Whole folder")
    drop_style(large=not batch.files)
    way = st.segmented_control(
        _("What to drop"),
        [_("Files"), folder],
        default=_("Files"),
        required=True,
        label_visibility="collapsed",
        key="wb_drop_way",
    )
    dropped = st.file_uploader(
        _("Drop a folder here; all files in it are read")
        if way == folder
        else _("Drop interviews here, as many as you like"),
        accept_multiple_files="directory" if way == folder else True,
        key=f"wb_drop_{batch.emptied}_{way == folder}",
    )
    st.caption(
        _(
            "Takes {extensions}. A file may be at most {limit} MB, a text file {text} MB. "
            "Nothing is sent to any outside service."
        ).format(
            extensions=", ".join(importing.SUPPORTED),
            limit=importing.LARGEST // 1_000_000,
            text=importing.LARGEST_TEXT // 1_000_000,
        )
    )
    fresh = [upload for upload in dropped if upload.file_id not in batch.read]
    if fresh:
        read(work, batch, [] if batch.stopped else fresh)


def read(work: Work, batch: Batch, fresh: Sequence[UploadedFile]) -> None:
    """Read what was dropped, telling how far it has come; whoever stops it keeps what has been read."""
    batch.imported = []
    reading = ngettext("Reading {n} file", "Reading {n} files", len(fresh)).format(n=len(fresh))
    with st.status(reading, expanded=True):
        bar = st.progress(0.0)
        st.button(_("Stop"), key="wb_import_stop", on_click=stop, args=(batch,))
        language = get_study(work).language
        for position, upload in enumerate(fresh):
            for found in importing.files_in(upload.name, upload.getvalue()):
                if isinstance(found, WorkbenchError):
                    batch.refuse(found)
                    continue
                name, content = found
                bar.progress(position / len(fresh), text=plain(name))
                batch.add(
                    importing.preview_files(
                        work,
                        [(name, content)],
                        beside=[file.as_said for file in batch.files],
                        said=[said for file in batch.files for said in file.said],
                    ),
                    language,
                )
            batch.read.add(upload.file_id)
        participants = {person.pseudonym for person in people.list_participants(work)}
        for rule in batch.rules:
            cast_by_rule(rule, batch.files, participants, language)
    batch.read.clear()
    batch.emptied += 1
    batch.stopped = False
    st.rerun()


def stop(batch: Batch) -> None:
    """Leave what has not been read yet."""
    batch.stopped = True


def refused(batch: Batch) -> None:
    """Say of each file that could not be read why, and what to do."""
    if not batch.refused:
        return
    count = len(batch.refused)
    title = ngettext(
        "{n} file could not be read. The others are not affected.",
        "{n} files could not be read. The others are not affected.",
        count,
    ).format(n=count)
    st.error(
        f"**{title}**\n\n" + "\n".join(f"- {plain(say(error))}" for error in batch.refused),
        icon=":material/error:",
    )
    if st.button(_("Hide this"), type="tertiary", key="wb_import_hide"):
        batch.refused.clear()
        st.rerun()


def put_right(work: Work, batch: Batch) -> None:
    """Draw the tables of the batch, a look into its files, and the button that takes them in."""
    head, away = st.columns([2, 3], vertical_alignment="center")
    head.subheader(_("The files"), anchor=False)
    right = away.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center")
    with right:
        naming(batch, {document.name for document in importing.list_documents(work)})
    if right.button(_("Clear the list"), type="tertiary", icon=":material/close:", key="wb_import_away"):
        batch.files.clear()
        batch.surveys.clear()
        st.rerun()
    files_table(batch)
    notes(batch.files)
    chosen = batch.chosen
    if any(file.casting for file in chosen if not file.survey):
        head, tools = st.columns([2, 3], vertical_alignment="center")
        head.subheader(_("Who is speaking?"), anchor=False)
        with tools.container(horizontal=True, horizontal_alignment="right"):
            fill_several(chosen)
            file_rules(
                batch,
                {person.pseudonym for person in people.list_participants(work)},
                get_study(work).language,
            )
        st.caption(
            _(
                "The pseudonym is what stands in the analysis and in the report. "
                "The same pseudonym in several documents is the same person."
            )
        )
        join_alike(chosen)
        casting_table(chosen)
    st.subheader(_("How it will read"), anchor=False)
    look(batch)
    participants = people.list_participants(work)
    for line in shared(chosen, participants):
        st.markdown(f":gray[:material/group: {line}]")
    wrong = problems(chosen, participants)
    for line in wrong:
        st.warning(line, icon=":material/edit:")
    count = len(chosen)
    if not count:
        st.caption(_("Tick the files that are to be taken in."))
    label = ngettext("Import {n} document", "Import {n} documents", count).format(n=number(count))
    ready = bool(count) and not wrong
    st.button(label, type="primary", disabled=not ready, key="wb_import", on_click=want, args=(batch,))
    if batch.wanted and ready:
        take_in(work, batch)
    batch.wanted = False


def want(batch: Batch) -> None:
    """Remember the click until a run has come as far as carrying it out."""
    batch.wanted = True


def look(batch: Batch) -> None:
    """Draw the beginning of the file that is chosen for a look."""
    names = [file.incoming.file_name for file in batch.files]
    shown = [
        name if names.count(name) == 1 else f"{name} · {file.incoming.name}"
        for name, file in zip(names, batch.files, strict=True)
    ]
    with st.container(border=True):
        which, how = st.columns([4, 1], vertical_alignment="bottom")
        chosen = which.selectbox(_("Document to look at"), shown, key="wb_import_look")
        whole = how.toggle(_("All of it"), key="wb_import_whole")
        with st.container(height=520 if whole else "content", border=False):
            reading_preview(batch.files[shown.index(chosen)], whole=whole)


def take_in(work: Work, batch: Batch) -> None:
    """Import what is ticked; a refusal leaves everything as it was typed."""
    try:
        with st.spinner(_("Importing …")):
            sleep(_LAST_CELL_S)
            st.empty()  # here the run ends if a cell has come; the next one carries the click out, with the cell
            taken = importing.import_documents(work, choices(batch.chosen))
            # Before anything at which Streamlit could cut the run off: what is imported must not stand here again.
            taken.sort(key=lambda document: natural(document.name))
            batch.imported = [document.id for document in taken]
            batch.wanted = False
            batch.files.clear()
            batch.surveys.clear()
            batch.refused.clear()
    except WorkbenchError as error:
        st.error(say(error), icon=":material/error:")
        return
    st.session_state["wb_document"] = taken[0].id
    redraw()
    count = len(taken)
    notify(ngettext("{n} document imported", "{n} documents imported", count).format(n=number(count)))
    st.rerun()


def summary(work: Work, batch: Batch) -> None:
    """Tell what the last import brought, and lead on to coding."""
    documents = [document for document in importing.list_documents(work) if document.id in batch.imported]
    if not documents:
        return
    documents.sort(key=lambda document: natural(document.name))
    count, words = len(documents), sum(document.words for document in documents)
    with st.container(border=True):
        title = ngettext("{n} document is in the study", "{n} documents are in the study", count)
        st.markdown(f"##### :primary[:material/check_circle:] {title.format(n=number(count))}")
        st.markdown(
            ", ".join(plain(document.name) for document in documents)
            + "  \n:gray["
            + ngettext("{n} word", "{n} words", words).format(n=number(words))
            + "]"
        )
        with st.container(horizontal=True, gap="medium"):
            st.page_link(
                "pages/coding.py",
                label=_("Begin to code {name}").format(name=plain(documents[0].name)),
                icon=":material/ink_highlighter:",
            )
            st.page_link("pages/participants.py", label=_("See the participants"), icon=":material/group:")


with page(
    _("Import"),
    _("Transcripts become documents of the study: look them through, say who speaks, take them in."),
) as work:
    if archived(work) is None:
        batch = the_batch(work)
        summary(work, batch)
        drop_area(work, batch)
        refused(batch)
        if batch.surveys:
            st.subheader(_("Tables of answers"), anchor=False)
            surveys(work, batch, {document.name for document in importing.list_documents(work)})
        if batch.files:
            put_right(work, batch)
