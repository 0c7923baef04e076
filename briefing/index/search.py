"""A store and the parts of a question in; passages with their scores out, best first.

The index names the best passages by BM25; every passage of their documents is then scored with its context by `rank`,
and what does not meet the query's condition, or is excluded, falls away. All other passages that hold something asked
for follow in order of BM25: nothing is cut here.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from briefing.dataclass import dataclass
from briefing.index.count import UnitCounter
from briefing.index.leaves import Clauses
from briefing.index.parts import ParsedParts, QueryParts, Unit, parse_parts
from briefing.index.rank import CountedDocument, Scored, Statistics, Weights, rank, score_alone, weights_of
from briefing.index.rows import Progress, Row, RowFinder, condition_of
from briefing.index.store import Store
from briefing.index.stored import StoredDocument
from briefing.index.terms import parse_term
from briefing.model import PassageKind

IN_CONTEXT = 300  # passages whose documents are ranked with their context; a document is about ten passages
_KEPT_CHARACTERS = 8_000_000
_ALL = 1 << 40  # more passages than SQLite can number


@dataclass(frozen=True, slots=True)
class Answer:
    """Passages in order of score, the units that were looked for, and each unit's idf."""

    scored: tuple[Scored, ...]
    units: tuple[Unit, ...]
    idf: tuple[float, ...]


class Searcher:
    """Asks a store. `order` gives the place of each of its documents in the corpus, which breaks ties."""

    def __init__(self, store: Store, order: Mapping[int, int], progress: Progress | None = None) -> None:
        self._store = store
        self._order = order
        self._documents, self.passages, self._words = store.totals()
        self._languages = store.languages() or ("english",)
        self._kept: OrderedDict[int, StoredDocument] = OrderedDict()
        self._kept_characters = 0
        self._rows = RowFinder(store, order, self.stored, progress)

    @property
    def costs(self) -> Mapping[str, int]:
        """How many documents were read for a term because the index could not tell where it stands."""
        return self._rows.costs

    def search(self, parts: QueryParts, document: int | None = None, limit: int | None = None) -> Answer:
        """Return every passage with some evidence, best first; of one document only, if it is given.

        The best passages by BM25 are ranked with their documents as context; what follows them, if `limit` asks for
        so many, stands in order of BM25. Where there is nothing to look for, because a query only says what must not
        stand there, every passage that meets it comes, in order.
        """
        asked = self._ask(parts)
        if not asked.units and asked.parsed.condition is not None:
            return Answer(tuple(islice(self._meeting(asked.parsed, document), limit)), (), ())
        if document is not None:
            return asked.answer(self._alone(asked, document))
        best = self._rows.best(asked.parsed, asked.statistics, asked.all, IN_CONTEXT)
        first = self._in_context(asked, best)
        if len(best) < IN_CONTEXT or (limit is not None and limit <= len(first)):
            return asked.answer(first)
        inside = sum(bool(scored.counts) for scored in first)
        most = _ALL if limit is None else limit - len(first) + inside
        rows = self._rows.best(asked.parsed, asked.statistics, asked.all, most)
        return asked.answer([*first, *self._alone_each(asked, rows, first)])

    def within(self, parts: QueryParts, documents: Iterable[int]) -> Answer:
        """Return the passages with some evidence in each of some documents, as if each were asked alone."""
        asked = self._ask(parts)
        return asked.answer([scored for row in documents for scored in self._alone(asked, row)])

    def read(self, parts: QueryParts, most: int) -> Answer:
        """Return the best `most` passages that hold a term, or anything asked for where there are no terms, and what
        stands in the documents of the first of them.
        """
        asked = self._ask(parts)
        terms = [number for number in asked.all if asked.units[number].term in parts.terms]
        best = self._rows.best(asked.parsed, asked.statistics, terms or asked.all, most)
        first = self._in_context(asked, best[:IN_CONTEXT])
        holding = (place for place, scored in enumerate(first) if scored.counts)
        if (end := next(islice(holding, most, None), None)) is not None:
            return asked.answer(first[:end])
        return asked.answer([*first, *self._alone_each(asked, best, first)])

    def holding(self, parts: QueryParts, most: int) -> Answer:
        """Return the best `most` passages by BM25 that hold something asked for, each for itself."""
        asked = self._ask(parts)
        best = self._rows.best(asked.parsed, asked.statistics, asked.all, most)
        return asked.answer(self._alone_each(asked, best, ()))

    def places(self, parts: QueryParts, most: int) -> list[tuple[int, int]]:
        """Return where those of `holding` stand, as documents and numbers: what holds them is not read for it."""
        asked = self._ask(parts)
        rows = self._rows.best(asked.parsed, asked.statistics, asked.all, most)
        return [(row.document, row.number) for row in rows]

    def count(self, parts: QueryParts) -> int:
        """Return how many passages hold a term, or anything asked for where there are no terms; all of them meet the
        condition and hold nothing excluded.
        """
        parsed = parse_parts(parts, self._languages)
        terms = tuple(parse_term(term, self._languages) for term in parts.terms)
        wanted = terms or tuple(unit.leaf for unit in parsed.units)
        query = condition_of(parsed)
        must = (Clauses(may=wanted), *query.must) if wanted else query.must
        return self._rows.count(Clauses(must, (), query.never)) if must else 0

    def _ask(self, parts: QueryParts) -> _Asked:
        parsed = parse_parts(parts, self._languages)
        frequencies = tuple(self._rows.frequency(unit.leaf) for unit in parsed.units)
        statistics = Statistics(self._documents, self.passages, self._words, frequencies)
        return _Asked(parsed, statistics, UnitCounter(parsed.units, self._rows.vocabulary))

    def _in_context(self, asked: _Asked, rows: Sequence[Row]) -> list[Scored]:
        """Rank all passages of the documents that hold some of the best passages."""
        return self._in_order(asked, sorted({row.document for row in rows}, key=self._order.__getitem__))

    def _alone(self, asked: _Asked, document: int) -> list[Scored]:
        return self._in_order(asked, [document], one_document=True)

    def _in_order(self, asked: _Asked, chosen: Sequence[int], *, one_document: bool = False) -> list[Scored]:
        pairs = () if one_document else asked.parsed.pairs
        counted = [_counted(self.stored(row), asked.counter, pairs) for row in chosen]
        scored = rank(asked.units, counted, asked.statistics, one_document=one_document)
        met = [found for found in scored if self._meets(asked.parsed, found)]
        return sorted(met, key=lambda found: (-found.score, self._order[found.document], found.number))

    def _alone_each(self, asked: _Asked, rows: Iterable[Row], first: Sequence[Scored]) -> list[Scored]:
        """Return passages in order of BM25, without their context, but for those of documents ranked already.

        Their scores fall as their order says, and lie below those of the others.
        """
        ranked = {scored.document for scored in first}
        least = first[-1].score if first else math.inf
        weights = asked.weights
        found: list[Scored] = []
        for row in rows:
            if row.document not in ranked:
                stored = self.stored(row.document)
                counts = asked.counter.count_in(stored, row.number)
                own = score_alone(weights, stored, row.number, counts, asked.statistics)
                least = min(least, own)
                found.append(Scored(row.document, row.number, own, 0.0, 0.0, least, counts))
        return found

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

    def _meets(self, parsed: ParsedParts, scored: Scored) -> bool:
        if parsed.condition is None and not parsed.excluded:
            return True
        return self._rows.meets(condition_of(parsed), scored.document, scored.number)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question ready to be looked for."""

    parsed: ParsedParts
    statistics: Statistics
    counter: UnitCounter

    @property
    def units(self) -> tuple[Unit, ...]:
        return self.parsed.units

    @property
    def all(self) -> range:
        return range(len(self.parsed.units))

    @property
    def weights(self) -> Weights:
        return weights_of(self.parsed.units, self.statistics)

    def answer(self, scored: Sequence[Scored]) -> Answer:
        rarity = tuple(self.statistics.idf(number) for number in range(len(self.units)))
        return Answer(tuple(scored), self.units, rarity)


def _counted(
    stored: StoredDocument, counter: UnitCounter, pairs: Sequence[tuple[int, int]]
) -> CountedDocument:
    counts = counter.count(stored)
    return CountedDocument(stored, counts, counter.count_pairs(stored, counts, pairs) if pairs else {})
