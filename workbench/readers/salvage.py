"""
What can be had of a zip without its table of contents, which stands at the end and is lost where a file is cut off.

Every member has a header of its own before its bytes. They are followed from the beginning, as long as each leads to
the next.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = struct.Struct("<4sHHHHHLLLHH")
_LOCAL, _DESCRIPTOR = b"PK\x03\x04", b"PK\x07\x08"
_ENCRYPTED_FLAG, _DESCRIPTOR_FLAG, _UTF8_FLAG = 1, 8, 0x800
_STORED, _DEFLATED = 0, 8
_UNKNOWN = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Salvaged:
    """
    A member as its own header tells it: its name as written, and its content.

    `content` is None where it is damaged, cut off, encrypted or larger than asked for; `size` is what it unpacks to
    as far as it was unpacked, or as the header says.
    """

    name: bytes
    utf8: bool
    encrypted: bool
    size: int
    content: bytes | None


def salvage(data: bytes, *, largest: int) -> Iterator[Salvaged]:
    """
    Give the members that can be found from the beginning, one at a time; the last may be cut off.

    Parameters
    ----------
    largest
        No more than this is unpacked of a member; it ends the search, for nothing then says where the next begins.
    """
    place = 0
    while data.startswith(_LOCAL, place) and place + _HEADER.size <= len(data):
        _, _, flags, method, _, _, check, packed, size, name_length, extra = _HEADER.unpack_from(data, place)
        begin = place + _HEADER.size + name_length + extra
        name = data[place + _HEADER.size : place + _HEADER.size + name_length]
        unsized = bool(flags & _DESCRIPTOR_FLAG) or packed == _UNKNOWN
        encrypted = bool(flags & _ENCRYPTED_FLAG)
        utf8 = bool(flags & _UTF8_FLAG)
        if encrypted or (unsized and method != _DEFLATED):
            yield Salvaged(name, utf8, encrypted, 0, None)
            if unsized:
                return
            place = begin + packed
            continue
        content, end, length = _unpacked(data, begin, None if unsized else packed, method, largest)
        whole = content is not None and (unsized or (zlib.crc32(content) == check and len(content) == size))
        yield Salvaged(name, utf8, False, max(length, 0 if unsized else size), content if whole else None)
        if end is None:
            return
        place = _after_descriptor(data, end) if flags & _DESCRIPTOR_FLAG else end


def _unpacked(
    data: bytes, begin: int, packed: int | None, method: int, largest: int
) -> tuple[bytes | None, int | None, int]:
    """Give a member's content, where it ends, and how much of it was unpacked; None for what cannot be told."""
    end = len(data) if packed is None else begin + packed
    after = None if packed is None or end > len(data) else end
    if method == _STORED:
        whole = after is not None and end - begin <= largest
        return (data[begin:end] if whole else None), after, end - begin
    if method != _DEFLATED:
        return None, after, 0
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(memoryview(data)[begin:end], largest + 1)
    except zlib.error:
        return None, after, 0
    if not stream.eof or len(content) > largest:
        return None, after, len(content)
    return content, end - len(stream.unused_data), len(content)


def _after_descriptor(data: bytes, end: int) -> int:
    """Pass over the sizes that stand behind a member, in one of their four forms."""
    signed = 4 if data.startswith(_DESCRIPTOR, end) else 0
    short = end + signed + 12
    return short if data.startswith(b"PK", short) or short >= len(data) else end + signed + 20
