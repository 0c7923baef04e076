"""Weighted units and the documents that hold them in; every passage with some evidence, scored, out.

A passage's score is its own BM25, part of its neighbours', and part of its document's. How much of each is
decided by what is asked and what is searched, never by the name of a set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.index.count import Counts
from briefing.index.parts import Unit
from briefing.index.store import StoredDocument
from briefing.model import PassageKind

K1 = 0.9
B = 0.4


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the whole corpus says: documents, prose passages, the mean length of one in words, unit
    frequencies.
    """

    documents: int
    passages: int
    mean_length: float
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


def rank(
    units: Sequence[Unit],
    counted: Sequence[tuple[StoredDocument, Sequence[Counts]]],
    statistics: Statistics,
) -> tuple[Scored, ...]:
    """Score every prose passage of the documents that has evidence of its own or around it."""
    weights = [unit.weight * statistics.idf(number) for number, unit in enumerate(units)]
    scored: list[Scored] = []
    for document, counts in counted:
        own = [
            _bm25(row, weights, len(stems), statistics.mean_length)
            for row, stems in zip(counts, document.stems, strict=True)
        ]
        best = max(own, default=0.0)
        for passage in document.passages:
            if passage.kind is not PassageKind.PROSE:
                continue
            around = _around(own, passage.number)
            score = own[passage.number] + 0.3 * around + 0.2 * best
            if score > 0:
                scored.append(
                    Scored(
                        document.id,
                        passage.number,
                        own[passage.number],
                        around,
                        best,
                        score,
                        counts[passage.number],
                    )
                )
    return tuple(scored)


def _bm25(counts: Counts, weights: Sequence[float], length: int, mean: float) -> float:
    norm = K1 * (1 - B + B * length / mean) if mean else K1
    return sum(weights[unit] * count * (K1 + 1) / (count + norm) for unit, count in counts.items())


def _around(own: Sequence[float], at: int) -> float:
    return sum(own[near] for near in (at - 1, at + 1) if 0 <= near < len(own))
