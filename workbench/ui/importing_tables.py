"""The tables of a batch, and a look into one of its files."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from workbench.method.marks import marks
from workbench.model import PERSPECTIVE_MARKS
from workbench.ui.importing_batch import OWN, VERSION, Batch, File, edit_casting, edit_files
from workbench.ui.material import letter, plain
from workbench.ui.words import _, clock, language, ngettext, number
from workbench.words import translated

TURNS_SHOWN = 8
WHOLE_SHOWN = 1_000
LONGEST_TURN = 320
_FILES, _CASTING = "wb_import_files", "wb_import_casting"


def drop_style(*, large: bool) -> None:
    """Let the drop area speak the chosen language: its own words are English, whatever the page is in."""
    words = _("Choose files").replace("\\", "").replace('"', "")
    st.html(_DROP.replace("CHOOSE", words).replace("TALL", "7rem" if large else "0"))


def files_table(batch: Batch, documents: Mapping[str, str]) -> None:
    """
    Draw the files of a batch, one a row: which to take in, under which name, and as what.

    Parameters
    ----------
    documents
        The names of the study's documents by id.
    """
    files = batch.files
    rows = pd.DataFrame(
        {
            "take": [file.take for file in files],
            "file": [file.incoming.file_name for file in files],
            "name": [file.name for file in files],
            "format": [file.incoming.transcript.format for file in files],
            "words": [file.incoming.words for file in files],
            "turns": [len(file.incoming.transcript.turns) for file in files],
            "speakers": [len(file.casting) for file in files],
            "notes": [len(notices(file)) or None for file in files],
            "present": [_already(file, documents) or None for file in files],
            "becomes": [
                None if file.incoming.replaces is None else VERSION if file.version else OWN for file in files
            ],
        }
    )
    named = {OWN: _("a document of its own"), VERSION: _("a new version of it")}
    seldom = ("notes", "present", "becomes")
    shown = [name for name in rows.columns if name not in seldom or rows[name].notna().any()]
    editor(
        _FILES,
        rows,
        edited=("take", "name", "becomes"),
        apply=lambda edits: edit_files(files, edits),
        column_order=shown,
        column_config={
            "take": st.column_config.CheckboxColumn(
                _("Import"), width=92, help=_("Files that are not ticked are left out.")
            ),
            "file": st.column_config.TextColumn(_("File"), width=160),
            "name": st.column_config.TextColumn(_("Document name"), width=170, required=True),
            "format": st.column_config.TextColumn(_("Type"), width=55, help=_("What it was read as.")),
            "words": st.column_config.NumberColumn(_("Words"), format="localized", width=70),
            "turns": st.column_config.NumberColumn(_("Turns"), format="localized", width=70),
            "speakers": st.column_config.NumberColumn(_("Speakers"), width=70),
            "notes": st.column_config.NumberColumn(
                _("Worth a look"),
                width=95,
                help=_("What the reading of the file noticed; it stands below the table."),
            ),
            "present": st.column_config.TextColumn(_("In the study as"), width=140),
            "becomes": st.column_config.SelectboxColumn(
                _("Becomes"),
                width=130,
                options=list(named),
                format_func=lambda each: named[str(each)],
                help=_(
                    "A new version takes the place of the text, and the meaning units follow their words into it. "
                    "The older version is kept."
                ),
            ),
        },
    )


def casting_table(files: Sequence[File]) -> None:
    """Draw who speaks in the files: one row for each speaker label of each, the document's name first."""
    places = [(file, label) for file in files if not file.survey for label in file.casting]
    rows = pd.DataFrame(
        {
            "document": [file.name for file, _label in places],
            "label": [label for _file, label in places],
            **_said(places),
            "pseudonym": [file.casting[label].pseudonym for file, label in places],
            "perspective": [file.casting[label].perspective.value for file, label in places],
            "profession": [file.casting[label].profession for file, label in places],
        }
    )
    names = {perspective.value: _(mark.name) for perspective, mark in PERSPECTIVE_MARKS.items()}
    editor(
        _CASTING,
        rows,
        edited=("pseudonym", "perspective", "profession"),
        apply=lambda edits: edit_casting(places, edits),
        column_order=None,
        column_config={
            "document": st.column_config.TextColumn(_("Document"), width=115),
            "label": st.column_config.TextColumn(_("Label"), width=95, help=_("As it stands in the file.")),
            "words": st.column_config.NumberColumn(_("Words"), format="localized", width=60),
            "turns": st.column_config.NumberColumn(_("Turns"), format="localized", width=55),
            "first": st.column_config.TextColumn(_("First words"), width=170),
            "pseudonym": st.column_config.TextColumn(_("Pseudonym"), width=140, required=True),
            "perspective": st.column_config.SelectboxColumn(
                _("Perspective"),
                width=105,
                required=True,
                options=list(names),
                format_func=lambda value: names[str(value)],
            ),
            "profession": st.column_config.TextColumn(
                _("Professional group"), width=130, help=_("For professionals only.")
            ),
        },
    )


def redraw() -> None:
    """Let the tables start anew from the batch, after something else than their own cells has changed it."""
    for place in (_FILES, _CASTING):
        st.session_state.pop(f"{place}_rows", None)


def reading_preview(file: File, *, whole: bool = False) -> None:
    """Draw a file as it will read, or its beginning, with its speakers under their new names."""
    turns = file.incoming.transcript.turns
    shown = WHOLE_SHOWN if whole else TURNS_SHOWN
    drawn = []
    for turn in turns[:shown]:
        words = turn.span.of(file.incoming.transcript.text)
        if len(words) > LONGEST_TURN and not whole:
            words = words[:LONGEST_TURN].rsplit(None, 1)[0] + " …"
        casting = None if turn.speaker is None else file.casting[turn.speaker]
        who = (
            '<span class="wb-nobody">' + escape(_("No speaker")) + "</span>"
            if casting is None
            else f"{letter(casting.perspective)} <b>{escape(casting.pseudonym)}</b>"
        )
        time = "" if turn.start_ms is None else clock(turn.start_ms)
        drawn.append(f"<header>{who}<time>{time}</time></header><p>{_with_marks(words)}</p>")
    st.html(f'{_READING}<div class="wb-reading">{"".join(drawn)}</div>')
    left = len(turns) - shown
    if left > 0:
        st.caption(ngettext("and {n} more turn", "and {n} more turns", left).format(n=number(left)))


def _with_marks(words: str) -> str:
    """Set what is no speech, such as (skratt) and [ohörbart], apart from the words; give HTML."""
    pieces, place = [], 0
    for mark in marks(words):
        pieces.append(escape(words[place : mark.span.start]))
        pieces.append(f"<i>{escape(mark.span.of(words))}</i>")
        place = mark.span.end
    return "".join([*pieces, escape(words[place:])])


def notices(file: File) -> list[str]:
    """Give what the reader has to say about a file, in the chosen language."""
    return [
        translated(notice.message, notice.values, language()) for notice in file.incoming.transcript.notices
    ]


def notes(files: Sequence[File]) -> None:
    """Draw in full what the readers have to say."""
    told = [(file, notices(file)) for file in files]
    told = [(file, lines) for file, lines in told if lines]
    count = sum(len(lines) for _file, lines in told)
    if not count:
        return
    title = ngettext("{n} thing worth a look", "{n} things worth a look", count).format(n=count)
    with st.expander(title, icon=":material/visibility:", expanded=count <= 4):
        for file, lines in told:
            st.markdown(
                f"**{plain(file.incoming.file_name)}**  \n" + "  \n".join(plain(line) for line in lines)
            )


def _already(file: File, documents: Mapping[str, str]) -> str:
    if file.incoming.present:
        return _("{document}, the same file").format(document=file.incoming.present)
    if file.incoming.replaces is not None:
        return documents.get(file.incoming.replaces, "")
    return _("same as {file}").format(file=file.twin) if file.twin else ""


def _said(places: Sequence[tuple[File, str]]) -> dict[str, list[Any]]:
    """Count words and turns of each label, and give the first words said under it."""
    words: dict[tuple[int, str], int] = {}
    turns: dict[tuple[int, str], int] = {}
    first: dict[tuple[int, str], str] = {}
    for file in {id(file): file for file, _label in places}.values():
        for turn in file.incoming.transcript.turns:
            if turn.speaker is not None:
                key = id(file), turn.speaker
                said = turn.span.of(file.incoming.transcript.text)
                words[key] = words.get(key, 0) + len(said.split())
                turns[key] = turns.get(key, 0) + 1
                first.setdefault(key, " ".join(said.split())[:120])
    keys = [(id(file), label) for file, label in places]
    return {
        "words": [words[key] for key in keys],
        "turns": [turns[key] for key in keys],
        "first": [first[key] for key in keys],
    }


def editor(
    place: str,
    rows: pd.DataFrame,
    *,
    edited: tuple[str, ...],
    apply: Callable[[dict[int, dict[str, Any]]], None],
    column_order: list[str] | None,
    column_config: dict[str, Any],
) -> None:
    """
    Draw a table whose `edited` columns can be typed in, and whose cells are kept in the batch.

    The editor itself forgets its cells when its rows change or another page is shown. So what is typed is applied to
    the batch at once, before the script runs, and the editor begins anew from the batch when it has to.
    """
    fixed = [name for name in rows.columns if name not in edited]
    kept: tuple[int, pd.DataFrame] | None = st.session_state.get(f"{place}_rows")
    version = st.session_state.get(f"{place}_version", 0)
    key = f"{place}_{version}"
    if kept is None or key not in st.session_state or not kept[1][fixed].equals(rows[fixed]):
        version += 1
        key = f"{place}_{version}"
        kept = version, rows
        st.session_state[f"{place}_rows"], st.session_state[f"{place}_version"] = kept, version

    def take() -> None:
        apply(st.session_state[key]["edited_rows"])

    st.data_editor(
        kept[1],
        key=key,
        on_change=take,
        hide_index=True,
        num_rows="fixed",
        disabled=fixed,
        column_order=column_order,
        column_config=column_config,
        height=min(len(rows), 14) * 35 + 38,
        width="stretch",
        placeholder="",
    )


_READING = """<style>
.wb-reading { max-width: 44rem; }
.wb-reading header { display: flex; align-items: center; gap: 8px; font-size: .85rem; margin-top: 14px; }
.wb-reading header:first-child { margin-top: 0; }
.wb-reading time { margin-left: auto; opacity: .65; font-size: .8rem; font-variant-numeric: tabular-nums; }
.wb-reading .wb-nobody, .wb-reading p i { opacity: .65; }
.wb-reading p { margin: 2px 0 0; font: 1.1rem/1.55 "Source Serif", Georgia, serif; white-space: pre-wrap;
  hyphens: auto; overflow-wrap: break-word; }
</style>"""

_DROP = """<style>
section[data-testid="stFileUploaderDropzone"] { min-height: TALL; justify-content: center; align-items: center;
  border: 1.5px dashed color-mix(in srgb, currentColor 30%, transparent); }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p::after { content: "CHOOSE";
  font-size: .95rem; }
</style>"""
