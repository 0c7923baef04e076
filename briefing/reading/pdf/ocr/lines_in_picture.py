"""Boxes of lines in the picture of a page in; how askew it lies, and the lines cut where a gutter parts columns, out.

Pictures are arrays of numpy in grey or, of ink, of true and false; boxes are in pixels from the top left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

Corners = Sequence[tuple[float, float]]
"""Of a line, from the top left in the direction of the clock."""
_LEVEL = 0.2  # degrees: less skew than this is left
_MOST_SKEW = 8.0
_LONG = 6.0  # times as wide as high: a line whose slope says how the page lies
_INK = 0.6  # of the brightness of paper: what is darker is ink
_GUTTER = 0.45  # of the height of a line: the narrowest strip between two columns
_NEAR = 5.0  # heights of a line: the lines that say whether a gap is a gutter
_LEAST_LINES = 3  # others that have the gap too
_CROSSED = 0.25  # of the lines near it may cross a gutter


class Box(NamedTuple):
    """Where something stands in a picture, in pixels from its top left."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """Return how high it is."""
        return self.bottom - self.top


def find_skew(corners: Sequence[Corners]) -> float:
    """Return by how many degrees the lines fall to the right; 0 where they are level, or hardly slope alike."""
    long = [box for box in corners if width_of(box) > _LONG * height_of(box)]
    slopes = [math.degrees(math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])) for box in long]
    if len(slopes) < _LEAST_LINES:
        return 0.0
    usual = median(slopes)
    return usual if _LEVEL < abs(usual) < _MOST_SKEW else 0.0


def make_level(corners: Corners, degrees: float, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Return where corners are once the picture has been turned about its middle, so that its lines are level."""
    across, down = size[0] / 2, size[1] / 2
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (
            across + (x - across) * cosine + (y - down) * sine,
            down - (x - across) * sine + (y - down) * cosine,
        )
        for x, y in corners
    ]


def width_of(corners: Corners) -> float:
    """Return how long a line is, along its slope."""
    return math.dist(corners[0], corners[1])


def height_of(corners: Corners) -> float:
    """Return how high a line is, across its slope."""
    return math.dist(corners[0], corners[3])


def box_of(corners: Corners, size: tuple[int, int]) -> Box:
    """Return the box about the corners of a line, within a picture of some size."""
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Box(
        max(0, math.floor(min(across))),
        max(0, math.floor(min(down))),
        min(size[0], math.ceil(max(across))),
        min(size[1], math.ceil(max(down))),
    )


def find_ink(picture: Any) -> Any:
    """Return which pixels of a picture are ink; specks, as scanners leave them, are none."""
    even = import_module("numpy").asarray(picture.filter(import_module("PIL.ImageFilter").MedianFilter(3)))
    return even < _INK * (float(even.max()) if even.size else 255.0)


def split(ink: Any, boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield boxes cut where a gutter runs through them, and from the first ink to the last.

    The engine finds one line where two columns stand close.
    """
    for box in boxes:
        inked = [box.left + at for at in _core(ink, box).any(axis=0).nonzero()[0].tolist()]
        if not inked:
            continue
        left = inked[0]
        for one, other in pairwise(inked):
            wide = min(one - left, inked[-1] - other) > box.height and other - one > _GUTTER * box.height
            if wide and _is_gutter(ink, (one + 1, other), box, boxes):
                yield box._replace(left=left, right=one + 1)
                left = other
        yield box._replace(left=left, right=inked[-1] + 1)


def _core(ink: Any, box: Box) -> Any:
    """Return the middle of a line, without what reaches into it from the lines about it."""
    edge = box.height // 5
    return ink[box.top + edge : box.bottom - edge, box.left : box.right]


def _is_gutter(ink: Any, gap: tuple[int, int], box: Box, boxes: Sequence[Box]) -> bool:
    """Return whether the lines near by have no ink there either, and stand on both sides of it."""
    inset = (gap[1] - gap[0]) // 5
    left, right = gap[0] + inset, gap[1] - inset
    near = [
        other
        for other in boxes
        if other is not box
        and abs(other.top - box.top) < _NEAR * box.height
        and other.left < left < right < other.right
    ]
    crossed = sum(bool(_core(ink, other._replace(left=left, right=right)).any()) for other in near)
    aside = [
        other
        for other in boxes
        if abs(other.top - box.top) < _NEAR * box.height and (other.right <= right or other.left >= left)
    ]
    open_lines = len(near) - crossed + len(aside) // 2
    return open_lines >= _LEAST_LINES and crossed <= _CROSSED * (len(near) + len(aside) / 2)
