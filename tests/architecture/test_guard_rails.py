"""The tools that keep the code in shape run as tests, so that one pytest call is the whole check."""

import subprocess
import sys
from pathlib import Path

import pytest

import workbench

ROOT = Path(workbench.__file__).parent.parent
BIN = Path(sys.executable).parent
GUARDS = {
    "ruff": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy", "--no-error-summary"],
    "import-linter": ["lint-imports"],
}


@pytest.mark.parametrize("guard", GUARDS)
def test_the_code_is_in_shape(guard):
    tool, *arguments = GUARDS[guard]
    done = subprocess.run([BIN / tool, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
