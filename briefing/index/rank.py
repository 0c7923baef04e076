"""Weighted units and the documents that hold them in; every passage with some evidence, scored, out.

A passage is seen as three texts, one within the other: itself, its neighbourhood, its document. Each unit
gives evidence in each of them, and in each the evidence of one unit saturates, as in BM25F (Robertson,
Zaragoza and Taylor, 2004): that a place is named five times around a sentence says little more than that it
is named twice, and what counts is how many of the things asked for come together. The mix is decided by the
question and the corpus: a question put to one document has no use for the document's evidence; where many
documents answer about as well, a further passage of one counts less than the first of the next; where few
do, as when a question names an incident and then asks about it, they are read out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.index.count import Counts
from briefing.index.parts import Unit
from briefing.index.store import StoredDocument
from briefing.model import PassageKind

PASSAGE = (0.9, 0.4)
WHOLE = (0.6, 0.5)
SAME_PARAGRAPH = 0.85
NEXT_PARAGRAPH = 0.8
NEIGHBOURS = 1.0
DOCUMENT = 2.0
RIVALRY = 0.8
MANY = 10
NEARLY = 0.85
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
class _Evidence:
    """A document's passages with their own and their neighbours' evidence, and that of the whole."""

    stored: StoredDocument
    counts: Sequence[Counts]
    own: Sequence[float]
    neighbours: Sequence[float]
    whole: float


def rank(
    units: Sequence[Unit],
    counted: Sequence[tuple[StoredDocument, Sequence[Counts]]],
    statistics: Statistics,
    *,
    one_document: bool = False,
) -> tuple[Scored, ...]:
    """Score every prose passage of the documents that has evidence of its own or around it.

    With `one_document`, the question was put to that document alone, so that its evidence as a whole decides
    nothing.
    """
    weights = [unit.weight * statistics.idf(number) for number, unit in enumerate(units)]
    found = [_weigh(stored, counts, weights, statistics) for stored, counts in counted]
    share = 0.0 if one_document else DOCUMENT
    again = 1.0 if one_document else 1 - RIVALRY * min(1.0, _rivals(found) / MANY)
    return tuple(
        scored
        for evidence in found
        if evidence.whole > 0
        for scored in _score(evidence, share * evidence.whole, again)
    )


def _rivals(found: Sequence[_Evidence]) -> int:
    """Return how many documents hold nearly as much of the question as the one that holds most."""
    best = max((evidence.whole for evidence in found), default=0.0)
    return sum(evidence.whole >= NEARLY * best for evidence in found) if best else 0


def _score(evidence: _Evidence, whole: float, again: float) -> list[Scored]:
    """Score the passages of one document, each the less, the more of its paragraph and document stand
    before it.

    A second passage of the same place seldom tells as much as the first, so that another document, or
    another paragraph, comes in between where it holds nearly as much.
    """
    stored = evidence.stored
    prose = [passage for passage in stored.passages if passage.kind is PassageKind.PROSE]
    near = [evidence.own[p.number] + NEIGHBOURS * evidence.neighbours[p.number] for p in prose]
    order = sorted(range(len(prose)), key=lambda at: (-near[at], at))
    scored, paragraphs = [], dict.fromkeys((passage.paragraph for passage in prose), 0)
    for before, at in enumerate(order):
        passage = prose[at]
        score = (near[at] + whole * again**before) * AGAIN ** paragraphs[passage.paragraph]
        paragraphs[passage.paragraph] += 1
        scored.append(
            Scored(
                stored.id,
                passage.number,
                evidence.own[passage.number],
                NEIGHBOURS * evidence.neighbours[passage.number],
                whole,
                score,
                evidence.counts[passage.number],
            )
        )
    return scored


def _weigh(
    stored: StoredDocument, counts: Sequence[Counts], weights: Sequence[float], statistics: Statistics
) -> _Evidence:
    lengths = [len(stems) for stems in stored.stems]
    mean = statistics.words / statistics.passages if statistics.words else 1.0
    own = [_bm25(row, weights, length / mean, PASSAGE) for row, length in zip(counts, lengths, strict=True)]
    total: dict[int, int] = {}
    for row in counts:
        for unit, count in row.items():
            total[unit] = total.get(unit, 0) + count
    mean_document = statistics.words / statistics.documents if statistics.words else 1.0
    return _Evidence(
        stored,
        counts,
        own,
        _neighbours(stored, counts, weights),
        _bm25(total, weights, sum(lengths) / mean_document, WHOLE),
    )


def _bm25(counts: Counts, weights: Sequence[float], relative: float, k1_b: tuple[float, float]) -> float:
    """Return BM25 of counts in a text whose length, relative to the mean, is given."""
    k1, b = k1_b
    norm = k1 * (1 - b + b * relative)
    return sum(weights[unit] * counts[unit] * (k1 + 1) / (counts[unit] + norm) for unit in sorted(counts))


def _neighbours(stored: StoredDocument, counts: Sequence[Counts], weights: Sequence[float]) -> list[float]:
    """Add up what stands around each passage: fading with distance, saturating for each unit."""
    around = [0.0] * len(counts)
    fading = _fading(stored)
    for unit in sorted({unit for row in counts for unit in row}):
        row = [count.get(unit, 0) for count in counts]
        before = _flow(row, fading)
        after = _flow(row[::-1], [1.0, *fading[:0:-1]])[::-1]
        for at, part in enumerate(map(float.__add__, before, after)):
            if part:
                around[at] += weights[unit] * part / (part + 1)
    return around


def _fading(stored: StoredDocument) -> list[float]:
    """Return how much of what came before each passage is left there."""
    paragraphs = [passage.paragraph for passage in stored.passages]
    return [1.0] + [SAME_PARAGRAPH if a == b else NEXT_PARAGRAPH for a, b in pairwise(paragraphs)]


def _flow(row: Sequence[int], fading: Sequence[float]) -> list[float]:
    """Carry counts forward from passage to passage; a passage's own come only to the next."""
    carried, flow = 0.0, []
    for count, left in zip(row, fading, strict=True):
        flow.append(carried := carried * left)
        carried += count
    return flow
