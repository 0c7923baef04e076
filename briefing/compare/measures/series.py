"""The figures of a measure in; their order in time, which differ, and which revise earlier ones, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.compare.measures.agreement import Agreement, compare_estimates
from briefing.compare.measures.compared import ComparedFigure, read_compared
from briefing.compare.measures.figure import FigureSubject, Measured
from briefing.compare.measures.names import share_name
from briefing.compare.measures.pair_rules import why_not_compared
from briefing.config import Measure
from briefing.dataclass import dataclass
from briefing.model import AsOf, Estimate

_MOST_REVISED = 2  # times: a count that halves is rather one of something else
_OF_DAYS = frozenset(("other-day", "day-open", "moves-within-day", "one-teller"))


@dataclass(frozen=True, slots=True)
class WeighedFigures:
    """The figures of a measure in the order in which they are shown, which of them differ, and which were revised."""

    members: tuple[Measured, ...]
    agreement: Agreement
    revisions: tuple[tuple[int, int], ...] = ()


def weigh_measured(measure: Measure, measured: Sequence[Measured]) -> WeighedFigures:
    """Return the figures of a measure, those of one that changes newest first, with what differs among them."""
    members = newest_first(measured) if measure.changes else tuple(measured)
    estimates, days = [one.estimate for one in members], [one.as_of for one in members]
    subjects = [one.subject for one in members]
    agreement = compare_estimates(estimates, measure.tolerance, days, subjects)
    revisions = find_revisions(estimates, measure.tolerance, days, subjects) if measure.changes else ()
    return WeighedFigures(members, agreement, revisions)


def newest_first(measured: Sequence[Measured]) -> tuple[Measured, ...]:
    """Return figures in the order of the days that they are for, the newest first, those without a day at the end.

    Figures for one day stay in the order of their sources.
    """
    return tuple(sorted(measured, key=lambda one: one.as_of.latest if one.as_of else "", reverse=True))


def find_revisions(
    estimates: Sequence[Estimate],
    tolerance: float,
    as_of: Sequence[AsOf | None],
    subjects: Sequence[FigureSubject],
) -> tuple[tuple[int, int], ...]:
    """Return pairs of an exact count and the last earlier one of the same thing, where the earlier one is higher.

    What has happened cannot happen less often: "58 dead" after "63 dead" is a revision. What lasts and ends can: "12
    missing" after "40 missing" is none, nor is a count that is said to have fallen. `estimates` stand newest first.
    """
    figures = [
        read_compared(estimate, tolerance, day, subject)
        for estimate, day, subject in zip(estimates, as_of, subjects, strict=True)
    ]
    exact = [
        place
        for place, (estimate, figure) in enumerate(zip(estimates, figures, strict=True))
        if _is_exact(estimate)
        and figure.as_of is not None
        and figure.as_of.earliest
        and not figure.subject.state
    ]
    found: list[tuple[int, int]] = []
    for place in exact:
        earlier = next((other for other in exact if _came_before(figures[other], figures[place])), None)
        if earlier is not None and _is_lower(figures[place], figures[earlier]):
            found.append((place, earlier))
    return tuple(found)


def _is_exact(estimate: Estimate) -> bool:
    return (
        estimate.low is not None and estimate.low == estimate.high and not (estimate.about or estimate.vague)
    )


def _came_before(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether a figure is for a day before that of another, of the same thing and by the same teller.

    A lower count by somebody else is a rival one: a club's 48 million and a paper's 45 million revise nothing. Nor does
    a count of one town that of two: where one names anything, the other must name it too.
    """
    if one.as_of is None or other.as_of is None or one.as_of.latest >= other.as_of.earliest:
        return False
    tellers, others = one.subject.speakers, other.subject.speakers
    same_teller = not tellers.isdisjoint(others) or not (tellers or others)
    names, named = _without_strains(one.subject.names), _without_strains(other.subject.names)
    same_place = share_name(names, named) or not (names or named)
    return same_teller and same_place and why_not_compared(one, other, but=_OF_DAYS) is None


def _without_strains(names: Iterable[str]) -> frozenset[str]:
    """Return names without their words that hold a digit: "R2D9" is a strain or a model, and tells no place."""
    plain = (" ".join(word for word in name.split() if not any(map(str.isdigit, word))) for name in names)
    return frozenset(filter(None, plain))


def _is_lower(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether one figure is lower, though not so low that it must be one of something else."""
    if not (one.subject.noun and one.subject.noun == other.subject.noun and one.size and other.size):
        return False
    lower = one.interval.apart_from(other.interval) and one.interval.high < other.interval.high
    return lower and other.size < _MOST_REVISED * one.size
