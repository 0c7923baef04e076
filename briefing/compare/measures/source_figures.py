"""A declared measure and a source in; the figures of it in the wanted passages out, and what was kept out and why.

The rules that look at one figure in its clause are those of `members.RULES`; what the source says again in the same
bounds is kept once.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from math import inf

from briefing.compare.evidence import Evidence
from briefing.compare.measures.as_of import (
    leave_out_deadlines,
    read_as_of,
    read_cause_day,
    read_event_day,
    read_published,
)
from briefing.compare.measures.figure import SAID_AGAIN, Measured, MeasureFigures, keep_out, written_on
from briefing.compare.measures.incomparable import find_region
from briefing.compare.measures.joined import with_joined_figures
from briefing.compare.measures.members import sort_figures
from briefing.compare.measures.other_year import find_other_year, find_years, without_insertions
from briefing.compare.measures.period import fill_period
from briefing.compare.measures.phrase_unit import with_phrase_units
from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.subject import read_figure_subject
from briefing.compare.measures.to_come import TO_COME, find_day_to_come
from briefing.compare.measures.trend import read_trend
from briefing.compare.measures.units import may_count, settle_currency
from briefing.config import Measure
from briefing.corpus import Corpus
from briefing.model import AsOf, Estimate, Passage, PassageKind
from briefing.text.clauses.cut import find_clauses

_DAYS_OF_A_REPORT = 7  # between a day that a text names for a count and the day on which it was written


def read_source_figures(
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
    kept_out += [keep_out(TO_COME, one.to_come, one) for one in measured if one.to_come]
    measured = [one for one in measured if not one.to_come]
    measured = [_with_day_of_answered(one, measured) for one in measured]
    members = _keep_once(measured)
    again = [one for one in measured if one not in members]
    kept_out += [keep_out(SAID_AGAIN, text[one.estimate.start : one.estimate.end], one) for one in again]
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
    once = [one for one in kept.values() if not any(_takes_day_from(one, other) for other in kept.values())]
    return tuple(sorted(once, key=lambda one: one.estimate.start))


def _takes_day_from(one: Measured, other: Measured) -> bool:
    """Return whether a figure without a day says again, without another giver, one with a day of the same report.

    "23 are dead, the guild said on Saturday. Of the 23 dead ..." in a text of Sunday: both are of Saturday.
    """
    if _is_dated(one) or not _is_dated(other) or _bounds(one)[1:] != _bounds(other)[1:]:
        return False
    if not one.subject.speakers <= other.subject.speakers:
        return False
    return one.as_of is None or _days_between(other.as_of, one.as_of) <= _DAYS_OF_A_REPORT


def _is_dated(one: Measured) -> bool:
    return one.as_of is not None and bool(one.as_of.text)


def _days_between(earlier: AsOf | None, later: AsOf) -> float:
    """Return how many days lie between two days; no number is large enough where one of them has none."""
    if earlier is None or not (earlier.latest and later.latest):
        return inf
    return abs((date.fromisoformat(later.latest) - date.fromisoformat(earlier.latest)).days)


def _measured(
    candidate: CandidateFigure, key: str, passage: Passage, corpus: Corpus, evidence: Evidence
) -> Measured:
    clause, measure = candidate.clause, candidate.measure
    published = written_on(key, corpus)
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
