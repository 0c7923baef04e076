from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.compare.nearby import Nearby

SPAN = st.tuples(st.integers(0, 3000), st.integers(0, 1500)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(st.lists(SPAN, max_size=3), max_size=12), SPAN)
def test_whatever_touches_a_stretch_is_near_it(
    things: list[list[tuple[int, int]]], asked: tuple[int, int]
) -> None:
    start, end = asked
    near = Nearby(enumerate(things)).near(start, end)
    touching = [n for n, spans in enumerate(things) if any(a <= end and b >= start for a, b in spans)]
    assert set(touching) <= set(near)
    assert near == sorted(set(near))


def test_what_is_far_off_is_not_looked_at() -> None:
    assert Nearby([("far", [(90_000, 90_010)]), ("here", [(10, 20), (50_000, 50_010)])]).near(0, 100) == [
        "here"
    ]
