"""Estimates of one declared measure in; whether all of them can be true at once out.

Two figures are compared unless one of `PAIR_RULES` says why not; two that are compared differ where no value lies in
both of their intervals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from briefing.compare.measures.units import is_share
from briefing.model import AsOf, Estimate
from briefing.text.stems import analyser


@dataclass(frozen=True, slots=True)
class Agreement:
    """The verdict on a measure: "agree", "disagree", or "single" where no two estimates can be compared.

    `apart` are the pairs of estimates, by their places in the row, that cannot both be true. `not_compared` says how
    many pairs each rule kept from being compared, by the rules' names, in their order.
    """

    verdict: str
    apart: tuple[tuple[int, int], ...] = ()
    not_compared: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that an estimate allows; an open end is not one of them."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def apart_from(self, other: Interval) -> bool:
        """Return whether no value lies in both intervals."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low > high
        return self._excludes(low) or other._excludes(low)

    def _excludes(self, end: float) -> bool:
        """Return whether an end of the interval is this value, and open."""
        return (self.low == end and self.low_open) or (self.high == end and self.high_open)


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """What decides whether two figures are compared, and whether they differ.

    `unit` is "share" for a part of a whole ("two-thirds", "40%"), else "count"; `per` is the stem of the period.
    """

    interval: Interval
    currency: str
    per: str
    unit: str
    as_of: AsOf | None


@dataclass(frozen=True, slots=True)
class PairRule:
    """A reason for which two figures of one measure are not compared; `example` are two such figures."""

    name: str
    holds: Callable[[ComparedFigure, ComparedFigure], bool]
    reason: str
    example: tuple[str, str]


def compare_estimates(
    estimates: Sequence[Estimate], tolerance: float = 5.0, as_of: Sequence[AsOf | None] = ()
) -> Agreement:
    """Return whether estimates of one measure can all be true at once, and which pairs cannot.

    Each estimate is an interval: bounds are closed for "up to" and "at least" and open for "over" and "under",
    "about" is plus and minus the tolerance in per cent, and a vague amount has only the bound that it has. So
    "up to 12,000" and "10,000" agree, and "over 10,000" and "up to 8,000" do not. In one dimension all can be
    true together when no two are disjoint. Estimates for different periods or in different currencies are never
    compared, nor are shares with counts. Only estimates of one measure that the outline declares should be
    given: open-domain comparison is wrong more often than right (de Marneffe et al., ACL 2008). `as_of` are the days
    that each is stated for: those for different days are not compared, and one without a day is, with all.
    """
    days = as_of or [None] * len(estimates)
    figures = [read_compared(estimate, tolerance, day) for estimate, day in zip(estimates, days, strict=True)]
    kept: Counter[str] = Counter()
    apart: list[tuple[int, int]] = []
    compared = 0
    for (first, one), (second, other) in combinations(enumerate(figures), 2):
        rule = why_not_compared(one, other)
        if rule is not None:
            kept[rule.name] += 1
            continue
        compared += 1
        if one.interval.apart_from(other.interval):
            apart.append((first, second))
    verdict = "single" if not compared else "disagree" if apart else "agree"
    by_rule = ((rule.name, kept[rule.name]) for rule in PAIR_RULES if kept[rule.name])
    return Agreement(verdict, tuple(apart), tuple(by_rule))


def why_not_compared(one: ComparedFigure, other: ComparedFigure) -> PairRule | None:
    """Return the first rule by which two figures are not compared, None where they are."""
    for rule in PAIR_RULES:
        if rule.holds(one, other):
            return rule
    return None


def are_different_days(one: AsOf | None, other: AsOf | None) -> bool:
    """Return whether two figures are stated for days of which none is the same.

    Where no year is known for either, different words are taken for different days.
    """
    if one is None or other is None:
        return False
    if one.earliest and other.earliest:
        return one.latest < other.earliest or other.latest < one.earliest
    return not one.earliest and not other.earliest and one.text.casefold() != other.text.casefold()


def read_interval(estimate: Estimate, tolerance: float) -> Interval:
    """Return the values that an estimate allows, given what "about" means in per cent."""
    share = tolerance / 100 if estimate.about else 0.0
    low = -inf if estimate.low is None else estimate.low - abs(estimate.low) * share
    high = inf if estimate.high is None else estimate.high + abs(estimate.high) * share
    return Interval(low, high, estimate.low_open, estimate.high_open)


def read_compared(estimate: Estimate, tolerance: float, as_of: AsOf | None) -> ComparedFigure:
    """Return what decides about a figure in a comparison."""
    per = analyser("").stem(estimate.per.lower()) if estimate.per else ""
    part = is_share(estimate) or estimate.unit == "%"
    return ComparedFigure(
        read_interval(estimate, tolerance), estimate.currency, per, "share" if part else "count", as_of
    )


PAIR_RULES = (
    PairRule(
        "other-currency",
        lambda one, other: one.currency != other.currency,
        "they are in different currencies",
        ("The dam cost $4bn.", "The dam cost €3bn."),
    ),
    PairRule(
        "other-period",
        lambda one, other: one.per != other.per,
        "they are given for different periods",
        ("They land 90 tonnes a week.", "They land 300 tonnes a month."),
    ),
    PairRule(
        "share-and-count",
        lambda one, other: one.unit != other.unit,
        "one is a share, the other a count",
        ("Of the voters 40% came.", "Some 9,000 voters came."),
    ),
    PairRule(
        "other-day",
        lambda one, other: are_different_days(one.as_of, other.as_of),
        "they are stated for different days",
        ("On 3 May 2031, 40 people were missing.", "On 5 May 2031, 12 people were missing."),
    ),
)
