"""What tests build studies of: transcripts made of a few invented words, and every row of a database."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import SQLModel

from workbench.method.casting import Casting
from workbench.model import (
    CodebookEntry,
    Coder,
    Coding,
    Document,
    Level,
    Perspective,
    ReadTranscript,
    Span,
    Study,
    Turn,
)
from workbench.services import codebook, coding, importing, people, studies
from workbench.services.checking import Finding, check
from workbench.services.importing import Chosen, Incoming
from workbench.store.engine import engine_for
from workbench.store.images import image_of, key_of, logged_tables
from workbench.store.work import Work, open_work

INTERVIEWER = Casting("Intervjuare", Perspective.INTERVIEWER)

INTERVIEW = (
    ("I", "Hur var det att komma hem?"),
    ("IP", "Jag kände mig trygg 😀 för hon ringde varje dag. Sedan blev det tyst."),
    ("I", "Tyst?"),
    ("IP", "Ja, ingen hörde av sig. Min dotter fick ordna allt själv."),
)
FOCUS_GROUP = (
    ("Moderator", "Vad fungerar?"),
    ("SSK1", "Vi känner varandra, då går det fort."),
    ("BH", "Men på sommaren är alla nya och ingen vet vem som ansvarar."),
)


def transcript(turns: Sequence[tuple[str | None, str]], every_ms: int | None = None) -> ReadTranscript:
    """Make what a reader would make of these turns: one empty line between them, and times if they have any."""
    text, spans = "", []
    for number, (speaker, words) in enumerate(turns):
        text += "\n\n" if text else ""
        start_ms = None if every_ms is None else number * every_ms
        spans.append(Turn(Span(len(text), len(text) + len(words)), speaker, start_ms))
        text += words
    return ReadTranscript(text, tuple(spans), "txt")


def incoming(
    name: str,
    turns: Sequence[tuple[str | None, str]],
    casting: dict[str, Casting],
    every_ms: int | None = None,
) -> Incoming:
    """Make what a preview would give for a file of these turns; the file is their text alone."""
    read = transcript(turns, every_ms)
    content = read.text.encode()
    return Incoming(f"{name}.txt", name, sha256(content).hexdigest(), read, casting, None, content=content)


def take_in(
    work: Work,
    name: str,
    turns: Sequence[tuple[str | None, str]],
    casting: dict[str, Casting],
    every_ms: int | None = None,
) -> Document:
    """Import one document of invented turns through the services."""
    chosen = Chosen(incoming(name, turns, casting, every_ms), name, casting)
    return importing.import_documents(work, [chosen])[0]


def mark(work: Work, document: Document, code: CodebookEntry, quote: str, **ids: str) -> Coding:
    """Code the first place where the words stand."""
    start = importing.get_transcript(work, document.id).text.index(quote)
    return coding.apply_code(
        work, document.id, code.id, start=start, end=start + len(quote), quote=quote, **ids
    )


def engine_in_memory() -> Engine:
    """Make a database that many examples of one test can share: SQLite in memory, all tables, no rows."""
    engine: Engine = engine_for.__wrapped__("sqlite://")
    SQLModel.metadata.create_all(engine)
    return engine


@dataclass(frozen=True)
class SmallStudy:
    """An invented study of two documents; `work` stands in it as Maja, Jonas has coded too."""

    work: Work
    study: Study
    maja: Coder
    jonas: Coder
    interview: Document
    group: Document
    theme: CodebookEntry
    category: CodebookEntry
    contact: CodebookEntry  # a code under the category
    silence: CodebookEntry  # a code under the category
    unsorted: CodebookEntry  # a code under nothing

    @classmethod
    def of(cls, work: Work) -> "SmallStudy":
        """Give the small study that is open in `work`."""
        coders = {coder.name: coder for coder in people.list_coders(work)}
        documents = {document.name: document for document in importing.list_documents(work)}
        entries = {entry.name: entry for entry in codebook.codebook(work).entries.values()}
        return cls(
            work,
            studies.get_study(work),
            coders["Maja Lindqvist"],
            coders["Jonas Öberg"],
            documents["Intervju 1"],
            documents["Fokusgrupp 1"],
            entries["Att inte vara ensam"],
            entries["Kontakt"],
            entries["Någon hör av sig"],
            entries["Tystnad efteråt"],
            entries["Oklart ansvar"],
        )


def begin_study(work: Work) -> None:
    """Let Maja work in a new, empty study."""
    people.join(work, "Maja Lindqvist")
    studies.create_study(work, "Hemgång")


def make_small_study(work: Work) -> SmallStudy:
    """Fill the open study: an interview, a focus group, five codebook entries, five codings by two coders."""
    studies.plan_study(
        work, aim="Att beskriva vägen hem.", commissioner="Regionen", questions=["Vad ger trygghet?"]
    )
    interview = take_in(
        work,
        "Intervju 1",
        INTERVIEW,
        {"I": INTERVIEWER, "IP": Casting("Patient 1", Perspective.PATIENT)},
    )
    group = take_in(
        work,
        "Fokusgrupp 1",
        FOCUS_GROUP,
        {
            "Moderator": INTERVIEWER,
            "SSK1": Casting("Sjuksköterska 1", Perspective.PROFESSIONAL, "Sjuksköterska"),
            "BH": Casting("Biståndshandläggare 1", Perspective.PROFESSIONAL, "Biståndshandläggare"),
        },
    )
    theme = codebook.add_entry(work, "Att inte vara ensam", Level.THEME, colour="#0072B2")
    category = codebook.add_entry(work, "Kontakt", Level.CATEGORY, parent_id=theme.id)
    contact = codebook.add_entry(
        work, "Någon hör av sig", Level.CODE, parent_id=category.id, definition="Vården ringer."
    )
    silence = codebook.add_entry(work, "Tystnad efteråt", Level.CODE, parent_id=category.id)
    unsorted = codebook.add_entry(work, "Oklart ansvar", Level.CODE)
    first = mark(work, interview, contact, "hon ringde varje dag")
    coding.condense_unit(work, first.unit_id, "ringde dagligen")
    mark(work, interview, silence, "Sedan blev det tyst.")
    mark(work, interview, unsorted, "Min dotter fick ordna allt själv.")
    people.join(work, "Jonas Öberg")
    mark(work, interview, silence, "ingen hörde av sig")
    mark(work, group, unsorted, "ingen vet vem som ansvarar")
    people.join(work, "Maja Lindqvist")
    return SmallStudy.of(work)


def dump(engine: Engine) -> dict[str, dict[str, dict[str, Any]]]:
    """Give every row of every table but the log's own, by table and id."""
    with engine.connect() as connection:
        return {
            table.name: {
                str(row._mapping[key_of(table)]): image_of(row) for row in connection.execute(select(table))
            }
            for table in logged_tables()
        }


def findings(engine: Engine) -> tuple[Finding, ...]:
    """Give what the check finds wrong in the whole database as it is now, whatever a session has read before."""
    with open_work(engine) as work:
        return check(work).findings
