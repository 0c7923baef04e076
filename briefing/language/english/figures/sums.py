"""Tokens and a place in; the number that the words and digits there add up to out, exact as a fraction."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from briefing.language.english.figures.literals import (
    Value,
    read_literal,
    suffix_scale,
)
from briefing.language.english.figures.shares import ARTICLES, HYPHENS
from briefing.language.english.figures.tokens import NUMBER, WORD, Token
from briefing.language.english.figures.vocabulary import values, words

# What the last piece of a number was: it decides what may follow.
ARTICLE = "article"  # "a", or nothing, before "hundred"
UNIT = "unit"
TEN = "ten"
DIGITS = "digits"
HUNDRED = "hundred"
SCALE = "scale"
GROUP = "group"  # "dozen"
FRACTION = "fraction"
DECIMALS = "decimals"
_BEFORE_AND = frozenset((HUNDRED, SCALE))
LEAST_TEN = 20  # from here on a unit may follow: "twenty-five", not "fifteen-five"


class Numeral(NamedTuple):
    """A number and the tokens `first` to before `stop` that write it.

    `shape` is "plain" (bare digits), "grouped" (digits with separators or a decimal point), "word" or
    "scaled" (with a scale word or suffix); `mantissa` is the number before its scale. A `share` is a part of a
    whole. `suffix` holds letters written onto the digits that are no scale.
    """

    value: Value
    first: int
    stop: int
    shape: str
    mantissa: Value
    share: bool = False
    vague: bool = False
    suffix: str = ""


class Piece(NamedTuple):
    """The next word or digits, at the token `at`: a hyphen joins it, or `also` says that "and" stands before it."""

    token: Token
    at: int
    joined: bool
    also: bool


def scales() -> dict[str, int]:
    """Return the words that multiply, with what they multiply by."""
    return values("figure-numbers", "scales")


def hundreds() -> dict[str, int]:
    """Return the words that count by the hundred or dozen, with how many that is."""
    return values("figure-numbers", "hundreds")


def units() -> dict[str, int]:
    """Return the number words up to ninety, with their values."""
    return values("figure-numbers", "words")


def begins_in_words(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number in words begins at a token; "a" counts before "hundred" and "third"."""
    token = tokens[at]
    if token.kind != WORD:
        return False
    if token.low in ARTICLES:
        following = tokens[at + 1].low
        return (
            following in hundreds()
            or following in scales()
            or following in values("figure-numbers", "denominators")
        )
    if token.low in words("figure-numbers", "bare"):
        return tokens[at - 1].low not in HYPHENS if at else True
    return token.low in units() or (token.low == "quarter" and tokens[at + 1].low in scales())


class Sum:
    """Adds up the words and digits of one number, from left to right.

    "Two million three hundred and five" is 2, times a million, plus 3, times a hundred, plus 5: `total` holds what
    has its scale already, `current` what has none yet, `scale` the last scale, and `last` what the last piece was.
    """

    def __init__(self, tokens: Sequence[Token], at: int, apart: bool) -> None:
        self.tokens, self.at, self.first, self.apart = tokens, at, at, apart
        self.total: Value = 0
        self.current: Value | None = None
        self.scale = 0
        self.last = ""
        self.shape = "word"
        self.mantissa: Value = 0
        self.suffix = ""

    def numeral(self) -> Numeral:
        """Return the number as far as it was read."""
        value = self.total + (self.current or 0)
        mantissa = self.mantissa if self.shape == "scaled" else value
        return Numeral(value, self.first, self.at, self.shape, mantissa, suffix=self.suffix)

    def set(self, value: Value, last: str, at: int) -> bool:
        """Set the number without its scale, what its last piece is, and where that stops; return True."""
        self.current, self.last, self.at = value, last, at
        return True

    def multiply(self, scale: int) -> None:
        """Give what has no scale yet that scale, or the whole where all of it has one ("two thousand million")."""
        if self.current is None:
            self.total *= scale
        else:
            self.mantissa = self.current
            self.total += self.current * scale
        self.current, self.scale, self.last, self.shape = None, scale, SCALE, "scaled"

    def open(self) -> bool:
        """Take the first piece; False where digits have no value ("1/0")."""
        token = self.tokens[self.at]
        if token.kind == NUMBER:
            return self._open_digits(token)
        if token.low in ARTICLES:
            return self.set(1, ARTICLE, self.at + 1)
        if token.low == "quarter":
            return self.set(Fraction(1, 4), ARTICLE, self.at + 1)
        if token.low in words("figure-numbers", "bare"):
            return self.set(1, ARTICLE, self.at)
        value = units()[token.low]
        return self.set(value, TEN if value >= LEAST_TEN else UNIT, self.at + 1)

    def _open_digits(self, token: Token) -> bool:
        value = read_literal(token)
        if value is None:
            return False
        self.shape = "plain" if token.raw.isdecimal() else "grouped"
        self.set(value, DIGITS, self.at + 1)
        scale = suffix_scale(self.tokens, self.at - 1) if token.suffix else 0
        if scale:
            self.multiply(scale)
        else:
            self.suffix = token.suffix
        return True

    def next(self) -> Piece:
        """Return what follows, past a hyphen, "and" between hundreds or scales and the rest, and "odd"."""
        tokens, at = self.tokens, self.at
        if tokens[at].low in HYPHENS and tokens[at + 1].low == "odd" and tokens[at + 2].low in scales():
            at += 2
        hyphen = tokens[at].low in HYPHENS and tokens[at + 1].kind == WORD
        joined = hyphen and (not tokens[at].gap or self.last == TEN)
        also = tokens[at].low == "and" and not self.apart and self.last in _BEFORE_AND
        at += joined or also
        return Piece(tokens[at], at, joined, also)
