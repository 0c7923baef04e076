"""The timeline in; its rows out: the day, the words of the source around it, the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.dataclass import dataclass
from briefing.model import Brief, Citation, TimelineEntry, UndatedEntry
from briefing.render.view.quotes import NoteView, Quoter, QuoteView, cut_part
from briefing.render.view.spans import SpanView
from briefing.render.wording import show_unseen


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
        words = cut_part(note.span, _find_words(citation, entry))
        place = entry.place if isinstance(entry, TimelineEntry) else "annex"
        yield DayRowView(day, words, show_unseen(entry.text), note, quote.anchor, place)


def _find_words(citation: Citation, entry: TimelineEntry | UndatedEntry) -> tuple[int, int] | None:
    """Return where the words of a row stand: the clause of the date, or else the date alone."""
    if isinstance(entry, TimelineEntry) and entry.clause:
        return entry.clause
    at = citation.quote.find(entry.text)
    return (citation.start + at, citation.start + at + len(entry.text)) if at >= 0 else None
