"""An estimate in; the interval of values that it allows out.

A round number is approximate: "4,800" may be 4,751 to 4,849.
"""

from __future__ import annotations

from math import inf

from briefing.dataclass import dataclass
from briefing.model import Estimate, Number

ROUND_FROM = 100  # below it people are counted one by one; from it on, "300" may be 288
_ROUND_DIGITS = 2  # "4,800" and "60,000" are round, "4,810" is counted


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


def read_interval(estimate: Estimate, tolerance: float) -> Interval:
    """Return the values that an estimate allows, given what "about" means in per cent.

    A round number without bounds is approximate too: as far as "about" reaches, but not beyond what is rounded to it.
    With 5 per cent "4,000" may be 3,801 to 4,199, and "4,800" 4,751 to 4,849.
    """
    low, high = estimate.low, estimate.high
    share = tolerance / 100
    if low is not None and low == high and not estimate.about:
        wide = min(half_rounding_step(low), abs(low) * share)
        return Interval(low - wide, low + wide, low_open=wide > 0, high_open=wide > 0)
    share = share if estimate.about else 0.0
    return Interval(
        -inf if low is None else low - abs(low) * share,
        inf if high is None else high + abs(high) * share,
        estimate.low_open,
        estimate.high_open,
    )


def half_rounding_step(value: Number) -> float:
    """Return how far from a round number a count may lie that is rounded to it; 0 for a number that is not round.

    A number is round from 100 on, with at most two digits before its zeros: 50 for 4,800, 500 for 4,000, 0 for 4,810.
    Smaller ones are counted one by one.
    """
    whole = int(abs(value))
    if whole != abs(value) or whole < ROUND_FROM:
        return 0.0
    digits = str(whole).rstrip("0")
    return 0.0 if len(digits) > _ROUND_DIGITS else 10 ** (len(str(whole)) - len(digits)) / 2
