"""A command in; its processor time and its memory out, those of all processes that it starts among them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIG = Path(os.environ.get("BENCH_CONFIG") or ROOT / "config" / "brief.yaml")
"""The brief that is built where a benchmark makes none of its own: that of the seeds, unless another one is named."""

BASE = os.environ.get("BENCH_BASE", "")
"""The folder of another checkout, with whose code the same is measured in the same run; "" for none."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds, wall seconds, and the most megabytes that the processes held together."""

    cpu: float
    wall: float
    memory: float


def measure(command: Sequence[str | Path], folder: Path, code: str = "") -> Cost:
    """Run a command of this interpreter in a folder; `code` is the checkout whose packages it imports."""
    root = Path(code) if code else ROOT
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *map(str, command)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    most = 0.0
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        most = max(most, sum(map(resident, _tree(process.pid))))
        time.sleep(0.05)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, most)


def resident(pid: int) -> float:
    """Return the memory that a process holds, in MB; zero where the system does not tell."""
    with suppress(OSError):
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    return 0.0


def _tree(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    pids = [pid]
    for one in pids:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                pids += map(int, task.read_text(encoding="ascii").split())
            except OSError:
                continue
    return pids


def codes() -> list[tuple[str, str]]:
    """Return what is measured: this checkout, and the other one if there is one."""
    return [("here", ""), *([("base", BASE)] if BASE else [])]


def sizes(name: str, default: str) -> list[int]:
    """Return the sizes to measure, from an environment variable such as BENCH_TEXT_MB=1,10."""
    return [int(size) for size in os.environ.get(name, default).split(",")]
