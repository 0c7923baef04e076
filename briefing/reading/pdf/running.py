"""All pages in; out, which lines are running heads and feet, and the number that is printed on each page.

A line at the edge of a page is a running one if the same words stand at the same height of a page nearby, but for the
number of the page. A number at the end of such a line, or alone at the edge, is that of the page if the pages beside it
have the numbers before and after it. "Page 3 of 9" is one by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.reading.pdf.lines import group_rows
from briefing.reading.pdf.segments import Page, Segment

RUNNING = "running head or foot"
PAGE_NUMBER = "page number"
_MOST_LINES = 5  # of a head or a foot
_NEARBY = 2  # pages: left and right ones differ
_SAME_HEIGHT = 6.0  # points
_MARGIN = 0.2  # of the height of a page
_FEW = 3  # pages: they say nothing of one another
_LONGEST = 160
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PAGE = re.compile(
    r"\W*(?:page|p\.|seite|página|страница)?\W*(\d{1,5})\W*(?:(?:of|/|von|de|out of)\s*\d{1,5})?\W*",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?:page|p\.)\s*(\d{1,5})\s*(?:of|/)\s*\d{1,5}\b", re.IGNORECASE)
_ENDS = re.compile(r"^\W{0,3}(\d{1,5})(?=\W)|(?<=\W)(\d{1,5})\W{0,3}$")
_ALONE = re.compile(r"\W{0,4}(\d{1,5}|[ivxlc]{1,7})\W{0,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Running:
    """What of a page is furniture, each line with its reason, and the number printed on it ("" for none)."""

    lines: tuple[tuple[tuple[Segment, ...], str], ...]
    number: str


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the edge of a page: `place` is how many lines stand between it and the edge."""

    segments: tuple[Segment, ...]
    text: str
    height: float
    place: int
    top: bool

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in it that may be the page's."""
        if match := _ALONE.fullmatch(self.text) or _PAGE.fullmatch(self.text):
            return (match[1].lower(),)
        return tuple(one or other for one, other in _ENDS.findall(self.text))


def find_running(pages: Sequence[Page]) -> list[Running]:
    """Return what is furniture on each page."""
    edges = [_edges(page) for page in pages]
    numbers = _printed_numbers(edges)
    found: list[Running] = []
    for at in range(len(pages)):
        beside = range(max(0, at - _NEARBY), min(len(pages), at + _NEARBY + 1))
        nearby = [(edge, numbers[other]) for other in beside if other != at for edge in edges[other]]
        lines = tuple(_running_lines(edges[at], nearby, numbers[at]))
        found.append(Running(lines, numbers[at]))
    return found


def _edges(page: Page) -> list[_Edge]:
    rows = group_rows(
        segment
        for segment in page.segments
        if segment.middle < _MARGIN * page.height or segment.middle > (1 - _MARGIN) * page.height
    )
    head = [row for row in rows if row[0].middle < _MARGIN * page.height][:_MOST_LINES]
    foot = [row for row in rows if row[0].middle > (1 - _MARGIN) * page.height][-_MOST_LINES:]
    return [
        *(_edge(row, place, top=True) for place, row in enumerate(head)),
        *(_edge(row, place, top=False) for place, row in enumerate(reversed(foot))),
    ]


def _edge(row: Sequence[Segment], place: int, *, top: bool) -> _Edge:
    text = " ".join(segment.text for segment in row)
    return _Edge(tuple(row), text, row[0].middle, place, top)


def _running_lines(
    edges: Sequence[_Edge], nearby: Sequence[tuple[_Edge, str]], number: str
) -> Iterator[tuple[tuple[Segment, ...], str]]:
    """Yield the lines from each edge inwards, as long as they are furniture."""
    for top in (True, False):
        waiting: list[tuple[tuple[Segment, ...], str]] = []
        for edge in (edge for edge in edges if edge.top is top):
            reason = _reason(edge, nearby, number)
            if not reason:
                break
            waiting.append((edge.segments, reason))
        yield from waiting


def _reason(edge: _Edge, nearby: Sequence[tuple[_Edge, str]], number: str) -> str:
    if len(edge.text) > _LONGEST:
        return ""
    alone = _ALONE.fullmatch(edge.text) or _PAGE.fullmatch(edge.text)
    if (alone and number and alone[1].lower() == number) or _SAID.fullmatch(edge.text.strip(" -–—|")):
        return PAGE_NUMBER
    repeated = any(
        other.top is edge.top
        and abs(other.height - edge.height) < _SAME_HEIGHT
        and _form(other.text, its_number) == _form(edge.text, number)
        for other, its_number in nearby
    )
    if repeated and any(letter.isalnum() for letter in edge.text):
        return PAGE_NUMBER if alone and edge.place == 0 else RUNNING
    return (
        RUNNING
        if number and edge.place == 0 and number in edge.numbers and not alone and _is_short(edge)
        else ""
    )


def _form(text: str, number: str) -> str:
    """Return a line without the number of its page, so that the same line on another page is the same."""
    return re.sub(rf"(?<!\w){re.escape(number)}(?!\w)", "#", text.lower()) if number else text.lower()


def _is_short(edge: _Edge) -> bool:
    """Return whether a line with the number of the page is no line of the text: its number stands apart."""
    return len(edge.text) < 80 and (len(edge.segments) > 1 or edge.text.rstrip()[-1:] not in ".;,")


def _printed_numbers(edges: Sequence[Sequence[_Edge]]) -> list[str]:
    """Return the number printed on each page: one that goes on from, or leads to, that of a page beside it."""
    asked = [[(number, _value(number)) for edge in page for number in edge.numbers] for page in edges]
    values = [{(value, number.isdigit()) for number, value in page} for page in asked]
    found: list[str] = []
    for at, page in enumerate(asked):
        best = ""
        for number, value in page:
            kind = number.isdigit()
            beside = (at > 0 and (value - 1, kind) in values[at - 1]) + (
                at + 1 < len(values) and (value + 1, kind) in values[at + 1]
            )
            if value and beside and not best:
                best = number
        found.append(best or _said(edges[at]) or (_own(edges[at], at + 1) if len(edges) < _FEW else ""))
    return found


def _said(page: Sequence[_Edge]) -> str:
    return next((match[1] for edge in page if (match := _SAID.search(edge.text))), "")


def _own(page: Sequence[_Edge], number: int) -> str:
    """Return the number of a page by its place in the file, where it stands at the edge of the page."""
    outermost = (edge for edge in page if edge.place == 0)
    return str(number) if any(str(number) in edge.numbers for edge in outermost) else ""


def _value(number: str) -> int:
    """Return what a number of a page counts, "iv" as four; 0 for none."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(
        -value if any(value < later for later in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )
