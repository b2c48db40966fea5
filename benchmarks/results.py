"""Without a browser: the demonstration study, checking, and the report."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, figure, seconds
from benchmarks.studies import new_engine, project_study
from workbench.services import checking, reporting
from workbench.services.demo import load_demo
from workbench.services.reporting import QuoteChoice
from workbench.services.studies import list_studies
from workbench.store.work import Work, open_work

RUNS = 3
DAY = date(2026, 1, 15)


def measure() -> Iterator[Figure]:
    """Each on a database of its own."""
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
