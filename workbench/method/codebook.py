"""
The codebook as a tree, and the rules for changing it.

An entry hangs under an entry of a higher level, or stands unsorted at the top. Steps may be left out: a code may
stand right under a theme.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.errors import BadColour, BadName, BadParent, NameTaken, NotFound
from workbench.model import LEVEL_NAMES, CodebookEntry, Level
from workbench.model.columns import NAME_LENGTH
from workbench.words import N_, Phrase

# A neutral grey that reads on light and on dark, for what has no colour anywhere above it.
NO_COLOUR = "#8A8F98"

ABOVE_ONLY = N_("a {level} can only stand under something of a higher level.")
OWN_BRANCH = N_("it would hang under itself.")


@dataclass(frozen=True)
class Tree:
    """The entries of one codebook with quick ways up and down. Siblings stand in their order."""

    entries: dict[str, CodebookEntry]
    children: dict[str | None, list[CodebookEntry]] = field(repr=False)

    @classmethod
    def of(cls, entries: Iterable[CodebookEntry]) -> "Tree":
        """Build the tree; an entry whose parent is not among them stands at the top."""
        known = {entry.id: entry for entry in entries}
        children: dict[str | None, list[CodebookEntry]] = {}
        for entry in known.values():
            parent = entry.parent_id if entry.parent_id in known else None
            children.setdefault(parent, []).append(entry)
        for siblings in children.values():
            siblings.sort(
                key=lambda entry: (-Level(entry.level).height, entry.position, entry.name.casefold())
            )
        return cls(known, children)

    def __getitem__(self, entry_id: str) -> CodebookEntry:
        """
        Give an entry.

        Raises
        ------
        NotFound
            If it is not in this codebook.
        """
        if entry_id not in self.entries:
            raise NotFound(kind=Phrase(N_("codebook entry")))
        return self.entries[entry_id]

    def under(self, entry_id: str | None) -> list[CodebookEntry]:
        """Give the direct children in order."""
        return self.children.get(entry_id, [])

    def branch(self, entry_id: str) -> list[CodebookEntry]:
        """Give an entry and all below it, parents before children."""
        found = [self[entry_id]]
        for child in self.under(entry_id):
            found += self.branch(child.id)
        return found

    def walk(self, parent_id: str | None = None, depth: int = 0) -> Iterator[tuple[int, CodebookEntry]]:
        """Go through the whole tree in reading order, with the depth of each entry."""
        for entry in self.under(parent_id):
            yield depth, entry
            yield from self.walk(entry.id, depth + 1)

    def path(self, entry_id: str) -> list[CodebookEntry]:
        """Give what stands above an entry, highest first, the entry itself last."""
        found = [self[entry_id]]
        while found[0].parent_id in self.entries:
            found.insert(0, self.entries[found[0].parent_id or ""])
        return found

    def colour(self, entry_id: str) -> str:
        """Give an entry's colour, or that of the nearest one above it which has one."""
        for entry in reversed(self.path(entry_id)):
            if entry.colour:
                return entry.colour
        return NO_COLOUR

    def codes(self) -> list[CodebookEntry]:
        """Give the codes in reading order."""
        return [entry for _, entry in self.walk() if entry.level == Level.CODE]

    def on_level(self, *levels: Level) -> list[CodebookEntry]:
        """Give the entries of some levels in reading order."""
        return [entry for _, entry in self.walk() if entry.level in levels]


def checked_name(tree: Tree, name: str, level: Level, *, but: str | None = None) -> str:
    """
    Give a name fit for an entry, blanks tidied.

    Parameters
    ----------
    but
        The entry that may keep the name: the one being renamed.

    Raises
    ------
    BadName
        If it is empty or too long.
    NameTaken
        If another entry of the level bears it, whatever the case of its letters.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise BadName(longest=NAME_LENGTH)
    for entry in tree.entries.values():
        if entry.id != but and entry.level == level and entry.name.casefold() == name.casefold():
            raise NameTaken(level=Phrase(LEVEL_NAMES[level]), name=entry.name)
    return name


def checked_colour(colour: str) -> str:
    """
    Give a colour fit for an entry: `#RRGGBB`, or empty to inherit.

    Raises
    ------
    BadColour
        If it is written otherwise.
    """
    if colour and not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        raise BadColour(colour=colour[:20])
    return colour


def check_place(
    tree: Tree, level: Level, parent_id: str | None, *, name: str, moved: str | None = None
) -> None:
    """
    Refuse a place that breaks the order of the levels or makes a circle.

    Raises
    ------
    BadParent
        With the reason.
    """
    if parent_id is None:
        return
    parent = tree[parent_id]
    if moved is not None and any(entry.id == parent_id for entry in tree.branch(moved)):
        raise BadParent(name=name, parent=parent.name, reason=Phrase(OWN_BRANCH))
    if Level(parent.level).height <= level.height:
        reason = Phrase(ABOVE_ONLY, level=Phrase(LEVEL_NAMES[level]))
        raise BadParent(name=name, parent=parent.name, reason=reason)


def next_position(tree: Tree, parent_id: str | None) -> int:
    """Give the position after the last sibling."""
    return max((entry.position for entry in tree.under(parent_id)), default=-1) + 1
