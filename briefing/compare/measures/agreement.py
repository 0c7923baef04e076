"""Estimates of one declared measure in; which of them differ out.

Two figures are compared unless one of `PAIR_RULES` says why not: they must be of one thing, on one day, and exact
enough. Two that are compared differ where no value lies in both of their intervals. Where it is not sure that two are
of one thing they are not compared: no claim rather than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from math import inf

from briefing.compare.measures.subject import EVERYWHERE, NOT_KNOWN, FigureSubject, share_name
from briefing.compare.measures.units import is_share
from briefing.model import AsOf, Estimate, Number
from briefing.text.stems import analyser

_ROUND_FROM = 100  # below it people are counted one by one; from it on, "300" may be 288
_ROUND_DIGITS = 2  # "4,800" and "60,000" are round, "4,810" is counted
_FAR = (
    3.0  # times: two counts so far apart are rather of two things, where no word shows that they are of one
)
_NEAR = 1.5  # times: two counts so near may be of one thing that the other text only mentions
_FAR_IN_ONE_EVENT = 10.0  # times: the same where they share a name or a word ("flood")
_NEWS_DAYS = 92  # days before its publication that a text speaks of where it states no day


@dataclass(frozen=True, slots=True)
class Agreement:
    """The verdict on a measure: "agree", "disagree", or "single" where no two estimates can be compared.

    `apart` are the pairs of estimates, by their places in the row, that differ, and `compared` all that were compared.
    `not_compared` says how many pairs each rule kept from being compared, by the rules' names, in their order.
    """

    verdict: str
    apart: tuple[tuple[int, int], ...] = ()
    not_compared: tuple[tuple[str, int], ...] = ()
    compared: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that an estimate allows; an open end is not one of them."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def apart_from(self, other: Interval) -> bool:
        """Return whether no value lies in both intervals."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low > high
        return self._excludes(low) or other._excludes(low)

    def _excludes(self, end: float) -> bool:
        """Return whether an end of the interval is this value, and open."""
        return (self.low == end and self.low_open) or (self.high == end and self.high_open)


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """What decides whether two figures are compared, and whether they differ.

    `unit` is "share" for a part of a whole ("two-thirds", "40%"), else "count"; `per` is the stem of the period;
    `size` is the figure itself, None for one without a number ("dozens").
    """

    interval: Interval
    currency: str
    per: str
    unit: str
    as_of: AsOf | None
    size: Number | None = None
    subject: FigureSubject = NOT_KNOWN


@dataclass(frozen=True, slots=True)
class PairRule:
    """A reason for which two figures of one measure are not compared; `example` are two such figures.

    They stand in different texts, or in `one_text`; `changes` says that the measure of the example does.
    """

    name: str
    holds: Callable[[ComparedFigure, ComparedFigure], bool]
    reason: str
    example: tuple[str, str]
    one_text: bool = False
    changes: bool = False


def compare_estimates(
    estimates: Sequence[Estimate],
    tolerance: float = 5.0,
    as_of: Sequence[AsOf | None] = (),
    subjects: Sequence[FigureSubject] = (),
) -> Agreement:
    """Return which estimates of one measure differ.

    Each estimate is an interval: bounds are closed for "up to" and "at least" and open for "over" and "under",
    "about" is plus and minus the tolerance in per cent, and a round number is approximate. So
    "up to 12,000" and "10,000" agree, "60,000" and "62,000" do, and "over 10,000" and "up to 8,000" do not.
    Only estimates of one measure that the outline declares should be given: open-domain comparison is wrong more often
    than right (de Marneffe et al., ACL 2008). `as_of` are the days that each is stated for, and `subjects` what each is
    told of; without them nothing speaks against a comparison.
    """
    days = as_of or [None] * len(estimates)
    told = subjects or [NOT_KNOWN] * len(estimates)
    figures = [
        read_compared(estimate, tolerance, day, subject)
        for estimate, day, subject in zip(estimates, days, told, strict=True)
    ]
    kept: Counter[str] = Counter()
    compared: list[tuple[int, int]] = []
    for (first, one), (second, other) in combinations(enumerate(figures), 2):
        rule = why_not_compared(one, other)
        if rule is None:
            compared.append((first, second))
        else:
            kept[rule.name] += 1
    apart = [(i, j) for i, j in compared if figures[i].interval.apart_from(figures[j].interval)]
    verdict = "single" if not compared else "disagree" if apart else "agree"
    by_rule = ((rule.name, kept[rule.name]) for rule in PAIR_RULES if kept[rule.name])
    return Agreement(verdict, tuple(apart), tuple(by_rule), tuple(compared))


def why_not_compared(
    one: ComparedFigure, other: ComparedFigure, but: frozenset[str] = frozenset()
) -> PairRule | None:
    """Return the first rule by which two figures are not compared, None where they are; `but` rules are not asked."""
    for rule in PAIR_RULES:
        if rule.name not in but and rule.holds(one, other):
            return rule
    return None


def read_interval(estimate: Estimate, tolerance: float) -> Interval:
    """Return the values that an estimate allows, given what "about" means in per cent.

    A round number without bounds is approximate too: as far as "about" reaches, but not beyond what is rounded to it.
    With 5 per cent "4,000" may be 3,801 to 4,199, and "4,800" 4,751 to 4,849.
    """
    low, high = estimate.low, estimate.high
    share = tolerance / 100
    if low is not None and low == high and not estimate.about:
        wide = min(half_rounding_step(low), abs(low) * share)
        return Interval(low - wide, low + wide, low_open=wide > 0, high_open=wide > 0)
    share = share if estimate.about else 0.0
    return Interval(
        -inf if low is None else low - abs(low) * share,
        inf if high is None else high + abs(high) * share,
        estimate.low_open,
        estimate.high_open,
    )


def half_rounding_step(value: Number) -> float:
    """Return how far from a round number a count may lie that is rounded to it; 0 for a number that is not round.

    A number is round from 100 on, with at most two digits before its zeros: 50 for 4,800, 500 for 4,000, 0 for 4,810.
    Smaller ones are counted one by one.
    """
    whole = int(abs(value))
    if whole != abs(value) or whole < _ROUND_FROM:
        return 0.0
    digits = str(whole).rstrip("0")
    return 0.0 if len(digits) > _ROUND_DIGITS else 10 ** (len(str(whole)) - len(digits)) / 2


def read_compared(
    estimate: Estimate, tolerance: float, as_of: AsOf | None, subject: FigureSubject | None = None
) -> ComparedFigure:
    """Return what decides about a figure in a comparison."""
    per = analyser("").stem(estimate.per.lower()) if estimate.per else ""
    part = is_share(estimate) or estimate.unit == "%"
    size = None if estimate.vague else estimate.low if estimate.low is not None else estimate.high
    return ComparedFigure(
        read_interval(estimate, tolerance),
        estimate.currency,
        per,
        "share" if part else "count",
        as_of,
        size,
        subject or NOT_KNOWN,
    )


def are_different_days(one: AsOf | None, other: AsOf | None) -> bool:
    """Return whether two figures are stated for days of which none is the same.

    Where no year is known for either, different words are taken for different days.
    """
    if one is None or other is None:
        return False
    if one.earliest and other.earliest:
        return one.latest < other.earliest or other.latest < one.earliest
    return not one.earliest and not other.earliest and one.text.casefold() != other.text.casefold()


def lacks_day(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether it is open that two figures are for one day.

    So it is where what changes has no day, and where only one states its day, unless the other's text appeared so soon
    after it that it speaks of the same.
    """
    if not _states_day(one) and not _states_day(other):
        return (one.subject.changes or other.subject.changes) and not (one.as_of and other.as_of)
    if one.as_of is not None and other.as_of is not None:
        return bool(one.as_of.earliest) != bool(other.as_of.earliest)
    dated, undated = (one, other) if one.as_of else (other, one)
    return not _speaks_of(undated.subject.published, dated.as_of)


def _states_day(one: ComparedFigure) -> bool:
    return one.as_of is not None and bool(one.as_of.text)


def _speaks_of(published: str, day: AsOf | None) -> bool:
    """Return whether a text published on one day, as news, is likely to speak of what was on another."""
    if not published or day is None or not day.earliest:
        return False
    first = (date.fromisoformat(published) - timedelta(days=_NEWS_DAYS)).isoformat()
    return first <= day.latest and day.earliest <= published


def is_other_event(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether two counts are of what happened on different days: this year's flood and that of 2029."""
    first, second = one.subject, other.subject
    if first.event is None and second.event is None:
        return False
    if first.event is not None and second.event is not None:
        return are_different_days(first.event, second.event)
    dated, undated = (first, second) if first.event else (second, first)
    return not _speaks_of(undated.published, dated.event)


def moves_within_day(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether a count goes on and has only its day of publication: "at least 94" and "83" are hours apart."""
    dated_by_source = any(each.as_of is not None and not each.as_of.text for each in (one, other))
    changes = one.subject.changes and other.subject.changes
    going_on = one.subject.moving or other.subject.moving
    at_least = inf in {one.interval.high, other.interval.high} and not _are_two_tellers(
        one.subject, other.subject
    )
    return changes and dated_by_source and (going_on or at_least)


def _are_two_tellers(one: FigureSubject, other: FigureSubject) -> bool:
    return bool(one.speakers and other.speakers) and one.speakers.isdisjoint(other.speakers)


def counts_other_kind(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether two figures count different things by their nouns: hives and lambs, ripe and doubtful melons."""
    first, second = one.subject, other.subject
    if first.noun and second.noun and first.noun != second.noun:
        return True
    return (
        first.kind != second.kind and first.kind.isdisjoint(second.kind) and bool(first.noun and second.noun)
    )


def is_elsewhere(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether two figures are given for places, or under names, of which none is the same.

    Of "in Orsel, Tarnland" and "in Tarn, Tarnland" each has a place that the other lacks; "in Orsel" may be the first,
    and "in Tarnland" where one text says that Orsel is in Tarnland. A count over all places is that of none.
    """
    first, second = one.subject, other.subject
    here, there = first.names or first.near, second.names or second.near
    if first.actor and second.actor and not share_name((first.actor,), (second.actor,)):
        return not _are_linked((first.actor,), (second.actor,), first.links | second.links)
    if (EVERYWHERE in here) != (EVERYWHERE in there):
        return bool(here and there)
    if first.places and second.places:
        lacking = _lacking(first.places, second.names), _lacking(second.places, first.names)
        return all(lacking) and not _are_linked(*lacking, first.links | second.links)
    if (
        not (here and there)
        or share_name(here, there)
        or _are_linked(here, there, first.links | second.links)
    ):
        return False
    of_one_event = not first.words.isdisjoint(second.words)
    return not (of_one_event and (share_name(here, second.about) or share_name(there, first.about)))


def _lacking(places: Iterable[str], others: Iterable[str]) -> list[str]:
    return [place for place in places if not share_name((place,), others)]


def _are_linked(here: Iterable[str], there: Iterable[str], links: frozenset[tuple[str, str]]) -> bool:
    """Return whether a text says that a place of one list lies in one of the other."""
    pairs = {*product(here, there)}
    return any((one, other) in pairs or (other, one) in pairs for one, other in links)


def is_one_teller(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether one text gives both figures and sets nobody against anybody: then they are of two things."""
    first, second = one.subject, other.subject
    if first.sentence[0] != second.sentence[0] or first.sentence == second.sentence:
        return False
    if _are_two_tellers(first, second):
        return False
    later = max(first, second, key=lambda subject: subject.sentence[1])
    return not (later.against or (later.speakers and not later.noun))


def is_unsure(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether nothing shows that two figures are of one thing.

    A name or a word ("flood") in common shows it, unless the figures lie very far apart. Where one tells nothing beside
    its figure it is enough that both are of one size.
    """
    first, second = one.subject, other.subject
    if share_name(first.names or first.near, second.names or second.near):
        return _lie_apart(one, other, _FAR_IN_ONE_EVENT)
    if not first.words.isdisjoint(second.words):
        return _lie_apart(one, other, _FAR_IN_ONE_EVENT)
    if bool(first.names) != bool(second.names):
        named, bare = (first, second) if first.names else (second, first)
        if share_name(named.names, bare.near | bare.about):
            return _lie_apart(one, other, _FAR)
        known = share_name(named.names, bare.mentioned) and share_name(named.about, bare.about)
        return not known or _lie_apart(one, other, _NEAR)
    both_tell = first.words and second.words
    return bool(both_tell or first.names) or _lie_apart(one, other, _FAR)


def _lie_apart(one: ComparedFigure, other: ComparedFigure, times: float) -> bool:
    """Return whether of two figures of known texts one is so many times larger; first counts under 100 vary so."""
    known = bool(one.subject.sentence[0] and other.subject.sentence[0])
    low, high = sorted(abs(figure.size or 0) for figure in (one, other))
    return known and high >= _ROUND_FROM and high > times * max(low, 1)


PAIR_RULES = (
    PairRule(
        "other-currency",
        lambda one, other: one.currency != other.currency,
        "they are in different currencies",
        ("The dam cost $4bn.", "The dam cost €3bn."),
    ),
    PairRule(
        "other-period",
        lambda one, other: one.per != other.per,
        "they are given for different periods",
        ("They land 90 tonnes a week.", "They land 300 tonnes a month."),
    ),
    PairRule(
        "share-and-count",
        lambda one, other: one.unit != other.unit,
        "one is a share, the other a count",
        ("Of the voters 40% came.", "Some 60 voters came."),
    ),
    PairRule(
        "no-number",
        lambda one, other: one.size is None or other.size is None,
        "one of them has no number",
        ("Dozens of goats died in Orsel.", "Three goats died in Orsel."),
    ),
    PairRule(
        "one-sentence",
        lambda one, other: bool(one.subject.sentence[0]) and one.subject.sentence == other.subject.sentence,
        "they stand in one sentence, which tells them apart",
        ("In Orsel 12 goats died and 9 goats fled.", "In Orsel 12 goats died and 9 goats fled."),
        one_text=True,
    ),
    PairRule(
        "other-kind",
        counts_other_kind,
        "they count different things",
        ("The orchard sold 12 ripe melons.", "The orchard sold 9 doubtful melons."),
    ),
    PairRule(
        "other-place",
        is_elsewhere,
        "they are given for different places or under different names",
        ("The flood drowned 31 goats in Orsel.", "The flood drowned 12 goats in Tarn."),
    ),
    PairRule(
        "other-day",
        lambda one, other: are_different_days(one.as_of, other.as_of),
        "they are stated for different days",
        ("On 3 May 2031, 40 people were missing.", "On 5 May 2031, 22 people were missing."),
    ),
    PairRule(
        "day-open",
        lacks_day,
        "it is open whether they are for one day",
        ("On 3 May 2029, 40 people were missing.", "At the lock 22 people were missing."),
    ),
    PairRule(
        "other-event",
        is_other_event,
        "they are of what happened on different days",
        ("The storm of 3 March 2029 sank 31 boats.", "The storm sank 23 boats."),
        changes=True,
    ),
    PairRule(
        "other-time",
        lambda one, other: one.subject.since != other.subject.since,
        "they count from or to different times",
        ("The quarry has killed 31 people since 2019.", "The quarry has killed 23 people."),
    ),
    PairRule(
        "moves-within-day",
        moves_within_day,
        "the count goes on, and only the day of publication is known",
        ("The flood has drowned at least 31 goats.", "The flood has drowned 23 goats."),
        changes=True,
    ),
    PairRule(
        "one-teller",
        is_one_teller,
        "one text gives both, and sets nobody against anybody",
        ("The flood drowned 31 goats.", "In the end the flood drowned 23 goats."),
        one_text=True,
    ),
    PairRule(
        "unsure",
        is_unsure,
        "nothing shows that they are of one thing",
        ("The museum lent 3,150 coins.", "A diver found 12 coins."),
    ),
)
