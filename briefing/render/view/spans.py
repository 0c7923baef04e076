"""Citations and neighbours in; the stretches of sources that are printed, and what was found in them, out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from briefing.dataclass import dataclass
from briefing.model import BriefSource, Citation, Context, FoundInQuotation, FoundSpan, Plain
from briefing.render.view.reference import check_language
from briefing.render.wording import isolate, show_unseen

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
        """Say whether it is written from right to left: most of its letters are.

        By the first one, as Unicode has it for a text of which nothing is known (UAX #9, rule P2), an Arabic sentence
        that begins "UNRWA" would run from the left, and an English one that begins with an Arabic name from the right.
        """
        kinds = Counter(map(unicodedata.bidirectional, self.quote))
        return kinds["R"] + kinds["AL"] > kinds["L"]

    @property
    def direction(self) -> str:
        """Return what HTML calls its direction; each quotation says its own, whatever it stands in."""
        return "rtl" if self.rtl else "ltr"

    @property
    def characters(self) -> str:
        """Return the place as the reader sees it: "412–498"."""
        return f"{self.start}–{self.end}"


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
    return f"{name} {value if isinstance(value, str) else f'{value:,}'}"


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
