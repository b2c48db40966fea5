"""The demonstration study: our own transcripts, codebook and codings, taken in by the same road as anybody's."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from workbench.method.casting import Casting
from workbench.model import Document, Perspective, Study
from workbench.places import CODEBOOKS, CORPORA
from workbench.services import coding, importing, people, studies
from workbench.services.codebook_files import import_codebook, read_yaml
from workbench.services.coding import Mark
from workbench.services.importing import Chosen
from workbench.store.studies import count_studies
from workbench.store.work import Work, open_work

STUDY = CORPORA / "starkt_hemgang"


def load_demo(engine: Engine, *, only_if_empty: bool = False) -> Study | None:
    """
    Put the demonstration study in the database; give it, or None if there were studies already.

    Parameters
    ----------
    only_if_empty
        True to leave a database alone that holds any study.
    """
    with open_work(engine) as work:
        if only_if_empty and count_studies(work):
            return None
        plan = read_yaml(STUDY / "study.yaml")
        for name in reversed(plan["coders"]):
            people.join(work, name)
        study = studies.create_study(work, plan["name"], language=plan["language"])
        studies.plan_study(
            work, aim=plan["aim"], commissioner=plan["commissioner"], questions=plan["questions"]
        )
        codes = import_codebook(work, CODEBOOKS / plan["codebook"])
        documents = _documents(work, plan["documents"])
        for entry, document in zip(plan["documents"], documents, strict=True):
            people.join(work, entry["coder"])
            text = importing.get_transcript(work, document.id).text
            marked = read_yaml(STUDY / "codings" / f"{Path(entry['file']).stem}.yaml")
            coding.code_units(work, document.id, _marks(text, codes, marked))
    return study


def _documents(work: Work, entries: list[dict[str, Any]]) -> list[Document]:
    files = [(entry["file"], (STUDY / "transcripts" / entry["file"]).read_bytes()) for entry in entries]
    preview = importing.preview_files(work, files)
    return importing.import_documents(
        work,
        [
            Chosen(
                incoming,
                entry["name"],
                {
                    label: Casting(
                        who["pseudonym"], Perspective(who["perspective"]), who.get("profession", "")
                    )
                    for label, who in entry["speakers"].items()
                },
            )
            for incoming, entry in zip(preview.incoming, entries, strict=True)
        ],
    )


def _marks(text: str, codes: dict[str, str], marked: list[dict[str, Any]]) -> list[Mark]:
    return [
        Mark(
            start=text.index(unit["quote"]),
            end=text.index(unit["quote"]) + len(unit["quote"]),
            quote=unit["quote"],
            code_ids=tuple(codes[code] for code in unit["codes"]),
            condensed=unit["condensed"],
            starred=unit.get("starred", False),
        )
        for unit in marked
    ]
