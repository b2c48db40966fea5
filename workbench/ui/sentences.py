"""The event log in sentences: what was done, in the past tense, with names."""

from collections.abc import Mapping
from typing import Any

from workbench.model import LEVEL_NAMES, MEMO_NAMES, Event, Level, MemoKind
from workbench.model.event import REDONE, UNDONE
from workbench.model.kinds import THE_STUDY, named
from workbench.ui.words import _, language, ngettext
from workbench.words import N_, translated

SENTENCES = {
    "study.created": N_("created the study “{study}”"),
    "study.renamed": N_("renamed the study from “{old}” to “{new}”"),
    "study.archived": N_("archived the study"),
    "study.restored": N_("took the study out of the archive"),
    "study.planned": N_("wrote in the study plan"),
    "coder.joined": N_("joined as a coder"),
    "participant.described": N_("described the participant “{new}”"),
    "documents.imported": N_("imported {documents_said}"),
    "document.renamed": N_("renamed the document “{old}” to “{new}”"),
    "document.removed": N_("removed the document “{document}” with {units_said} and {codings_said}"),
    "speaker.cast": N_("said that “{new}” speaks in {document}"),
    "speaker.recast": N_("gave what “{old}” says in {document} to “{new}”"),
    "coding.applied": N_("coded “{code}” in {document}"),
    "coding.removed": N_("removed the code “{code}” in {document}"),
    "coding.recoded": N_("changed the code “{old}” to “{code}” on a meaning unit in {document}"),
    "units.coded": N_("coded {units_said} in {document}"),
    "unit.condensed": N_("condensed a meaning unit in {document}"),
    "unit.adjusted": N_("moved the ends of a meaning unit in {document}"),
    "unit.starred": N_("chose a quote for the report in {document}"),
    "unit.unstarred": N_("no longer wants a quote in {document} for the report"),
    "unit.phrased": N_("wrote the report version of a quote in {document}"),
    "codebook.imported": N_("brought in the codebook “{codebook}”"),
    "entry.added": N_("added the {level_said} “{name}”"),
    "entry.renamed": N_("renamed the {level_said} “{old}” to “{new}”"),
    "entry.defined": N_("defined the {level_said} “{name}”"),
    "entry.recoloured": N_("recoloured the {level_said} “{name}”"),
    "entry.moved": N_("moved the {level_said} “{name}” to {parent_said}"),
    "entry.pinned": N_("pinned the code “{name}” to a number key"),
    "entry.unpinned": N_("unpinned the code “{name}”"),
    "entries.merged": N_("merged “{old}” with “{new}”, {units_said}"),
    "entry.deleted": N_("deleted the {level_said} “{name}” and {codings_said}"),
    "memo.written": N_("wrote a {memo_said} on {on_said}"),
    "memo.changed": N_("rewrote a {memo_said} on {on_said}"),
    "memo.finished": N_("ticked off a {memo_said} on {on_said}"),
    "memo.reopened": N_("took the tick from a {memo_said} on {on_said}"),
    "memo.deleted": N_("deleted a {memo_said} on {on_said}"),
}


def sentence(event: Event, about: Event | None = None) -> str:
    """
    Tell an event as the predicate of a sentence whose subject is the coder.

    Parameters
    ----------
    about
        The event that an undo or a redo is about.
    """
    if event.kind == UNDONE and about is not None:
        return _("undid: {what}").format(what=sentence(about))
    if event.kind == REDONE and about is not None:
        return _("redid: {what}").format(what=sentence(about))
    if event.kind not in SENTENCES:
        return event.kind
    told = _(SENTENCES[event.kind]).format(**_said(event.facts))
    memos = event.facts.get("memos", 0)
    if not memos:
        return told
    along = ngettext("{told}, along with {n} memo", "{told}, along with {n} memos", memos)
    return along.format(told=told, n=memos)


def label(event: Event) -> str:
    """Name an event in a few words, for the button that undoes it."""
    name = named(event)
    return translated(name.template, name.values, language())


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Add the counts and the names of levels in words."""
    said = dict(facts)
    if "level" in facts:
        said["level_said"] = _(LEVEL_NAMES[Level(facts["level"])])
    if "units" in facts:
        said["units_said"] = ngettext("{n} meaning unit", "{n} meaning units", facts["units"]).format(
            n=facts["units"]
        )
    if "codings" in facts:
        said["codings_said"] = ngettext("{n} coding", "{n} codings", facts["codings"]).format(
            n=facts["codings"]
        )
    if "documents" in facts:
        said["documents_said"] = (
            f"“{facts['name']}”"
            if facts.get("name")
            else ngettext("{n} document", "{n} documents", facts["documents"]).format(n=facts["documents"])
        )
    if "memo" in facts:
        said["memo_said"] = _(MEMO_NAMES[MemoKind(facts["memo"])])
        said["on_said"] = f"“{facts['on']}”" if facts["on"] else _(THE_STUDY)
    if "parent" in facts:
        said["parent_said"] = f"“{facts['parent']}”" if facts["parent"] else _("the top of the codebook")
    return said
