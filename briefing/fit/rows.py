"""The estimates of a measure in; the rows of its printed table out, each with the estimates that state one value."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from briefing.model import Figure, FigureEstimate, FigureRow


def set_rows(figure: Figure) -> Figure:
    """Return the figure with a row for each value: what says the same of the same day shares a row.

    "10,900 to 12,000" in three sources is one row with three givers; "about 11,000" is another.
    """
    alike: dict[Hashable, list[int]] = {}
    for number, found in enumerate(figure.estimates):
        alike.setdefault(_value(found), []).append(number)
    return replace(figure, rows=tuple(FigureRow(tuple(numbers)) for numbers in alike.values()))


def _value(found: FigureEstimate) -> Hashable:
    estimate, day = found.estimate, found.as_of
    return (
        " ".join(found.quote.split()).casefold(),
        (estimate.low, estimate.high, estimate.low_open, estimate.high_open),
        (estimate.about, estimate.vague, estimate.currency, estimate.per),
        (day.earliest, day.latest) if day else None,
    )
