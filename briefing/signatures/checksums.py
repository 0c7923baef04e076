"""The bytes of a SHA256SUMS in; the SHA-256 that it states for each file out. And whether files have theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefing.disk.file_hash import hash_file

MOST_BYTES = 1 << 20
_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^/\\\x00-\x1f]+)")


def read_checksums(data: bytes) -> Mapping[str, str] | None:
    """Return the hash by the name of each file; None where a line is not one that a build writes.

    >>> read_checksums(b"5891b5b5…  brief.md\\n")  # doctest: +SKIP
    {"brief.md": "5891b5b5…"}
    """
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return None
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    stated = {match[2]: match[1] for match in found}
    return stated if lines and len(stated) == len(lines) else None


def find_changed(folder: Path, names: Iterable[str], stated: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield each of the named files of a folder that has another hash than the stated one, or none stated.

    With the name comes whether a hash is stated for it.
    """
    for name in names:
        if stated.get(name) != hash_file(folder / name):
            yield name, name in stated
