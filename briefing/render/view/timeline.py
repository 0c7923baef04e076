"""The timeline in; its entries, strip and what could not be dated, as printed, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.model import Brief, TimelineEntry, UndatedEntry
from briefing.render.strip import Stretch, Strip, draw_strip
from briefing.render.view.findings import CitationView, FindingView
from briefing.render.wording import say_date, show_unseen


@dataclass(frozen=True, slots=True)
class EntryView:
    """One date: how it is said, the words that name it, and the citation in which they stand."""

    number: int
    date: str
    words: str
    citation: CitationView
    anchor: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline: dated entries with their strip, and those that could not be dated."""

    entries: tuple[EntryView, ...]
    undated: tuple[EntryView, ...]
    strip: Strip | None
    earlier: str
    described: str


def view_timeline(brief: Brief, findings: Sequence[FindingView]) -> TimelineView | None:
    """Return the timeline as printed; None where no finding names a date."""
    by_id = {finding.id: finding for finding in findings}
    entries = tuple(_view_entries(brief.timeline.entries, by_id))
    undated = tuple(_view_entries(brief.timeline.undated, by_id))
    if not entries and not undated:
        return None
    strip = draw_strip([_stretch(n, entry) for n, entry in enumerate(brief.timeline.entries, start=1)])
    earlier = strip.earlier if strip else 0
    verb = "entry lies" if earlier == 1 else "entries lie"
    return TimelineView(
        entries,
        undated,
        strip,
        f"{earlier} {verb} before the strip." if earlier else "",
        "; ".join(f"{entry.number}: {entry.date}" for entry in entries),
    )


def _stretch(number: int, entry: TimelineEntry) -> Stretch:
    first, last = date.fromisoformat(entry.earliest), date.fromisoformat(entry.latest)
    return Stretch(number, first, last, "~" in entry.edtf or "%" in entry.edtf)


def _view_entries(
    entries: Iterable[TimelineEntry | UndatedEntry], by_id: Mapping[str, FindingView]
) -> Iterator[EntryView]:
    for number, entry in enumerate(entries, start=1):
        finding = by_id[entry.finding]
        citation = (finding.citation, *finding.further)[entry.citation]
        said = say_date(entry.edtf) if entry.edtf else "not dated"
        yield EntryView(number, said, show_unseen(entry.text), citation, finding.anchor)
