"""Weighted units and the documents that hold them in; every passage with some evidence, scored, out.

A passage is seen as three texts, one within the other: itself, its neighbourhood, its document. Each unit
gives evidence in each of them, and in each the evidence of one unit saturates, as in BM25F (Robertson,
Zaragoza and Taylor, 2004): that a place is named five times around a sentence says little more than that it
is named twice, and what counts is how many of the things asked for come together. In a document, words that
follow each other in the question give evidence together too, where they stand side by side or near each
other (the sequential dependence of Metzler and Croft, 2005): that is what tells one incident, named by place
and date, from the next.

The mix is decided by the question and the corpus: a question put to one document has no use for the
document's evidence, and there the neighbourhood is the wider, the longer the document; where one document
stands apart from all others, as when a question names an incident and then asks about it, it is read out; the
less it does, the less a further passage of one document counts against the first of the next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from briefing.index.count import Counts
from briefing.index.parts import Unit
from briefing.index.stored import StoredDocument
from briefing.model import PassageKind

PASSAGE = (0.9, 0.4)
WHOLE = (0.9, 0.7)
SAME_PARAGRAPH = 0.85
NEXT_PARAGRAPH = 0.8
NEIGHBOURS = 1.0
LONG = 100
REACH = 0.4
FAINT = 0.02
DOCUMENT = 4.0
OPENING = 2
PAIR = 0.15
RIVALS = 10
DOUBT = 1.5
LEAST = 0.2
AGAIN = 0.5


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the whole corpus says: documents, prose passages, words, and in how many passages each unit is."""

    documents: int
    passages: int
    words: int
    frequencies: tuple[int, ...]

    def idf(self, unit: int) -> float:
        """Return the weight of a unit's rarity, never below nought (Robertson and Zaragoza, 2009)."""
        frequency = min(self.frequencies[unit], self.passages)
        return math.log(1 + (self.passages - frequency + 0.5) / (frequency + 0.5))

    def document_idf(self, unit: int) -> float:
        """Return a unit's rarity over documents, as if its passages were spread over them by chance."""
        share = min(self.frequencies[unit], self.passages) / max(1, self.passages)
        holding = self.documents * (1 - (1 - share) ** (self.passages / max(1, self.documents)))
        return math.log(1 + (self.documents - holding + 0.5) / (holding + 0.5))

    def pair_idf(self, first: int, second: int) -> float:
        """Return the rarity that two units would have together by chance, at most that of one passage."""
        return min(self.idf(first) + self.idf(second), math.log(max(1, self.passages)))


@dataclass(frozen=True, slots=True)
class CountedDocument:
    """A document with how often each unit stands in each passage, and how often each pair of units stands
    in it side by side, and near each other.
    """

    stored: StoredDocument
    counts: Sequence[Counts]
    pairs: Mapping[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with the parts of its score; `counts` says how often each unit stands in it."""

    document: int
    number: int
    own: float
    neighbours: float
    whole: float
    score: float
    counts: Counts


@dataclass(frozen=True, slots=True)
class Weights:
    """What a unit counts in a passage and in a document, and a pair of units in a document."""

    passage: Sequence[float]
    document: Sequence[float]
    pair: Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A document's passages with their own and their neighbours' evidence, and that of the whole."""

    stored: StoredDocument
    counts: Sequence[Counts]
    own: Sequence[float]
    neighbours: Sequence[float]
    whole: float


def rank(
    units: Sequence[Unit],
    counted: Sequence[CountedDocument],
    statistics: Statistics,
    *,
    one_document: bool = False,
) -> tuple[Scored, ...]:
    """Score every prose passage of the documents that has evidence of its own or around it.

    With `one_document`, the question was put to that document alone, so that its evidence as a whole decides
    nothing.
    """
    weights = weights_of(units, statistics)
    found = [
        _weigh(document, weights, statistics, _reach(document.stored) if one_document else 1.0)
        for document in counted
    ]
    share = 0.0 if one_document else DOCUMENT
    again = 1.0 if one_document else _again(found, weights)
    return tuple(
        scored
        for evidence in found
        if evidence.whole > 0
        for scored in _score(evidence, share * evidence.whole, again)
    )


def score_alone(
    weights: Weights, stored: StoredDocument, number: int, counts: Counts, statistics: Statistics
) -> float:
    """Return the evidence of a passage's own words, without that of anything around it."""
    mean = statistics.words / statistics.passages if statistics.words else 1.0
    return _bm25(counts, weights.passage, len(stored.stems[number]) / mean, PASSAGE)


def weights_of(units: Sequence[Unit], statistics: Statistics) -> Weights:
    """Return what each unit counts, by the part of the question that it stands in and its rarity."""
    numbers = range(len(units))
    return Weights(
        tuple(units[number].weight * statistics.idf(number) for number in numbers),
        tuple(units[number].weight * statistics.document_idf(number) for number in numbers),
        lambda a, b: PAIR * min(units[a].weight, units[b].weight) * statistics.pair_idf(a, b),
    )


def _again(found: Sequence[_Evidence], weights: Weights) -> float:
    """Return what share of its document's evidence a further passage gets: the more, the surer it is that
    one document is meant.

    That is the share of the best document when the evidence of the best ones is taken for log odds, where
    one mean word more counts as `1 / DOUBT`.
    """
    best = sorted((evidence.whole for evidence in found), reverse=True)[:RIVALS]
    scale = DOUBT * sum(weights.document) / max(1, len(weights.document))
    if not best or scale <= 0:
        return 1.0
    sure = 1 / sum(math.exp((whole - best[0]) / scale) for whole in best)
    return LEAST + (1 - LEAST) * sure


def _score(evidence: _Evidence, whole: float, again: float) -> list[Scored]:
    """Score the passages of one document: the first with the whole of its evidence, the others with a
    share, and each the less, the more of its paragraph stand before it.
    """
    stored = evidence.stored
    prose = [passage for passage in stored.passages if passage.kind is PassageKind.PROSE]
    near = [evidence.own[p.number] + evidence.neighbours[p.number] for p in prose]
    order = sorted(range(len(prose)), key=lambda at: (-near[at], at))
    scored, paragraphs = [], dict.fromkeys((passage.paragraph for passage in prose), 0)
    for before, at in enumerate(order):
        passage = prose[at]
        score = (near[at] + whole * (again if before else 1.0)) * AGAIN ** paragraphs[passage.paragraph]
        paragraphs[passage.paragraph] += 1
        scored.append(
            Scored(
                stored.id,
                passage.number,
                evidence.own[passage.number],
                evidence.neighbours[passage.number],
                whole,
                score,
                evidence.counts[passage.number],
            )
        )
    return scored


def _reach(stored: StoredDocument) -> float:
    """Return how many times farther a subject reaches in a long document, where it fills pages, than in an
    article; it matters only where a question is put to that document alone.
    """
    return math.pow(max(1.0, len(stored.passages) / LONG), REACH)


def _weigh(document: CountedDocument, weights: Weights, statistics: Statistics, reach: float) -> _Evidence:
    stored, counts = document.stored, document.counts
    lengths = [len(stems) for stems in stored.stems]
    mean = statistics.words / statistics.passages if statistics.words else 1.0
    own = [
        _bm25(row, weights.passage, length / mean, PASSAGE) if row else 0.0
        for row, length in zip(counts, lengths, strict=True)
    ]
    mean_document = statistics.words / statistics.documents if statistics.words else 1.0
    whole = _whole(document, weights, sum(lengths) / mean_document)
    return _Evidence(stored, counts, own, _neighbours(stored, counts, weights.passage, reach), whole)


def _whole(document: CountedDocument, weights: Weights, relative: float) -> float:
    """Return the evidence of a document as a whole: its words, and its pairs of words that stand together.

    What stands in the opening passage says most of what a document is about, and counts more often.
    """
    total: dict[int, int] = {}
    for number, row in enumerate(document.counts):
        times = 1 + OPENING if number == 0 and len(document.counts) > 1 else 1
        for unit, count in row.items():
            total[unit] = total.get(unit, 0) + times * count
    k1, b = WHOLE
    norm = k1 * (1 - b + b * relative)
    return _bm25(total, weights.document, relative, WHOLE) + sum(
        weights.pair(first, second) * count * (k1 + 1) / (count + norm)
        for (first, second), both in sorted(document.pairs.items())
        for count in both
    )


def _bm25(counts: Counts, weights: Sequence[float], relative: float, k1_b: tuple[float, float]) -> float:
    """Return BM25 of counts in a text whose length, relative to the mean, is given."""
    k1, b = k1_b
    norm = k1 * (1 - b + b * relative)
    return sum(weights[unit] * counts[unit] * (k1 + 1) / (counts[unit] + norm) for unit in sorted(counts))


def _neighbours(
    stored: StoredDocument, counts: Sequence[Counts], weights: Sequence[float], reach: float
) -> list[float]:
    """Add up what stands around each passage: fading with distance, saturating for each unit."""
    size = len(counts)
    around = [0.0] * size
    fading = [1 - (1 - left) / reach for left in _fading(stored)]
    back = [1.0, *fading[:0:-1]]
    places: dict[int, list[tuple[int, int]]] = {}
    for at, row in enumerate(counts):
        for unit, count in row.items():
            places.setdefault(unit, []).append((at, count))
    for unit in sorted(places):
        held, weight = places[unit], NEIGHBOURS * reach * weights[unit]
        if len(held) == 1:
            _spread(around, held[0], fading, weight)
            continue
        after = _flow(held, fading)
        before = _flow([(size - 1 - at, count) for at, count in reversed(held)], back)
        before.reverse()
        for at, part in enumerate(map(add, after, before)):
            if part:
                around[at] += weight * part / (part + 1)
    return around


def _spread(around: list[float], held: tuple[int, int], fading: Sequence[float], weight: float) -> None:
    """Add what a unit that stands in one passage gives to those around it: what `_flow` would carry."""
    at, count = held
    for places, step in ((range(at + 1, len(around)), 0), (range(at - 1, -1, -1), 1)):
        carried: float = count
        for place in places:
            carried *= fading[place + step]
            if carried < FAINT:
                break
            around[place] += weight * carried / (carried + 1)


def _fading(stored: StoredDocument) -> list[float]:
    """Return how much of what came before each passage is left there."""
    paragraphs = [passage.paragraph for passage in stored.passages]
    return [1.0] + [SAME_PARAGRAPH if a == b else NEXT_PARAGRAPH for a, b in pairwise(paragraphs)]


def _flow(places: Sequence[tuple[int, int]], fading: Sequence[float]) -> list[float]:
    """Carry counts forward from the passages that hold them, until next to nothing is left of them; a
    passage's own come only to the next.
    """
    flow = [0.0] * len(fading)
    for (at, count), (following, _) in zip(places, [*places[1:], (len(fading) - 1, 0)], strict=True):
        carried = flow[at] + count
        for place in range(at + 1, following + 1):
            carried *= fading[place]
            if carried < FAINT:
                break
            flow[place] = carried
    return flow
