"""The segments of an area of a page in; its lines out, from the top down, with the rows of tables told from text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.reading.pdf.segments import Segment

BULLET = re.compile(r"[•‣▪■□●○◦·–—*-](?=\s|$)|[✓➢►]")
NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3})(?=\s|$)")
_ALIGNED = 3.0  # points: edges of cells that stand under each other
_APART = 0.8  # of the size: cells of one row
_FLUSH = 1.5  # points: lines that end at one edge
_WIDEST_BLANK = 8.0  # of the size, between two words of a filled line
_LEAST_ROWS = 2
_MOST_MARK = 8  # characters: a mark of a list that stands apart


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `cells` are its parts where it is a row of a table."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    cells: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        """How far down the page it runs."""
        return (self.top + self.bottom) / 2


def group_rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Return segments by the line that they stand on, from the top down, each from left to right."""
    rows: list[list[Segment]] = []
    tops: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda segment: (segment.middle, segment.left)):
        if rows:
            top, bottom = tops[-1]
            shared = min(bottom, segment.bottom) - max(top, segment.top)
            if shared > 0.5 * min(bottom - top, segment.bottom - segment.top):
                rows[-1].append(segment)
                continue
        rows.append([segment])
        tops.append((segment.top, segment.bottom))
    return [sorted(row, key=lambda segment: segment.left) for row in rows]


def make_lines(segments: Iterable[Segment]) -> list[Line]:
    """Return the lines of an area, in order."""
    rows = group_rows(segments)
    tables = _table_rows(rows) - _filled_rows(rows)
    lines: list[Line] = []
    for number, row in enumerate(rows):
        if number in tables and lines and lines[-1].cells and _continues_row(rows, number, tables):
            lines[-1] = _with_more(lines[-1], row, rows[number - 1])
        else:
            lines.append(_line(row, table=number in tables))
    return lines


def _table_rows(rows: Sequence[Sequence[Segment]]) -> set[int]:
    """Return the numbers of rows with cells under each other: two rows at least, and what they enclose."""
    found: set[int] = set()
    for number, (above, below) in enumerate(pairwise(rows)):
        if _has_cells(above) and _has_cells(below) and _are_aligned(above, below):
            found |= {number, number + 1}
    return found if len(found) >= _LEAST_ROWS else set()


def _filled_rows(rows: Sequence[Sequence[Segment]]) -> set[int]:
    """Return the rows of two words that fill a line of text from edge to edge, as most lines about them do."""
    left = min((row[0].left for row in rows), default=0.0)
    right = max((row[-1].right for row in rows), default=0.0)
    full = {
        number
        for number, row in enumerate(rows)
        if row[0].left - left < _FLUSH and right - row[-1].right < _FLUSH
    }
    text = sum(len(rows[number]) == 1 for number in full)
    if text < 0.4 * len(rows):
        return set()
    return {number for number in full if len(rows[number]) == 2 and _is_near(*rows[number])}


def _is_near(before: Segment, after: Segment) -> bool:
    return after.left - before.right < _WIDEST_BLANK * before.size


def _has_cells(row: Sequence[Segment]) -> bool:
    """Return whether the parts of a row stand well apart and are set alike; those of a formula are not."""
    sizes = [segment.size for segment in row]
    apart = all(after.left - before.right > _APART * before.size for before, after in pairwise(row))
    return len(row) > 1 and apart and min(sizes) > 0.7 * max(sizes) and not _is_marked(row)


def _is_marked(row: Sequence[Segment]) -> bool:
    """Return whether a row is the mark of a list and its text."""
    first = row[0].text
    marked = BULLET.fullmatch(first) or NUMBERED.fullmatch(first)
    return len(row) == 2 and len(first) <= _MOST_MARK and bool(marked) and not first.isdigit()


def _are_aligned(above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Return whether a cell beside the first stands under one: by its left, its right or its middle."""
    return any(
        abs(one.left - other.left) < _ALIGNED
        or abs(one.right - other.right) < _ALIGNED
        or abs(one.left + one.right - other.left - other.right) < 2 * _ALIGNED
        for one in above[1:]
        for other in below[1:]
    )


def _continues_row(rows: Sequence[Sequence[Segment]], number: int, tables: set[int]) -> bool:
    """Return whether a row has no first cell, and stands close below one that has: its cells go on."""
    above, row = rows[number - 1], rows[number]
    if number - 1 not in tables or row[0].left < above[0].right or len(row) >= len(above):
        return False
    return row[0].top - above[0].bottom < 0.4 * (row[0].bottom - row[0].top)


def _with_more(line: Line, row: Sequence[Segment], above: Sequence[Segment]) -> Line:
    cells = list(line.cells)
    for segment in row:
        nearest = min(range(min(len(above), len(cells))), key=lambda at: abs(above[at].left - segment.left))
        cells[nearest] = f"{cells[nearest]} {segment.text}"
    bottom = max(segment.bottom for segment in row)
    return Line(
        " | ".join(cells), line.left, line.top, line.right, bottom, line.size, line.bold, tuple(cells)
    )


def _line(row: Sequence[Segment], *, table: bool) -> Line:
    largest = max(row, key=lambda segment: (len(segment.text), segment.size))
    cells = tuple(segment.text for segment in row) if table and len(row) > 1 else ()
    ordered = row if not _runs_left(row) else row[::-1]
    text = " | ".join(cells) if cells else " ".join(segment.text for segment in ordered)
    return Line(
        text,
        row[0].left,
        largest.top,
        max(segment.right for segment in row),
        largest.bottom,
        largest.size,
        all(segment.bold for segment in row),
        cells,
    )


def _runs_left(row: Sequence[Segment]) -> bool:
    letters = "".join(segment.text for segment in row)
    return sum("\u0590" < letter < "\u08ff" for letter in letters) > 0.5 * len(letters)
