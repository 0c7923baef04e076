"""A declared measure, a text and its figures in; which of them belong to it, and what kept the others out, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.compare.measures.bare_millions import with_units_of_millions
from briefing.compare.measures.incomparable import SEPARATE_QUANTITY_RULES
from briefing.compare.measures.membership import MEMBERSHIP_RULES, OTHER_UNIT, TELLING_RULES
from briefing.compare.measures.other_object import OTHER_OBJECT_RULES
from briefing.compare.measures.own_words import extend_clause
from briefing.compare.measures.parts import PART_RULES
from briefing.compare.measures.period import fill_period
from briefing.compare.measures.phrase_unit import with_phrase_units
from briefing.compare.measures.retracted import RETRACTION_RULES
from briefing.compare.measures.rule import (
    LEAD_CHARACTERS,
    CandidateFigure,
    FigureRule,
    KeptOut,
    Told,
    first_objection,
)
from briefing.compare.measures.taken_up import fill_taken_up, find_open_rival
from briefing.compare.measures.told_apart import OTHER_MEASURE, find_other_measure
from briefing.compare.measures.uncounted import UNCOUNTED_RULES
from briefing.compare.measures.units import is_abstract, mark_conversions, may_count, settle_currency
from briefing.config import Measure
from briefing.model import Estimate, Span
from briefing.text.clauses.cut import Clause, find_clauses
from briefing.text.parsed import parse_text

RULES: tuple[FigureRule, ...] = (
    *MEMBERSHIP_RULES,
    *OTHER_OBJECT_RULES,
    *UNCOUNTED_RULES,
    *SEPARATE_QUANTITY_RULES,
    *PART_RULES,
    *RETRACTION_RULES,
)
RIVAL_OPEN = (
    "rival-open"  # the rule that keeps out a bare number set against figures that do not all tell of it
)
_FURTHER_RULES = RULES[len(TELLING_RULES) :]


@dataclass(frozen=True, slots=True)
class SortedFigures:
    """The figures of a text that belong to a measure, and those of its unit that do not."""

    members: tuple[CandidateFigure, ...] = ()
    kept_out: tuple[KeptOut, ...] = ()


def sort_figures(
    measure: Measure,
    text: str,
    estimates: Sequence[Estimate],
    clauses: Sequence[Clause] | None = None,
    siblings: Sequence[Measure] = (),
) -> SortedFigures:
    """Return the figures of a text that belong to a declared measure, in their order, and what was kept out.

    `estimates` are those of the whole text, since figures are told apart by each other's places; `clauses` are
    theirs where somebody has found them already, and `siblings` the outline's other measures. A figure that by its
    noun counts something else ("12,000 shells" where soldiers are counted) shares no unit with the measure, and is
    not listed as kept out.
    """
    estimates = with_units_of_millions(measure, text, with_phrase_units(measure, text, estimates))
    estimates = [settle_currency(measure, estimate) for estimate in mark_conversions(text, estimates)]
    if not any(may_count(measure, estimate) for estimate in estimates):
        return SortedFigures()
    members: list[CandidateFigure] = []
    kept_out: list[KeptOut] = []
    told: defaultdict[Span, list[Told]] = defaultdict(list)
    for candidate in _candidates(
        measure, text, estimates, clauses or find_clauses(parse_text(text), estimates), told
    ):
        estimate, clause = candidate.estimate, candidate.clause
        if not (may_count(measure, estimate) or is_abstract(estimate)):
            told[clause.sentence].append((estimate, False))
            continue
        objection = first_objection(TELLING_RULES, candidate)
        told[clause.sentence].append((estimate, objection is None))
        objection = objection or first_objection(_FURTHER_RULES, candidate)
        rival = find_open_rival(candidate) if objection is not None else None
        other = find_other_measure(candidate, siblings, _is_taken) if objection is None else None
        if other is not None:
            kept_out.append(KeptOut(OTHER_MEASURE, estimate, other))
        elif objection is None:
            members.append(replace(candidate, estimate=fill_taken_up(candidate)))
        elif rival is not None:
            kept_out.append(KeptOut(RIVAL_OPEN, estimate, rival))
        elif objection[0] is not OTHER_UNIT or not estimate.unit or is_abstract(estimate):
            kept_out.append(KeptOut(objection[0].name, estimate, objection[1]))
    return SortedFigures(tuple(members), tuple(kept_out))


def _is_taken(candidate: CandidateFigure) -> bool:
    return may_count(candidate.measure, candidate.estimate) and first_objection(RULES, candidate) is None


def _candidates(
    measure: Measure,
    text: str,
    estimates: Sequence[Estimate],
    clauses: Sequence[Clause],
    told: defaultdict[Span, list[Told]],
) -> Iterator[CandidateFigure]:
    rows: defaultdict[Span, list[Estimate]] = defaultdict(list)
    for estimate, clause in zip(estimates, clauses, strict=True):
        rows[clause.sentence].append(estimate)
    for estimate, cut in zip(estimates, clauses, strict=True):
        clause = extend_clause(text, cut, rows[cut.sentence], estimate)
        start = max(clause.sentence[0], estimate.start - LEAD_CHARACTERS)
        own, lead = clause.words(text), text[start : estimate.start]
        yield CandidateFigure(measure, text, estimate, clause, own, lead, rows[clause.sentence], told)


def measure_estimates(measure: Measure, text: str, estimates: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """Return the estimates of a text that belong to a declared measure, in their order.

    Where the measure is given by the month and a figure is that of a named month, its `per` is filled in, so that
    the two can be compared.
    """
    return tuple(
        fill_period(measure, member.estimate) for member in sort_figures(measure, text, estimates).members
    )
