"""The figures of a stretch in; the same with a unit each, where one without a noun has that of another, out.

"From 5,000 to 8,000 soldiers", "two soldiers were killed and five were hurt", "dozens were wounded", "losses of
10,000", "the death toll is 45".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.language.english.figures.amount import Amount
from briefing.language.english.figures.subjects import read_fate, read_level, read_subject
from briefing.language.english.figures.tokens import STOP, Token
from briefing.language.english.figures.vocabulary import words
from briefing.language.english.rule import Rule
from briefing.model import Estimate

_SHARED_UNITS = frozenset(("%", "percentage points"))
_LONGEST_ASIDE = 14  # tokens
_FATE_REACH = 2  # tokens before a figure: "injured nearly 300"
_NOUNLESS = frozenset(("", *_SHARED_UNITS))


class Bare(NamedTuple):
    """A figure without a noun, among its neighbours; `before` is the last figure of its sentence that has one."""

    tokens: Sequence[Token]
    amount: Amount
    before: Amount | None
    following: Amount | None


Unit = tuple[str, str]
"""A noun and a currency."""


def with_units(tokens: Sequence[Token], amounts: Sequence[Amount]) -> Iterator[Estimate]:
    """Yield the estimates, those without a noun with that of the figure they belong with, or of their subject."""
    before: Amount | None = None
    for number, amount in enumerate(amounts):
        if before is not None and _parted(tokens, before.after, amount.figure.begin):
            before = None
        estimate = amount.estimate
        if amount.bare:
            following = amounts[number + 1] if number + 1 < len(amounts) else None
            unit, currency = _inherited(Bare(tokens, amount, before, following))
            estimate = replace(estimate, unit=unit, currency=currency)
        yield estimate
        if amount.bare and read_level(tokens, amount.figure.begin):
            continue  # what has a subject of its own gives no noun to the figures after it
        if _opens_aside(tokens, amount.figure.begin):
            continue  # "74, including eight sailors, were killed and 160 hurt": not 160 sailors
        if estimate.unit or estimate.currency:
            before = amount._replace(estimate=estimate)


def _parted(tokens: Sequence[Token], start: int, stop: int) -> bool:
    return any(token.kind == STOP for token in tokens[start:stop])


def _inherited(bare: Bare) -> Unit:
    if _is_what_is_left(bare):
        return _of_its_fate(bare) or ("", "")
    for rule in INHERITED:
        unit = rule.find(bare)
        if unit is not None:
            return unit
    return "", ""


def _of_the_next(bare: Bare) -> Unit | None:
    giver = bare.following
    if giver is None or not _runs_on(bare, giver):
        return None
    estimate = giver.estimate
    return (estimate.unit, estimate.currency) if estimate.unit or estimate.currency else None


def _runs_on(bare: Bare, following: Amount) -> bool:
    """Return whether one word alone stands between two figures: "to", "and" or "or"."""
    between = bare.tokens[bare.amount.figure.stop : following.figure.begin]
    return len(between) == 1 and between[0].low in words("figure-bounds", "runs on")


def _of_a_share(bare: Bare) -> Unit | None:
    return ("", "") if bare.amount.figure.lower.share else None


def _of_the_one_before(bare: Bare) -> Unit | None:
    before = bare.before
    if before is None:
        return None
    unit = "" if before.estimate.currency else before.estimate.unit
    if unit in _NOUNLESS or unit.lower() in words("figure-nouns", "times"):
        return None
    own_fate = unit.lower() in words("figure-nouns", "fates") and read_fate(bare.tokens, bare.amount.after)
    return None if own_fate else (unit, "")  # "dozens were killed and 12 were hurt"


def _is_what_is_left(bare: Bare) -> bool:
    """Return whether a figure is what something has left: "seven boats were found, leaving hundreds adrift"."""
    begin = bare.amount.figure.begin
    return begin > 0 and bare.tokens[begin - 1].low == "leaving"


def _of_another_fate(bare: Bare) -> Unit | None:
    """Return no noun where what befell people stands before a figure, and the noun before tells of lives."""
    before, begin = bare.before, bare.amount.figure.begin
    if before is None or before.estimate.unit.lower() not in words("figure-nouns", "not lent"):
        return None
    near = {token.low for token in bare.tokens[max(0, begin - _FATE_REACH) : begin]}
    return ("", "") if near & words("figure-nouns", "fates") else None


def _opens_aside(tokens: Sequence[Token], begin: int) -> bool:
    """Return whether a figure is set between commas as some of those counted before: "74, including eight"."""
    return begin > 0 and tokens[begin - 1].low in words("figure-nouns", "opens asides")


def _past_aside(tokens: Sequence[Token], at: int) -> int:
    """Return where the sentence goes on after an aside: ", including eight sailors, | were killed"."""
    if tokens[at].low != "," or tokens[at + 1].low not in words("figure-nouns", "opens asides"):
        return at
    ends = range(at + 2, min(at + _LONGEST_ASIDE, len(tokens) - 1))
    return next((end + 1 for end in ends if tokens[end].low == ","), at)


def _of_its_fate(bare: Bare) -> Unit | None:
    unit = read_fate(bare.tokens, _past_aside(bare.tokens, bare.amount.after))
    return (unit, "") if unit else None


def _of_its_subject(bare: Bare) -> Unit | None:
    unit = read_subject(bare.tokens, bare.amount.figure.begin)
    return (unit, "") if unit else None


def _of_its_level(bare: Bare) -> Unit | None:
    unit = read_level(bare.tokens, bare.amount.figure.begin)
    return (unit, "") if unit else None


INHERITED: tuple[Rule[Callable[[Bare], Unit | None]], ...] = (
    Rule(
        "of the next",
        'a figure that "to", "and" or "or" alone parts from the next one',
        _of_the_next,
        "The herd rose from 5,000 to 8,000 goats.",
        "5000 goats; 8000 goats",
    ),
    Rule(
        "of its level",
        "a number to which a toll or a count has moved, or at which it stands",
        _of_its_level,
        "The death toll of 12 storms has risen to 45.",
        "12 storms; 45 death",
    ),
    Rule(
        "none of a share",
        "a part of a whole that is not named",
        _of_a_share,
        "Of the 40 boats two-thirds sank.",
        "40 boats; 0.666667",
    ),
    Rule(
        "none of another fate",
        "what befell people after lives that were taken",
        _of_another_fate,
        "The flood took 40 lives and injured nearly 300.",
        "40 lives; ~300",
    ),
    Rule(
        "of the one before",
        "a figure after another one of its sentence, which counts something",
        _of_the_one_before,
        "They lost 40 boats; the guard saved 12.",
        "40 boats; 12 boats",
    ),
    Rule(
        "of its fate",
        "a figure before what befell those that it counts",
        _of_its_fate,
        "Dozens were wounded.",
        ">=12 vague wounded",
    ),
    Rule(
        "of its subject",
        "a figure after a noun that says an amount, or after a plural",
        _of_its_subject,
        "The death toll is 45.",
        "45 death",
    ),
)
