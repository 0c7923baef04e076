"""What a brief prints in; about how many pages of print that takes out.

Only whether a brief has contents depends on it, so an estimate of the lines is enough: laying the pages out
twice is not worth the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from briefing.render.view.findings import FindingView, SpanView
from briefing.render.view.sections import SectionView
from briefing.render.view.sources import SourceView
from briefing.render.view.timeline import TimelineView

FEW_PAGES = 3.5  # the estimate is rather low, and contents come on top
_PAGE = 46  # lines of text on a page, A4 and Letter alike within one or two
_LINE = 68  # characters on a line of the column
_FRONT, _END = 14, 30  # the head of the first page; the method and how to verify
_HEADING, _PASSAGE, _SOURCE, _ROW, _CHART = 4, 4, 8, 3, 14


def estimate_pages(
    sections: Sequence[SectionView],
    sources: Sequence[SourceView],
    timeline: TimelineView | None,
    others: Sequence[str] = (),
) -> float:
    """Estimate the pages of a brief without its contents; `others` are further texts that it prints."""
    lines = _FRONT + _END + sum(map(_count_section, sections)) + _SOURCE * len(sources)
    lines += sum(1 + _count_lines(text) for text in others)
    if timeline is not None:
        lines += _CHART + sum(2 + _count_span(entry.citation.span) for entry in timeline.entries)
    return lines / _PAGE


def _count_section(section: SectionView) -> int:
    """Count the lines of a section, and of what stands of it on the first page."""
    lines = 2 * _HEADING + (_count_span(section.lead.span) if section.lead else 0)
    lines += sum(map(_count_finding, (*section.findings, *section.annex)))
    lines += sum(_CHART + _ROW * len(figure.estimates) for figure in section.figures)
    return lines + sum(
        _HEADING + _ROW * max(len(position.readings), len(position.cells)) for position in section.positions
    )


def _count_finding(finding: FindingView) -> int:
    spans = (finding.citation.span, *finding.before, *finding.after)
    return _PASSAGE + len(finding.further) + sum(map(_count_span, spans))


def _count_span(span: SpanView) -> int:
    return _count_lines(span.quote)


def _count_lines(text: str) -> int:
    return ceil(len(text) / _LINE)
