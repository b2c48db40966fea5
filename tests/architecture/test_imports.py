"""What may import what, and how light a start is. The rooms' walls are import-linter's contracts in pyproject.toml."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import workbench

PACKAGE = Path(workbench.__file__).parent
ROOT = PACKAGE.parent
HEAVY = {"torch", "spacy", "transformers", "sentence_transformers", "bertopic", "sklearn"}
HEAVY |= {"pandas", "alembic", "docx", "yaml", "typer"}
# Streamlit itself imports these; the frame must not add the rest.
STREAMLITS_OWN = {"pandas"}


def loaded(statement: str) -> set[str]:
    """Give the top names that a clean interpreter has loaded after a statement."""
    listing = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    return set(
        subprocess.run(
            [sys.executable, "-c", listing], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
    )


@pytest.mark.parametrize("module", ["workbench.ui.frame", "workbench.services.opening"])
def test_opening_the_app_loads_nothing_heavy(module):
    by_streamlit = loaded("import streamlit") & STREAMLITS_OWN
    assert loaded(f"import {module}") & HEAVY <= by_streamlit


def test_rules_and_nouns_load_no_interface():
    assert not {"streamlit", "fastapi", "starlette"} & loaded(
        "import workbench.method.spans, workbench.model"
    )


def test_heavy_libraries_are_never_imported_when_a_module_loads():
    for file in PACKAGE.rglob("*.py"):
        if "node_modules" in file.parts:
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = (
                    [alias.name for alias in node.names]
                    if isinstance(node, ast.Import)
                    else [node.module or ""]
                )
                for name in names:
                    assert name.partition(".")[0] not in (
                        "torch",
                        "spacy",
                        "sentence_transformers",
                        "bertopic",
                    ), file


# A page draws what the services say; of the store it knows the piece of work that it hands on.
PAGES_MAY_USE = ("errors", "method", "model", "services", "settings", "store.work", "ui", "words")


@pytest.mark.parametrize(
    "page", [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))], ids=lambda page: page.stem
)
def test_a_page_asks_the_services(page):
    for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workbench"):
            names = [f"{node.module}.{alias.name}".removeprefix("workbench.") for alias in node.names]
            for name in names:
                assert any(name == room or name.startswith(f"{room}.") for room in PAGES_MAY_USE), name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            named = (
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            )
            assert not {"sqlalchemy", "sqlmodel", "sqlite3"} & {name.partition(".")[0] for name in named}
