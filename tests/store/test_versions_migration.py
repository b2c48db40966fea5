"""0003: what was taken in before becomes the first version, and older steps can still be undone."""

import json
from hashlib import sha256

import pytest
from alembic import command
from sqlalchemy import MetaData, Table, create_engine, inspect, text
from sqlmodel import SQLModel

from tests.making import dump
from workbench.services import coding, history, importing, versions
from workbench.services.checking import check
from workbench.store import upgrade
from workbench.store.engine import WRITE, engine_for, is_sqlite
from workbench.store.work import open_work

AT = "2026-03-01 08:00:00"
AT_IN_THE_LOG = "2026-03-01T08:00:00+00:00"
TEXT = "Hur gick det?\n\nBra 😀 men sedan blev det tyst."
TURNS = [[0, 13, 0, None, None], [15, 45, 1, None, None]]


def document(id_, name):
    return {
        "id": id_,
        "study_id": "s",
        "name": name,
        "language": "sv",
        "file_name": f"{name}.docx",
        "format": "docx",
        "sha256": "f" * 64,
        "words": 9,
        "characters": len(TEXT),
        "turns": 2,
        "duration_ms": None,
        "imported_at": AT,
    }


def transcript(id_):
    return {
        "document_id": id_,
        "text": TEXT,
        "text_sha256": sha256(TEXT.encode()).hexdigest(),
        "turns": TURNS,
    }


def speaker(id_, document_id, position):
    return {
        "id": id_,
        "document_id": document_id,
        "position": position,
        "label": "I" if position == 0 else "IP",
        "participant_id": "p",
    }


def unit(id_, document_id, quote, speaker_id):
    start = TEXT.index(quote)
    return {
        "id": id_,
        "document_id": document_id,
        "start_at": start,
        "end_at": start + len(quote),
        "quote": quote,
        "speaker_id": speaker_id,
        "condensed": "",
        "starred": False,
        "coder_id": "c",
        "created_at": AT,
    }


CODE = {
    "id": "k",
    "study_id": "s",
    "parent_id": None,
    "level": "code",
    "name": "Tystnad",
    "position": 0,
    "colour": "",
    "definition": "",
    "inclusion": "",
    "exclusion": "",
    "anchor": "",
    "created_at": AT,
}
STUDY = {
    "id": "s",
    "name": "Hemgång",
    "language": "sv",
    "aim": "",
    "commissioner": "",
    "created_at": AT,
    "archived_at": None,
}
PERSON = {"id": "p", "study_id": "s", "pseudonym": "Patient 1", "perspective": "patient", "profession": ""}


def given(id_, unit_id):
    return {"id": id_, "unit_id": unit_id, "code_id": "k", "coder_id": "c", "created_at": AT}


# Each step: what it did, the rows that it added, the rows that it removed. Two units and a whole document went.
STEPS = (
    ("coder.joined", [("coder", {"id": "c", "name": "Maja", "created_at": AT})], []),
    ("study.created", [("study", STUDY)], []),
    ("entry.added", [("codebook_entry", CODE)], []),
    (
        "documents.imported",
        [
            ("participant", PERSON),
            *(
                row
                for id_, name in (("d1", "Ett"), ("d2", "Två"))
                for row in (
                    ("document", document(id_, name)),
                    ("transcript", transcript(id_)),
                    ("speaker", speaker(f"{id_}i", id_, 0)),
                    ("speaker", speaker(f"{id_}p", id_, 1)),
                )
            ),
        ],
        [],
    ),
    (
        "units.coded",
        [
            ("meaning_unit", unit("u1", "d1", "sedan blev det tyst", "d1p")),
            ("coding", given("g1", "u1")),
            ("meaning_unit", unit("u2", "d1", "Bra 😀", "d1p")),
            ("coding", given("g2", "u2")),
        ],
        [],
    ),
    (
        "coding.removed",
        [],
        [("coding", given("g2", "u2")), ("meaning_unit", unit("u2", "d1", "Bra 😀", "d1p"))],
    ),
    (
        "document.removed",
        [],
        [
            ("speaker", speaker("d2i", "d2", 0)),
            ("speaker", speaker("d2p", "d2", 1)),
            ("transcript", transcript("d2")),
            ("document", document("d2", "Två")),
        ],
    ),
)


def key(table, row):
    return row["document_id" if table == "transcript" else "id"]


def image(row):
    """Give a row as the log keeps it."""
    return {
        name: AT_IN_THE_LOG if name.endswith("_at") and value == AT else value for name, value in row.items()
    }


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def first(request, data_folder):
    """A database of revision 0001 in which there has been work."""
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = server.empty() if server else f"sqlite:///{data_folder / 'old.sqlite3'}"
    engine = engine_for.__wrapped__(url)
    config = upgrade._config()
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        fill(connection, tables.tables)
    yield engine
    engine.dispose()
    if server:
        server.drop(url)


def fill(connection, tables: dict[str, Table]):
    standing = {}
    for seq, (kind, added, removed) in enumerate(STEPS, start=1):
        of_a_study = seq > 2
        connection.execute(
            text(
                "INSERT INTO event (seq, study_id, coder_id, at, kind, facts)"
                " VALUES (:seq, :study, 'c', :at, :kind, '{}')"
            ),
            {"seq": seq, "study": "s" if of_a_study else None, "at": AT, "kind": kind},
        )
        changes = [(table, row, None) for table, row in added]
        changes += [(table, row, json.dumps(image(row))) for table, row in removed]
        for position, (table, row, before) in enumerate(changes):
            connection.execute(
                text(
                    "INSERT INTO change (event_seq, position, row_table, row_id, before, after)"
                    " VALUES (:seq, :position, :table, :id, :before, 'null')"
                ),
                {
                    "seq": seq,
                    "position": position,
                    "table": table,
                    "id": key(table, row),
                    "before": before or "null",
                },
            )
            if before is None:
                standing[table, key(table, row)] = row
            else:
                del standing[table, key(table, row)]
    for (table, _), row in standing.items():
        values = {
            name: json.dumps(value) if name == "turns" and table == "transcript" else value
            for name, value in row.items()
        }
        columns = ", ".join(values)
        fields = ", ".join(f":{name}" for name in values)
        connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({fields})"), values)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT setval('event_seq_seq', 100)"))


def at_work(engine):
    return open_work(engine, study_id="s", coder_id="c")


def test_what_there_was_becomes_the_first_version(first):
    upgrade.upgrade(first)
    with at_work(first) as work:
        assert check(work).findings == ()
        (only,) = versions.list_versions(work, "d1")
        assert (only.version, only.file_name, only.words, only.coder, only.has_original) == (
            1,
            "Ett.docx",
            9,
            "Maja",
            False,
        )
        assert only.imported_at == importing.get_document(work, "d1").imported_at
        assert importing.get_transcript(work, "d1").text == TEXT
        assert importing.original_of(work, "d1") is None
        assert coding.count_units(work) == {"d1": 1}


def test_steps_from_before_are_undone_and_redone(first):
    upgrade.upgrade(first)
    before = dump(first)
    with at_work(first) as work:
        assert history.undo(work).kind == "document.removed"
        assert check(work).findings == ()
        assert importing.get_transcript(work, "d2").text == TEXT
        (back,) = versions.list_versions(work, "d2")
        assert (back.version, back.file_name, back.words) == (1, "Två.docx", 9)
        assert history.undo(work).kind == "coding.removed"
        assert {unit.start for unit in coding.coded_units(work, "d1")} == {
            TEXT.index(quote) for quote in ("Bra", "sedan")
        }
        assert check(work).findings == ()
        for _ in range(2):
            history.redo(work)
        assert dump(first) == before
        for _ in range(4):
            history.undo(work)
        assert importing.list_documents(work) == []
        assert check(work).findings == ()


def test_an_older_document_gets_a_new_version(first):
    from tests.making import INTERVIEWER, incoming

    upgrade.upgrade(first)
    with at_work(first) as work:
        new = incoming(
            "Ett",
            [("I", "Hej. Hur gick det?"), ("IP", "Bra 😀 men sedan blev det tyst.")],
            {"I": INTERVIEWER, "IP": INTERVIEWER},
        )
        report = versions.replace_transcript(work, "d1", new, new.casting)
        assert (report.version, report.kept, report.lost) == (2, 1, ())
        assert check(work).findings == ()


def test_the_keys_are_those_of_the_models_and_are_checked_at_commit(first, tmp_path):
    upgrade.upgrade(first)
    made = create_engine(f"sqlite:///{tmp_path / 'made.sqlite3'}")
    SQLModel.metadata.create_all(made)

    def keys(engine):
        return {
            (table.name, found["name"], *found["constrained_columns"], *found["referred_columns"])
            for table in SQLModel.metadata.sorted_tables
            for found in inspect(engine).get_foreign_keys(table.name)
            if found["options"] == {"deferrable": True, "initially": "DEFERRED"}
        }

    assert keys(first) == keys(made)
    assert {
        inspect(first).get_pk_constraint(table.name)["name"] for table in SQLModel.metadata.sorted_tables
    } == {f"pk_{table.name}" for table in SQLModel.metadata.sorted_tables}
    made.dispose()
    if is_sqlite(first):
        with first.connect() as connection:
            assert list(connection.execute(text("PRAGMA foreign_key_check"))) == []
