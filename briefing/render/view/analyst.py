"""The analyst's texts of a brief in; their blocks, with where each citation leads and each term's range, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefing.analyst.markdown import Block, Enumeration, Paragraph, read_text, spell, with_ranges
from briefing.model import AnalystText, Brief, BriefSource, Cited, Context
from briefing.render.view.findings import CitationView, FindingView, SpanView, view_span
from briefing.render.view.reference import say_locator, say_path, say_reference


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
    brief: Brief,
    findings: Sequence[FindingView],
    anchors: Mapping[str, str],
    records: Mapping[str, BriefSource],
) -> AnalystViews:
    """Prepare the analyst's texts; `anchors` are those of the sections, by id."""
    leader = _Leader(findings, records)
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

    def __init__(self, findings: Sequence[FindingView], records: Mapping[str, BriefSource]) -> None:
        self.notes: dict[int, AnalystNoteView] = {}
        self._findings = {finding.id: finding for finding in findings}
        self._records = records
        self._last = max((c.number for finding in findings for c in _citations(finding)), default=0)
        self._numbers: dict[tuple[str, int, int], int] = {}

    def view(self, told: AnalystText, anchor: str) -> AnalystView:
        blocks = tuple(_with_ranges(read_text(told.text).blocks, told))
        leads = {cited.start: self._lead(cited) for cited in told.cited if cited.source in self._records}
        return AnalystView(told.text, anchor, blocks, leads)

    def _lead(self, cited: Cited) -> LeadView:
        locator = say_locator(cited.paragraph, cited.page) if cited.paragraph else ""
        locator = f"p. {cited.page}" if cited.page and not locator else locator
        label = f"{cited.source} {locator}".strip()
        finding = self._findings.get(cited.finding or "")
        quoting = [c for c in _citations(finding) if _overlaps(c, cited)] if finding else []
        if finding and quoting:
            first = quoting[0]
            place = f"{cited.source}, characters {first.span.characters}, {first.locator}"
            self.notes[first.number] = AnalystNoteView(first.number, place, first.reference, first.path)
            return LeadView(label, locator, cited.source, first.span, finding.anchor, first.number)
        record = self._records[cited.source]
        span = None
        if cited.paragraph:
            span = view_span(Context(cited.source, cited.first, cited.last, cited.quote), record)
        return LeadView(label, locator, cited.source, span, "", self._note(cited, locator, span, record))

    def _note(self, cited: Cited, locator: str, span: SpanView | None, record: BriefSource) -> int:
        at = (cited.source, cited.first, cited.last)
        if at not in self._numbers:
            self._numbers[at] = number = self._last + len(self._numbers) + 1
            parts = [cited.source, f"characters {span.characters}" if span else "", locator]
            place = ", ".join(part for part in parts if part)
            self.notes[number] = AnalystNoteView(number, place, say_reference(record), say_path(record))
        return self._numbers[at]


def _citations(finding: FindingView) -> tuple[CitationView, ...]:
    return (finding.citation, *finding.further)


def _overlaps(citation: CitationView, cited: Cited) -> bool:
    span = citation.span
    return span.source == cited.source and cited.first < span.end and span.start < cited.last


def _with_ranges(blocks: Iterable[Block], told: AnalystText) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Enumeration):
            items = tuple(tuple(_with_ranges(item, told)) for item in block.items)
            yield replace(block, items=items)
        else:
            yield _ranged(block, told)


def _ranged(paragraph: Paragraph, told: AnalystText) -> Paragraph:
    places = {place: number for number, place in enumerate(spell(paragraph).places)}
    ranges = {places[term.end - 1] + 1: term.range for term in told.likelihood if term.end - 1 in places}
    return with_ranges(paragraph, ranges) if ranges else paragraph
