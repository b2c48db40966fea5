"""The batch of files that is put right before import: what was read, and what a person has said of it since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from workbench.errors import UnreadableFile
from workbench.method.casting import Casting
from workbench.method.labels_alike import merge_speakers
from workbench.model import Perspective, SheetMapping
from workbench.model.names import natural
from workbench.services.importing import Chosen, Incoming, IncomingSheet, Preview
from workbench.services.surveys import RESPONDENT, propose_mapping


@dataclass(slots=True)
class File:
    """
    A file that could be read, and what is to become of it.

    `twin` is a file of the batch with the same content, `survey` the key of the survey whose answers it holds.
    """

    incoming: Incoming
    take: bool
    name: str
    casting: dict[str, Casting]
    twin: str = ""
    survey: str = ""

    @property
    def as_said(self) -> Incoming:
        """Give what was read under the name and the casting that a person has given it since."""
        return replace(self.incoming, name=self.name, casting=self.casting)

    def join(self, labels: Sequence[str]) -> None:
        """Make one speaker of several labels: the first one's, who stands for whom she stood for."""
        kept, *others = labels
        names = dict.fromkeys(others, kept)
        self.incoming = replace(self.incoming, transcript=merge_speakers(self.incoming.transcript, names))
        for label in others:
            self.casting.pop(label, None)

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
class Survey:
    """
    A table of answers, and what a person says of it: what its columns are, and what the respondents are called.

    `made` is what had been said when its documents were made.
    """

    key: str
    incoming: IncomingSheet
    mapping: SheetMapping
    called: str
    made: tuple[SheetMapping, str] | None = None

    @property
    def title(self) -> str:
        """Give the file's name, with the sheet's where that is another."""
        name, sheet = self.incoming.file_name, self.incoming.sheet.name
        return name if sheet in name else f"{name} · {sheet}"


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
    surveys: list[Survey] = field(default_factory=list)
    refused: list[UnreadableFile] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    emptied: int = 0
    wanted: bool = False
    stopped: bool = False
    imported: list[str] = field(default_factory=list)
    rules: list[FileRule] = field(default_factory=list)
    _sheets: int = 0

    @property
    def chosen(self) -> list[File]:
        """Give the files that are to be taken in."""
        return [file for file in self.files if file.take]

    def add(self, preview: Preview, language: str = "sv") -> None:
        """Put what was read beside the rest; a file that is in the study, or here already, starts out unticked."""
        for incoming in preview.incoming:
            same = (file for file in self.files if file.incoming.sha256 == incoming.sha256)
            twin = next((file.incoming.file_name for file in same), "")
            take = not (incoming.present or twin)
            self.files.append(File(incoming, take, incoming.name, dict(incoming.casting), twin))
        self.files.sort(key=lambda file: natural(file.incoming.name))
        for sheet in preview.sheets:
            self._sheets += 1
            called = RESPONDENT.get(language, RESPONDENT["en"])
            self.surveys.append(Survey(str(self._sheets), sheet, propose_mapping(sheet.sheet), called))
        for error in preview.refused:
            self.refuse(error)

    def refuse(self, error: UnreadableFile) -> None:
        """Keep why a file was refused, in the place of what was said of a file of that name before."""
        name = error.values.get("name")
        self.refused = [other for other in self.refused if other.values.get("name") != name] + [error]

    def replace_answers(self, survey: Survey, made: Sequence[Incoming]) -> None:
        """Put the documents made of a survey in the place of those made before; what was typed of them is kept."""
        before = {file.incoming.name: file for file in self.files if file.survey == survey.key}
        self.files = [file for file in self.files if file.survey != survey.key]
        for incoming in made:
            old = before.get(incoming.name)
            take, name = (old.take, old.name) if old else (incoming.present is None, incoming.name)
            self.files.append(File(incoming, take, name, dict(incoming.casting), survey=survey.key))

    def leave_out(self, survey: Survey) -> None:
        """Forget a survey and the documents made of it."""
        self.surveys.remove(survey)
        self.replace_answers(survey, [])


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
        if label in file.casting and not file.survey:
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
        for label in () if file.survey else file.casting:
            counts[label] = counts.get(label, 0) + 1
    several = {label: count for label, count in counts.items() if count > 1}
    return dict(sorted(several.items(), key=lambda item: -item[1]))


def choices(files: Iterable[File]) -> list[Chosen]:
    """Give files as the import takes them."""
    return [Chosen(file.incoming, file.name, file.casting) for file in files]


def _tidy(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
