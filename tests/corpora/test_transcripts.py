"""The demonstration study hangs together: manuscripts, transcripts, codings, codebook and study.yaml."""

import importlib.util
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
STUDY = ROOT / "corpora" / "starkt_hemgang"


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_transcripts", ROOT / "corpora" / "make_transcripts.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script = load_script()
plan = load(STUDY / "study.yaml")
documents = {Path(entry["file"]).stem: entry for entry in plan["documents"]}
each_document = pytest.mark.parametrize("stem", sorted(documents))
each_transcript = pytest.mark.parametrize("name", sorted(script.TRANSCRIBED))


def read_turns(stem: str) -> list[Any]:
    return script.read_manuscript(STUDY / "manuscripts" / f"{stem}.txt")


def read_codings(stem: str) -> list[dict[str, Any]]:
    return load(STUDY / "codings" / f"{stem}.yaml")


def written_in(package: bytes) -> list[str]:
    """What stands in a .docx: paragraphs, then cells, with their bold runs marked."""
    document = docx.Document(BytesIO(package))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    return ["".join(f"**{run.text}**" if run.bold else run.text for run in p.runs) for p in paragraphs]


# --- the transcripts ----------------------------------------------------------------------------------------------


def test_every_manuscript_has_a_transcript_a_coding_and_a_place_in_the_plan() -> None:
    stems = {path.stem for path in (STUDY / "manuscripts").iterdir()}

    assert stems == {path.stem for path in (STUDY / "codings").iterdir()}
    assert {path.name for path in (STUDY / "transcripts").iterdir()} == set(script.TRANSCRIBED)
    assert {entry["file"] for entry in plan["documents"]} == set(script.TRANSCRIBED)
    assert stems == set(documents)


@each_transcript
def test_a_committed_transcript_is_what_the_script_makes_of_its_manuscript(name: str) -> None:
    made = script.TRANSCRIBED[name](read_turns(Path(name).stem))
    committed = (STUDY / "transcripts" / name).read_bytes()

    if name.endswith(".docx"):  # packed by another zlib the bytes may differ, the words may not
        assert written_in(committed) == written_in(made)
    else:
        assert committed == made


@each_transcript
def test_the_same_manuscript_gives_the_same_bytes(name: str) -> None:
    turns = read_turns(Path(name).stem)

    assert script.TRANSCRIBED[name](turns) == script.TRANSCRIBED[name](turns)


@each_transcript
def test_no_word_of_a_manuscript_is_lost_on_the_way(name: str) -> None:
    turns = read_turns(Path(name).stem)
    committed = (STUDY / "transcripts" / name).read_bytes()

    if name.endswith(".docx"):
        written = " ".join(written_in(committed))
    elif name.endswith(".vtt"):
        voices = [line for line in committed.decode("utf-8").split("\n") if line.startswith("<v ")]
        written = " ".join(line.partition(">")[2].removesuffix("</v>") for line in voices)
    else:
        written = committed.decode("cp1252")

    place = 0
    for turn in turns:
        place = written.index(turn.words, place) + len(turn.words)


def test_subtitles_never_go_backwards_and_last_some_seconds_each() -> None:
    for turns in (read_turns("narstaende_5"), read_turns("fokusgrupp_2")):
        cues = [
            cue for turn in script.clocked([script.cut_in_cues(turn.words) for turn in turns]) for cue in turn
        ]

        assert all(one.end_ms <= other.start_ms for one, other in pairwise(cues))
        assert all(500 <= cue.end_ms - cue.start_ms <= 15_000 for cue in cues)


@each_document
def test_a_manuscript_can_be_saved_by_an_old_windows_program(stem: str) -> None:
    text = (STUDY / "manuscripts" / f"{stem}.txt").read_bytes().decode("utf-8")

    assert text.encode("cp1252").decode("cp1252") == text
    assert "\r" not in text


# --- the codings --------------------------------------------------------------------------------------------------


@each_document
def test_a_quote_occurs_once_in_a_turn_of_somebody_who_is_no_interviewer(stem: str) -> None:
    turns, speakers = read_turns(stem), documents[stem]["speakers"]
    manuscript = "\n\n".join(f"{turn.speaker}: {turn.words}" for turn in turns)

    for unit in read_codings(stem):
        said_by = [turn.speaker for turn in turns if unit["quote"] in turn.words]
        assert manuscript.count(unit["quote"]) == 1, unit["quote"]
        assert [speakers[label]["perspective"] != "interviewer" for label in said_by] == [True], unit["quote"]
        assert unit["quote"] == unit["quote"].strip()


@each_document
def test_codings_stand_in_the_order_of_the_text(stem: str) -> None:
    text = (STUDY / "manuscripts" / f"{stem}.txt").read_text(encoding="utf-8")
    places = [text.index(unit["quote"]) for unit in read_codings(stem)]

    assert places == sorted(places)


@each_document
def test_every_code_in_use_is_in_the_codebook_and_every_unit_is_condensed(stem: str) -> None:
    book = load(ROOT / "codebooks" / plan["codebook"])
    known = {
        code["name"] for theme in book["themes"] for group in theme["categories"] for code in group["codes"]
    }

    for unit in read_codings(stem):
        assert set(unit["codes"]) <= known
        assert len(unit["codes"]) == len(set(unit["codes"])) > 0
        assert unit["condensed"].strip()


def test_there_is_enough_coded_to_try_the_analysis_on() -> None:
    units = [unit for stem in documents for unit in read_codings(stem)]
    used = Counter(code for unit in units for code in unit["codes"])

    assert len(units) >= 240
    assert min(used.values()) >= 3
    assert all(1 <= sum(unit.get("starred", False) for unit in read_codings(stem)) <= 4 for stem in documents)


# --- who speaks ---------------------------------------------------------------------------------------------------


@each_document
def test_the_plan_names_exactly_those_who_speak(stem: str) -> None:
    assert set(documents[stem]["speakers"]) == {turn.speaker for turn in read_turns(stem)}


def test_no_two_people_share_a_pseudonym() -> None:
    cast = [who for entry in plan["documents"] for who in entry["speakers"].values()]
    participants = [who["pseudonym"] for who in cast if who["perspective"] != "interviewer"]
    interviewers = {who["pseudonym"] for who in cast if who["perspective"] == "interviewer"}

    assert max(Counter(participants).values()) == 1
    assert interviewers.isdisjoint(participants)


def test_professionals_have_a_profession_and_others_have_none() -> None:
    for entry in plan["documents"]:
        for who in entry["speakers"].values():
            assert ("profession" in who) == (who["perspective"] == "professional")


def test_documents_are_shared_between_the_coders() -> None:
    assert {entry["coder"] for entry in plan["documents"]} == set(plan["coders"])
