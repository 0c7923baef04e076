"""A figure in its clause in; which rule of membership keeps it out of a measure, and by which words, out.

A figure belongs to a measure when
- its noun is one of the measure's units (`units.py`);
- one word of each group of `about` stands in its own clause, and none of `not` does; "the figure", "the toll" and
  the like take up the figures just before them;
- its place (`place.py`) and its period (`period.py`) agree.

`TELLING_RULES` decide whether a clause tells of the measure at all, which later figures ask ("the figure is 112").
"""

from __future__ import annotations

from briefing.compare.measures.example_measures import CATCH, CREW, RESCUED
from briefing.compare.measures.parts import is_part_of_another_measure, opens_part
from briefing.compare.measures.period import find_other_period
from briefing.compare.measures.place import find_other_place
from briefing.compare.measures.rule import CandidateFigure, Example, FigureRule, Told
from briefing.compare.measures.units import find_said, is_abstract, may_count, says, says_of, unit_agrees
from briefing.model import Estimate, Span


def find_excluded_word(candidate: CandidateFigure) -> str | None:
    """Return the word of `not` that stands in the figure's own clause."""
    return find_said(candidate.measure.not_, candidate.said())


def find_other_unit(candidate: CandidateFigure) -> str | None:
    """Return what a figure counts, or the figure itself, where that is no unit of the measure."""
    measure, estimate = candidate.measure, candidate.estimate
    agrees = may_count(measure, estimate) and unit_agrees(measure, candidate.text, estimate, candidate.clause)
    return None if agrees or takes_up(candidate) else estimate.unit or candidate.quote


def find_other_subject(candidate: CandidateFigure) -> str | None:
    """Return the words of `about` where none of them stands in the figure's own clause."""
    said = candidate.said()
    if opens_part(candidate) and is_part_of_another_measure(candidate):
        said = f"{candidate.before} {said}"
    unmet = next((group for group in candidate.measure.about_groups if not says(group, said)), None)
    return None if unmet is None or takes_up(candidate) else ", ".join(unmet)


def takes_up(candidate: CandidateFigure) -> bool:
    """Return whether a figure is called no more than "the figure" after others that all tell of the measure.

    "The union said that 180 people were killed. The ministry's figure is 112." Where no figure stands before it, its
    sentence and the one before it must tell of the measure: "Nobody knows how many people were killed. The ministry
    puts the number at 112."
    """
    if not is_abstract(candidate.estimate) or find_excluded_word(candidate) is not None:
        return False
    for place in (candidate.clause.sentence, candidate.clause.before):
        before = _told_before(place, candidate) if place else []
        if before:
            return all(before)
    return _is_told_of_before(candidate)


def _told_before(place: Span, candidate: CandidateFigure) -> list[bool]:
    """Return of each figure of its kind, in a sentence up to this one, whether it tells of the measure."""
    told: tuple[Told, ...] = tuple(candidate.earlier.get(place, ()))
    return [
        tells
        for other, tells in told
        if place[0] <= other.start < place[1] and _kind(other) == _kind(candidate.estimate)
    ]


def _is_told_of_before(candidate: CandidateFigure) -> bool:
    measure, clause = candidate.measure, candidate.clause
    start = clause.before[0] if clause.before else clause.sentence[0]
    words = candidate.text[start : candidate.estimate.start]
    return says_of(measure, words) and says(measure.unit, words) and not says(measure.not_, words)


def _kind(estimate: Estimate) -> tuple[bool, str]:
    return estimate.unit == "%", estimate.currency


OTHER_UNIT = FigureRule(
    "other-unit",
    find_other_unit,
    "what it counts is no unit of the measure",
    Example(RESCUED, "Some 40 were fed and rescued from boredom.", "40", "Some 40"),
)
TELLING_RULES = (
    OTHER_UNIT,
    FigureRule(
        "other-subject",
        find_other_subject,
        "no word of one group of the measure's `about` stands in its clause",
        Example(RESCUED, "The ferry carried 140 people.", "140", "rescued, rescuing, tally"),
    ),
    FigureRule(
        "excluded-word",
        find_excluded_word,
        "a word of the measure's `not` stands in its clause",
        Example(RESCUED, "Divers have rescued 40 people of the missing.", "40", "missing"),
    ),
)
MEMBERSHIP_RULES = (
    *TELLING_RULES,
    FigureRule(
        "other-place",
        find_other_place,
        "it is given for another place than the measure's, or for none",
        Example(CREW, "Some 700 sailors live in Ostervik.", "700", "Narvoe"),
    ),
    FigureRule(
        "other-period",
        find_other_period,
        "it is given for another period than the measure's, or for none",
        Example(CATCH, "The fleet landed 90 tonnes in two years.", "90", "month"),
    ),
)
