"""A place and a prefix in; a temporary folder out that goes with its process, or is swept by a later one.

A killed process cannot clean up. So each folder holds a file that its process keeps locked (flock), and a
later process takes away what nobody holds any more: never by age, never another user's.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.disk.locks import try_lock

LOCK = ".briefing-lock"
PREFIX = "briefing-"
_RANDOM = re.compile(r"[a-z0-9_]{8}")  # what tempfile.mkdtemp puts after a prefix
_ATTEMPTS = 100
_VARIABLES = ("TMPDIR", "TEMP", "TMP")
_PLACES = (Path("/tmp"), Path("/var/tmp"), Path("/usr/tmp"))


class Scratch:
    """A temporary folder. Use it as a context manager, or `close` it: then it is gone.

    Without `parent` it is made where temporary files belong; the remains of killed processes are swept
    there first. Raises OSError where nothing can be written.
    """

    def __init__(self, parent: Path | None = None, prefix: str = PREFIX) -> None:
        place = parent or temporary_place()
        if parent is None:
            sweep(place, prefix)
        self.path, self._lock = _make(place, prefix)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder and what is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self.leave()

    def leave(self) -> None:
        """Give the lock back and let the folder stand, for a later process to deal with."""
        lock, self._lock = self._lock, -1
        if lock >= 0:
            os.close(lock)


def temporary_place() -> Path:
    """Return where temporary files belong.

    `tempfile.gettempdir` tries by writing a file there, which would be left by a process that is killed.
    """
    if tempfile.tempdir:
        return Path(os.fsdecode(tempfile.tempdir))
    named = [Path(os.environ[name]) for name in _VARIABLES if os.environ.get(name)]
    usable = (place for place in (*named, *_PLACES) if place.is_dir() and os.access(place, os.W_OK | os.X_OK))
    return next(usable, _PLACES[0])


def _make(place: Path, prefix: str) -> tuple[Path, int]:
    """Make a folder and lock it. One that a sweeping process took in between is given up for another."""
    for _ in range(_ATTEMPTS):
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        try:
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileNotFoundError:
            continue
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        if try_lock(lock) is not False and _is_at(lock, folder / LOCK):
            return folder, lock
        os.close(lock)
    raise FileExistsError(f"no temporary folder of our own could be made in {place}")


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except FileNotFoundError:
        return False


def sweep(place: Path, prefix: str) -> None:
    """Remove the temporary folders of processes that have ended, as far as they can be removed."""
    for folder in candidates(place, prefix):
        with abandoned(folder) as left:
            if left:
                shutil.rmtree(folder, ignore_errors=True)
        remove_unused(folder, prefix)


def remove_unused(folder: Path, prefix: str) -> None:
    """Remove the empty folder of a process that was killed before it had made the lock in it.

    One that lives makes another (see `_make`).
    """
    with suppress(OSError):
        made = _RANDOM.fullmatch(folder.name.removeprefix(prefix)) and folder.stat().st_mode & 0o777 == 0o700
        if made:
            folder.rmdir()


def candidates(place: Path, prefix: str) -> list[Path]:
    """Return this user's folders in a place whose names begin so, in the order of their names."""
    try:
        with os.scandir(place) as entries:
            found = [entry for entry in entries if entry.name.startswith(prefix) and _is_own_folder(entry)]
    except OSError:
        return []
    return [place / name for name in sorted(entry.name for entry in found)]


def _is_own_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return (
            entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.geteuid()
        )
    except OSError:
        return False


@contextmanager
def abandoned(folder: Path, unlocked: Collection[str] = ()) -> Iterator[bool]:
    """Tell whether a temporary folder's process has ended, and hold its lock meanwhile.

    A folder without our lock is taken for one only where it holds nothing but files named in `unlocked`
    (earlier versions made such), none of which anybody holds locked.
    """
    held: list[int] = []
    try:
        yield _take_all(folder, unlocked, held)
    finally:
        for lock in held:
            os.close(lock)


def _take_all(folder: Path, unlocked: Collection[str], held: list[int]) -> bool:
    try:
        names = sorted(path.name for path in folder.iterdir())
        wanted = [LOCK] if LOCK in names else names
        if LOCK not in names and not (names and set(names) <= set(unlocked)):
            return False
        for name in wanted:
            held.append(os.open(folder / name, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK))
            if try_lock(held[-1]) is not True or not _is_at(held[-1], folder / name):
                return False
    except OSError:
        return False
    return True
