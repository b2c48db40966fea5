"""What each kind of event is called in a few words: on the button that undoes it, and where it stands in the way."""

from workbench.model.codebook import LEVEL_NAMES, Level
from workbench.model.event import Event
from workbench.words import N_, Phrase

NAMES = {
    "study.created": N_("New study"),
    "study.renamed": N_("Name of the study"),
    "study.archived": N_("Archiving"),
    "study.restored": N_("Restoring"),
    "study.planned": N_("Study plan"),
    "coder.joined": N_("New coder"),
    "participant.described": N_("Participant: {new}"),
    "documents.imported": N_("Import"),
    "document.renamed": N_("Name: {new}"),
    "document.removed": N_("Removal of {document}"),
    "speaker.cast": N_("Speaker: {new}"),
    "speaker.recast": N_("Speaker: {new}"),
    "coding.applied": N_("Code: {code}"),
    "coding.removed": N_("Removed: {code}"),
    "coding.recoded": N_("Code: {code} instead of {old}"),
    "units.coded": N_("Coding of {document}"),
    "unit.condensed": N_("Condensed unit"),
    "unit.adjusted": N_("Ends of the unit"),
    "unit.starred": N_("Quote for the report"),
    "unit.unstarred": N_("No quote for the report"),
    "unit.phrased": N_("Report version of the quote"),
    "codebook.imported": N_("Codebook: {codebook}"),
    "entry.added": N_("New {level_said}: {name}"),
    "entry.renamed": N_("Name: {new}"),
    "entry.defined": N_("Definition: {name}"),
    "entry.recoloured": N_("Colour: {name}"),
    "entry.moved": N_("Move: {name}"),
    "entry.pinned": N_("Pinned: {name}"),
    "entry.unpinned": N_("Unpinned: {name}"),
    "entries.merged": N_("Merge: {old}"),
    "entry.deleted": N_("Deletion: {name}"),
    "memo.written": N_("Memo on {on_said}"),
    "memo.changed": N_("Memo on {on_said}"),
    "memo.finished": N_("Done: memo on {on_said}"),
    "memo.reopened": N_("Not done: memo on {on_said}"),
    "memo.deleted": N_("Deletion of the memo on {on_said}"),
}
THE_STUDY = N_("the study")


def named(event: Event) -> Phrase:
    """Name an event; its facts fill the name."""
    facts = dict(event.facts)
    if "level" in facts:
        facts["level_said"] = Phrase(LEVEL_NAMES[Level(facts["level"])])
    if "on" in facts:
        facts["on_said"] = facts["on"] or Phrase(THE_STUDY)
    return Phrase(NAMES.get(event.kind, event.kind), **facts)
