"""A minute of fuzzing with a fixed seed, and the harness itself."""

from __future__ import annotations

import pytest
from fuzz.run import broken, fuzz, make_input, shrink
from fuzz.targets import TARGETS

SECONDS = 60 / len(TARGETS)  # of processor time, for each target


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.slow
def test_the_inputs_are_the_same_on_every_run_and_differ(target: str) -> None:
    first, *others = (make_input(target, number) for number in range(6))
    assert make_input(target, 0) == first
    assert make_input(target, 0, seed=7) != first or not first
    assert len({first, *others}) > 1


def test_a_failure_is_made_small_and_named_by_its_place() -> None:
    def check(data: bytes) -> None:
        assert b"<" not in data or b">" not in data, "both brackets"

    data = b"a long text with < somewhere and many words behind it, and > at last"
    place = broken(check, data)
    assert place.startswith("AssertionError at test_fuzz.py:")
    assert shrink(check, data, place) == b"<>"
    assert broken(check, b"<") == ""


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_breaks_a_promise(target: str) -> None:
    (tally,) = fuzz([target], SECONDS)
    assert tally.calls > 0
    assert [(failure.number, failure.fault, failure.data) for failure in tally.failures] == []
