"""Tokens and a place in; the amount without a number that begins there out.

"Dozens", "tens of thousands", "several thousand", "a few hundred", "a handful": the convention is that such an
amount is at least one of its scale (two for a handful) and has no upper bound, since writers differ in
where "hundreds" stops.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.english.figures.lexing import WORD, Token
from briefing.language.english.figures.numerals import HYPHENS, Numeral
from briefing.language.english.figures.vocabulary import values, words


def read_vague(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the vague amount that begins at a token, or None."""
    if tokens[at].kind != WORD:
        return None
    found = _tens_of(tokens, at) or _several(tokens, at) or _plural(tokens, at)
    if found is None:
        return None
    least, stop = found
    return Numeral(least, at, stop, "vague", least, vague=True)


def _tens_of(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    tens = values("figure-numbers", "tens").get(tokens[at].low)
    scale = (
        values("figure-numbers", "vague").get(tokens[at + 2].low)
        if tens and tokens[at + 1].low == "of"
        else 0
    )
    return (tens * scale, at + 3) if tens and scale else None


def _several(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "several thousand", "a few hundred", "a couple of dozen", "a handful"."""
    start = at
    if tokens[at].low == "a":
        at += 1
        if tokens[at].low == "handful":
            return 2, at + 1
    elif tokens[at].low in {"few", "couple"}:
        return None
    if tokens[at].low not in words("figure-numbers", "some") or (tokens[at].low == "several" and start != at):
        return None
    at += 1
    at += tokens[at].low == "of"
    if tokens[at].low in {"tens", "dozens", "hundreds", "thousands", "millions"}:
        return _plural(tokens, at) or _tens_of(tokens, at)
    least = 1
    stop = at
    scales = values("figure-numbers", "scales") | {"hundred": 100, "dozen": 12}
    while tokens[stop].low in scales:
        least *= scales[tokens[stop].low]
        stop += 1
    return (least, stop) if stop > at else None


def _plural(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    word = tokens[at].low
    least = values("figure-numbers", "vague").get(word)
    if not least:
        return None
    if word in {"scores", "lakhs", "crores"} and tokens[at + 1].low != "of":
        return None
    if (
        at
        and (tokens[at - 1].low in HYPHENS or tokens[at - 1].low in {"the", "in"})
        and tokens[at + 1].low != "of"
    ):
        return None
    return least, at + 1
