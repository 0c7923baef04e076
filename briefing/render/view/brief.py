"""A `Brief` in; all that the templates of every format print out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from briefing.analyst.likelihood import read_scale
from briefing.fit.printed import is_long
from briefing.model import Brief, Masthead
from briefing.render.catalogue import STANDARD, Wording, read_wording
from briefing.render.marking import MarkingView, read_marking
from briefing.render.view.analyst import AnalystNoteView, AnalystView, view_analyst
from briefing.render.view.chronology import DayRowView, view_chronology
from briefing.render.view.figures import FigureView
from briefing.render.view.findings import CitationView, FindingView, SpanView
from briefing.render.view.length import FEW_PAGES, estimate_pages
from briefing.render.view.listing import ListingView, view_listing
from briefing.render.view.masthead import MastheadView, view_masthead
from briefing.render.view.measures import MeasureView, list_unstated, view_measures
from briefing.render.view.positions import (
    MOST_COLUMNS,
    DisagreementView,
    PositionView,
    UsedView,
    view_disagreements,
    view_used,
)
from briefing.render.view.questions import QuestionView, view_questions
from briefing.render.view.quotes import NoteView, Quoter, QuoteView
from briefing.render.view.reference import check_language
from briefing.render.view.sections import SectionView, view_sections
from briefing.render.view.sources import SourceView, view_sources, view_unused
from briefing.render.view.timeline import TimelineView, view_timeline
from briefing.render.view.topics import TopicView, view_topics
from briefing.render.wording import say_count, say_date, shorten, show_unseen

_RUNNING = 84  # characters of the running head that fit beside a marking


@dataclass(frozen=True, slots=True)
class GapView:
    """What is missing, and the section it is missing from."""

    section: str
    anchor: str
    detail: str


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that the templates of every format print."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    marking: MarkingView
    language: str
    author: str
    edition: str
    running: str
    issued: str
    key_judgements: tuple[AnalystView, ...]
    sections: tuple[SectionView, ...]
    gaps: tuple[GapView, ...]
    unused: tuple[tuple[str, str, str], ...]
    annex: bool
    sources: tuple[SourceView, ...]
    citations: tuple[CitationView, ...]
    spans: tuple[SpanView, ...]
    embed: str
    version: str
    figures: tuple[FigureView, ...] = ()
    disagreements: tuple[DisagreementView, ...] = ()
    used: tuple[UsedView, ...] = ()
    timeline: TimelineView | None = None
    hedged: bool = False
    weighed: bool = False
    analyst_notes: tuple[AnalystNoteView, ...] = ()
    analyst_backs: tuple[tuple[SpanView, str], ...] = ()
    likelihood: str = ""
    contents: bool = True
    say: Wording = field(default_factory=lambda: read_wording(STANDARD))
    head: MastheadView | None = None
    measures: tuple[MeasureView, ...] = ()
    unstated: tuple[str, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    topics: tuple[TopicView, ...] = ()
    days: tuple[DayRowView, ...] = ()
    undated: tuple[DayRowView, ...] = ()
    listing: ListingView | None = None
    notes: tuple[NoteView, ...] = ()
    long: bool = True


def view_brief(brief: Brief, say: Wording | None = None) -> BriefView:
    """Prepare everything that a template prints of a brief, in the words of its language."""
    head = brief.masthead
    say = say or read_wording(check_language(head.language) or STANDARD)
    quoter = Quoter(say, brief)
    questions = view_questions(quoter, brief)
    quotes = _quote_findings(quoter, brief)
    by_id = {quote.finding: quote for quote in quotes.values()}
    records = {source.id: source for source in brief.sources}
    sections = view_sections(brief.sections, records)
    findings = [finding for section in sections for finding in (*section.findings, *section.annex)]
    anchors = {section.id: view.anchor for section, view in zip(brief.sections, sections, strict=True)}
    analyst = view_analyst(quoter, brief, tuple(quotes.values()), anchors)
    sections = tuple(
        replace(view, comment=analyst.comments.get(section.id))
        for section, view in zip(brief.sections, sections, strict=True)
    )
    citations = tuple(c for finding in findings for c in (finding.citation, *finding.further))
    sources = view_sources(brief.sources, findings, by_section=len(sections) > MOST_COLUMNS)
    timeline = view_timeline(brief, findings)
    comments = (*head.key_judgements, *(section.comment for section in brief.sections))
    figures = tuple(figure for section in sections for figure in section.figures)
    days, undated = view_chronology(quoter, brief, by_id)
    measures = view_measures(quoter, brief)
    topics = view_topics(quoter, brief, analyst.comments, quotes)
    printed = frozenset(_list_printed(measures, questions, topics, days)) | {
        lead.source
        for text in (*analyst.judgements, *analyst.comments.values())
        for lead in text.leads.values()
    }
    return BriefView(
        title=show_unseen(head.title),
        subtitle=show_unseen(head.subtitle),
        facts=tuple(_list_masthead(head, brief)),
        marking=read_marking(show_unseen(head.marking)),
        language=check_language(head.language) or "en",
        author=show_unseen(head.author),
        edition=show_unseen(head.edition),
        running=_say_running_head(head),
        issued=head.issued,
        key_judgements=analyst.judgements,
        sections=sections,
        gaps=tuple(_view_gaps(brief, sections)),
        unused=tuple(view_unused(brief, records)),
        annex=any(section.annex for section in sections),
        sources=sources,
        citations=tuple(sorted(citations, key=lambda citation: citation.number)),
        spans=_list_spans(findings, sections, analyst.spans),
        embed=brief.embed,
        version=brief.generator_version,
        figures=figures,
        disagreements=_view_disagreements(brief, sections),
        used=view_used(brief),
        timeline=timeline,
        hedged=any(citation.span.hedges for citation in citations),
        weighed=any(section.analyses for section in brief.sections),
        analyst_notes=analyst.notes,
        analyst_backs=analyst.backs,
        likelihood=_say_scale(say, brief),
        contents=estimate_pages(sections, sources, timeline, comments) > FEW_PAGES,
        say=say,
        head=view_masthead(
            say,
            brief,
            printed,
            quoter.notes,
            hedged=any(quote.shown.hedges for quote in quotes.values()),
        ),
        measures=measures,
        unstated=tuple(label for section in brief.sections for label in list_unstated(section.figures)),
        questions=questions,
        topics=topics,
        days=days,
        undated=undated,
        listing=view_listing(say, brief, printed),
        notes=tuple(quoter.notes),
        long=is_long(brief.length),
    )


def _list_printed(
    measures: Iterable[MeasureView],
    questions: Iterable[QuestionView],
    topics: Iterable[TopicView],
    days: Iterable[DayRowView],
) -> Iterator[str]:
    """Yield the number of every source that something printed cites."""
    for measure in measures:
        yield from (place.source for row in measure.rows for place in row.places)
    quotes = [quote for topic in topics for quote in topic.passages]
    for question in questions:
        if question.place == "section":
            quotes += [answer.quote for answer in question.answers if answer.quote]
    for quote in quotes:
        yield from (note.source for note in quote.notes)
        yield from (span.source for span in (*quote.before, *quote.after))
    yield from (day.note.source for day in days if day.place == "section")


def _quote_findings(quoter: Quoter, brief: Brief) -> dict[str, QuoteView]:
    """Return all findings as quotations, by section and id; those that are printed have the first numbers."""
    quotes = {}
    for place in ("section", "annex"):
        for number, section in enumerate(brief.sections, start=1):
            placed = [finding for finding in section.findings if finding.place == place]
            for position, finding in enumerate(placed, start=1):
                anchor = f"{place}-{number}-{position}"
                quotes[f"{section.id} {finding.id}"] = quoter.quote_finding(finding, anchor)
    return quotes


def _view_disagreements(brief: Brief, sections: tuple[SectionView, ...]) -> tuple[DisagreementView, ...]:
    titles: dict[str, str] = {}
    figures: dict[tuple[str, str], FigureView] = {}
    positions: dict[tuple[str, str], PositionView] = {}
    for section, view in zip(brief.sections, sections, strict=True):
        titles[section.id] = view.title
        stated = [figure.measure for figure in section.figures if figure.estimates]
        asked = [position.id for position in section.positions]
        figures |= {(section.id, ref): figure for ref, figure in zip(stated, view.figures, strict=True)}
        positions |= {(section.id, ref): given for ref, given in zip(asked, view.positions, strict=True)}
    return tuple(view_disagreements(brief, titles, figures, positions))


def _list_masthead(head: Masthead, brief: Brief) -> Iterator[tuple[str, str]]:
    if head.issued:
        yield "Issued", say_date(show_unseen(head.issued))
    if head.cutoff:
        yield "Information cut-off", say_date(show_unseen(head.cutoff))
    if head.author:
        yield "Author", show_unseen(head.author)
    used = sum(source.used for source in brief.sources)
    independent = f", {brief.independent:,} independent at most" if brief.independent is not None else ""
    yield "Sources", f"{say_count(brief.documents, 'document')} read, {used:,} quoted{independent}"
    judged = head.key_judgements or any(section.comment for section in brief.sections)
    yield (
        "Status",
        "extractive, with the analyst’s text marked" if judged else "extractive; no analyst’s text",
    )


def _say_running_head(head: Masthead) -> str:
    rest = [f"Edition {show_unseen(head.edition)}"] if head.edition else []
    rest += [f"cut-off {say_date(show_unseen(head.cutoff), short=True)}"] if head.cutoff else []
    title = shorten(
        show_unseen(head.title), max(_RUNNING // 2, _RUNNING - sum(len(part) + 3 for part in rest))
    )
    return " · ".join(part for part in (title, *rest) if part)


def _say_scale(say: Wording, brief: Brief) -> str:
    """Say which scale the ranges in the analyst's text are of; "" where none is printed."""
    if not any(text.likelihood for text in brief.analyst):
        return ""
    return say("judgements.scale", scale=read_scale(brief.likelihood).source)


def _view_gaps(brief: Brief, sections: tuple[SectionView, ...]) -> Iterator[GapView]:
    places = {section.id: view for section, view in zip(brief.sections, sections, strict=True)}
    for gap in brief.gaps:
        section = places.get(gap.section)
        title = section.title if section else show_unseen(gap.section)
        yield GapView(title, section.anchor if section else "", show_unseen(gap.detail))


def _list_spans(
    findings: list[FindingView], sections: tuple[SectionView, ...], cited: tuple[SpanView, ...]
) -> tuple[SpanView, ...]:
    """List every stretch that is shown, each once, in the order of its source and place."""
    quoted = (
        span
        for finding in findings
        for span in (
            finding.citation.span,
            *finding.before,
            *finding.after,
            *(citation.span for citation in finding.further),
        )
    )
    counted = (e.span for section in sections for figure in section.figures for e in figure.estimates)
    answered = (
        cell.span for section in sections for position in section.positions for cell in position.cells
    )
    shown = {span.anchor: span for span in (*cited, *quoted, *counted, *answered)}
    return tuple(sorted(shown.values(), key=lambda span: (span.source, span.start, span.end)))
