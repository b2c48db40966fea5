"""Nothing is changed past the event log, and every event can be told."""

import ast
from collections.abc import Iterator
from pathlib import Path

import workbench
from workbench.model import Event
from workbench.model.event import REDONE, REFUSED, UNDONE
from workbench.services.history import _BEGINNINGS, NEVER_UNDONE
from workbench.ui.sentences import SENTENCES, label, sentence

PACKAGE = Path(workbench.__file__).parent
SERVICES = sorted((PACKAGE / "services").glob("*.py"))
# What begins a transaction; `undo`, `redo` and the outbox' refusals write events of their own.
WRITERS = {"_action.py", "history.py", "outbox.py"}
CHANGES = {"add", "add_all", "delete", "merge", "flush", "commit", "begin", "connection"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in SERVICES:
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (found for found in ast.walk(node) if isinstance(found, ast.Call))


def named(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def changing_functions() -> set[tuple[str, str]]:
    """Give `(module, function)` for every public function of the services that changes something by itself."""
    found = {
        (file.stem, node.name)
        for file, tree in trees()
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and file.name not in WRITERS
        and any(named(call) == "action" for call in calls(node))
    }
    return found | {("history", "undo"), ("history", "redo")}


def kinds() -> set[str]:
    """Give every kind of event that a service names."""
    return {
        constant.value
        for _, tree in trees()
        for call in calls(tree)
        if named(call) == "action" and len(call.args) > 1
        for constant in ast.walk(call.args[1])
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }


def test_sessions_are_changed_only_within_an_action():
    for file, tree in trees():
        if file.name in WRITERS:
            continue
        for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            inside = {
                id(call)
                for block in ast.walk(function)
                if isinstance(block, ast.With)
                and any(named(c) == "action" for item in block.items for c in calls(item))
                for call in calls(block)
            }
            if function.name.startswith("_") or file.name.startswith("_"):
                continue  # called from within; that nothing else changes rows is seen by `check` in the other tests
            for call in calls(function):
                if named(call) in CHANGES and "session" in ast.unparse(call.func):
                    assert id(call) in inside, f"{file.name}: {function.name} changes rows outside an action"


def test_only_actions_undo_and_the_outbox_begin_a_transaction():
    for file in PACKAGE.rglob("*.py"):
        if ("services" in file.parts and file.name in WRITERS) or file.name in (
            "work.py",
            "upgrade.py",
            "env.py",
            "indexing.py",  # what is derived and may be made anew at any time is no event
            "engine.py",  # what a new connection is told, before any work
        ):
            continue
        if "node_modules" in file.parts:
            continue
        for call in calls(ast.parse(file.read_text(encoding="utf-8"))):
            assert named(call) not in ("writing", "commit"), f"{file.name} begins or ends a transaction"


def test_every_kind_of_event_has_a_sentence_and_every_sentence_a_kind():
    assert kinds() == set(SENTENCES)


def test_every_kind_belongs_to_one_part_of_the_history():
    for kind in kinds():
        assert sum(kind.startswith(beginnings) for beginnings in _BEGINNINGS.values()) == 1, kind


def test_what_is_never_undone_exists_and_what_answers_is_no_kind_of_work():
    assert set(NEVER_UNDONE) <= kinds()
    assert not {UNDONE, REDONE, REFUSED} & kinds()


def test_every_event_of_the_small_and_the_demonstration_study_can_be_told(small_study):
    from workbench.services.history import history

    for entry in history(small_study.work):
        assert "{" not in sentence(entry.event, entry.about) + label(entry.event)
        assert sentence(Event(kind=UNDONE), entry.event) != UNDONE
