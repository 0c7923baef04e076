"""The timeline in; its rows out: the day, the words of the source around it, the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Brief, Citation, TimelineEntry, UndatedEntry
from briefing.render.view.findings import SpanView
from briefing.render.view.quotes import NoteView, Quoter, QuoteView, cut_part
from briefing.render.wording import show_unseen

FEWEST_WORDS, MOST_LETTERS = 5, 150

_BREAK = re.compile(r"[,;:.!?—–]['”’\")\]]*\s+|\s+[—–(\[]\s*|\s+(?=[“(\[])")


@dataclass(frozen=True, slots=True)
class DayRowView:
    """A row of the timeline; `place` is "section" where it is printed. `said` are the words that name the day."""

    day: str
    words: SpanView
    said: str
    note: NoteView
    anchor: str
    place: str


def view_chronology(
    quoter: Quoter, brief: Brief, quotes: Mapping[str, QuoteView]
) -> tuple[tuple[DayRowView, ...], tuple[DayRowView, ...]]:
    """Return the dated rows, and those that could not be dated; `quotes` are all findings by id."""
    rows = tuple(_view_rows(quoter, brief, quotes))
    return tuple(row for row in rows if row.day), tuple(row for row in rows if not row.day)


def _view_rows(quoter: Quoter, brief: Brief, quotes: Mapping[str, QuoteView]) -> Iterator[DayRowView]:
    findings = {finding.id: finding for section in brief.sections for finding in section.findings}
    entries: Sequence[TimelineEntry | UndatedEntry] = (*brief.timeline.entries, *brief.timeline.undated)
    for entry in entries:
        citation = findings[entry.finding].citations[entry.citation]
        quote = quotes[entry.finding]
        note = quote.notes[entry.citation]
        day = quoter.date_long(entry.edtf) if entry.edtf else ""
        words = cut_part(note.span, cut_clause(citation, entry.text))
        place = entry.place if isinstance(entry, TimelineEntry) else "annex"
        yield DayRowView(day, words, show_unseen(entry.text), note, quote.anchor, place)


def cut_clause(citation: Citation, date: str) -> tuple[int, int]:
    """Return the stretch of a quotation that tells what was on a date: the clause around it.

    A short clause takes the next one in. "In June, the two signed a treaty, which the upper house must approve" gives
    "In June, the two signed a treaty". Where the date is not found, or a clause is still long, it is the date alone.
    """
    quote = citation.quote
    at = quote.find(date)
    if at < 0:
        return citation.start, citation.end
    edges = [0, *(found.end() for found in _BREAK.finditer(quote)), len(quote)]
    first = max(edge for edge in edges if edge <= at)
    last = min(edge for edge in edges if edge >= at + len(date))
    while len(quote[first:last].split()) < FEWEST_WORDS and (last < len(quote) or first > 0):
        if last < len(quote):
            last = min(edge for edge in edges if edge > last)
        else:
            first = max(edge for edge in edges if edge < first)
    words = quote[first:last].rstrip(" ,;:—–-([“")
    if len(words) > MOST_LETTERS:
        return citation.start + at, citation.start + at + len(date)
    return citation.start + first, citation.start + first + len(words)
