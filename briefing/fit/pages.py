"""Heights of blocks in; how many pages they fill, and how far the last one, out.

The model of a page: blocks follow one another, one that does not fit moves to the next page with the heading above it,
a section in two columns is balanced, and where it runs over, goes on at the top of the next page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

UNSURE = 4.8
"""A line, in millimetres: by so much a passage may be higher or lower in print than in this model."""

SPARE = 10.0
"""How much higher than in print the blocks above may be in this model, in millimetres: it errs on the safe side."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a height, in millimetres, that is not parted; a `heading` stays with what follows it."""

    height: float
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Passages in two columns, by their heights with the space below, none of which is parted."""

    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """How many pages are filled, and how much of the last one, in millimetres."""

    pages: int
    last: float


def fill_pages(blocks: Iterable[Block | Columns], page: float) -> Filled:
    """Lay blocks out on pages of a height."""
    pages, at, held = 1, 0.0, 0.0
    for block in blocks:
        if isinstance(block, Block) and block.heading:
            held += block.height
            continue
        if isinstance(block, Block):
            over, at = _place(at, held + block.height, page)
        else:
            over, at = _place_columns(at, held, block.heights, page)
        pages, held = pages + over, 0.0
    if held:
        over, at = _place(at, held, page)
        pages += over
    return Filled(pages, at)


def _place(at: float, height: float, page: float) -> tuple[int, float]:
    """Return how many pages begin with a block, and how far it reaches; what is higher than a page runs over."""
    if at + height <= page:
        return 0, at + height
    over, reach = (1, height) if at else (0, height)
    while reach > page:
        over, reach = over + 1, reach - page
    return over, reach


def _place_columns(at: float, heading: float, heights: Sequence[float], page: float) -> tuple[int, float]:
    """Return how many pages a section in columns begins, and how far its last part reaches.

    At the foot of a page it begins only where each column takes a passage; else all of it moves on. Where a line
    more or less would decide that, it is taken to move on.
    """
    over, rest = 0, list(heights)
    room = page - at - heading
    if rest and at and balance(rest) > room - UNSURE and not _surely_begins(rest, room):
        over, at = 1, 0.0
    at += heading
    while rest:
        room = page - at
        balanced = balance(rest)
        if balanced <= room:
            return over, at + balanced
        taken = _taken(rest, room)
        if taken is None:  # a passage that is higher than a page runs over
            taken, rest[0] = 0, max(0.0, rest[0] - room)
        rest = rest[taken:]
        over, at = over + 1, 0.0
    return over, at


def _surely_begins(heights: Sequence[float], room: float) -> bool:
    """Return whether both columns of a height take a passage, also where this model is wrong by a little.

    Where passages are lower or there is more room, the first column takes more, and another passage, which may need
    more than there is, is the first of the second column.
    """
    fewest = _stack([height + UNSURE for height in heights], room)
    most = _stack([height - UNSURE for height in heights], room + SPARE)
    return fewest > 0 and all(height + UNSURE <= room for height in heights[fewest : most + 1])


def _stack(heights: Sequence[float], room: float) -> int:
    """Return how many passages one column of a height takes."""
    return sum(reach <= room for reach in accumulate(heights))


def _taken(heights: Sequence[float], room: float) -> int | None:
    """Return how many passages two columns of a height take, None where one of them takes none."""
    taken = 0
    for _ in range(2):
        used, before = 0.0, taken
        while taken < len(heights) and used + heights[taken] <= room:
            used, taken = used + heights[taken], taken + 1
        if taken == before:
            return None
    return taken


def balance(heights: Sequence[float]) -> float:
    """Return the least height at which two columns hold all passages in their order."""
    whole, first = sum(heights), 0.0
    best = whole
    for height in heights:
        first += height
        best = min(best, max(first, whole - first))
    return best
