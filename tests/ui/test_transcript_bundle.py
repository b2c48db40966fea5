"""The committed bundle is the one that the component's source builds, and Streamlit can find it."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

import workbench
from workbench.ui.transcript import build, interface_words

FOLDER = Path(build.__file__).parent


def test_the_committed_bundle_is_what_the_source_builds() -> None:
    try:
        build.node_and_npm()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    assert build.check() == []


def test_streamlit_finds_exactly_one_script_and_one_style_sheet() -> None:
    package = Path(workbench.__file__).parent
    table = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))
    (component,) = table["tool"]["streamlit"]["component"]["components"]
    assets = package / component["asset_dir"]
    assert component["name"] == "transcript"
    assert [len(list(assets.glob(pattern))) for pattern in ("transcript-*.js", "transcript-*.css")] == [1, 1]


def test_the_component_carries_the_version_of_its_package() -> None:
    package = Path(workbench.__file__).parent
    inner = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    outer = package.parent / "pyproject.toml"
    if not outer.exists():
        pytest.skip("installed from a wheel: there is only one")
    project = tomllib.loads(outer.read_text(encoding="utf-8"))["project"]
    assert (inner["name"], inner["version"]) == (project["name"], project["version"])


def test_every_word_the_browser_asks_for_has_a_translation() -> None:
    words = interface_words(lambda text: text)
    quoted = set()
    for source in (FOLDER / "src").glob("*.ts"):
        text = source.read_text(encoding="utf-8")
        quoted |= {word for word in words if f'"{word}"' in text or f"`{word}`" in text}
        assert "innerHTML" not in text, source.name
    # Put together from "undo" and "What", or from what stands before the dash and a grain or a part of the list.
    built = {"undoWhat", "redoWhat"} | {word for word in words if word.startswith(("snap-", "group-"))}
    assert quoted | built == set(words)


def test_the_lock_file_names_no_download_host() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_a_changed_bundle_is_noticed(tmp_path: Path) -> None:
    copy = shutil.copytree(FOLDER / "build", tmp_path / "build")
    script = next(copy.glob("*.js"))
    script.write_bytes(script.read_bytes() + b"\n")
    assert build.differences(copy, FOLDER / "build") == [script.name]
