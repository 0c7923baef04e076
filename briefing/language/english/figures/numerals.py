"""Tokens and a place in; the number that begins there out, in figures, words or both, exact as a fraction.

Read are "1,234.5", "12k", "4.2bn", "35 lakh", "twelve thousand five hundred", "three and a half", "2 1/4",
"half a million", "two dozen", "two-thirds", "nine out of ten". A share of a whole is said to be one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from briefing.language.english.figures.literals import Value
from briefing.language.english.figures.shares import ARTICLES, HYPHENS, over, past_hyphen
from briefing.language.english.figures.sum_pieces import read_sum
from briefing.language.english.figures.sums import Numeral, begins_in_words, hundreds, scales
from briefing.language.english.figures.tokens import NUMBER, WORD, Token
from briefing.language.english.figures.vocabulary import words
from briefing.language.english.rule import Rule

__all__ = ["HYPHENS", "Numeral", "Value", "read_numeral"]

_LARGEST_WHOLE = 1_000_000
_OUT_OF = frozenset((*range(2, 11), 100, 1000, 10_000, 100_000, 1_000_000))
"""Wholes of a share in "nine out of ten"; "12 out of 40 people" are twelve people."""
_ONE_IN = _OUT_OF | {1, 12, 15, 20, 25, 30, 40, 50, 200, 250, 500}
"""Wholes of a share in "one in five": up to ten, or round and no year; "five in 2031" are five."""


def read_numeral(tokens: Sequence[Token], at: int, *, apart: bool = False) -> Numeral | None:
    """Return the number that begins at a token, or None; with `apart` an "and" ends it ("between A and B")."""
    token = tokens[at]
    if token.kind == WORD and token.low == "half":
        return _scaled_share(tokens, Fraction(1, 2), at, at + 1)
    if token.kind != NUMBER and not begins_in_words(tokens, at):
        return None
    number = read_sum(tokens, at, apart=apart)
    if number is None:
        return None
    for rule in SHARES:
        share = rule.find(tokens, number)
        if share is not None:
            return share
    return number


def _scaled_share(tokens: Sequence[Token], value: Value, first: int, stop: int) -> Numeral:
    """Return a fraction as a number where a scale follows ("three quarters of a million"), else as a share."""
    at = stop + (tokens[stop].low == "of")
    at += tokens[at].low in ARTICLES
    at = past_hyphen(tokens, at)
    scale = scales().get(tokens[at].low, 0) or hundreds().get(tokens[at].low, 0)
    if scale and tokens[at].kind == WORD:
        return Numeral(value * scale, first, at + 1, "scaled", value)
    return Numeral(value, first, stop, "word", value, share=True)


def _in_figures(tokens: Sequence[Token], number: Numeral) -> Numeral | None:
    if number.shape != "grouped" or "/" not in tokens[number.stop - 1].raw or number.value >= 1:
        return None
    return _scaled_share(tokens, number.value, number.first, number.stop)


def _in_words(tokens: Sequence[Token], number: Numeral) -> Numeral | None:
    if number.shape not in {"word", "plain"}:
        return None
    part = over(tokens, number.value, past_hyphen(tokens, number.stop))
    return _scaled_share(tokens, part[0], number.first, part[1]) if part else None


def _out_of(tokens: Sequence[Token], part: Numeral) -> Numeral | None:
    """Read "nine out of ten", "one in five", "three of 10"; "12 out of 40 people" are twelve, and no share."""
    if part.shape in {"scaled", "vague"} or part.value.denominator != 1 or part.suffix:
        return None
    at = _whole_begins(tokens, part.stop)
    if not at or (tokens[at].kind != NUMBER and not begins_in_words(tokens, at)):
        return None
    whole = read_sum(tokens, at, apart=True)
    if whole is None or not 0 < part.value < whole.value <= _LARGEST_WHOLE or whole.suffix:
        return None
    if not _is_round(tokens[part.stop].low, int(whole.value)):
        return None
    if tokens[whole.stop].low in words("figure-nouns", "times"):
        return None
    return Numeral(Fraction(part.value) / whole.value, part.first, whole.stop, "word", part.value, share=True)


def _whole_begins(tokens: Sequence[Token], at: int) -> int:
    """Return the token after "out of", "in", "-in-", or "of" before ten and a hundred; 0 where none stands there."""
    word, following = tokens[at].low, tokens[at + 1].low
    if word == "out" and following == "of":
        return at + 2
    if word == "of":
        return at + 1 if following in words("figure-numbers", "wholes") else 0
    if word == "in" or (word in HYPHENS and following == "in"):
        at = past_hyphen(tokens, at + 1 if word == "in" else at + 2)
        return 0 if tokens[at].low in ARTICLES else at
    return 0


def _is_round(joint: str, whole: int) -> bool:
    """Return whether a number is one that shares are said of, by the word before it."""
    if joint == "in":
        return whole in _ONE_IN
    return joint != "out" or whole in _OUT_OF


SHARES: tuple[Rule[Callable[[Sequence[Token], Numeral], Numeral | None]], ...] = (
    Rule(
        "in figures",
        "a fraction below one in figures",
        _in_figures,
        "They sold 3/4 of a million boats.",
        "750000 boats",
    ),
    Rule(
        "in words",
        "a number before thirds, quarters and the like",
        _in_words,
        "They sold two-thirds of the boats.",
        "0.666667 boats",
    ),
    Rule(
        "out of",
        "a number out of ten, a hundred or the like",
        _out_of,
        "They sold nine out of ten boats.",
        "0.9 boats",
    ),
)
"""Numbers that are a share of a whole."""
