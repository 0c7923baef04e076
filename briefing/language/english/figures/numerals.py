"""Tokens and a place in; the number that begins there out, in figures, words or both, exact as a fraction.

Read are "1,234.5", "12k", "4.2bn", "35 lakh", "twelve thousand five hundred", "three and a half", "2 1/4",
"half a million", "two dozen", "two-thirds", "nine out of ten". A share of a whole is said to be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from briefing.language.english.figures.lexing import NUMBER, WORD, Token
from briefing.language.english.figures.sums import (
    ARTICLES,
    HYPHENS,
    Numeral,
    Sum,
    Value,
    begins_in_words,
    over,
    past_hyphen,
    scales,
)
from briefing.language.english.figures.vocabulary import words

__all__ = ["HYPHENS", "Numeral", "Value", "read_numeral"]

_LARGEST_WHOLE = 1_000_000
_OF_SO_MANY = frozenset((*range(2, 11), 100, 1000, 10_000, 100_000, 1_000_000))


def read_numeral(tokens: Sequence[Token], at: int, *, apart: bool = False) -> Numeral | None:
    """Return the number that begins at a token, or None; with `apart` an "and" ends it ("between A and B")."""
    token = tokens[at]
    if token.kind == WORD and token.low == "half":
        return _half(tokens, at)
    if token.kind != NUMBER and not begins_in_words(tokens, at):
        return None
    sum_ = Sum(tokens, at, apart).read()
    if sum_ is None:
        return None
    return _as_share(tokens, sum_) or _out_of(tokens, sum_) or sum_


def _as_share(tokens: Sequence[Token], sum_: Numeral) -> Numeral | None:
    """Read "two-thirds", "a fifth", "three quarters of a million", "3/4"."""
    if sum_.shape == "grouped" and "/" in tokens[sum_.stop - 1].raw and sum_.value < 1:
        return _scaled_share(tokens, sum_.value, sum_.first, sum_.stop)
    if sum_.shape not in {"word", "plain"}:
        return None
    part = over(tokens, sum_.value, past_hyphen(tokens, sum_.stop))
    if part is None:
        return None
    return _scaled_share(tokens, part[0], sum_.first, part[1])


def _scaled_share(tokens: Sequence[Token], value: Value, first: int, stop: int) -> Numeral:
    at = stop + (tokens[stop].low == "of")
    at += tokens[at].low in ARTICLES
    at = past_hyphen(tokens, at)
    scale = scales().get(tokens[at].low, 0) or {"hundred": 100, "dozen": 12}.get(tokens[at].low, 0)
    if scale and tokens[at].kind == WORD:
        return Numeral(value * scale, first, at + 1, "scaled", value)
    return Numeral(value, first, stop, "word", value, share=True)


def _half(tokens: Sequence[Token], at: int) -> Numeral:
    return _scaled_share(tokens, Fraction(1, 2), at, at + 1)


def _out_of(tokens: Sequence[Token], part: Numeral) -> Numeral | None:
    """Read "nine out of ten", "one in five"; "12 out of 40 people" are twelve, and no share."""
    if part.shape in {"scaled", "vague"} or part.value.denominator != 1 or part.suffix:
        return None
    at = part.stop
    if tokens[at].low == "out" and tokens[at + 1].low == "of":
        at += 2
    elif tokens[at].low == "in" or (tokens[at].low in HYPHENS and tokens[at + 1].low == "in"):
        at += 1 if tokens[at].low == "in" else 2
        at = past_hyphen(tokens, at)
        if tokens[at].low in ARTICLES:
            return None
    elif tokens[at].low == "of" and tokens[at + 1].low in {"10", "ten", "100"}:
        at += 1
    else:
        return None
    if tokens[at].kind != NUMBER and not begins_in_words(tokens, at):
        return None
    whole = Sum(tokens, at, apart=True).read()
    if whole is None or not 0 < part.value < whole.value <= _LARGEST_WHOLE or whole.suffix:
        return None
    if tokens[part.stop].low == "in" and not _round(whole):
        return None
    if tokens[part.stop].low == "out" and int(whole.value) not in _OF_SO_MANY:
        return None
    if tokens[whole.stop].low in words("figure-nouns", "times"):
        return None
    return Numeral(Fraction(part.value) / whole.value, part.first, whole.stop, "word", part.value, share=True)


def _round(whole: Numeral) -> bool:
    """Say whether "one in N" can be a share: N up to ten, or a round number that is no year."""
    value = int(whole.value)
    return value <= 10 or value in {
        12,
        15,
        20,
        25,
        30,
        40,
        50,
        100,
        200,
        250,
        500,
        1000,
        10000,
        100000,
        1000000,
    }
