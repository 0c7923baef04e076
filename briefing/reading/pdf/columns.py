"""The segments of a page in; the areas that are read one after the other out: columns, and what spans them.

A gutter is a strip that no segment of several lines crosses, with text on both sides. The tallest on the page parts it
into what stands above, the left side, the right side, and what stands below; each is looked at again. Three columns are
parted twice. Where one side has next to no text in its lines (the cells of a table, the numbers of a list), it is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from briefing.reading.pdf.lines import group_rows
from briefing.reading.pdf.paragraphs import CAPTION_OPENING
from briefing.reading.pdf.segments import Segment

_LEAST_LINES = 3
_LEAST_LETTERS = 14  # of the middle line of a column
_GOING_ON = 0.2  # of the lines of a text begin with a small letter; those of a list or a table seldom do
_MANY_LINES, _LONG_LINE = 8, 22  # lines, letters: text whatever they begin with
_GUTTER = 0.55  # of the size of the text
_SLACK = 2.0  # points by which the lefts of the lines of a column differ
_DEEPEST = 12
_MOST_EDGES = 40
_CELLS, _LONGEST_CELL, _SHORT_CELL = 3, 28, 12  # cells of a row at least; letters of each, of one at most


@dataclass(frozen=True, slots=True)
class _Gutter:
    """Where it stands and runs, and how far there is text on both sides."""

    left: float
    top: float
    bottom: float
    height: float


def order_areas(segments: Sequence[Segment], depth: int = 0) -> list[list[Segment]]:
    """Return the segments of a page by area, in the order in which they are read."""
    gutter = _tallest_gutter(segments) if len(segments) >= 2 * _LEAST_LINES and depth < _DEEPEST else None
    if gutter is None:
        return [list(segments)] if segments else []
    parts: dict[str, list[Segment]] = {"above": [], "left": [], "right": [], "below": []}
    for segment in segments:
        parts[_side(segment, gutter)].append(segment)
    return [area for part in parts.values() for area in order_areas(part, depth + 1)]


def _side(segment: Segment, gutter: _Gutter) -> str:
    if segment.middle < gutter.top:
        return "above"
    if segment.middle > gutter.bottom:
        return "below"
    return "left" if segment.left < gutter.left else "right"


def _tallest_gutter(segments: Sequence[Segment]) -> _Gutter | None:
    size = median(segment.size for segment in segments)
    ordered = sorted(segments, key=lambda segment: segment.middle)
    found: _Gutter | None = None
    for edge in _edges(ordered):
        for gutter in _gutters_at(ordered, edge, _GUTTER * size):
            if found is None or gutter.height > found.height + 1:
                found = gutter
    return found


def _edges(segments: Sequence[Segment]) -> list[float]:
    """Return where several segments begin, or one beside another: the right side of a gutter is one of these."""
    edges: list[list[float]] = []
    for left in sorted(segment.left for segment in segments):
        if edges and left - edges[-1][0] <= _SLACK:
            edges[-1].append(left)
        else:
            edges.append([left])
    several = [group for group in edges if len(group) >= _LEAST_LINES]
    several.sort(key=len, reverse=True)
    apart = {row[at].left for row in group_rows(segments) for at in range(1, len(row))}
    return sorted(
        {*(group[0] for group in several[:_MOST_EDGES]), *sorted(apart)[:: 1 + len(apart) // _MOST_EDGES]}
    )


def _gutters_at(segments: Sequence[Segment], edge: float, width: float) -> list[_Gutter]:
    """Return the gutters whose right side is at an edge: between segments that cross it."""
    gutters: list[_Gutter] = []
    free: list[Segment] = []
    for segment in [*segments, None]:
        if segment is None or segment.left < edge - width < segment.right:
            if gutter := _gutter_of(free, edge, width):
                gutters.append(gutter)
            free = []
        else:
            free.append(segment)
    return gutters


def _gutter_of(free: Sequence[Segment], edge: float, width: float) -> _Gutter | None:
    free = _without_table(free)
    left = [segment for segment in free if segment.left < edge - width]
    right = [segment for segment in free if segment.left >= edge - width]
    if not (_is_text(left) and _is_text(right)):
        return None
    top = max(min(segment.top for segment in side) for side in (left, right))
    bottom = min(max(segment.bottom for segment in side) for side in (left, right))
    if bottom - top < (_LEAST_LINES - 0.5) * median(segment.bottom - segment.top for segment in free):
        return None
    return _Gutter(
        edge - width,
        min(segment.top for segment in free),
        max(segment.bottom for segment in free),
        bottom - top,
    )


def _without_table(free: Sequence[Segment]) -> Sequence[Segment]:
    """Return what stands above a table over the whole width, whose cells leave the same strip free as the columns.

    Three rows, one after the other, have three parts or more, shorter than lines of columns are. What follows them is
    looked at by itself.
    """
    rows = group_rows(free)
    run = 0
    for number, row in enumerate(rows):
        run = run + 1 if _is_row_of_cells(row) else 0
        if run == _LEAST_LINES:
            above = rows[: number + 1 - run]
            if above and len(above[-1]) == 1 and CAPTION_OPENING.match(above[-1][0].text):
                above.pop()
            return [segment for row in above for segment in row]
    return free


def _is_row_of_cells(row: Sequence[Segment]) -> bool:
    letters = [len(cell.text) for cell in row]
    return len(row) >= _CELLS and max(letters) <= _LONGEST_CELL and min(letters) <= _SHORT_CELL


def _is_text(side: Sequence[Segment]) -> bool:
    """Return whether one side of a gutter has lines of text, and not the cells of a table or the marks of a list."""
    if len(side) < _LEAST_LINES:
        return False
    rows = group_rows(side)
    lengths = [max(len(segment.text) for segment in row) for row in rows]
    if len(rows) < _LEAST_LINES or median(lengths) < _LEAST_LETTERS:
        return False
    going_on = sum(row[0].text[0].islower() for row in rows)
    return going_on >= _GOING_ON * len(rows) or (len(rows) >= _MANY_LINES and median(lengths) >= _LONG_LINE)
