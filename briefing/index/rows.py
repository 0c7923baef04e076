"""A query in; the passages of an index that meet it out: how many there are, and the best of them by BM25.

What the index alone can tell, it tells; a passage is read only where the index is not sure of it. A regular expression
without a word that can be looked up has every document read, once; `costs` says of which that was so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from briefing.index.leaves import Clauses, Expression, Leaf, Query, Words, leaves
from briefing.index.match import matches
from briefing.index.narrowing import NOTHING, Beginning, Narrowing, narrow
from briefing.index.parts import ParsedParts
from briefing.index.rank import Statistics
from briefing.index.store import Store
from briefing.index.stored import StoredDocument
from briefing.model import PassageKind
from briefing.text.stems import passage_tokens

WEIGHED_ROWS = 500_000  # places of words that SQLite weighs by BM25 in less than half a second
TOLD_FROM = 200  # documents: reading fewer takes less than a tenth of a second and is not worth a word

Progress = Callable[[str, int, int], None]


class Row(NamedTuple):
    """A passage of the index: its document, its number in that, and its score by BM25."""

    document: int
    number: int
    score: float


class _Vocabulary:
    """The words of a store, each beginning and fragment looked up once."""

    def __init__(self, store: Store) -> None:
        self._beginning = cache(store.stems_beginning)
        self._holding = cache(store.stems_holding)

    def stems_beginning(self, prefix: str) -> Beginning:
        return self._beginning(prefix)

    def stems_holding(self, fragment: str) -> tuple[str, ...] | None:
        found = self._holding(fragment)
        return None if found is None else tuple(found)


class RowFinder:
    """Finds passages in a store. `order` gives the place of each of its documents, which breaks ties."""

    def __init__(
        self,
        store: Store,
        order: Mapping[int, int],
        stored: Callable[[int], StoredDocument],
        progress: Progress | None = None,
    ) -> None:
        """`stored` returns a document that may be asked for again."""
        self._store, self._order, self._stored, self._progress = store, order, stored, progress
        self.vocabulary = _Vocabulary(store)
        self.costs: dict[str, int] = {}
        self._standing: dict[str, list[Row]] = {}
        self._counted: dict[str, int] = {}
        self._frequencies: dict[str, int] = {}

    def frequency(self, leaf: Leaf) -> int:
        """Return in how many passages something stands; of a prefix, in how many its stems do."""
        if isinstance(leaf, Expression):
            return len(self.standing(leaf))
        if stem := only_stem(leaf):
            if stem not in self._frequencies:
                self._frequencies[stem] = self._store.frequency(stem)
            return self._frequencies[stem]
        return self._count(narrow(leaf, self.vocabulary).text)

    def count(self, query: Query) -> int:
        """Return how many passages meet a query."""
        narrowing = narrow(query, self.vocabulary)
        sure = self._count(narrowing.sure) if narrowing.text else 0
        return sure + sum(1 for _ in self._in_doubt(query, narrowing))

    def standing(self, expression: Expression) -> list[Row]:
        """Return where an expression stands."""
        if expression.pattern not in self._standing:
            found = self._in_doubt(expression, narrow(expression, self.vocabulary))
            self._standing[expression.pattern] = list(found)
        return self._standing[expression.pattern]

    def best(self, parsed: ParsedParts, statistics: Statistics, units: Sequence[int], most: int) -> list[Row]:
        """Return the passages that hold one of some units, meet the condition and hold nothing excluded, best first.

        These are the best by BM25 in the whole index, at most `most` of them.
        """
        leaves_wanted = [parsed.units[number].leaf for number in units]
        expressions = [leaf for leaf in leaves_wanted if isinstance(leaf, Expression)]
        words = [number for number in units if not isinstance(parsed.units[number].leaf, Expression)]
        query = condition_of(parsed)
        parts = (*query.must, *query.never)
        sure = not expressions and all(narrow(part, self.vocabulary).exact for part in parts)
        wanted = most
        while True:
            scores = self._best_of_words(parsed, statistics, words, wanted)
            exhausted = len(scores) < wanted
            for leaf in expressions:
                self._add_standing(scores, leaf, statistics)
            ordered = sorted(scores, key=lambda at: (-scores[at], self._order[at[0]], at[1]))
            met = (at for at in ordered if sure or self.meets(query, *at))
            found = [Row(*at, scores[at]) for at in islice(met, most)]
            if len(found) == most or exhausted:
                return found
            wanted *= 4

    def _add_standing(
        self, scores: dict[tuple[int, int], float], leaf: Expression, statistics: Statistics
    ) -> None:
        rows = self.standing(leaf)
        rarity = math.log(1 + statistics.passages / (len(rows) + 1))
        for row in rows:
            at = row.document, row.number
            scores[at] = scores.get(at, 0.0) + rarity

    def _best_of_words(
        self, parsed: ParsedParts, statistics: Statistics, words: Sequence[int], most: int
    ) -> dict[tuple[int, int], float]:
        if not words:
            return {}
        telling = _telling(words, parsed, statistics)
        rows = self._store.best(self._wanted(telling, parsed), most)
        if len(telling) < len(words) and len(rows) < most:
            rows = self._store.best(self._wanted(words, parsed), most)
        return {self._place(row): score for row, score in rows}

    def _wanted(self, numbers: Iterable[int], parsed: ParsedParts) -> str:
        words = Clauses(may=tuple(parsed.units[number].leaf for number in numbers))
        query = condition_of(parsed)
        return narrow(Clauses((words, *query.must), (), query.never), self.vocabulary).text

    def meets(self, query: Query, document: int, number: int) -> bool:
        """Return whether a passage meets a query, by its words."""
        return self._holds(query, self._stored(document), number)

    def _place(self, row: int) -> tuple[int, int]:
        document, first = self._store.holder(row)
        return document, row - first

    def _count(self, expression: str) -> int:
        if expression in ("", NOTHING):
            return 0
        if expression not in self._counted:
            self._counted[expression] = self._store.count(expression)
        return self._counted[expression]

    def _in_doubt(self, query: Query, narrowing: Narrowing) -> Iterator[Row]:
        """Yield the passages of which the index is not sure and that meet a query."""
        if narrowing.exact or narrowing.text == NOTHING:
            return
        if not narrowing.text:
            yield from self._read_all(query)
            return
        surely = narrowing.sure not in ("", NOTHING)
        rows = self._store.meeting(f"{narrowing.text} NOT {narrowing.sure}" if surely else narrowing.text)
        for document, numbers in groupby(map(self._place, rows), key=itemgetter(0)):
            stored = self._store.document(document)
            yield from (Row(*at, 0.0) for at in numbers if self._holds(query, stored, at[1]))

    def _read_all(self, query: Query) -> Iterator[Row]:
        """Read every document for a query, and note what it cost."""
        documents = [document for _, document in self._store.extents()]
        term = ", ".join(leaf.text for leaf, _ in leaves(query) if isinstance(leaf, Expression))
        if len(documents) >= TOLD_FROM:
            self.costs[term] = len(documents)
        for done, document in enumerate(documents):
            if self._progress and not done % TOLD_FROM and len(documents) >= TOLD_FROM:
                self._progress(f"reading every document for {term}", done, len(documents))
            stored = self._store.document(document)
            for passage in stored.passages:
                if passage.kind is PassageKind.PROSE and self._holds(query, stored, passage.number):
                    yield Row(document, passage.number, 0.0)

    @staticmethod
    def _holds(query: Query, stored: StoredDocument, number: int) -> bool:
        passage = stored.passages[number]
        text = stored.text[passage.start : passage.end]
        tokens = () if isinstance(query, Expression) else passage_tokens(text, stored.language)
        return matches(query, text, tokens)


def condition_of(parsed: ParsedParts) -> Clauses:
    """Return what a passage must meet, and what it must not hold, as one query."""
    return Clauses((parsed.condition,) if parsed.condition else (), (), parsed.excluded)


def only_stem(leaf: Leaf) -> str:
    """Return the stem of a single word that has but one reading, or ""."""
    if not isinstance(leaf, Words):
        return ""
    stems = {stem for reading in leaf.readings for stem in reading}
    one = len(stems) == 1 == len(leaf.readings[0]) and stems.issuperset(leaf.joined)
    return stems.pop() if one else ""


def _telling(units: Sequence[int], parsed: ParsedParts, statistics: Statistics) -> list[int]:
    """Return the units by which the best passages are sought: the rarest, and commoner ones up to a time.

    A single word that stands in a good part of a large index ("the") would cost seconds and move next to nothing. It
    counts where the passages found are ranked, and it is sought by where the others find too few.
    """
    frequencies = statistics.frequencies
    rows = 0
    taken: list[int] = []
    for number in sorted(units, key=lambda number: (frequencies[number], number)):
        rows += frequencies[number]
        if not taken or rows <= WEIGHED_ROWS or not only_stem(parsed.units[number].leaf):
            taken.append(number)
    return taken
