"""The estimates of measures in; the geometry of the small strips beside their rows out, ready for a template to draw.

A dot is a value (a ring: about a value), a bar a range, dashes to a stop "up to", an arrow "over" or "at least". The
scale starts where the values do, so that 10,000 and 10,900 can be told apart, and its ends are round numbers outside
the values, whole ones where the values are. Measures of one unit whose values overlap share one scale, if the largest
of none is more than ten times that of another. Where most values would stand on one another nothing is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefing.dataclass import dataclass
from briefing.model import Estimate, Number
from briefing.render.amounts import say_amount, say_estimate
from briefing.render.catalogue import Wording

WIDTH = 150  # units of a drawing that is printed 30 mm wide
_MARGIN = 22  # of them left free at both ends, for dashes, arrows and the labels of the ends
_MOST_TICKS = 4
_LABEL = 6.4  # units that a character of a label takes
_BETWEEN = 8  # units between two labels
_STEPS = (1, 2, 5, 10)
_WITHIN = 10  # how many times another's largest value that of a measure with the same scale can be
_APART = 3  # units between two values that can be told apart


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
    """A round number of the scale. Its label stands at `at`, by its middle, or by its end where it would be cut off."""

    x: float
    label: str
    at: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: its ticks, and what it says for those who do not see it."""

    ticks: tuple[Tick, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a measure: its scale, and a mark for each estimate (None without a number)."""

    scale: Scale
    marks: tuple[Mark | None, ...]


def draw_measures(say: Wording, measures: Sequence[Sequence[Estimate]]) -> tuple[Drawn | None, ...]:
    """Return what is drawn of each measure; None where it has not two different values that can be told apart."""
    drawn = [
        _draw(say, estimates, [e for other in _group(number, measures) for e in measures[other]])
        if _is_drawn(estimates)
        else None
        for number, estimates in enumerate(measures)
    ]
    return tuple(
        one if one and _can_be_told_apart(estimates, one.marks) else None
        for estimates, one in zip(measures, drawn, strict=True)
    )


def _group(number: int, measures: Sequence[Sequence[Estimate]]) -> list[int]:
    """Return the measures that share the scale of one of them, itself among them."""
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
    tops = [max(_bounds(measures[one])) for one in group]
    return sorted(group) if max(tops) <= _WITHIN * min(tops) else [number]


def _is_drawn(estimates: Sequence[Estimate]) -> bool:
    bounded = [e for e in estimates if _bounds([e])]
    return len(bounded) > 1 and len({(e.low, e.high) for e in bounded}) > 1 and min(_bounds(bounded)) >= 0


def _can_be_told_apart(estimates: Sequence[Estimate], marks: Iterable[Mark | None]) -> bool:
    """Return whether of different values as many stand apart from the next one as stand on it."""
    different = {tuple(_bounds([e])): mark for e, mark in zip(estimates, marks, strict=True) if mark}
    places = sorted((mark.start, mark.end) for mark in different.values())
    apart = sum(
        other[0] - one[0] >= _APART or abs(other[1] - one[1]) >= _APART for one, other in pairwise(places)
    )
    return apart * 2 >= len(places) - 1


def _alike(one: Sequence[Estimate], other: Sequence[Estimate]) -> bool:
    """Return whether two measures count the same thing, with values that overlap, of one power of ten."""
    if not _units(one) & _units(other):
        return False
    (low, high), (floor, top) = ((min(_bounds(e)), max(_bounds(e))) for e in (one, other))
    return max(low, floor) <= min(high, top) and max(high, top) <= _WITHIN * min(high, top)


def _units(estimates: Iterable[Estimate]) -> set[tuple[str, str, str]]:
    return {(e.unit.casefold(), e.currency, e.per) for e in estimates if not e.vague}


def _bounds(estimates: Iterable[Estimate]) -> list[Number]:
    return [bound for e in estimates for bound in (e.low, e.high) if bound is not None]


def _draw(say: Wording, estimates: Sequence[Estimate], shared: Sequence[Estimate]) -> Drawn:
    one = shared[0] if len(_units(shared)) == 1 else None
    ticks = _round_ticks(say, shared, one)
    first, unit = ticks[0][0], _unit([value for value, _ in ticks])

    def place(value: Number) -> float:
        return round(_MARGIN + (value - first) * unit, 1)

    placed = tuple(_tick(place(value), label) for value, label in ticks)
    title = say("figures.scale", values="; ".join(tick.label for tick in placed))
    marks = tuple(_mark(say, e, [place(bound) for bound in _bounds([e])]) for e in estimates)
    return Drawn(Scale(placed, title), marks)


def _unit(ticks: Sequence[Number]) -> float:
    return (WIDTH - 2 * _MARGIN) / (ticks[-1] - ticks[0])


def _tick(x: float, label: str) -> Tick:
    half = len(label) * _LABEL / 2
    if x + half > WIDTH:
        return Tick(x, label, WIDTH, "end")
    return Tick(x, label, 0, "start") if x < half else Tick(x, label, x, "middle")


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


def _round_ticks(
    say: Wording, estimates: Sequence[Estimate], one: Estimate | None
) -> list[tuple[Number, str]]:
    """Return the round numbers of the scale: the first at or below all values, the last at or above them."""
    low, high = min(_bounds(estimates)), max(_bounds(estimates))
    counts = all(bound == int(bound) for bound in _bounds(estimates))
    spread = float(high - low) or abs(float(high)) or 1.0
    power = 10.0 ** (math.floor(math.log10(spread)) - 1)
    power = max(1.0, power) if counts else power
    for factor in (factor * size for size in (1, 10, 100) for factor in _STEPS):
        step = power * factor
        first, last = math.floor(low / step), math.ceil(high / step)
        last = last if last > first else first + 1
        values = [_whole(round(number * step, 10)) for number in range(first, last + 1)]
        ticks = [(value, say_amount(say, value, one)) for value in values]
        if len(ticks) <= _MOST_TICKS and _fit(ticks):
            return ticks
    return [ticks[0], ticks[-1]]


def _fit(ticks: Sequence[tuple[Number, str]]) -> bool:
    """Return whether the labels of some ticks can stand beside one another."""
    unit = _unit([value for value, _ in ticks])
    placed = [_tick(_MARGIN + (value - ticks[0][0]) * unit, label) for value, label in ticks]
    ends = [_reach(tick) for tick in placed]
    return all(other[0] - one[1] >= _BETWEEN for one, other in pairwise(ends))


def _reach(tick: Tick) -> tuple[float, float]:
    """Return where the label of a tick begins and ends."""
    wide = len(tick.label) * _LABEL
    start = tick.at - {"start": 0.0, "middle": wide / 2, "end": wide}[tick.anchor]
    return start, start + wide


def _whole(value: float) -> Number:
    return int(value) if value == int(value) else value
