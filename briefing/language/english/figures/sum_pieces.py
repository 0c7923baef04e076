"""Tokens and a place in; the number that the words and digits there add up to out, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from briefing.language.english.figures.literals import follows_currency, is_plain_fraction, read_literal
from briefing.language.english.figures.shares import HYPHENS, past_hyphen, read_part
from briefing.language.english.figures.sums import (
    ARTICLE,
    DECIMALS,
    DIGITS,
    FRACTION,
    GROUP,
    HUNDRED,
    LEAST_TEN,
    SCALE,
    TEN,
    UNIT,
    Numeral,
    Piece,
    Sum,
    hundreds,
    scales,
    units,
)
from briefing.language.english.figures.tokens import NUMBER, Token
from briefing.language.english.figures.vocabulary import values, words
from briefing.language.english.rule import Rule

_GOES_ON = frozenset((*HYPHENS, "and", "point", *hundreds(), *scales(), *units())).union(
    values("figure-numbers", "suffixes"), values("figure-numbers", "groups")
)
"""The words and marks with which a number can go on."""


_FINISHED = frozenset((FRACTION, GROUP, DECIMALS))
_BEFORE_POINT = frozenset((UNIT, TEN, HUNDRED))
_COUNTABLE = frozenset((UNIT, TEN, DIGITS, ARTICLE))  # "two dozen", "a dozen"; not "two hundred dozen"


def read_sum(tokens: Sequence[Token], at: int, *, apart: bool) -> Numeral | None:
    """Return the number that begins at a token, None where it has no value; with `apart` an "and" ends it."""
    sum_ = Sum(tokens, at, apart)
    if not sum_.open():
        return None
    while not sum_.suffix and _take(sum_):
        pass
    return sum_.numeral()


def _take(sum_: Sum) -> bool:
    """Take one more piece; False where the number ends."""
    piece = sum_.next()
    if piece.at == sum_.at and piece.token.kind != NUMBER and piece.token.low not in _GOES_ON:
        return False  # most numbers end at the first word after them
    return any(rule.find(sum_, piece) for rule in PIECES)


def _and_a_part(sum_: Sum, _: Piece) -> bool:
    """Take "and a half", "-and-a-half", "and three quarters"; after a scale it is a part of that scale."""
    tokens = sum_.tokens
    at = past_hyphen(tokens, sum_.at)
    if tokens[at].low != "and" or sum_.apart or sum_.last == ARTICLE or sum_.last in _FINISHED:
        return False
    part = read_part(tokens, past_hyphen(tokens, at + 1))
    if part is None:
        return False
    value, stop = part
    if sum_.current is not None or sum_.last != SCALE:
        return sum_.set((sum_.current or 0) + value, FRACTION, stop)
    smaller = scales().get(tokens[stop].low, 0)
    if 0 < smaller < sum_.scale:  # "two million and a half thousand"
        stop += 1
    else:
        smaller = sum_.scale
    sum_.total += value * smaller
    sum_.last, sum_.at = FRACTION, stop
    return True


def _part_in_digits(sum_: Sum, piece: Piece) -> bool:
    token = piece.token
    if token.kind != NUMBER or token.suffix or ("/" not in token.raw and token.raw[-1].isdecimal()):
        return False
    whole = sum_.last == DIGITS and sum_.shape == "plain" and not piece.also
    value = read_literal(token)
    if not whole or value is None or value >= 1 or sum_.current is None or not is_plain_fraction(token):
        return False
    sum_.shape = "grouped"
    return sum_.set(sum_.current + value, FRACTION, piece.at + 1)


def _digits_after_words(sum_: Sum, piece: Piece) -> bool:
    """Take the digits of "two hundred and 50" and "two thousand 5 hundred"."""
    token = piece.token
    if token.kind != NUMBER or token.suffix or not token.raw.isdecimal():
        return False
    value = int(token.raw)
    if piece.also and sum_.last == HUNDRED and value < 100 and sum_.current is not None:
        return sum_.set(sum_.current + value, DIGITS, piece.at + 1)
    before_hundred = value < 10 and sum_.tokens[piece.at + 1].low == "hundred"
    if before_hundred and sum_.current is None and sum_.last == SCALE:
        return sum_.set(value, DIGITS, piece.at + 1)
    return False


def _decimals(sum_: Sum, piece: Piece) -> bool:
    """Take "point five", "point zero three", "point seventy-one"."""
    if piece.token.low != "point" or piece.joined or piece.also:
        return False
    if sum_.last not in _BEFORE_POINT or sum_.current is None:
        return False
    digits, at = "", piece.at + 1
    while (found := _digits_in_words(sum_.tokens, at)) is not None:
        digits, at = digits + str(found[0]), found[1]
    if not digits:
        return False
    return sum_.set(sum_.current + Fraction(int(digits), 10 ** len(digits)), DECIMALS, at)


def _digits_in_words(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the value of one number word, or of two as in "seventy-one", and where it stops."""
    value = units().get(tokens[at].low)
    if value is None:
        return None
    if value >= LEAST_TEN and tokens[at + 1].low in HYPHENS:
        unit = units().get(tokens[at + 2].low)
        if unit and unit < 10:
            return value + unit, at + 3
    return value, at + 1


def _hundred(sum_: Sum, piece: Piece) -> bool:
    if piece.token.low != "hundred" or piece.also or sum_.current is None:
        return False
    if sum_.last in {HUNDRED, GROUP}:
        return False
    return sum_.set(sum_.current * 100, HUNDRED, piece.at + 1)


def _scale(sum_: Sum, piece: Piece) -> bool:
    """Take "thousand" and the like where it is smaller than the scale before it, or larger right after one."""
    scale = scales().get(piece.token.low) or _separate_suffix(sum_, piece)
    if not scale or piece.also:
        return False
    if sum_.current is None and (sum_.last != SCALE or scale <= sum_.scale):
        return False
    if sum_.scale and sum_.current is not None and scale >= sum_.scale:
        return False
    sum_.at = piece.at + 1
    sum_.multiply(scale)
    return True


def _separate_suffix(sum_: Sum, piece: Piece) -> int:
    """Return the scale of a suffix that stands apart ("2.33 k"); "m" and "b" need a currency before the number."""
    word = piece.token.low
    scale = values("figure-numbers", "suffixes").get(word, 0)
    if not scale or sum_.last != DIGITS:
        return 0
    return (
        scale
        if follows_currency(sum_.tokens, sum_.first) or word not in words("figure-numbers", "with a sign")
        else 0
    )


def _group(sum_: Sum, piece: Piece) -> bool:
    group = values("figure-numbers", "groups").get(piece.token.low)
    if not group or piece.also or sum_.current is None:
        return False
    if sum_.last not in _COUNTABLE:
        return False
    return sum_.set(sum_.current * group, GROUP, piece.at + 1)


def _unit(sum_: Sum, piece: Piece) -> bool:
    """Take "five" after "twenty", "hundred" or a scale that is larger."""
    value = units().get(piece.token.low)
    if value is None:
        return False
    if sum_.current is None:
        fits = sum_.last == SCALE and sum_.scale > value
    elif sum_.last == HUNDRED:
        fits = not piece.joined
    else:
        fits = sum_.last == TEN and 1 <= value <= 9
    last = TEN if value >= LEAST_TEN else UNIT
    return fits and sum_.set((sum_.current or 0) + value, last, piece.at + 1)


PIECES: tuple[Rule[Callable[[Sum, Piece], bool]], ...] = (
    Rule(
        "and a part",
        '"and a half" and the like',
        _and_a_part,
        "They sold two and a half tonnes.",
        "2.5 tonnes",
    ),
    Rule(
        "part in digits",
        "a fraction in figures after a whole number",
        _part_in_digits,
        "They sold 2 3/4 tonnes.",
        "2.75 tonnes",
    ),
    Rule(
        "digits after words",
        "digits that go on with a number in words",
        _digits_after_words,
        "They sold two hundred and 50 boats.",
        "250 boats",
    ),
    Rule(
        "decimals",
        '"point" and number words',
        _decimals,
        "They sold two point seventy-one tonnes.",
        "2.71 tonnes",
    ),
    Rule(
        "hundred",
        '"hundred" after a number below',
        _hundred,
        "They sold two hundred boats.",
        "200 boats",
    ),
    Rule(
        "scale",
        'a word that multiplies, or its suffix apart ("2.3 k")',
        _scale,
        "They sold two thousand boats.",
        "2000 boats",
    ),
    Rule(
        "group",
        '"dozen" after a number',
        _group,
        "They sold two dozen boats.",
        "24 boats",
    ),
    Rule(
        "unit",
        "a number word after a ten, a hundred or a scale",
        _unit,
        "They sold twenty-five boats.",
        "25 boats",
    ),
)
"""What may go on with a number; each takes its piece and says so."""
