"""One file's new content in; the file replaced as a whole, or left as it was, out."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from briefing.disk.faults import writing_to
from briefing.disk.scratch import Scratch, sweep

HIDDEN = ".briefing-"  # what the names of unfinished work in a user's folder begin with


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that the user may have written himself: whole, keeping its mode, through a link to it.

    Raises BriefingError where it cannot be written; it is then what it was.
    """
    with writing_to(path, "write it somewhere else"):
        place = path.resolve()
        sweep(place.parent, HIDDEN)
        with Scratch(place.parent, HIDDEN) as scratch:
            new = scratch.path / place.name
            write_durably(new, content)
            if place.exists():
                shutil.copymode(place, new)
            new.replace(place)
            sync_folder(place.parent)


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file so that it outlasts a loss of power, with the mode that the umask gives."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o666 & ~_umask())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlast a loss of power, where its file system can."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(held)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(held)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
