"""The analyst's texts of a brief in; their blocks, with where each citation leads and each term's range, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from briefing.dataclass import dataclass
from briefing.model import AnalystText, Brief, BriefSource, Cited, Context, Locator
from briefing.render.view.quotes import NoteView, Quoter, QuoteView
from briefing.render.view.reference import refer_to, say_locator, say_path
from briefing.render.view.spans import SpanView, view_span

if TYPE_CHECKING:
    from briefing.analyst.markdown import Block


@dataclass(frozen=True, slots=True)
class LeadView:
    """Where a citation leads: the source, the stretch of it to light up, the finding, the note's number.

    `anchor` is that of the finding that quotes the paragraph, "" where none does; `span` is None where a whole
    source is cited.
    """

    label: str
    locator: str
    source: str
    span: SpanView | None
    anchor: str
    number: int


@dataclass(frozen=True, slots=True)
class AnalystNoteView:
    """A note that the analyst's text calls: its number, and the place as a note words it."""

    number: int
    place: str
    reference: str
    path: str


@dataclass(frozen=True, slots=True)
class AnalystView:
    """A text of the analyst's, to be printed with the filter `analyst`; `leads` is by a citation's place in it."""

    text: str
    anchor: str
    blocks: tuple[Block, ...]
    leads: Mapping[int, LeadView] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the text as it was typed."""
        return self.text


@dataclass(frozen=True, slots=True)
class AnalystViews:
    """All texts of the analyst's: the key judgements, the comments by section, the notes that they call."""

    judgements: tuple[AnalystView, ...]
    comments: Mapping[str, AnalystView]
    notes: tuple[AnalystNoteView, ...]

    @property
    def spans(self) -> tuple[SpanView, ...]:
        """Return every stretch of a source that a text leads to."""
        return tuple(span for span, _ in self.backs)

    @property
    def backs(self) -> tuple[tuple[SpanView, str], ...]:
        """Return those stretches, each with the anchor of the text that leads there."""
        texts = (*self.judgements, *self.comments.values())
        return tuple((lead.span, text.anchor) for text in texts for lead in text.leads.values() if lead.span)


def view_analyst(
    quoter: Quoter, brief: Brief, quotes: Sequence[QuoteView], anchors: Mapping[str, str]
) -> AnalystViews:
    """Prepare the analyst's texts; `quotes` are the findings, `anchors` those of the sections, by id."""
    leader = _Leader(quoter, quotes)
    told = {(text.place, text.text): text for text in brief.analyst}

    def view(place: str, text: str, anchor: str) -> AnalystView:
        return leader.view(told.get((place, text)) or AnalystText(place, text), anchor)

    judgements = tuple(
        view(f"key_judgements[{number}]", text, "judgements")
        for number, text in enumerate(brief.masthead.key_judgements)
    )
    comments = {
        section.id: view(f"comments.{section.id}", section.comment, anchors[section.id])
        for section in brief.sections
        if section.comment
    }
    return AnalystViews(judgements, comments, tuple(note for _, note in sorted(leader.notes.items())))


class _Leader:
    """Leads citations to their places; numbers the notes that no finding has, after those that findings have."""

    def __init__(self, quoter: Quoter, quotes: Sequence[QuoteView]) -> None:
        self.notes: dict[int, AnalystNoteView] = {}
        self._say = quoter.say
        self._quotes = {quote.finding: quote for quote in quotes}
        self._records = quoter.records
        self._last = len(quoter.notes)
        self._numbers: dict[tuple[str, int, int], int] = {}

    def view(self, told: AnalystText, anchor: str) -> AnalystView:
        from briefing.render.view.analyst_blocks import (
            read_blocks,
        )  # most briefs have none, and load no parser

        blocks = tuple(read_blocks(told))
        leads = {cited.start: self._lead(cited) for cited in told.cited if cited.source in self._records}
        return AnalystView(told.text, anchor, blocks, leads)

    def _lead(self, cited: Cited) -> LeadView:
        printed = Locator("page", str(cited.page), cited.printed) if cited.printed else None
        locator = say_locator(cited.paragraph, cited.page, locator=printed) if cited.paragraph else ""
        locator = f"p. {cited.page}" if cited.page and not locator else locator
        label = f"{cited.source} {locator}".strip()
        quote = self._quotes.get(cited.finding or "")
        quoting = [note for note in quote.notes if _overlaps(note, cited)] if quote else []
        if quote and quoting:
            first = quoting[0]
            self.notes[first.number] = AnalystNoteView(first.number, first.place, first.reference, first.path)
            return LeadView(label, locator, cited.source, first.span, quote.anchor, first.number)
        record = self._records[cited.source]
        span = None
        if cited.paragraph:
            span = view_span(Context(cited.source, cited.first, cited.last, cited.quote), record)
        return LeadView(label, locator, cited.source, span, "", self._note(cited, locator, span, record))

    def _note(self, cited: Cited, locator: str, span: SpanView | None, record: BriefSource) -> int:
        at = (cited.source, cited.first, cited.last)
        if at not in self._numbers:
            self._numbers[at] = number = self._last + len(self._numbers) + 1
            place = ", ".join(part for part in (cited.source, locator) if part)
            if span and locator:
                values = {"source": cited.source, "characters": span.characters, "locator": locator}
                place = self._say("notes.place", **values)
            self.notes[number] = AnalystNoteView(number, place, refer_to(self._say, record), say_path(record))
        return self._numbers[at]


def _overlaps(note: NoteView, cited: Cited) -> bool:
    span = note.span
    return span.source == cited.source and cited.first < span.end and span.start < cited.last
