"""Tokens and a place in; the number that the words and digits there add up to out, exact as a fraction."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import NamedTuple

from briefing.language.english.figures.lexing import NUMBER, SIGN, WORD, Token
from briefing.language.english.figures.vocabulary import values, words
from briefing.text.word_forms import is_plural

HYPHENS = frozenset("-‐‑")
ARTICLES = frozenset(("a", "an"))
_LARGEST_WHOLE = 1_000_000
_LARGEST_PERIOD = 4  # "two quarters" are half a year, not a half
_PLAIN_LENGTH = 3


Value = int | Fraction


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


def begins_in_words(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a number in words begins at a token; "a" counts before "hundred" and "third"."""
    token = tokens[at]
    if token.kind != WORD:
        return False
    if token.low in ARTICLES:
        following = tokens[at + 1].low
        return following in {"hundred", "dozen"} or following in scales() or following in _denominators()
    if token.low in {"hundred", "thousand"}:
        return tokens[at - 1].low not in HYPHENS if at else True
    return token.low in _units() or (token.low == "quarter" and tokens[at + 1].low in scales())


def _units() -> dict[str, int]:
    return values("figure-numbers", "words")


def scales() -> dict[str, int]:
    """Return the words that multiply, with what they multiply by."""
    return values("figure-numbers", "scales")


def _denominators() -> dict[str, int]:
    return values("figure-numbers", "denominators")


def read_literal(token: Token) -> Value | None:
    """Return the value of digits as they are written; None where they divide by nought."""
    raw = token.raw
    if raw.isdecimal():
        return int(raw)
    if "/" in raw:
        upper, _, lower = raw.partition("/")
        return Fraction(int(upper), int(lower)) if int(lower) else None
    if unicodedata.category(raw[-1]) == "No":
        part = Fraction(unicodedata.numeric(raw[-1])).limit_denominator(100)
        return part + (int(raw[:-1]) if raw[:-1] else 0)
    plain = "".join(char for char in raw if not char.isspace())
    head, _, tail = plain.rpartition(",")
    if head and len(tail) < _PLAIN_LENGTH and "." not in tail and head.isdecimal():
        return Fraction(f"{int(head)}.{int(tail):0{len(tail)}d}")
    whole, _, decimals = plain.replace(",", "").partition(".")
    value = int(whole) if whole else 0
    return value + Fraction(int(decimals), 10 ** len(decimals)) if decimals else value


class Sum:
    """Adds up the words and digits of one number, from left to right."""

    def __init__(self, tokens: Sequence[Token], at: int, apart: bool) -> None:
        self.tokens, self.at, self.first, self.apart = tokens, at, at, apart
        self.total: Value = 0
        self.current: Value | None = None
        self.scale = 0
        self.last = ""
        self.shape = "word"
        self.mantissa: Value = 0
        self.suffix = ""

    def read(self) -> Numeral | None:
        """Take pieces as long as they belong to the number."""
        if not self._open():
            return None
        while not self.suffix and self._take():
            pass
        value = self.total + (self.current or 0)
        mantissa = self.mantissa if self.shape == "scaled" else value
        return Numeral(value, self.first, self.at, self.shape, mantissa, suffix=self.suffix)

    def _open(self) -> bool:
        token = self.tokens[self.at]
        if token.kind == NUMBER:
            return self._digits(token)
        if token.low in ARTICLES:
            self.current, self.last = 1, "article"
            self.at += 1
            return True
        if token.low in {"hundred", "thousand", "quarter"}:
            self.current = Fraction(1, 4) if token.low == "quarter" else 1
            self.last = "article"
            self.at += token.low == "quarter"
            return True
        self.current = _units()[token.low]
        self.last = "ten" if self.current >= 20 else "unit"
        self.at += 1
        return True

    def _digits(self, token: Token) -> bool:
        value = read_literal(token)
        if value is None:
            return False
        self.shape = "plain" if token.raw.isdecimal() else "grouped"
        self.current, self.last = value, "digits"
        self.at += 1
        if token.suffix:
            scale = _suffix_scale(self.tokens, self.at - 1)
            if scale:
                self._multiply(scale)
            else:
                self.suffix = token.suffix
        return True

    def _take(self) -> bool:
        """Take one more piece; False where the number ends."""
        tokens, at = self.tokens, self.at
        if self._fraction(at):
            return True
        if tokens[at].low in HYPHENS and tokens[at + 1].low == "odd" and tokens[at + 2].low in scales():
            at += 2
        hyphen = tokens[at].low in HYPHENS and tokens[at + 1].kind == WORD
        joined = hyphen and (not tokens[at].gap or self.last == "ten")
        also = tokens[at].low == "and" and not self.apart and self.last in {"hundred", "scale"}
        piece = at + 1 if joined or also else at
        token = tokens[piece]
        if token.kind == NUMBER:
            return self._more_digits(piece, also)
        if token.kind != WORD:
            return False
        if token.low == "point" and not joined and not also:
            return self._decimals(piece + 1)
        return self._word(token.low, piece, joined, also)

    def _word(self, word: str, piece: int, joined: bool, also: bool) -> bool:
        if word == "hundred" and not also:
            return self._hundred(piece)
        scale = scales().get(word) or self._separate_suffix(piece, word)
        if scale and not also:
            return self._take_scale(piece, scale)
        group = values("figure-numbers", "groups").get(word)
        if (
            group
            and not also
            and self.current is not None
            and self.last in {"unit", "digits", "article", "ten"}
        ):
            self.current, self.last, self.at = self.current * group, "group", piece + 1
            return True
        value = _units().get(word)
        if value is None or self.last in {"digits", "article", "fraction", "group", "decimals"}:
            return False
        return self._unit(value, piece, joined)

    def _unit(self, value: int, piece: int, joined: bool) -> bool:
        if self.current is None:
            fits = self.scale > value and self.last == "scale"
        elif self.last == "hundred":
            fits = not joined
        else:
            fits = self.last == "ten" and 1 <= value <= 9
        if not fits:
            return False
        self.current = (self.current or 0) + value
        self.last = "ten" if value >= 20 else "unit"
        self.at = piece + 1
        return True

    def _hundred(self, piece: int) -> bool:
        if self.current is None or self.last not in {
            "unit",
            "ten",
            "digits",
            "article",
            "fraction",
            "decimals",
        }:
            return False
        self.current, self.last, self.at = self.current * 100, "hundred", piece + 1
        return True

    def _take_scale(self, piece: int, scale: int) -> bool:
        if self.current is None and (self.last != "scale" or scale <= self.scale):
            return False
        if self.scale and self.current is not None and scale >= self.scale:
            return False
        self.at = piece + 1
        self._multiply(scale)
        return True

    def _multiply(self, scale: int) -> None:
        if self.current is None:
            self.total *= scale
        else:
            self.mantissa = self.current
            self.total += self.current * scale
        self.current, self.scale, self.last, self.shape = None, scale, "scale", "scaled"

    def _separate_suffix(self, piece: int, word: str) -> int:
        """Return the scale of a suffix that stands apart ("2.33 k"); "m" and "b" need a currency's sign."""
        scale = values("figure-numbers", "suffixes").get(word, 0)
        sign = self.first and self.tokens[self.first - 1].kind == SIGN
        if not scale or self.last != "digits" or (word in {"m", "b", "mm", "mil"} and not sign):
            return 0
        return scale

    def _more_digits(self, piece: int, also: bool) -> bool:
        token = self.tokens[piece]
        value = read_literal(token)
        if value is None or token.suffix:
            return False
        if "/" in token.raw or not token.raw[-1].isdecimal():
            whole = self.last in {"digits"} and self.shape == "plain" and not also and value < 1
            if whole and self.current is not None and _plain_parts(token):
                self.current, self.last, self.at, self.shape = (
                    self.current + value,
                    "fraction",
                    piece + 1,
                    "grouped",
                )
                return True
            return False
        small = token.raw.isdecimal() and value < 100 and also and self.last == "hundred"
        middle = token.raw.isdecimal() and value < 10 and self.tokens[piece + 1].low == "hundred"
        if small and self.current is not None:
            self.current, self.last, self.at = self.current + value, "digits", piece + 1
            return True
        if middle and self.current is None and self.last == "scale":
            self.current, self.last, self.at = value, "digits", piece
            self.at = piece + 1
            return True
        return False

    def _decimals(self, at: int) -> bool:
        """Take "point five", "point zero three", "point seventy-one"."""
        if self.last not in {"unit", "ten", "hundred"} or self.current is None:
            return False
        digits, place = "", at
        while (value := _units().get(self.tokens[place].low)) is not None:
            if value >= 20 and (second := self._joined_unit(place)):
                value, place = value + second[0], second[1]
            digits += str(value)
            place += 1
        if not digits:
            return False
        self.current += Fraction(int(digits), 10 ** len(digits))
        self.last, self.at = "decimals", place
        return True

    def _joined_unit(self, place: int) -> tuple[int, int] | None:
        if self.tokens[place + 1].low in HYPHENS:
            value = _units().get(self.tokens[place + 2].low)
            if value and value < 10:
                return value, place + 2
        return None

    def _fraction(self, at: int) -> bool:
        """Take "and a half", "-and-a-half", "and three quarters" after a number."""
        if self.apart or self.last in {"article", "fraction", "group", "decimals"}:
            return False
        at = past_hyphen(self.tokens, at)
        if self.tokens[at].low != "and":
            return False
        part = _read_part(self.tokens, past_hyphen(self.tokens, at + 1))
        if part is None:
            return False
        value, stop = part
        smaller = scales().get(self.tokens[stop].low)
        if self.current is None and self.last == "scale":
            if smaller and smaller < self.scale:
                stop += 1
            else:
                smaller = self.scale
            self.total += value * smaller
        else:
            self.current = (self.current or 0) + value
        self.last, self.at = "fraction", stop
        return True


def _plain_parts(token: Token) -> bool:
    """Say whether a fraction after a whole number is one ("7 3/4") and no date or score ("5 12/11")."""
    if "/" not in token.raw:
        return True
    return int(token.raw.partition("/")[2]) in {2, 3, 4, 5, 6, 8, 10, 16, 32}


def past_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Return the place after a hyphen, if one stands there."""
    return at + 1 if tokens[at].low in HYPHENS else at


def _read_part(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """Read "a half", "one third", "three quarters": its value and where it stops."""
    first = tokens[at]
    upper = 1 if first.low in ARTICLES else _units().get(first.low, 0)
    stop = past_hyphen(tokens, at + 1)
    part = over(tokens, upper, stop) if upper else None
    return part if part and part[0] < 1 else None


def over(tokens: Sequence[Token], upper: Value, at: int) -> tuple[Fraction, int] | None:
    """Read what a number of fifths and the like is, and where it stops; "two quarters" are a time."""
    word = tokens[at].low
    lower = _denominators().get(word) if tokens[at].kind == WORD else None
    if not lower or upper.denominator != 1:
        return None
    plural = is_plural(word)
    if plural != (upper != 1) or (lower <= _LARGEST_PERIOD and gcd(int(upper), lower) != 1):
        return None
    return Fraction(int(upper), lower), at + 1


def _suffix_scale(tokens: Sequence[Token], at: int) -> int:
    """Return the scale that letters on a number mean, 0 for none: "12k", "4.2bn", "$5m"; not "5m away"."""
    token = tokens[at]
    low = token.suffix.lower()
    scale = values("figure-numbers", "suffixes").get(low) or scales().get(low, 0)
    if not scale or low not in {"m", "mm", "b"}:
        return scale
    if at and tokens[at - 1].kind == SIGN:
        return scale
    if token.suffix.isupper() and (low != "b" or "." in token.raw):
        return scale
    following = tokens[at + 1].low
    if low == "mm" or following in words("figure-never", "lengths"):
        return 0
    return scale if "." in token.raw or _counts(tokens[at + 1]) else 0


def _counts(token: Token) -> bool:
    return token.kind == WORD and (is_plural(token.low) or token.low in words("figure-nouns", "counted"))
