"""A store and the parts of a question in; passages with their scores out, best first.

FTS5 names candidates; every passage of their documents is then scored with its context by `rank`, and what
does not meet the query's condition, or is excluded, falls away.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from briefing.index.count import UnitCounter
from briefing.index.leaves import Clauses, Expression, Leaf, Query, Words
from briefing.index.match import fts5_expression, matches
from briefing.index.parts import ParsedParts, QueryParts, Unit, parse_parts
from briefing.index.rank import CountedDocument, Scored, Statistics, rank
from briefing.index.stems import analyser
from briefing.index.store import Store
from briefing.index.stored import StoredDocument
from briefing.model import PassageKind

CANDIDATES = 300
WEIGHED = 20_000
_KEPT_CHARACTERS = 8_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Passages in order of score, the units that were looked for, and each unit's idf."""

    scored: tuple[Scored, ...]
    units: tuple[Unit, ...]
    idf: tuple[float, ...]


class Searcher:
    """Asks a store. `order` gives the place of each of its documents in the corpus, which breaks ties."""

    def __init__(self, store: Store, order: Mapping[int, int]) -> None:
        self._store = store
        self._order = order
        self._documents, self.passages, self._words = store.totals()
        self._languages = store.languages() or ("english",)
        self._frequencies: dict[str, int] = {}
        self._kept: OrderedDict[int, StoredDocument] = OrderedDict()
        self._kept_characters = 0

    @cached_property
    def _rows(self) -> list[tuple[int, int]]:
        return self._store.extents()

    def search(self, parts: QueryParts, document: int | None = None, limit: int | None = None) -> Answer:
        """Return every passage with some evidence, best first; of one document only, if it is given.

        Where there is nothing to look for, because a query only says what must not stand there, every
        passage that meets it comes, in order, at most `limit`.
        """
        parsed = parse_parts(parts, self._languages)
        units = parsed.units
        if not units and parsed.condition is not None:
            return Answer(tuple(islice(self._meeting(parsed, document), limit)), (), ())
        statistics = Statistics(
            self._documents,
            self.passages,
            self._words,
            tuple(self._frequency(unit.leaf) for unit in units),
        )
        chosen = self._candidates(parsed, statistics) if document is None else [document]
        counter = UnitCounter(units, self._store.stems_beginning)
        pairs = parsed.pairs if document is None else ()
        counted = [_counted(self.stored(row), counter, pairs) for row in chosen]
        met = [
            scored
            for scored in rank(units, counted, statistics, one_document=document is not None)
            if self._meets(parsed, scored)
        ]
        met.sort(key=lambda scored: (-scored.score, self._order[scored.document], scored.number))
        return Answer(tuple(met), units, tuple(statistics.idf(number) for number in range(len(units))))

    def _meeting(self, parsed: ParsedParts, document: int | None) -> Iterator[Scored]:
        chosen = [document] if document is not None else sorted(self._order, key=self._order.__getitem__)
        for row in chosen:
            for passage in self.stored(row).passages:
                scored = Scored(row, passage.number, 0.0, 0.0, 0.0, 0.0, {})
                if passage.kind is PassageKind.PROSE and self._meets(parsed, scored):
                    yield scored

    def stored(self, document: int) -> StoredDocument:
        """Return a document of the store, kept for the next question as long as there is room."""
        if document in self._kept:
            self._kept.move_to_end(document)
            return self._kept[document]
        stored = self._kept[document] = self._store.document(document)
        self._kept_characters += len(stored.text)
        while self._kept_characters > _KEPT_CHARACTERS and len(self._kept) > 1:
            self._kept_characters -= len(self._kept.popitem(last=False)[1].text)
        return stored

    def _frequency(self, leaf: Query) -> int:
        if isinstance(leaf, Words) and (stem := _only_stem(leaf)):
            return self._store.frequency(stem)
        narrowing = fts5_expression(leaf, self._store.stems_beginning)
        if not narrowing.text:
            return len(self._scan(leaf)) if isinstance(leaf, Expression) else self.passages
        if narrowing.text not in self._frequencies:
            self._frequencies[narrowing.text] = self._store.count(narrowing.text)
        return self._frequencies[narrowing.text]

    def _scan(self, leaf: Query) -> list[int]:
        """Look at every document for an expression; return the rows where it stands."""
        counter = UnitCounter([Unit("", leaf, 1.0)], self._store.stems_beginning)  # type: ignore[arg-type]
        found: list[int] = []
        for first, document in self._rows:
            stored = self._store.document(document)
            found += [first + number for number, counts in enumerate(counter.count(stored)) if counts]
        return found

    def _candidates(self, parsed: ParsedParts, statistics: Statistics) -> list[int]:
        """Choose the documents to look at: those of the best rows by BM25, and those where expressions
        stand.
        """
        expressions = [unit.leaf for unit in parsed.units if isinstance(unit.leaf, Expression)]
        telling = self._telling(parsed, statistics)
        wanted = fts5_expression(Clauses(may=telling), self._store.stems_beginning).text if telling else ""
        if telling and not wanted:
            return [document for _, document in self._rows]
        rows: list[int] = []
        if wanted:
            condition = self._condition(parsed)
            text = f"({wanted}) AND ({condition})" if condition else wanted
            rows += [row for row, _ in self._store.best(text, CANDIDATES)]
        for leaf in expressions:
            rows += self._scan(leaf)
        return self._store.holders(rows)

    def _condition(self, parsed: ParsedParts) -> str:
        if parsed.condition is None:
            return ""
        return fts5_expression(parsed.condition, self._store.stems_beginning).text

    def _telling(self, parsed: ParsedParts, statistics: Statistics) -> tuple[Leaf, ...]:
        """Return what candidates are sought by: the rarest units, and commoner ones while there is room.

        A word that stands in a good part of a large corpus makes no candidate that a rarer one does not,
        but the index would have to weigh every passage that it stands in.
        """
        frequencies = statistics.frequencies
        leaves = [
            (frequencies[number], number, unit.leaf)
            for number, unit in enumerate(parsed.units)
            if not isinstance(unit.leaf, Expression)
        ]
        taken: list[Leaf] = []
        rows = 0
        for frequency, _, leaf in sorted(leaves, key=lambda item: item[:2]):
            rows += frequency
            if rows > WEIGHED and taken:
                break
            taken.append(leaf)
        return tuple(taken)

    def _meets(self, parsed: ParsedParts, scored: Scored) -> bool:
        if parsed.condition is None and not parsed.excluded:
            return True
        stored = self.stored(scored.document)
        passage = stored.passages[scored.number]
        text = stored.text[passage.start : passage.end]
        tokens = analyser(stored.language).tokens(text)
        if parsed.condition is not None and not matches(parsed.condition, text, tokens):
            return False
        return not any(matches(leaf, text, tokens) for leaf in parsed.excluded)


def _only_stem(words: Words) -> str:
    """Return the stem of a single word that has but one reading, or ""."""
    stems = {stem for reading in words.readings for stem in reading}
    return stems.pop() if len(stems) == 1 == len(words.readings[0]) and stems.issuperset(words.joined) else ""


def _counted(
    stored: StoredDocument, counter: UnitCounter, pairs: Sequence[tuple[int, int]]
) -> CountedDocument:
    counts = counter.count(stored)
    return CountedDocument(stored, counts, counter.count_pairs(stored, counts, pairs) if pairs else {})
