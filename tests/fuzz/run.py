"""A seed and a time in; how many calls each target took and what broke out, each failure made small.

Every input follows from the seed, the target's name and its number alone, so that a failure can be made again;
only how many there are depends on the machine.
"""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fuzz.targets import TARGETS, Target

SEED = 20241102
_SMALLER = 400  # calls at most to make a failure small


@dataclass(frozen=True, slots=True)
class Failure:
    """What broke: the smallest input found, what it raised, and the number of the input that showed it."""

    target: str
    number: int
    data: bytes
    fault: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The calls of one target, the processor seconds they took, and one failure for each place that raises."""

    target: str
    calls: int
    seconds: float
    failures: tuple[Failure, ...]


def fuzz(names: Sequence[str], seconds: float, seed: int = SEED) -> Iterator[Tally]:
    """Fuzz each target for its share of the time, in processor seconds."""
    for name in names:
        yield _fuzz_one(name, TARGETS[name], seconds / len(names), seed)


def make_input(name: str, number: int, seed: int = SEED) -> bytes:
    """Return the input of that number, the same on every machine."""
    return TARGETS[name].make(random.Random(f"{seed} {name} {number}"))


def _fuzz_one(name: str, target: Target, seconds: float, seed: int) -> Tally:
    failures: dict[str, Failure] = {}
    begun = time.process_time()
    calls = 0
    while not calls or time.process_time() - begun < seconds:
        data = make_input(name, calls, seed)
        place = broken(target.check, data)
        if place and place not in failures:
            small = shrink(target.check, data, place)
            failures[place] = Failure(name, calls, small, place)
        calls += 1
    return Tally(name, calls, time.process_time() - begun, tuple(failures.values()))


def broken(check: Callable[[bytes], None], data: bytes) -> str:
    """Return what a check raises and where, "" for nothing."""
    try:
        check(data)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        words = str(error).splitlines()[0][:40] if isinstance(error, AssertionError) and str(error) else ""
        words = "".join(letter for letter in words if not letter.isdecimal())
        return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno} {words}".strip()
    return ""


def shrink(check: Callable[[bytes], None], data: bytes, place: str) -> bytes:
    """Return the smallest input found that breaks at the same place, by leaving out pieces of halved size."""
    calls = 0
    size = max(1, len(data) // 2)
    while size and calls < _SMALLER:
        at, before = 0, len(data)
        while at < len(data) and calls < _SMALLER:
            shorter = data[:at] + data[at + size :]
            calls += 1
            if broken(check, shorter) == place:
                data = shorter
            else:
                at += size
        if size == 1 and len(data) == before:
            break
        size = max(1, size // 2) if size > 1 or len(data) < before else 0
    return data


def save(failure: Failure, folder: Path) -> Path:
    """Write the input of a failure to a folder, and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{failure.target}-{failure.number}.bin"
    path.write_bytes(failure.data)
    return path
