"""Builds that are killed, or find the disk full, at a chosen moment; and what may be found after it.

Run as a script, it makes the first build once in a copy of FOLDER, so that all that a build needs is imported, and
then each build in a child of its own (fork):

    python tests/killing.py FOLDER CASE…

Each case is JSON: {"arguments": […], "kill": 7} kills the build with SIGKILL before the seventh change of the
file system below FOLDER, {"full": 7} lets that change and all after it fail for want of space, {"share": 0.4}
kills the build and what it started after that share of the time that the first case took. A line of JSON
comes back for each: {"status", "changes", "stderr", "seconds"}; status is negative for a signal.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended: its exit code or, negative, its signal; the changes it had begun; what it said."""

    status: int
    changes: int
    stderr: str
    seconds: float


def build_killed(
    folder: Path, cases: Sequence[Mapping[str, object]], environment: Mapping[str, str] | None = None
) -> Iterator[Outcome]:
    """Make the builds one after the other; between two of them the caller may look at the folder."""
    process = subprocess.Popen(
        [sys.executable, __file__, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1731628800", **(environment or {})},
        text=True,
    )
    assert process.stdin and process.stdout
    with process:
        for case in cases:
            process.stdin.write(json.dumps(case) + "\n")
            process.stdin.flush()
            yield Outcome(**json.loads(process.stdout.readline()))
        process.stdin.close()


class _Disk:
    """Counts the changes of the file system below a folder, and does at one of them what was asked for."""

    def __init__(self, folder: str, kill: int, full: int) -> None:
        self.folder, self.kill, self.full = folder, kill, full
        self.changes = 0

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook (PEP 578)."""
        if event in CHANGES or (event == "open" and self._makes(arguments)):
            named = [os.fsdecode(a) for a in arguments if isinstance(a, str | bytes | os.PathLike)]
            if any(str(Path(name).absolute()).startswith(self.folder) for name in named):
                self.change(makes=event not in ("os.remove", "os.rmdir", "os.chmod"))

    def _makes(self, arguments: tuple[Any, ...]) -> bool:
        return bool(arguments[2] & os.O_CREAT)

    def change(self, *, makes: bool = True) -> None:
        """Count a change; end the process, or refuse it."""
        self.changes += 1
        if self.changes == self.kill:
            os.kill(os.getpid(), signal.SIGKILL)
        if makes and 0 < self.full <= self.changes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _run(case: Mapping[str, Any], folder: str, report: Path) -> int:
    """Build in this process, which is a child for that alone."""
    from briefing.cli import run

    disk = _Disk(folder, case.get("kill", 0), case.get("full", 0))
    sync = os.fsync

    def counted(descriptor: Any) -> None:
        disk.change()
        sync(descriptor)

    os.fsync = counted  # type: ignore[assignment]
    sys.addaudithook(disk.watch)
    try:
        return run(case["arguments"])
    finally:
        disk.folder, disk.kill, disk.full = "\0", 0, 0
        report.write_text(str(disk.changes), encoding="utf-8")


def _fork(case: Mapping[str, Any], folder: str, seconds: float) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="killing-", dir="/tmp") as name:
        report, errors = Path(name) / "changes", Path(name) / "stderr"
        begun = time.monotonic()
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            for descriptor in (1, 2):
                os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), descriptor)
            os._exit(_run(case, folder, report))
        if "share" in case:
            time.sleep(case["share"] * seconds)
            with _gone():
                os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        return {
            "status": os.waitstatus_to_exitcode(status),
            "changes": int(report.read_text(encoding="utf-8")) if report.exists() else 0,
            "stderr": errors.read_text(encoding="utf-8") if errors.exists() else "",
            "seconds": time.monotonic() - begun,
        }


@contextmanager
def _gone() -> Iterator[None]:
    try:
        yield
    except ProcessLookupError:
        return


def _warm_up(arguments: list[str], folder: str) -> None:
    """Build in this process and away from the folder: what is imported and compiled for it took most of each build."""
    from briefing.cli import run

    with tempfile.TemporaryDirectory(prefix="killing-", dir="/tmp") as name:
        copy = Path(name) / "copy"
        shutil.copytree(folder, copy)
        os.chdir(copy)
        run(arguments)
        os.chdir(folder)


def main() -> None:
    """Make a build for each line of standard input."""
    first = 0.0
    for number, line in enumerate(sys.stdin):
        case = json.loads(line)
        if not number:
            _warm_up(case["arguments"], sys.argv[1])
        outcome = _fork(case, sys.argv[1], first)
        first = first or float(str(outcome["seconds"]))
        print(json.dumps(outcome), flush=True)


if __name__ == "__main__":
    main()
