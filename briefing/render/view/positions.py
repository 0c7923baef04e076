"""Positions, disagreements and the use of sources in; the tables and boxes that show them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Brief, BriefSource, Citation, Disagreement, Finding, Position
from briefing.render.view.figures import FigureView
from briefing.render.view.findings import SpanView, view_span
from briefing.render.view.reference import say_locator, say_title
from briefing.render.view.speakers import say_speakers
from briefing.render.wording import say_published, show_unseen

MOST_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class CellView:
    """A filled cell: the passage that gives this answer, its place and its speaker."""

    span: SpanView
    label: str
    speakers: str


@dataclass(frozen=True, slots=True)
class StandView:
    """A source as a row of the matrix; a cell is None where the source does not give that answer."""

    source: str
    title: str
    published: str
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """A question of position: its answers, and the sources in order of publication."""

    anchor: str
    question: str
    readings: tuple[str, ...]
    rows: tuple[StandView, ...]


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
    """Return the positions of a section as printed; a question that no source answers is left out."""
    return tuple(
        _view_position(position, f"position-{section}-{number}", records)
        for number, position in enumerate(positions, start=1)
        if position.sources
    )


def _view_position(position: Position, anchor: str, records: Mapping[str, BriefSource]) -> PositionView:
    return PositionView(
        anchor=anchor,
        question=show_unseen(position.question),
        readings=tuple(show_unseen(reading.label) for reading in position.readings),
        rows=tuple(_view_row(name, position, records[name]) for name in position.sources),
    )


def _view_row(name: str, position: Position, source: BriefSource) -> StandView:
    cited = [
        next((citation for citation in reading.citations if citation.source == name), None)
        for reading in position.readings
    ]
    record = source.record
    return StandView(
        source=name,
        title=say_title(source),
        published=say_published(show_unseen(record.published), show_unseen(record.dating), short=True),
        cells=tuple(_view_cell(citation, source) if citation else None for citation in cited),
    )


def _view_cell(citation: Citation, source: BriefSource) -> CellView:
    return CellView(
        span=view_span(citation, source),
        label=f"{source.id} {say_locator(citation.paragraph, citation.page, citation.marking)}",
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
    for number, reading in enumerate(position.readings):
        given = [row.cells[number] for row in position.rows if row.source in found.sources]
        labels = [cell.label for cell in given if cell]
        if labels:
            yield f"{reading}: {', '.join(labels)}"


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
