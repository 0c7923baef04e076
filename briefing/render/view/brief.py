"""A `Brief` in; all that the templates of every format print out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from briefing.dataclass import dataclass
from briefing.fit.printed import is_long, is_single
from briefing.model import Brief, Masthead
from briefing.render.catalogue import STANDARD, Wording, read_wording
from briefing.render.dates import say_date
from briefing.render.marking import MarkingView, read_marking
from briefing.render.view.analyst import AnalystNoteView, AnalystView, AnalystViews, view_analyst
from briefing.render.view.chronology import DayRowView, view_chronology
from briefing.render.view.listing import ListedView, ListingView, view_listing
from briefing.render.view.masthead import MastheadView, view_masthead
from briefing.render.view.measures import MeasureView, list_unstated, view_measures
from briefing.render.view.questions import QuestionView, view_questions
from briefing.render.view.quotes import NoteView, Quoter, QuoteView
from briefing.render.view.reference import check_language
from briefing.render.view.spans import SpanView
from briefing.render.view.topics import TopicView, view_topics
from briefing.render.wording import shorten, show_unseen

if TYPE_CHECKING:
    from briefing.render.view.changes import ChangesView

_RUNNING = 84  # characters of the running head that fit beside a marking, whatever they are
_RUNNING_ON = 90  # characters of one that ends with the name of a section, which is in small letters


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that the templates of every format print.

    `topics` are the sections, `measures` and `questions` the figures and differences of all of them, `days` and
    `undated` the timeline. `notes` is every place that is cited, `sources` every document that is listed, `spans` every
    stretch of one that is shown. `changes` are None where no earlier edition is named. `long` is whether the brief has
    three pages or more, `single` whether it has one, `carries_all` whether whole texts and what it was made from travel
    with it.
    """

    title: str
    subtitle: str
    author: str
    edition: str
    issued: str
    running: str
    marking: MarkingView
    language: str
    embed: str
    version: str
    long: bool
    single: bool
    say: Wording
    head: MastheadView
    key_judgements: tuple[AnalystView, ...]
    likelihood: str
    measures: tuple[MeasureView, ...]
    unstated: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    topics: tuple[TopicView, ...]
    days: tuple[DayRowView, ...]
    undated: tuple[DayRowView, ...]
    listing: ListingView
    sources: tuple[ListedView, ...]
    notes: tuple[NoteView, ...]
    spans: tuple[SpanView, ...]
    analyst_notes: tuple[AnalystNoteView, ...] = ()
    analyst_backs: tuple[tuple[SpanView, str], ...] = ()
    carries_all: bool = True
    changes: ChangesView | None = None


def view_brief(brief: Brief, say: Wording | None = None) -> BriefView:
    """Prepare everything that a template prints of a brief, in the words of its language."""
    head = brief.masthead
    say = say or read_wording(check_language(head.language) or STANDARD)
    quoter = Quoter(say, brief)
    questions = view_questions(quoter, brief)
    quotes = _quote_findings(quoter, brief)
    anchors = {section.id: f"section-{number}" for number, section in enumerate(brief.sections, start=1)}
    analyst = view_analyst(quoter, brief, tuple(quotes.values()), anchors)
    days, undated = view_chronology(quoter, brief, {quote.finding: quote for quote in quotes.values()})
    measures = view_measures(quoter, brief)
    topics = view_topics(quoter, brief, analyst.comments, quotes)
    printed = frozenset((*_list_printed(measures, questions, topics, days), *_list_led_to(analyst)))
    listing = view_listing(say, brief, printed)
    hedged = any(quote.shown.hedges for quote in quotes.values())
    order = {source.id: number for number, source in enumerate(brief.sources)}
    return BriefView(
        title=show_unseen(head.title),
        subtitle=show_unseen(head.subtitle),
        author=show_unseen(head.author),
        edition=show_unseen(head.edition),
        issued=head.issued,
        running=_say_running_head(say, head, topics),
        marking=read_marking(show_unseen(head.marking)),
        language=check_language(head.language) or STANDARD,
        embed=brief.embed,
        version=brief.generator_version,
        long=is_long(brief.length),
        single=is_single(brief.length),
        say=say,
        head=view_masthead(say, brief, printed, quoter.notes, hedged=hedged),
        key_judgements=analyst.judgements,
        likelihood=_say_scale(say, brief),
        measures=measures,
        unstated=tuple(label for section in brief.sections for label in list_unstated(say, section.figures)),
        questions=questions,
        topics=topics,
        days=days,
        undated=undated,
        listing=listing,
        sources=tuple(sorted((*listing.sources, *listing.others), key=lambda source: order[source.id])),
        notes=tuple(quoter.notes),
        spans=_list_spans(quoter, quotes, measures, analyst),
        analyst_notes=analyst.notes,
        analyst_backs=analyst.backs,
        carries_all=brief.embed == "texts" and brief.inputs is not None,
        changes=_view_changes(quoter, brief),
    )


def _view_changes(quoter: Quoter, brief: Brief) -> ChangesView | None:
    if brief.changes is None:
        return None
    from briefing.render.view.changes import view_changes

    return view_changes(quoter, brief)


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


def _list_led_to(analyst: AnalystViews) -> Iterator[str]:
    """Yield the number of every source that the analyst's texts cite."""
    for text in (*analyst.judgements, *analyst.comments.values()):
        yield from (lead.source for lead in text.leads.values())


def _list_spans(
    quoter: Quoter,
    quotes: Mapping[str, QuoteView],
    measures: Iterable[MeasureView],
    analyst: AnalystViews,
) -> tuple[SpanView, ...]:
    """List every stretch that is shown, each once, in the order of its source and place."""
    beside = (span for quote in quotes.values() for span in (*quote.before, *quote.after))
    counted = (
        place.span
        for measure in measures
        for row in (*measure.rows, *measure.further)
        for place in row.places
    )
    cited = (note.span for note in quoter.notes)
    shown = {span.anchor: span for span in (*analyst.spans, *beside, *counted, *cited)}
    return tuple(sorted(shown.values(), key=lambda span: (span.source, span.start, span.end)))


def _say_running_head(say: Wording, head: Masthead, topics: Iterable[TopicView]) -> str:
    """Return what stands over each page but the first: in one line, also where it names a section that goes on there.

    Where that needs more room, edition and cutoff are left out, which the first page says, and the title is shortened.
    """
    rest = [say("head.edition", edition=show_unseen(head.edition))] if head.edition else []
    if head.cutoff:
        rest.append(say("head.cutoff", date=say_date(say, show_unseen(head.cutoff), short=True)))
    title = show_unseen(head.title)
    said = " · ".join((_shorten_title(title, _RUNNING - sum(len(part) + 3 for part in rest)), *rest))
    beside = max((len(topic.running) + 3 for topic in topics if len(topic.passages) > 1), default=0)
    return said if len(said) + beside <= _RUNNING_ON else _shorten_title(title, _RUNNING_ON - beside)


def _shorten_title(title: str, room: int) -> str:
    """Return a title of so many characters; the words before a colon are better than the half of a word."""
    most = max(_RUNNING // 2, room)
    return shorten(title if len(title) <= most else title.partition(": ")[0], most)


def _say_scale(say: Wording, brief: Brief) -> str:
    """Say which scale the ranges in the analyst's text are of; "" where none is printed."""
    if not any(text.likelihood for text in brief.analyst):
        return ""
    from briefing.analyst.likelihood import read_scale

    return say("judgements.scale", scale=read_scale(brief.likelihood).source)
