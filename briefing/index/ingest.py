"""Documents in, one after the other; out, a store that holds exactly these, each split and stemmed at most
once.

Whatever a store held before, afterwards it is as if it had been made from these documents alone: those that
are gone leave it, so that the frequencies on which ranking rests are the same with a cache and without.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Self

from briefing.index.database import PAGES_WRITING
from briefing.index.prepare import Prepared, Preparer, Task, count_pieces
from briefing.index.store import Store
from briefing.index.workers import Preparation
from briefing.model import Document, KnownSpan
from briefing.text.passages import SPLIT_VERSION, split_language
from briefing.text.stems import STEMS_VERSION, language_name

VERSIONS = (STEMS_VERSION, SPLIT_VERSION)
CONTENT_DIGITS = 32  # 128 bits: the cache keeps three copies of each key
_MOST_WRITTEN = 400_000


class Facts(NamedTuple):
    """What is kept of a document beside its text: hash and length of the text, hash of what its reader
    knows.
    """

    text_sha256: str
    characters: int
    known: str
    reader: str


def facts_of(document: Document) -> Facts:
    """Return the facts of a document."""
    known = "".join(map(_write_span, document.known))
    return Facts(_hash(document.text), len(document.text), _hash(known) if known else "", document.reader)


def _write_span(span: KnownSpan) -> str:
    written = f"{span.start},{span.end},{span.kind},{span.reason};"
    return f"{written}{span.locator};" if span.locator else written


def content_key(facts: Facts, language: str) -> str:
    """Return the hash of all that a document's passages and stems depend on."""
    languages = (language_name(language), split_language(language))
    return _hash("\0".join((facts.text_sha256, facts.known, facts.reader, *languages, *VERSIONS)))[
        :CONTENT_DIGITS
    ]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Ingest:
    """Puts documents into a store, within its `writing`, and in the end takes out what was not among them.

    Use it as a context manager; `workers` is how many processes may help, by default as many as are of use.
    """

    def __init__(self, store: Store, workers: int | None = None) -> None:
        self._store = store
        self._preparer = Preparer()
        self._preparation = Preparation(self._add, self._preparer, workers)
        self._first, self._further = store.contents()
        self._next = store.next_row()
        store.watch_frequencies()
        self._copies: Counter[str] = Counter()
        self._written: dict[str, Counter[str]] = {}
        self.rows: list[int] = []
        self.failed: dict[int, str] = {}
        self.changed = False

    def __enter__(self) -> Self:
        self._preparation.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._preparation.__exit__(*raised)
        for contents in (self._first, self._further, self._copies):
            contents.clear()  # for 100,000 documents a sixth of what an opened corpus would hold

    def has_all(self, contents: Sequence[str]) -> bool:
        """Say whether documents, given by content, are in the store, beside those taken so far."""
        wanted = Counter(contents)
        if not all(map(self._first.__contains__, wanted)):
            return False
        several = [c for c, n in wanted.items() if n > 1 or c in self._copies]
        return all(self._row(c, self._copies[c] + wanted[c] - 1) is not None for c in several)

    def reuse(self, contents: Sequence[str]) -> None:
        """Take over documents that the store has."""
        if len(set(contents)) == len(contents) and self._copies.keys().isdisjoint(contents):
            self._copies.update(contents)
            self.rows += map(self._first.__getitem__, contents)
            return
        for content in contents:
            row = self._row(content, self._copies[content])
            assert row is not None
            self._note(content, row)

    def _row(self, content: str, copy: int) -> int | None:
        return self._further.get((content, copy)) if copy else self._first.get(content)

    def take(self, document: Document, content: str, language: str, name: str = "") -> None:
        """Take over a document if the store has its content, else have it split, stemmed and added."""
        copy = self._copies[content]
        row = self._row(content, copy)
        if row is None:
            row, self._next = self._next, self._next + 1
            if copy:
                self._further[content, copy] = row
            else:
                self._first[content] = row
            self.changed = True
            self._preparation.put(Task(row, copy, content, language, document, name))
        self._note(content, row)

    def _add(self, tasks: Sequence[Task], prepared: Prepared) -> None:
        self._store.keep_pages(PAGES_WRITING)
        failed = dict(prepared.failed)
        for number, (task, packed) in enumerate(zip(tasks, prepared.documents, strict=True)):
            kept = packed
            if number in failed:
                self.failed[task.row] = failed[number]
                # Under a content of its own, a later run does not find the document and has it split again.
                kept = packed._replace(content=f"{task.content} unsplit {task.row}")
            self._store.add(task.row, kept, task.copy)
        for language, written in prepared.written.items():
            self._count(written, language, Counter.update)

    def _count(
        self,
        written: Mapping[str, int],
        language: str,
        change: Callable[[Counter[str], Mapping[str, int]], None],
    ) -> None:
        """Count what stands between blanks; which words that is, is asked once for each at the end."""
        counts = self._written.setdefault(language, Counter())
        change(counts, written)
        if len(counts) > _MOST_WRITTEN:
            self._count_words()

    def _note(self, content: str, row: int) -> None:
        self._copies[content] += 1
        self.rows.append(row)

    def finish(self) -> None:
        """Add what is still being prepared, and take out the documents that were neither added nor taken
        over.
        """
        self._preparation.finish()
        gone = {*self._first.values(), *self._further.values()}.difference(self.rows)
        for row in sorted(gone):
            stored = self._store.remove(row)
            pieces: Counter[str] = Counter()
            count_pieces(stored.text, pieces)
            self._count(pieces, stored.language, Counter.subtract)
        self._count_words()
        self.changed = self.changed or bool(gone)
        if self.changed:
            self._store.count_frequencies()

    def _count_words(self) -> None:
        for language, written in self._written.items():
            self._store.count_words(self._preparer.analyser(language).count_words(written))
        self._written.clear()
