"""A declared measure, a text and its figures in; the figures that tell of this measure out.

A figure belongs to a measure when
- its noun is one of the measure's units, by stem; a figure without a noun takes it from its own clause, or
  from the sentence and the one before it;
- one of the words of `about` stands in its own clause, and none of `not` does;
- its place stands in its own clause; a clause that names nothing takes it from what its sentence said before,
  or, where that names nothing either, from the sentence before it in the same paragraph;
- its period agrees: where the outline says "month" or another span of time, the figure is given for that
  ("each month", "in October"); any other period must stand in the sentence.

Left out, because they are true beside the measure and not instead of it: parts ("of whom 8,000", unless the
measure asks for that very place), wholes of which only a part is spoken of ("8,000 of the 10,000"), additions
("another 3,000", unless its words ask for them), former values ("up from 5,000"), shares of a whole (unless
the unit is percent).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from briefing.index.match import spans
from briefing.index.query import Leaf, parse_term
from briefing.index.stems import analyser
from briefing.model import Estimate
from briefing.outline import Measure
from briefing.passages.sections import read_sections
from briefing.weigh.clauses import Clause, find_clauses
from briefing.words import read_classes, read_words

_LEAD = 40
_PERCENT = "% percent per cent percentage"
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")
_CHANGE = re.compile(
    r"\bfrom\s+(?:about |around |roughly |some |nearly |just |an estimated )?$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"(?:\d|\b(?:half|thirds?|quarters?|dozens|hundreds|thousands|most|some|many|few|none|all|each|"
    r"two|three|four|five|six|seven|eight|nine|ten))(?: [a-z]+)? of "
    r"(?:(?:the|its|their|those|these|about|some|roughly|an|estimated|around|nearly|first) )+$",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith\s+(?:\w+\s)?$")
_THIS_MONTH = re.compile(r"\b(?:last|this|one|a single) month\b")
_SPANS = ("hour", "day", "week", "month", "quarter", "year", "decade")


def measure_estimates(measure: Measure, text: str, estimates: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """Return the estimates of a text that belong to a declared measure, in their order.

    `estimates` are those of the whole text, since figures are told apart by each other's places. Where the
    measure is given by the month and a figure is that of a named month, its `per` is filled in, so that the
    two can be compared.
    """
    if not any(_may_count(measure, estimate) for estimate in estimates):
        return ()
    clauses = find_clauses(text, estimates)
    return tuple(
        _with_period(measure, estimate)
        for estimate, clause in zip(estimates, clauses, strict=True)
        if _belongs(measure, text, estimate, clause)
        and not (_is_part(text, clause, estimates) and not _asks_for_part(measure, text, clause))
    )


def _is_part(text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether a figure is given with another one before it, as a part of it ("of whom", "with")."""
    sentence, (start, _) = clause.sentence, clause.figure
    lead = text[max(sentence[0], start - _LEAD) : start]
    if _ends_with("parts", lead):
        return True
    another = any(sentence[0] <= other.start and other.end <= start for other in estimates)
    return another and bool(_WITH.search(lead))


def _asks_for_part(measure: Measure, text: str, clause: Clause) -> bool:
    return bool(measure.place) and _any((f'"{measure.place}"',), clause.words(text))


def _with_period(measure: Measure, estimate: Estimate) -> Estimate:
    if estimate.per or not _is_span(measure.period):
        return estimate
    return replace(estimate, per=measure.period.strip().lower())


def _belongs(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    own = clause.words(text)
    return (
        _may_count(measure, estimate)
        and _unit_agrees(measure, text, estimate, clause)
        and (not measure.about or _any(measure.about, own))
        and not _any(measure.not_, own)
        and _place_agrees(measure, text, clause)
        and _period_agrees(measure, text, estimate, clause)
        and not _stands_beside(measure, text, clause)
    )


def _may_count(measure: Measure, estimate: Estimate) -> bool:
    """Say whether a figure with a noun has the right one; shares are none of the things counted."""
    if is_share(estimate) and estimate.unit != "%":
        return False
    named = unit_words(estimate)
    return not named or _any(measure.unit, named)


def is_share(estimate: Estimate) -> bool:
    """Say whether an estimate is a part of a whole, as "two-thirds" is: between 0 and 1 and no whole number."""
    bounds = [bound for bound in (estimate.low, estimate.high) if bound is not None]
    return bool(bounds) and not estimate.currency and all(0 < bound < 1 for bound in bounds)


def unit_words(estimate: Estimate) -> str:
    """Return the words by which an outline may name the unit of an estimate."""
    if estimate.unit == "%":
        return _PERCENT
    if estimate.currency:
        return f"{estimate.currency} {_currency_names(estimate.currency)} {estimate.unit}"
    return estimate.unit


@cache
def _currency_names(code: str) -> str:
    pairs = (line.partition("=") for line in read_sections("currencies")["words"])
    return " ".join(name.strip() for name, _, other in pairs if other.strip() == code)


def _unit_agrees(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    if unit_words(estimate):
        return True
    start = clause.before[0] if clause.before else clause.sentence[0]
    return _any(measure.unit, clause.words(text)) or _any(measure.unit, text[start : estimate.start])


def _place_agrees(measure: Measure, text: str, clause: Clause) -> bool:
    if not measure.place:
        return True
    wanted = (f'"{measure.place}"',)
    own = clause.words(text)
    if _any(wanted, own) or _names_something(own):
        return _any(wanted, own)
    earlier = text[clause.sentence[0] : clause.figure[0]]
    if _any(wanted, earlier) or _names_something(earlier):
        return _any(wanted, earlier)
    return clause.before is not None and _any(wanted, text[clause.before[0] : clause.before[1]])


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
    return _any((f'"{measure.period}"',), text[clause.sentence[0] : clause.sentence[1]])


def _is_span(period: str) -> bool:
    return _stem(period) in {_stem(span) for span in _SPANS}


def _stem(word: str) -> str:
    return analyser("").stem(word.strip().lower())


def _names_month(words: str) -> bool:
    found = re.findall(r"\b(?:in|during|of|for|last|this)\s+([A-Z][a-z]+)", words)
    months = set(read_classes("months").values()) | {"march", "may"}
    return any(word.lower() in months for word in found) or bool(_THIS_MONTH.search(words))


def _stands_beside(measure: Measure, text: str, clause: Clause) -> bool:
    """Say whether a figure is an addition to another one, or its former value."""
    start, end = clause.figure
    lead = text[max(clause.sentence[0], start - _LEAD) : start]
    around = f"{text[start:end]} {' '.join(text[end : end + _LEAD].split()[:1])}"
    wanted = " ".join((*measure.about, *measure.unit, measure.label)).lower().split()
    added = _ends_with("additions", lead) or _begins_with("additions", around, text[start:end])
    if added and not set(read_sections("clause-words")["additions"]) & set(wanted):
        return True
    return bool(_WHOLE.search(lead)) or _ends_with("former", lead) or _tells_former(text, clause, lead)


def _ends_with(name: str, lead: str) -> bool:
    phrases = "|".join(map(re.escape, read_sections("clause-words")[name]))
    return bool(re.search(rf"\b(?:{phrases})\s+(?:the\s+|an?\s+|some\s+)?$", lead, re.IGNORECASE))


def _begins_with(name: str, around: str, figure: str) -> bool:
    words = read_sections("clause-words")[name]
    after = around[len(figure) :].split()
    return bool(after and after[0].strip(".,;").lower() in words) or any(
        re.match(rf"(?:an?\s+)?{re.escape(word)}\b(?! than)", figure, re.IGNORECASE) for word in words
    )


def _tells_former(text: str, clause: Clause, lead: str) -> bool:
    """Find the first figure of "rose from 5,000 to 8,000" and "to 8,000 from 5,000"."""
    if not _CHANGE.search(lead):
        return False
    words = re.findall(r"\w+", text[clause.sentence[0] : clause.figure[0]].lower())
    return bool(set(words[-14:]) & set(read_sections("figure-bounds")["change"]))


def _any(terms: Iterable[str], words: str) -> bool:
    """Say whether one of the terms of an outline stands in some words."""
    tokens = analyser("").tokens(words)
    return any(spans(_leaf(term), words, tokens) for term in terms)


@lru_cache(maxsize=4096)
def _leaf(term: str) -> Leaf:
    return parse_term(term)
