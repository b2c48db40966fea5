"""An entry's card: what it is, what belongs in it and what does not; read first, edited in place."""

from html import escape

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.method.codebook import Tree
from workbench.model import LEVEL_NAMES, CodebookEntry, Level
from workbench.services import codebook
from workbench.store.work import Work
from workbench.ui.codebook_choice import changed
from workbench.ui.draft import Draft
from workbench.ui.words import _, ngettext, number, say

FIELDS = ("definition", "inclusion", "exclusion", "anchor")
_EDITING = "wb_editing_entry"

STYLE = """
<style>
[data-testid="stColumn"]:has(.st-key-wb_codebook_left) > [data-testid="stVerticalBlock"] { height: 100%; }
[data-testid="stLayoutWrapper"]:has(> .st-key-wb_codebook_left) { position: sticky; top: 2.5rem; }
.wb-card h2 { display: flex; gap: .5em;
  font-family: "Source Serif", Georgia, serif; font-size: 1.45rem; font-weight: 600; line-height: 1.25;
  padding: 0; margin: 2px 0 4px; overflow-wrap: anywhere; hyphens: auto; }
.wb-card .wb-path, .wb-card .wb-meta { font-size: .9rem; opacity: .75; overflow-wrap: anywhere; }
.wb-hue { flex: none; width: .65em; height: .65em; margin-top: .35em; border-radius: 3px; }
.wb-texts { max-width: 68ch; margin: 0 !important; padding: 0 !important; }
.wb-texts dt { font-size: .85rem; opacity: .75; margin: 12px 0 2px !important; padding: 0 !important; }
.wb-texts dd { margin: 0 !important; font-family: "Source Serif", Georgia, serif; font-size: 1.05rem; line-height: 1.55;
  white-space: pre-wrap; overflow-wrap: anywhere; hyphens: auto; }
.wb-said { max-width: 68ch; margin: 0 !important; padding: 0 0 0 12px !important;
  border-left: 3px solid var(--wb-mark); }
.wb-said p { margin: 0 !important; font-family: "Source Serif", Georgia, serif; font-size: 1.05rem; line-height: 1.55;
  overflow-wrap: anywhere; hyphens: auto; }
.wb-said cite { font-style: normal; font-size: .85rem; opacity: .75; }
.wb-who { margin-top: 8px; display: flex; align-items: center; gap: 8px; font-weight: 600; }
.wb-who span:last-child { font-weight: 400; opacity: .75; }
[class*="wb-swatches"] button { width: 32px; min-height: 32px; height: 32px; padding: 0; font-size: 0; }
[class*="wb-swatches"] button [data-testid="stMarkdownContainer"] { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); }
</style>
"""


def draw_head(tree: Tree, entry: CodebookEntry, counts: dict[str, tuple[int, int]], *, spoken: str) -> None:
    """Draw where an entry stands, its name in the study's language, and how much it is used."""
    above = " › ".join(escape(step.name) for step in tree.path(entry.id)[:-1])
    if not above and entry.level in (Level.CODE, Level.SUBCATEGORY):
        above = escape(_("Not yet sorted"))
    units, people = counts.get(entry.id, (0, 0))
    facts = [
        _(LEVEL_NAMES[Level(entry.level)]).capitalize(),
        ngettext("{n} meaning unit", "{n} meaning units", units).format(n=number(units)),
        ngettext("{n} participant", "{n} participants", people).format(n=number(people)),
    ]
    below = len(tree.branch(entry.id)) - 1
    if below:
        facts.append(ngettext("{n} entry below it", "{n} entries below it", below).format(n=number(below)))
    st.html(
        f'<div class="wb-card" lang="{escape(spoken)}"><div class="wb-path">{above}</div>'
        f'<h2><span class="wb-hue" style="background:{escape(tree.colour(entry.id))}"></span>'
        f"<span>{escape(entry.name)}</span></h2>"
        f'<div class="wb-meta">{escape(" · ".join(facts))}</div></div>'
    )


def labels() -> dict[str, str]:
    """Give the headings of an entry's texts."""
    return {
        "definition": _("Definition"),
        "inclusion": _("What belongs here"),
        "exclusion": _("What does not belong here"),
        "anchor": _("Anchor example"),
    }


def draw_texts(work: Work, entry: CodebookEntry, *, readonly: bool) -> None:
    """Draw the definition and what goes with it, to be read or, when asked for, to be written."""
    saved = {field: getattr(entry, field) for field in FIELDS}
    draft = Draft(f"entry_{entry.id}", saved)
    if not readonly and (st.session_state.get(_EDITING) == entry.id or draft.unsaved):
        _write(work, entry, draft)
        return
    written = [(label, saved[field]) for field, label in labels().items() if saved[field]]
    if written:
        texts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in written)
        st.html(f'<dl class="wb-texts">{texts}</dl>')
    else:
        st.markdown(":gray[" + _("No definition yet.") + "]")


def edit(entry_id: str) -> None:
    """Let the texts of an entry be written from now on."""
    st.session_state[_EDITING] = entry_id


def _leave(draft: Draft) -> None:
    draft.give_up()
    st.session_state.pop(_EDITING, None)


def _write(work: Work, entry: CodebookEntry, draft: Draft) -> None:
    named = labels()
    helps = {
        "definition": _("What the code stands for, in a sentence or two."),
        "inclusion": _("When to use it."),
        "exclusion": _("When not to, and what to use instead."),
        "anchor": _("Words from the material that show it well."),
    }
    for field in FIELDS:
        draft.text(field, named[field], placeholder=helps[field], height="content")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        saving = st.button(_("Save"), type="primary", key=f"define_{entry.id}")
        st.button(_("Cancel"), type="tertiary", key=f"undefine_{entry.id}", on_click=_leave, args=(draft,))
        if draft.unsaved:
            st.markdown(":orange[**● " + _("Unsaved changes") + "**]")
    if saving:
        try:
            codebook.define_entry(work, entry.id, **draft.now)
        except WorkbenchError as error:
            st.error(say(error), icon=":material/error:")
            return
        _leave(draft)
        changed(_("The definition is saved."))
