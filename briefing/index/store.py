"""Packed documents in; rows that meet an FTS5 expression, by BM25, and documents out: the one class that asks
SQLite.

A document is kept under the hash of everything that its passages and stems depend on, so that an unchanged
one is never split or stemmed again. Rows are numbered in order of arrival; nothing that comes out depends on
those numbers.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from briefing.index.database import DamageError, Database, Schema
from briefing.index.narrowing import Beginning
from briefing.index.stored import Packed, StoredDocument, index_rows, stored_document
from briefing.model import PassageKind
from briefing.text.stems import STEMS_VERSION

COUNTED_ROWS = 20_000  # passages of which the stems are counted one by one in a quarter of a second
MOST_STEMS = 400  # looked up one by one: SQLite asks each of them at each row
INDEX = Schema(
    version=f"7+{STEMS_VERSION}",
    tables=("document", "reading", "written", "frequency", "words"),
    statements="""
CREATE TABLE document (
    id INTEGER PRIMARY KEY, content TEXT NOT NULL, copy INTEGER NOT NULL, language TEXT NOT NULL,
    first INTEGER NOT NULL, count INTEGER NOT NULL, prose INTEGER NOT NULL, words INTEGER NOT NULL,
    body BLOB NOT NULL, sum INTEGER NOT NULL,
    UNIQUE (content, copy));
CREATE INDEX row ON document (first, count, prose, words, language);
CREATE TABLE reading (file TEXT PRIMARY KEY, documents TEXT NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE frequency (stem TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE written (
    folded TEXT NOT NULL, stem TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (folded, stem)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(main, joined, content='', tokenize="ascii tokenchars '.'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);
INSERT INTO words (words, rank) VALUES ('hashsize', 33554432);
""",
)


class Store(Database):
    """An index of passages that can be added to, taken from and asked."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        in_memory: bool = False,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        """Open the store in a file, or a temporary one, as `Database` does."""
        super().__init__(INDEX, path, in_memory=in_memory, waiting=waiting)
        self._rows_changed = 0
        self._stem_changes: Counter[str] = Counter()

    def contents(self) -> tuple[dict[str, int], dict[tuple[str, int], int]]:
        """Return the row of every document by content hash, and those of further copies by hash and number."""
        select = "SELECT content, id FROM document INDEXED BY sqlite_autoindex_document_1 WHERE copy = 0"
        copies = "SELECT content, copy, id FROM document WHERE copy > 0"
        return dict(self._db.execute(select)), {(row[0], row[1]): row[2] for row in self._db.execute(copies)}

    def next_row(self) -> int:
        """Return the number that the next new document can have."""
        return int(self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM document").fetchone()[0])

    def add(self, row: int, document: Packed, copy: int = 0) -> None:
        """Add a document under a number of its own, within `writing`."""
        last = self._db.execute(
            "SELECT first + count FROM document ORDER BY first DESC, count DESC LIMIT 1"
        ).fetchone()
        first = last[0] if last else 0
        self._db.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row,
                document.content,
                copy,
                document.language,
                first,
                document.size,
                document.size - len(document.apart),
                document.words,
                document.body,
                zlib.crc32(document.body),
            ),
        )
        rows = index_rows(first, document.size, document.apart, document.main, document.joined)
        self._db.executemany("INSERT INTO words (rowid, main, joined) VALUES (?, ?, ?)", rows)
        self._count_stems(rows, 1)

    def remove(self, document: int) -> StoredDocument:
        """Take a document and its passages out, within `writing`, as if it had never been there, and return it."""
        stored = self.document(document)
        apart = [p.number for p in stored.passages if p.kind is not PassageKind.PROSE]
        forms = "\n".join(stored.forms) if any(stored.forms) else ""
        rows = index_rows(stored.first, len(stored.passages), apart, "\n".join(stored.main), forms)
        self._db.executemany(
            "INSERT INTO words (words, rowid, main, joined) VALUES ('delete', ?, ?, ?)", rows
        )
        self._count_stems(rows, -1)
        self._db.execute("DELETE FROM document WHERE id = ?", (document,))
        return stored

    def document(self, document: int) -> StoredDocument:
        """Return a document with its text, passages and stems; raise DamageError if they are not what was
        written.
        """
        select = "SELECT id, first, language, body, sum FROM document WHERE id = ?"
        row = self._db.execute(select, (document,)).fetchone()
        if row is None or not isinstance(row[3], bytes) or zlib.crc32(row[3]) != row[4]:
            raise DamageError(f"document {document} of the index is damaged")
        return stored_document(*row[:4])

    def content(self, document: int) -> str:
        """Return the hash of all that a document's passages and stems depend on, as `ingest.content_key` makes it."""
        row = self._db.execute("SELECT content FROM document WHERE id = ?", (document,)).fetchone()
        if row is None:
            raise DamageError(f"document {document} of the index is damaged")
        return str(row[0])

    def holder(self, row: int) -> tuple[int, int]:
        """Return the document that a row of the index belongs to, and its first row."""
        select = "SELECT id, first FROM document WHERE first <= ? AND count > 0 ORDER BY first DESC LIMIT 1"
        found = self._db.execute(select, (row,)).fetchone()
        return found[0], found[1]

    def extents(self) -> list[tuple[int, int]]:
        """Return the first row of the index of every document that has passages, and its number, in order."""
        select = "SELECT first, id FROM document WHERE count > 0 ORDER BY first"
        return self._db.execute(select).fetchall()

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

    def watch_frequencies(self) -> None:
        """Begin to note what changes, within `writing`; an empty index is better asked at the end."""
        self._stem_changes.clear()
        self._rows_changed = 0 if self.next_row() > 1 else COUNTED_ROWS + 1

    def _count_stems(self, rows: Sequence[tuple[int, str, str]], change: int) -> None:
        """Note in how many rows more, or fewer, each stem stands, while these are few."""
        self._rows_changed += len(rows)
        if self._rows_changed <= COUNTED_ROWS:
            for _, main, joined in rows:
                for stem in {*main.split(), *joined.split()}:
                    self._stem_changes[stem] += change

    def count_frequencies(self) -> None:
        """Note for each stem in how many prose passages it stands, within `writing`, after all changes.

        After few changes the difference is added; after many it is quicker to ask the index for all of them.
        """
        if self._rows_changed > COUNTED_ROWS:
            self._db.execute("DELETE FROM frequency")
            self._db.execute("INSERT INTO frequency SELECT term, doc FROM vocabulary")
        else:
            self._db.executemany(
                "INSERT INTO frequency VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
                [change for change in self._stem_changes.items() if change[1]],
            )
            self._db.executemany(
                "DELETE FROM frequency WHERE stem = ? AND passages = 0",
                [(stem,) for stem, change in self._stem_changes.items() if change < 0],
            )
        self._rows_changed = 0
        self._stem_changes.clear()

    def frequency(self, stem: str) -> int:
        """Return in how many prose passages a stem stands, as a word of its own or a joined form."""
        row = self._db.execute("SELECT passages FROM frequency WHERE stem = ?", (stem,)).fetchone()
        return row[0] if row else 0

    def count(self, expression: str) -> int:
        """Return how many prose passages meet an FTS5 expression."""
        return int(
            self._db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (expression,)).fetchone()[0]
        )

    def best(self, expression: str, limit: int) -> list[tuple[int, float]]:
        """Return the rows that meet an expression with the best BM25, each with its score, best first.

        There are at most `limit`, but for the equals of the last one, which all come: the number of a row decides
        nothing.
        """
        select = "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ?"
        ahead = limit + max(limit // 4, 100)  # most often the equals of the last one end soon
        found = self._db.execute(f"{select} ORDER BY 2 DESC LIMIT {ahead:d}", (expression,)).fetchall()
        if len(found) <= limit:
            return found
        last = found[limit - 1][1]
        if len(found) < ahead or found[-1][1] != last:
            return [row for row in found if row[1] >= last]
        equals = self._db.execute(f"{select} AND -bm25(words) = ?", (expression, last)).fetchall()
        return [row for row in found if row[1] > last] + equals

    def meeting(self, expression: str) -> list[int]:
        """Return all rows that meet an FTS5 expression, in order."""
        return [
            row[0] for row in self._db.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,))
        ]

    def count_words(self, changes: Mapping[tuple[str, str], int]) -> None:
        """Add to, or take from, how often a folded word with its stem is written, within `writing`."""
        self._db.executemany(
            "INSERT INTO written VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times",
            [(folded, stem, change) for (folded, stem), change in changes.items() if change],
        )
        self._db.execute("DELETE FROM written WHERE times = 0")

    def stems_beginning(self, prefix: str) -> Beginning:
        """Return the stems of all words that begin so, and which of them belong to no other word."""
        begins = "folded >= ?1 AND folded < ?1 || char(1114111)"
        select = f"SELECT DISTINCT stem FROM written WHERE {begins} ORDER BY stem"
        stems = [row[0] for row in self._db.execute(select, (prefix,))]
        many = len(stems) > MOST_STEMS
        named = [stem for stem in stems if not stem.startswith(prefix)] if many else stems
        select = (
            f"SELECT DISTINCT stem FROM written WHERE NOT ({begins})"
            " AND (stem IN (SELECT value FROM json_each(?2)) OR ?3 AND stem >= ?1 AND stem < ?1 || char(1114111))"
        )
        shared = {row[0] for row in self._db.execute(select, (prefix, json.dumps(named), many))}
        sure = [stem for stem in named if stem not in shared]
        return Beginning(named, sure, many, many and not any(stem.startswith(prefix) for stem in shared))

    def stems_holding(self, fragment: str) -> Sequence[str] | None:
        """Return the stems of all words in which some letters stand; None for more than `MOST_STEMS`."""
        select = "SELECT DISTINCT stem FROM written WHERE instr(folded, ?) ORDER BY stem LIMIT ?"
        found = [row[0] for row in self._db.execute(select, (fragment, MOST_STEMS + 1))]
        return None if len(found) > MOST_STEMS else found

    def reading(self, file: str) -> str | None:
        """Return what was noted of the documents of a file when it was last read, or None."""
        row = self._db.execute("SELECT documents, sum FROM reading WHERE file = ?", (file,)).fetchone()
        if row and _sum(row[0]) != row[1]:
            raise DamageError("what was noted of a file is damaged")
        return row[0] if row else None

    def remember_reading(self, file: str, documents: str) -> None:
        """Keep what is to be known of the documents of a file, within `writing`."""
        self._db.execute(
            "INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", (file, documents, _sum(documents))
        )

    def forget_readings(self, kept: Iterable[str]) -> None:
        """Drop, within `writing`, what is known of files that are not among those named."""
        known = {row[0] for row in self._db.execute("SELECT file FROM reading")}
        self._db.executemany(
            "DELETE FROM reading WHERE file = ?", [(file,) for file in sorted(known - set(kept))]
        )


def _sum(text: str) -> int:
    """Return a checksum by which damage is seen that leaves SQLite's own structures whole."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))
