"""Which document of a study a file is probably a new version of."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

# What a browser or a file manager adds to the name of a second copy.
_COPY = re.compile(r"(\s*\(\d{1,2}\)|\s+-\s+(kopia|copy)( \d+)?)$", re.IGNORECASE)


def succeeds(
    file_name: str, name: str, *, names: Mapping[str, str], files: Mapping[str, Iterable[str]]
) -> str | None:
    """
    Give the id of the one document that came from a file of the same name, or else bears the name this one would.

    Parameters
    ----------
    file_name, name
        Of the file, and of the document that it would become.
    names
        The names of the study's documents, by id.
    files
        The names of the files that they came from, by document id.

    Examples
    --------
    >>> succeeds("Intervju 1 (1).docx", "Intervju 1 (1)", names={"a": "Astrid"}, files={"a": ["intervju 1.docx"]})
    'a'
    """
    wanted = _same(file_name)
    found = [document for document, came_from in files.items() if wanted in map(_same, came_from)]
    if len(found) == 1:
        return found[0]
    among = found or list(names)
    bearing = [document for document in among if _same(names[document]) == _same(name)]
    return bearing[0] if len(bearing) == 1 else None


def _same(name: str) -> str:
    """Give a file's or a document's name without its ending, the mark of a copy, and what no reader tells apart."""
    stem, dot, ending = unicodedata.normalize("NFC", name).rpartition(".")
    if not dot or len(ending) > 5 or " " in ending:
        stem = name
    return _COPY.sub("", " ".join(stem.replace("_", " ").split())).casefold()
