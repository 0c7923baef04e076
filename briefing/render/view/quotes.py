"""Citations in; quotations as they are printed, with who speaks, where they stand and which days they mean, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.dataclass import dataclass
from briefing.fit.period import cover, is_short
from briefing.model import Brief, BriefSource, Citation, Finding, TimelineEntry
from briefing.render.catalogue import Wording
from briefing.render.dates import say_date, say_period
from briefing.render.view.reference import point_into_live_page, refer_to, say_locator, say_path
from briefing.render.view.spans import SpanView, say_found, view_span
from briefing.render.view.speakers import name_speaker
from briefing.render.wording import show_unseen

MOST_ALSO = 6  # places beside a quotation in print; how many more there are is said

_UNRELIABLE, _DOUBTFUL = frozenset("DE"), frozenset("45")

# The analysis of dates reads English, whatever the language of the brief.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class NoteView:
    """A place of a source under its number: what a note says of it, and where a page leads.

    `place` says it in full: "S3, characters 412–498, ¶2".
    """

    number: int
    span: SpanView
    place: str
    label: str
    locator: str
    reference: str
    path: str
    live: str

    @property
    def source(self) -> str:
        """Return the number of the source: "S3"."""
        return self.span.source


@dataclass(frozen=True, slots=True)
class DayView:
    """The words of a date that only a reader of that day understands ("yesterday"), and the day that they mean."""

    words: str
    day: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation as printed.

    `shown` are its words; `note.span` is all that the brief cites, of which they can be a part: then `cut_before` and
    `cut_after` say where a mark of that stands (none after a speaker). `speaker` stands before it, "" where the words
    name who speaks.
    `also` are the places that say the same, `before` and `after` neighbours without which it cannot be understood,
    `grade` is that of its source where it is a low one, `found` lines of what other analyses find in it. `finding` and
    `anchor` are "" for an answer to a question.
    """

    shown: SpanView
    note: NoteView
    cut_before: bool = False
    cut_after: bool = False
    speaker: str = ""
    also: tuple[NoteView, ...] = ()
    days: tuple[DayView, ...] = ()
    before: tuple[SpanView, ...] = ()
    after: tuple[SpanView, ...] = ()
    found: tuple[str, ...] = ()
    finding: str = ""
    anchor: str = ""
    score: float = 0.0
    why: tuple[str, ...] = ()
    rule: str = ""
    pinned: bool = False
    grade: str = ""

    @property
    def notes(self) -> tuple[NoteView, ...]:
        """Return the quotation's own place and those that say the same."""
        return (self.note, *self.also)

    @property
    def also_named(self) -> tuple[NoteView, ...]:
        """Return the further places that a page names."""
        return self.also if len(self.also) <= MOST_ALSO + 1 else self.also[:MOST_ALSO]

    @property
    def also_unnamed(self) -> int:
        """Return how many further places a page does not name."""
        return len(self.also) - len(self.also_named)


class Quoter:
    """Makes quotations of citations; numbers their places through the brief, and knows what its dates mean."""

    def __init__(self, say: Wording, brief: Brief) -> None:
        self.say = say
        self.records: Mapping[str, BriefSource] = {source.id: source for source in brief.sources}
        self.notes: list[NoteView] = []
        self._dated = list(_list_dated(brief))
        period = cover(show_unseen(source.record.published) for source in brief.sources)
        self._year = period.first.year if period and period.first.year == period.last.year else None

    def quote_finding(self, finding: Finding, anchor: str) -> QuoteView:
        """Return a finding as printed."""
        first, *rest = finding.citations
        context = [view_span(span, self.records[span.source]) for span in finding.context]
        before = tuple(span for span in context if span.start < first.start)
        marks = (first.marking, *(span.marking for span in finding.context))
        marking = " ".join(dict.fromkeys(filter(None, marks)))
        quote = self.quote(first, rest, marking=marking, beside=[span.quote for span in before])
        return replace(
            quote,
            before=before,
            after=tuple(span for span in context if span.start >= first.start),
            found=tuple(say_found(found) for found in first.found if found.spans),
            finding=finding.id,
            anchor=anchor,
            score=finding.score,
            why=tuple(map(show_unseen, finding.why)),
            rule=show_unseen(finding.rule),
            pinned=finding.pinned,
        )

    def quote(
        self,
        citation: Citation,
        also: Iterable[Citation] = (),
        *,
        marking: str | None = None,
        beside: Sequence[str] = (),
    ) -> QuoteView:
        """Return a citation as printed; `beside` are words that stand with it and may name who speaks."""
        whole = view_span(citation, self.records[citation.source])
        shown = cut_part(whole, citation.part)
        words = " ".join((shown.quote, *beside))
        speaker = name_speaker(self.say, citation.attributions, words)
        return QuoteView(
            shown=shown,
            note=self.note(citation, marking),
            cut_before=shown.start > whole.start and not speaker,
            cut_after=shown.end < whole.end,
            speaker=speaker,
            also=tuple(self.note(other) for other in also),
            days=tuple(self._list_days(citation, shown)),
            grade=self._say_low_grade(citation.source),
        )

    def requote(self, citation: Citation, note: NoteView) -> QuoteView:
        """Return a citation that has its number already, as a quotation of its own."""
        span = note.span
        speaker = name_speaker(self.say, citation.attributions, span.quote)
        days, grade = tuple(self._list_days(citation, span)), self._say_low_grade(citation.source)
        return QuoteView(span, note, speaker=speaker, days=days, grade=grade)

    def _say_low_grade(self, source: str) -> str:
        """Return the grade of a source worse than fairly reliable or possibly true (Admiralty Code), else ""."""
        record = self.records[source].record
        low = record.reliability in _UNRELIABLE or record.credibility in _DOUBTFUL
        return show_unseen(f"{record.reliability}{record.credibility}") if low else ""

    def note(self, citation: Citation, marking: str | None = None) -> NoteView:
        """Return the place of a citation, under the next number."""
        source = self.records[citation.source]
        marks = citation.marking if marking is None else marking
        locator = say_locator(citation.paragraph, citation.page, marks, citation.locator)
        span = view_span(citation, source)
        note = NoteView(
            number=len(self.notes) + 1,
            span=span,
            place=self.say("notes.place", source=source.id, characters=span.characters, locator=locator),
            label=f"{source.id} {locator}",
            locator=locator,
            reference=refer_to(self.say, source),
            path=say_path(source),
            live=point_into_live_page(source, citation.quote, citation.prefix, citation.suffix),
        )
        self.notes.append(note)
        return note

    def date(self, edtf: str) -> str:
        """Say a date beside a quotation, in one piece, without the year where all sources are of one."""
        said = say_date(self.say, edtf, short=True, year=not self._of_the_year(edtf))
        return said.replace(" ", "\u00a0")

    def date_long(self, edtf: str) -> str:
        """Say a date in a row of its own, without the year where all sources are of one."""
        return say_date(self.say, edtf, short="/" in edtf, year=not self._of_the_year(edtf))

    def period(self, sources: Iterable[str]) -> str:
        """Say from when to when some sources appeared: "about 1–2 Nov"; "" where none has a date."""
        period = cover(show_unseen(self.records[source].record.published) for source in sources)
        return say_period(self.say, period, short=True, year=self._year is None) if period else ""

    def _of_the_year(self, edtf: str) -> bool:
        return self._year is not None and set(re.findall(r"\d{4}", edtf)) == {str(self._year)}

    def _list_days(self, citation: Citation, shown: SpanView) -> Iterator[DayView]:
        """Yield the relative dates in the printed words that mean a week at most, each once."""
        told: dict[str, str] = {}
        for source, start, end, entry in self._dated:
            overlaps = source == citation.source and start < citation.end and citation.start < end
            printed = overlaps and entry.text in shown.quote
            if printed and is_relative(entry.text) and _means_days(entry.edtf):
                told.setdefault(entry.text, self.date(entry.edtf))
        return (DayView(show_unseen(words), day) for words, day in told.items())


def cut_part(whole: SpanView, part: tuple[int, int] | None) -> SpanView:
    """Return the part of a stretch that is printed, with the hedges that stand in it."""
    if part is None:
        return whole
    start, end = part
    first, last = start - whole.start, end - whole.start
    hedges = tuple((a - first, b - first) for a, b in whole.hedges if first <= a and b <= last)
    anchor = f"{whole.source}-{start}-{end}"
    return replace(whole, start=start, end=end, quote=whole.quote[first:last], anchor=anchor, hedges=hedges)


def is_relative(date: str) -> bool:
    """Return whether a date's words mean a day only to a reader of that day: "yesterday", "last week", "on Thursday".

    Words with a number of a year or of a day, or with a month's name, say it themselves.
    """
    words = date.casefold()
    return not re.search(r"\d", words) and not any(word[:3] in _MONTHS for word in re.findall(r"\w+", words))


def _means_days(edtf: str) -> bool:
    period = cover([edtf])
    return period is not None and is_short(period)


def _list_dated(brief: Brief) -> Iterator[tuple[str, int, int, TimelineEntry]]:
    """Yield each dated mention with the place of the citation in which it stands."""
    findings = {finding.id: finding for section in brief.sections for finding in section.findings}
    for entry in brief.timeline.entries:
        citation = findings[entry.finding].citations[entry.citation]
        yield citation.source, citation.start, citation.end, entry
