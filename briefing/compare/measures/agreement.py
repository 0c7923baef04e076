"""Estimates of one declared measure in; whether all of them can be true at once out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from briefing.compare.measures.membership import is_share, measure_estimates
from briefing.model import AsOf, Estimate
from briefing.text.stems import analyser

__all__ = ["Agreement", "Interval", "compare_estimates", "measure_estimates", "read_interval"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The verdict on a measure: "agree", "disagree", or "single" where no two estimates can be compared.

    `apart` are the pairs of estimates, by their places in the row, that cannot both be true.
    """

    verdict: str
    apart: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that an estimate allows; an open end is not one of them."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def apart_from(self, other: Interval) -> bool:
        """Say whether no value lies in both intervals."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low > high
        return (
            (self.low == low and self.low_open)
            or (other.low == low and other.low_open)
            or (self.high == high and self.high_open)
            or (other.high == high and other.high_open)
        )


def compare_estimates(
    estimates: Sequence[Estimate], tolerance: float = 5.0, as_of: Sequence[AsOf | None] = ()
) -> Agreement:
    """Say whether estimates of one measure can all be true at once.

    Each estimate is an interval: bounds are closed for "up to" and "at least" and open for "over" and "under",
    "about" is plus and minus the tolerance in per cent, and a vague amount has only the bound that it has. So
    "up to 12,000" and "10,000" agree, and "over 10,000" and "up to 8,000" do not. In one dimension all can be
    true together when no two are disjoint. Estimates for different periods or in different currencies are never
    compared, nor are shares with counts. Only estimates of one measure that the outline declares should be
    given: open-domain comparison is wrong more often than right (de Marneffe et al., ACL 2008). `as_of` are the days
    that each is stated for: those for different days are not compared, and one without a day is, with all.
    """
    days = as_of or [None] * len(estimates)
    intervals = [read_interval(estimate, tolerance) for estimate in estimates]
    kinds = [_kind(estimate) for estimate in estimates]
    pairs = [
        (i, j)
        for j in range(len(kinds))
        for i in range(j)
        if kinds[i] == kinds[j] and not are_different_days(days[i], days[j])
    ]
    apart = sorted(pair for pair in pairs if intervals[pair[0]].apart_from(intervals[pair[1]]))
    if not pairs:
        return Agreement("single")
    return Agreement("disagree" if apart else "agree", tuple(apart))


def are_different_days(one: AsOf | None, other: AsOf | None) -> bool:
    """Say whether two figures are stated for days of which none is the same.

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


def _kind(estimate: Estimate) -> tuple[str, str, bool]:
    per = analyser("").stem(estimate.per.lower()) if estimate.per else ""
    return estimate.currency, per, is_share(estimate) or estimate.unit == "%"
