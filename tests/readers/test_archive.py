"""Zips of files: what comes out, under which names, and what is refused before anything is unpacked."""

import io
import os
import struct
import tracemalloc
import unicodedata
import zipfile
import zlib

import pytest

from tests.readers.samples import zipped
from workbench.errors import (
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    MislabelledFile,
    NestedArchive,
    UnreadableFile,
    UnsafeArchive,
)
from workbench.readers.archive import rubbish, unpack

FILES = {"Intervjuer/Anhörig 1.txt": b"I: Hej.\n" * 40, "Enkät.csv": b"nr;svar\n1;Bra\n", "tom.txt": b""}


def names(data: bytes, **limits: int) -> list[str]:
    return [
        item[0] if isinstance(item, tuple) else repr(type(item)) for item in unpack("a.zip", data, **limits)
    ]


def raw_zip(members: list[tuple[bytes, bytes]], *, flags: int = 0) -> bytes:
    """Give a zip whose names are exactly these bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for number, (_, content) in enumerate(members):
            made.writestr(f"{number:04}".ljust(len(members[number][0]), "x"), content)
    data = stream.getvalue()
    for number, (name, _) in enumerate(members):
        data = data.replace(f"{number:04}".ljust(len(name), "x").encode(), name)
    if flags:
        data = with_flags(data, flags)
    return data


def with_flags(data: bytes, flags: int) -> bytes:
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(signature)
        while place >= 0:
            changed[place + offset] |= flags & 0xFF
            changed[place + offset + 1] |= flags >> 8
            place = changed.find(signature, place + 4)
    return bytes(changed)


def test_every_file_comes_under_its_path() -> None:
    assert dict(unpack("a.zip", zipped(FILES))) == FILES


def test_folders_and_what_systems_leave_behind_are_passed_over() -> None:
    left = [
        "mapp/",
        "__MACOSX/._Enkät.csv",
        ".DS_Store",
        "a/Thumbs.db",
        "a/desktop.ini",
        "~$tervju.docx",
        "._b",
    ]
    assert names(zipped({**dict.fromkeys(left, b"x"), "a/b.txt": b"x"})) == ["a/b.txt"]
    assert all(map(rubbish, left[1:])) and not rubbish("a/b.txt") and rubbish("a\\Thumbs.db")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"/etc/passwd", "etc/passwd"),
        (b"../../hemlig.txt", "hemlig.txt"),
        (b"a/../b/./c.txt", "a/b/c.txt"),
        (b"C:\\Ulla\\a.txt", "Ulla/a.txt"),
        (b"\\\\server\\del\\a.txt", "server/del/a.txt"),
        (b"a//b.txt", "a/b.txt"),
        (b"a\x00b.txt", "ab.txt"),
        (b"a\nb\x1b[0m.txt", "a b[0m.txt"),
        (b" a / b.txt", "a/b.txt"),
        (b"a" * 2000 + b".docx", "…" + "a" * 394 + ".docx"),
    ],
)
def test_a_path_is_only_a_name_to_show(name: bytes, shown: str) -> None:
    assert names(raw_zip([(name, b"x"), (b"b.txt", b"x")])) == [shown, "b.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp437", "cp850", "cp1252"])
@pytest.mark.parametrize("name", ["Anhörig 1.txt", "Östra vården/å.docx", "ÅÄÖ åäö.txt"])
def test_swedish_names_come_out_right_whichever_way_they_were_written(encoding: str, name: str) -> None:
    assert names(raw_zip([(name.encode(encoding), b"x")])) == [name]


def test_names_as_macs_write_them_are_composed() -> None:
    name = unicodedata.normalize("NFD", "Anhörig.txt").encode()
    assert names(raw_zip([(name, b"x")])) == names(raw_zip([(name, b"x")], flags=0x800)) == ["Anhörig.txt"]


def test_a_file_with_a_password_is_refused_by_name_and_the_others_come() -> None:
    data = with_flags(zipped({"a.txt": b"hemligt"}), 1)
    (error,) = unpack("a.zip", data)
    assert type(error) is EncryptedFile and error.values["name"] == "a.txt"


def test_a_file_that_is_too_large_is_refused_by_name_and_not_unpacked() -> None:
    data = zipped({"a.txt": b"abcdefghij" * 90_000, "b.txt": b"x"})
    error, small = unpack("a.zip", data, largest=800_000)
    assert type(error) is FileTooLarge and error.values["name"] == "a.txt" and small == ("b.txt", b"x")


def test_an_archive_that_is_too_large_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        list(unpack("a.zip", zipped({"a.txt": os.urandom(3000)}), largest=2000))


def test_a_damaged_file_is_refused_by_name_and_the_others_come() -> None:
    data = bytearray(zipped({"a.txt": b"hej" * 500, "b.txt": b"hej"}))
    data[45] ^= 0xFF
    error, other = unpack("a.zip", bytes(data))
    assert type(error) is UnreadableFile and error.values["name"] == "a.txt" and other == ("b.txt", b"hej")


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_that_is_cut_off_gives_what_is_whole_and_says_so(streamed: bool, method: int) -> None:
    stream = io.BytesIO()

    class Pipe(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:
            return stream.write(data)

    with zipfile.ZipFile(Pipe() if streamed else stream, "w", method) as made:
        for number in range(3):
            made.writestr(f"Anhörig {number}.txt", os.urandom(3000))
    whole = dict(unpack("a.zip", stream.getvalue()))
    assert len(whole) == 3
    items = list(unpack("a.zip", stream.getvalue()[:8000]))
    assert type(items[-1]) is UnreadableFile and items[-1].values["name"] == "a.zip"
    if streamed and method == zipfile.ZIP_STORED:
        return  # nothing says where such a file ends
    assert items[:2] == list(whole.items())[:2]
    assert type(items[2]) is UnreadableFile and items[2].values["name"] == "Anhörig 2.txt"


def test_a_zip_in_a_zip_is_unpacked_and_one_level_deeper_refused_by_name() -> None:
    innermost = zipped({"c.txt": b"x"})
    inner = zipped({"b.txt": b"x", "djupt.zip": innermost})
    items = list(unpack("a.zip", zipped({"mapp/inre.zip": inner, "a.txt": b"x"})))
    assert items[0] == ("mapp/inre.zip/b.txt", b"x") and items[2] == ("a.txt", b"x")
    assert type(items[1]) is NestedArchive and items[1].values["name"] == "mapp/inre.zip/djupt.zip"


def test_what_only_calls_itself_a_zip_in_a_zip_is_refused_by_name() -> None:
    items = list(unpack("a.zip", zipped({"inre.zip": b"%PDF-1.7", "a.txt": b"x"})))
    assert type(items[0]) is MislabelledFile and items[1] == ("a.txt", b"x")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", EmptyFile),
        (zipped({}), EmptyFile),
        (zipped({"mapp/": b"", ".DS_Store": b"x"}), EmptyFile),
        (b"hej", MislabelledFile),
        (b"7z\xbc\xaf\x27\x1c", MislabelledFile),
        (b"Rar!\x1a\x07\x01\x00", UnreadableFile),
    ],
)
def test_what_is_no_archive_or_empty_is_refused(data: bytes, kind: type[UnreadableFile]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        list(unpack("a.zip", data))
    assert type(caught.value) is kind and caught.value.values["name"] == "a.zip"


def refused_whole(data: bytes, **limits: int) -> None:
    """Hold that nothing at all comes of an archive."""
    with pytest.raises(UnsafeArchive) as caught:
        next(unpack("a.zip", data, **limits))
    assert caught.value.values["name"] == "a.zip"


def test_a_bomb_is_refused_before_anything_is_unpacked() -> None:
    refused_whole(zipped({"a.txt": b"x", "b.txt": bytes(30_000_000)}))


def test_an_archive_that_unpacks_to_too_much_in_all_is_refused() -> None:
    refused_whole(zipped({f"{n}.txt": os.urandom(100) * 10 for n in range(20)}), largest_unpacked=15_000)


def test_an_archive_of_a_hundred_thousand_files_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for number in range(5_001):
            made.writestr(zipfile.ZipInfo(f"{number}"), b"")
    refused_whole(stream.getvalue())
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    many = entry * 100_001
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFE, 0xFFFE, len(many), 31, 0)
    refused_whole(b"PK\x03\x04" + bytes(27) + many + end)


def test_members_that_share_their_bytes_are_refused() -> None:
    content = os.urandom(1000)
    packed = zlib.compress(content, wbits=-15)
    header = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(content), len(packed), 1000, 1, 0
    )
    local = header + b"a" + packed
    entry = struct.pack(
        "<4s6H3L5H2L",
        b"PK\x01\x02",
        20,
        20,
        0,
        8,
        0,
        0,
        zlib.crc32(content),
        len(packed),
        1000,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
    )
    central = (entry + b"a") * 5
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 5, 5, len(central), len(local), 0)
    refused_whole(local + central + end)


def test_bombs_within_are_refused_by_name_and_the_rest_comes() -> None:
    # As 42.zip is built: each level small, all of it together beyond measure.
    bomb = zipped({f"{n}.txt": bytes(900_000) for n in range(16)})
    level = zipped({f"lager {n}.zip": bomb for n in range(16)})
    items = list(unpack("42.zip", zipped({**{f"lib {n}.zip": level for n in range(16)}, "a.txt": b"x"})))
    assert ("a.txt", b"x") in items
    assert {type(item) for item in items if not isinstance(item, tuple)} == {NestedArchive}
    wide = zipped({f"lib {n}.zip": bomb for n in range(16)})
    (first, *others) = unpack("wide.zip", wide)
    assert {type(item) for item in (first, *others)} == {UnsafeArchive}


def test_the_zips_within_share_the_bounds_of_the_archive() -> None:
    inner = zipped({f"{n}.txt": os.urandom(2000) for n in range(10)})
    data = zipped({f"{n}.zip": inner for n in range(4)})
    assert len(list(unpack("a.zip", data))) == 40
    some = list(unpack("a.zip", data, most_members=30))
    assert len([item for item in some if isinstance(item, tuple)]) == 20
    assert {type(item) for item in some if not isinstance(item, tuple)} == {UnsafeArchive}


def test_links_in_an_archive_lead_nowhere() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        link = zipfile.ZipInfo("länk.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("a.txt", "x")
    assert names(stream.getvalue()) == ["a.txt"]


def test_only_one_file_is_in_memory_at_a_time() -> None:
    data = zipped({f"{n}.txt": os.urandom(1_000_000) for n in range(12)})
    tracemalloc.start()
    sizes = [len(item[1]) for item in unpack("a.zip", data) if isinstance(item, tuple)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sizes == [1_000_000] * 12 and peak < 5_000_000
