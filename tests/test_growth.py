"""Whatever a text repeats, time grows with its length only: the patterns and rooms of bench/hostile.py, but shorter."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator

import pytest

from bench.hostile import PATTERNS, ROOMS, growth, hostile_text, measure

TORTURE = bool(os.environ.get("BRIEFING_TORTURE"))
LENGTHS = (4_096, 32_768, 262_144) if TORTURE else (2_048, 16_384, 131_072)
"""Of `make torture` and of `make test-all`; `make bench` goes on to a megabyte."""

FLOOR = 0.008  # seconds: what is quadratic and takes a sixth of a second at the last length is found
ENOUGH = 0.03  # seconds of processor time: what took longer is not tried at the next length
WORST = 2.5  # times the time for each character at an eighth of the length; what is quadratic has eight


def test_there_are_eighty_patterns_and_every_text_holds_its_own() -> None:
    assert len(PATTERNS) == len(set(PATTERNS.values())) >= 80
    for pattern in PATTERNS.values():
        assert pattern * 2 in hostile_text(pattern, 2 * len(pattern))


@pytest.mark.slow
def test_growth_above_linear_is_seen() -> None:
    assert growth({1_000: 0.1, 8_000: 0.8}) == pytest.approx(1)
    assert growth({1_000: 0.1, 8_000: 6.4}) == pytest.approx(8)
    assert growth({1_000: 0.0001, 8_000: 0.02}) < 1  # noise below the floor

    def quadratic(text: str) -> None:
        end = time.process_time() + (len(text) / 40_000) ** 2
        while time.process_time() < end:
            pass

    assert growth(measure(quadratic, "a", (8_000, 16_000, 32_000))) > 1.5


@pytest.fixture
def small_heap() -> Iterator[None]:
    """Keep what other tests have left out of the collections between measurements, which took most of the time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.slow
@pytest.mark.usefixtures("small_heap")
@pytest.mark.parametrize("room", ROOMS)
def test_time_grows_with_the_length_only(room: str) -> None:
    times = {
        title: measure(ROOMS[room], pattern, LENGTHS, ENOUGH, FLOOR) for title, pattern in PATTERNS.items()
    }
    assert {title: found for title, found in times.items() if growth(found, FLOOR) > WORST} == {}
