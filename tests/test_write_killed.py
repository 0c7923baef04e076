"""Builds killed at changes of the file system and at random moments, and disks full at such changes.

After each: the folder holds the old set or the new one, whole, or `verify` says that it does not; the next
build makes it whole, and nothing hidden is left.
"""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest
from killed_desk import Desk, run_pairs

pytestmark = pytest.mark.slow

LAST = 10


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, "md, json")


def changes_of(desk: Desk) -> int:
    desk.next_edition()
    (first, second) = desk.builds([{}, {}])
    desk.known = desk.contents()
    assert (first.status, second.status) == (0, 0)
    return second.changes


def spread(count: int) -> list[int]:
    """Return each of the last changes, amid which files are renamed, and every third before them, since each takes a second."""
    renames = max(1, count - LAST)
    return [*range(1, renames, 3), *range(renames, count + 1)]


def test_killed_at_changes_throughout(desk: Desk) -> None:
    count = changes_of(desk)
    assert count > 15
    seen = run_pairs(desk, [{"kill": number} for number in spread(count)])
    assert {outcome.status for outcome, _ in seen} == {-signal.SIGKILL}
    assert {whole for _, whole in seen} == {True, False}  # some of them amid the renames


def test_no_space_at_changes_throughout(desk: Desk) -> None:
    count = changes_of(desk)
    seen = run_pairs(desk, [{"full": number} for number in spread(count)])
    failed = [outcome for outcome, _ in seen if outcome.status]
    assert len(failed) > 10
    for outcome in failed:
        assert outcome.status == 1
        assert "No space left on device" in outcome.stderr
        assert "free some space" in outcome.stderr
        assert any(name in outcome.stderr for name in ("build", "cache", "tmp"))


def test_killed_at_random_moments(desk: Desk) -> None:
    moments = random.Random(9)
    run_pairs(desk, [{"share": moments.random()} for _ in range(10)])


def test_killed_at_random_moments_with_every_format(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "md, html, pdf, json, csl, bib, ris, annotations, pandoc")
    moments = random.Random(99)
    run_pairs(desk, [{"share": moments.random()} for _ in range(3)])


def test_killed_twice(desk: Desk) -> None:
    """The build that finishes what a killed one began is killed itself."""
    count = changes_of(desk)
    for first in range(count - 8, count - 2):
        builds = desk.builds([{"kill": first}, {"kill": random.Random(first).randrange(1, 12)}, {}])
        for _ in range(2):
            desk.next_edition()
            outcome = next(builds)
            assert outcome.status == -signal.SIGKILL
            desk.check_after(outcome, tried=2)
        desk.check_healed(next(builds))
