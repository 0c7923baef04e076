"""Digits as they are written in; their value out, exact as a fraction."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from briefing.language.english.figures.tokens import SIGN, WORD, Token
from briefing.language.english.figures.vocabulary import classes, values, words
from briefing.text.word_forms import is_plural

Value = int | Fraction

_GROUP = 3  # digits after a comma that parts thousands; after fewer it is a decimal comma
PLAIN_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 32))
"""The lower parts of fractions that people write in figures; "5 12/11" and "9/11" are dates."""


def read_literal(token: Token) -> Value | None:
    """Return the value of digits as they are written; None where they divide by zero."""
    raw = token.raw
    if raw.isdecimal():
        return int(raw)
    if "/" in raw:
        upper, _, lower = raw.partition("/")
        return Fraction(int(upper), int(lower)) if int(lower) else None
    if unicodedata.category(raw[-1]) == "No":  # "½", "2½"
        part = Fraction(unicodedata.numeric(raw[-1])).limit_denominator(100)
        return part + (int(raw[:-1]) if raw[:-1] else 0)
    return _read_decimal("".join(char for char in raw if not char.isspace()))


def _read_decimal(plain: str) -> Value:
    """Read "1,234.5" and, where fewer than three digits follow the comma, "3,5"."""
    head, _, tail = plain.rpartition(",")
    if head and len(tail) < _GROUP and "." not in tail and head.isdecimal():
        return Fraction(f"{int(head)}.{int(tail):0{len(tail)}d}")
    whole, _, decimals = plain.replace(",", "").partition(".")
    value = int(whole) if whole else 0
    return value + Fraction(int(decimals), 10 ** len(decimals)) if decimals else value


def is_plain_fraction(token: Token) -> bool:
    """Return whether a fraction after a whole number is one ("7 3/4", "7 ½") and no date or score ("5 12/11")."""
    if "/" not in token.raw:
        return True
    return int(token.raw.partition("/")[2]) in PLAIN_DENOMINATORS


def suffix_scale(tokens: Sequence[Token], at: int) -> int:
    """Return the scale that letters on a number mean, 0 for none: "12k", "4.2bn", "$5m"; not "5m away".

    "m", "mm" and "b" are units too. They are scales after a currency ("$5m", "EUR 5m"), as capitals ("5M"), and
    where the number has decimals or counts something ("5.2m", "5m herons"), but for lengths ("5m away").
    """
    token = tokens[at]
    low = token.suffix.lower()
    scale = values("figure-numbers", "suffixes").get(low) or values("figure-numbers", "scales").get(low, 0)
    if not scale or low not in words("figure-numbers", "units too"):
        return scale
    if follows_currency(tokens, at):
        return scale
    decimals = "." in token.raw
    if token.suffix.isupper() and (low != "b" or decimals):
        return scale
    if low == "mm" or tokens[at + 1].low in words("figure-never", "lengths"):
        return 0
    return scale if decimals or _counts(tokens[at + 1]) else 0


def follows_currency(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the sign or the code of a currency stands right before a number: "$5m", "EUR 40 m"."""
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    return before.kind == SIGN or (before.raw.isupper() and before.low in classes("currencies", "codes"))


def _counts(token: Token) -> bool:
    return token.kind == WORD and (is_plural(token.low) or token.low in words("figure-nouns", "counted"))
