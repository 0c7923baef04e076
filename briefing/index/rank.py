"""Weighted units and the documents that hold them in; every passage with some evidence, scored, out.

A passage is seen as three texts, one within the other: itself, its neighbourhood, its document. Each unit
gives evidence in each of them, and in each the evidence of one unit saturates, as in BM25F (Robertson,
Zaragoza and Taylor, 2004): that a place is named five times around a sentence says little more than that it
is named twice, and what counts is how many of the things asked for come together. In a document, words that
follow each other in the question give evidence together too, where they stand side by side or near each
other (the sequential dependence of Metzler and Croft, 2005): that is what tells one incident, named by place
and date, from the next.

The mix is decided by the question and the corpus. A question put to one document has no use for the
document's evidence. The longer a document, the wider the neighbourhood and the more it says, since there a
subject fills pages, and the less a further passage of the same paragraph adds; in an article each sentence
counts. Where one document is meant, as when a question names an incident and then asks about it, it is read
out. Else, as where all documents are about one subject, the evidence of a document counts for its best passage
and hardly for the others.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from operator import add

from briefing.dataclass import dataclass
from briefing.index.count import Counts
from briefing.index.parts import Unit
from briefing.index.stored import StoredDocument
from briefing.model import PassageKind

# Where no paper is named, the numbers were tried out on development sets of retrieval (articles and archives, one
# subject and many); tests/test_index_quality.py and tests/test_eval_retrieval.py hold what they reach. Evidence is
# measured as BM25 measures it: in sums of idf.
PASSAGE_K1_B = (0.9, 0.4)  # BM25 in a passage: how soon a repeated word says no more, how much length counts
DOCUMENT_K1_B = (0.9, 0.7)  # the same in a document, where length says more
WITHIN_PARAGRAPH = 0.85  # of what stands in a passage, the share that is left in the next one
ACROSS_PARAGRAPHS = 0.8  # the same where the next one begins a paragraph
LEAST_LEFT = 0.02  # less than this is taken for nothing
NEIGHBOUR_WEIGHT = 0.5  # what neighbours count beside a passage's own words, in a document that is not long
LONG_DOCUMENT_PASSAGES = (
    50  # from here on a subject fills pages: context widens, paragraphs repeat themselves
)
REACH_EXPONENT = 0.35  # how fast context widens with length: 400 passages reach twice as far as 50
DOCUMENT_WEIGHT = 2.0  # what the document's evidence counts beside that of its best passage
OPENING_COUNTS = 2  # times that the opening passage counts again, since it says what a document is about
PAIR_WEIGHT = 0.15  # what words of the question count that stand together, beside each of them
RIVALS = 10  # documents that are compared to tell whether one of them is meant
MEANT_SCALE = 1.5  # mean words' worth of evidence that makes one document e times likelier than another
TOGETHER_HALF = 2.0  # evidence of words standing together at which a document is half taken for the one named
SPREAD_LIMIT = (
    1.2  # a document that speaks of the subject in each passage keeps a sixth of what one passage keeps
)
LEAST_SHARE = 0.1  # of its document's evidence that a further passage gets where no document is meant
MEANT_FROM, MEANT_SURELY = 0.12, 0.34  # between these a document goes from not meant to meant


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the whole corpus says: documents, prose passages, words, and in how many passages each unit is."""

    documents: int
    passages: int
    words: int
    frequencies: tuple[int, ...]

    def idf(self, unit: int) -> float:
        """Return the weight of a unit's rarity, never below zero (Robertson and Zaragoza, 2009)."""
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
    """A document's passages with their own and their neighbours' evidence, and that of the whole: `together`
    is what comes of words that stand together.
    """

    stored: StoredDocument
    counts: Sequence[Counts]
    own: Sequence[float]
    neighbours: Sequence[float]
    whole: float
    together: float


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
    found = [_weigh(document, weights, statistics) for document in counted]
    share = 0.0 if one_document else DOCUMENT_WEIGHT
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
    return _bm25(counts, weights.passage, stored.length(number) / mean, PASSAGE_K1_B)


def weights_of(units: Sequence[Unit], statistics: Statistics) -> Weights:
    """Return what each unit counts, by the part of the question that it stands in and its rarity."""
    numbers = range(len(units))
    return Weights(
        tuple(units[number].weight * statistics.idf(number) for number in numbers),
        tuple(units[number].weight * statistics.document_idf(number) for number in numbers),
        lambda a, b: PAIR_WEIGHT * min(units[a].weight, units[b].weight) * statistics.pair_idf(a, b),
    )


def _again(found: Sequence[_Evidence], weights: Weights) -> float:
    """Return what share of its document's evidence a further passage gets: all of it where one document is
    meant, next to none where a question is about a subject, on which the next document has more to say.

    A document is meant when it stands apart, words that follow each other in the question stand together in
    it, and it does not speak of the subject all over. It stands apart as far as its share goes when the
    evidence of the best ones is taken for log odds, where one mean word more counts as `1 / MEANT_SCALE`.
    """
    best = sorted(found, key=lambda evidence: -evidence.whole)[:RIVALS]
    scale = MEANT_SCALE * sum(weights.document) / max(1, len(weights.document))
    if not best or scale <= 0:
        return LEAST_SHARE
    first = best[0]
    apart = 1 / sum(math.exp((evidence.whole - first.whole) / scale) for evidence in best)
    named = first.together / (first.together + TOGETHER_HALF)
    own = [first.own[p.number] for p in first.stored.passages if p.kind is PassageKind.PROSE]
    spread = sum(part > 0 for part in own) / max(1, len(own))
    meant = apart * apart * named * (SPREAD_LIMIT - spread)
    return LEAST_SHARE + (1 - LEAST_SHARE) * min(
        1.0, max(0.0, (meant - MEANT_FROM) / (MEANT_SURELY - MEANT_FROM))
    )


def _score(evidence: _Evidence, whole: float, again: float) -> list[Scored]:
    """Score the passages of one document: the first with the whole of its evidence, the others with a
    share, and in a long document each the less, the more of its paragraph stand before it.
    """
    stored = evidence.stored
    repeated = min(1.0, LONG_DOCUMENT_PASSAGES / max(1, len(stored.passages)))
    prose = [passage for passage in stored.passages if passage.kind is PassageKind.PROSE]
    near = [evidence.own[p.number] + evidence.neighbours[p.number] for p in prose]
    order = sorted(range(len(prose)), key=lambda at: (-near[at], at))
    scored, paragraphs = [], dict.fromkeys((passage.paragraph for passage in prose), 0)
    for before, at in enumerate(order):
        passage = prose[at]
        score = (near[at] + whole * (again if before else 1.0)) * repeated ** paragraphs[passage.paragraph]
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
    article.
    """
    return math.pow(max(1.0, len(stored.passages) / LONG_DOCUMENT_PASSAGES), REACH_EXPONENT)


def _weigh(document: CountedDocument, weights: Weights, statistics: Statistics) -> _Evidence:
    stored, counts = document.stored, document.counts
    lengths = [stored.length(passage.number) for passage in stored.passages]
    mean = statistics.words / statistics.passages if statistics.words else 1.0
    own = [
        _bm25(row, weights.passage, length / mean, PASSAGE_K1_B) if row else 0.0
        for row, length in zip(counts, lengths, strict=True)
    ]
    mean_document = statistics.words / statistics.documents if statistics.words else 1.0
    words, together = _whole(document, weights, sum(lengths) / mean_document)
    neighbours = _neighbours(stored, counts, weights.passage, _reach(stored))
    return _Evidence(stored, counts, own, neighbours, words + together, together)


def _whole(document: CountedDocument, weights: Weights, relative: float) -> tuple[float, float]:
    """Return the evidence of a document as a whole: its words, and its pairs of words that stand together.

    What stands in the opening passage says most of what a document is about, and counts more often.
    """
    total: dict[int, int] = {}
    for number, row in enumerate(document.counts):
        times = 1 + OPENING_COUNTS if number == 0 and len(document.counts) > 1 else 1
        for unit, count in row.items():
            total[unit] = total.get(unit, 0) + times * count
    k1, b = DOCUMENT_K1_B
    norm = k1 * (1 - b + b * relative)
    together = sum(
        weights.pair(first, second) * count * (k1 + 1) / (count + norm)
        for (first, second), both in sorted(document.pairs.items())
        for count in both
    )
    return _bm25(total, weights.document, relative, DOCUMENT_K1_B), together


def _bm25(counts: Counts, weights: Sequence[float], relative: float, k1_b: tuple[float, float]) -> float:
    """Return BM25 of counts in a text whose length, relative to the mean, is given."""
    k1, b = k1_b
    norm = k1 * (1 - b + b * relative)
    return sum(weights[unit] * counts[unit] * (k1 + 1) / (counts[unit] + norm) for unit in sorted(counts))


def _neighbours(
    stored: StoredDocument, counts: Sequence[Counts], weights: Sequence[float], reach: float
) -> list[float]:
    """Add up what stands around each passage: fading with distance, saturating for each unit, and weighing
    the more, the farther a subject reaches.
    """
    size = len(counts)
    around = [0.0] * size
    fading = [1 - (1 - left) / reach for left in _fading(stored)]
    back = [1.0, *fading[:0:-1]]
    places: dict[int, list[tuple[int, int]]] = {}
    for at, row in enumerate(counts):
        for unit, count in row.items():
            places.setdefault(unit, []).append((at, count))
    for unit in sorted(places):
        held, weight = places[unit], NEIGHBOUR_WEIGHT * reach * reach * weights[unit]
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
            if carried < LEAST_LEFT:
                break
            around[place] += weight * carried / (carried + 1)


def _fading(stored: StoredDocument) -> list[float]:
    """Return how much of what came before each passage is left there."""
    paragraphs = [passage.paragraph for passage in stored.passages]
    return [1.0] + [WITHIN_PARAGRAPH if a == b else ACROSS_PARAGRAPHS for a, b in pairwise(paragraphs)]


def _flow(places: Sequence[tuple[int, int]], fading: Sequence[float]) -> list[float]:
    """Carry counts forward from the passages that hold them, until next to nothing is left of them; a
    passage's own come only to the next.
    """
    flow = [0.0] * len(fading)
    for (at, count), (following, _) in zip(places, [*places[1:], (len(fading) - 1, 0)], strict=True):
        carried = flow[at] + count
        for place in range(at + 1, following + 1):
            carried *= fading[place]
            if carried < LEAST_LEFT:
                break
            flow[place] = carried
    return flow
