"""
XML from a stranger, read from beginning to end and told about as it goes by, so that memory does not grow with it.

It may define nothing: XML with a document type, which is what every entity attack needs and none of the programs
that we read from writes, is refused. Nothing outside the file is ever opened.
"""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from workbench.errors import UnreadableFile, UnsafeFile


def tell(
    name: str,
    chunks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """
    Read XML piece by piece.

    Parameters
    ----------
    name
        The file's name, for the errors alone.
    chunks
        The bytes in order.
    start, end
        Told the name of each element, as `uri local` where it has a namespace; `start` its attributes as well,
        named likewise.
    text
        Told the text between; one run of it may come in several pieces.

    Raises
    ------
    UnsafeFile
        If it has a document type.
    UnreadableFile
        If it is no XML, damaged or cut off.
    """

    def refuse(*_: object) -> None:
        raise UnsafeFile(name=name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:
        raise UnreadableFile(name=name) from error
