"""The estimates of measures in; the geometry of the small strips beside their rows out, ready for a template to draw.

A dot is a value (a ring: about a value), a bar a range, dashes to a stop "up to", an arrow "over" or "at least". The
scale starts where the values do, so that 10,000 and 10,900 can be told apart, and its ends are round numbers outside
the values. Measures of one unit whose values overlap share one scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.model import Estimate, Number
from briefing.render.amounts import say_amount, say_estimate
from briefing.render.catalogue import Wording

WIDTH = 150  # units of a drawing that is printed 30 mm wide
_MARGIN = 22  # of them left free at both ends, for dashes, arrows and the labels of the ends
_MOST_TICKS = 4
_LABEL = 6.4  # units that a character of a label takes
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Mark:
    """An estimate as drawn: its kind, where it begins and ends, and what it says for those who do not see it.

    `kind` is "value", "about", "range", "about-range", "up-to", "under", "at-least" or "over".
    """

    kind: str
    start: float
    end: float
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number of the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: its ticks, and what it says for those who do not see it."""

    ticks: tuple[Tick, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a measure: its scale, a mark for each estimate (None without a number), whether the scale's
    numbers stand under it: of neighbours that share a scale, the last has them.
    """

    scale: Scale
    marks: tuple[Mark | None, ...]
    numbered: bool


def draw_measures(say: Wording, measures: Sequence[Sequence[Estimate]]) -> tuple[Drawn | None, ...]:
    """Return what is drawn of each measure; None where it has not two different values to compare."""
    groups = [_group(number, measures) for number in range(len(measures))]
    return tuple(
        _draw(say, estimates, [e for other in group for e in measures[other]], number + 1 not in group)
        if group
        else None
        for number, (estimates, group) in enumerate(zip(measures, groups, strict=True))
    )


def _group(number: int, measures: Sequence[Sequence[Estimate]]) -> frozenset[int]:
    """Return the measures that share the scale of one of them, itself among them; none where nothing is drawn."""
    if not _is_drawn(measures[number]):
        return frozenset()
    group, grown = {number}, True
    while grown:
        near = {
            other
            for other, estimates in enumerate(measures)
            if other not in group
            and _is_drawn(estimates)
            and any(_alike(estimates, measures[one]) for one in group)
        }
        group |= near
        grown = bool(near)
    return frozenset(group)


def _is_drawn(estimates: Sequence[Estimate]) -> bool:
    bounded = [e for e in estimates if _bounds([e])]
    return len(bounded) > 1 and len({(e.low, e.high) for e in bounded}) > 1 and min(_bounds(bounded)) >= 0


def _alike(one: Sequence[Estimate], other: Sequence[Estimate]) -> bool:
    """Return whether two measures count the same thing, with values that overlap."""
    if not _units(one) & _units(other):
        return False
    (low, high), (floor, top) = ((min(_bounds(e)), max(_bounds(e))) for e in (one, other))
    return max(low, floor) <= min(high, top)


def _units(estimates: Iterable[Estimate]) -> set[tuple[str, str, str]]:
    return {(e.unit.casefold(), e.currency, e.per) for e in estimates if not e.vague}


def _bounds(estimates: Iterable[Estimate]) -> list[Number]:
    return [bound for e in estimates for bound in (e.low, e.high) if bound is not None]


def _draw(say: Wording, estimates: Sequence[Estimate], shared: Sequence[Estimate], numbered: bool) -> Drawn:
    ends = _round_ends(say, shared)
    first, last = ends[0], ends[-1]
    unit = (WIDTH - 2 * _MARGIN) / (last - first)

    def place(value: Number) -> float:
        return round(_MARGIN + (value - first) * unit, 1)

    one = shared[0] if len(_units(shared)) == 1 else None
    ticks = tuple(Tick(place(value), say_amount(say, _whole(value), one)) for value in ends)
    title = say("figures.scale", values="; ".join(tick.label for tick in ticks))
    marks = tuple(_mark(say, e, [place(bound) for bound in _bounds([e])]) for e in estimates)
    return Drawn(Scale(ticks, title), marks, numbered)


def _mark(say: Wording, e: Estimate, places: Sequence[float]) -> Mark | None:
    if not places:
        return None
    title = say("figures.on_scale", value=say_estimate(say, e))
    if e.low is not None and e.high is not None:
        if e.low == e.high:
            return Mark("about" if e.about else "value", places[0], places[0], title)
        return Mark("about-range" if e.about else "range", places[0], places[1], title)
    if e.high is not None:
        return Mark("under" if e.high_open else "up-to", 0, places[0], title)
    return Mark("over" if e.low_open else "at-least", places[0], WIDTH, title)


def _round_ends(say: Wording, estimates: Sequence[Estimate]) -> list[float]:
    """Return the round numbers of the scale: the first at or below all values, the last at or above them."""
    low, high = min(_bounds(estimates)), max(_bounds(estimates))
    spread = float(high - low) or abs(float(high)) or 1.0
    power = 10.0 ** (math.floor(math.log10(spread)) - 1)
    for factor in (factor * size for size in (1, 10, 100) for factor in _STEPS):
        step = power * factor
        first, last = math.floor(low / step), math.ceil(high / step)
        last = last if last > first else first + 1
        ticks = [round(number * step, 10) for number in range(first, last + 1)]
        if len(ticks) <= _MOST_TICKS and _fit(say, ticks):
            return ticks
    return [ticks[0], ticks[-1]]


def _fit(say: Wording, ticks: Sequence[float]) -> bool:
    """Return whether the labels of some ticks can stand beside one another."""
    wide = max(len(say_amount(say, _whole(value), None)) for value in ticks) * _LABEL
    return wide + 8 <= (WIDTH - 2 * _MARGIN) / (len(ticks) - 1)


def _whole(value: float) -> Number:
    return int(value) if value == int(value) else value
