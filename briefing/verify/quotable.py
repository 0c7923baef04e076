"""What a brief claims in; the words that a rendering may show as a quotation, and where they stand, out.

These are the quotations of the brief, the part of one that is printed alone, the clause around a day, and the words of
a source that name a speaker or a day. Nothing shorter: a piece of a quotation can lose its "not".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.verify.seen import Fold
from briefing.verify.stated import GAP, Claims, StatedDate, StatedSpan, clause_of


class Quotable:
    """The words that may be quoted, by how they look when folded."""

    def __init__(self, claims: Claims, fold: Fold) -> None:
        """`fold` is that of the format for quotations."""
        self.fold = fold
        self._spans: dict[str, list[StatedSpan]] = {}
        beside = {finding.id: finding.citations for finding in claims.findings}
        for span in claims.spans:
            if not span.within:
                for shown in with_part(_with_paragraph(span, beside.get(span.finding, ()))):
                    self._spans.setdefault(fold(shown.quote), []).append(shown)
        for day in _list_days(claims):
            self._spans.setdefault(fold(day.quote), []).append(day)
        self._named: dict[str, set[str]] = {}
        for source, words in _list_named(claims):
            self._named.setdefault(fold(words), set()).add(source)

    def __contains__(self, key: str) -> bool:
        """Whether folded words are some that may be quoted."""
        return key in self._spans or key in self._named

    def spans(self, key: str) -> list[StatedSpan]:
        """Return the quotations, and printed parts of them, with these folded words."""
        return self._spans.get(key, [])

    def all_spans(self) -> list[StatedSpan]:
        """Return one quotation for each different run of words, in the brief's order."""
        return [alike[0] for alike in self._spans.values()]

    def names(self, key: str, source: str) -> bool:
        """Return whether these folded words name a speaker in that source."""
        return source in self._named.get(key, ())

    def stands_at(self, key: str, source: str, paragraph: int) -> bool:
        """Return whether folded words are claimed of that paragraph; a name, of that source."""
        spans = self._spans.get(key, ())
        return self.names(key, source) or any(
            span.source == source and span.paragraph in {paragraph, None} for span in spans
        )


def with_part(span: StatedSpan) -> tuple[StatedSpan, ...]:
    """Return a span and, where only a part of it is printed, that part as a span of its own."""
    if span.part is None:
        return (span,)
    start, end = span.part
    words = span.quote[start - span.start : end - span.start]
    return span, replace(span, start=start, end=end, quote=words, prefix=None, suffix=None, part=None)


def _with_paragraph(span: StatedSpan, citations: Sequence[StatedSpan]) -> StatedSpan:
    """Give a neighbour, which stands beside the place of the quotation that it explains, that quotation's paragraph."""
    if span.kind != "context" or span.paragraph is not None:
        return span
    return replace(
        span, paragraph=next((one.paragraph for one in citations if one.source == span.source), None)
    )


def _list_named(claims: Claims) -> Iterator[tuple[str, str]]:
    """Yield source and words of each speaker, in the pieces that the source has."""
    for credit in claims.weighed.credits:
        if credit.place.endswith(".speaker"):
            yield from ((credit.source, words) for words in (credit.words, *credit.words.split(GAP)))


def _list_days(claims: Claims) -> Iterator[StatedSpan]:
    """Yield what a row of the timeline quotes: a date's own words, or the stretch of the quotation around them."""
    for date, cited in _list_dated(claims):
        if words := clause_of(date.clause, cited.start, cited.quote):
            yield _cut(cited, date.clause[0] if date.clause else 0, words)
        for found in re.finditer(re.escape(date.words), cited.quote) if date.words else ():
            yield _cut(cited, cited.start + found.start(), date.words)


def _cut(cited: StatedSpan, start: int, words: str) -> StatedSpan:
    end = start + len(words)
    return replace(cited, start=start, end=end, quote=words, prefix=None, suffix=None, part=None)


def _list_dated(claims: Claims) -> Iterator[tuple[StatedDate, StatedSpan]]:
    """Yield each date with the quotation that names it."""
    cited = {finding.id: finding.citations for finding in claims.findings}
    for date in claims.weighed.dates:
        citations = cited.get(date.finding, ())
        if 0 <= date.citation < len(citations):
            yield date, citations[date.citation]
