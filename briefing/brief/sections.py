"""A section's choice of passages and the evidence in; the section as the brief shows it out.

A section is drafted first, by stable keys, since only when all sections are drafted is it known which
sources the brief uses and which number each gets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial

from briefing.brief.findings import Citer, build_findings
from briefing.brief.listing import Origins
from briefing.compare.evidence import Evidence
from briefing.compare.measures.figure import Measured, MeasureFigures
from briefing.compare.measures.measured import find_measure_bound, find_measured
from briefing.compare.measures.rule import KeptOut
from briefing.compare.measures.series import weigh_measured
from briefing.compare.positions import (
    Aside,
    Stand,
    find_position_bound,
    find_set_aside,
    find_stands,
)
from briefing.config import Measure, PositionQuestion, Section
from briefing.corpus import Corpus
from briefing.dataclass import dataclass
from briefing.editions import finding_id
from briefing.model import (
    Bounded,
    BriefSection,
    Figure,
    FigureEstimate,
    FigurePlace,
    FiguresKeptOut,
    Finding,
    Position,
    PositionReading,
    SetAside,
)
from briefing.select.candidate import DROPPED
from briefing.select.choose import Choice

_SET_ASIDE = 3  # places of an answer that is nowhere stated
_EXAMPLES = 3  # places of figures that one rule kept out; the rest is counted


@dataclass(frozen=True, slots=True)
class Draft:
    """A section before its sources have numbers."""

    choice: Choice
    measured: tuple[tuple[Measure, MeasureFigures], ...]
    stands: tuple[tuple[PositionQuestion, tuple[tuple[Stand, ...], ...]], ...]
    bounded: tuple[Bounded, ...] = ()
    set_aside: Mapping[str, tuple[tuple[Aside, ...], ...]] = field(default_factory=dict)

    def sources(self) -> frozenset[str]:
        """Name the sources that the section uses."""
        cited = {found.source for group in self.choice.groups for found in group.items}
        counted = {found.source for _, figures in self.measured for found in figures.members}
        answered = {stand.source for _, given in self.stands for stands in given for stand in stands}
        return frozenset(cited | counted | answered)


def draft_section(
    choice: Choice, corpus: Corpus, evidence: Evidence, declared: Sequence[Measure] = ()
) -> Draft:
    """Find what a section shows beside its passages: declared figures and positions.

    `declared` are the measures of the whole outline, from which those of the section are told apart.
    A measure or position whose work raises is left out, and the guard of the evidence names it.
    """
    section, chosen = choice.section, choice.passages()
    measures = section.measures if "estimates" in section.extract else ()

    def read_measure(measure: Measure) -> MeasureFigures:
        return find_measured(measure, section, corpus, evidence, chosen, siblings=declared)

    def read_position(question: PositionQuestion) -> tuple[tuple[Stand, ...], ...]:
        return find_stands(question, section, corpus, chosen, evidence.rulings)

    def read_asides(question: PositionQuestion) -> Callable[[], tuple[tuple[Aside, ...], ...]]:
        return partial(find_set_aside, question, section, corpus, chosen)

    run, place = evidence.guard.run, f"section {section.id}"
    measured = [(m, run(partial(read_measure, m), None, f"measure {m.id}", place=place)) for m in measures]
    stands = [
        (q, run(partial(read_position, q), None, f"position {q.id}", place=place)) for q in section.positions
    ]
    return Draft(
        choice,
        tuple((measure, found) for measure, found in measured if found is not None),
        tuple((question, found) for question, found in stands if found is not None),
        tuple(filter(None, _bounds(measures, section, corpus))),
        {
            question.id: run(read_asides(question), (), f"position {question.id}", place=place)
            for question, given in stands
            if given is not None and any(given) and not all(given)
        },
    )


def _bounds(measures: tuple[Measure, ...], section: Section, corpus: Corpus) -> Iterator[Bounded | None]:
    """Yield where not all passages that hold the words of a measure or position were read."""
    yield from (find_measure_bound(measure, section, corpus) for measure in measures)
    yield from (find_position_bound(question, section, corpus) for question in section.positions)


def build_section(draft: Draft, citer: Citer, origins: Origins, comment: str) -> BriefSection:
    """Return the section as the brief shows it."""
    choice = draft.choice
    section = choice.section
    findings = build_findings(choice, citer, origins.count)
    run, place = citer.evidence.guard.run, f"section {section.id}"
    figures = [
        run(
            partial(_figure, measure, found, findings, citer),
            None,
            f"measure {measure.id}",
            place=place,
        )
        for measure, found in draft.measured
    ]
    positions = [
        run(
            partial(_position, question, given, draft, citer, origins),
            None,
            f"position {question.id}",
            place=place,
        )
        for question, given in draft.stands
    ]
    return BriefSection(
        id=section.id,
        title=section.title,
        question=section.question,
        findings=findings,
        searched=replace(choice.searched, bounded=draft.bounded),
        comment=comment,
        figures=tuple(figure for figure in figures if figure is not None),
        positions=tuple(position for position in positions if position is not None),
        analyses=section.extract,
        limit=section.limit,
        dropped=_list_dropped(choice, citer.corpus),
    )


def _list_dropped(choice: Choice, corpus: Corpus) -> tuple[str, ...]:
    """Return the ids that findings would have of what the analyst took out."""
    out = (one for one in choice.stayed_out if one.reason == DROPPED)
    words = ((one.source, corpus.text(one.source)[one.passage.start : one.passage.end]) for one in out)
    return tuple(sorted({finding_id(choice.section.id, key, quote) for key, quote in words}))


def _figure(measure: Measure, figures: MeasureFigures, findings: tuple[Finding, ...], citer: Citer) -> Figure:
    weighed = weigh_measured(measure, figures.members)
    agreement = weighed.agreement
    return Figure(
        measure=measure.id,
        label=measure.label,
        estimates=tuple(_estimate(measure, found, findings, citer) for found in weighed.members),
        agreement=agreement.verdict,
        apart=agreement.apart,
        tolerance=measure.tolerance,
        kept_out=_count_kept_out(figures.kept_out, citer),
        compared=agreement.compared,
        not_compared=agreement.not_compared,
        changes=measure.changes,
        revisions=weighed.revisions,
    )


def _count_kept_out(kept_out: tuple[KeptOut, ...], citer: Citer) -> tuple[FiguresKeptOut, ...]:
    """Return what was kept out by rule and words, the most first, each with its first places."""
    groups: defaultdict[tuple[str, str], list[KeptOut]] = defaultdict(list)
    for kept in kept_out:
        groups[kept.rule, " ".join(kept.words.split())].append(kept)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(
        FiguresKeptOut(rule, words, len(kept), tuple(_place(one, citer) for one in kept[:_EXAMPLES]))
        for (rule, words), kept in ordered
    )


def _place(kept: KeptOut, citer: Citer) -> FigurePlace:
    number = citer.numbers.get(kept.source, "")
    return FigurePlace(number, kept.source, kept.estimate.start, kept.estimate.end)


def _estimate(
    measure: Measure, found: Measured, findings: tuple[Finding, ...], citer: Citer
) -> FigureEstimate:
    estimate, key = found.estimate, found.source
    return FigureEstimate(
        estimate=estimate,
        source=citer.numbers[key],
        key=key,
        quote=citer.corpus.text(key)[estimate.start : estimate.end],
        paragraph=found.passage.paragraph,
        page=found.passage.page,
        locator=found.passage.locator,
        place=measure.place,
        period=measure.period,
        credits=citer.evidence.credits_of_figure(key, estimate),
        finding=_finding_of(key, estimate.start, estimate.end, findings),
        as_of=found.as_of,
        marking=citer.evidence.marking(key, estimate.start, estimate.end),
    )


def _finding_of(key: str, start: int, end: int, findings: tuple[Finding, ...]) -> str | None:
    for finding in findings:
        for citation in finding.citations:
            if citation.key == key and citation.start <= start and end <= citation.end:
                return finding.id
    return None


def _position(
    question: PositionQuestion,
    given: tuple[tuple[Stand, ...], ...],
    draft: Draft,
    citer: Citer,
    origins: Origins,
) -> Position:
    section = draft.choice.section

    asides = draft.set_aside.get(question.id) or ((),) * len(given)

    def build_reading(label: str, stands: tuple[Stand, ...], asides: tuple[Aside, ...]) -> PositionReading:
        cited = tuple(citer.cite_words(one.source, one.passage, one.words, section) for one in stands)
        whys = tuple(stand.why for stand in stands)
        counted = origins.count_sources(cited)
        aside = () if cited else tuple(_set_aside(asides, citer))
        return PositionReading(label, cited, whys, independent=counted, set_aside=aside)

    readings = tuple(
        build_reading(reading.label, stands, aside)
        for reading, stands, aside in zip(question.readings, given, asides, strict=True)
    )
    ordered = sorted({stand for stands in given for stand in stands}, key=lambda stand: stand.place)
    sources = tuple(dict.fromkeys(citer.numbers[stand.source] for stand in ordered))
    return Position(question.id, question.question, readings, sources)


def _set_aside(asides: tuple[Aside, ...], citer: Citer) -> Iterator[SetAside]:
    """Yield the first places that are set aside, of the sources that the brief lists."""
    for aside in [one for one in asides if one.source in citer.numbers][:_SET_ASIDE]:
        start, end = aside.words
        yield SetAside(
            source=citer.numbers[aside.source],
            key=aside.source,
            start=start,
            end=end,
            quote=citer.corpus.text(aside.source)[start:end],
            paragraph=aside.passage.paragraph,
            page=aside.passage.page,
            rule=aside.rule,
            denied=aside.denied,
        )
