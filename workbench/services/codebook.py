"""What a researcher does with the codebook: add, name, define, move, merge, delete."""

from workbench.errors import BadParent
from workbench.method.codebook import Tree, check_place, checked_colour, checked_name, next_position
from workbench.method.uses import Touched, Uses
from workbench.model import CodebookEntry, Level, MeaningUnit
from workbench.model.columns import new_id
from workbench.services._action import action
from workbench.store import codings, memos
from workbench.store.codebook import list_entries, list_uses
from workbench.store.pins import pins_on
from workbench.store.work import Work
from workbench.words import N_, Phrase

count_uses = codings.count_uses

DIFFERENT_LEVELS = N_("only entries of the same level can be merged.")


def codebook(work: Work) -> Tree:
    """Give the study's codebook as a tree."""
    return Tree.of(list_entries(work))


def uses(work: Work) -> Uses:
    """Give the codebook with its codings, for counts and for what a change would take along."""
    return Uses.of(codebook(work), list_uses(work), memos=memos.count_by_entry(work))


def add_entry(
    work: Work,
    name: str,
    level: Level,
    *,
    parent_id: str | None = None,
    entry_id: str | None = None,
    colour: str = "",
    definition: str = "",
    inclusion: str = "",
    exclusion: str = "",
    anchor: str = "",
    uid: str | None = None,
) -> CodebookEntry:
    """
    Add a code, subcategory, category or theme.

    Parameters
    ----------
    parent_id
        An entry of a higher level, or None to leave it unsorted.
    entry_id
        An id that the browser has already drawn.

    Raises
    ------
    BadName, NameTaken, BadParent
        If the name or the place breaks a rule.
    """
    with action(work, "entry.added", uid=uid) as done:
        tree = codebook(work)
        name = checked_name(tree, name, level)
        check_place(tree, level, parent_id, name=name)
        entry = CodebookEntry(
            id=entry_id or new_id(),
            study_id=work.study_id,
            level=level,
            name=name,
            parent_id=parent_id,
            position=next_position(tree, parent_id),
            colour=checked_colour(colour),
            definition=definition.strip(),
            inclusion=inclusion.strip(),
            exclusion=exclusion.strip(),
            anchor=anchor.strip(),
        )
        work.session.add(entry)
        done(level=level.value, name=name)
    return entry


def rename_entry(work: Work, entry_id: str, name: str) -> CodebookEntry:
    """Give an entry another name; its codings stay."""
    with action(work, "entry.renamed") as done:
        tree = codebook(work)
        entry = tree[entry_id]
        name = checked_name(tree, name, Level(entry.level), but=entry_id)
        done(level=entry.level, old=entry.name, new=name)
        entry.name = name
    return entry


def define_entry(
    work: Work, entry_id: str, *, definition: str, inclusion: str, exclusion: str, anchor: str
) -> CodebookEntry:
    """Write what an entry is, what belongs in it, what does not, and an example."""
    with action(work, "entry.defined") as done:
        entry = codebook(work)[entry_id]
        entry.definition, entry.inclusion = definition.strip(), inclusion.strip()
        entry.exclusion, entry.anchor = exclusion.strip(), anchor.strip()
        done(level=entry.level, name=entry.name)
    return entry


def recolour_entry(work: Work, entry_id: str, colour: str) -> CodebookEntry:
    """Give an entry a colour `#RRGGBB`; an empty one is inherited from what stands above."""
    with action(work, "entry.recoloured") as done:
        entry = codebook(work)[entry_id]
        entry.colour = checked_colour(colour)
        done(level=entry.level, name=entry.name)
    return entry


def move_entry(
    work: Work, entry_id: str, parent_id: str | None, *, before: str | None = None
) -> CodebookEntry:
    """
    Hang an entry, with all below it, somewhere else.

    Parameters
    ----------
    parent_id
        An entry of a higher level, or None for the top.
    before
        The sibling to stand before; last if left out.

    Raises
    ------
    BadParent
        If the levels or a circle forbid it.
    """
    with action(work, "entry.moved") as done:
        tree = codebook(work)
        entry = tree[entry_id]
        check_place(tree, Level(entry.level), parent_id, name=entry.name, moved=entry_id)
        siblings = [sibling for sibling in tree.under(parent_id) if sibling.id != entry_id]
        place = next((i for i, sibling in enumerate(siblings) if sibling.id == before), len(siblings))
        siblings.insert(place, entry)
        entry.parent_id = parent_id
        for position, sibling in enumerate(siblings):
            if sibling.position != position:
                sibling.position = position
        done(level=entry.level, name=entry.name, parent=tree[parent_id].name if parent_id else None)
    return entry


def merge_entries(work: Work, from_id: str, into_id: str) -> CodebookEntry:
    """
    Merge one entry into another of the same level: its codings, memos and all below it go over, then it is gone.

    A unit that carried both carries the remaining one once. The definition of the merged entry is added
    to the other's if that has none.

    Raises
    ------
    BadParent
        If they are on different levels, or are one and the same.
    """
    with action(work, "entries.merged") as done:
        tree = codebook(work)
        gone, kept = tree[from_id], tree[into_id]
        if gone.level != kept.level or from_id == into_id:
            raise BadParent(name=gone.name, parent=kept.name, reason=Phrase(DIFFERENT_LEVELS))
        both = codings.codings_with(work, [from_id, into_id])
        carried = {(coding.unit_id, coding.coder_id) for coding in both if coding.code_id == into_id}
        moved = [coding for coding in both if coding.code_id == from_id]
        for coding in moved:
            if (coding.unit_id, coding.coder_id) in carried:
                work.session.delete(coding)
            else:
                coding.code_id = into_id
        _hand_over_pins(work, from_id, into_id)
        for memo in memos.memos_on_entries(work, [from_id]):
            memo.entry_id = into_id
        position = next_position(tree, into_id)
        for offset, child in enumerate(tree.under(from_id)):
            child.parent_id, child.position = into_id, position + offset
        for text in ("definition", "inclusion", "exclusion", "anchor"):
            if not getattr(kept, text):
                setattr(kept, text, getattr(gone, text))
        work.session.delete(gone)
        done(level=kept.level, old=gone.name, new=kept.name, units=len({c.unit_id for c in moved}))
    return kept


def touched_by(work: Work, entry_id: str, *, keep_children: bool = False) -> Touched:
    """Count what deleting an entry would take along, with all below it or without."""
    return uses(work).touched(entry_id, keep_children=keep_children)


def delete_entry(work: Work, entry_id: str, *, keep_children: bool = False) -> None:
    """
    Delete an entry with its codings and memos, and meaning units that carry nothing else.

    Parameters
    ----------
    keep_children
        True to let what hangs below it move up to its parent instead of going with it.
    """
    with action(work, "entry.deleted") as done:
        tree = codebook(work)
        entry = tree[entry_id]
        branch = [entry] if keep_children else tree.branch(entry_id)
        if keep_children:
            position = next_position(tree, entry.parent_id)
            for offset, child in enumerate(tree.under(entry_id)):
                child.parent_id, child.position = entry.parent_id, position + offset
        going = codings.codings_with(work, [gone.id for gone in branch])
        bare = _only_here(work, {coding.unit_id for coding in going}, {coding.id for coding in going})
        for coding in going:
            work.session.delete(coding)
        for unit in bare:
            work.session.delete(unit)
        notes = memos.memos_on_entries(work, [gone.id for gone in branch])
        for row in (*notes, *pins_on(work, [gone.id for gone in branch]), *branch):
            work.session.delete(row)
        done(
            level=entry.level,
            name=entry.name,
            entries=len(branch) - 1,
            codings=len(going),
            memos=len(notes),
        )


def _only_here(work: Work, unit_ids: set[str], coding_ids: set[str]) -> list[MeaningUnit]:
    """Give the units that would be left with nothing that anybody has coded or written without these codings."""
    carried = codings.codings_by_unit(work, unit_ids)
    noted = codings.units_with_memos(work, unit_ids)
    return [
        unit
        for unit in codings.units_by_id(work, unit_ids)
        if not unit.annotated
        and unit.id not in noted
        and all(coding.id in coding_ids for coding in carried[unit.id])
    ]


def _hand_over_pins(work: Work, from_id: str, into_id: str) -> None:
    """Let the number keys of a code that goes stand for the one it is merged into."""
    both = pins_on(work, [from_id, into_id])
    pinned = {pin.coder_id for pin in both if pin.code_id == into_id}
    for pin in both:
        if pin.code_id == from_id and pin.coder_id in pinned:
            work.session.delete(pin)
        elif pin.code_id == from_id:
            pin.code_id = into_id
