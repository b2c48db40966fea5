"""Studies for the journeys, and what the database holds of them seen from a connection of its own."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from tests.making import INTERVIEWER, mark, take_in
from workbench.method.casting import Casting
from workbench.model import Level, Perspective
from workbench.model.columns import NAME_LENGTH
from workbench.services import codebook, importing, people, studies
from workbench.store.engine import engine_for
from workbench.store.work import open_work

WHO = {
    "I": INTERVIEWER,
    "P": Casting("Patient 7", Perspective.PATIENT),
    "N": Casting("Närstående 7", Perspective.RELATIVE),
}
CODES = ("Trygghet", "Väntan", "Ensamhet")

# Every kind of character that browsers and Python count differently, at the edges of quotes and inside them.
PROBE = (
    ("I", "Hur var det den första veckan? 🙂"),
    ("P", "Jag grät 😢 mest. 👩‍⚕️ Sköterskan kom, och 👨‍👩‍👧‍👦 alla var där. Tack 👍🏽 sa jag."),
    ("N", "🇸🇪 Flaggan var hissad 🇫🇮🇳🇴 hela dagen. Han sa x̄ och ȳ̈ som i 𝒮𝓀𝓇𝒾𝓋𝑒𝓃 ❤️‍🔥."),
    ("I", "Och sedan då?"),
    ("P", "Sedan kom ingen på fyra dagar. Jag satt mest vid fönstret och väntade på att någon skulle ringa."),
)
QUOTES = (
    "grät 😢",
    "👩‍⚕️ Sköterskan kom",
    "👨‍👩‍👧‍👦",
    "🇸🇪 Flaggan",
    "ȳ̈ som i 𝒮𝓀𝓇𝒾𝓋𝑒𝓃",
    "fyra dagar",
)


def long_interview(turns: int = 60) -> list[tuple[str | None, str]]:
    """Make a transcript that has to be scrolled; no two turns say the same."""
    asked = "Kan du berätta mer om dag {n}?"
    said = (
        "Dag {n} var som de andra, fast ändå inte. Vi väntade på besked 😀 hela förmiddagen, och när det väl kom "
        "visste ingen riktigt vad det betydde för oss där hemma. Jag skrev upp det som sades, rad {n} i boken."
    )
    return [
        ("I", asked.format(n=n)) if n % 2 else ("N" if n % 4 else "P", said.format(n=n))
        for n in range(1, turns + 1)
    ]


@dataclass(frozen=True)
class Row:
    """A coding in the database."""

    quote: str
    code: str
    coder: str
    start: int
    end: int


@dataclass(frozen=True)
class Study:
    """A study with one document, as the database has it."""

    id: str
    document: str
    database: Path
    text: str

    def rows(self) -> list[Row]:
        """Give the codings in the order of the text, read on a connection of its own."""
        found = ask(
            self.database,
            """
            SELECT unit.quote, entry.name, coder.name, unit.start_at, unit.end_at FROM coding
            JOIN meaning_unit AS unit ON unit.id = coding.unit_id
            JOIN document ON document.id = unit.document_id
            JOIN codebook_entry AS entry ON entry.id = coding.code_id
            JOIN coder ON coder.id = coding.coder_id
            WHERE document.study_id = ? ORDER BY unit.start_at, unit.end_at, entry.name, coder.name
            """,
            self.id,
        )
        return [Row(*row) for row in found]

    def coded(self) -> list[tuple[str, str]]:
        """Give the codings as `(quote, code)`."""
        return [(row.quote, row.code) for row in self.rows()]

    def unit(self, quote: str) -> tuple[object, ...]:
        """Give what is written of the unit with these words: condensed, starred, report version."""
        (row,) = ask(
            self.database,
            "SELECT condensed, starred, report_quote FROM meaning_unit WHERE document_id = ? AND quote = ?",
            self.document,
            quote,
        )
        return row

    def turn(self, number: int) -> str:
        """Give what is said in a turn, counted from 0."""
        return self.text.split("\n\n")[number]


def ask(database: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    """Ask the database something, past everything that the workbench keeps in memory."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)) as connection:
        return connection.execute(question, values).fetchall()


Make = Callable[..., Study]


def make_study(
    engine: Engine,
    database: Path,
    *,
    turns: Sequence[tuple[str | None, str]] = PROBE,
    codes: Sequence[str] = CODES,
    name: str = "Första veckan",
    every_ms: int | None = None,
) -> Study:
    """Make a study with one transcript and a few codes under one category, or one with nothing in it."""
    with open_work(engine) as work:
        people.join(work, "Researcher")
        study = studies.create_study(work, name)
        if not turns:
            return Study(study.id, "", database, "")
        casting = {label: WHO[label] for label in {label for label, _words in turns if label}}
        document = take_in(work, "Intervju", turns, casting, every_ms)
        category = codebook.add_entry(work, "Den första tiden", Level.CATEGORY)
        for code in codes:
            codebook.add_entry(work, code, Level.CODE, parent_id=category.id)
        text = "\n\n".join(words for _label, words in turns)
    return Study(study.id, document.id, database, text)


def code_by(study: Study, coder: str, *places: tuple[str, str]) -> None:
    """Let somebody code quotes, each with a code by its name, as a colleague would from another machine."""
    with open_work(engine_for(f"sqlite:///{study.database}"), study_id=study.id) as work:
        people.join(work, coder)
        codes = {entry.name: entry for entry in codebook.codebook(work).codes()}
        document = importing.get_document(work, study.document)
        for quote, code in places:
            mark(work, document, codes[code], quote)


def archive(study: Study) -> None:
    """Put a study away, as a colleague would from another machine."""
    with open_work(engine_for(f"sqlite:///{study.database}"), study_id=study.id) as work:
        people.join(work, "Maja Lindqvist")
        studies.archive_study(work)


def make_study_of_long_names(engine: Engine, database: Path) -> Study:
    """Make a study in which everything is called as long as it may be, without a place to break."""
    long = "Överlämningssamordningsansvar" * 7
    assert len(long) > NAME_LENGTH
    long = long[:NAME_LENGTH]
    with open_work(engine) as work:
        people.join(work, "Researcher")
        study = studies.create_study(work, long)
        studies.plan_study(work, aim=long, commissioner=long, questions=[long])
        who = {"I": INTERVIEWER, "P": Casting(long, Perspective.PROFESSIONAL, long)}
        document = take_in(work, long, [("I", "Hur gick det?"), ("P", long)], who)
        above = None
        for level in (Level.THEME, Level.CATEGORY, Level.SUBCATEGORY, Level.CODE):
            above = codebook.add_entry(work, long, level, parent_id=above and above.id, definition=long)
        mark(work, document, above, long)
    return Study(study.id, document.id, database, f"Hur gick det?\n\n{long}")
