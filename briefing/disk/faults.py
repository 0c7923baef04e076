"""What an operating system refused in; a sentence that names the file, says why and what to do, out."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import BriefingError, Problem

FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def writing_to(path: Path | str, elsewhere: str) -> Iterator[None]:
    """Raise BriefingError that names `path` for each OSError within the block.

    `elsewhere` says how to write to another place, e.g. "name another folder with --out".
    """
    try:
        yield
    except OSError as error:
        raise BriefingError(write_problem(error, path, elsewhere)) from error


def write_problem(error: OSError, path: Path | str, elsewhere: str) -> Problem:
    """Return what keeps `path` from being written, with a remedy."""
    reason = error.strerror or str(error)
    return Problem(str(path), fault=f"cannot be written: {reason}", remedy=_remedy(error.errno, elsewhere))


def _remedy(code: int | None, elsewhere: str) -> str:
    if code in FULL:
        return f"free some space there, or {elsewhere}"
    if code in _READ_ONLY:
        return f"make the place writable for this user, or {elsewhere}"
    if code in (errno.EEXIST, errno.ENOTDIR, errno.EISDIR):
        return f"something else stands in its place: move that away, or {elsewhere}"
    if code == errno.EFBIG:
        return f"raise the limit on the size of files, or {elsewhere}"
    return elsewhere
