"""A declared measure and the corpus in; the estimates of it in every source out, and what was kept out and why.

The rules that look at one figure in its clause are those of `members.RULES`. Three look at the other figures too:
one for a region or another year is kept out where others are not, and what a source says again in the same bounds is
kept once.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefing.compare.evidence import Evidence
from briefing.compare.measures.as_of import (
    leave_out_deadlines,
    read_as_of,
    read_cause_day,
    read_event_day,
    read_published,
)
from briefing.compare.measures.dateline_day import read_dateline_day
from briefing.compare.measures.incomparable import REGION, find_region
from briefing.compare.measures.joined import with_joined_figures
from briefing.compare.measures.known_figures import KnownFigures
from briefing.compare.measures.members import sort_figures
from briefing.compare.measures.narrower import find_narrower, read_asked_names
from briefing.compare.measures.other_year import (
    OTHER_YEAR,
    are_of_other_years,
    find_other_year,
    find_years,
    without_insertions,
)
from briefing.compare.measures.period import fill_period
from briefing.compare.measures.phrase_unit import with_phrase_units
from briefing.compare.measures.prospect import Prospect
from briefing.compare.measures.rule import CandidateFigure, KeptOut
from briefing.compare.measures.subject import NOT_KNOWN, FigureSubject, read_figure_subject
from briefing.compare.measures.to_come import TO_COME, find_day_to_come
from briefing.compare.measures.trend import Dated, read_trend, settle_days
from briefing.compare.measures.units import may_count, settle_currency, with_other_forms, written_units
from briefing.config import Measure, Section
from briefing.corpus import Corpus, QueryParts
from briefing.edtf import day_of_writing
from briefing.kept_values import KeptValues
from briefing.model import AsOf, Bounded, Estimate, Locator, Passage, PassageKind
from briefing.text.clauses.cut import find_clauses
from briefing.text.datelines import DATELINE

SAID_AGAIN = (
    "said-again"  # the rule that keeps out what a source says again in the same bounds for the same day
)
_HEAD = 12  # passages at the head of a text in which its dateline stands
_READ = 2000  # passages: the analysis of the documents of so many takes some seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """An estimate of a measure, in the passage of the source that gives it, with the days that it is stated for.

    `years` are those that its clause names. `trend` is 1 where it is told to have risen, -1 to have fallen; `region`
    are the words that give it for a region only, `other_year` those that give it for a year before its publication,
    "" for none, `to_come` the day after its publication that it is for, and `subject` what it is told of.
    """

    source: str
    passage: Passage
    estimate: Estimate
    as_of: AsOf | None = None
    trend: int = 0
    region: str = ""
    other_year: str = ""
    years: frozenset[str] = frozenset()
    subject: FigureSubject = NOT_KNOWN
    to_come: str = ""


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """The figures of a measure in the order of the sources and of their texts, and those that were kept out of it."""

    members: tuple[Measured, ...] = ()
    kept_out: tuple[KeptOut, ...] = ()


_VALUES = KeptValues(
    *(MeasureFigures, Measured, KeptOut, FigureSubject, Prospect, Estimate, AsOf),
    *(Passage, PassageKind, Locator),
)


def find_measured(
    measure: Measure,
    section: Section,
    corpus: Corpus,
    evidence: Evidence,
    chosen: Collection[tuple[str, int]],
    *,
    siblings: Sequence[Measure] = (),
) -> MeasureFigures:
    """Return the estimates of a measure, and what was kept out of it by which rule and words.

    Looked at are the passages that the section shows (`chosen`), those that hold the measure's own words (of very many
    the best, see `find_measure_bound`), and the one after each, which may take them up ("the figure is").
    Those of `siblings`, the outline's other measures, that share a unit are told apart from it.
    What a source says twice in the same bounds is returned once. Figures for a region are left out where others
    are for the whole.
    """
    members: list[Measured] = []
    kept_out: list[KeptOut] = []
    wanted = _wanted_passages(measure, section, corpus, chosen)
    known: KnownFigures[MeasureFigures] = KnownFigures(measure, corpus, evidence, siblings, _VALUES)
    for source in corpus.sources_called(wanted):
        at, numbers = source.key, wanted[source.key]
        read = partial(_read_source, measure, at, corpus, evidence, numbers, siblings=siblings)
        found = evidence.guard.run(
            partial(known.read, at, numbers, read),
            MeasureFigures(),
            f"measure {measure.id}",
            source=source.key,
            path=corpus.path(source.key),
        )
        members += found.members
        kept_out += found.kept_out
    known.keep()
    members = [_without_shared_year(one, members) for one in members]
    if are_of_other_years([one.other_year for one in members]):
        kept_out += [_keep_out(OTHER_YEAR, one.other_year, one) for one in members if one.other_year]
        members = [one for one in members if not one.other_year]
    whole = [one for one in members if not one.region]
    if whole:
        kept_out += [_keep_out(REGION.name, one.region, one) for one in members if one.region]
    members = whole or members
    asked = read_asked_names(measure, section, evidence.spellings)
    told = [(one.subject, one.estimate) for one in members]
    rules = find_narrower(measure, told, [corpus.text(one.source) for one in members], asked)
    kept_out += [_keep_out(*rule, one) for one, rule in zip(members, rules, strict=True) if rule]
    members = [one for one, rule in zip(members, rules, strict=True) if not rule]
    return MeasureFigures(_settled(members, corpus), tuple(kept_out))


def _wanted_passages(
    measure: Measure, section: Section, corpus: Corpus, chosen: Collection[tuple[str, int]]
) -> Mapping[str, set[int]]:
    """Return the numbers of the passages to be looked at, by source."""
    wanted = {*corpus.places_holding(_words_of(measure, section), _READ), *chosen}
    wanted |= {(key, number + 1) for key, number in wanted}
    numbers: dict[str, set[int]] = {}
    for key, number in wanted:
        numbers.setdefault(key, set()).add(number)
    return numbers


def _settled(found: Sequence[Measured], corpus: Corpus) -> tuple[Measured, ...]:
    """Return figures with the days that they are for, given that some of them have moved."""
    dated = [
        Dated(one.estimate, one.as_of, read_published(_written_on(one.source, corpus)), one.trend)
        for one in found
    ]
    return tuple(replace(one, as_of=day) for one, day in zip(found, settle_days(dated), strict=True))


def _without_shared_year(one: Measured, members: Sequence[Measured]) -> Measured:
    """Return a figure without its year where another's is of that year too: both tell of the matter.

    What another text only says again, in the same bounds, is as much what went before as here.
    """
    shared = one.other_year.isdigit() and any(
        _shares_year(one, other) if other.source != one.source else _answers_of(one, other)
        for other in members
        if other is not one
    )
    return replace(one, other_year="") if shared else one


def _shares_year(one: Measured, other: Measured) -> bool:
    """Return whether another text tells of the year of a figure, or gives it without a year."""
    same = _size_of(one.estimate) == _size_of(other.estimate)
    return not other.other_year if same else one.other_year in other.years


def _size_of(estimate: Estimate) -> tuple[object, ...]:
    return estimate.low, estimate.high, estimate.currency, estimate.per


def _answers_of(one: Measured, other: Measured) -> bool:
    """Return whether a number of the same text, with its year, is set against a figure: "put it at 1.2 million"."""
    year = other.as_of.edtf[:4] if other.as_of else ""
    return other.subject.takes_up and year == one.other_year


def _keep_out(rule: str, words: str, one: Measured) -> KeptOut:
    return KeptOut(rule, one.estimate, words, one.source)


def find_measure_bound(measure: Measure, section: Section, corpus: Corpus) -> Bounded | None:
    """Return how many of the passages that hold a measure's words were read, where that is not all of them."""
    matched = corpus.count_passages(_words_of(measure, section)) if corpus.passage_count > _READ else 0
    return Bounded("measure", measure.id, _READ, matched) if matched > _READ else None


def _words_of(measure: Measure, section: Section) -> QueryParts:
    return QueryParts(
        terms=(*written_units(measure), *with_other_forms(measure.about)), exclude=section.exclude
    )


def _read_source(
    measure: Measure,
    key: str,
    corpus: Corpus,
    evidence: Evidence,
    wanted: Collection[int],
    *,
    siblings: Sequence[Measure],
) -> MeasureFigures:
    """Return the figures of one source that stand in the wanted passages, each once."""
    text, passages, plain = corpus.text(key), corpus.passages(key), evidence.estimates(key)
    estimates = with_phrase_units(measure, text, with_joined_figures(measure, text, plain))
    if not any(may_count(measure, settle_currency(measure, estimate)) for estimate in estimates):
        return MeasureFigures()
    starts = [passage.start for passage in passages]

    def stands_in(estimate: Estimate) -> Passage | None:
        passage = _passage_of(estimate, passages, starts)
        wants = passage and passage.kind is PassageKind.PROSE and passage.number in wanted
        return passage if wants else None

    more = len(estimates) > len(plain)
    clauses = find_clauses(corpus.parsed(key), estimates) if more else evidence.clauses(key)
    sorted_out = sort_figures(measure, text, estimates, clauses, siblings)
    kept_out = [replace(kept, source=key) for kept in sorted_out.kept_out if stands_in(kept.estimate)]
    measured = [
        _measured(candidate, key, passage, corpus, evidence)
        for candidate in sorted_out.members
        if (passage := stands_in(candidate.estimate))
    ]
    kept_out += [_keep_out(TO_COME, one.to_come, one) for one in measured if one.to_come]
    measured = [one for one in measured if not one.to_come]
    measured = [_with_day_of_answered(one, measured) for one in measured]
    members = _keep_once(measured)
    again = [one for one in measured if one not in members]
    kept_out += [_keep_out(SAID_AGAIN, text[one.estimate.start : one.estimate.end], one) for one in again]
    return MeasureFigures(members, tuple(kept_out))


def _with_day_of_answered(one: Measured, measured: Sequence[Measured]) -> Measured:
    """Return a number without a day that is set against another one with the day of that one."""
    subject = one.subject
    if not subject.takes_up or (one.as_of is not None and one.as_of.text):
        return one
    sentences = {subject.sentence, (subject.sentence[0], subject.before)}
    stated = (
        other.as_of
        for other in measured
        if other.as_of
        and other.as_of.text
        and other.subject.sentence in sentences
        and other.estimate.start < one.estimate.start
    )
    return replace(one, as_of=next(stated, one.as_of))


def _keep_once(measured: Sequence[Measured]) -> tuple[Measured, ...]:
    """Return of figures in the same bounds the first, or the first that somebody gives, in the order of the text."""
    kept: dict[object, Measured] = {}
    for one in measured:
        first = kept.setdefault(_bounds(one), one)
        if one.subject.speakers and not first.subject.speakers:
            kept[_bounds(one)] = one
    return tuple(sorted(kept.values(), key=lambda one: one.estimate.start))


def _measured(
    candidate: CandidateFigure, key: str, passage: Passage, corpus: Corpus, evidence: Evidence
) -> Measured:
    clause, measure = candidate.clause, candidate.measure
    published = _written_on(key, corpus)
    dates = leave_out_deadlines(
        candidate.text, evidence.dates_near(key, *clause.sentence), corpus.record(key).published
    )
    falls_back_on = published if measure.changes else ""
    as_of = read_as_of(
        candidate.text, clause, dates, falls_back_on, changes=measure.changes, row=candidate.row
    )
    estimate = fill_period(measure, candidate.estimate)
    trend = read_trend(candidate.text, clause)
    credits = evidence.credits_of_figure(key, estimate)
    day = read_published(published)
    if measure.changes:
        event = read_event_day(candidate.text, clause, dates, as_of)
    else:
        event = read_cause_day(candidate.text, clause, dates)
    subject = read_figure_subject(candidate, key, credits, day.latest if day else "", event)
    sentence = _up_to_another(candidate)
    known = published or corpus.record(key).published or _first_publication(corpus)
    own = without_insertions(candidate.own, candidate.quote)
    year = "" if measure.period else find_other_year(own, sentence, estimate, known)
    years = find_years(candidate.own)
    if year and measure.changes:  # "four years ago" is no count of today
        as_of = read_as_of(candidate.text, clause, dates)
    region = find_region(candidate) or ""
    to_come = find_day_to_come(candidate, evidence.dates_near(key, *clause.sentence), published)
    return Measured(key, passage, estimate, as_of, trend, region, year, years, subject, to_come)


def _up_to_another(candidate: CandidateFigure) -> str:
    """Return a sentence up to a comma before its next figure: what is said after that is said of the other one."""
    start, end = candidate.clause.sentence
    following = candidate.following
    comma = candidate.text.find(",", candidate.estimate.end, following.start) if following else -1
    return candidate.text[start : comma if comma > 0 else end]


def _written_on(key: str, corpus: Corpus) -> str:
    """Return the day of a source's dateline, else the one from which its days count, as EDTF."""
    record, text = corpus.record(key), corpus.text(key)
    written = day_of_writing(record.published, record.modified)
    dateline = next((p for p in corpus.passages(key)[:_HEAD] if p.reason == DATELINE), None)
    if not dateline:
        return written
    return read_dateline_day(text[dateline.start : dateline.end], written or record.published)


def _first_publication(corpus: Corpus) -> str:
    """Return the first day on which a source was published, "" where none has one; an undated text is hardly older."""
    days = (source.record.published for source in corpus.sources)
    return min((day for day in days if day[:4].isdigit()), default="")


def _bounds(one: Measured) -> tuple[object, ...]:
    """Return what two figures of one source must share so that the later one says nothing new."""
    said = one.estimate
    return (
        one.as_of,
        *(said.low, said.high, said.low_open, said.high_open, said.about, said.per, said.currency),
    )


def _passage_of(estimate: Estimate, passages: Sequence[Passage], starts: Sequence[int]) -> Passage | None:
    """Return the passage that holds a figure; passages stand in the order of the text."""
    number = bisect(starts, estimate.start) - 1
    return passages[number] if number >= 0 and estimate.end <= passages[number].end else None
