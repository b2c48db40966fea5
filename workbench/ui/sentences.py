"""The event log in sentences: what was done, in the past tense, with names."""

from collections.abc import Mapping
from typing import Any

from workbench.model import LEVEL_NAMES, Event, Level
from workbench.model.event import REDONE, UNDONE
from workbench.ui.words import _, ngettext
from workbench.words import N_

# A sentence for each kind of event, and a few words for the undo button.
SENTENCES: dict[str, tuple[str, str]] = {
    "study.created": (N_("created the study “{study}”"), N_("New study")),
    "study.renamed": (N_("renamed the study from “{old}” to “{new}”"), N_("Name of the study")),
    "study.archived": (N_("archived the study"), N_("Archiving")),
    "study.restored": (N_("took the study out of the archive"), N_("Restoring")),
    "study.planned": (N_("wrote in the study plan"), N_("Study plan")),
    "coder.joined": (N_("joined as a coder"), N_("New coder")),
    "participant.described": (N_("described the participant “{new}”"), N_("Participant: {new}")),
    "documents.imported": (N_("imported {documents_said}"), N_("Import")),
    "document.renamed": (N_("renamed the document “{old}” to “{new}”"), N_("Name: {new}")),
    "document.removed": (
        N_("removed the document “{document}” with {units_said} and {codings_said}"),
        N_("Removal of {document}"),
    ),
    "speaker.cast": (N_("said that “{new}” speaks in {document}"), N_("Speaker: {new}")),
    "speaker.recast": (N_("gave what “{old}” says in {document} to “{new}”"), N_("Speaker: {new}")),
    "coding.applied": (N_("coded “{code}” in {document}"), N_("Code: {code}")),
    "coding.removed": (N_("removed the code “{code}” in {document}"), N_("Removed: {code}")),
    "units.coded": (N_("coded {units_said} in {document}"), N_("Coding of {document}")),
    "unit.condensed": (N_("condensed a meaning unit in {document}"), N_("Condensed unit")),
    "codebook.imported": (N_("brought in the codebook “{codebook}”"), N_("Codebook: {codebook}")),
    "entry.added": (N_("added the {level_said} “{name}”"), N_("New {level_said}: {name}")),
    "entry.renamed": (N_("renamed the {level_said} “{old}” to “{new}”"), N_("Name: {new}")),
    "entry.defined": (N_("defined the {level_said} “{name}”"), N_("Definition: {name}")),
    "entry.recoloured": (N_("recoloured the {level_said} “{name}”"), N_("Colour: {name}")),
    "entry.moved": (N_("moved the {level_said} “{name}” to {parent_said}"), N_("Move: {name}")),
    "entries.merged": (N_("merged “{old}” with “{new}”, {units_said}"), N_("Merge: {old}")),
    "entry.deleted": (N_("deleted the {level_said} “{name}” and {codings_said}"), N_("Deletion: {name}")),
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
    return _(SENTENCES[event.kind][0]).format(**_said(event.facts))


def label(event: Event) -> str:
    """Name an event in a few words, for the button that undoes it."""
    if event.kind not in SENTENCES:
        return event.kind
    return _(SENTENCES[event.kind][1]).format(**_said(event.facts))


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
    if "parent" in facts:
        said["parent_said"] = f"“{facts['parent']}”" if facts["parent"] else _("the top of the codebook")
    return said
