"""A figure among its tokens in; the estimate that it makes out, or the name of the rule by which it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.english.figures.candidate import Candidate
from briefing.language.english.figures.money import BARE_DOLLARS
from briefing.language.english.figures.never import never_by_itself, why_never
from briefing.language.english.figures.nouns import read_noun
from briefing.language.english.figures.numerals import Numeral, Value
from briefing.language.english.figures.periods import find_period
from briefing.language.english.figures.qualify import Qualifiers, read_after, read_before
from briefing.language.english.figures.ranges import Figure
from briefing.language.english.figures.tokens import NUMBER, WORD, Token
from briefing.language.english.figures.vocabulary import words
from briefing.model import Estimate, Number

_DIGITS_KEPT = 12  # significant digits of a value that is no whole number
_SMALL = 10  # up to this, "over" before a number in words may speak of a place
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d\d0")
_DASHES = frozenset("-−")


class Amount(NamedTuple):
    """An estimate with the tokens it was read from; `bare` says that it has no noun of its own."""

    estimate: Estimate
    figure: Figure
    stop: int
    after: int
    bare: bool


class _Counted(NamedTuple):
    """What a figure counts, and where that stops."""

    unit: str
    after: int


def read_amount(tokens: Sequence[Token], figure: Figure, capitals: bool) -> Amount | str:
    """Return the amount that a figure is, or the name of the rule by which it is none.

    `capitals` says that the text knows no small letters, so that a capital tells nothing.
    """
    refused = never_by_itself(tokens, figure, capitals=capitals)
    if refused:
        return refused
    figure, stop, behind = _with_what_follows(tokens, figure)
    counted = _counted(tokens, figure, stop)
    if not behind.kinds:
        behind = read_after(tokens, counted.after)
        if behind.kinds:
            stop, counted = behind.at, counted._replace(after=behind.at)
    unit, after = counted
    figure = _with_grouped_points(tokens, figure, unit)
    before = read_before(
        tokens, figure.begin, small=_is_small(figure.lower), unit="$" if figure.currency else unit.lower()
    )
    kinds = (*before.kinds, *behind.kinds, *_odd(tokens, figure))
    refused = why_never(Candidate(tokens, figure, unit.lower(), after, bool(kinds), capitals))
    if refused:
        return refused
    figure, begin = _signed(tokens, figure, before)
    timely = unit.lower() in words("figure-nouns", "times")
    period = "" if timely else find_period(tokens, begin, after, money=bool(figure.currency))
    low, high, low_open, high_open = _interval(figure, kinds)
    estimate = Estimate(
        tokens[begin].start,
        tokens[stop - 1].end,
        low,
        high,
        low_open,
        high_open,
        about="about" in kinds,
        vague=figure.lower.vague,
        unit="dollars" if figure.currency == BARE_DOLLARS else "" if figure.currency else unit,
        currency=figure.currency,
        per=period,
    )
    return Amount(estimate, figure, stop, after, bare=not unit and not figure.currency)


def _with_what_follows(tokens: Sequence[Token], figure: Figure) -> tuple[Figure, int, Qualifiers]:
    """Return a figure with the qualifier right after it ("40 or so"), where it stops, and that qualifier."""
    behind = read_after(tokens, figure.stop)
    if figure.lower.suffix or behind.at == figure.stop:
        return figure, figure.stop, behind
    return figure._replace(stop=behind.at), behind.at, behind


def _counted(tokens: Sequence[Token], figure: Figure, stop: int) -> _Counted:
    """Return what a figure counts; of money and percentages that is part of the figure itself."""
    if figure.currency or figure.unit:
        return _Counted(figure.unit, figure.stop)
    noun = read_noun(tokens, figure.upper or figure.lower, stop)
    if noun.unit and tokens[noun.stop].low == ":" and figure.begin and tokens[figure.begin - 1].low == ":":
        return _Counted(_label_before(tokens, figure.begin - 1), stop)
    label = (
        _label_before(tokens, figure.begin - 1)
        if not noun.unit and _is_labelled(tokens, figure.begin)
        else ""
    )
    return _Counted(noun.unit or label, noun.stop)


def _is_labelled(tokens: Sequence[Token], begin: int) -> bool:
    """Say whether a label of one word after another figure names this one: the second of "Crew: 5 Nets: 12"."""
    return begin > 2 and tokens[begin - 1].low == ":" and tokens[begin - 3].kind == NUMBER


def _label_before(tokens: Sequence[Token], colon: int) -> str:
    """Return the last word of a label where another label follows the figure: "Boats: 88 Crew: 5"."""
    label = tokens[colon - 1] if colon else tokens[colon]
    return label.raw if label.kind == WORD else ""


def _with_grouped_points(tokens: Sequence[Token], figure: Figure, unit: str) -> Figure:
    """Read points before three digits as those of thousands where people or things are counted: "8.000 boats".

    They come in whole numbers; "2.105 kilometres" and "2.104 children per family" stay as they are.
    """
    numbers = [number for number in (figure.lower, figure.upper) if number is not None]
    whole = (
        unit
        and not figure.currency
        and not figure.unit
        and unit.lower() not in words("figure-nouns", "measures")
    )
    pointed = all(_THOUSANDS.fullmatch(tokens[n.first].raw) and n.stop == n.first + 1 for n in numbers)
    if not whole or not pointed or unit.lower() in words("figure-nouns", "times"):
        return figure
    lower, *upper = (number._replace(value=number.value * 1000) for number in numbers)
    return figure._replace(lower=lower, upper=upper[0] if upper else None)


def _is_small(number: Numeral) -> bool:
    return number.shape == "word" and not number.share and number.value <= _SMALL


def _odd(tokens: Sequence[Token], figure: Figure) -> tuple[str, ...]:
    """Return that a figure is approximate where "odd" stands within it: "forty-odd thousand"."""
    odd = any(token.low == "odd" for token in tokens[figure.begin : figure.stop])
    return ("about",) if odd else ()


def _signed(tokens: Sequence[Token], figure: Figure, before: Qualifiers) -> tuple[Figure, int]:
    """Return a figure with its sign, and where it begins: "minus 5" and "-5" are less than zero."""
    begin = before.at
    if begin != figure.begin or not begin or figure.upper or not _is_minus(tokens, begin - 1):
        return figure, begin
    lower = figure.lower._replace(value=-figure.lower.value)
    return figure._replace(lower=lower), begin - 1


def _is_minus(tokens: Sequence[Token], at: int) -> bool:
    sign = tokens[at]
    if sign.kind == WORD:
        return sign.low in words("figure-numbers", "negative")
    return sign.low in _DASHES and (at == 0 or sign.gap) and tokens[at + 1].kind == NUMBER


def _interval(figure: Figure, kinds: Sequence[str]) -> tuple[Number | None, Number | None, bool, bool]:
    """Return the bounds of a figure, and whether they are open.

    "Up to 8" has no lower bound, "over 8" no upper one, and the 8 is outside; "up to dozens" has neither, since a
    vague amount has no upper bound of its own.
    """
    bound = next((kind for kind in kinds if kind != "about"), "")
    low: Number | None = plain_number(figure.lower.value)
    high: Number | None = low
    if figure.upper is not None:
        high = plain_number(figure.upper.value)
    elif figure.lower.vague:
        high = None
        low = None if bound in {"most", "under"} else low
    elif bound in {"most", "under"}:
        low = None
    elif bound in {"least", "over"}:
        high = None
    return low, high, bound == "over" and low is not None, bound == "under" and high is not None


def plain_number(value: Value) -> Number:
    """Return a value as a whole number, or else as a float of twelve digits."""
    return int(value) if value.denominator == 1 else float(f"{float(value):.{_DIGITS_KEPT}g}")
