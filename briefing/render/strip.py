"""Dated entries in; the geometry of a strip of time out: a dot for a day, a bar for a stretch of days.

What lies far before all the rest would press the rest together: it is left off the strip, and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 480
_LEFT = 8
_RIGHT = 460
_LANE = 16
_TOP = 10
_AXIS = 26
_GAP = 20.0
_FEWEST = 2
_MOST_LEFT_OFF = 0.34
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """An entry: its number in the list, its days, and whether they are approximate."""

    number: int
    first: date
    last: date
    about: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry as drawn; `end` is None for a single day."""

    number: int
    x: float
    end: float | None
    y: float
    about: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of time; `earlier` says how many entries lie before it."""

    width: int
    height: int
    left: float
    right: float
    axis: float
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    earlier: int


def draw_strip(stretches: Sequence[Stretch]) -> Strip | None:
    """Lay a strip out, its entries in order of time; None for fewer than two, or for a single day."""
    shown = _without_outliers(sorted(stretches, key=lambda s: (s.first, s.last, s.number)))
    if len(shown) < _FEWEST:
        return None
    first, last = min(s.first for s in shown), max(s.last for s in shown)
    days = (last - first).days
    if not days:
        return None

    def place(day: date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - first).days / days, 1)

    marks: list[Mark] = []
    ends: list[float] = []
    for stretch in shown:
        x, end = place(stretch.first), place(stretch.last)
        lane = next((i for i, taken in enumerate(ends) if taken + _GAP <= x), len(ends))
        ends[lane : lane + 1] = [end + (_GAP if end == x else 0)]
        y = _TOP + _LANE * (lane + 0.5)
        marks.append(Mark(stretch.number, x, end if end > x else None, y, stretch.about))
    axis = _TOP + _LANE * len(ends) + 4
    ticks = tuple((place(day), said) for day, said in _ticks(first, last))
    return Strip(WIDTH, axis + _AXIS, _LEFT, _RIGHT, axis, tuple(marks), ticks, len(stretches) - len(shown))


def _without_outliers(stretches: list[Stretch]) -> list[Stretch]:
    """Leave off the earliest entries as long as that at least halves the time to be drawn."""
    most = int(len(stretches) * _MOST_LEFT_OFF)
    for number in range(most, 0, -1):
        rest = stretches[number:]
        if len(rest) >= _FEWEST and _length(rest) * 2 <= _length(stretches[number - 1 :]):
            return rest
    return stretches


def _length(stretches: Sequence[Stretch]) -> timedelta:
    return max(s.last for s in stretches) - min(s.first for s in stretches) + timedelta(days=1)


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Name days, months or years, whichever makes at most eight ticks."""
    days = (last - first).days
    if days <= 60:
        step = max(1, -(-days // 6))
        found = [first + timedelta(days=n) for n in range(0, days + 1, step)]
        return [(day, f"{day.day} {_MONTHS[day.month - 1]}") for day in found]
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    if len(months) <= 24:
        return [(day, f"{_MONTHS[day.month - 1]} {day.year}") for day in months[:: -(-len(months) // 6) or 1]]
    years = [day for day in months if day.month == 1]
    return [(day, str(day.year)) for day in years[:: -(-len(years) // 8) or 1]]
