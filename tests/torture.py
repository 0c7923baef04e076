"""`make torture`: fifty builds of the example in every format killed at random moments, then disks too small.

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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from killing import ROOT, Outcome, build_killed

from briefing.errors import BriefingError
from briefing.render import RENDERERS
from briefing.verify import verify

MOMENTS = 50
SIZES = (8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192)  # kibibytes
FORMATS = [word for name in RENDERERS for word in ("--format", name)]
BUILD = ["build", "config/brief.yaml", "--quiet", "--cache", "cache"]


class FailedError(Exception):
    """What must not happen has happened."""


def copy_example(folder: Path) -> None:
    """Make a brief like that of config/ in a folder of its own."""
    for name in ("config", "seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("tmp", "build"):
        (folder / name).mkdir()


def set_edition(folder: Path, number: int) -> None:
    config = folder / "config" / "brief.yaml"
    lines = config.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith("edition:")]
    config.write_text("\n".join([*lines, f"edition: Edition {number}", ""]), encoding="utf-8")


def state(out: Path) -> str:
    """Say whether the set in a folder is whole by its own manifest."""
    try:
        return "whole" if verify(out).ok else "says that it is not whole"
    except BriefingError:
        return "says that it is not whole"


def check_whole(folder: Path, number: int, outcome: Outcome) -> None:
    out = folder / "build"
    if outcome.status or outcome.stderr:
        raise FailedError(f"the next build ended with {outcome.status}: {outcome.stderr}")
    report = verify(out)
    if not report.ok:
        raise FailedError("\n".join(map(str, report.faults)))
    if f'"Edition {number}"'.encode() not in (out / "brief.json").read_bytes():
        raise FailedError("the next build left an older edition")
    left = [*(folder / "tmp").iterdir(), *(path for path in out.iterdir() if path.name.startswith("."))]
    if left:
        raise FailedError(f"left behind: {', '.join(map(str, left))}")


def kill_at_random(folder: Path) -> Counter[str]:
    """Kill fifty builds, each followed by one that is let alone; a fixed seed chooses the moments."""
    moments = random.Random(50)
    cases: list[Mapping[str, object]] = [{"arguments": [*BUILD, *FORMATS]}]
    for _ in range(MOMENTS):
        cases += [{"arguments": [*BUILD, *FORMATS], "share": moments.random()}, cases[0]]
    set_edition(folder, 0)
    builds = build_killed(folder, cases, {"TMPDIR": str(folder / "tmp")})
    check_whole(folder, 0, next(builds))
    found: Counter[str] = Counter()
    for number in range(1, MOMENTS + 1):
        set_edition(folder, number)
        outcome = next(builds)
        how = "killed" if outcome.status < 0 else "ended before it was killed"
        found[f"{how}, {state(folder / 'build')}"] += 1
        check_whole(folder, number, next(builds))
    if next(builds, None) is not None:
        raise FailedError("a build too many")
    return found


@contextmanager
def small_disk(place: Path, kibibytes: int) -> Iterator[None]:
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "none", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def can_mount(place: Path) -> bool:
    try:
        with small_disk(place, 64):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def fill_disks(folder: Path) -> Counter[str]:
    """Build with outputs, cache or temporary files on disks of several sizes."""
    found: Counter[str] = Counter()
    disk = folder / "disk"
    for use in ("--out", "--cache", "TMPDIR"):
        for size in SIZES:
            with small_disk(disk, size):
                found[f"{use}: {build_on(folder, disk, use)}"] += 1
    return found


def build_on(folder: Path, disk: Path, use: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp")}
    options = ["build", "config/brief.yaml", "--quiet", *FORMATS]
    if use == "TMPDIR":
        environment["TMPDIR"] = environment["SQLITE_TMPDIR"] = str(disk)
    else:
        options += [use, str(disk / "within")]
    done = subprocess.run(
        [sys.executable, "-m", "briefing", *options],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    left = [path.name for path in disk.rglob("*briefing-*") if path.name != "briefing-manifest.json"]
    if left:
        raise FailedError(f"{use}: left behind: {left}")
    if done.returncode == 0:
        return "enough room"
    if done.returncode != 1 or str(disk) not in done.stderr or "free some space" not in done.stderr:
        raise FailedError(f"{use}: exit code {done.returncode}: {done.stderr}")
    return "an error that names the place"


def fill_under_a_former_edition(folder: Path) -> Counter[str]:
    """Build a second edition into a disk that holds a first one, and has ever less room beside it."""
    found: Counter[str] = Counter()
    disk = folder / "disk"
    with small_disk(disk, 8192):
        out, rest = disk / "build", disk / "filling"
        arguments = ["build", "config/brief.yaml", "--quiet", "--out", str(out), *FORMATS]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp")}
        command = [sys.executable, "-m", "briefing", *arguments]
        subprocess.run(command, cwd=folder, env=environment, check=True)
        for number, room in enumerate(SIZES[:-2], start=100):
            before = {path.name: path.read_bytes() for path in out.iterdir()}
            set_edition(folder, number)
            rest.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - room * 1024)))
            done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
            rest.unlink()
            if done.returncode and {path.name: path.read_bytes() for path in out.iterdir()} != before:
                raise FailedError("a build without room has changed the former edition")
            if not verify(out).ok:
                raise FailedError("the set is not whole")
            found["second edition built" if not done.returncode else "first edition kept whole"] += 1
    return found


def show(title: str, found: Counter[str], begun: float) -> None:
    print(f"{title} ({time.monotonic() - begun:.0f} s)", flush=True)
    for what, times in sorted(found.items()):
        print(f"  {times:3} {what}")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name)
        copy_example(folder)
        try:
            begun = time.monotonic()
            show(f"{MOMENTS} builds killed at random moments", kill_at_random(folder), begun)
            if not can_mount(folder / "disk"):
                print("no small disks: mounting a tmpfs needs root; run `sudo make torture` for these")
                return 0
            begun = time.monotonic()
            show("builds on small disks", fill_disks(folder), begun)
            begun = time.monotonic()
            show("second editions on a full disk", fill_under_a_former_edition(folder), begun)
        except FailedError as failure:
            print(f"torture: {failure}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
