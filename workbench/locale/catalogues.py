"""
Keep the Swedish catalogue in step with the source: `python -m workbench.locale.catalogues`.

Extracts every marked string, merges it into `sv/LC_MESSAGES/workbench.po` (new ones untranslated, gone ones dropped,
nothing guessed) and compiles `workbench.mo` beside it. For those who work on the workbench; it is not used at run time.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
SWEDISH = Path(__file__).parent / "sv" / "LC_MESSAGES" / "workbench.po"
SOURCES = ("app.py", "pages", "workbench")
KEYWORDS = {**DEFAULT_KEYWORDS, "NP_": ((1, "c"), 2), "plural": (1, 2)}


def extracted() -> Catalog:
    """Gather every marked string of the source, without places, so that moving code changes nothing."""
    found = Catalog(project="workbench", fuzzy=False)
    for name in SOURCES:
        folder = ROOT / name
        files = [folder] if folder.is_file() else sorted(folder.rglob("*.py"))
        for file in files:
            for _, _, message, _, context in extract_from_dir(
                file.parent,
                method_map=[(file.name, "python")],
                keywords=KEYWORDS,
                directory_filter=lambda _folder: False,
            ):
                found.add(message, context=context)
    return found


def swedish() -> Catalog:
    """Read the Swedish catalogue."""
    if not SWEDISH.exists():
        return Catalog(locale="sv", project="workbench", fuzzy=False)
    with SWEDISH.open("rb") as file:
        return read_po(file, locale="sv")


def merged() -> Catalog:
    """Give the Swedish catalogue with exactly the strings of the source."""
    old, new = swedish(), Catalog(locale="sv", project="workbench", fuzzy=False)
    for message in extracted():
        if message.id:
            known = old.get(message.id, message.context)
            new.add(message.id, known.string if known else None, context=message.context)
    return new


def as_po(catalogue: Catalog) -> bytes:
    """Write a catalogue as a .po file, sorted, without dates."""
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, omit_header=False, width=110)
    lines = out.getvalue().split(b"\n")
    return b"\n".join(
        line for line in lines if not line.startswith((b'"POT-Creation', b'"PO-Revision', b"# "))
    )


def as_mo(catalogue: Catalog) -> bytes:
    """Compile a catalogue."""
    # Without dates of its own a catalogue takes the clock's, and would compile differently each time.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Update and compile; say how many strings wait for a translation."""
    SWEDISH.parent.mkdir(parents=True, exist_ok=True)
    SWEDISH.write_bytes(as_po(merged()))
    current = swedish()
    SWEDISH.with_suffix(".mo").write_bytes(as_mo(current))
    missing = [message.id for message in current if message.id and not all(_strings(message.string))]
    sys.stdout.write(f"{len(current)} strings, {len(missing)} untranslated\n")
    return len(missing)


def _strings(string: object) -> tuple[object, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    raise SystemExit(1 if main() else 0)
