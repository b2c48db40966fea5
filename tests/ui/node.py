"""Runs the component's own source in node, which needs no browser for what is a rule."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from workbench.ui.transcript import build

SOURCE = Path(build.__file__).parent / "src"

# The source names its modules without an ending, as the bundler wants it.
RESOLVE = r"""
import { registerHooks } from "node:module";
registerHooks({ resolve: (name, from, next) => next(/^\.\/\w+$/.test(name) ? `${name}.ts` : name, from) });
"""


def run_source(script: str, data: Any) -> Any:
    """Run a script beside the component's source with some data on its standard input; give what it prints."""
    try:
        node, _npm = build.node_and_npm()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    command = [
        str(node),
        "--no-warnings",
        "--experimental-transform-types",
        "--input-type=module-typescript",
        "-e",
        RESOLVE + script,
    ]
    done = subprocess.run(
        command, cwd=SOURCE, input=json.dumps(data), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
