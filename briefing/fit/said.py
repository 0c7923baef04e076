"""What is printed so far in; whether a finding would say it again, and by what it is said already, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefing.fit.content import Content, Weights, weight_of
from briefing.model import Citation, Finding
from briefing.select.same import say_the_same

Place = tuple[str, int, int]
"""A span of a source: its key, start and end."""


@dataclass(slots=True)
class Said:
    """What has been printed: which spans of which sources, which statements, which words; by whose id."""

    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    statements: list[tuple[Content, str]] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)

    def repeats(self, finding: Finding, content: Content) -> str:
        """Return the id of what says already what a finding says, "" where it says something of its own.

        It does where any of its words stand in print already, also as another's context, or where one of its
        citations does, which says the same.
        """
        for place in (*_shown(finding), *map(place_of, finding.citations[1:])):
            if by := self._printed_at(place):
                return by
        for other, by in self.statements:
            if say_the_same(other.statement, content.statement):
                return by
        return ""

    def _printed_at(self, place: Place) -> str:
        key, start, end = place
        return next((by for a, b, by in self.spans.get(key, ()) if a < end and start < b), "")

    def add(self, finding: Finding, content: Content) -> None:
        """Take a finding as printed."""
        self.add_spans(_shown(finding), finding.id)
        self.statements.append((content, finding.id))
        self.terms |= content.terms

    def add_spans(self, places: Iterable[Place], by: str) -> None:
        """Take spans as printed under the id `by`."""
        for key, start, end in places:
            self.spans.setdefault(key, []).append((start, end, by))

    def novelty(self, content: Content, weights: Weights) -> float:
        """Return the share, 0 to 1, of the weight of a finding's words that stand nowhere in print yet."""
        whole = weight_of(content.terms, weights)
        return weight_of(content.terms - self.terms, weights) / whole if whole else 0.0


def place_of(citation: Citation) -> Place:
    """Return where a citation stands, whole: what is left out of it is not to be printed elsewhere either."""
    return citation.key, citation.start, citation.end


def _shown(finding: Finding) -> Iterator[Place]:
    """Yield the spans that a finding prints: its quotation and the neighbours that it needs."""
    key = finding.citations[0].key
    yield place_of(finding.citations[0])
    yield from ((key, near.start, near.end) for near in finding.context)
