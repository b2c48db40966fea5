"""
Opening a zipped document from a stranger: only so much is unpacked, and its XML may define nothing.

The XML is read by expat as it is unpacked, so that memory does not grow with the document; an XML part with a
document type, which is what every entity attack needs and no word processor writes, is refused. Nothing outside
the file is ever opened.
"""

import io
import zipfile
from collections.abc import Callable
from types import TracebackType
from xml.parsers import expat

from workbench.errors import EncryptedFile, FileTooLarge, UnreadableFile, UnsafeFile
from workbench.readers.sniff import ZIP_ERRORS, require_zip

LARGEST_UNPACKED = 200_000_000
HIGHEST_RATIO = 200
_MEGABYTE = 1_000_000
_CHUNK = 1 << 16
_ENCRYPTED_FLAG = 1


class Package:
    """
    A zipped document, opened and judged; used with `with`.

    Raises
    ------
    MislabelledFile, EncryptedFile
        If it is no such document.
    FileTooLarge
        If it unpacks to more than 200 MB.
    UnsafeFile
        If it unpacks to more than 200 times its size.
    UnreadableFile
        If it is damaged or cut off.
    """

    def __init__(self, name: str, data: bytes, expected: str) -> None:
        require_zip(name, data, expected)
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS as error:
            raise UnreadableFile(name=name) from error
        members = self._archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > HIGHEST_RATIO * len(data):
            raise UnsafeFile(name=name)
        if unpacked > LARGEST_UNPACKED:
            size, limit = -(-unpacked // _MEGABYTE), LARGEST_UNPACKED // _MEGABYTE
            raise FileTooLarge(name=name, size=size, limit=limit)
        if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
            raise EncryptedFile(name=name)
        self._members = {member.filename: member for member in members}

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    @property
    def parts(self) -> frozenset[str]:
        """Give the names of the parts."""
        return frozenset(self._members)

    def parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """
        Read an XML part from beginning to end, and tell about it as it goes by.

        Parameters
        ----------
        part
            Its name in the package.
        start, end
            Told the name of each element, as `uri local`; `start` its attributes as well, named likewise.
        text
            Told the text between; one run of it may come in several pieces.

        Raises
        ------
        UnsafeFile
            If it has a document type, or gives more than it says.
        UnreadableFile
            If there is no such part, or it is damaged.
        """
        member = self._members.get(part)
        # Word and LibreOffice pack with deflate alone; other methods are not worth their risk.
        if member is None or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(name=self.name)
        parser = self._parser(start, end, text)
        try:
            with self._archive.open(member) as stream:
                left = LARGEST_UNPACKED
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise UnsafeFile(name=self.name)
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, *ZIP_ERRORS) as error:
            raise UnreadableFile(name=self.name) from error

    def _parser(
        self,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None,
        text: Callable[[str], None] | None,
    ) -> expat.XMLParserType:
        def refuse(*_: object) -> None:
            raise UnsafeFile(name=self.name)

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = refuse
        return parser
