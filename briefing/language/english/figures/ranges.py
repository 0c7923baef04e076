"""A number in; the figure that it opens out: with its currency or percentage, and its second number if it is
a range ("between A and B", "A to B", "A-B", "$4-5bn").

"Rose from 5,000 to 8,000" and "rose by three to 17" tell of two figures each, and are no ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from briefing.language.english.figures.lexing import NUMBER, SIGN, STOP, WORD, Token
from briefing.language.english.figures.money import (
    Denomination,
    read_cents,
    read_sign_after,
    read_sign_before,
)
from briefing.language.english.figures.numerals import HYPHENS, Numeral, read_numeral
from briefing.language.english.figures.steps import Second, is_step
from briefing.language.english.figures.sums import scales
from briefing.language.english.figures.vocabulary import values, words

DASHES = HYPHENS | frozenset("–—")
_HUNDREDS = frozenset(("hundred", "dozen"))
_BETWEEN_REACH = 5
_CHANGE_REACH = 10
_SECOND_SKIPS = frozenset(("about", "around", "roughly", "some", "perhaps", "even", "nearly", "almost"))


class Figure(NamedTuple):
    """One figure: a number or a range of two, the tokens `begin` to before `stop` that write it, and what
    belongs to it: a currency's code, or the unit "%".

    `opened` says that "between" or "from" stands before a range, at `begin`.
    """

    lower: Numeral
    upper: Numeral | None
    begin: int
    stop: int
    currency: str = ""
    unit: str = ""


def between_before(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "between" opens a range that the number at a token begins."""
    for place in range(at - 1, max(-1, at - 1 - _BETWEEN_REACH), -1):
        token = tokens[place]
        if token.low == "between":
            return True
        if token.kind in {NUMBER, STOP} or token.low in {",", "and"}:
            return False
    return False


def read_figure(tokens: Sequence[Token], lower: Numeral) -> Figure:
    """Return the figure that a number opens, as far as it goes."""
    before = read_sign_before(tokens, lower.first)
    begin = before.at if before else lower.first
    after = read_sign_after(tokens, lower)
    joined = None if lower.vague else _join(tokens, lower, after, begin)
    if joined is None:
        cents = read_cents(tokens, after.at) if after and after.code else None
        if after and cents:
            lower = lower._replace(value=lower.value + cents[0])
            after = after._replace(at=cents[1])
        return _with_signs(Figure(lower, None, begin, lower.stop), before, after)
    upper, after = joined
    figure = Figure(_same_scale(lower, upper), upper, _opening(tokens, begin), upper.stop)
    return _with_signs(figure, before, after)


def _with_signs(figure: Figure, before: Denomination | None, after: Denomination | None) -> Figure:
    code = (after.code if after else "") or (before.code if before else "")
    if before and before.code != "USD":
        code = before.code
    stop = after.at if after else figure.stop
    return figure._replace(stop=stop, currency=code, unit=after.unit if after else "")


def _opening(tokens: Sequence[Token], begin: int) -> int:
    if begin and tokens[begin - 1].low in {"between", "from"}:
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
    if _HUNDREDS.isdisjoint(rest) or not all(word in _HUNDREDS or word in scales() for word in rest):
        return upper
    first = tokens[upper.first]
    value = int(first.raw) if first.raw.isdecimal() else values("figure-numbers", "words").get(first.low)
    return upper._replace(shape="scaled", mantissa=value) if value else upper


def _join(
    tokens: Sequence[Token], lower: Numeral, after: Denomination | None, begin: int
) -> tuple[Numeral, Denomination | None] | None:
    at = after.at if after else lower.stop
    if not _connects(tokens, at, begin) or (lower.share and tokens[at].low != "to"):
        return None
    second = at + 1
    while tokens[second].low in _SECOND_SKIPS:
        second += 1
    while tokens[second].kind == SIGN or (tokens[second].low in {"us"} and tokens[second + 1].kind == SIGN):
        second += 1
    upper = _read_upper(tokens, second)
    if upper is not None and after and after.unit and tokens[second - 1].kind == SIGN:
        return None
    if upper is None or upper.vague or upper.share != lower.share:
        return None
    upper = _mantissa(tokens, upper)
    scaled = _same_scale(lower, upper)
    if not scaled.value < upper.value:
        return None
    if tokens[at].low == "or" and upper.value > 2 * scaled.value:
        return None
    second_after = read_sign_after(tokens, upper)
    if after and second_after and (after.code, after.unit) != (second_after.code, second_after.unit):
        return None
    signed = tokens[second - 1].kind == SIGN
    if tokens[at].low in {"to", "or"}:
        if after and not second_after and not signed:
            return None
        marks = _second(upper, second_after, scaled is not lower, signs=(begin < lower.first, signed))
        marks = marks._replace(both=marks.both or bool(after and (second_after or signed)))
        if tokens[at].low == "to" and is_step(tokens, begin, scaled, marks):
            return None
    return upper, second_after or after


def _second(upper: Numeral, after: Denomination | None, scaled: bool, *, signs: tuple[bool, bool]) -> Second:
    """Return the second number with its marks; `signs` say which of the two has a sign before it."""
    return Second(
        upper,
        after.at if after else upper.stop,
        both=signs[0] and (signs[1] or after is not None),
        percent=bool(after and after.unit),
        money=any(signs) or bool(after and after.code),
        scaled=scaled,
    )


def _read_upper(tokens: Sequence[Token], at: int) -> Numeral | None:
    return read_numeral(tokens, at) if tokens[at].kind in {NUMBER, WORD} else None


def _connects(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """Say whether the token at `at` makes a range of the numbers on its two sides."""
    low = tokens[at].low
    if low == "and":
        return between_before(tokens, begin)
    if low == "to":
        return not tells_change(tokens, begin)
    if low == "or":
        return True
    if low in DASHES:
        return tokens[at].gap == tokens[at + 1].gap and not (low == "—" and tokens[at].gap)
    return False


def tells_change(tokens: Sequence[Token], begin: int) -> bool:
    """Say whether a verb of change stands before "from", so that "from A to B" tells two figures."""
    place = begin - 1
    while place > 0 and tokens[place].low in _SECOND_SKIPS | {"an", "estimated", "just", "only"}:
        place -= 1
    if place < 0 or tokens[place].low != "from":
        return False
    for at in range(place - 1, max(-1, place - 1 - _CHANGE_REACH), -1):
        token = tokens[at]
        if token.kind == STOP or token.low in ";:":
            return False
        if token.low in words("figure-bounds", "change"):
            return True
    return False
