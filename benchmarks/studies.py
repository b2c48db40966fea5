"""The studies that are measured on: the demonstration, and the workload that rivals were measured on."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from benchmarks import workload
from benchmarks.workload import Coded
from workbench.method.casting import Casting
from workbench.model import Document, Level, Perspective
from workbench.services import codebook, coding, importing, people, studies
from workbench.services.coding import Mark
from workbench.services.importing import Chosen
from workbench.store.engine import engine_for
from workbench.store.upgrade import ready
from workbench.store.work import Work, open_work

CASTING = {
    "I": Casting("Intervjuare", Perspective.INTERVIEWER),
    "IP": Casting("Patient 1", Perspective.PATIENT),
}


def new_engine(data: Path) -> Engine:
    """Make an empty installation in a folder."""
    engine = engine_for(f"sqlite:///{data / 'workbench.sqlite3'}")
    ready(engine)
    return engine


def begin(work: Work, name: str) -> None:
    """Join and create a study."""
    people.join(work, "Bench")
    studies.create_study(work, name)


def take_in(work: Work, files: Sequence[tuple[str, bytes]]) -> list[Document]:
    """Import files as the page does, every label cast alike."""
    preview = importing.preview_files(work, files)
    if preview.refused:
        raise SystemExit(f"refused: {preview.refused}")
    return importing.import_documents(
        work,
        [
            Chosen(
                incoming,
                incoming.name,
                {
                    label: CASTING.get(label, Casting("Patient 1", Perspective.PATIENT))
                    for label in incoming.casting
                },
            )
            for incoming in preview.incoming
        ],
    )


def add_codes(work: Work, paths: Sequence[str]) -> dict[str, str]:
    """Add the workload's codes, "Category.Code", each under its category; give the codes' ids by path."""
    categories: dict[str, str] = {}
    ids = {}
    for path in paths:
        category, name = path.split(".", 1)
        if category not in categories:
            categories[category] = codebook.add_entry(work, category, Level.CATEGORY).id
        ids[path] = codebook.add_entry(work, name, Level.CODE, parent_id=categories[category]).id
    return ids


def marks(source: str, text: str, codings: Sequence[Coded], ids: dict[str, str]) -> list[Mark]:
    """
    Carry the workload's codings over to a stored text.

    Offsets are matched by counting the characters that are no blanks, labels left out on both sides.
    """
    place, spoken = [], []
    for turn in source.split("\n\n"):
        label, _, said = turn.partition(": ")
        place += [False] * (len(label) + 2) + [True] * len(said) + [False] * 2
        spoken.append(said)
    letters = [i for i, character in enumerate(text) if not character.isspace()]
    counted = [0]
    for i, character in enumerate(source):
        counted.append(counted[-1] + (place[i] and not character.isspace()))
    assert counted[-1] == len(letters), (counted[-1], len(letters))
    found = []
    for entry in codings:
        first, last = counted[entry.start], counted[entry.end]
        if first < last:
            start, end = letters[first], letters[last - 1] + 1
            found.append(Mark(start, end, text[start:end], (ids[entry.code],)))
    return found


def long_study(data: Path) -> tuple[str, str, int]:
    """
    Make workload (b): one transcript of 25,000 words with 1,000 overlapping codings.

    Returns
    -------
    tuple
        The study's id, the document's, and the number of meaning units.
    """
    work_load = workload.build()
    return _one_transcript(data, "B", work_load.long, work_load.long_codes, work_load.long_codings)


def longer_study(data: Path) -> tuple[str, str, int]:
    """Make one transcript of 100,000 words with 5,000 codings; give what `long_study` gives."""
    return _one_transcript(data, "D", *workload.build_longer())


def _one_transcript(
    data: Path, name: str, turns: Sequence[str], codes: Sequence[str], codings: Sequence[Coded]
) -> tuple[str, str, int]:
    source = "\n\n".join(turns)
    with open_work(new_engine(data)) as work:
        begin(work, name)
        (document,) = take_in(work, [("long.txt", source.encode())])
        ids = add_codes(work, codes)
        text = importing.get_transcript(work, document.id).text
        coding.code_units(work, document.id, marks(source, text, codings, ids))
        units = coding.count_units(work)[document.id]
        return work.study_id, document.id, units


def project_study(data: Path) -> str:
    """Make workload (c): 27 transcripts of 40,000 characters, 600 codes, 5,000 codings; give the study's id."""
    work_load = workload.build()
    sources = {name: "\n\n".join(turns) for name, turns in work_load.documents.items()}
    with open_work(new_engine(data)) as work:
        begin(work, "C")
        documents = take_in(work, [(f"{name}.txt", source.encode()) for name, source in sources.items()])
        ids = add_codes(work, work_load.codes)
        for document in documents:
            own = [entry for entry in work_load.codings if entry.document == document.name]
            text = importing.get_transcript(work, document.id).text
            coding.code_units(work, document.id, marks(sources[document.name], text, own, ids))
        return work.study_id
