"""
Files taken in: from bytes to committed, speakers and turns included, each in a process of its own for its memory.

`python -m benchmarks.importing NAME` runs one of the tasks once and prints its figures as JSON.
"""

import gc
import io
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl

from benchmarks import workload
from benchmarks.figures import Figure, figure, seconds
from benchmarks.studies import begin, new_engine, take_in
from workbench.services import history, importing, surveys
from workbench.services.importing import Chosen
from workbench.store.work import Work, open_work

RUNS = 3
ANSWERS = 10_000

Files = list[tuple[str, bytes]]


def measure() -> Iterator[Figure]:
    """Run each task several times; memory is the most that its process had above what it had before reading."""
    for name, (what, _make, _run) in TASKS.items():
        found = [_child(name) for _ in range(RUNS)]
        for part in (key for key in found[0] if key.endswith("_s")):
            said = what if part == "all_s" else f"{what}: {part.removesuffix('_s')}"
            yield figure(said, [run[part] for run in found], "s")
        yield figure(f"{what}: memory above the process at rest", [run["above_mb"] for run in found], "MB")


def _child(name: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.importing", name]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, float] = json.loads(told)
    return result


def _memory_mb(what: str) -> float:
    """Give a figure of this process's memory as Linux tells it: VmRSS, or VmHWM for the most since it was reset."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(what))
    return int(line.split()[1]) / 1024


def _docx(turns: list[str]) -> bytes:
    document = docx.Document()
    for turn in turns:
        label, _, said = turn.partition(":")
        paragraph = document.add_paragraph()
        paragraph.add_run(label + ":").bold = True
        paragraph.add_run(said)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _transcripts(kind: str, times: int = 1) -> Files:
    texts = workload.build().documents
    write = _docx if kind == "docx" else lambda turns: "\n\n".join(turns).encode()
    return [
        (f"{name}-{again}.{kind}", write([*turns, f"IP: {again}"]))
        for again in range(times)
        for name, turns in texts.items()
    ]


def _survey(kind: str) -> Files:
    """Make a table of six columns, two of them answers of some forty words."""
    words = " ".join(turn for turns in workload.build().documents.values() for turn in turns).split()
    draw = random.Random(7)

    def answer() -> str:
        start = draw.randrange(len(words) - 60)
        return " ".join(words[start : start + draw.randrange(25, 55)])

    rows: list[list[object]] = [["Nr", "Roll", "Ålder", "Kommun", "Vad var bra?", "Vad kan bli bättre?"]]
    for number in range(1, ANSWERS + 1):
        role = draw.choice(("Patient", "Anhörig", "Sjuksköterska"))
        rows.append([number, role, draw.randrange(65, 99), draw.choice("ABC"), answer(), answer()])
    if kind == "csv":
        lines = (";".join(f'"{cell}"' for cell in row) for row in rows)
        return [("enkät.csv", "\n".join(lines).encode())]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Enkät")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return [("enkät.xlsx", out.getvalue())]


def _long_text() -> Files:
    """Make the longest text file that is taken in."""
    turns = "\n\n".join(turn for turns in workload.build().documents.values() for turn in turns)
    whole = (turns + "\n\n") * (importing.LARGEST_TEXT // len(turns.encode()) + 1)
    return [("lång.txt", whole.encode()[: importing.LARGEST_TEXT].decode(errors="ignore").encode())]


def _take_in(work: Work, files: Files) -> dict[str, float]:
    return {"all_s": seconds(lambda: take_in(work, files))}


def _take_in_survey(work: Work, files: Files) -> dict[str, float]:
    made: list[Chosen] = []

    def read() -> None:
        (sheet,) = importing.preview_files(work, files).sheets
        mapping = surveys.propose_mapping(sheet.sheet)
        for each in surveys.read_answers(work, sheet, mapping, called="Svarande", names=()):
            made.append(Chosen(each, each.name, each.casting))

    return {
        "read_s": seconds(read),
        "committed_s": seconds(lambda: importing.import_documents(work, made)),
        "undone_s": seconds(lambda: history.undo(work)),
    }


Task = tuple[str, Callable[[], Files], Callable[[Work, Files], dict[str, float]]]
TASKS: dict[str, Task] = {
    "docx": ("27 transcripts of 40,000 characters as .docx", lambda: _transcripts("docx"), _take_in),
    "docx_twice": ("54 transcripts of 40,000 characters as .docx", lambda: _transcripts("docx", 2), _take_in),
    "txt": ("27 transcripts of 40,000 characters as .txt", lambda: _transcripts("txt"), _take_in),
    "xlsx": (
        f"{ANSWERS:,} respondents with two answers each, .xlsx",
        lambda: _survey("xlsx"),
        _take_in_survey,
    ),
    "csv": (f"{ANSWERS:,} respondents with two answers each, .csv", lambda: _survey("csv"), _take_in_survey),
    "longest": ("the longest text file, 25 MB", _long_text, _take_in),
}


def main(name: str) -> None:
    """Run one task once."""
    _what, make, run = TASKS[name]
    files = make()
    with tempfile.TemporaryDirectory() as folder, open_work(new_engine(Path(folder))) as work:
        begin(work, "A")
        gc.collect()
        Path("/proc/self/clear_refs").write_text(
            "5"
        )  # making the files may have taken more than reading them
        before = _memory_mb("VmRSS")
        told = run(work, files)
        sys.stdout.write(json.dumps({**told, "above_mb": _memory_mb("VmHWM") - before}))


if __name__ == "__main__":
    main(sys.argv[1])
