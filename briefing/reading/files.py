"""What the user named in (files, folders, globs); the files to read out, and what was left out and why."""

from __future__ import annotations

import fnmatch
import glob
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import Problem

_NO_SOURCES = (
    "sources.yaml",
    "sources.yml",
    "sha*sums",
    "md5sums",
    "*.sha256",
    "*.md5",
    "thumbs.db",
    "desktop.ini",
)


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file to read. `name` is its path from the base folder, with `/`, as every output prints it."""

    path: Path
    name: str
    reader: str


@dataclass(frozen=True, slots=True)
class Found:
    """Files in the order of their names; problems that stop a build; files of a folder without a reader.

    `unread` are files and folders that are there and cannot be read.
    """

    files: tuple[FileRef, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[Problem, ...]
    unread: tuple[Problem, ...] = ()


def find_named_files(paths: Sequence[Path], base: Path, readers: Mapping[str, str]) -> Found:
    """Find the files that `paths` name; a relative path counts from `base`. `readers` is suffix to reader.

    Folders are searched to the bottom, without hidden files, registers and checksum lists; a loop of links
    is walked once. A file reached in two ways is taken once, under the first of its names.
    """
    search = _Search(Path(os.path.abspath(base)), readers)  # noqa: PTH100 - resolve() would follow links
    for path in paths:
        search.take(path)
    return search.found()


class _Search:
    def __init__(self, base: Path, readers: Mapping[str, str]) -> None:
        self.base, self.readers = base, readers
        self.files: dict[str, Path] = {}
        self.problems: dict[Problem, None] = {}
        self.skipped: dict[Problem, None] = {}
        self.unread: dict[Problem, None] = {}

    def found(self) -> Found:
        once: dict[str, FileRef] = {}
        for name, path in sorted(self.files.items()):
            ref = FileRef(path, name, self.readers[path.suffix.lower()])
            once.setdefault(os.path.realpath(path), ref)
        named = {ref.name for ref in once.values()}
        skipped = (problem for problem in self.skipped if problem.file not in named)
        unread = tuple(sorted(self.unread))
        return Found(tuple(once.values()), tuple(sorted(self.problems)), tuple(sorted(skipped)), unread)

    def take(self, given: Path) -> None:
        path = Path(os.path.normpath(self.base / given))
        if path.is_dir():
            self._take_folder(path)
        elif path.exists():
            self._take_file(path, self._wrong)
        elif glob.has_magic(str(given)):
            self._take_glob(path)
        else:
            link = "; the link points nowhere" if path.is_symlink() else ""
            self._wrong(self._name(path), f"no such file or folder{link}", "")

    def _take_glob(self, pattern: Path) -> None:
        matches = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207 - Path.glob refuses absolute ones
        if not matches:
            self._wrong(self._name(pattern), "nothing matches", "look at the folder and the suffix")
        for match in map(Path, matches):
            if match.is_dir():
                if "**" not in pattern.parts:
                    self._take_folder(match)
            elif not _no_source(match.name):
                self._take_file(match, self._skip)

    def _take_folder(self, folder: Path) -> None:
        for path in self._walk(folder):
            self._take_file(path, self._skip)

    def _walk(self, folder: Path) -> Iterator[Path]:
        visited: set[str] = set()
        for top, folders, files in os.walk(folder, onerror=self._unreadable, followlinks=True):
            real = os.path.realpath(top)
            if real in visited:
                folders.clear()
                continue
            visited.add(real)
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__MACOSX")
            yield from (
                Path(top) / name
                for name in sorted(files)
                if not name.startswith(".") and not _no_source(name)
            )

    def _take_file(self, path: Path, otherwise: Callable[[str, str, str], None]) -> None:
        name = self._name(path)
        if not _printable(name):
            shown = name.encode("utf-8", "replace").decode("utf-8")
            self.unread[
                Problem(shown, fault="the file's name cannot be printed", remedy="rename the file")
            ] = None
        elif _no_source(path.name):
            otherwise(name, "a register or a list of checksums, not a source", "leave it out of the sources")
        elif path.suffix.lower() not in self.readers:
            kind = f"'{path.suffix}' files" if path.suffix else "files without a suffix"
            otherwise(name, f"no reader for {kind}", f"known are {', '.join(sorted(self.readers))}")
        elif not _is_regular(path):
            otherwise(name, "not a readable file", "")
        else:
            self.files[name] = path

    def _name(self, path: Path) -> str:
        try:
            return Path(os.path.relpath(path, self.base)).as_posix()
        except ValueError:  # on another drive there is no relative path
            return path.as_posix()

    def _wrong(self, name: str, fault: str, remedy: str) -> None:
        self.problems[Problem(name, fault=fault, remedy=remedy)] = None

    def _skip(self, name: str, fault: str, remedy: str) -> None:
        self.skipped[Problem(name, fault=fault, remedy=remedy)] = None

    def _unreadable(self, error: OSError) -> None:
        fault = f"cannot be read: {error.strerror}"
        self.unread[Problem(self._name(Path(error.filename)), fault=fault)] = None


def _no_source(name: str) -> bool:
    return any(fnmatch.fnmatchcase(name.lower(), pattern) for pattern in _NO_SOURCES)


def _printable(name: str) -> bool:
    return all(character.isprintable() for character in name)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
