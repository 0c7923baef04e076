"""Messages of Outlook made by hand: properties in, the bytes of a .msg file out, a container as [MS-CFB] describes."""

from __future__ import annotations

import struct
from collections.abc import Mapping

Tree = Mapping[str, "bytes | Tree"]
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def properties(
    *,
    texts: Mapping[int, str] | None = None,
    data: Mapping[int, bytes] | None = None,
    numbers: Mapping[int, int] | None = None,
    times: Mapping[int, int] | None = None,
    narrow: Mapping[int, bytes] | None = None,
    header: int = 32,
) -> dict[str, bytes | Tree]:
    """Return the streams of properties; `header` is 32 at the top, 24 in a message within, 8 in an attachment."""
    listed = bytes(header)
    for number, value in (numbers or {}).items():
        listed += struct.pack("<HHIQ", 3, number, 6, value)
    for number, value in (times or {}).items():
        listed += struct.pack("<HHIQ", 0x40, number, 6, value)
    return {
        "__properties_version1.0": listed,
        **{
            f"__substg1.0_{number:04X}001F": text.encode("utf-16-le")
            for number, text in (texts or {}).items()
        },
        **{f"__substg1.0_{number:04X}001E": text for number, text in (narrow or {}).items()},
        **{f"__substg1.0_{number:04X}0102": value for number, value in (data or {}).items()},
    }


def attachment(name: str, content: bytes, kind: str = "") -> dict[str, bytes | Tree]:
    """Return the storage of a file that is attached."""
    return properties(texts={0x3707: name, 0x370E: kind}, data={0x3701: content}, header=8)


def embedded(message: Tree) -> dict[str, bytes | Tree]:
    """Return the storage of a message that is attached."""
    return {**properties(texts={0x3001: "sent on"}, header=8), "__substg1.0_3701000D": message}


def msg(top: Tree, *attached: Tree) -> bytes:
    """Return the file of a message with what is attached to it."""
    return container({**top, **{f"__attach_version1.0_#{at:08X}": each for at, each in enumerate(attached)}})


def container(tree: Tree) -> bytes:
    """Return a compound file of streams and storages."""
    entries: list[list[object]] = []  # name, type, right sibling, child, content
    _list("Root Entry", tree, entries)
    mini = b""
    mini_table: list[int] = []
    big: list[tuple[int, bytes]] = []
    places: dict[int, tuple[int, int]] = {}
    for number, (_, kind, _, _, content) in enumerate(entries):
        if kind != 2:
            continue
        assert isinstance(content, bytes)
        if len(content) >= _CUTOFF:
            big.append((number, content))
        elif content:
            first, count = len(mini_table), -(-len(content) // _MINI)
            mini_table += [*range(first + 1, first + count), _END]
            mini += content.ljust(count * _MINI, b"\0")
            places[number] = (first, len(content))
    sectors: list[bytes] = []
    table: list[int] = []

    def put(content: bytes) -> int:
        first = len(sectors)
        pieces = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
        sectors.extend(pieces)
        table.extend([*range(first + 1, first + len(pieces)), _END] if pieces else [])
        return first if pieces else _END

    for number, content in big:
        places[number] = (put(content), len(content))
    places[0] = (put(mini), len(mini))
    mini_first = put(b"".join(struct.pack("<I", each) for each in mini_table))
    directory = b"".join(_entry(entry, *places.get(number, (0, 0))) for number, entry in enumerate(entries))
    directory_first = put(directory)
    tables = 1
    while tables * 128 < len(table) + tables:
        tables += 1
    at = len(sectors)
    table += [_FAT] * tables
    flat = b"".join(struct.pack("<I", each) for each in table).ljust(tables * _SECTOR, b"\xff")
    difat = [*range(at, at + tables), *[_FREE] * (109 - tables)]
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, tables, directory_first, 0, _CUTOFF, mini_first, 1, _END, 0)
    head += struct.pack("<109I", *difat)
    return head + b"".join(sectors) + flat


def _list(name: str, tree: Tree, entries: list[list[object]]) -> int:
    here = len(entries)
    entries.append([name, 5 if here == 0 else 1, _NONE, _NONE, b""])
    before = None
    for inner, content in tree.items():
        number = len(entries)
        if isinstance(content, bytes):
            entries.append([inner, 2, _NONE, _NONE, content])
        else:
            _list(inner, content, entries)
        if before is None:
            entries[here][3] = number
        else:
            entries[before][2] = number
        before = number
    return here


def _entry(entry: list[object], first: int, size: int) -> bytes:
    name, kind, right, child, _ = entry
    written = str(name).encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    return head + struct.pack("<III", _NONE, right, child) + bytes(36) + struct.pack("<IQ", first, size)
