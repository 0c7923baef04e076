"""A list's name in, its words out: each list is a file in `briefing/data` that says where it comes from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the entries of the list `name`, lower case, blanks around them removed."""
    return frozenset(read_lines(name))


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the entries of the list `name` in the order of its file."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip().lower() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def read_classes(name: str) -> dict[str, str]:
    """Return a list of `entry = class` lines as a mapping; of an entry that stands twice the first counts."""
    found: dict[str, str] = {}
    for entry, value in read_pairs(name):
        found.setdefault(entry, value)
    return found


@cache
def read_pairs_as_written(name: str) -> tuple[tuple[str, str], ...]:
    """Return a list of `left = right` lines as pairs in which capitals are kept."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    cut = (line.split("#", 1)[0].partition("=") for line in text.splitlines())
    return tuple((left.strip(), right.strip()) for left, sign, right in cut if sign)


@cache
def read_pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Return a list of `left = right` lines as pairs."""
    cut = (line.partition("=") for line in read_lines(name))
    return tuple((left.strip(), right.strip()) for left, _, right in cut)
