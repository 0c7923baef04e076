"""A source's text and the stretches of it that are shown in; flat segments for a page to mark up out.

The segments of a text, put together, are that text: nothing is lost, moved or normalised.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from briefing.dataclass import dataclass
from briefing.errors import Problem, RenderError
from briefing.render.view import BriefView, SpanView

MARGIN = 32
NO_NUMBERS: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text between two cuts: the passages it belongs to, those that begin and those that end with it.

    `paragraph` is the number to be shown beside it, `page` the page that begins with it, "" for none.
    """

    text: str
    classes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    paragraph: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """A stretch of a source's text, cut into segments; `whole` when it is the entire text."""

    start: int
    end: int
    whole: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A passage that is cut into several segments: a jump to `anchor` lights all of class `name`."""

    anchor: str
    name: str


def check_spans(view: BriefView, texts: Mapping[str, str]) -> None:
    """Demand that every stretch to be shown is at its place; raises RenderError. `texts` is by source key."""
    cited = group_spans(view.spans)
    for source in view.sources:
        if source.key not in texts:
            continue
        text = texts[source.key]
        for span in cited.get(source.id, ()):
            if text[span.start : span.end] != span.quote:
                fault = f"the words cited from {source.id} {span.characters} are not at that place"
                raise RenderError(Problem(file=source.path, fault=fault))


def group_spans(spans: Iterable[SpanView]) -> dict[str, list[SpanView]]:
    """Return the spans of each source, by its number, in their order."""
    grouped: dict[str, list[SpanView]] = {}
    for span in spans:
        grouped.setdefault(span.source, []).append(span)
    return grouped


def number_lines(text: str, numbers: Mapping[int, str]) -> dict[int, str]:
    """Return the number of a paragraph by the line in which its first quotation begins; `numbers` by a quotation's."""
    return {line: number for line, number in _place_numbers(text, numbers, 0).items() if line is not None}


def _place_numbers(text: str, numbers: Mapping[int, str], first: int) -> dict[int | None, str]:
    """Return numbers by the lines in which quotations begin; None is a line that begins before `first`."""
    lines: dict[int | None, str] = {}
    told: set[str] = set()
    for start, number in sorted(numbers.items()):
        if number not in told:
            told.add(number)
            at = text.rfind("\n", first, start) + 1
            lines.setdefault(at if at or not first else None, number)
    return lines


def cut_whole(
    text: str,
    spans: Sequence[SpanView],
    numbers: Mapping[int, str] = NO_NUMBERS,
    pages: Mapping[int, str] = NO_NUMBERS,
) -> tuple[Extract, ...]:
    """Return the whole text as one extract; `numbers` are those of paragraphs, by the offset of a quotation, `pages`
    what is printed of pages, by where they begin.
    """
    return (Extract(0, len(text), True, cut_segments(text, 0, spans, number_lines(text, numbers), pages)),)


def cut_excerpts(
    text: str,
    spans: Sequence[SpanView],
    numbers: Mapping[int, str] = NO_NUMBERS,
    pages: Mapping[int, str] = NO_NUMBERS,
    margin: int = MARGIN,
) -> tuple[Extract, ...]:
    """Return only the stretches around the spans, those that touch joined into one; `numbers` by a quotation's offset.

    Nothing of the text beyond the stretches decides about what is returned, so that a page can be made again from them.
    """
    windows: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(0, span.start - margin), min(len(text), span.end + margin)
        if windows and start <= windows[-1][1]:
            start, end = windows[-1][0], max(end, windows.pop()[1])
        windows.append((start, end))
    return tuple(
        Extract(
            start,
            end,
            False,
            cut_segments(
                text[start:end],
                start,
                [s for s in spans if start <= s.start < end],
                _number_within(text, numbers, start, end),
                pages,
            ),
        )
        for start, end in windows
    )


def _number_within(text: str, numbers: Mapping[int, str], first: int, end: int) -> dict[int, str]:
    """Return the numbers of the paragraphs that begin in a stretch and are quoted there."""
    within = {start: number for start, number in numbers.items() if first <= start < end}
    return {line: number for line, number in _place_numbers(text, within, first).items() if line is not None}


def cut_segments(
    text: str,
    offset: int,
    spans: Sequence[SpanView],
    numbers: Mapping[int, str] = NO_NUMBERS,
    pages: Mapping[int, str] = NO_NUMBERS,
) -> tuple[Segment, ...]:
    """Cut a text, which begins at `offset` of its source, wherever a span, a numbered line or a page begins or ends."""
    edges = {edge for span in spans for edge in (span.start - offset, span.end - offset)}
    edges |= {line - offset for line in (*numbers, *pages)}
    cuts = sorted({0, len(text)} | {edge for edge in edges if 0 < edge < len(text)})
    classes: list[list[str]] = [[] for _ in cuts]
    anchors: list[list[str]] = [[] for _ in cuts]
    closes: list[list[str]] = [[] for _ in cuts]
    for span in spans:
        first, after = bisect_left(cuts, span.start - offset), bisect_right(cuts, span.end - offset) - 1
        for number in range(first, after):
            classes[number].append(f"in-{span.anchor}")
        if first < len(cuts) and cuts[first] == span.start - offset:
            anchors[first].append(span.anchor)
        if first < after:
            closes[after - 1].append(span.anchor)
    return tuple(
        Segment(
            text[start:end],
            tuple(classes[number]),
            tuple(anchors[number]),
            tuple(closes[number]),
            numbers.get(start + offset, ""),
            pages.get(start + offset, ""),
        )
        for number, (start, end) in enumerate(pairwise(cuts))
    )


def list_targets(extracts: Sequence[Extract]) -> tuple[Target, ...]:
    """List the passages that one element alone cannot light up when they are jumped to."""
    segments = [segment for extract in extracts for segment in extract.segments]
    pieces: dict[str, int] = {}
    for segment in segments:
        for name in segment.classes:
            pieces[name] = pieces.get(name, 0) + 1
    second = {f"in-{anchor}" for segment in segments for anchor in segment.anchors[1:]}
    return tuple(
        Target(name.removeprefix("in-"), name)
        for name, number in pieces.items()
        if number > 1 or name in second
    )
