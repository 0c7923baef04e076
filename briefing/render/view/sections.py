"""Sections in; what is printed of them out, their citations numbered through the brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from briefing.model import BriefSection, BriefSource, Figure, Searched
from briefing.render.view.analyst import AnalystView
from briefing.render.view.figures import FigureView, view_figures
from briefing.render.view.findings import CitationView, FindingView, view_finding
from briefing.render.view.positions import PositionView, view_positions
from briefing.render.wording import say_count, shorten, show_unseen

LEAD_CHARACTERS = 280

_RUNNING = 46  # characters of a title that fit beside the number of the page


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as printed; `searched` says what was searched, `silent` that nothing was found.

    `comment` is the analyst's, filled in by `view_brief`.
    """

    number: int
    anchor: str
    title: str
    question: str
    comment: AnalystView | None
    findings: tuple[FindingView, ...]
    annex: tuple[FindingView, ...]
    silent: bool
    counted: str
    searched: tuple[str, ...]
    unlisted: str
    lead: CitationView | None
    lead_anchor: str
    hedged: str = ""
    some_hedged: bool = False
    running: str = ""
    found: str = ""
    unstated: tuple[str, ...] = ()
    figures: tuple[FigureView, ...] = ()
    positions: tuple[PositionView, ...] = ()


def view_sections(
    sections: Iterable[BriefSection], records: dict[str, BriefSource]
) -> tuple[SectionView, ...]:
    """Return the sections as printed: citations of all sections are numbered first, then those of the annex."""
    numbers = count(1)
    in_sections = [
        tuple(_view_findings(section, number, "section", records, numbers))
        for number, section in enumerate(sections, start=1)
    ]
    in_annex = [
        tuple(_view_findings(section, number, "annex", records, numbers))
        for number, section in enumerate(sections, start=1)
    ]
    rows = zip(sections, in_sections, in_annex, strict=True)
    return tuple(
        _view_section(section, number, findings, annex, records)
        for number, (section, findings, annex) in enumerate(rows, start=1)
    )


def _view_section(
    section: BriefSection,
    number: int,
    findings: tuple[FindingView, ...],
    annex: tuple[FindingView, ...],
    records: dict[str, BriefSource],
) -> SectionView:
    silent = not findings and not annex
    lead = next(filter(_stands_alone, findings), None)
    return SectionView(
        number=number,
        anchor=f"section-{number}",
        title=show_unseen(section.title),
        question=show_unseen(section.question),
        comment=None,
        findings=findings,
        annex=annex,
        silent=silent,
        counted=_count_findings(findings, annex, section.searched.unlisted),
        searched=tuple(_say_searched(section.searched, silent)),
        unlisted=_say_left_out(section),
        lead=lead.citation if lead else None,
        lead_anchor=lead.anchor if lead else "",
        running=shorten(f"{number} {show_unseen(section.title)}", _RUNNING),
        found=_count_findings(findings, () if findings else annex, 0),
        unstated=() if silent else tuple(_list_unstated(section)),
        hedged=_say_hedged(section),
        some_hedged=_count_hedged(section) > 0,
        figures=view_figures(section.figures, number, records),
        positions=view_positions(section.positions, number, records),
    )


def _list_unstated(section: BriefSection) -> Iterator[str]:
    """List the measures that no source gives a figure of, with how many were kept out of each by which rule."""
    return (
        show_unseen(figure.label) + _say_kept_out(figure)
        for figure in section.figures
        if not figure.estimates
    )


def _say_kept_out(figure: Figure) -> str:
    """Say what was kept out of a measure: " (4 kept out: other place 3, aim 1)", "" for nothing."""
    by_rule: Counter[str] = Counter()
    for kept in figure.kept_out:
        by_rule[kept.reason.replace("-", " ")] += kept.count
    if not by_rule:
        return ""
    rules = ", ".join(f"{rule} {count}" for rule, count in by_rule.most_common())
    return f" ({by_rule.total()} kept out: {rules})"


def _count_hedged(section: BriefSection) -> int:
    return sum(bool(finding.citations[0].hedges) for finding in section.findings)


def _say_hedged(section: BriefSection) -> str:
    """Say how many of the passages shown hold a word of uncertainty or of evidence type; "" for none asked."""
    if "hedges" not in section.analyses or not section.findings:
        return ""
    hedged = _count_hedged(section)
    verb = "is" if 1 in (hedged, len(section.findings)) else "are"
    annex = any(finding.place == "annex" for finding in section.findings)
    counted = say_count(len(section.findings), "passage") + (" (with the annex)" if annex else "")
    return f"{hedged} of {counted} {verb} hedged"


def _stands_alone(finding: FindingView) -> bool:
    """Say whether a quotation is short enough, and clear enough without a neighbour, for the first page."""
    needs_context = finding.before or finding.after
    return not needs_context and len(finding.citation.span.quote) <= LEAD_CHARACTERS


def _count_findings(findings: tuple[FindingView, ...], annex: tuple[FindingView, ...], unlisted: int) -> str:
    if not findings and not annex:
        return "no matching passage in these sources"
    shown = (*findings, *annex)
    sources = {c.span.source for finding in shown for c in (finding.citation, *finding.further)}
    said = f"{say_count(len(findings), 'passage')} from {say_count(len(sources), 'source')}"
    more = f"; {len(annex):,} more in the annex" if annex else ""
    weaker = f"; {unlisted:,} weaker ones not listed" if unlisted else ""
    return said + more + weaker


def _say_left_out(section: BriefSection) -> str:
    """Say what the section does not show, or what was not read for it, of what there is; "" for nothing."""
    searched = section.searched
    names = {("measure", figure.measure): figure.label for figure in section.figures}
    names |= {("position", position.id): position.question for position in section.positions}
    said = [_say_unlisted(searched.unlisted), _say_read(searched)]
    said += [
        f"{_say_best(one.read, one.matched)} for “{show_unseen(names[one.kind, one.id])}”"
        for one in searched.bounded
    ]
    return "; ".join(filter(None, said))


def _say_unlisted(number: int) -> str:
    """Say how many passages are relevant too, but weaker than all that are shown; "" for none."""
    verb = "is" if number == 1 else "are"
    return f"{say_count(number, 'weaker passage')} {verb} not listed" if number else ""


def _say_read(searched: Searched) -> str:
    """Say that not all passages with the section's words were read, where that is so."""
    if searched.read is None or searched.read >= searched.matched:
        return ""
    return f"{_say_best(searched.read, searched.matched)} that met the words of this section"


def _say_best(read: int, matched: int) -> str:
    return f"the best {read:,} of {say_count(matched, 'passage')} were read"


def _say_searched(searched: Searched, silent: bool) -> Iterator[str]:
    met = f"{searched.matched:,} met the words of this section"
    few = ", too few of them to be about it" if silent and searched.matched else ""
    yield f"{say_count(searched.passages, 'passage')} searched; {met}{few}"
    if read := _say_read(searched):
        yield read
    if searched.terms:
        yield f"terms: {', '.join(map(show_unseen, searched.terms))}"
    if searched.query:
        yield f"query: {show_unseen(searched.query)}"
    if searched.exclude:
        yield f"left out: {', '.join(map(show_unseen, searched.exclude))}"


def _view_findings(
    section: BriefSection, number: int, place: str, records: dict[str, BriefSource], numbers: Iterator[int]
) -> Iterator[FindingView]:
    chosen = [finding for finding in section.findings if finding.place == place]
    for position, finding in enumerate(chosen, start=1):
        anchor = f"{place}-{number}-{position}"
        yield view_finding(finding, anchor, records, numbers)
