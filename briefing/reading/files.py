"""What the user named in (files, folders, globs); the files to read out, and what was left out and why.

A folder of sources may come from somebody else. A link in it that leads out of everything that the user named
could put any file of this machine into the brief, so it is left out and said, unless the user asks for links.
"""

from __future__ import annotations

import fnmatch
import glob
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from briefing.dataclass import dataclass
from briefing.errors import Problem
from briefing.formats import CHECKSUMS, MANIFEST, MANIFEST_FORMAT, SIGNATURE, SIGNED_PDF
from briefing.reading.content_kind import HEAD, choose_reader
from briefing.reading.saved_page import find_saved_page

_NO_SOURCES = (
    "sources.yaml",
    "sources.yml",
    "sha*sums",
    "md5sums",
    "*.sha256",
    "*.md5",
    "thumbs.db",
    "desktop.ini",
    "~$*",  # what Word and Excel write beside a file that is open
)
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".webp", ".bmp", ".gif"))
_OF_PICTURES = "pictures of pages are read as pages of a PDF: put them into one"
MOST_MANIFEST_BYTES = 1_000_000
NO_READER = "no reader for "
"""What the fault of a file of an unknown kind begins with."""


OUTPUTS = "holds a brief that this program made, which is no source"
OF_A_PAGE = "pictures, frames and scripts of the saved page"
LINK_REMEDY = "name what it leads to, or say follow_links: true in brief.yaml, or --follow-links"


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


def find_named_files(
    paths: Sequence[Path], base: Path, readers: Mapping[str, str], *, follow_links: bool = False
) -> Found:
    """Find the files that `paths` name; a relative path counts from `base`. `readers` is suffix to reader.

    Folders are searched to the bottom, without hidden files, registers, checksum lists and what a build of this
    program wrote there; a loop of links is walked once. A file reached in two ways is taken once, under the first of
    its names. What the user named is taken even where it is a link; a link found in a folder or by a pattern only
    where it leads to something beneath what was named, or with `follow_links`.
    """
    start = Path(os.path.abspath(base))  # noqa: PTH100 - resolve() would follow links
    roots = None if follow_links else tuple(_real_root(start / path) for path in paths)
    search = _Search(start, readers, roots)
    for path in paths:
        search.take(path)
    return search.found()


class _Search:
    def __init__(self, base: Path, readers: Mapping[str, str], roots: tuple[str, ...] | None) -> None:
        """Take `roots`, the real paths that links may lead to; None where they may lead anywhere."""
        self.base, self.readers, self.roots = base, readers, roots
        self.files: dict[str, FileRef] = {}
        self.outputs: dict[Path, frozenset[str]] = {}
        self.problems: dict[Problem, None] = {}
        self.skipped: dict[Problem, None] = {}
        self.unread: dict[Problem, None] = {}

    def found(self) -> Found:
        once: dict[str, FileRef] = {}
        for _, ref in sorted(self.files.items()):
            once.setdefault(os.path.realpath(ref.path), ref)
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
        matches = self._matches_below(pattern) if "**" in pattern.parts else map(Path, _matches(pattern))
        number = 0
        for number, match in enumerate(matches, 1):  # noqa: B007 - the count is asked for below
            if self._leads_out(match):
                self._skip_link(match)
            elif match.is_dir():
                self._take_folder(match)
            elif not is_no_source(match.name) and not self._is_output(match):
                self._take_file(match, self._skip)
        if not number:
            self._wrong(self._name(pattern), "nothing matches", "look at the folder and the suffix")

    def _matches_below(self, pattern: Path) -> Iterator[Path]:
        """Yield the files at any depth that fit; glob itself would follow every link, a loop forty times."""
        folder = _literal_folder(pattern)
        wanted = pattern.parts[len(folder.parts) :]
        found = self._walk(folder)
        return (path for path in found if fits_pattern(path.parts[len(folder.parts) :], wanted))

    def _take_folder(self, folder: Path) -> None:
        for path in self._walk(folder):
            if not self._is_link_out(path) and not self._is_output(path):
                self._take_file(path, self._skip)

    def _walk(self, folder: Path) -> Iterator[Path]:
        visited: set[str] = set()
        for top, folders, files in os.walk(folder, onerror=self._unreadable, followlinks=True):
            real = os.path.realpath(top)
            if real in visited:
                folders.clear()
                continue
            visited.add(real)
            listed = sorted(name for name in folders if not name.startswith(".") and name != "__MACOSX")
            listed = [name for name in listed if not self._belongs_to_page(Path(top), name, files)]
            folders[:] = [name for name in listed if not self._is_link_out(Path(top) / name)]
            yield from (
                Path(top) / name
                for name in sorted(files)
                if not name.startswith(".") and not is_no_source(name)
            )

    def _take_file(self, path: Path, otherwise: Callable[[str, str, str], None]) -> None:
        name = self._name(path)
        if not _printable(name):
            shown = name.encode("utf-8", "replace").decode("utf-8")
            self.unread[
                Problem(shown, fault="the file's name cannot be printed", remedy="rename the file")
            ] = None
        elif is_no_source(path.name):
            otherwise(name, "a register or a list of checksums, not a source", "leave it out of the sources")
        elif not (reader := self._find_reader(path)):
            kind = f"'{path.suffix}' files" if path.suffix else "files without a suffix"
            otherwise(name, f"{NO_READER}{kind}", self._remedy(path.suffix.lower()))
        elif not _is_regular(path):
            otherwise(name, "not a readable file", "")
        else:
            self.files[name] = FileRef(path, name, reader)

    def _find_reader(self, path: Path) -> str:
        """Return the reader of a file by its suffix, or by its content where that says another; "" for none."""
        named = self.readers.get(path.suffix.lower(), "")
        if not path.is_file():
            return named
        try:
            with path.open("rb") as file:
                head = file.read(HEAD)
        except OSError:
            return named
        return choose_reader(named, head, lambda: path.open("rb"))

    def _remedy(self, suffix: str) -> str:
        return _OF_PICTURES if suffix in _PICTURES else f"known are {', '.join(sorted(self.readers))}"

    def _is_link_out(self, path: Path) -> bool:
        """Say whether something in a folder is a link that leads out, and note it if so."""
        if not (path.is_symlink() and self._leads_out(path)):
            return False
        self._skip_link(path)
        return True

    def _belongs_to_page(self, top: Path, folder: str, files: Sequence[str]) -> bool:
        """Say whether a folder is what a browser saved with a page beside it, and note it if so."""
        page = find_saved_page(folder, files)
        if page:
            self._skip(self._shown(top / folder), f"{OF_A_PAGE} {page}", "name the folder to read it")
        return bool(page)

    def _is_output(self, path: Path) -> bool:
        """Say whether a file in a folder is one that a build wrote there, and note the folder if so."""
        folder = path.parent
        if folder not in self.outputs:
            self.outputs[folder] = _list_outputs(folder)
        if path.name not in self.outputs[folder]:
            return False
        self._skip(self._name(folder), OUTPUTS, "name the files or folders beside it")
        return True

    def _leads_out(self, path: Path) -> bool:
        """Say whether a path really lies beneath nothing that the user named."""
        if self.roots is None:
            return False
        real = os.path.realpath(path)
        return not any(real == root or Path(real).is_relative_to(root) for root in self.roots)

    def _skip_link(self, path: Path) -> None:
        """Note the link itself, not each of the files behind it that a pattern matches."""
        while self._leads_out(path.parent) and path.parent != path:
            path = path.parent
        self._skip(self._shown(path), "a link that leads out of the sources", LINK_REMEDY)

    def _shown(self, path: Path) -> str:
        name = self._name(path)
        return name if _printable(name) else name.encode("utf-8", "replace").decode("utf-8")

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


def _real_root(path: Path) -> str:
    """Return the real path of what the user named; of a pattern, that of the folder before its first wildcard."""
    pattern = not path.exists() and glob.has_magic(str(path))
    return os.path.realpath(_literal_folder(path) if pattern else path)


def _literal_folder(pattern: Path) -> Path:
    """Return the folder before the first part of a pattern that has a wildcard."""
    first = next(number for number, part in enumerate(pattern.parts) if glob.has_magic(part))
    return Path(*pattern.parts[:first])


def _matches(pattern: Path) -> list[str]:
    return sorted(glob.glob(str(pattern)))  # noqa: PTH207 - Path.glob refuses absolute ones


def fits_pattern(parts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Return whether the parts of a path fit those of a pattern: `**` is any number of folders."""
    if not wanted:
        return not parts
    if wanted[0] == "**":
        rest = wanted[1:]
        return not rest or any(fits_pattern(parts[skipped:], rest) for skipped in range(len(parts)))
    return bool(parts) and fnmatch.fnmatch(parts[0], wanted[0]) and fits_pattern(parts[1:], wanted[1:])


def _list_outputs(folder: Path) -> frozenset[str]:
    """Return the names of the files that builds wrote into a folder, as their manifest tells them.

    Without this a brief that is built beside its sources would quote itself the next time.
    """
    manifest = folder / MANIFEST
    with suppress(OSError, ValueError, RecursionError, AttributeError, TypeError):
        if manifest.stat().st_size <= MOST_MANIFEST_BYTES:
            value = json.loads(manifest.read_bytes())
            if value.get("format") == MANIFEST_FORMAT:
                return frozenset({MANIFEST, CHECKSUMS, SIGNATURE, SIGNED_PDF, *value.get("files", {})})
    return frozenset()


def is_no_source(name: str) -> bool:
    """Return whether a file of this name is a register, a list of checksums or a program's own, never a source."""
    return any(fnmatch.fnmatchcase(name.lower(), pattern) for pattern in _NO_SOURCES)


def _printable(name: str) -> bool:
    return all(character.isprintable() for character in name)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
