"""What stands beside a number in; the currency, as its ISO 4217 code, or the sign of a percentage out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from briefing.language.english.figures.lexing import NUMBER, SIGN, WORD, Token
from briefing.language.english.figures.numerals import HYPHENS, Numeral, read_numeral
from briefing.language.english.figures.vocabulary import classes
from briefing.text.word_forms import singular_of

_WRITTEN_APART = frozenset(("us", "u.s.", "c", "ca", "hk", "nz", "nt", "mex"))
_LEAST_WON = 100


class Denomination(NamedTuple):
    """A currency (`code`) or another unit that belongs to the figure itself (`unit`), and where it stops."""

    code: str
    unit: str
    at: int


def read_sign_before(tokens: Sequence[Token], first: int) -> Denomination | None:
    """Return the currency said right before a number ("US$", "EUR", "Rs."); `at` is where it begins."""
    if not first:
        return None
    before = tokens[first - 1]
    signs = classes("currencies", "signs")
    if before.kind == SIGN and before.low in signs:
        return _with_country(tokens, first - 1, before, signs)
    at = first - 1
    if before.low == "." and at and not before.gap:
        at -= 1
    word = tokens[at]
    code = classes("currencies", "codes").get(word.low)
    if code and word.kind == WORD and (word.raw.isupper() or word.raw == "Rs"):
        return Denomination(code, "", at)
    return None


def _with_country(tokens: Sequence[Token], at: int, sign: Token, signs: dict[str, str]) -> Denomination:
    """Read "us $", "c $": the country's letters apart from the sign."""
    if at and sign.low == "$":
        country = tokens[at - 1]
        if country.low in _WRITTEN_APART or (
            country.kind == WORD and country.raw in {"A", "S", "R", "AU", "CA"}
        ):
            code = signs.get(f"{country.low}$")
            if code:
                return Denomination(code, "", at - 1)
    return Denomination(signs[sign.low], "", at)


def read_sign_after(tokens: Sequence[Token], numeral: Numeral) -> Denomination | None:
    """Return the currency or percentage said right after a number; `at` is where it stops."""
    at = numeral.stop
    return _percent(tokens, at) or _sign(tokens, at) or _word(tokens, at, numeral)


def _percent(tokens: Sequence[Token], at: int) -> Denomination | None:
    token = tokens[at]
    joined = token.low in HYPHENS and not tokens[at + 1].gap
    if joined:
        at, token = at + 1, tokens[at + 1]
    if token.low == "%" or token.low in {"percent", "percents", "percentage", "pct"}:
        stop = at + 1
    elif token.low == "per" and tokens[at + 1].low == "cent":
        stop = at + 2
    else:
        return None
    if tokens[stop].low in {"point", "points"}:
        return Denomination("", "percentage points", stop + 1)
    return Denomination("", "%", stop)


def _sign(tokens: Sequence[Token], at: int) -> Denomination | None:
    token = tokens[at]
    if token.kind == SIGN and tokens[at + 1].kind != "n":
        code = classes("currencies", "signs").get(token.low)
        return Denomination(code, "", at + 1) if code else None
    code = classes("currencies", "codes").get(token.low)
    if code and token.kind == WORD and token.raw.isupper():
        return Denomination(code, "", at + 1)
    return None


def _word(tokens: Sequence[Token], at: int, numeral: Numeral) -> Denomination | None:
    at += tokens[at].low in HYPHENS
    at += numeral.vague and tokens[at].low == "of"
    named = classes("currencies", "words")
    for length in (2, 1, 0):
        word = tokens[at + length] if at + length < len(tokens) else None
        if word is None or word.kind != WORD or word.low not in named:
            continue
        before = " ".join(token.low.rstrip(".") for token in tokens[at : at + length])
        national = classes("currencies", "national").get(
            f"{before} {singular_of({'kronor': 'kronas'}.get(word.low, word.low))}"
        )
        if national:
            return Denomination(national, "", at + length + 1)
        if length == 0 and _is_money(tokens, at, word, numeral):
            code = named[word.low]
            return Denomination("" if code == "-" else code, word.raw if code == "-" else "", at + 1)
    return None


def read_cents(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """Return the hundredths after a sum ("and 50 cents") as a part of one, and where they stop."""
    at += tokens[at].low == "and"
    cents = read_numeral(tokens, at) if tokens[at].kind in {NUMBER, WORD} else None
    if cents is None or not 0 < cents.value < 100 or tokens[cents.stop].low not in {"cents", "cent", "pence"}:
        return None
    return Fraction(cents.value) / 100, cents.stop + 1


def _is_money(tokens: Sequence[Token], at: int, word: Token, numeral: Numeral) -> bool:
    """Tell "500 won" from "12 won", and pounds of money from pounds of flour."""
    if word.low == "won":
        return numeral.value >= _LEAST_WON and tokens[at + 1].low not in {
            "the",
            "a",
            "an",
            "their",
            "his",
            "her",
        }
    if word.low in {"pound", "pounds"}:
        return tokens[at + 1].low != "of"
    return True
