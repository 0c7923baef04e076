"""The estimates of one measure in; the geometry of a range chart out, ready for a template to draw.

A dot is a value (hollow for "about"), a bar a range, a dashed line up to a stop "up to", an arrow "over" or
"at least". The axis begins at zero, so that lengths can be compared. One row for each estimate.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.model import Estimate, Number
from briefing.render.wording import say_number

WIDTH = 480
_LEFT = 72
_RIGHT = 448
_ROW = 22
_TOP = 8
_AXIS = 26
_ROOM = 1.12
_TICKS = 4

Place = Callable[[Number], float]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One estimate as drawn; places are pixels of the picture, None where a part is not drawn."""

    label: str
    y: float
    bar: tuple[float, float] | None = None
    dot: float | None = None
    hollow: bool = False
    dashed: tuple[float, float] | None = None
    stop: float | None = None
    arrow: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A range chart; `title` and `description` are for those who do not see it, `key` says what each mark means."""

    width: int
    height: int
    left: float
    right: float
    axis: float
    rows: tuple[ChartRow, ...]
    ticks: tuple[Tick, ...]
    title: str
    description: str
    key: tuple[str, ...] = ()


_KEY: tuple[tuple[Callable[[ChartRow], bool], str], ...] = (
    (lambda row: row.dot is not None and not row.hollow, "dot: a value"),
    (lambda row: row.dot is not None and row.hollow, "ring: about a value"),
    (lambda row: row.bar is not None and not row.hollow, "bar: a stated range"),
    (lambda row: row.bar is not None and row.hollow, "hollow bar: about a range"),
    (lambda row: row.dashed is not None and not row.hollow, "dashes to a stop: up to"),
    (lambda row: row.dashed is not None and row.hollow, "dashes to a ring: under"),
    (lambda row: row.arrow is not None and row.stop is not None, "arrow from a stop: at least"),
    (lambda row: row.arrow is not None and row.stop is None, "arrow from a ring: over"),
)


def draw_chart(
    title: str, description: str, labels: Sequence[str], estimates: Sequence[Estimate]
) -> Chart | None:
    """Lay a range chart out; None where there are fewer than two estimates or none has a bound."""
    bounds = [bound for e in estimates for bound in (e.low, e.high) if bound is not None]
    if len(estimates) < 2 or not bounds or max(bounds) <= 0 or min(bounds) < 0:
        return None
    step = _step(max(bounds) * _ROOM)
    top = step * math.ceil(max(bounds) * _ROOM / step)
    axis = _TOP + _ROW * len(estimates) + 4

    def place(value: Number) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * value / top, 1)

    rows = tuple(
        _row(label, _TOP + _ROW * (number + 0.5), estimate, place)
        for number, (label, estimate) in enumerate(zip(labels, estimates, strict=True))
    )
    ticks = tuple(Tick(place(step * n), say_number(_whole(step * n))) for n in range(round(top / step) + 1))
    key = tuple(meaning for test, meaning in _KEY if any(test(row) for row in rows))
    return Chart(WIDTH, axis + _AXIS, _LEFT, _RIGHT, axis, rows, ticks, title, description, key)


def _row(label: str, y: float, e: Estimate, place: Place) -> ChartRow:
    if e.low is not None and e.high is not None:
        if e.low == e.high:
            return ChartRow(label, y, dot=place(e.low), hollow=e.about)
        return ChartRow(label, y, bar=(place(e.low), place(e.high)), hollow=e.about)
    if e.high is not None:
        return ChartRow(label, y, dashed=(place(0), place(e.high)), stop=place(e.high), hollow=e.high_open)
    if e.low is not None:
        stop = None if e.low_open else place(e.low)
        return ChartRow(label, y, arrow=place(e.low), stop=stop)
    return ChartRow(label, y, words="no number")


def _step(top: float) -> float:
    """Return a round distance between ticks: 1, 2 or 5 times a power of ten."""
    rough = top / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)


def _whole(value: float) -> Number:
    return int(value) if value == int(value) else round(value, 10)
