"""Tokens and a place in; the amount without a number that begins there out.

"Dozens", "tens of thousands", "several thousand", "a few hundred", "a handful": the convention is that such an
amount is at least one of its scale (two for a handful) and has no upper bound, since writers differ in
where "hundreds" stops.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.language.english.figures.numerals import HYPHENS, Numeral
from briefing.language.english.figures.tokens import WORD, Token
from briefing.language.english.figures.vocabulary import values, words
from briefing.language.english.rule import Rule

Vague = tuple[int, int]
"""The least that an amount can be, and the token where it stops."""


def read_vague(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the vague amount that begins at a token, or None."""
    if tokens[at].kind != WORD:
        return None
    for rule in VAGUE:
        found = rule.find(tokens, at)
        if found is not None:
            least, stop = found
            return Numeral(least, at, stop, "vague", least, vague=True)
    return None


def _tens_of(tokens: Sequence[Token], at: int) -> Vague | None:
    tens = values("figure-numbers", "tens").get(tokens[at].low)
    if not tens or tokens[at + 1].low != "of":
        return None
    scale = values("figure-numbers", "vague").get(tokens[at + 2].low)
    return (tens * scale, at + 3) if scale else None


def _handful(tokens: Sequence[Token], at: int) -> Vague | None:
    return (2, at + 2) if tokens[at].low == "a" and tokens[at + 1].low == "handful" else None


def _several(tokens: Sequence[Token], at: int) -> Vague | None:
    """Read "several thousand", "a few hundred", "a couple of dozen", "several tens of thousands"."""
    at = _after_some(tokens, at)
    if not at:
        return None
    if tokens[at].low in words("figure-numbers", "round plurals"):
        return _plural(tokens, at) or _tens_of(tokens, at)
    return _singular_scales(tokens, at)


def _after_some(tokens: Sequence[Token], at: int) -> int:
    """Return the token after "several", "many", "a few" or "a couple of", 0 where none of them stands there."""
    article = tokens[at].low == "a"
    word = tokens[at + article].low
    allowed = word != "several" if article else word not in words("figure-numbers", "articled")
    if word not in words("figure-numbers", "some") or not allowed:
        return 0
    at += article + 1
    return at + (tokens[at].low == "of")


def _singular_scales(tokens: Sequence[Token], at: int) -> Vague | None:
    """Read "thousand", "hundred thousand": the least is one of them."""
    least, stop = 1, at
    scales = values("figure-numbers", "scales") | values("figure-numbers", "hundreds")
    while tokens[stop].low in scales:
        least *= scales[tokens[stop].low]
        stop += 1
    return (least, stop) if stop > at else None


def _plural(tokens: Sequence[Token], at: int) -> Vague | None:
    word = tokens[at].low
    least = values("figure-numbers", "vague").get(word)
    if not least:
        return None
    if word in words("figure-numbers", "only before of") and tokens[at + 1].low != "of":
        return None
    if (
        at
        and (
            tokens[at - 1].low in HYPHENS or tokens[at - 1].low in words("figure-numbers", "no amount after")
        )
        and tokens[at + 1].low != "of"
    ):
        return None
    return least, at + 1


VAGUE: tuple[Rule[Callable[[Sequence[Token], int], Vague | None]], ...] = (
    Rule(
        "tens of",
        '"tens of thousands", "hundreds of millions"',
        _tens_of,
        "Tens of thousands of herons came back.",
        ">=10000 vague herons",
    ),
    Rule(
        "handful",
        '"a handful"',
        _handful,
        "A handful of herons came back.",
        ">=2 vague herons",
    ),
    Rule(
        "several",
        '"several", "a few" or "a couple of" before a scale',
        _several,
        "Several thousand herons came back.",
        ">=1000 vague herons",
    ),
    Rule(
        "plural",
        "a scale in the plural",
        _plural,
        "Hundreds of herons came back.",
        ">=100 vague herons",
    ),
)
