"""`briefing build --watch` in a process of its own: it builds after a change, waits after a fault, and ends at Ctrl-C.

The places are invented. Nothing here waits for a fixed time: what the process says tells what it has done.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from briefing.commands.watch import _end_child
from briefing.commands.watched_files import WatchedFiles

SECONDS = 60  # after which a process that says nothing is taken for stuck
OUTLINE = "sections:\n  - {id: ferry, title: Ferry, terms: [ferry]}\n"
BRIEF = (
    "title: Works\nissued: 2031-01-01\noutline: outline.yaml\nsources: [in]\nlook: {templates: templates}\n"
)
TEXT = "The ferry to Quillhaven sank. The mill burned. Bread was cheap. Hens laid. Wool was spun. Snow fell."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    return tmp_path


class Watching:
    """A process that watches, and the lines that it says."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefing", "build", "brief.yaml", "--format", "md", "--watch"],
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,  # a Ctrl-C of this test's own reaches it and nothing else
        )
        self._lines: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, beginning: str) -> list[str]:
        """Return what is said up to a line that begins so."""
        said: list[str] = []
        while not said or not said[-1].startswith(beginning):
            said.append(self._lines.get(timeout=SECONDS))
        return said

    def end(self, number: int = signal.SIGINT, *, whole_group: bool = True) -> int:
        if whole_group:
            os.killpg(self.process.pid, number)
        else:
            os.kill(self.process.pid, number)
        code = self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        assert self.process.stdout
        self.process.stdout.close()
        return code


@pytest.fixture
def watching(desk: Path) -> Iterator[Watching]:
    started = Watching(desk)
    yield started
    if started.process.poll() is None:
        started.end(signal.SIGKILL)


@pytest.mark.slow
def test_it_builds_after_each_change_waits_after_a_fault_and_ends(desk: Path, watching: Watching) -> None:
    page = desk / "build" / "brief.md"
    assert "build/brief.md" in watching.until("watching ")
    assert "sank" in page.read_text(encoding="utf-8")

    (desk / "outline.yaml").write_text(OUTLINE.replace("[ferry]", "[mill]"), encoding="utf-8")
    said = watching.until("watching ")
    assert said[0] == "changed: outline.yaml"
    assert any(
        line.startswith("ferry: came into the section: ") and "The mill burned." in line for line in said
    )
    assert any("went out" in line and "sank" in line for line in said)
    assert "The mill burned." in page.read_text(encoding="utf-8")

    before = page.read_bytes()
    (desk / "outline.yaml").write_text(OUTLINE.replace("terms", "trems"), encoding="utf-8")
    said = watching.until("watching ")
    assert any("outline.yaml:2:" in line and "did you mean 'terms'?" in line for line in said)
    assert page.read_bytes() == before

    (desk / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (desk / "in" / "b.txt").write_text("A ferry came. " + TEXT.split(".", 1)[1], encoding="utf-8")
    watching.until("watching ")
    assert "A ferry came." in page.read_text(encoding="utf-8")

    assert watching.end() == 0
    assert page.is_file()


def test_ctrl_c_during_a_build_leaves_the_files_of_the_build_before(desk: Path, watching: Watching) -> None:
    watching.until("watching ")
    before = {path: path.read_bytes() for path in (desk / "build").iterdir()}
    text = "\n\n".join(
        f"The ferry of pier {at} was late, said the keeper of lamp {at}." for at in range(20_000)
    )
    (desk / "in" / "long.txt").write_text(text, encoding="utf-8")
    watching.until("changed: long.txt")
    assert watching.end(whole_group=False) == 0
    assert {path: path.read_bytes() for path in (desk / "build").iterdir()} == before


def test_every_file_that_a_build_reads_is_watched(desk: Path) -> None:
    (desk / "templates" / "brief.md.j2").write_text("x", encoding="utf-8")
    (desk / "in" / "build").mkdir()
    files = WatchedFiles(desk / "brief.yaml", desk / "in" / "build")
    names = {path.name for path, stamp in files.stamps().items() if stamp}
    assert names == {"brief.yaml", "outline.yaml", "a.txt", "brief.md.j2"}

    (desk / "in" / "build" / "brief.md").write_text("an output", encoding="utf-8")
    (desk / "in" / ".a.txt.swp").write_text("an editor's own", encoding="utf-8")
    assert {path.name for path, stamp in files.stamps().items() if stamp} == names

    for change in ("in/sources.yaml", "in/b.txt", "templates/more.j2"):
        before = files.stamps()
        (desk / change).write_text("sources: []", encoding="utf-8")
        assert files.stamps() != before, change


def test_an_earlier_edition_is_watched(desk: Path) -> None:
    with (desk / "brief.yaml").open("a", encoding="utf-8") as file:
        file.write("since: editions/1.json\n")
    assert WatchedFiles(desk / "brief.yaml", desk / "build").stamps()[desk / "editions" / "1.json"] is None


def test_files_named_before_are_watched_while_the_config_is_at_fault(desk: Path) -> None:
    files = WatchedFiles(desk / "brief.yaml", desk / "build")
    sound = set(files.stamps())
    (desk / "brief.yaml").write_text("title: [", encoding="utf-8")
    assert set(files.stamps()) == sound
    (desk / "brief.yaml").unlink()
    assert files.stamps()[desk / "brief.yaml"] is None


def test_a_build_that_does_not_listen_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.commands.watch.SECONDS_TO_END", 0.05)
    deaf = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); print(flush=True); time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as child:
        assert child.stdout
        child.stdout.readline()
        _end_child(child.pid)
        child.returncode = -signal.SIGKILL  # it has been waited for
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)
