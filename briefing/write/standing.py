"""A folder and the names of new outputs in; what stands in their places out: ours, or somebody else's.

Ours is what the manifest lists. Versions before the manifest wrote none: of their outputs, those that say
by themselves what made them are recognised, and lists and Markdown where such a one stands beside them.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefing.disk.file_hash import hash_file
from briefing.errors import BriefingError, Problem
from briefing.formats import BESIDE, CHECKSUMS, FORMATS, MANIFEST
from briefing.write.manifest import ADDED, Entry, Manifest

_SAYS_SO = {row.file: re.compile(row.mark) for row in FORMATS.values() if row.mark}
_TEXTS = tuple(row.file for row in FORMATS.values() if row.mark == BESIDE)
_SUMS = re.compile(
    rb"([0-9a-f]{64}  (%s)\n)+" % b"|".join(re.escape(row.file.encode()) for row in FORMATS.values())
)
"""Checksums of outputs and of nothing else, which any build would write again."""
UNMANIFESTED = (*_SAYS_SO, *_TEXTS)
"""The outputs that a version before the manifest could make."""


def refuse_others(folder: Path, names: Iterable[str], known: Manifest | None) -> None:
    """Raise BriefingError for each file that somebody else put where an output is to stand."""
    problems = [
        Problem(str(folder / name), fault=fault, remedy="move it away, or name another folder with --out")
        for name in (*names, *ADDED)
        if (fault := _not_ours(folder / name, known))
    ]
    if problems:
        raise BriefingError(problems)


def _not_ours(path: Path, known: Manifest | None) -> str:
    """Say what is wrong with replacing what stands at a path; "" where nothing is."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return ""
    if stat.S_ISLNK(mode):
        return "is a symbolic link, which this program did not make"
    if stat.S_ISDIR(mode):
        return "is a folder, and a file is to be written there"
    if not stat.S_ISREG(mode):
        return "is no ordinary file"
    listed = path.name == MANIFEST or (known is not None and path.name in known.files)
    if listed or _is_recognised(path):
        return ""
    return "was not written by this program, which would replace it"


def _is_recognised(path: Path) -> bool:
    if path.name == CHECKSUMS:
        return bool(_SUMS.fullmatch(path.read_bytes()))
    if path.name in _TEXTS:
        return any(_says_so(path.with_name(name)) for name in _SAYS_SO)
    return _says_so(path)


def _says_so(path: Path) -> bool:
    mark = _SAYS_SO.get(path.name)
    return bool(mark and path.is_file() and mark.search(path.read_bytes()))


def set_aside(path: Path, written: Iterable[str]) -> Problem | None:
    """Keep a file that was changed by hand since it was written: rename it, and say so.

    `written` are the hashes of what may be replaced. Nothing is overwritten by the new name.
    """
    if not path.is_file() or hash_file(path) in set(written):
        return None
    kept = next(name for name in _free_names(path) if not name.is_symlink() and not name.exists())
    path.rename(kept)
    return Problem(
        str(path), fault="had been changed since it was built", remedy=f"it is kept as {kept.name}"
    )


def _free_names(path: Path) -> Iterator[Path]:
    yield path.with_name(f"{path.name}.bak")
    number = 2
    while True:
        yield path.with_name(f"{path.name}.bak{number}")
        number += 1


def still_standing(folder: Path, known: Manifest | None) -> dict[str, Entry]:
    """Return the files of a manifest that are still there."""
    files = known.files if known else {}
    return {name: entry for name, entry in files.items() if (folder / name).is_file()}
