"""Without a browser: importing, the demonstration study, checking, and the report."""

import io
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx

from benchmarks import workload
from benchmarks.figures import Figure, figure, seconds
from benchmarks.studies import begin, new_engine, project_study, take_in
from workbench.services import checking, reporting
from workbench.services.demo import load_demo
from workbench.services.reporting import QuoteChoice
from workbench.services.studies import list_studies
from workbench.store.work import Work, open_work

RUNS = 3
DAY = date(2026, 1, 15)


def measure() -> Iterator[Figure]:
    """Each on a database of its own."""
    yield from _imports()
    with tempfile.TemporaryDirectory() as folder:
        demo_seconds = []
        for run in range(RUNS):
            engine = new_engine(Path(folder) / str(run))
            demo_seconds.append(seconds(lambda engine=engine: load_demo(engine)))  # type: ignore[misc]
        yield figure("demonstration study loaded", demo_seconds, "s")
        with open_work(engine) as work:
            work.study_id = list_studies(work)[0].id
            choice = QuoteChoice()
            yield figure(
                "report of the demonstration study", [_report(work, choice) for _ in range(RUNS)], "s"
            )
            yield figure("`check` of it", [seconds(lambda: checking.check(work)) for _ in range(RUNS)], "s")
    with tempfile.TemporaryDirectory() as folder:
        study = project_study(Path(folder))
        with open_work(new_engine(Path(folder)), study_id=study) as work:
            every = QuoteChoice(all=True)
            yield figure(
                "report with every quote: 27 documents, 5,000 codings, 600 codes",
                [_report(work, every) for _ in range(RUNS)],
                "s",
            )


def _report(work: Work, choice: QuoteChoice) -> float:
    return seconds(lambda: reporting.write_word(reporting.draft(work, choice=choice, made_on=DAY)))


def _imports() -> Iterator[Figure]:
    texts = workload.build().documents
    kinds = {
        ".docx": [(f"{name}.docx", _docx(turns)) for name, turns in texts.items()],
        ".txt": [(f"{name}.txt", "\n\n".join(turns).encode()) for name, turns in texts.items()],
    }
    for kind, files in kinds.items():
        times = []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder, open_work(new_engine(Path(folder))) as work:
                begin(work, "A")
                times.append(seconds(lambda work=work, files=files: take_in(work, files)))  # type: ignore[misc]
        yield figure(f"27 transcripts of 40,000 characters as {kind}, read and committed", times, "s")


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
