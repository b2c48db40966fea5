"""Codebooks as readable files: the bundled ones, and beginning from one of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from workbench.method.codebook import Tree, checked_colour, checked_name
from workbench.model import CodebookEntry, Level
from workbench.places import CODEBOOKS
from workbench.services._action import action
from workbench.store.codebook import list_entries
from workbench.store.work import Work

_FIELDS = ("colour", "definition", "inclusion", "exclusion", "anchor")
_LEVELS = ((Level.THEME, "categories"), (Level.CATEGORY, "codes"), (Level.CODE, ""))


def read_yaml(file: Path) -> Any:
    """Read a data file of ours with libyaml where it is built in: ten times the speed."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def bundled_codebooks() -> dict[str, Path]:
    """Give the codebooks that come with the workbench: file by name."""
    return {read_yaml(file)["name"]: file for file in sorted(CODEBOOKS.glob("*.yaml"))}


def import_codebook(work: Work, file: Path) -> dict[str, str]:
    """
    Add all entries of a codebook file to the study as one step; give the codes' ids by name.

    Raises
    ------
    NameTaken
        If the study, or the file itself, has another entry of the same level and name; then nothing is added.
    """
    scheme = read_yaml(file)
    with action(work, "codebook.imported") as done:
        entries = list_entries(work)
        tree = Tree.of(entries)
        top = max((entry.position for entry in tree.under(None)), default=-1) + 1
        added = list(_entries(work.study_id, scheme["themes"], None, 0, start=top))
        for entry in added:
            entry.colour = checked_colour(entry.colour)
            entry.name = checked_name(tree, entry.name, Level(entry.level))
            tree.entries[entry.id] = entry  # the names of a file must differ among themselves, too
            work.session.add(entry)
        done(codebook=scheme["name"], entries=len(added))
    return {entry.name: entry.id for entry in added if entry.level == Level.CODE}


def _entries(
    study_id: str, described: list[dict[str, Any]], parent_id: str | None, depth: int, *, start: int = 0
) -> Iterator[CodebookEntry]:
    level, below = _LEVELS[depth]
    for position, fields in enumerate(described, start):
        entry = CodebookEntry(
            study_id=study_id,
            parent_id=parent_id,
            level=level,
            name=fields["name"],
            position=position,
            **{field: fields.get(field, "") for field in _FIELDS},
        )
        yield entry
        if below:
            yield from _entries(study_id, fields.get(below, []), entry.id, depth + 1)
