"""Two figures of one measure in; the first rule by which they are not compared out, None where they are.

They must be of one thing, on one day, and exact enough. Where that is not sure they are not compared: no claim rather
than a wrong one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from briefing.compare.measures.compared import ComparedFigure
from briefing.compare.measures.same_day import (
    are_different_days,
    counts_from_other_time,
    is_other_event,
    lacks_day,
    may_replace_other,
    moves_within_day,
)
from briefing.compare.measures.same_thing import (
    counts_other_kind,
    is_elsewhere,
    is_one_teller,
    is_part_of_other,
    is_unsure,
    stands_in_one_sentence,
)
from briefing.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PairRule:
    """A reason for which two figures of one measure are not compared; `example` are two such figures.

    They stand in different texts, or in `one_text`; `changes` says that the measure of the example does, and `days` are
    those on which its texts were published, where they matter.
    """

    name: str
    holds: Callable[[ComparedFigure, ComparedFigure], bool]
    reason: str
    example: tuple[str, str]
    one_text: bool = False
    changes: bool = False
    days: tuple[str, str] = ("", "")


def why_not_compared(
    one: ComparedFigure, other: ComparedFigure, but: frozenset[str] = frozenset()
) -> PairRule | None:
    """Return the first rule by which two figures are not compared, None where they are; `but` rules are not asked."""
    for rule in _without(but):
        if rule.holds(one, other):
            return rule
    return None


@cache
def _without(names: frozenset[str]) -> tuple[PairRule, ...]:
    return tuple(rule for rule in PAIR_RULES if rule.name not in names)


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
        "other-day",
        lambda one, other: are_different_days(one.as_of, other.as_of),
        "they are stated for different days",
        ("On 3 May 2031, 40 people were missing.", "On 5 May 2031, 22 people were missing."),
    ),
    PairRule(
        "other-place",
        is_elsewhere,
        "they are given for different places or under different names",
        ("The flood drowned 31 goats in Orsel.", "The flood drowned 12 goats in Tarn."),
    ),
    PairRule(
        "one-sentence",
        stands_in_one_sentence,
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
        "part-and-whole",
        is_part_of_other,
        "one is told as a part of the other",
        (
            "After the search of 19 of 23 caves in Orsel it rained.",
            "They ordered the search of 23 caves in Orsel.",
        ),
    ),
    PairRule(
        "corrected",
        lambda one, other: one.subject.corrects or other.subject.corrects,
        "one takes the place of what was said before",
        (
            "The flood drowned 23 goats.",
            "Roth corrected the estimate of goats that the flood drowned to 31 goats.",
        ),
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
        counts_from_other_time,
        "they count from or to different times",
        ("The quarry has killed 31 people since 2019.", "The quarry has killed 23 people."),
    ),
    PairRule(
        "replaced",
        may_replace_other,
        "one is offered, foretold or planned, and the other text is of another day",
        ("Tarn Paper bid 31 crowns for the mill.", "The mill got a bid of 37 crowns."),
        days=("2031-05-06", "2031-05-20"),
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
