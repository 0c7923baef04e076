"""What an extractor gives to the weighing: passages chosen for a section, with the reasons for each."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Passage, Searched


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that belongs in a section: in which source, how strongly, by which rule and words.

    `score` orders candidates of one section and means nothing between sections. Where neighbouring passages
    were joined to one quotation, `passage` has the number of the first and `last` is that of the last.
    """

    source: str
    passage: Passage
    score: float
    why: tuple[str, ...]
    rule: str
    pinned: bool = False
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The candidates of one section, best first, and what was searched to find them."""

    candidates: tuple[Candidate, ...]
    searched: Searched
