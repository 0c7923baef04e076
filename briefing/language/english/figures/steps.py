"""Two numbers with "to" between them in; whether they tell by how much something changed, and to what, out.

"Rose by three to 17" and "fell 3 percent to 68 percent" tell a step and the level it led to; "rose 5 to 7 percent"
and "will grow 5% to 7%" are ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.english.figures.counted import read_measure, read_noun
from briefing.language.english.figures.lexing import NUMBER, STOP, WORD, Token
from briefing.language.english.figures.numerals import Numeral
from briefing.language.english.figures.vocabulary import words

_REACH = 8
_SUBJECT_REACH = 12
_WIDEST_RANGE = 5
_WIDEST_EXPECTED = 2
_AHEAD = frozenset(("to", "will", "would", "could", "may", "might", "can", "should", "shall", "must"))
_PHRASAL = frozenset(("make", "makes", "made", "making", "take", "takes", "took", "taking", "set", "sets"))


class Second(NamedTuple):
    """The second number, where what is written onto it stops, and how both are marked.

    `both` says that each number has its own sign of a currency or percentage, `percent` and `money` what they have.
    `scaled` says that the scale of the second is that of the first.
    """

    numeral: Numeral
    stop: int
    both: bool
    percent: bool
    money: bool
    scaled: bool


def is_step(tokens: Sequence[Token], begin: int, lower: Numeral, second: Second) -> bool:
    """Say whether the first number, which begins at `begin`, is a step and the second the level it led to."""
    verb = _verb(tokens, begin)
    if verb is None:
        return False
    upper = second.numeral
    if not lower.value or upper.value > _WIDEST_RANGE * lower.value:
        return True
    if second.both:
        ahead = verb > 0 and tokens[verb - 1].low in _AHEAD
        return not ahead or upper.value > _WIDEST_EXPECTED * lower.value
    if second.percent:
        return _speaks_of(tokens, verb, begin, "shares")
    if second.money or second.scaled:
        return False
    noun = read_measure(tokens, second.stop) or read_noun(tokens, upper, second.stop)
    return not noun.unit or _speaks_of(tokens, verb, begin, "levels")


def follows_change(tokens: Sequence[Token], begin: int) -> bool:
    """Say whether a verb of change, which no score has, governs the number at `begin`: "rose by", not "are up"."""
    verb = _verb(tokens, begin)
    return verb is not None and tokens[verb].low not in {"up", "down"}


def _verb(tokens: Sequence[Token], begin: int) -> int | None:
    """Return the verb of change that a number follows, with "by" or without: "rose by", "cut its debt by"."""
    changes = words("figure-bounds", "change")
    at = begin - 1
    while at > 0 and (tokens[at].low in words("figure-bounds", "between") or tokens[at].low.endswith("ly")):
        at -= 1
    if at < 0 or tokens[at].kind != WORD:
        return None
    if tokens[at].low != "by":
        return at if tokens[at].low in changes and not _is_phrasal(tokens, at) else None
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if tokens[place].kind in {STOP, NUMBER} or tokens[place].low in ",;:":
            return None
        if tokens[place].low in changes:
            return place
    return None


def _is_phrasal(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in {"up", "down"} and at > 0 and tokens[at - 1].low in _PHRASAL


def _speaks_of(tokens: Sequence[Token], verb: int, begin: int, name: str) -> bool:
    """Say whether what changed is itself such an amount as the numbers are: "the toll", "the rate"."""
    levels = words("figure-bounds", name)
    for place in range(begin - 1, max(-1, verb - _SUBJECT_REACH), -1):
        if tokens[place].kind == STOP or tokens[place].low in ";:":
            return False
        if tokens[place].low in levels:
            return True
    return False
