"""Files or texts in; one value out that people and programs can ask: sources, their passages, and what they
say.

corpus = Corpus.from_texts({"a": "A rifle was found.", "b": "Nothing was found."})
for hit in corpus.find("What weapon was used?", terms=("rifle",)):
    print(hit.source, hit.start, hit.end, hit.score, hit.why)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from briefing.errors import Problem, SourceError
from briefing.index.answers import ANSWERS_FILE, Answers
from briefing.index.found_passages import Hit, Match, ScoredPassage, place_passages
from briefing.index.gather import Gathered, gather_documents, gather_files, gather_texts
from briefing.index.parts import QueryParts
from briefing.index.search import Answer, Searcher
from briefing.index.sources import Sources
from briefing.index.store import Store
from briefing.model import DEFAULT_LIMITS, Document, Passage, ReadLimits, Record, Source
from briefing.reading import Found
from briefing.text.kept import KeptTexts
from briefing.text.parsed import ParsedText, parsed_before

if TYPE_CHECKING:
    from briefing.config import Register

__all__ = ["Corpus", "Hit", "Match", "QueryParts", "ScoredPassage", "read_sources"]

Progress = Callable[[str, int, int], None]
T = TypeVar("T")
CACHE_FILE = "index.sqlite"


class _FromSource(Protocol):
    @property
    def source(self) -> str: ...


class Corpus:
    """Sources in reading order, with an index. Texts stay in the index's database and come on demand."""

    def __init__(
        self,
        store: Store,
        gathered: Gathered,
        gather: Callable[[], Gathered] | None = None,
        progress: Progress | None = None,
        open_answers: Callable[[str], Answers] | None = None,
    ) -> None:
        """Take a store that holds exactly the sources gathered; use `from_texts` or `read`.

        `gather` fills an empty store again: for a cache that turns out to be damaged where it is read. `progress`
        hears of searches that take long. `open_answers` opens what a cache keeps beside the index.
        """
        self._store = store
        self._open_answers = open_answers
        self._answers: Answers | None = None
        self._progress = progress
        self._gather = gather
        self.sources: Sources
        self.problems: tuple[Problem, ...]
        self.unread: tuple[Problem, ...]
        self.skipped: tuple[Problem, ...]
        self.warnings: tuple[Problem, ...]
        self.set_aside: tuple[Source, ...]
        self.register: Register
        self._heal(lambda: self._take(gathered))

    def _take(self, gathered: Gathered) -> None:
        store = self._store
        self._parsed = KeptTexts()
        keys = gathered.sources.keys
        self._rows = gathered.rows
        self._places = dict(zip(keys, range(len(keys)), strict=True))
        self._order = dict(zip(gathered.rows, self._places.values(), strict=True))
        self._searcher = Searcher(store, self._order, self._progress)
        self.sources = gathered.sources
        self.problems = gathered.problems
        self.unread = gathered.unread
        self.skipped = gathered.skipped
        self.warnings = gathered.warnings
        self.set_aside = gathered.set_aside
        self.register = gathered.register

    def _heal(self, ask: Callable[[], T]) -> T:
        """Ask; where the cache is found to be damaged, make it anew and ask once more."""
        with self._store.explained():
            try:
                return ask()
            except sqlite3.DatabaseError as error:
                if self._gather is None or not self._store.is_damaged(error):
                    raise
                self._store.make_anew()
                self._take(self._gather())
                return ask()

    @classmethod
    def from_texts(cls, texts: Mapping[str, str], *, language: str = "") -> Self:
        """Make a corpus of plain texts, by key, in the order of the mapping."""
        store = Store(in_memory=True)
        return cls(store, gather_texts(store, texts, language))

    @classmethod
    def from_documents(
        cls,
        documents: Iterable[tuple[str, Document]],
        register: Register,
        unread: tuple[Problem, ...] = (),
    ) -> Self:
        """Make the corpus that a folder gave from what reading made of it: documents by the name of their file.

        `unread` is what could not be read then.
        """
        store = Store(in_memory=True)
        return cls(store, gather_documents(store, documents, register, unread))

    @classmethod
    def read(
        cls,
        paths: Iterable[str | Path] | Found,
        *,
        base: Path | None = None,
        register: Register | Path | None = None,
        cache: Path | None = None,
        limits: ReadLimits = DEFAULT_LIMITS,
        progress: Progress | None = None,
        follow_links: bool = False,
        waiting: Callable[[], None] = lambda: None,
    ) -> Self:
        """Read files, folders and globs, or files that were found; names are relative to `base` (default: here).

        What cannot be read is in `unread`, that and the faults of what names it (register, paths) in `problems`,
        what has no reader and what is a stub in `skipped`; all leave the rest standing. `set_aside` has the documents,
        with their texts, that do not count as sources: stubs, and those of which the register says `use: no`.
        What had better be otherwise in the register is in `warnings`.
        With `cache`, a folder, only what changed since the last time is read, split and stemmed. Links that
        lead out of what is named are left out, unless `follow_links`. Raises BriefingError where the cache, or
        the temporary index without one, cannot be written. `waiting` is called when another process has kept
        the cache locked for more than a second. A file larger than `limits` allows is left out, in `unread`; more than
        they allow in all is in `problems`.
        """
        store = Store(None if cache is None else cache / CACHE_FILE, waiting=waiting)
        folder = Path.cwd() if base is None else base
        named = paths if isinstance(paths, Found) else [Path(path) for path in paths]

        def gather() -> Gathered:
            return gather_files(
                store,
                named,
                folder,
                register=register,
                limits=limits,
                progress=progress,
                follow_links=follow_links,
            )

        def open_answers(version: str) -> Answers:
            assert cache is not None
            return Answers(cache / ANSWERS_FILE, version, waiting=waiting)

        gathered = _gather_soundly(store, gather)
        return cls(store, gathered, gather, progress, None if cache is None else open_answers)

    def close(self) -> None:
        """Close the index's database; nothing can be asked any more."""
        self._store.release()
        self._store.close()
        if self._answers:
            self._answers.close()

    def answers(self, find_version: Callable[[], str]) -> Answers | None:
        """Return what the cache keeps of answers about texts that one version gave; None without a cache or version.

        The key of an answer begins with the `content` of its source.
        """
        if self._answers is None and self._open_answers and (version := find_version()):
            self._answers = self._open_answers(version)
        return self._answers

    def content(self, key: str) -> str:
        """Return a hash of all that the text, the passages and the stems of a source depend on."""
        return self._heal(lambda: self._store.content(self._row(key)))

    @property
    def passage_count(self) -> int:
        """The number of passages that can be found: prose, without headings and residue."""
        return self._searcher.passages

    def _row(self, key: str) -> int:
        return self._rows[self._places[key]]

    def source(self, key: str) -> Source:
        """Return a source with its text."""
        return replace(self.sources[self._places[key]], text=self.text(key))

    def record(self, key: str) -> Record:
        """Return what is known of a source."""
        return self.sources[self._places[key]].record

    def path(self, key: str) -> str:
        """Return the path of the file that a source is from."""
        return self.sources[self._places[key]].path

    def sources_of(self, found: Iterable[_FromSource]) -> tuple[Source, ...]:
        """Return the sources of hits, passages or candidates, in reading order, without their texts."""
        return self.sources_called(item.source for item in found)

    def sources_called(self, keys: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources of some keys, in reading order, without their texts."""
        return tuple(self.sources[place] for place in sorted({self._places[key] for key in keys}))

    def text(self, key: str) -> str:
        """Return the text of a source, in which all offsets count."""
        return self._heal(lambda: self._searcher.stored(self._row(key))).text

    def passages(self, key: str) -> tuple[Passage, ...]:
        """Return the passages of a source in order, headings and residue among them."""
        return self._heal(lambda: self._searcher.stored(self._row(key))).passages

    def stems(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return the stems of each passage of a source, in the order of `passages`; residue has none."""
        stored = self._heal(lambda: self._searcher.stored(self._row(key)))
        return tuple(tuple(line.split()) for line in stored.main)

    def parsed(self, key: str) -> ParsedText:
        """Return the text of a source, parsed: kept for the next question as long as there is room."""
        return self._parsed.get(key, lambda: self._parse(key))

    def _parse(self, key: str) -> ParsedText:
        stored = self._heal(lambda: self._searcher.stored(self._row(key)))
        language = self.record(key).language
        return parsed_before(stored.text, language, stored.passages, stored.inner_cuts)

    def find(
        self,
        question: str = "",
        *,
        terms: Sequence[str] = (),
        query: str = "",
        exclude: Sequence[str] = (),
        top: int = 10,
        source: str | None = None,
    ) -> tuple[Hit, ...]:
        """Return the passages with most evidence for a question, best first, at most `top`; else none is left out.

        `terms` are words, phrases, prefix* and /expressions/ and weigh most; `query`, in Lucene's syntax,
        is a condition that a passage must meet; `exclude` keeps passages out. `source` asks one source
        only. Raises QueryError for what is not well formed, KeyError for a source that is not here.
        """
        parts = QueryParts(question, "", tuple(terms), query, tuple(exclude))
        return tuple(self._hit(found) for found in self.score_passages(parts, source=source, limit=top))

    def _hit(self, found: ScoredPassage) -> Hit:
        start, end = found.passage.start, found.passage.end
        by_weight = sorted(found.matched, key=lambda match: -match.weight)
        why = tuple(dict.fromkeys(match.term for match in by_weight))
        return Hit(found.source, start, end, found.score, why, self.text(found.source)[start:end])

    def score_passages(
        self, parts: QueryParts, *, source: str | None = None, limit: int | None = None
    ) -> tuple[ScoredPassage, ...]:
        """Return every passage with some evidence, its own or its context's, with the parts of its score.

        The context of a passage counts in the documents that hold the best few hundred passages; what stands in
        others follows in the order of its own words.
        """
        document = None if source is None else self._row(source)
        most = None if limit is None else max(limit, 0)
        return self._heal(lambda: self._placed(self._searcher.search(parts, document, most), most))

    def read_passages(self, parts: QueryParts, most: int) -> tuple[ScoredPassage, ...]:
        """Return the best `most` passages that hold something asked for, and what stands around the first of them.

        How many there are in all says `count_passages`.
        """
        return self._heal(lambda: self._placed(self._searcher.read(parts, most)))

    def holding_passages(self, parts: QueryParts, most: int) -> tuple[ScoredPassage, ...]:
        """Return the best `most` passages that hold something asked for, by their own words alone."""
        return self._heal(lambda: self._placed(self._searcher.holding(parts, most)))

    def places_holding(self, parts: QueryParts, most: int) -> tuple[tuple[str, int], ...]:
        """Return where those passages stand, as keys of sources and numbers: much faster than the passages."""
        places = self._heal(lambda: self._searcher.places(parts, most))
        return tuple((self._key(document), number) for document, number in places)

    def score_within(self, parts: QueryParts, sources: Iterable[str]) -> tuple[ScoredPassage, ...]:
        """Return the passages with some evidence in each of some sources, best first, as if it were asked alone."""
        rows = [self._row(key) for key in sources]
        return self._heal(lambda: self._placed(self._searcher.within(parts, rows)))

    def count_passages(self, parts: QueryParts) -> int:
        """Return in how many passages something asked for stands that meet the query and hold nothing excluded."""
        return self._heal(lambda: self._searcher.count(parts))

    @property
    def costs(self) -> tuple[Problem, ...]:
        """Return a warning for each term for which all documents had to be read, because nothing can be looked up."""
        return tuple(
            Problem(
                term,
                fault=f"holds no letters that could be looked up: all {documents:,} documents were read for it",
                remedy="an expression with two letters that must stand side by side is looked up",
            )
            for term, documents in self._searcher.costs.items()
        )

    def _placed(self, answer: Answer, limit: int | None = None) -> tuple[ScoredPassage, ...]:
        return place_passages(answer, self._searcher, self._key, limit)

    def _key(self, document: int) -> str:
        return self.sources.keys[self._order[document]]


def _gather_soundly(store: Store, gather: Callable[[], Gathered]) -> Gathered:
    """Gather; where the cache is found to be damaged, make it anew and gather again."""
    with store.explained():
        try:
            return gather()
        except sqlite3.DatabaseError as error:
            if not store.is_damaged(error):
                raise
            store.make_anew()
            return gather()


def read_sources(
    paths: Iterable[str | Path], *, base: Path | None = None, register: Register | Path | None = None
) -> tuple[Source, ...]:
    """Read files, folders and globs, and return their documents as sources with their texts, in reading
    order.

    Raises SourceError with every problem where something cannot be read.
    """
    corpus = Corpus.read(paths, base=base, register=register)
    if corpus.problems:
        raise SourceError(corpus.problems)
    return tuple(corpus.source(source.key) for source in corpus.sources)
