"""An estimate of a measure, its day and subject in; what decides whether two such figures are compared out."""

from __future__ import annotations

from briefing.compare.measures.figure import NOT_KNOWN, FigureSubject
from briefing.compare.measures.interval import Interval, read_interval
from briefing.compare.measures.units import is_share
from briefing.dataclass import dataclass
from briefing.model import AsOf, Estimate, Number
from briefing.text.stems import analyser


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """What decides whether two figures are compared, and whether they differ.

    `unit` is "share" for a part of a whole ("two-thirds", "40%"), else "count"; `per` is the stem of the period;
    `size` is the figure itself, None for one without a number ("dozens").
    """

    interval: Interval
    currency: str
    per: str
    unit: str
    as_of: AsOf | None
    size: Number | None = None
    subject: FigureSubject = NOT_KNOWN


def read_compared(
    estimate: Estimate, tolerance: float, as_of: AsOf | None, subject: FigureSubject | None = None
) -> ComparedFigure:
    """Return what decides about a figure in a comparison."""
    per = analyser("").stem(estimate.per.lower()) if estimate.per else ""
    part = is_share(estimate) or estimate.unit == "%"
    size = None if estimate.vague else estimate.low if estimate.low is not None else estimate.high
    return ComparedFigure(
        read_interval(estimate, tolerance),
        estimate.currency,
        per,
        "share" if part else "count",
        as_of,
        size,
        subject or NOT_KNOWN,
    )
