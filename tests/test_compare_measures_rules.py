"""Every rule of measures by its own example: it keeps out that figure by those words, and nothing else would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compare.measures.as_of import read_as_of, read_event_day
from briefing.compare.measures.compared import ComparedFigure, read_compared
from briefing.compare.measures.incomparable import REGION
from briefing.compare.measures.members import RULES, sort_figures
from briefing.compare.measures.pair_rules import PAIR_RULES, PairRule, why_not_compared
from briefing.compare.measures.rule import CandidateFigure, FigureRule, first_objection
from briefing.compare.measures.subject import read_figure_subject
from briefing.config import Measure
from briefing.language.english.dates import find_dates
from briefing.language.english.figures import find_estimates
from briefing.model import Estimate
from briefing.text.clauses.cut import find_clauses
from briefing.text.parsed import parse_text

CALLED = {rule.name: rule for rule in (*RULES, REGION)}


def figure_of(rule: FigureRule) -> Estimate:
    text = rule.example.text
    (estimate,) = (
        e for e in find_estimates(parse_text(text)) if rule.example.figure in text[e.start : e.end]
    )
    return estimate


def candidate_of(rule: FigureRule) -> CandidateFigure:
    """Return the figure of a rule's example as rules see it; no other figure before it tells of the measure."""
    text, estimate = rule.example.text, figure_of(rule)
    row = find_estimates(parse_text(text))
    clause = find_clauses(parse_text(text), row)[row.index(estimate)]
    lead = text[max(clause.sentence[0], estimate.start - 40) : estimate.start]
    return CandidateFigure(rule.example.measure, text, estimate, clause, clause.words(text), lead, row, {})


def test_names_of_rules_are_unique_words() -> None:
    assert len(CALLED) == len(RULES) + 1
    assert all(name.replace("-", "").isalpha() and name.islower() for name in CALLED)


@pytest.mark.parametrize("name", CALLED)
def test_a_rule_says_in_one_line_why(name: str) -> None:
    reason = CALLED[name].reason
    assert reason == reason.strip() and 10 < len(reason) < 90 and not reason.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_keeps_its_example_out_by_its_words(rule: FigureRule) -> None:
    text = rule.example.text
    kept_out = sort_figures(rule.example.measure, text, find_estimates(parse_text(text))).kept_out
    found = [(kept.rule, kept.words) for kept in kept_out if kept.estimate == figure_of(rule)]
    assert found == [(rule.name, rule.example.words)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_without_its_rule_the_example_would_belong(rule: FigureRule) -> None:
    others = tuple(other for other in RULES if other is not rule)
    assert first_objection(others, candidate_of(rule)) is None


def test_a_region_is_told_by_its_words() -> None:
    assert REGION.find(candidate_of(REGION)) == REGION.example.words


MEASURE = Measure("m", "M", ())
PUBLISHED = "2031-05-06"


def compared(rule: PairRule, number: int) -> ComparedFigure:
    """Return a figure of a rule's example; texts that are one stand in one source, after each other."""
    text, own = rule.example[number], rule.example[number]
    if rule.one_text:
        text = own if rule.example[0] == rule.example[1] else " ".join(rule.example)
    estimates = find_estimates(parse_text(text))
    place = number if rule.one_text else 0
    clause = find_clauses(parse_text(text), estimates)[place]
    measure = replace(MEASURE, changes=rule.changes)
    estimate = estimates[place]
    candidate = CandidateFigure(measure, text, estimate, clause, clause.words(text), "", estimates, {})
    published = rule.days[number] or PUBLISHED
    dates = find_dates(parse_text(text), published)
    falls_back_on = PUBLISHED if rule.changes else ""
    as_of = read_as_of(text, clause, dates, falls_back_on, changes=rule.changes)
    event = read_event_day(text, clause, dates, as_of) if rule.changes else None
    source = "both" if rule.one_text else f"source {number}"
    return read_compared(estimate, 5, as_of, read_figure_subject(candidate, source, (), published, event))


@pytest.mark.parametrize("rule", PAIR_RULES, ids=lambda rule: rule.name)
def test_a_pair_is_not_compared_by_its_rule_alone(rule: PairRule) -> None:
    one, other = (compared(rule, number) for number in (0, 1))
    assert why_not_compared(one, other) is rule
    assert [each for each in PAIR_RULES if each.holds(one, other)] == [rule]
    assert [each for each in PAIR_RULES if each.holds(other, one)] == [rule]


def test_names_of_pair_rules_are_unique_and_their_reasons_short() -> None:
    assert len({rule.name for rule in PAIR_RULES}) == len(PAIR_RULES)
    assert all(10 < len(rule.reason) < 90 and not rule.reason.endswith(".") for rule in PAIR_RULES)
