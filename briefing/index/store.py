"""Passages and their stems in; rows that meet an FTS5 expression, by BM25, out: the one class over SQLite.

A store is in memory, in a temporary database that spills to disk, or in a file that other processes may use
at the same time. A document is kept under the hash of everything that its passages and stems depend on, so
that an unchanged one is never split or stemmed again. Rows are numbered in order of arrival; nothing that
comes out depends on those numbers.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.index.stems import STEMS_VERSION
from briefing.model import Passage, PassageKind

SCHEMA_VERSION = f"2+{STEMS_VERSION}"
_WAIT_SECONDS = 60.0
_UNSOUND = (
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_SCHEMA,
)
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    id INTEGER PRIMARY KEY, content TEXT NOT NULL, copy INTEGER NOT NULL, language TEXT NOT NULL,
    first INTEGER NOT NULL, passages INTEGER NOT NULL, prose INTEGER NOT NULL, words INTEGER NOT NULL,
    packed TEXT NOT NULL, stems TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (content, copy));
CREATE INDEX row ON document (first, passages);
CREATE TABLE reading (
    file TEXT NOT NULL, line INTEGER NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (file, line)) WITHOUT ROWID;
CREATE TABLE written (
    folded TEXT NOT NULL, stem TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (folded, stem)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(main, joined, content='', tokenize="ascii tokenchars '.'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, col);
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready for the store: its passages, and for each a row of stems and one of joined forms."""

    content: str
    language: str
    text: str
    passages: tuple[Passage, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it comes back: for each passage its stems in order, and its joined forms.

    A heading has stems too, though no row of the index; residue has none.
    """

    id: int
    first: int
    language: str
    text: str
    passages: tuple[Passage, ...]
    stems: tuple[tuple[str, ...], ...]
    joined: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave for one document, without the text, as JSON."""

    fields: str


class Store:
    """An index of passages that can be added to, taken from and asked. Use it as a context manager, or
    `close`.
    """

    def __init__(self, path: Path | None = None, *, in_memory: bool = False) -> None:
        """Open the store in a file, or a temporary one; what is not a store of this version is made anew."""
        self.path = path
        self._open(":memory:" if in_memory else str(path or ""))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a temporary one is gone then."""
        self._db.close()

    def _open(self, name: str) -> None:
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connect(name)
            usable = self._usable()
        except sqlite3.DatabaseError as error:
            if self.path is None or error.sqlite_errorcode & 0xFF not in _UNSOUND:
                raise
            usable = False
        if not usable:
            self._rebuild(name)

    def _connect(self, name: str) -> None:
        self._db = sqlite3.connect(name, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA cache_size = -65536")
        if self.path is None:
            self._db.execute("PRAGMA journal_mode = OFF")
            self._db.execute("PRAGMA synchronous = OFF")

    def _usable(self) -> bool:
        """Make the tables in a new database; say whether those of an old one are ours and sound."""
        if self.path is not None:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
        with self.writing():
            names = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master")}
            if not names:
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    self._db.execute(statement)
                self._db.execute(
                    "INSERT INTO meta VALUES ('version', ?), ('generation', '0')", (SCHEMA_VERSION,)
                )
                self._db.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 33554432)")
                return True
            if not {"meta", "document", "reading", "written", "words"} <= names:
                return False
            row = self._db.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
            return row is not None and row[0] == SCHEMA_VERSION and self._sound()

    def _sound(self) -> bool:
        return bool(self._db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")

    def _rebuild(self, name: str) -> None:
        self._db.close()
        assert self.path is not None
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + suffix).unlink()
        self._connect(name)
        self._usable()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do what stands in the block as a whole or not at all, alone among all processes."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def hold(self) -> None:
        """Keep what is read from now on as it is, whatever other processes write."""
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

    def contents(self) -> dict[tuple[str, int], int]:
        """Return the row of every document by content hash and number of copy."""
        return {
            (row[1], row[2]): row[0] for row in self._db.execute("SELECT id, content, copy FROM document")
        }

    def add(self, document: Prepared, copy: int = 0) -> int:
        """Add a document, within `writing`; return its row."""
        prose = [
            (passage.number, *columns)
            for passage, columns in zip(document.passages, document.columns, strict=True)
            if passage.kind is PassageKind.PROSE
        ]
        last = self._db.execute(
            "SELECT first + passages FROM document ORDER BY first DESC LIMIT 1"
        ).fetchone()
        first = last[0] if last else 0
        cursor = self._db.execute(
            "INSERT INTO document"
            " (content, copy, language, first, passages, prose, words, packed, stems, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.content,
                copy,
                document.language,
                first,
                len(document.passages),
                len(prose),
                sum(len(main.split()) for _, main, _ in prose),
                _pack(document.passages),
                "\n".join(f"{main}\t{joined}" for main, joined in document.columns),
                document.text,
            ),
        )
        self._db.executemany(
            "INSERT INTO words (rowid, main, joined) VALUES (?, ?, ?)",
            [(first + number, main, joined) for number, main, joined in prose],
        )
        return int(cursor.lastrowid or 0)

    def remove(self, document: int) -> None:
        """Take a document and its passages out, within `writing`, as if it had never been there."""
        stored = self.document(document)
        self._db.executemany(
            "INSERT INTO words (words, rowid, main, joined) VALUES ('delete', ?, ?, ?)",
            [
                (stored.first + passage.number, " ".join(stems), " ".join(joined))
                for passage, stems, joined in zip(stored.passages, stored.stems, stored.joined, strict=True)
                if passage.kind is PassageKind.PROSE
            ],
        )
        self._db.execute("DELETE FROM document WHERE id = ?", (document,))

    def document(self, document: int) -> StoredDocument:
        """Return a document with its text, passages and stems."""
        row = self._db.execute(
            "SELECT id, first, language, text, packed, stems FROM document WHERE id = ?", (document,)
        ).fetchone()
        return _stored(row)

    def text(self, document: int) -> str:
        """Return the text of a document."""
        return str(self._db.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()[0])

    def passages(self, document: int) -> tuple[Passage, ...]:
        """Return the passages of a document, headings and residue among them."""
        return _unpack(
            self._db.execute("SELECT packed FROM document WHERE id = ?", (document,)).fetchone()[0]
        )

    def extents(self) -> dict[int, tuple[int, int, int]]:
        """Return for every document its first row of the index, how many rows it may use, and its prose
        passages.
        """
        return {
            row[0]: row[1:] for row in self._db.execute("SELECT id, first, passages, prose FROM document")
        }

    def totals(self) -> tuple[int, int, int]:
        """Return the number of documents, of prose passages, and of words in those."""
        row = self._db.execute(
            "SELECT count(*), coalesce(sum(prose), 0), coalesce(sum(words), 0) FROM document"
        )
        documents, passages, words = row.fetchone()
        return documents, passages, words

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the documents, in alphabetical order."""
        return tuple(row[0] for row in self._db.execute("SELECT DISTINCT language FROM document ORDER BY 1"))

    def frequency(self, stem: str) -> int:
        """Return in how many prose passages a stem stands as a word of its own."""
        row = self._db.execute(
            "SELECT doc FROM vocabulary WHERE term = ? AND col = 'main'", (stem,)
        ).fetchone()
        return row[0] if row else 0

    def count(self, expression: str) -> int:
        """Return how many prose passages meet an FTS5 expression."""
        return int(
            self._db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (expression,)).fetchone()[0]
        )

    def best(
        self, expression: str, limit: int, rows: tuple[int, int] | None = None
    ) -> list[tuple[int, float]]:
        """Return the rows that meet an expression with the best BM25, at most `limit`, each with its score.

        A row is left out with all its equals when there is no room for all of these, so that the number of a
        row never decides; if even the best equals do not fit, all of them come.
        """
        where, values = "words MATCH ?", [expression]
        if rows is not None:
            where += f" AND rowid BETWEEN {rows[0]:d} AND {rows[1]:d}"
        select = f"SELECT rowid, -bm25(words) FROM words WHERE {where} ORDER BY 2 DESC"
        found = self._db.execute(f"{select} LIMIT {limit + 1:d}", values).fetchall()
        if len(found) <= limit:
            return found
        kept = [row for row in found if row[1] > found[-1][1]]
        if kept:
            return kept
        return [row for row in self._db.execute(select, values) if row[1] >= found[0][1]]

    def meeting(self, expression: str, rows: tuple[int, int] | None = None) -> list[int]:
        """Return all rows that meet an FTS5 expression."""
        where = (
            "words MATCH ?"
            if rows is None
            else f"words MATCH ? AND rowid BETWEEN {rows[0]:d} AND {rows[1]:d}"
        )
        return [row[0] for row in self._db.execute(f"SELECT rowid FROM words WHERE {where}", (expression,))]

    def count_words(self, changes: Mapping[tuple[str, str], int]) -> None:
        """Add to, or take from, how often a folded word with its stem is written, within `writing`."""
        self._db.executemany(
            "INSERT INTO written VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times",
            [(folded, stem, change) for (folded, stem), change in changes.items() if change],
        )
        self._db.execute("DELETE FROM written WHERE times = 0")

    def stems_beginning(self, prefix: str, limit: int = 400) -> Sequence[str] | None:
        """Return the stems of all words that begin so; None for more than `limit`."""
        select = "SELECT DISTINCT stem FROM written WHERE folded >= ? AND folded < ? ORDER BY stem LIMIT ?"
        found = [row[0] for row in self._db.execute(select, (prefix, prefix + "\U0010ffff", limit + 1))]
        return None if len(found) > limit else found

    def reading(self, file: str) -> tuple[Reading, ...]:
        """Return what a file gave when it was last read, or nothing."""
        select = "SELECT fields FROM reading WHERE file = ? ORDER BY line"
        return tuple(Reading(*row) for row in self._db.execute(select, (file,)))

    def remember_reading(self, file: str, readings: Iterable[Reading]) -> None:
        """Keep what a file gave, within `writing`."""
        self._db.execute("DELETE FROM reading WHERE file = ?", (file,))
        rows = ((file, line, reading.fields) for line, reading in enumerate(readings))
        self._db.executemany("INSERT INTO reading VALUES (?, ?, ?)", rows)

    def forget_readings(self, kept: Iterable[str]) -> None:
        """Drop, within `writing`, what files gave that are not among those named."""
        known = {row[0] for row in self._db.execute("SELECT DISTINCT file FROM reading")}
        gone = [(file,) for file in sorted(known - set(kept))]
        self._db.executemany("DELETE FROM reading WHERE file = ?", gone)


def _pack(passages: tuple[Passage, ...]) -> str:
    rows = [
        [
            p.start,
            p.end,
            p.paragraph,
            p.page,
            *([p.kind.value, p.reason] if p.kind is not PassageKind.PROSE else []),
        ]
        for p in passages
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _unpack(packed: str) -> tuple[Passage, ...]:
    passages = []
    for number, (start, end, paragraph, page, *rest) in enumerate(json.loads(packed)):
        kind, reason = rest or (PassageKind.PROSE, "")
        passages.append(Passage(number, start, end, paragraph, PassageKind(kind), reason, page))
    return tuple(passages)


def _stored(row: tuple[int, int, str, str, str, str]) -> StoredDocument:
    identity, first, language, text, packed, stems = row
    passages = _unpack(packed)
    lines = [line.partition("\t") for line in stems.split("\n")] if passages else []
    return StoredDocument(
        identity,
        first,
        language,
        text,
        passages,
        tuple(tuple(main.split()) for main, _, _ in lines),
        tuple(tuple(joined.split()) for _, _, joined in lines),
    )
