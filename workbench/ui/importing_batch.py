"""The batch of files that is put right before import: what was read, and what a person has said of it since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from workbench.errors import UnreadableFile
from workbench.method.casting import Casting
from workbench.model import PERSPECTIVE_MARKS, Participant, Perspective
from workbench.model.columns import NAME_LENGTH
from workbench.model.names import natural
from workbench.services.importing import Chosen, Incoming, Preview
from workbench.ui.material import plain
from workbench.ui.words import _


@dataclass(slots=True)
class File:
    """A file that could be read, and what is to become of it; `twin` is a file of the batch with the same content."""

    incoming: Incoming
    take: bool
    name: str
    casting: dict[str, Casting]
    twin: str = ""

    @property
    def as_said(self) -> Incoming:
        """Give what was read under the name and the casting that a person has given it since."""
        return replace(self.incoming, name=self.name, casting=self.casting)

    @property
    def said(self) -> list[tuple[str, Casting]]:
        """Give the speaker labels of which a person has said something else than was proposed."""
        return [
            (label, casting)
            for label, casting in self.casting.items()
            if casting != self.incoming.casting.get(label)
        ]


@dataclass(frozen=True, slots=True)
class FileRule:
    """Files whose names begin so hold the talk of this perspective: "anh" are relatives. Case does not count."""

    begins: str
    perspective: Perspective
    profession: str = ""

    def fits(self, file: File) -> bool:
        """Say whether the rule is about a file, in whatever folder it lay."""
        name = PurePath(file.incoming.file_name.replace("\\", "/")).name
        return bool(self.begins) and name.casefold().startswith(self.begins.casefold())


@dataclass(slots=True)
class Batch:
    """
    The files at hand, those refused, and how often the drop area was emptied.

    `wanted` is True from the click that asks for the import until it is done, `stopped` from the click that ends the
    reading of what was dropped until that has ended; `imported` are the ids of the documents that the last import
    made; `rules` hold for the files that are still to come, too. They stand here and not in the session's state,
    which any run may be cut off at.
    """

    files: list[File] = field(default_factory=list)
    refused: list[UnreadableFile] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    emptied: int = 0
    wanted: bool = False
    stopped: bool = False
    imported: list[str] = field(default_factory=list)
    rules: list[FileRule] = field(default_factory=list)

    @property
    def chosen(self) -> list[File]:
        """Give the files that are to be taken in."""
        return [file for file in self.files if file.take]

    def add(self, preview: Preview) -> None:
        """Put what was read beside the rest; a file that is in the study, or here already, starts out unticked."""
        for incoming in preview.incoming:
            same = (file for file in self.files if file.incoming.sha256 == incoming.sha256)
            twin = next((file.incoming.file_name for file in same), "")
            take = not (incoming.present or twin)
            self.files.append(File(incoming, take, incoming.name, dict(incoming.casting), twin))
        self.files.sort(key=lambda file: natural(file.incoming.name))
        again = {error.values.get("name") for error in preview.refused}
        self.refused = [error for error in self.refused if error.values.get("name") not in again]
        self.refused += preview.refused


def edit_files(files: Sequence[File], edits: Mapping[int, Mapping[str, Any]]) -> None:
    """
    Write the edited cells of the table of files into the batch.

    Parameters
    ----------
    files
        One for each row of the table.
    edits
        By row: the changed columns `take` and `name` with their values.
    """
    for row, cells in edits.items():
        file = files[row]
        file.take = bool(cells.get("take", file.take))
        file.name = _tidy(cells.get("name", file.name))


def edit_casting(rows: Sequence[tuple[File, str]], edits: Mapping[int, Mapping[str, Any]]) -> None:
    """
    Write the edited cells of the casting table into the batch.

    Parameters
    ----------
    rows
        The file and the speaker label of each row.
    edits
        By row: the changed columns `pseudonym`, `perspective` and `profession` with their values.
    """
    for row, cells in edits.items():
        file, label = rows[row]
        casting = file.casting[label]
        file.casting[label] = Casting(
            _tidy(cells.get("pseudonym", casting.pseudonym)),
            Perspective(cells.get("perspective") or casting.perspective),
            _tidy(cells.get("profession", casting.profession)),
        )


def fill(
    files: Iterable[File],
    label: str,
    *,
    perspective: Perspective,
    pseudonym: str = "",
    profession: str = "",
) -> int:
    """Say the same of a speaker label wherever it stands; give the number of rows. What is empty stays as it was."""
    rows = 0
    for file in files:
        if label in file.casting:
            rows += 1
            casting = file.casting[label]
            file.casting[label] = replace(
                casting,
                perspective=perspective,
                pseudonym=_tidy(pseudonym) or casting.pseudonym,
                profession=_tidy(profession) or casting.profession,
            )
    return rows


def recurring(files: Iterable[File]) -> dict[str, int]:
    """Count the files in which a speaker label stands, for labels that stand in several; the most frequent first."""
    counts: dict[str, int] = {}
    for file in files:
        for label in file.casting:
            counts[label] = counts.get(label, 0) + 1
    several = {label: count for label, count in counts.items() if count > 1}
    return dict(sorted(several.items(), key=lambda item: -item[1]))


def choices(files: Iterable[File]) -> list[Chosen]:
    """Give files as the import takes them."""
    return [Chosen(file.incoming, file.name, file.casting) for file in files]


def problems(files: Sequence[File], participants: Iterable[Participant]) -> list[str]:
    """Say what must be put right before the files can be taken in, as Markdown."""
    told = []
    for file in files:
        if not 0 < len(file.name) <= NAME_LENGTH:
            told.append(
                _("Give the file “{file}” a document name of at most {longest} characters.").format(
                    file=plain(file.incoming.file_name), longest=NAME_LENGTH
                )
            )
        told += [
            _(
                "Give the speaker “{label}” in “{document}” a pseudonym of at most {longest} characters."
            ).format(label=plain(label), document=plain(file.name), longest=NAME_LENGTH)
            for label, casting in file.casting.items()
            if not 0 < len(casting.pseudonym) <= NAME_LENGTH
        ]
        told += [
            _("The professional group of “{pseudonym}” may have at most {longest} characters.").format(
                pseudonym=plain(casting.pseudonym), longest=NAME_LENGTH
            )
            for casting in file.casting.values()
            if len(casting.profession) > NAME_LENGTH
        ]
    perspectives: dict[str, tuple[str, set[str]]] = {}
    known = [(person.pseudonym, person.perspective) for person in participants]
    batch = [
        (casting.pseudonym, casting.perspective.value) for file in files for casting in file.casting.values()
    ]
    for pseudonym, perspective in [*known, *batch]:
        perspectives.setdefault(pseudonym.casefold(), (pseudonym, set()))[1].add(perspective)
    borne = {pseudonym.casefold() for pseudonym, _perspective in batch}
    for key, (pseudonym, found) in perspectives.items():
        if key and key in borne and len(found) > 1:
            names = [_(mark.name) for perspective, mark in PERSPECTIVE_MARKS.items() if perspective in found]
            told.append(
                _(
                    "“{pseudonym}” has several perspectives: {perspectives}. A pseudonym stands for one person; "
                    "change it, or the perspective, in one of the places."
                ).format(pseudonym=plain(pseudonym), perspectives=", ".join(names))
            )
    return told


def shared(files: Sequence[File], participants: Iterable[Participant]) -> list[str]:
    """Say which participants are heard in several places, so that nobody becomes one person by mistake."""
    present = {person.pseudonym.casefold() for person in participants}
    places: dict[str, tuple[str, list[str]]] = {}
    for file in files:
        for casting in file.casting.values():
            if casting.pseudonym and casting.perspective is not Perspective.INTERVIEWER:
                key = casting.pseudonym.casefold()
                places.setdefault(key, (casting.pseudonym, []))[1].append(file.name)
    told = []
    for key, (pseudonym, names) in places.items():
        where = ", ".join(dict.fromkeys(plain(name) for name in names))
        if key in present:
            told.append(
                _(
                    "“{pseudonym}” is in the study already; what is said in {places} is added to the same person."
                ).format(pseudonym=plain(pseudonym), places=where)
            )
        elif len(names) > 1:
            told.append(
                _(
                    "“{pseudonym}” stands at {n} speaker labels and becomes one person, heard in {places}."
                ).format(pseudonym=plain(pseudonym), n=len(names), places=where)
            )
    return told


def _tidy(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
