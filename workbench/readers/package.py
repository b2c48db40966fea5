"""Opening a zipped document from a stranger: only so much is unpacked, and its XML is read as `xml_events` does."""

import io
import zipfile
from collections.abc import Callable, Iterator
from types import TracebackType

from workbench.errors import EncryptedFile, UnreadableFile, UnsafeFile
from workbench.readers import xml_events
from workbench.readers.limits import too_large
from workbench.readers.sniff import ZIP_ERRORS, require_zip
from workbench.words import N_

MACROS = N_("The file holds macros. They were not run.")

LARGEST_UNPACKED = 200_000_000
HIGHEST_RATIO = 200
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
            raise too_large(name, unpacked, LARGEST_UNPACKED)
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

    @property
    def has_macros(self) -> bool:
        """Say whether programs lie in it; nothing here can run them."""
        return any(part.endswith("vbaProject.bin") for part in self._members)

    def parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
        *,
        largest: int = LARGEST_UNPACKED,
    ) -> None:
        """
        Read an XML part from beginning to end, and tell about it as it goes by.

        Parameters
        ----------
        part
            Its name in the package.
        start, end, text
            Told as by `xml_events.tell`.
        largest
            The most bytes that it may unpack to.

        Raises
        ------
        FileTooLarge
            If it says that it unpacks to more than `largest`.
        UnsafeFile
            If it has a document type, or gives more than it says.
        UnreadableFile
            If there is no such part, or it is damaged.
        """
        member = self._members.get(part)
        # Word and LibreOffice pack with deflate alone; other methods are not worth their risk.
        if member is None or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(name=self.name)
        if member.file_size > largest:
            raise too_large(self.name, member.file_size, largest)
        try:
            xml_events.tell(self.name, self._unpacked(member), start, end, text)
        except ZIP_ERRORS as error:
            raise UnreadableFile(name=self.name) from error

    def _unpacked(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        left = LARGEST_UNPACKED
        with self._archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise UnsafeFile(name=self.name)
                yield chunk
