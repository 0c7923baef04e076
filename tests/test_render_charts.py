"""The geometry of charts and strips: what is drawn is what was stated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Estimate
from briefing.render.chart import draw_chart
from briefing.render.strip import Stretch, draw_strip


def rows(*estimates: Estimate) -> list[tuple[object, ...]]:
    chart = draw_chart("T", "D", [f"S{n}" for n in range(len(estimates))], estimates)
    assert chart is not None
    return [(row.bar, row.dot, row.dashed, row.stop, row.arrow, row.hollow) for row in chart.rows]


def test_each_kind_of_estimate_has_its_mark() -> None:
    value, about, between, up_to, under, over, at_least = rows(
        Estimate(0, 1, 50, 50),
        Estimate(0, 1, 50, 50, about=True),
        Estimate(0, 1, 50, 100),
        Estimate(0, 1, None, 100),
        Estimate(0, 1, None, 100, high_open=True),
        Estimate(0, 1, 50, None, low_open=True),
        Estimate(0, 1, 50, None),
    )
    at = value[1]
    assert value == (None, at, None, None, None, False)
    assert about == (None, at, None, None, None, True)
    assert between[0] == (at, up_to[3])
    assert up_to[2] == under[2] == (72.0, up_to[3])
    assert (up_to[5], under[5]) == (False, True)
    assert over == (None, None, None, None, at, False)
    assert at_least == (None, None, None, at, at, False)


def test_one_estimate_or_no_number_is_not_drawn() -> None:
    assert draw_chart("T", "D", ["S1"], [Estimate(0, 1, 5, 5)]) is None
    assert draw_chart("T", "D", ["S1", "S2"], [Estimate(0, 1, None, None, vague=True)] * 2) is None


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=2, max_size=6))
def test_lengths_keep_their_proportions(bounds: list[tuple[int, int]]) -> None:
    estimates = [Estimate(0, 1, min(pair), max(pair)) for pair in bounds]
    chart = draw_chart("T", "D", ["S"] * len(estimates), estimates)
    if chart is None:
        assert max(max(pair) for pair in bounds) == 0
        return
    drawn = [
        x for row in chart.rows for x in (*(row.bar or ()), *((row.dot,) if row.dot is not None else ()))
    ]
    assert all(chart.left <= x <= chart.right for x in drawn)
    assert chart.ticks[0].label == "0"
    assert len(chart.ticks) <= 8
    top = max(max(pair) for pair in bounds)
    scale = (max(drawn) - chart.left) / top
    for row, estimate in zip(chart.rows, estimates, strict=True):
        x = row.bar[1] if row.bar else row.dot
        assert x is not None
        assert estimate.high is not None
        assert x - chart.left == pytest.approx(estimate.high * scale, abs=0.2)


def stretch(number: int, first: str, last: str = "", about: bool = False) -> Stretch:
    return Stretch(number, date.fromisoformat(first), date.fromisoformat(last or first), about)


def test_a_strip_has_dots_for_days_and_bars_for_longer() -> None:
    strip = draw_strip([stretch(1, "2024-10-01"), stretch(2, "2024-10-04", "2024-10-08", about=True)])
    assert strip is not None
    assert [(mark.number, mark.end is None, mark.about) for mark in strip.marks] == [
        (1, True, False),
        (2, False, True),
    ]
    assert strip.ticks[0][1] == "1 Oct"


def test_what_lies_far_before_the_rest_is_left_off_and_counted() -> None:
    near = [stretch(n, f"2024-10-{n:02}") for n in range(2, 9)]
    strip = draw_strip([stretch(1, "2001-05-05"), *near])
    assert strip is not None
    assert strip.earlier == 1
    assert [mark.number for mark in strip.marks] == list(range(2, 9))


def test_a_single_day_is_no_strip() -> None:
    assert draw_strip([stretch(1, "2024-10-01"), stretch(2, "2024-10-01")]) is None
    assert draw_strip([]) is None


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(st.lists(st.tuples(DAYS, st.integers(0, 400)), min_size=2, max_size=25))
def test_marks_stay_on_the_strip_and_apart_in_their_lanes(days: list[tuple[date, int]]) -> None:
    stretches = [Stretch(n, day, day + timedelta(days=k), False) for n, (day, k) in enumerate(days)]
    strip = draw_strip(stretches)
    if strip is None:
        return
    assert len(strip.marks) + strip.earlier == len(days)
    assert len(strip.ticks) <= 13
    lanes: dict[float, float] = {}
    for mark in strip.marks:
        end = mark.x if mark.end is None else mark.end
        assert strip.left <= mark.x <= end <= strip.right
        assert mark.x >= lanes.get(mark.y, -1.0)
        lanes[mark.y] = end
