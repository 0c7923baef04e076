"""Findings and their citations in; what is printed of them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model import BriefSource, Citation, Context, Finding
from briefing.render.view.reference import (
    check_language,
    point_into_live_page,
    say_path,
    say_publisher,
    say_reference,
)
from briefing.render.wording import say_count, say_published, show_unseen


@dataclass(frozen=True, slots=True)
class SpanView:
    """A stretch of a source that the brief prints: its words, its place and where that is shown."""

    source: str
    start: int
    end: int
    quote: str
    anchor: str
    language: str

    @property
    def characters(self) -> str:
        """Return the place as the reader sees it: "412–498"."""
        return f"{self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class CitationView:
    """One citation: its quotation, its note, and all that stands beside it."""

    number: int
    span: SpanView
    finding: str
    place: str
    label: str
    locator: str
    byline: str
    publisher: str
    published: str
    reference: str
    path: str
    live: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as printed: one quotation, its neighbours, and the citations that say the same."""

    id: str
    anchor: str
    citation: CitationView
    before: tuple[SpanView, ...]
    after: tuple[SpanView, ...]
    further: tuple[CitationView, ...]
    reported: str
    why: str
    pinned: bool


def view_finding(
    finding: Finding, anchor: str, records: dict[str, BriefSource], numbers: Iterator[int]
) -> FindingView:
    """Return a finding as printed; its citations take the next numbers."""
    first, *rest = (
        view_citation(citation, finding, records[citation.source], next(numbers))
        for citation in finding.citations
    )
    contexts = [_view_context(context, records[context.source]) for context in finding.context]
    return FindingView(
        id=finding.id,
        anchor=anchor,
        citation=first,
        before=tuple(context for context in contexts if context.start < first.span.start),
        after=tuple(context for context in contexts if context.start >= first.span.start),
        further=tuple(rest),
        reported=_say_reported(finding),
        why=_say_why(finding),
        pinned=finding.pinned,
    )


def _say_reported(finding: Finding) -> str:
    """Say in how many documents a finding stands; "" for one. Never "confirmed"."""
    if finding.independent is not None and finding.documents > 1:
        return f"reported by {say_count(finding.independent, 'independent source')}"
    return f"in {finding.documents:,} documents" if finding.documents > 1 else ""


def _say_why(finding: Finding) -> str:
    words = ", ".join(map(show_unseen, finding.why))
    pinned = "; pinned by the analyst" if finding.pinned else ""
    return f"rule: {show_unseen(finding.rule)}" + (f"; matched: {words}" if words else "") + pinned


def view_citation(citation: Citation, finding: Finding, source: BriefSource, number: int) -> CitationView:
    """Return one citation as printed, under its number."""
    record = source.record
    locator = f"p. {citation.page} ¶{citation.paragraph}" if citation.page else f"¶{citation.paragraph}"
    return CitationView(
        number=number,
        span=view_span(citation, source),
        finding=finding.id,
        place=finding.place,
        label=f"{source.id} {locator}",
        locator=locator,
        byline=say_publisher(source),
        publisher=show_unseen(record.publisher),
        published=say_published(show_unseen(record.published), show_unseen(record.dating), short=True),
        reference=say_reference(source),
        path=say_path(source),
        live=point_into_live_page(source, citation.quote),
    )


def _view_context(context: Context, source: BriefSource) -> SpanView:
    return view_span(context, source)


def view_span(span: Citation | Context, source: BriefSource) -> SpanView:
    """Return a stretch of a source as printed."""
    return SpanView(
        source=source.id,
        start=span.start,
        end=span.end,
        quote=span.quote,
        anchor=f"{source.id}-{span.start}-{span.end}",
        language=check_language(source.record.language),
    )
