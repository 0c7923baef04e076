"""A small brief in a folder whose builds are cut off; what must hold after each, and after the next one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from killing import Outcome, build_killed

from briefing.checking import verify
from briefing.errors import BriefingError
from briefing.write import MANIFEST

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
The ferry to Lower Quillon sails at noon, the head of the harbour office said.
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
            return verify(self.out, self.folder).ok
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
        assert sorted(path.relative_to(self.folder) for path in (self.folder / "tmp").rglob("*")) == []
        assert f"Edition {self.edition}".encode() in self.contents()["brief.json"]
        self.known = self.contents()


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
