"""A declared measure, a text and its figures in; the figures that tell of this measure out.

A figure belongs to a measure when
- its noun is one of the measure's units (`units.py`);
- one of the words of `about` stands in its own clause, and none of `not` does; "the figure", "the toll" and the
  like take up the figures just before them;
- its place stands in its own clause; a clause that names nothing takes it from what its sentence said before,
  or, where that names nothing either, from the sentence before it in the same paragraph;
- its period agrees: where the outline says "month" or another span of time, the figure is given for that
  ("each month", "in October"); any other period must stand in the sentence.

Left out are parts, additions, former values (`beside.py`), what the sentence takes back or denies (`upheld.py`),
and shares of a whole (unless the unit is percent).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from briefing.compare.measures.incomparable import (
    is_of_the_past,
    is_other_side,
    is_part,
    is_step,
    stands_beside,
)
from briefing.compare.measures.retracted import is_not_upheld
from briefing.compare.measures.units import is_abstract, is_share, may_count, says, unit_agrees, unit_words
from briefing.config.outline import Measure
from briefing.model import Estimate, Span
from briefing.text.clauses.cut import Clause, find_clauses
from briefing.text.parsed import parse_text
from briefing.text.stems import analyser
from briefing.text.word_sections import read_sections
from briefing.text.words import read_classes, read_words

__all__ = ["is_share", "measure_clauses", "measure_estimates", "unit_words"]

_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")
_THIS_MONTH = re.compile(r"\b(?:last|this|one|a single) month\b")
_SPANS = ("hour", "day", "week", "month", "quarter", "year", "decade")


def measure_estimates(measure: Measure, text: str, estimates: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """Return the estimates of a text that belong to a declared measure, in their order."""
    return tuple(estimate for estimate, _ in measure_clauses(measure, text, estimates))


def measure_clauses(
    measure: Measure, text: str, estimates: Sequence[Estimate], clauses: Sequence[Clause] | None = None
) -> tuple[tuple[Estimate, Clause], ...]:
    """Return the estimates of a text that belong to a declared measure, each with its clause.

    `estimates` are those of the whole text, since figures are told apart by each other's places; `clauses` are
    theirs where somebody has found them already. Where the
    measure is given by the month and a figure is that of a named month, its `per` is filled in, so that the
    two can be compared.
    """
    if not any(may_count(measure, estimate) for estimate in estimates):
        return ()
    if clauses is None:
        clauses = find_clauses(parse_text(text), estimates)
    rows: dict[Span, list[Estimate]] = {}
    told: list[tuple[Estimate, bool]] = []
    earlier: dict[Span, list[tuple[Estimate, bool]]] = {}
    for estimate, clause in zip(estimates, clauses, strict=True):
        tells = _is_told(measure, text, estimate, clause) or _refers(measure, text, estimate, clause, earlier)
        told.append((estimate, tells))
        earlier.setdefault(clause.sentence, []).append((estimate, tells))
        rows.setdefault(clause.sentence, []).append(estimate)
    return tuple(
        (_with_period(measure, estimate), clause)
        for (estimate, tells), clause in zip(told, clauses, strict=True)
        if tells
        and _place_agrees(measure, text, clause)
        and _period_agrees(measure, text, estimate, clause)
        and not stands_beside(measure, text, clause, rows[clause.sentence])
        and not is_step(measure, text, clause, rows[clause.sentence])
        and not is_of_the_past(text, clause, rows[clause.sentence])
        and not is_other_side(text, clause, rows[clause.sentence])
        and not is_part(measure, text, clause, rows[clause.sentence])
        and not is_not_upheld(text, clause, rows[clause.sentence])
    )


def _is_told(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    """Say whether the figure's own clause tells of the measure: its unit, and a word of `about`."""
    own = clause.words(text)
    return (
        may_count(measure, estimate)
        and unit_agrees(measure, text, estimate, clause)
        and (not measure.about or says(measure.about, own))
        and not says(measure.not_, own)
    )


def _refers(
    measure: Measure,
    text: str,
    estimate: Estimate,
    clause: Clause,
    earlier: Mapping[Span, Sequence[tuple[Estimate, bool]]],
) -> bool:
    """Say whether a figure is called no more than "the figure" after others that all tell of the measure.

    `earlier` are the figures before it by their sentence, with whether they do.
    Where no figure stands before it, its sentence and the one before it must tell of the measure.
    """
    if not is_abstract(estimate) or says(measure.not_, clause.words(text)):
        return False
    for place in (clause.sentence, clause.before):
        if place is None:
            continue
        before = [
            tells
            for other, tells in earlier.get(place, ())
            if place[0] <= other.start < place[1] and _kind(other) == _kind(estimate)
        ]
        if before:
            return all(before)
    start = clause.before[0] if clause.before else clause.sentence[0]
    words = text[start : estimate.start]
    told_of = not measure.about or says(measure.about, words)
    return told_of and says(measure.unit, words) and not says(measure.not_, words)


def _kind(estimate: Estimate) -> tuple[bool, str]:
    return estimate.unit == "%", estimate.currency


def _with_period(measure: Measure, estimate: Estimate) -> Estimate:
    if estimate.per or not _is_span(measure.period):
        return estimate
    return replace(estimate, per=measure.period.strip().lower())


def _place_agrees(measure: Measure, text: str, clause: Clause) -> bool:
    if not measure.place:
        return True
    wanted = (f'"{measure.place}"',)
    own = clause.words(text)
    if says(wanted, own) or _names_something(own):
        return says(wanted, own)
    earlier = text[clause.sentence[0] : clause.figure[0]]
    if says(wanted, earlier) or _names_something(earlier):
        return says(wanted, earlier)
    return clause.before is not None and says(wanted, text[clause.before[0] : clause.before[1]])


def _names_something(words: str) -> bool:
    """Say whether words name a place, or anything else by a proper name but a nation's adjective."""
    for match in _CAPITALISED.finditer(words):
        low = match.group().lower()
        known = low in read_words("function-words") or low in read_words("dates") or low in _bounding_words()
        if not known and not low.endswith(("an", "ish", "ese", "ians", "ans")):
            return True
    return False


@cache
def _bounding_words() -> frozenset[str]:
    lines = read_sections("figure-bounds")["before"]
    return frozenset(word for line in lines for word in line.partition("=")[0].split())


def _period_agrees(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    if not measure.period:
        return True
    if _is_span(measure.period):
        if estimate.per:
            return _stem(estimate.per) == _stem(measure.period)
        return _stem(measure.period) == "month" and _names_month(clause.words(text))
    return says((f'"{measure.period}"',), text[clause.sentence[0] : clause.sentence[1]])


def _is_span(period: str) -> bool:
    return _stem(period) in {_stem(span) for span in _SPANS}


def _stem(word: str) -> str:
    return analyser("").stem(word.strip().lower())


def _names_month(words: str) -> bool:
    found = re.findall(r"\b(?:in|during|of|for|last|this)\s+([A-Z][a-z]+)", words)
    months = set(read_classes("months").values()) | {"march", "may"}
    return any(word.lower() in months for word in found) or bool(_THIS_MONTH.search(words))
