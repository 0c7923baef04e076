"""An answer of the index in; the passages that it is about, with the places of the words that matched, out."""

from __future__ import annotations

from collections.abc import Callable

from briefing.dataclass import dataclass
from briefing.index.garbage_collection import gc_paused
from briefing.index.place import UnitPlacer
from briefing.index.rank import Scored
from briefing.index.search import Answer, Searcher
from briefing.model import Passage


@dataclass(frozen=True, slots=True)
class Match:
    """A word, phrase, prefix or expression where it stands in a source: `term` is as the user wrote it.

    `weight` is its inverse document frequency over the passages of the corpus.
    """

    term: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with some evidence, and the parts of its score: its own, its neighbours', its document's.

    Scores order the passages of one question and mean nothing between questions.
    """

    source: str
    passage: Passage
    own: float
    neighbours: float
    document: float
    score: float
    matched: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: `text[start:end] == quote`; `why` holds the words that matched, as asked for."""

    source: str
    start: int
    end: int
    score: float
    why: tuple[str, ...]
    quote: str


def place_passages(
    answer: Answer, searcher: Searcher, key_of: Callable[[int], str], limit: int | None = None
) -> tuple[ScoredPassage, ...]:
    """Return the first `limit` passages of an answer; `key_of` gives the key of a document by its row."""
    with gc_paused():
        placer = UnitPlacer(answer.units)
        return tuple([_place(scored, answer, placer, searcher, key_of) for scored in answer.scored[:limit]])


def _place(
    scored: Scored, answer: Answer, placer: UnitPlacer, searcher: Searcher, key_of: Callable[[int], str]
) -> ScoredPassage:
    stored = searcher.stored(scored.document)
    matched: list[Match] = []
    if scored.counts:
        places = placer.places(stored, scored.number, scored.counts)
        matched = [
            Match(answer.units[unit].term, start, end, answer.idf[unit]) for unit, start, end in places
        ]
        matched.sort(key=lambda match: (match.start, match.end, match.term))
    return ScoredPassage(
        key_of(scored.document),
        stored.passages[scored.number],
        scored.own,
        scored.neighbours,
        scored.whole,
        scored.score,
        tuple(matched),
    )
