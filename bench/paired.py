"""Commands in, their times out: run in turns, so that what else the machine does hits all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

Times = dict[str, list[float]]
RUNS = int(os.environ.get("BENCH_RUNS", "7"))
WARM_UPS = 1 if RUNS > 1 else 0  # a single run shows that a benchmark works, and not what anything costs


def time_commands(commands: Mapping[str, Sequence[str | Path]], runs: int = RUNS) -> Times:
    """Run every command `runs` times, in turns, after one run of each to warm the disk; wall seconds."""
    times: Times = {name: [] for name in commands}
    for turn in range(-WARM_UPS, runs):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            if turn >= 0:
                times[name].append(time.perf_counter() - start)
    return times


def print_ratio(times: Times, name: str, base: str, limit: float | None = None) -> None:
    """Print the median of the paired ratios of `name` to `base`, and the medians themselves."""
    ratio = statistics.median(a / b for a, b in zip(times[name], times[base], strict=True))
    own, other = (statistics.median(times[which]) for which in (name, base))
    aim = f" (aim: at most {limit:g})" if limit else ""
    print(f"{name} / {base}: {ratio:.2f}{aim}; {own:.3f} s / {other:.3f} s", flush=True)
