"""Units and a stored document in; how often each unit stands in each passage out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefing.index.leaves import Expression, Prefix, Words, compiled, in_utf8
from briefing.index.match import places, spans
from briefing.index.narrowing import Vocabulary
from briefing.index.parts import Unit
from briefing.index.stored import StoredDocument
from briefing.model import PassageKind
from briefing.text.stems import passage_tokens

Counts = Mapping[int, int]
CLOSE = 8
_NONE: Counts = {}


class UnitCounter:
    """Counts units in passages, looking only at those whose first stem stands there."""

    def __init__(self, units: Sequence[Unit], vocabulary: Vocabulary) -> None:
        self._stems: dict[int, frozenset[str]] = {}
        self._single: dict[str, list[int]] = defaultdict(list)
        self._rows: dict[str, list[tuple[int, Words]]] = defaultdict(list)
        self._joined: dict[str, list[int]] = defaultdict(list)
        self._prefixes: list[tuple[int, Prefix, frozenset[str] | None]] = []
        self._expressions: list[tuple[int, Expression]] = []
        for number, unit in enumerate(units):
            self._take(number, unit.leaf, vocabulary)
        self._looked_for = frozenset(self._single) | frozenset(self._rows)
        self._as_written = bool(self._prefixes or self._expressions)

    def _take(self, number: int, leaf: object, vocabulary: Vocabulary) -> None:
        if isinstance(leaf, Expression):
            self._expressions.append((number, leaf))
        elif isinstance(leaf, Prefix):
            found = vocabulary.stems_beginning(leaf.folded)
            self._prefixes.append((number, leaf, None if found.opening else frozenset(found.stems)))
        elif isinstance(leaf, Words):
            for stem in leaf.joined:
                self._joined[stem].append(number)
            self._stems[number] = frozenset(row[0] for row in leaf.readings if len(row) == 1)
            singles = self._stems[number] | set(leaf.joined)
            for stem in sorted(singles):
                self._single[stem].append(number)
            rows = tuple(row for row in leaf.readings if len(row) > 1)
            if rows:
                self._take_rows(number, Words(leaf.text, rows, (), leaf.slop))

    def _take_rows(self, number: int, words: Words) -> None:
        for stem in sorted({row[0] for row in words.readings}):
            self._rows[stem].append((number, words))

    def count_pairs(
        self, document: StoredDocument, counts: Sequence[Counts], pairs: Sequence[tuple[int, int]]
    ) -> Mapping[tuple[int, int], tuple[int, int]]:
        """Return how often the single words of each pair stand in a document side by side in their order,
        and how often the second stands within a few words of the first, before or after it.
        """
        wanted = [
            (pair, first, second)
            for pair in pairs
            if (first := self._stems.get(pair[0])) and (second := self._stems.get(pair[1]))
        ]
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for number, row in enumerate(counts):
            for pair, first, second in wanted:
                if pair[0] in row and pair[1] in row:
                    before, close = found.get(pair, (0, 0))
                    new_before, new_close = _together(document.stems(number), first, second)
                    found[pair] = (before + new_before, close + new_close)
        return found

    def count(self, document: StoredDocument) -> tuple[Counts, ...]:
        """Return for each passage how often each unit stands in it; residue holds nothing."""
        return tuple(
            _NONE if passage.kind is PassageKind.RESIDUE else self.count_in(document, passage.number)
            for passage in document.passages
        )

    def count_in(self, document: StoredDocument, at: int) -> Counts:
        """Return how often each unit stands in one passage."""
        stems, joined = document.stems(at), document.joined(at)
        found: dict[int, int] = {}
        single, rows = self._single, self._rows
        if self._holds_none(stems, joined):
            return _NONE
        several: dict[int, Words] = {}
        for stem in stems:
            if stem in single:
                for number in single[stem]:
                    found[number] = found.get(number, 0) + 1
            if stem in rows:
                several.update(rows[stem])
        for number, words in several.items():
            _add(found, number, len(places(words, stems)))
        for stem in joined:
            for number in self._joined.get(stem, ()):
                found[number] = found.get(number, 0) + 1
        if self._as_written:
            self._count_written(found, document, at)
        return found or _NONE

    def _holds_none(self, stems: Sequence[str], joined: Sequence[str]) -> bool:
        """Say whether no stem that is looked for is among these, and nothing is looked for but stems."""
        return not self._as_written and (
            self._looked_for.isdisjoint(stems) and self._joined.keys().isdisjoint(joined)
        )

    def _count_written(self, found: dict[int, int], document: StoredDocument, at: int) -> None:
        """Count what is looked for as it is written: prefixes and expressions."""
        passage = document.passages[at]
        text = document.text[passage.start : passage.end]
        for number, prefix, stems in self._prefixes:
            if (
                stems is None
                or not stems.isdisjoint(document.stems(at))
                or not stems.isdisjoint(document.joined(at))
            ):
                _add(found, number, len(spans(prefix, text, passage_tokens(text, document.language))))
        for number, expression in self._expressions:
            if compiled(expression.pattern).search(in_utf8(text)):
                _add(found, number, len(spans(expression, text, ())))


def _together(stems: Sequence[str], first: frozenset[str], second: frozenset[str]) -> tuple[int, int]:
    """Return how often one word stands right before another, and how often it stands near it."""
    ahead = [at for at, stem in enumerate(stems) if stem in first]
    others = [at for at, stem in enumerate(stems) if stem in second]
    before = sum(at + 1 in others for at in ahead)
    return before, sum(any(0 < abs(other - at) < CLOSE for other in others) for at in ahead)


def _add(found: dict[int, int], number: int, count: int) -> None:
    if count:
        found[number] = found.get(number, 0) + count
