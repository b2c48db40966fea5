"""How the codebook is used: counts for each branch of it, and what a change to it would take along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.method.codebook import Tree
from workbench.model import Use


@dataclass(frozen=True, slots=True)
class Touched:
    """What deleting an entry takes along: entries below it, codings, memos, and meaning units left bare."""

    entries: int
    codings: int
    units: int
    bare_units: int
    memos: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """What goes over when an entry is merged: units under it, how many carry both, entries right below it, memos."""

    units: int
    carried_already: int
    entries: int
    memos: int = 0


@dataclass(frozen=True)
class Uses:
    """The codings of a study beside its codebook."""

    tree: Tree
    by_code: dict[str, list[Use]] = field(repr=False)
    memos: Mapping[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, tree: Tree, uses: Iterable[Use], *, memos: Mapping[str, int] | None = None) -> "Uses":
        """Sort the codings by their codes; `memos` counts those on each entry, by its id."""
        by_code: dict[str, list[Use]] = {}
        for use in uses:
            by_code.setdefault(use.code_id, []).append(use)
        return cls(tree, by_code, memos or {})

    def counted(self) -> dict[str, tuple[int, int]]:
        """Count the units and the participants of every entry, each once with all below it."""
        found: dict[str, tuple[int, int]] = {}
        for entry in self.tree.under(None):
            self._count(entry.id, found)
        return found

    def _count(self, entry_id: str, found: dict[str, tuple[int, int]]) -> tuple[set[str], set[str]]:
        own = self.by_code.get(entry_id, [])
        units = {use.unit_id for use in own}
        people = {use.participant_id for use in own if use.participant_id is not None}
        for child in self.tree.under(entry_id):
            more_units, more_people = self._count(child.id, found)
            units |= more_units
            people |= more_people
        found[entry_id] = (len(units), len(people))
        return units, people

    def touched(self, entry_id: str, *, keep_children: bool = False) -> Touched:
        """Count what deleting an entry takes along, with all below it or without."""
        branch = [self.tree[entry_id]] if keep_children else self.tree.branch(entry_id)
        gone = {entry.id for entry in branch}
        memos = sum(self.memos.get(entry_id, 0) for entry_id in gone)
        uses = [use for code_id in gone for use in self.by_code.get(code_id, [])]
        units = {use.unit_id for use in uses}
        kept = {
            use.unit_id
            for code_id, others in self.by_code.items()
            if code_id not in gone
            for use in others
            if use.unit_id in units
        }
        kept |= {use.unit_id for use in uses if use.annotated}
        return Touched(len(branch) - 1, len(uses), len(units), len(units - kept), memos)

    def merged(self, from_id: str, into_id: str) -> Merged:
        """Count what merging one entry into another moves."""
        branch = self.tree.branch(from_id)
        units = {use.unit_id for entry in branch for use in self.by_code.get(entry.id, [])}
        own = {use.unit_id for use in self.by_code.get(from_id, [])}
        carried = {use.unit_id for use in self.by_code.get(into_id, [])}
        return Merged(
            len(units), len(own & carried), len(self.tree.under(from_id)), self.memos.get(from_id, 0)
        )
