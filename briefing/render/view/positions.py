"""Positions, disagreements and the use of sources in; the tables and boxes that show them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Brief, BriefSource, Citation, Disagreement, Finding, Position, PositionReading
from briefing.render.view.figures import FigureView
from briefing.render.view.findings import SpanView, view_span
from briefing.render.view.reference import say_locator, say_title
from briefing.render.view.speakers import say_speakers
from briefing.render.wording import say_published, show_unseen

MOST_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class CellView:
    """The passage of a source that gives an answer, its place and its speaker."""

    source: str
    published: str
    span: SpanView
    label: str
    speakers: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A declared answer and the sources that give it, in order of publication; `count` says how many these are."""

    label: str
    count: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """A question of position with all its declared answers, also those that no source gives."""

    anchor: str
    question: str
    readings: tuple[ReadingView, ...]

    @property
    def cells(self) -> tuple[CellView, ...]:
        """All passages that give an answer, answer by answer."""
        return tuple(cell for reading in self.readings for cell in reading.cells)


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """One thing on which sources pull apart, where it is shown in full, and what they say."""

    section: str
    anchor: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsedView:
    """A source as a row of the matrix of sections: how many passages of it each section shows."""

    source: str
    title: str
    counts: tuple[int, ...]
    total: int


def view_positions(
    positions: Iterable[Position], section: int, records: Mapping[str, BriefSource]
) -> tuple[PositionView, ...]:
    """Return the positions of a section as printed."""
    return tuple(
        PositionView(
            anchor=f"position-{section}-{number}",
            question=show_unseen(position.question),
            readings=tuple(_view_reading(reading, position, records) for reading in position.readings),
        )
        for number, position in enumerate(positions, start=1)
    )


def _view_reading(
    reading: PositionReading, position: Position, records: Mapping[str, BriefSource]
) -> ReadingView:
    order = {source: place for place, source in enumerate(position.sources)}
    cited = sorted(reading.citations, key=lambda citation: order[citation.source])
    count = len({citation.source for citation in cited})
    return ReadingView(
        label=show_unseen(reading.label),
        count=f"{count} sources" if count > 1 else "1 source" if count else "",
        cells=tuple(_view_cell(citation, records[citation.source]) for citation in cited),
    )


def _view_cell(citation: Citation, source: BriefSource) -> CellView:
    record = source.record
    return CellView(
        source=source.id,
        published=say_published(show_unseen(record.published), show_unseen(record.dating), short=True),
        span=view_span(citation, source),
        label=f"{source.id} {say_locator(citation.paragraph, citation.page, citation.marking, citation.locator)}",
        speakers=say_speakers(citation.attributions),
    )


def view_disagreements(
    brief: Brief,
    titles: Mapping[str, str],
    figures: Mapping[tuple[str, str], FigureView],
    positions: Mapping[tuple[str, str], PositionView],
) -> Iterator[DisagreementView]:
    """Return the box "Where the sources differ", line by line."""
    for found in brief.disagreements:
        at = (found.section, found.ref)
        title = titles.get(found.section, found.section)
        if found.kind == "figure" and at in figures:
            figure = figures[at]
            yield DisagreementView(title, figure.anchor, figure.label, figure.apart)
        elif found.kind == "position" and at in positions:
            position = positions[at]
            lines = tuple(_list_answers(position, found))
            yield DisagreementView(title, position.anchor, position.question, lines)


def _list_answers(position: PositionView, found: Disagreement) -> Iterator[str]:
    for reading in position.readings:
        labels = [cell.label for cell in reading.cells if cell.source in found.sources]
        if labels:
            yield f"{reading.label}: {', '.join(labels)}"


def view_used(brief: Brief) -> tuple[UsedView, ...]:
    """Return, for each source listed, how many passages of it each section shows.

    Nothing where the sections are more than a table can hold: each source then lists its sections.
    """
    if len(brief.sections) > MOST_COLUMNS:
        return ()
    rows = []
    for source in brief.sources:
        counts = tuple(_count(section.findings, source.id) for section in brief.sections)
        rows.append(UsedView(source.id, say_title(source), counts, sum(counts)))
    return tuple(rows)


def _count(findings: Sequence[Finding], source: str) -> int:
    return sum(citation.source == source for finding in findings for citation in finding.citations)
