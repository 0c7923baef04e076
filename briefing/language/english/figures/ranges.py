"""A number in; the figure that it opens out: with its currency or percentage, and its second number if it is
a range ("between A and B", "A to B", "A-B", "$4-5bn").

"Rose from 5,000 to 8,000" and "rose by three to 17" tell of two figures each, and are no ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from briefing.language.english.figures.money import (
    BARE_DOLLARS,
    Denomination,
    read_cents,
    read_sign_after,
    read_sign_before,
)
from briefing.language.english.figures.numerals import HYPHENS, Numeral, read_numeral
from briefing.language.english.figures.range_rules import SKIPPED, Pair, joins, why_no_range
from briefing.language.english.figures.sums import hundreds, scales
from briefing.language.english.figures.tokens import (
    NUMBER,
    NUMBER_OR_WORD,
    SIGN,
    Token,
)
from briefing.language.english.figures.vocabulary import values, words


class Figure(NamedTuple):
    """One figure: a number or a range of two, the tokens `begin` to before `stop` that write it, and what
    belongs to it: a currency's code, or the unit "%". "Between" and "from" before a range belong to it.
    """

    lower: Numeral
    upper: Numeral | None
    begin: int
    stop: int
    currency: str = ""
    unit: str = ""


def read_figure(tokens: Sequence[Token], lower: Numeral) -> Figure:
    """Return the figure that a number opens, as far as it goes."""
    lower = _scaled_past_quotation(tokens, lower)
    before = read_sign_before(tokens, lower.first)
    begin = before.at if before else lower.first
    after = read_sign_after(tokens, lower)
    joined = None if lower.vague else _join(tokens, lower, after, begin)
    if joined is None:
        lower = _said_twice(tokens, lower)
        cents = read_cents(tokens, after.at) if after and after.code else None
        if after and cents:
            lower = lower._replace(value=lower.value + cents[0])
            after = after._replace(at=cents[1])
        return _with_signs(Figure(lower, None, begin, lower.stop), before, after)
    upper, after = joined
    figure = Figure(_same_scale(lower, upper), upper, _opening(tokens, begin), upper.stop)
    return _with_signs(figure, before, after)


def _scaled_past_quotation(tokens: Sequence[Token], number: Numeral) -> Numeral:
    """Give a number the scale that stands behind a closing quotation mark: '"We need 4.4" million'."""
    at = number.stop
    scale = scales().get(tokens[at + 1].low, 0) if tokens[at].low in {'"', "”", "’"} else 0
    if not scale or tokens[at].gap or number.suffix or number.vague or number.shape == "scaled":
        return number
    return number._replace(value=number.value * scale, stop=at + 2, shape="scaled", mantissa=number.value)


def _said_twice(tokens: Sequence[Token], number: Numeral) -> Numeral:
    """Take in the number that says the same in brackets: "five hundred (500) ships"."""
    at = number.stop
    if tokens[at].low != "(" or tokens[at + 1].kind != NUMBER or tokens[number.first].kind == NUMBER:
        return number
    again = read_numeral(tokens, at + 1)
    if again is None or again.value != number.value or tokens[again.stop].low != ")":
        return number
    return number._replace(stop=again.stop + 1)


def _with_signs(figure: Figure, before: Denomination | None, after: Denomination | None) -> Figure:
    code = (after.code if after else "") or (before.code if before else "")
    if before and before.code != BARE_DOLLARS:
        code = before.code
    stop = after.at if after else figure.stop
    return figure._replace(stop=stop, currency=code, unit=after.unit if after else "")


def _opening(tokens: Sequence[Token], begin: int) -> int:
    if begin and tokens[begin - 1].low in words("figure-bounds", "range openers"):
        return begin - 1
    return begin


def _same_scale(lower: Numeral, upper: Numeral) -> Numeral:
    """Give the first number the scale of the second: "4 to 5 million", "two to three hundred"."""
    if lower.shape == "scaled" or lower.value >= upper.mantissa:
        return lower
    if upper.shape == "scaled":
        return lower._replace(value=lower.value * (Fraction(upper.value) / upper.mantissa), shape="scaled")
    return lower


def _mantissa(tokens: Sequence[Token], upper: Numeral) -> Numeral:
    """Return a number of hundreds or dozens as one that has a scale: "three hundred", "two dozen"."""
    rest = [token.low for token in tokens[upper.first + 1 : upper.stop] if token.low not in HYPHENS]
    if hundreds().keys().isdisjoint(rest) or not all(word in hundreds() or word in scales() for word in rest):
        return upper
    first = tokens[upper.first]
    value = int(first.raw) if first.raw.isdecimal() else values("figure-numbers", "words").get(first.low)
    return upper._replace(shape="scaled", mantissa=value) if value else upper


def _join(
    tokens: Sequence[Token], lower: Numeral, after: Denomination | None, begin: int
) -> tuple[Numeral, Denomination | None] | None:
    """Return the second number of a range with what is written onto it, None where there is no range."""
    at = after.at if after else lower.stop
    if not joins(tokens, at, begin):
        return None
    second = _second_begins(tokens, at + 1)
    upper = _read_upper(tokens, second)
    if upper is None or upper.vague or upper.share != lower.share:
        return None
    upper = _mantissa(tokens, upper)
    scaled, second_after = _same_scale(lower, upper), read_sign_after(tokens, upper)
    pair = Pair(tokens, at, begin, second, lower, upper, scaled, after, second_after)
    if why_no_range(pair):
        return None
    return upper, second_after or after


def _second_begins(tokens: Sequence[Token], at: int) -> int:
    """Return where the digits of the second number begin: past "about", "US" and the sign of a currency."""
    while tokens[at].low in SKIPPED:
        at += 1
    while tokens[at].kind == SIGN or (tokens[at].low == "us" and tokens[at + 1].kind == SIGN):
        at += 1
    return at


def _read_upper(tokens: Sequence[Token], at: int) -> Numeral | None:
    return read_numeral(tokens, at) if tokens[at].kind in NUMBER_OR_WORD else None
