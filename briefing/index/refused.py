"""An error of SQLite's in; what stands in the way of the index, with a remedy, out."""

from __future__ import annotations

import sqlite3
from os import environ
from pathlib import Path

from briefing.errors import Problem

ELSEWHERE = "name another folder with --cache"
_TEMPORARY = "name another folder for temporary files by SQLITE_TMPDIR or TMPDIR, or one with --cache"
_DAMAGED = "delete it; it is made anew from the sources"
_REFUSALS = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space there"),
    sqlite3.SQLITE_READONLY: ("it cannot be written to", "make file and folder writable for this user"),
    sqlite3.SQLITE_PERM: ("it cannot be written to", "make file and folder writable for this user"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "make file and folder writable for this user"),
    sqlite3.SQLITE_BUSY: ("another process keeps it locked", "let that end"),
    sqlite3.SQLITE_LOCKED: ("another process keeps it locked", "let that end"),
    sqlite3.SQLITE_PROTOCOL: ("another process keeps it locked", "let that end"),
    sqlite3.SQLITE_IOERR: (
        "the disk, which may be full, refuses to read or write it",
        "free some space there",
    ),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", _DAMAGED),
    sqlite3.SQLITE_NOTADB: ("it is damaged", _DAMAGED),
    sqlite3.SQLITE_TOOBIG: ("a text is larger than it can hold", "split the source into smaller files"),
}


def refusal(error: sqlite3.Error, path: Path | None) -> Problem | None:
    """Return what is wrong with the index in a file, or the temporary one; None where it is our own mistake."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code & 0xFF not in _REFUSALS:
        return None
    fault, remedy = _REFUSALS[code & 0xFF]
    if path is None:
        return Problem(
            _temporary(), fault=f"the index: {fault} ({error})", remedy=f"{remedy}, or {_TEMPORARY}"
        )
    if path.is_dir():
        fault, remedy = "a folder stands in the place of the index", "move it away"
    return Problem(str(path), fault=f"{fault} ({error})", remedy=f"{remedy}, or {ELSEWHERE}")


def _temporary() -> str:
    """Return where SQLite keeps temporary files (sqlite.org/tempfiles.html, section 5)."""
    return environ.get("SQLITE_TMPDIR") or environ.get("TMPDIR") or "/var/tmp"
