"""
Zips of files: their members one by one, judged before anything is unpacked.

Nothing is written anywhere, so a member's path is only a name to show. The archive as a whole is refused if it says
that it unpacks to far too much, holds far too many files, or holds the same bytes several times over. A member that
cannot be had is refused by name, and the others come all the same.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.errors import (
    EmptyFile,
    EncryptedFile,
    NestedArchive,
    UnreadableFile,
    UnsafeArchive,
)
from workbench.readers.characters import clean
from workbench.readers.encoding import western
from workbench.readers.limits import LARGEST, too_large
from workbench.readers.package import HIGHEST_RATIO
from workbench.readers.salvage import Salvaged, salvage
from workbench.readers.sniff import ZIP_ERRORS, require_zip

ARCHIVES = (".zip",)
MOST_MEMBERS = 5_000
LARGEST_UNPACKED = 1_000_000_000

_ENCRYPTED_FLAG, _UTF8_FLAG = 1, 0x800
_HEADER_BYTES = 30
_CENTRAL = b"PK\x01\x02"
_SMALL = 1_000_000  # a small zip may be very empty
_PARTS_OF_A_DOCUMENT = 20
_LONGEST_NAME = 400
_LINK = 0o120000
_CHUNK = 1 << 20
_DRIVE = re.compile("[A-Za-z]:")
_RUBBISH = frozenset((".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".localized"))


def rubbish(path: str) -> bool:
    """
    Say whether a path in a zip or a folder is what systems and programs leave behind, and nobody's document.

    Examples
    --------
    >>> rubbish("__MACOSX/._a.docx"), rubbish("Intervjuer/~$tervju 1.docx"), rubbish("Intervjuer/1.docx")
    (True, True, False)
    """
    *folders, name = path.replace("\\", "/").split("/")
    return "__MACOSX" in folders or name.casefold() in _RUBBISH or name.startswith(("~$", "._", ".~lock."))


@dataclass(slots=True)
class _Budget:
    """What may still come out of a zip and the zips in it."""

    members: int
    unpacked: int


def unpack(
    name: str,
    data: bytes,
    *,
    largest: int = LARGEST,
    most_members: int = MOST_MEMBERS,
    largest_unpacked: int = LARGEST_UNPACKED,
) -> Iterator[tuple[str, bytes] | UnreadableFile]:
    """
    Give the files in a zip, and in the zips in it, one at a time.

    The archive is judged before the first file comes; only one of them is in memory, and the zip that it lies in.
    Folders and rubbish (see `rubbish`) are passed over in silence.

    Parameters
    ----------
    name
        The archive's name, for errors about it as a whole.
    data
        The whole archive.
    largest
        The most bytes that the archive, and each file in it, may have.
    most_members
        The most files in it, those of zips in it included.
    largest_unpacked
        The most bytes that all of it may unpack to.

    Yields
    ------
    tuple[str, bytes] | UnreadableFile
        A file under its path in the zip, in NFC, with `/` between folders, never absolute and without `..`; or an
        error with the name of what could not be had: `EncryptedFile`, `FileTooLarge`, `NestedArchive` for a zip two
        levels down, `UnreadableFile` for what is damaged. Of an archive that is cut off the whole files come, and
        then the error that the archive is not complete.

    Raises
    ------
    UnsafeArchive
        If it unpacks to more than 200 times its size or `largest_unpacked`, has more than `most_members` files, or
        members that overlap.
    FileTooLarge
        If it has more than `largest` bytes.
    MislabelledFile
        If it is no zip.
    EmptyFile
        If there is nothing in it but folders and rubbish.
    """
    if not data:
        raise EmptyFile(name=name)
    if len(data) > largest:
        raise too_large(name, len(data), largest)
    if not data.startswith(b"PK\x05\x06"):
        require_zip(name, data, ".zip")
    found = False
    for item in _files(name, "", data, _Budget(most_members, largest_unpacked), largest, nested=False):
        found = True
        yield item
    if not found:
        raise EmptyFile(name=name)


def _files(
    name: str, folder: str, data: bytes, budget: _Budget, largest: int, *, nested: bool
) -> Iterator[tuple[str, bytes] | UnreadableFile]:
    """Give the files of one archive, whose own path in the outer one is `folder`."""
    for path, member in _members(name, folder, data, budget, largest):
        if isinstance(member, UnreadableFile):
            yield member
        elif not path.casefold().endswith(ARCHIVES):
            yield path, member
        elif nested:
            yield NestedArchive(name=path)
        else:
            try:
                require_zip(path, member, ".zip")
                yield from _files(path, f"{path}/", member, budget, largest, nested=True)
            except UnreadableFile as error:
                yield error


def _members(
    name: str, folder: str, data: bytes, budget: _Budget, largest: int
) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    if data.count(_CENTRAL) > budget.members * _PARTS_OF_A_DOCUMENT:
        raise UnsafeArchive(name=name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS:
        yield from _salvaged(name, folder, data, budget, largest)
        return
    with archive:
        members = archive.infolist()
        _judge(name, data, members, budget)
        for member in members:
            path = _shown(_decoded(member))
            link = member.create_system == 3 and (member.external_attr >> 16) & 0o170000 == _LINK
            if member.filename.endswith("/") or link or rubbish(path):
                continue
            path = folder + path
            yield path, _content(archive, member, path, largest)


def _judge(name: str, data: bytes, members: list[zipfile.ZipInfo], budget: _Budget) -> None:
    unpacked = sum(member.file_size for member in members)
    budget.members -= len(members)
    budget.unpacked -= unpacked
    if budget.members < 0 or budget.unpacked < 0 or unpacked > max(_SMALL, HIGHEST_RATIO * len(data)):
        raise UnsafeArchive(name=name)
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise UnsafeArchive(name=name)
        end = member.header_offset + _HEADER_BYTES + member.compress_size


def _content(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, largest: int
) -> bytes | UnreadableFile:
    if member.flag_bits & _ENCRYPTED_FLAG:
        return EncryptedFile(name=path)
    if member.file_size > largest:
        return too_large(path, member.file_size, largest)
    try:
        with archive.open(member) as stream:
            return b"".join(iter(lambda: stream.read(_CHUNK), b""))
    except ZIP_ERRORS:
        return UnreadableFile(name=path)


def _salvaged(
    name: str, folder: str, data: bytes, budget: _Budget, largest: int
) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """Give what is whole in an archive without its table of contents, then say that it is not complete."""
    for found in salvage(data, largest=largest):
        path = _shown(_best(found.name) if not found.utf8 else found.name.decode("utf-8", "replace"))
        budget.members -= 1
        budget.unpacked -= found.size
        if budget.members < 0 or budget.unpacked < 0:
            raise UnsafeArchive(name=name)
        if not found.name.endswith(b"/") and not rubbish(path):
            yield folder + path, _whole(found, folder + path, largest)
    yield name, UnreadableFile(name=name)


def _whole(found: Salvaged, path: str, largest: int) -> bytes | UnreadableFile:
    if found.encrypted:
        return EncryptedFile(name=path)
    if found.size > largest:
        return too_large(path, found.size, largest)
    return UnreadableFile(name=path) if found.content is None else found.content


def _decoded(member: zipfile.ZipInfo) -> str:
    """Give a member's name; the old way of writing it names no encoding, and zipfile takes it for MS-DOS's."""
    if member.flag_bits & _UTF8_FLAG:
        return member.orig_filename
    return _best(member.orig_filename.encode("cp437", errors="replace"))


def _best(raw: bytes) -> str:
    """Decode a name: UTF-8 as Macs write it, else what Windows writes, whichever looks the more Western."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        tries = [raw.decode(encoding, errors="replace") for encoding in ("cp850", "cp1252")]
        return max(tries, key=western)


def _shown(path: str) -> str:
    """Give a member's path as a name to show: no drive, no root, no way up, nothing unseen."""
    path = clean(path)[0].replace("\\", "/").replace("\n", " ").replace("\t", " ")
    pieces = [_DRIVE.sub("", piece, count=1) if not n else piece for n, piece in enumerate(path.split("/"))]
    kept = [piece.strip() for piece in pieces if piece.strip() not in ("", ".", "..")]
    shown = "/".join(kept)
    if len(shown) > _LONGEST_NAME:
        stem, extension = posixpath.splitext(shown)
        shown = f"…{stem[len(extension) - _LONGEST_NAME + 1 :]}{extension}"[-_LONGEST_NAME:]
    return shown or "_"
