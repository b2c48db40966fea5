"""Meaning units astray count nowhere: every query that reads units says which of them it wants."""

import ast
from pathlib import Path

import workbench

STORE = Path(workbench.__file__).parent / "store"
# One by its id, whatever has become of it; all there are, for a check, a removal or the report of a version; what
# somebody has written about them, and what has been done to them.
WANT_ALL = {
    "get_unit",
    "units_by_id",
    "every_unit",
    "units_when_it_came",
    "list_memos",
    "memos_of_document",
    "count_by_document",
    "of_document",
}


def functions_that_read_units() -> dict[str, set[str]]:
    """Give the names used in every function of the store that names meaning units, by its own name."""
    return {
        node.name: names
        for file in sorted(STORE.glob("*.py"))
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and "MeaningUnit"
        in (
            names := {
                found.id for part in node.body for found in ast.walk(part) if isinstance(found, ast.Name)
            }
        )
    }


def test_every_query_of_units_says_whether_it_wants_those_that_are_placed():
    for name, used in functions_that_read_units().items():
        assert (name in WANT_ALL) != bool({"PLACED", "ASTRAY"} & used), name


def test_what_wants_all_units_exists():
    assert set(functions_that_read_units()) >= WANT_ALL
