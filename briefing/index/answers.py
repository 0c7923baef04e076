"""Answers about texts in, by a key that says what they depend on; the same out, from a file of the cache's folder.

The file is a convenience: what is not in it, or is damaged, is worked out again. All that is in it was made by one
version of what answers; of another version it is made anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from briefing.index.database import Database, Schema

ANSWERS_FILE = "analyses.sqlite"
MOST_ANSWERS = 100_000  # of some kilobytes each at most; beyond that the oldest go
_STATEMENTS = "CREATE TABLE answer (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, body BLOB NOT NULL)"


class Answers(Database):
    """Texts by key, compressed. Use it as a context manager, or `close` it."""

    def __init__(self, path: Path, version: str, *, waiting: Callable[[], None] = lambda: None) -> None:
        """Open the file, as `Database` does; `version` is that of what answers."""
        super().__init__(Schema(version, ("answer",), _STATEMENTS), path, waiting=waiting)

    def get(self, key: str) -> str | None:
        """Return an answer, or None where it is not known; a file that is found damaged is made anew."""
        with self.explained():
            try:
                row = self._db.execute("SELECT body FROM answer WHERE key = ?", (key,)).fetchone()
                return zlib.decompress(row[0]).decode() if row else None
            except (zlib.error, TypeError, ValueError):
                self.make_anew()
            except sqlite3.DatabaseError as error:
                if not self.is_damaged(error):
                    raise
                self.make_anew()
        return None

    def keep(self, answers: Mapping[str, str]) -> None:
        """Add answers, all or none."""
        rows = [(key, zlib.compress(answer.encode(), 3)) for key, answer in answers.items()]
        with self.explained(), self.writing():
            self._db.executemany("INSERT OR REPLACE INTO answer (key, body) VALUES (?, ?)", rows)
            self._db.execute(
                "DELETE FROM answer WHERE number <= (SELECT max(number) FROM answer) - ?", (MOST_ANSWERS,)
            )
