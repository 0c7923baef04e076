"""What a rule about one figure is: it looks at a figure in its clause and returns the words that keep it out.

The tables of rules are `MEMBERSHIP_RULES` (membership.py), `OTHER_OBJECT_RULES` (other_object.py), `UNCOUNTED_RULES`
(uncounted.py), `SEPARATE_QUANTITY_RULES` (incomparable.py), `PART_RULES` (parts.py) and `RETRACTION_RULES`
(retracted.py); `sort_figures` (members.py) asks them in that order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from briefing.compare.measures.own_words import read_said
from briefing.compare.measures.units import find_said, place_terms
from briefing.config import Measure
from briefing.dataclass import dataclass
from briefing.model import Estimate, Span
from briefing.text.clauses.cut import Clause

LEAD_CHARACTERS = (
    40  # a word that makes a figure a part or an addition stands right before it, with an adjective or two
)

Told = tuple[Estimate, bool]  # a figure, and whether its clause tells of the measure


@dataclass(frozen=True, slots=True)
class CandidateFigure:
    """A figure that may belong to a measure, with all that a rule may look at.

    `own` is its clause as text, `lead` what stands right before it in its sentence, `row` are the figures of its
    sentence in their order, and `earlier` the figures before it, by their sentence, with whether they tell of the
    measure.
    """

    measure: Measure
    text: str
    estimate: Estimate
    clause: Clause
    own: str
    lead: str
    row: Sequence[Estimate]
    earlier: Mapping[Span, Sequence[Told]]

    @property
    def quote(self) -> str:
        """The figure as it is written."""
        return self.text[self.estimate.start : self.estimate.end]

    @property
    def before(self) -> str:
        """The sentence up to the figure."""
        return self.text[self.clause.sentence[0] : self.estimate.start]

    @property
    def previous(self) -> Estimate | None:
        """The figure before this one in its sentence."""
        return next((other for other in reversed(self.row) if other.end <= self.estimate.start), None)

    @property
    def following(self) -> Estimate | None:
        """The figure after this one in its sentence."""
        return next((other for other in self.row if other.start >= self.estimate.end), None)

    def asked_words(self) -> frozenset[str]:
        """Return the single words in which the outline describes the measure, lower case."""
        measure = self.measure
        return frozenset(" ".join((*measure.about, *measure.unit, measure.label)).lower().split())

    def said(self) -> str:
        """Return the clause without what its other nouns say for themselves (`own_words.py`)."""
        return read_said(self.text, self.clause, self.row, self.estimate, self.measure.unit)

    def names_its_place(self) -> bool:
        """Return whether the clause names the very place that the measure asks for."""
        return find_said(place_terms(self.measure), self.own) is not None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which a rule keeps out the figure that contains `figure`, because of `words`."""

    measure: Measure
    text: str
    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class FigureRule:
    """A reason for which a figure does not belong to a measure, or cannot be compared within it.

    `find` returns the words that decide, None where the rule has nothing against the figure. Where something is
    missing, the words are those that were looked for. `name` is stable: it may stand in outputs.
    """

    name: str
    find: Callable[[CandidateFigure], str | None]
    reason: str
    example: Example


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A figure that shares a measure's unit and was kept out, with the name of the rule and the words that decided.

    `source` is the key of its source, "" where a single text was asked.
    """

    rule: str
    estimate: Estimate
    words: str
    source: str = ""


def first_objection(rules: Iterable[FigureRule], candidate: CandidateFigure) -> tuple[FigureRule, str] | None:
    """Return the first rule that keeps a figure out, with the words that decided; None where none does."""
    for rule in rules:
        words = rule.find(candidate)
        if words is not None:
            return rule, words
    return None
