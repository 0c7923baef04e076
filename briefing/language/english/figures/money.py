"""What stands beside a number in; the currency, as its ISO 4217 code, or the sign of a percentage out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from briefing.language.english.figures.numerals import HYPHENS, Numeral, read_numeral
from briefing.language.english.figures.tokens import NUMBER, NUMBER_OR_WORD, SIGN, WORD, Token
from briefing.language.english.figures.vocabulary import classes, words
from briefing.language.english.rule import Rule
from briefing.text.word_forms import singular_of

_LEAST_WON = 100
_PENNY_REACH = 12  # tokens around "40p" in which a word of money stands
_WIRE_DOLLARS = words("currencies", "wire dollars")
BARE_DOLLARS = "$"  # stands for the code of dollars whose country the text does not state


class Denomination(NamedTuple):
    """A currency (`code`) or another unit that belongs to the figure itself (`unit`), and where it stops."""

    code: str
    unit: str
    at: int


def read_sign_before(tokens: Sequence[Token], first: int) -> Denomination | None:
    """Return the currency said right before a number ("US$", "EUR", "Rs."); `at` is where it begins."""
    if not first or (tokens[first - 1].raw.islower() and tokens[first - 1].raw not in _WIRE_DOLLARS):
        return None  # codes are capitals
    for rule in BEFORE:
        found = rule.find(tokens, first - 1)
        if found is not None:
            return found
    return None


def _sign_before(tokens: Sequence[Token], at: int) -> Denomination | None:
    sign, signs = tokens[at], classes("currencies", "signs")
    if sign.kind != SIGN or sign.low not in signs:
        return None
    return _with_country(tokens, at, sign, signs)


def _code_before(tokens: Sequence[Token], at: int) -> Denomination | None:
    """Read "EUR", "Rs."; only in capitals, since "all" and "top" are codes too."""
    if tokens[at].low == "." and at and not tokens[at].gap:
        at -= 1
    word = tokens[at]
    code = classes("currencies", "codes").get(word.low)
    if code and word.kind == WORD and (word.raw.isupper() or word.raw == "Rs"):
        return Denomination(code, "", at)
    if word.low in _WIRE_DOLLARS:
        return Denomination(BARE_DOLLARS, "", at)  # "dlrs 12 million", as wire copy has it
    return None


def _with_country(tokens: Sequence[Token], at: int, sign: Token, signs: dict[str, str]) -> Denomination:
    """Read "us $", "c$": the country's letters before the sign; one letter must touch it ("A $5 fee" names none)."""
    country = tokens[at - 1] if at and sign.low == "$" else None
    if country is None or (len(country.raw) == 1 and country.end != sign.start):
        return Denomination(signs[sign.low], "", at)
    named = country.low in words("currencies", "countries") or (
        country.kind == WORD and country.raw in words("currencies", "capital countries")
    )
    code = signs.get(f"{country.low}$") if named else None
    if code:
        return Denomination(code, "", at - 1)
    return Denomination(signs[sign.low], "", at)


def read_sign_after(tokens: Sequence[Token], numeral: Numeral) -> Denomination | None:
    """Return the currency or percentage said right after a number; `at` is where it stops."""
    for rule in AFTER:
        found = rule.find(tokens, numeral)
        if found is not None:
            return found
    return None


def _percent(tokens: Sequence[Token], numeral: Numeral) -> Denomination | None:
    at = numeral.stop
    token = tokens[at]
    joined = token.low in HYPHENS and not tokens[at + 1].gap
    if joined:
        at, token = at + 1, tokens[at + 1]
    if token.low in words("figure-numbers", "percent"):
        stop = at + 1
    elif token.low == "per" and tokens[at + 1].low == "cent":
        stop = at + 2
    else:
        return None
    if tokens[stop].low in words("figure-numbers", "points"):
        return Denomination("", "percentage points", stop + 1)
    return Denomination("", "%", stop)


def _sign_after(tokens: Sequence[Token], numeral: Numeral) -> Denomination | None:
    """Read "40 €"; in "40 $50" the sign is that of the next number."""
    token, following = tokens[numeral.stop], tokens[numeral.stop + 1]
    if token.kind != SIGN or following.kind == NUMBER:
        return None
    code = classes("currencies", "signs").get(token.low)
    return Denomination(code, "", numeral.stop + 1) if code else None


def _code_after(tokens: Sequence[Token], numeral: Numeral) -> Denomination | None:
    token = tokens[numeral.stop]
    code = classes("currencies", "codes").get(token.low)
    if code and token.kind == WORD and token.raw.isupper():
        return Denomination(code, "", numeral.stop + 1)
    return None


def _word(tokens: Sequence[Token], numeral: Numeral) -> Denomination | None:
    """Read "dollars", "Australian dollars", "US Australian dollars": what the longest run of words names."""
    at = numeral.stop
    at += tokens[at].low in HYPHENS
    at += numeral.vague and tokens[at].low == "of"
    named = classes("currencies", "words")
    if (joined := _nation_joined(tokens, at)) is not None:
        return joined
    for length in (2, 1, 0):
        word = tokens[at + length] if at + length < len(tokens) else None
        if word is None or word.kind != WORD or word.low not in named:
            continue
        before = " ".join(token.low.rstrip(".") for token in tokens[at : at + length])
        singular = singular_of({"kronor": "kronas"}.get(word.low, word.low))
        national = classes("currencies", "national").get(f"{before} {singular}")
        if national:
            return Denomination(national, "", at + length + 1)
        if length == 0 and _is_money(tokens, at, word, numeral):
            code = named[word.low]
            return Denomination("" if code == "-" else code, word.raw if code == "-" else "", at + 1)
    return None


def _nation_joined(tokens: Sequence[Token], at: int) -> Denomination | None:
    """Read a currency that a hyphen joins to its nation: "300 million Hong Kong-dollar"."""
    for length in (1, 2):
        hyphen, word = tokens[at + length], tokens[at + length + 1]
        if hyphen.low in HYPHENS and not hyphen.gap and not word.gap:
            nation = " ".join(token.low for token in tokens[at : at + length])
            code = classes("currencies", "national").get(f"{nation} {singular_of(word.low)}")
            return Denomination(code, "", at + length + 2) if code else None
    return None


def read_cents(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """Return the hundredths after a sum ("and 50 cents") as a part of one, and where they stop."""
    at += tokens[at].low == "and"
    cents = read_numeral(tokens, at) if tokens[at].kind in NUMBER_OR_WORD else None
    if (
        cents is None
        or not 0 < cents.value < 100
        or tokens[cents.stop].low not in words("currencies", "hundredths")
    ):
        return None
    return Fraction(cents.value) / 100, cents.stop + 1


def _is_money(tokens: Sequence[Token], at: int, word: Token, numeral: Numeral) -> bool:
    """Tell "500 won" from "12 won", and pounds of money from pounds of flour."""
    if word.low == "won":
        return numeral.value >= _LEAST_WON and tokens[at + 1].low not in words("currencies", "won by")
    if word.low in words("currencies", "weights too"):
        return tokens[at + 1].low != "of"
    return True


BEFORE: tuple[Rule[Callable[[Sequence[Token], int], Denomination | None]], ...] = (
    Rule(
        "sign before",
        "the sign of a currency, with the letters of its country",
        _sign_before,
        "The bridge cost C$40m.",
        "40000000 [CAD]",
    ),
    Rule(
        "code before",
        "the code of a currency in capitals",
        _code_before,
        "The bridge cost EUR 40 million.",
        "40000000 [EUR]",
    ),
)


def _penny_sign(tokens: Sequence[Token], numeral: Numeral) -> Denomination | None:
    """Read "40p" where the words around it speak of money or shares; "a 720p screen" has lines.

    Of a number that is the height of a picture, only shares or "£" make a sum.
    """
    if numeral.suffix != "p":
        return None
    near = tokens[max(0, numeral.first - _PENNY_REACH) : numeral.stop + _PENNY_REACH]
    height = str(numeral.value) in words("currencies", "picture heights")
    money = words("currencies", "beside picture heights" if height else "near pence")
    return Denomination("", "pence", numeral.stop) if any(token.low in money for token in near) else None


AFTER: tuple[Rule[Callable[[Sequence[Token], Numeral], Denomination | None]], ...] = (
    Rule(
        "penny sign",
        'a "p" written onto a number beside words of money',
        _penny_sign,
        "The mill bid 717p per share.",
        "717 pence / share",
    ),
    Rule(
        "percent",
        "the sign or a word of a percentage, or percentage points",
        _percent,
        "Prices rose by 4 per cent.",
        "4 %",
    ),
    Rule(
        "sign after",
        "the sign of a currency that no number follows",
        _sign_after,
        "The ferry costs 40 €.",
        "40 [EUR]",
    ),
    Rule(
        "code after",
        "the code of a currency in capitals",
        _code_after,
        "The ferry costs 40 EUR.",
        "40 [EUR]",
    ),
    Rule(
        "word",
        "the name of a currency, with its country",
        _word,
        "The ferry costs 40 Canadian dollars.",
        "40 [CAD]",
    ),
)
