"""A figure in its clause in; whether it is given for the period that its measure names out.

Where the outline says "month" or another span of time, the figure must be given for that ("each month", "in
October"); any other period ("October") must stand in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.units import says
from briefing.config import Measure
from briefing.model import Estimate
from briefing.text.stems import analyser
from briefing.text.word_sections import any_entry
from briefing.text.words import read_classes

_SPANS = ("hour", "day", "week", "month", "quarter", "year", "decade")
_MONTH_WITHOUT_NAME = re.compile(r"\b(?:last|this|one|a single) month\b")
_MONTHS_WITHOUT_SHORT_FORM = frozenset(
    ("march", "may")
)  # the list of months leads from short forms to full ones


def find_other_period(candidate: CandidateFigure) -> str | None:
    """Return the period that is missing where a figure is given for another one, or for none."""
    period = candidate.measure.period
    return None if not period or _is_given_for(period, candidate) else period


def _is_given_for(period: str, candidate: CandidateFigure) -> bool:
    if not _is_span(period):
        start, end = candidate.clause.sentence
        return says((f'"{period}"',), candidate.text[start:end])
    if candidate.estimate.per:
        return _stem(candidate.estimate.per) == _stem(period)
    return _stem(period) == "month" and _names_month(candidate.own)


def fill_period(measure: Measure, estimate: Estimate) -> Estimate:
    """Return the estimate with the measure's period where it is given by a month's name, so that both compare."""
    if estimate.per or not _is_span(measure.period):
        return estimate
    return replace(estimate, per=measure.period.strip().lower())


def _is_span(period: str) -> bool:
    return _stem(period) in {_stem(span) for span in _SPANS}


def _stem(word: str) -> str:
    return analyser("").stem(word.strip().lower())


def _names_month(words: str) -> bool:
    months = set(read_classes("months").values()) | _MONTHS_WITHOUT_SHORT_FORM
    named = any(word.lower() in months for word in _month_by_name().findall(words))
    return named or bool(_MONTH_WITHOUT_NAME.search(words))


@cache
def _month_by_name() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('measure-words', 'before months')}\s+([A-Z][a-z]+)")
