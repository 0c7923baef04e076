"""A register and what was found in; its stale rows out: those whose file is gone.

A row whose file was moved or renamed is found again by its hash, where it has one, and is not stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from briefing.config import Entry, Register, absolute
from briefing.disk.file_hash import hash_if_readable
from briefing.errors import Problem
from briefing.model import Source
from briefing.reading.files import FileRef


def find_stale_rows(register: Register, sources: Callable[[], Iterable[Source]]) -> tuple[Entry, ...]:
    """Return the rows whose file is gone and whose hash no source has; `sources` is asked only if need be."""
    gone = _gone(register)
    if not gone:
        return ()
    found = (register.entry(source.path, source.part, source.sha256) for source in sources())
    used = {entry.number for entry in found if entry}
    return tuple(entry for entry in gone if entry.number not in used)


def find_stale_rows_unread(register: Register, files: Iterable[FileRef]) -> tuple[Entry, ...]:
    """Do the same where files are listed, but not read: only those that no row names are hashed, if any."""
    gone = _gone(register)
    if any(entry.row.sha256 for entry in gone):
        named = {entry.path for entry in register.entries}
        hashes = {hash_if_readable(file.path) for file in files if absolute(file.path) not in named}
        gone = tuple(entry for entry in gone if entry.row.sha256 not in hashes)
    return gone


def stale_problems(register: Register, rows: Iterable[Entry]) -> tuple[Problem, ...]:
    """Say of stale rows where they stand and how to be rid of them."""
    return tuple(_problem(register, entry) for entry in rows)


def _gone(register: Register) -> tuple[Entry, ...]:
    return tuple(entry for entry in register.entries if entry.path and not Path(entry.path).exists())


def _problem(register: Register, entry: Entry) -> Problem:
    found = "no other has this row's hash" if entry.row.sha256 else "the row has no hash to find it again by"
    what = f"there is no file {entry.row.path}, and {found}"
    remedy = "mend the path, or take the row out: `briefing sources --write --prune` does"
    return register.problem(entry, "path", what, remedy)
