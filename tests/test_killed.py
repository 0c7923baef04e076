"""Builds killed at every change of the file system and at random moments, and disks full at every change.

After each: the folder holds the old set or the new one, whole, or `verify` says that it does not; the next
build makes it whole, and nothing hidden is left.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from killing import Outcome, build_killed

from briefing.errors import BriefingError
from briefing.verify import verify
from briefing.write import MANIFEST

pytestmark = pytest.mark.slow

CONFIG = (
    "title: {title}\noutline: outline.yaml\nsources: [sources]\nissued: 2024-11-15\noutputs: [{outputs}]\n"
)
OUTLINE = """\
sections:
  - id: ferry
    title: The ferry
    question: When does the ferry sail, and how many does it carry?
    terms: [ferry, passengers, sail*]
"""
TEXT = """\
The ferry to Lower Quillon sails at noon, the harbour office said.
It carries some 40 passengers. Mayor Odo Fenn called it "the pride of the bay".
"""
KEPT = {"notes.txt": b"mine", "brief.txt": b"mine too", ".briefing.cfg": b"and mine"}


class Desk:
    """A small brief in a folder, of which editions can be built, and what was ever built whole."""

    def __init__(self, folder: Path, outputs: str) -> None:
        self.folder, self.out, self.outputs = folder, folder / "build", outputs
        for name in ("sources", "build", "tmp"):
            (folder / name).mkdir()
        (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
        (folder / "sources" / "news.txt").write_text(TEXT, encoding="utf-8")
        for name, content in KEPT.items():
            (self.out / name).write_bytes(content)
        self.environment = {"TMPDIR": str(folder / "tmp")}
        self.known: dict[str, bytes] = {}
        self.edition = 0

    def next_edition(self) -> None:
        self.edition += 1
        title = f"Edition {self.edition}"
        config = CONFIG.format(title=title, outputs=self.outputs)
        (self.folder / "brief.yaml").write_text(config, encoding="utf-8")

    def builds(self, cases: list[dict[str, object]]) -> Iterator[Outcome]:
        arguments = ["build", "brief.yaml", "--quiet", "--cache", "cache"]
        return build_killed(
            self.folder, [{"arguments": arguments, **case} for case in cases], self.environment
        )

    def contents(self) -> dict[str, bytes]:
        files = {path.name: path.read_bytes() for path in self.out.iterdir() if path.is_file()}
        assert {name: files.pop(name) for name in KEPT} == KEPT
        return files

    def is_whole(self) -> bool:
        try:
            return verify(self.out).ok
        except BriefingError:
            return False

    def check_after(self, outcome: Outcome, tried: int = 1) -> None:
        """The old set or that of one of the builds tried since, whole; or the folder says that it is neither."""
        if not self.is_whole():
            assert outcome.status != 0
        elif self.contents() != self.known:
            editions = [f"Edition {self.edition - earlier}".encode() for earlier in range(tried)]
            assert any(edition in self.contents()["brief.json"] for edition in editions)
            assert set(self.contents()) == set(self.known)

    def check_healed(self, outcome: Outcome) -> None:
        assert (outcome.status, outcome.stderr) == (0, "")
        assert self.is_whole()
        assert MANIFEST in self.contents()
        assert [path.name for path in self.out.iterdir() if path.is_dir()] == []
        assert list((self.folder / "tmp").iterdir()) == []
        assert f"Edition {self.edition}".encode() in self.contents()["brief.json"]
        self.known = self.contents()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, "md, json")


def run_pairs(desk: Desk, moments: list[dict[str, object]]) -> list[tuple[Outcome, bool]]:
    """Build once whole; then for each moment an edition that is cut off there, and one that is not."""
    desk.next_edition()
    cases: list[dict[str, object]] = [{}, *(case for moment in moments for case in (moment, {}))]
    builds = desk.builds(cases)
    desk.check_healed(next(builds))
    seen = []
    for _ in moments:
        desk.next_edition()
        outcome = next(builds)
        desk.check_after(outcome)
        seen.append((outcome, desk.is_whole()))
        desk.check_healed(next(builds))
    assert next(builds, None) is None
    return seen


def changes_of(desk: Desk) -> int:
    desk.next_edition()
    (first, second) = desk.builds([{}, {}])
    desk.known = desk.contents()
    assert (first.status, second.status) == (0, 0)
    return second.changes


def test_killed_at_every_change(desk: Desk) -> None:
    count = changes_of(desk)
    assert count > 15
    seen = run_pairs(desk, [{"kill": number} for number in range(1, count + 1)])
    assert {outcome.status for outcome, _ in seen} == {-signal.SIGKILL}
    assert {whole for _, whole in seen} == {True, False}  # some of them amid the renames


def test_no_space_at_every_change(desk: Desk) -> None:
    count = changes_of(desk)
    seen = run_pairs(desk, [{"full": number} for number in range(1, count + 1)])
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
