"""Tokens and a place in; the fraction that stands there out: "a half", "two thirds", "three-quarters"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from briefing.language.english.figures.literals import Value
from briefing.language.english.figures.tokens import WORD, Token
from briefing.language.english.figures.vocabulary import values, words
from briefing.text.word_forms import is_plural

HYPHENS = frozenset("-‐‑")
ARTICLES = words("figure-numbers", "articles")
_LARGEST_PERIOD = 4  # "two quarters" are half a year, not a half; "two quarters" of five would be a fraction


def past_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Return the place after a hyphen, if one stands there."""
    return at + 1 if tokens[at].low in HYPHENS else at


def read_part(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """Read "a half", "one third", "three quarters": its value and where it stops."""
    first = tokens[at]
    upper = 1 if first.low in ARTICLES else values("figure-numbers", "words").get(first.low, 0)
    part = over(tokens, upper, past_hyphen(tokens, at + 1)) if upper else None
    return part if part and part[0] < 1 else None


def over(tokens: Sequence[Token], upper: Value, at: int) -> tuple[Fraction, int] | None:
    """Read what a number of fifths and the like is, and where it stops; "two quarters" are a time."""
    word = tokens[at].low
    lower = values("figure-numbers", "denominators").get(word) if tokens[at].kind == WORD else None
    if not lower or upper.denominator != 1:
        return None
    plural = is_plural(word)
    if plural != (upper != 1) or (lower <= _LARGEST_PERIOD and gcd(int(upper), lower) != 1):
        return None
    return Fraction(int(upper), lower), at + 1
