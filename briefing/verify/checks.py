"""Claims, texts and what a reader sees in; every disagreement between them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.text.lines import Lines, read_lines
from briefing.verify.differ import first_difference
from briefing.verify.report import Fault
from briefing.verify.stated import Claims, StatedFinding, StatedSpan
from briefing.verify.texts import Evidence


def check_spans(claims: Claims, texts: Mapping[str, Evidence], file: str) -> Iterator[Fault]:
    """Hold every quoted span against the source's text: its words, what stands around it, its paragraph."""
    lines: dict[str, Lines] = {}
    for span in claims.spans:
        text = texts.get(span.source)
        if text is not None and text.whole and span.source not in lines:
            lines[span.source] = read_lines(text.text)
        yield from _check_span(span, claims, text, lines.get(span.source), file)
    yield from _check_paragraphs(claims, file)


def _check_span(
    span: StatedSpan, claims: Claims, text: Evidence | None, lines: Lines | None, file: str
) -> Iterator[Fault]:
    def fault(message: str) -> Fault:
        return Fault(file, span.place, span.finding, span.source, span.quote, message)

    source = claims.source(span.source)
    if source is None:
        yield fault(f"no source {span.source!r} is listed in the brief")
        return
    if span.key is not None and span.key != source.key:
        yield fault(f"the key {span.key!r} is not that of {span.source} ({source.key!r})")
    if not source.used:
        yield fault(f"{span.source} is quoted, but listed as not used")
    if span.end > source.characters >= 0:
        yield fault(f"the span ends at {span.end}, the source has {source.characters} characters")
    if span.end - span.start != len(span.quote):
        yield fault(f"{len(span.quote)} characters cannot be the words at {span.start}-{span.end}")
    if text is not None:
        yield from map(fault, _unlike(span, text))
    if lines and span.paragraph is not None:
        yield from map(fault, uncounted(span.paragraph, lines.most_paragraphs(span.start)))


def uncounted(paragraph: int, most: int) -> Iterator[str]:
    """Yield a fault where a paragraph's number is none that its place can have."""
    if not 1 <= paragraph <= most:
        yield f"paragraph {paragraph} cannot be: the text before it has at most {most}"


def _unlike(span: StatedSpan, text: Evidence) -> Iterator[str]:
    found = text.at(span.start, span.end)
    if found is None:
        yield f"{text.where} holds nothing at {span.start}-{span.end}"
        return
    if found != span.quote:
        difference = first_difference(found, span.quote)
        yield f"these words are not at {span.source} {span.start}-{span.end}: {difference}"
    yield from _beside(span.prefix, text, max(0, span.start - len(span.prefix or "")), "before")
    yield from _beside(span.suffix, text, span.end, "after")


def _beside(words: str | None, text: Evidence, start: int, side: str) -> Iterator[str]:
    """Check the words stated to stand just before or after a quotation."""
    if words is None:
        return
    most = len(text.text) if text.whole else start + len(words)
    found = text.at(start, min(start + len(words), most))
    if found is None and not text.whole:
        return
    if found != words:
        difference = first_difference(found or "", words)
        yield f"the words {side} it are not those of the source: {difference}"


def _check_paragraphs(claims: Claims, file: str) -> Iterator[Fault]:
    """Paragraphs are counted through a text, so a later span cannot stand in an earlier paragraph."""
    last: dict[str, StatedSpan] = {}
    numbered = (span for span in claims.spans if span.paragraph is not None)
    for span in sorted(numbered, key=lambda span: (span.source, span.start)):
        before = last.get(span.source)
        if before and (span.paragraph or 0) < (before.paragraph or 0):
            message = f"paragraph {span.paragraph}, but {before.place} before it is in {before.paragraph}"
            yield Fault(file, span.place, span.finding, span.source, span.quote, message)
        last[span.source] = span


def check_findings(claims: Claims, file: str) -> Iterator[Fault]:
    """Check what a finding says of itself: the number of its documents, its place among the sections."""
    for finding in claims.findings:
        cited = {span.source for span in finding.citations}
        if finding.documents is not None and finding.documents != len(cited):
            message = f"says {finding.documents} documents, but cites {len(cited)}"
            yield Fault(file, finding.at, finding.id, "", "", message)


def reading_order(findings: Sequence[StatedFinding]) -> tuple[StatedFinding, ...]:
    """Return the findings as a reader meets them: all sections' own first, then the annex."""
    own = [finding for finding in findings if finding.place != "annex"]
    return (*own, *(finding for finding in findings if finding.place == "annex"))
