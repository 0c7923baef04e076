"""Estimates of one declared measure in; which of them differ out.

Two figures are compared unless a rule says why not (`pair_rules.py`), and differ where no value lies in both of their
intervals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.compare.measures.candidate_pairs import ASKED_OF_ALL, find_candidate_pairs
from briefing.compare.measures.compared import read_compared
from briefing.compare.measures.figure import NOT_KNOWN, FigureSubject
from briefing.compare.measures.pair_rules import PAIR_RULES, why_not_compared
from briefing.dataclass import dataclass
from briefing.model import AsOf, Estimate


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
    for first, second in find_candidate_pairs(figures, kept):
        rule = why_not_compared(figures[first], figures[second], but=ASKED_OF_ALL)
        if rule is None:
            compared.append((min(first, second), max(first, second)))
        else:
            kept[rule.name] += 1
    compared.sort()
    apart = [(i, j) for i, j in compared if figures[i].interval.apart_from(figures[j].interval)]
    verdict = "single" if not compared else "disagree" if apart else "agree"
    by_rule = ((rule.name, kept[rule.name]) for rule in PAIR_RULES if kept[rule.name])
    return Agreement(verdict, tuple(apart), tuple(by_rule), tuple(compared))
