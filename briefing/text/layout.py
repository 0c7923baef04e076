"""A text and what its reader knows of it in; where its paragraphs stand, and which of it are markings, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.dataclass import dataclass
from briefing.model import KnownSpan, Passage, PassageKind
from briefing.text.datelines import DATELINE, find_datelines
from briefing.text.markings import BANNER, PORTION, find_banners, find_portion_marks
from briefing.text.paragraphs import Span, split_paragraphs, trimmed

if TYPE_CHECKING:
    from briefing.text.kinds import Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a text in order, cut at what the reader knows, without blanks at their ends.

    `bodies` are the same without the portion mark and the dateline at the head of each; one that is nothing but its
    mark is empty. `marks` has, by the start of a paragraph, where its portion mark ends, `datelines` where a dateline
    ends, by its own start. `hidden` are all markings and datelines, in order.
    `known` has the kind of those bodies that the reader knows, by their start.
    """

    paragraphs: tuple[Span, ...]
    bodies: tuple[Span, ...]
    marks: Mapping[int, int]
    datelines: Mapping[int, int]
    hidden: tuple[Span, ...]
    known: Mapping[int, Kind]


def lay_out(text: str, known: tuple[KnownSpan, ...] = ()) -> Layout:
    """Return the layout of a text; `known` are the headings and the residue that its reader knows."""
    banners = find_banners(text)
    marked = tuple(KnownSpan(start, end, PassageKind.RESIDUE, BANNER) for start, end in banners)
    paragraphs, kinds = _with_known(text, (*known, *marked) if marked else known)
    marks = find_portion_marks(text, paragraphs, banners)
    bodies = paragraphs
    if marks:
        bodies = [(_after(text, marks.get(start, start), end), end) for start, end in paragraphs]
        kinds = {_after(text, marks.get(start, start), len(text)): kind for start, kind in kinds.items()}
    datelines = find_datelines(text, [body for body in bodies if body[0] not in kinds])
    if datelines:
        bodies = [(_after(text, datelines.get(start, start), end), end) for start, end in bodies]
    hidden = sorted((*banners, *marks.items(), *datelines.items()))
    return Layout(tuple(paragraphs), tuple(bodies), marks, datelines, tuple(hidden), kinds)


def layout_of(passages: Sequence[Passage]) -> Layout:
    """Return the layout of a text whose passages are known already."""
    paragraphs: list[Span] = []
    bodies: list[Span] = []
    marks: dict[int, int] = {}
    datelines: dict[int, int] = {}
    for passage in passages:
        if passage.paragraph > len(paragraphs):
            paragraphs.append((passage.start, passage.end))
            bodies.append((passage.start, passage.end))
            if passage.reason == PORTION:
                marks[passage.start] = passage.end
                bodies[-1] = (passage.end, passage.end)
        if passage.reason == DATELINE:
            datelines[passage.start] = passage.end
            paragraphs[-1] = (paragraphs[-1][0], passage.end)
            bodies[-1] = (passage.end, passage.end)
        if passage.start == paragraphs[-1][0] or passage.reason == DATELINE:
            continue
        start, _ = bodies[-1]
        bodies[-1] = (passage.start if paragraphs[-1][1] == start else start, passage.end)
        paragraphs[-1] = (paragraphs[-1][0], passage.end)
    hidden = tuple((p.start, p.end) for p in passages if p.reason in {PORTION, BANNER, DATELINE})
    known = {p.start: (p.kind, p.reason) for p in passages if p.kind is not PassageKind.PROSE}
    return Layout(tuple(paragraphs), tuple(bodies), marks, datelines, hidden, known)


def _after(text: str, place: int, end: int) -> int:
    """Return the first place from `place` on that is no blank."""
    while place < end and text[place].isspace():
        place += 1
    return place


def _with_known(text: str, spans: tuple[KnownSpan, ...]) -> tuple[list[Span], dict[int, Kind]]:
    """Return the paragraphs, cut at what the reader knows to be something, and the known kinds by their start.

    What is known only by its place cuts nothing: a paragraph may run over two pages.
    """
    paragraphs = split_paragraphs(text)
    spans = tuple(span for span in spans if span.reason)
    if not spans:
        return paragraphs, {}
    known: dict[int, Kind] = {}
    cut: list[Span] = []
    waiting = sorted(spans, key=lambda span: span.start, reverse=True)
    for start, end in paragraphs:
        begin = start
        while waiting and waiting[-1].start < end:
            span = waiting[-1]
            cut += trimmed(text, begin, max(begin, span.start))
            for inner in trimmed(text, max(begin, span.start), min(span.end, end)):
                cut.append(inner)
                known[inner[0]] = (span.kind, span.reason)
            begin = max(begin, min(span.end, end))
            if span.end > end:
                break
            waiting.pop()
        cut += trimmed(text, begin, end)
    return cut, known
