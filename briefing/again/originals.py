"""A folder that the user names as that of the originals in; its files under the names that the brief has for them out.

A brief names its documents from the folder of its config ("../seeds/a.txt"), which is seldom where it is verified. Most
often the folder given is one of those that the config names: then what lies in it and is no document of the brief was
left out of it, and is found so. A file that lies elsewhere is found by its hash.
"""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from briefing.disk.file_hash import hash_if_readable
from briefing.errors import Problem
from briefing.reading import FileRef, Found, find_files
from briefing.reading.files import fits_pattern


@dataclass(frozen=True, slots=True)
class Expected:
    """A file of the brief: its name, the reader that read it, and the hash of its bytes."""

    name: str
    reader: str
    sha256: str


def find_originals(folder: Path, expected: Sequence[Expected], sources: Iterable[Path]) -> Found:
    """Find the expected files in a folder, and what else lies in it that the config's `sources` name."""
    lying = find_files([Path()], folder)
    prefix = _find_prefix([one.name for one in expected], [ref.name for ref in lying.files])
    wanted = {one.name for one in expected}
    named = [replace(ref, name=f"{prefix}{ref.name}") for ref in lying.files]
    chosen = {ref.name: ref for ref in named if ref.name in wanted or _is_named(ref.name, sources)}
    if missing := [one for one in expected if one.name not in chosen]:
        by_hash = {hash_if_readable(path): path for path in _plain_files(folder)}
        found = ((one, by_hash.get(one.sha256)) for one in missing)
        chosen |= {one.name: FileRef(path, one.name, one.reader) for one, path in found if path}
    files = tuple(chosen[name] for name in sorted(chosen))
    skipped, unread = (_named_from(prefix, problems, sources) for problems in (lying.skipped, lying.unread))
    return Found(files, (), skipped, unread)


def _find_prefix(names: Iterable[str], lying: Sequence[str]) -> str:
    """Return what stands before most of the names, where they end as files that lie here: "../seeds/"."""
    ends = set(lying)
    counted: Counter[str] = Counter()
    for name in names:
        parts = PurePosixPath(name).parts
        tails = ("/".join(parts[first:]) for first in range(len(parts)))
        counted.update(name.removesuffix(tail) for tail in tails if tail in ends)
    return max(counted, key=lambda prefix: (counted[prefix], -len(prefix)), default="")


def _is_named(name: str, sources: Iterable[Path]) -> bool:
    """Return whether a source of the config is a folder that holds a file, the file, or a pattern that it fits."""
    path = PurePosixPath(name)
    return any(
        fits_pattern(path.parts, PurePosixPath(source).parts)
        if glob.has_magic(str(source))
        else path.is_relative_to(PurePosixPath(source))
        for source in sources
    )


def _named_from(prefix: str, problems: Iterable[Problem], sources: Iterable[Path]) -> tuple[Problem, ...]:
    renamed = (replace(problem, file=f"{prefix}{problem.file}") for problem in problems)
    return tuple(problem for problem in renamed if _is_named(problem.file, sources))


def _plain_files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder whatever they are called, without links."""
    for top, folders, files in os.walk(folder):
        folders.sort()
        paths = (Path(top) / name for name in sorted(files))
        yield from (path for path in paths if path.is_file() and not path.is_symlink())
