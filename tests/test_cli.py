"""The command line: what it promises a researcher and whoever keeps the installation."""

import re
import socket
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_docx
from sqlalchemy import Engine, update

from tests.making import SmallStudy
from workbench import cli
from workbench.errors import CannotListen
from workbench.model import MeaningUnit, Perspective
from workbench.services import checking, history, importing, opening, people, studies
from workbench.services.checking import Fault
from workbench.store.work import Work
from workbench.ui import server

INTERVIEW = "I: Hur var det?\n\nIP: Jag var rädd, men hon ringde varje dag.\n"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command; give its exit code, what it said, and what it said on stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        if arguments[0] == "import":
            arguments = (*arguments, "--coder", "Maja Lindqvist")
        with pytest.raises(SystemExit) as ended:
            cli.main(list(arguments))
        said = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), said.out, said.err

    return run


def test_help_comes_without_loading_what_only_the_commands_need() -> None:
    code = (
        "import sys; from workbench import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout
    for command in ("run", "demo", "studies", "import", "export", "check", "backup", "upgrade"):
        assert f"\n  {command} " in said
    for heavy in ("sqlalchemy", "streamlit", "docx", "pandas", "babel", "rich", "yaml"):
        assert f"'{heavy}'" not in said


def test_demo_adds_the_demonstration_study_and_all_is_well_with_it(told: Any) -> None:
    code, said, _ = told("demo")
    assert code == 0
    assert re.search(
        r"in place after [\d.]+ s: 15 documents, \d\d,\d{3} words, \d+ codes, \d+ meaning units", said
    )
    assert "Stärkt hemgång" in told("studies")[1]
    code, said, _ = told("check")
    assert code == 0
    assert said.startswith("All is well: 1 study, 15 transcripts, ")


def test_check_tells_what_is_wrong_without_the_words_of_an_interview(
    told: Any, small_study: SmallStudy
) -> None:
    session = small_study.work.session
    session.execute(update(MeaningUnit).values(quote="något som ingen har sagt"))
    session.commit()
    code, said, _ = told("check")
    assert code == 1
    assert "The quote is not what stands at its place: meaning_unit " in said
    assert "ingen" not in said


def test_every_fault_can_be_told() -> None:
    assert set(cli.FAULTS) == set(Fault)


def test_import_takes_in_what_can_be_read_and_names_what_was_refused(
    told: Any, work: Work, tmp_path: Path
) -> None:
    (tmp_path / "anhörig_3.txt").write_text(INTERVIEW, encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    code, said, refused = told(
        "import", "hemgång", str(tmp_path / "anhörig_3.txt"), str(tmp_path / "bild.png")
    )
    assert code == 1
    assert "Närstående 3 (Relative)" in said
    assert "1 of 2 files taken into “Hemgång”." in said
    assert "“bild.png”" in refused
    assert [document.file_name for document in importing.list_documents(work)] == ["anhörig_3.txt"]


def test_import_takes_the_same_file_in_only_once(told: Any, work: Work, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(INTERVIEW, encoding="utf-8")
    assert "1 of 2 files" in told("import", "Hemgång", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))[1]
    code, said, _ = told("import", work.study_id, str(tmp_path / "b.txt"))
    assert code == 0
    assert "“b.txt” is in the study already" in said
    assert len(importing.list_documents(work)) == 1


def test_import_unpacks_zips_and_leaves_tables_of_answers_to_the_page(
    told: Any, work: Work, tmp_path: Path
) -> None:
    archive = tmp_path / "allt.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("intervjuer/patient_1.txt", "I: Hur?\n\nIP: Bra.\n\nI: Jaha?\n\nIP: Ja.")
        made.writestr("enkät.csv", "Nr;Svar\n1;Det var bra att någon ringde\n2;Vi väntade i fyra timmar\n")
        made.writestr("__MACOSX/._x", "y")
    code, said, refused = told("import", work.study_id, str(archive))
    assert code == 1
    assert "enkät.csv" in refused and "1 of 2 files" in said
    work.session.rollback()
    assert [document.name for document in importing.list_documents(work)] == ["Patient 1"]


def test_import_as_a_perspective_overrules_the_proposal_but_for_the_interviewer(
    told: Any, work: Work, tmp_path: Path
) -> None:
    (tmp_path / "patient_3.txt").write_text(INTERVIEW, encoding="utf-8")
    assert told("import", "Hemgång", str(tmp_path / "patient_3.txt"), "--as", "relative")[0] == 0
    assert {(person.pseudonym, person.perspective) for person in people.list_participants(work)} == {
        ("Intervjuare", Perspective.INTERVIEWER),
        ("Närstående 3", Perspective.RELATIVE),
    }
    code, _, refused = told("import", "Hemgång", str(tmp_path / "patient_3.txt"), "--as", "doctor")
    assert code == 2
    assert "patient, relative, professional" in refused


def test_an_import_is_a_step_of_whoever_made_it(told: Any, work: Work, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    told("import", "Hemgång", str(tmp_path / "a.txt"))
    assert history.history(work)[0].coder == "Maja Lindqvist"
    history.undo(work)
    assert importing.list_documents(work) == []


def test_only_on_ones_own_computer_may_an_import_be_nobodys(
    work: Work, engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        cli.main(["import", "Hemgång", str(tmp_path / "a.txt")])
    if engine.dialect.name == "sqlite":
        assert history.history(work)[0].coder == "Researcher"
    else:
        assert ended.value.code == 2
        assert "--coder" in capsys.readouterr().err


def test_a_dry_run_shows_and_changes_nothing(told: Any, work: Work, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    before = history.latest(work)
    code, said, _ = told("import", "Hemgång", str(tmp_path / "a.txt"), "--dry-run")
    assert (code, history.latest(work)) == (0, before)
    assert "Patient 1 (Patient)" in said


def test_what_is_refused_is_told_in_one_line(told: Any, work: Work, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    code, _, refused = told("import", "Hemresa", str(tmp_path / "a.txt"))
    assert (code, refused.count("\n")) == (2, 1)
    assert "“Hemresa”" in refused
    studies.create_study(work, "HEMGÅNG")
    assert told("import", "Hemgång", str(tmp_path / "a.txt"))[0] == 2
    studies.archive_study(work)
    code, _, refused = told("import", work.study_id, str(tmp_path / "a.txt"))
    assert (code, refused.count("\n")) == (2, 1)
    assert "archived" in refused
    assert "(archived)" in told("studies")[1]


def test_messages_come_in_the_settings_language(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "sv")
    assert "inga studier" in told("studies")[1]


def test_an_unforeseen_error_tells_its_kind_and_never_its_text(
    told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(work: Work) -> None:
        raise RuntimeError("Jag var rädd")

    monkeypatch.setattr(checking, "check", fail)
    code, said, refused = told("check")
    assert (code, said, refused.count("\n")) == (2, "", 1)
    assert "RuntimeError" in refused
    assert "rädd" not in refused


def test_a_setting_that_is_not_valid_is_named(
    told: Any, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_folder / "workbench.toml").write_text("port = 'many'\n", encoding="utf-8")
    code, _, refused = told("studies")
    assert (code, refused.count("\n")) == (2, 1)
    assert "port" in refused
    (data_folder / "workbench.toml").write_text("port = \n", encoding="utf-8")
    code, _, refused = told("studies")
    assert code == 2
    assert "workbench.toml" in refused


def test_backup_copies_what_is_there_and_writes_over_nothing(
    told: Any, demo_study: Work, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    code, said, _ = told("backup", str(copy))
    assert (code, str(copy) in said) == (0, True)
    with sqlite3.connect(copy) as opened:
        assert opened.execute("SELECT count(*) FROM document").fetchone() == (15,)
    opened.close()
    assert told("backup", str(copy))[0] == 2
    assert told("backup")[0] == 0


def test_backup_of_nothing_makes_no_database(told: Any, data_folder: Path) -> None:
    assert told("backup")[0] == 2
    assert list(data_folder.iterdir()) == []


def test_backup_of_a_server_tells_how_without_the_password(
    told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", "postgresql+psycopg://maja:hemligt@db.example/studies")
    code, _, refused = told("backup")
    assert code == 2
    assert 'pg_dump --format=custom --file=workbench.dump "postgresql://maja@db.example/studies"' in refused


def test_upgrade_makes_a_database_that_needs_no_upgrade(told: Any) -> None:
    assert told("upgrade")[:2] == (0, "The database has been upgraded.\n")
    assert told("upgrade")[:2] == (0, "The database needs no upgrade.\n")


def test_commands_work_on_either_database(told: Any, engine: Engine, work: Work) -> None:
    assert told("upgrade")[:2] == (0, "The database needs no upgrade.\n")
    assert told("studies")[1] == f"{work.study_id}  Hemgång\n"
    assert told("check")[0] == 0


def test_report_is_written_once(told: Any, demo_study: Work, tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    study = studies.get_study(demo_study).name
    assert told("export", "report", study, str(file))[0] == 0
    assert "Trygghet på lånad tid" in [paragraph.text for paragraph in open_docx(str(file)).paragraphs]
    made = file.read_bytes()
    code, _, refused = told("export", "report", study, str(file))
    assert code == 2
    assert "draft.docx" in refused
    assert file.read_bytes() == made
    assert told("export", "report", study, str(tmp_path / "draft.pdf"))[0] == 2
    assert [there.name for there in tmp_path.iterdir() if there.is_file()] == ["draft.docx"]


def test_a_folder_that_is_not_there_is_told(told: Any, demo_study: Work, tmp_path: Path) -> None:
    study = studies.get_study(demo_study).name
    code, _, refused = told("export", "report", study, str(tmp_path / "missing" / "draft.docx"))
    assert (code, refused.count("\n")) == (2, 1)
    assert "draft.docx" in refused


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, bool]]:
    """What the server was asked to be, each time it would have been started."""
    asked: list[tuple[str, int, bool]] = []

    def serve(address: str, port: int, *, browser: bool, announce: Any) -> None:
        asked.append((address, port, browser))
        announce(f"http://{address}:{port}")

    monkeypatch.setattr(server, "serve", serve)
    return asked


def test_run_gives_a_new_installation_the_demonstration_study(told: Any, started: list[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code, said, _ = told("run", "--port", str(port))
    assert code == 0
    assert "Loading the demonstration study" in said
    assert f"http://127.0.0.1:{port}" in said
    assert "Loading" not in told("run", "--port", str(port), "--no-browser")[1]
    assert started == [("127.0.0.1", port, True), ("127.0.0.1", port, False)]


def test_run_takes_the_next_port_and_says_so(told: Any, started: list[Any], demo_study: Work) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        _, said, _ = told("run", "--port", str(port))
    assert started[0][1] > port
    assert f"Port {port} is taken by another program; using {started[0][1]}." in said


def test_run_on_a_server_loads_no_demonstration_study(told: Any, started: list[Any], engine: Engine) -> None:
    _, said, _ = told("run")
    assert ("Loading" in said) == (opening.open_store().dialect.name == "sqlite")


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(CannotListen):
        server.free_port("192.0.2.1", 8501)


def test_only_names_of_this_machine_are_let_in_unless_others_are_served() -> None:
    assert "127.0.0.1" in server._options("127.0.0.1", 8501, browser=True)["server_allowedHosts"]
    assert "server_allowedHosts" not in server._options("0.0.0.0", 8501, browser=True)
