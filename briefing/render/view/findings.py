"""Findings and their citations in; what is printed of them out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.model import BriefSource, Citation, Context, Finding, FoundInQuotation, FoundSpan, Plain
from briefing.render.view.reference import (
    check_language,
    point_into_live_page,
    say_locator,
    say_path,
    say_publisher,
    say_reference,
)
from briefing.render.view.speakers import say_speakers
from briefing.render.wording import isolate, say_number, say_published, say_reported, show_unseen

LONGEST_RUN = 28  # characters that fit the narrowest column


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a quotation; `hedge` marks words of uncertainty or of evidence type, `gap` the blank before."""

    text: str
    hedge: bool = False
    gap: str = ""


@dataclass(frozen=True, slots=True)
class SpanView:
    """A stretch of a source that the brief prints: its words, its place and where that is shown.

    `hedges` are the spans, within the quotation, of words of uncertainty.
    """

    source: str
    start: int
    end: int
    quote: str
    anchor: str
    language: str
    hedges: tuple[tuple[int, int], ...] = ()

    @property
    def pieces(self) -> tuple[PieceView, ...]:
        """Return the quotation cut at its hedges; put together again, the pieces are the quotation."""
        edges = sorted({0, len(self.quote), *(edge for span in self.hedges for edge in span)})
        return tuple(
            PieceView(self.quote[start:end], (start, end) in self.hedges) for start, end in pairwise(edges)
        )

    @property
    def lined(self) -> tuple[PieceView, ...]:
        """Return the pieces with the blank before a hedge taken to the hedge.

        WeasyPrint breaks a line too early where text fits only without the blank before an inline element.
        """
        lined: list[PieceView] = []
        for piece in self.pieces:
            before = lined[-1] if lined else None
            if piece.hedge and before and before.text.endswith(" "):
                lined[-1] = replace(before, text=before.text[:-1])
                lined.append(replace(piece, gap=" "))
            else:
                lined.append(piece)
        return tuple(piece for piece in lined if piece.text)

    @property
    def unbroken(self) -> bool:
        """Return whether it holds a run without blanks that is too long for a line: an address, a hash."""
        return max(map(len, self.quote.split()), default=0) > LONGEST_RUN

    @property
    def rtl(self) -> bool:
        """Say whether it is written from right to left: by its first letter (Unicode, UAX #9, rule P2)."""
        strong = (unicodedata.bidirectional(character) for character in self.quote)
        return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"

    @property
    def characters(self) -> str:
        """Return the place as the reader sees it: "412–498"."""
        return f"{self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class CitationView:
    """One citation: its quotation, its note, and all that stands beside it.

    `found` are lines of what analyses without a place of their own find in the quotation.
    """

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
    speakers: str
    found: tuple[str, ...] = ()


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
    return say_reported(finding.documents, finding.independent)


def _say_why(finding: Finding) -> str:
    words = ", ".join(map(show_unseen, finding.why))
    pinned = "; pinned by the analyst" if finding.pinned else ""
    return f"rule: {show_unseen(finding.rule)}" + (f"; matched: {words}" if words else "") + pinned


def view_citation(citation: Citation, finding: Finding, source: BriefSource, number: int) -> CitationView:
    """Return one citation as printed, under its number."""
    record = source.record
    locator = say_locator(citation.paragraph, citation.page, _all_marks(citation, finding), citation.locator)
    return CitationView(
        number=number,
        span=view_span(citation, source),
        finding=finding.id,
        place=finding.place,
        label=f"{source.id} {locator}",
        locator=locator,
        byline=say_publisher(source),
        publisher=isolate(show_unseen(record.publisher)),
        published=say_published(show_unseen(record.published), show_unseen(record.dating), short=True),
        reference=say_reference(source),
        path=say_path(source),
        live=point_into_live_page(source, citation.quote, citation.prefix, citation.suffix),
        speakers=say_speakers(citation.attributions),
        found=tuple(say_found(found) for found in citation.found if found.spans),
    )


def say_found(found: FoundInQuotation) -> str:
    """Return a line of what one analysis found: "Penalties: fined 4.5 million crowns (amount 4,500,000)"."""
    return f"{found.label}: {'; '.join(map(say_span, found.spans))}"


def say_span(span: FoundSpan) -> str:
    """Return the words that were found, with what was made of them."""
    values = ", ".join(filter(None, (_say_value(name, value) for name, value in span.values)))
    words = isolate(show_unseen(" ".join(span.text.split())))
    return f"{words} ({isolate(show_unseen(values))})" if values else words


def _say_value(name: str, value: Plain) -> str:
    """Return a value with its name; "" where it says nothing: no text, no number, not so."""
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return name
    return f"{name} {value if isinstance(value, str) else say_number(value)}"


def _all_marks(citation: Citation, finding: Finding) -> str:
    """Return the marks of a citation, and of the neighbours that stand with the first."""
    shown = finding.context if citation is finding.citations[0] else ()
    return " ".join(dict.fromkeys(mark for mark in (citation.marking, *(c.marking for c in shown)) if mark))


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
        hedges=_place_hedges(span) if isinstance(span, Citation) else (),
    )


def _place_hedges(citation: Citation) -> tuple[tuple[int, int], ...]:
    """Return where hedges stand in the quotation; none that reaches out of it or into another."""
    placed: list[tuple[int, int]] = []
    for hedge in sorted(citation.hedges, key=lambda hedge: (hedge.start, -hedge.end)):
        start, end = hedge.start - citation.start, hedge.end - citation.start
        if (placed[-1][1] if placed else 0) <= start < end <= len(citation.quote):
            placed.append((start, end))
    return tuple(placed)
