"""A path and the tables wanted in; an SQLite database with these out, sound, or made anew.

A database is in memory, in a temporary file, or in a file that other processes may use at the same time. What
is written is written as a whole or not at all, even if the process is killed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.dataclass import dataclass
from briefing.disk.faults import writing_to
from briefing.disk.locks import SAY_AFTER, locked_folder
from briefing.errors import BriefingError
from briefing.index.refused import ELSEWHERE, refusal

WAIT_SECONDS = 60.0
PAGES_WRITING = 65_536  # kilobytes of the database that are kept in memory while documents are added
PAGES_READING = (
    4_096  # the same while it is asked: the index's lists are read through once, more saves no time
)
LOOKED_THROUGH = 32_000_000  # bytes; what takes a tenth of a second at most
_UNSOUND = (
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_SCHEMA,
)
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)
_META = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of a database and the SQL that makes them; a file of another version is made anew."""

    version: str
    tables: tuple[str, ...]
    statements: str


class DamageError(sqlite3.DatabaseError):
    """A row is not what was written."""


class Database:
    """The tables of a schema. Use it as a context manager, or `close` it."""

    def __init__(
        self,
        schema: Schema,
        path: Path | None = None,
        *,
        in_memory: bool = False,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        """Open the database in a file, or a temporary one; what is not one of this version is made anew.

        `waiting` is called when another process keeps this one waiting for more than a second. Raises
        BriefingError, which names the file, where it cannot be used.
        """
        self.path = path
        self._schema = schema
        self._waiting = waiting
        self._file: os.stat_result | None = None
        with self.explained(), ExitStack() as stack:
            stack.callback(self._close_if_open)
            self._open(":memory:" if in_memory else str(path or ""))
            stack.pop_all()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Raise BriefingError for what keeps SQLite from working that is no fault of this program."""
        try:
            yield
        except sqlite3.Error as error:
            problem = refusal(error, self.path)
            if problem is None:
                raise
            raise BriefingError(problem) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a temporary one is gone then."""
        self._db.close()

    def _close_if_open(self) -> None:
        with suppress(AttributeError):  # not even connected
            self._db.close()

    def _open(self, name: str) -> None:
        if self.path is None:
            self._connect(name)
            self._usable()
            return
        with writing_to(self.path, ELSEWHERE):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with locked_folder(self.path.parent, self._waiting):
                if not self._open_as_it_is(name):
                    self._rebuild(name)

    def _open_as_it_is(self, name: str) -> bool:
        """Open the file; say whether it holds tables that are ours and sound."""
        try:
            self._connect(name)
            return self._usable()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in _UNSOUND:
                raise
            return False

    def _connect(self, name: str) -> None:
        self._db = sqlite3.connect(name, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        self.keep_pages(PAGES_READING)
        if self.path is None:
            self._db.execute("PRAGMA journal_mode = OFF")
            self._db.execute("PRAGMA synchronous = OFF")

    def _usable(self) -> bool:
        """Make the tables in a new database; say whether those of an old one are ours and sound."""
        if self.path is not None:
            self._file = self.path.stat()
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
        with self.writing():
            names = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master")}
            if not names:
                for statement in (_META, *filter(str.strip, self._schema.statements.split(";"))):
                    self._db.execute(statement)
                self._db.execute(
                    "INSERT INTO meta VALUES ('version', ?), ('generation', '0')", (self._schema.version,)
                )
                return True
            if not {"meta", *self._schema.tables} <= names:
                return False
            row = self._db.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
            return row is not None and row[0] == self._schema.version and self._sound()

    def _sound(self) -> bool:
        """Look at every page of a small database; of a large one SQLite itself sees whether any are missing."""
        pages = self._db.execute("PRAGMA page_count").fetchone()[0]
        if pages * self._db.execute("PRAGMA page_size").fetchone()[0] > LOOKED_THROUGH:
            return True
        return bool(self._db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")

    def is_damaged(self, error: sqlite3.DatabaseError) -> bool:
        """Say whether an error means that a file is damaged, which only shows when the place is read."""
        if self.path is None or isinstance(error, sqlite3.ProgrammingError):
            return False
        code = getattr(error, "sqlite_errorcode", None)  # Python's own have none: what is no UTF-8
        return code is None or code & 0xFF in _DAMAGE

    def make_anew(self) -> None:
        """Throw a damaged file away and begin with an empty one, or with the one that another process made."""
        self._db.close()
        assert self.path is not None
        with writing_to(self.path, ELSEWHERE), locked_folder(self.path.parent, self._waiting):
            if self._is_same_file() or not self._open_as_it_is(str(self.path)):
                self._rebuild(str(self.path))

    def _is_same_file(self) -> bool:
        assert self.path is not None
        return bool(self._file and self.path.exists() and os.path.samestat(self._file, self.path.stat()))

    def _rebuild(self, name: str) -> None:
        self._db.close()
        assert self.path is not None
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + suffix).unlink()
        self._connect(name)
        self._usable()

    def _begin_writing(self) -> None:
        """Wait for other processes to have written, and say so when that takes long."""
        try:
            self._db.execute(f"PRAGMA busy_timeout = {SAY_AFTER * 1000:.0f}")
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            self._waiting()
            self._db.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000:.0f}")
            self._db.execute("BEGIN IMMEDIATE")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do what stands in the block as a whole or not at all, alone among all processes."""
        self._begin_writing()
        try:
            yield
        except BaseException:
            if self._db.in_transaction:  # a damaged file may have ended it
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def keep_pages(self, kilobytes: int) -> None:
        """Set how much of the database is kept in memory, at most."""
        self._db.execute(f"PRAGMA cache_size = -{kilobytes:d}")

    def hold(self) -> None:
        """Keep what is read from now on as it is, whatever other processes write; with few pages in memory."""
        self.keep_pages(PAGES_READING)
        self._db.execute("BEGIN")
        self._db.execute("SELECT count(*) FROM meta").fetchone()

    def release(self) -> None:
        """End `hold`."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    def generation(self) -> int:
        """Return a number that every change of the store raises."""
        return int(self._db.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()[0])

    def advance(self) -> int:
        """Raise the generation, within `writing`, and return it."""
        number = self.generation() + 1
        self._db.execute("UPDATE meta SET value = ? WHERE name = 'generation'", (str(number),))
        return number
