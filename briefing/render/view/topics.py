"""Sections in; what is printed of each out: passages, silence and what was searched, gaps, how much more there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefing.dataclass import dataclass
from briefing.model import Brief, BriefSection, Gap, Searched
from briefing.render.catalogue import Wording
from briefing.render.view.analyst import AnalystView
from briefing.render.view.quotes import Quoter, QuoteView
from briefing.render.view.reference import list_numbers
from briefing.render.wording import shorten, show_unseen

_RUNNING = 40  # characters of a title in a running head


@dataclass(frozen=True, slots=True)
class TopicView:
    """A section as printed.

    `passages` stand in it, `further` beyond what there is room for. `silent` says that nothing was found at all: then
    `searched` tells what was looked for. `instead` stands where there are passages and none is printed. `gaps` are what
    the section lacks, `remarks` what was not read or listed for it.
    """

    number: int
    anchor: str
    id: str
    title: str
    question: str
    running: str
    comment: AnalystView | None
    passages: tuple[QuoteView, ...]
    further: tuple[QuoteView, ...]
    silent: str
    searched: str
    instead: str
    gaps: tuple[str, ...]
    remarks: tuple[str, ...]
    more: str

    @property
    def beyond(self) -> bool:
        """Return whether there is anything to tell of it beyond its printed part."""
        return bool(self.further or self.remarks)


def view_topics(
    quoter: Quoter, brief: Brief, comments: Mapping[str, AnalystView], quotes: Mapping[str, QuoteView]
) -> tuple[TopicView, ...]:
    """Return the sections as printed; `quotes` are all findings by section and id ("training f12")."""
    gaps: dict[str, list[Gap]] = {}
    for gap in brief.gaps:
        gaps.setdefault(gap.section, []).append(gap)
    topics = [
        replace(
            _view_topic(quoter.say, section, number, quotes, gaps.get(section.id, [])),
            comment=comments.get(section.id),
        )
        for number, section in enumerate(brief.sections, start=1)
    ]
    first = next((number for number, topic in enumerate(topics) if topic.silent), None)
    if first is not None:  # what silence means is said once
        searched = f"{topics[first].searched} {quoter.say('sections.silence')}"
        topics[first] = replace(topics[first], searched=searched)
    return tuple(topics)


def _view_topic(
    say: Wording,
    section: BriefSection,
    number: int,
    quotes: Mapping[str, QuoteView],
    gaps: list[Gap],
) -> TopicView:
    placed: dict[str, list[QuoteView]] = {"section": [], "annex": []}
    for finding in section.findings:
        placed[finding.place].append(quotes[f"{section.id} {finding.id}"])
    title = show_unseen(section.title)
    silent = not section.findings
    return TopicView(
        number=number,
        anchor=f"section-{number}",
        id=section.id,
        title=title,
        question=show_unseen(section.question),
        running=say("sections.continued", section=shorten(title, _RUNNING)),
        comment=None,
        passages=tuple(placed["section"]),
        further=tuple(placed["annex"]),
        silent=say("sections.silent") if silent else "",
        searched=" ".join(_say_searched(say, section.searched, silent)),
        instead="" if silent or placed["section"] else _say_instead(say, section, len(placed["annex"])),
        gaps=tuple(_say_gap(say, gap, section) for gap in gaps if gap.kind != "empty"),
        remarks=tuple(_list_remarks(say, section)),
        more=say("passages.more", len(placed["annex"])) if placed["annex"] else "",
    )


def _say_instead(say: Wording, section: BriefSection, further: int) -> str:
    """Say where the passages are of a section that prints none."""
    rows = any(row.place == "section" for figure in section.figures for row in figure.rows)
    asked = any(position.place == "section" for position in section.positions)
    return say("sections.shown_above") if rows or asked else say("sections.no_room", further)


def _say_searched(say: Wording, searched: Searched, silent: bool) -> Iterator[str]:
    terms = ", ".join(map(show_unseen, searched.terms))
    if terms:
        yield say("sections.searched_for", searched.passages, terms=terms)
    else:
        yield say("sections.searched", searched.passages)
    if searched.query:
        yield say("sections.query", query=show_unseen(searched.query))
    if searched.exclude:
        yield say("sections.exclude", terms=", ".join(map(show_unseen, searched.exclude)))
    if silent and searched.matched:
        yield say("sections.too_few", searched.matched)


def _say_gap(say: Wording, gap: Gap, section: BriefSection) -> str:
    cited = {citation.source for finding in section.findings for citation in finding.citations}
    sources = sorted(cited, key=lambda source: (len(source), source))
    if gap.kind == "single-source":
        if len(sources) == 1:
            return say("sections.one_source", source=sources[0])
        return say("sections.one_origin", sources=list_numbers(say, sources))
    if gap.kind == "anonymous-only":
        return say("sections.anonymous")
    if gap.kind == "party-only":
        return say("sections.parties")
    return show_unseen(gap.detail)


def _list_remarks(say: Wording, section: BriefSection) -> Iterator[str]:
    searched = section.searched
    if searched.unlisted:
        yield say("sections.weaker", searched.unlisted)
    if searched.read is not None and searched.read < searched.matched:
        yield say("sections.best_read", matched=say.number(searched.matched), read=say.number(searched.read))
    names = {("measure", figure.measure): figure.label for figure in section.figures}
    names |= {("position", position.id): position.question for position in section.positions}
    for one in searched.bounded:
        values = {"matched": say.number(one.matched), "read": say.number(one.read)}
        yield say("sections.best_read_for", name=show_unseen(names[one.kind, one.id]), **values)
