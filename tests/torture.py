"""`make torture`: fifty builds in every format killed at random moments, then disks that are too small.

Prints what was found after each, and ends with 1 where a folder was neither whole nor said so, where the next
build did not make it whole, or where something was left behind. The disks are small tmpfs, which need root.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from killed_desk import Desk, run_pairs
from killing import ROOT

from briefing.checking import verify
from briefing.formats import FORMATS
from briefing.write import MANIFEST

MOMENTS = 50
SIZES = (8, 16, 32, 64, 128, 256, 512, 1024, 4096)  # kibibytes
BUILD = [sys.executable, "-m", "briefing", "build", "brief.yaml", "--quiet"]


def kill_at_random(desk: Desk) -> Counter[str]:
    """Kill fifty builds, each followed by one that is let alone; a fixed seed chooses the moments."""
    moments = random.Random(50)
    seen = run_pairs(desk, [{"share": moments.random()} for _ in range(MOMENTS)])
    return Counter(
        f"{'killed' if outcome.status < 0 else 'ended before'}: {'whole' if whole else 'says it is not whole'}"
        for outcome, whole in seen
    )


@contextmanager
def small_disk(place: Path, kibibytes: int) -> Iterator[None]:
    """Mount a disk in memory for a while."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "none", str(place)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def can_mount(place: Path) -> bool:
    """Say whether this user may mount disks."""
    try:
        with small_disk(place, 64):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def fill_disks(desk: Desk) -> Counter[str]:
    """Build with outputs, cache or temporary files on disks of several sizes."""
    found: Counter[str] = Counter()
    disk = desk.folder / "disk"
    for use in ("--out", "--cache", "TMPDIR"):
        for size in SIZES:
            with small_disk(disk, size):
                found[f"{use}: {build_on(desk, disk, use)}"] += 1
    return found


def build_on(desk: Desk, disk: Path, use: str) -> str:
    """Build with one kind of files on a disk, and say what came of it."""
    command, environment = BUILD, environment_of(desk)
    if use == "TMPDIR":
        environment |= {"TMPDIR": str(disk), "SQLITE_TMPDIR": str(disk)}
    else:
        command = [*BUILD, use, str(disk / "within")]
    done = subprocess.run(
        command, cwd=desk.folder, env=environment, capture_output=True, text=True, check=False
    )
    left = [path.name for path in disk.rglob("*briefing-*") if path.name != MANIFEST]
    assert not left, f"{use}: left behind: {left}"
    if done.returncode == 0:
        return "enough room"
    said = done.returncode == 1 and str(disk) in done.stderr and "free some space" in done.stderr
    assert said, f"{use}: exit code {done.returncode}: {done.stderr}"
    return "an error that names the place"


def fill_under_a_former_edition(desk: Desk) -> Counter[str]:
    """Build further editions into a disk that holds a first one and has more or less room beside it."""
    found: Counter[str] = Counter()
    disk = desk.folder / "disk"
    with small_disk(disk, 4096):
        out, rest = disk / "build", disk / "filling"
        command = [*BUILD, "--out", str(out)]
        subprocess.run(command, cwd=desk.folder, env=environment_of(desk), check=True)
        for room in SIZES:
            before = {path.name: path.read_bytes() for path in out.iterdir()}
            desk.next_edition()
            rest.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - room * 1024)))
            done = subprocess.run(
                command, cwd=desk.folder, env=environment_of(desk), check=False, capture_output=True
            )
            rest.unlink()
            now = {path.name: path.read_bytes() for path in out.iterdir()}
            assert (now == before) == bool(done.returncode), done.stderr
            assert verify(out, desk.folder).ok
            found["a further edition built" if not done.returncode else "the former edition kept whole"] += 1
    return found


def environment_of(desk: Desk) -> dict[str, str]:
    """Return the environment of a build."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **desk.environment}


def show(title: str, found: Counter[str], begun: float) -> None:
    """Print what was found, and how often."""
    print(f"{title} ({time.monotonic() - begun:.0f} s)", flush=True)
    for what, times in sorted(found.items()):
        print(f"  {times:3} {what}", flush=True)


def main() -> None:
    """Do it all; an AssertionError says what must not be."""
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        desk = Desk(Path(name), ", ".join(FORMATS))
        begun = time.monotonic()
        show(f"{MOMENTS} builds killed at random moments", kill_at_random(desk), begun)
        if not can_mount(desk.folder / "disk"):
            print("no small disks: mounting a tmpfs needs root; run `sudo make torture` for these")
            return
        begun = time.monotonic()
        show("builds on small disks", fill_disks(desk), begun)
        begun = time.monotonic()
        show("further editions on a full disk", fill_under_a_former_edition(desk), begun)


if __name__ == "__main__":
    main()
