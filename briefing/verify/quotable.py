"""What a brief claims in; the words that a rendering may show as a quotation, and where they stand, out.

These are the quotations of the brief, the part of one that is printed alone, the clause around a day, and the words of
a source that name a speaker or a day. Nothing shorter: a piece of a quotation can lose its "not".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.output_reader.seen import Fold
from briefing.verify.claims import GAP, WITHIN, Claims, StatedSpan


class Quotable:
    """The words that may be quoted, by how they look when folded."""

    def __init__(self, claims: Claims, fold: Fold) -> None:
        """`fold` is that of the format for quotations."""
        self.fold = fold
        self._spans: dict[str, list[StatedSpan]] = {}
        for span in (*_list_quoted(claims), *_list_days(claims)):
            self._spans.setdefault(fold(span.quote), []).append(span)
        self._named: dict[str, set[str]] = {}
        for credit in claims.credits:
            if credit.place.endswith(".speaker"):
                for words in (credit.words, *credit.words.split(GAP)):
                    self._named.setdefault(fold(words), set()).add(credit.source)

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
    return (span,) if span.part is None else (span, _cut(span, *span.part))


def _list_quoted(claims: Claims) -> Iterator[StatedSpan]:
    """Yield every quotation, whole and as the part that is printed.

    A neighbour stands beside the place of the quotation that it explains, and so gets that quotation's paragraph.
    """
    paragraphs = {
        (span.finding, span.source): span.paragraph
        for span in reversed(claims.spans)
        if span.kind == "citations"
    }
    for span in claims.spans:
        if span.kind == "context" and span.paragraph is None:
            yield from with_part(replace(span, paragraph=paragraphs.get((span.finding, span.source))))
        elif span.kind != WITHIN:
            yield from with_part(span)


def _list_days(claims: Claims) -> Iterator[StatedSpan]:
    """Yield what a row of the timeline quotes: a date's own words, or the stretch of the quotation around them."""
    for day in claims.days:
        cited = claims.citation(day.finding, day.citation)
        if cited is None:
            continue
        if day.clause and cited.start <= day.clause[0] < day.clause[1] <= cited.end:
            yield _cut(cited, *day.clause)
        for found in re.finditer(re.escape(day.words), cited.quote) if day.words else ():
            yield _cut(cited, cited.start + found.start(), cited.start + found.end())


def _cut(span: StatedSpan, start: int, end: int) -> StatedSpan:
    """Return the stretch of a quotation between two places of the source."""
    words = span.quote[start - span.start : end - span.start]
    return replace(span, start=start, end=end, quote=words, prefix=None, suffix=None, part=None)
