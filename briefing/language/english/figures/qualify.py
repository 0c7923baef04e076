"""The words around a figure in; how they bound it out: up to, at least, over, under, about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing.language.english.figures.lexing import NUMBER, STOP, WORD, Token
from briefing.language.english.figures.numerals import HYPHENS
from briefing.language.english.figures.vocabulary import classes, phrases, words

_LONGEST = 5
_SMALL = 10
_PUNCTUATION = frozenset('.,;:)!?"”’')


class Qualifiers(NamedTuple):
    """The classes of the words found, the nearest to the figure first, and the token where they begin or
    stop.
    """

    kinds: tuple[str, ...]
    at: int


def read_before(tokens: Sequence[Token], first: int, *, small: bool, unit: str) -> Qualifiers:
    """Return the qualifiers before a figure. `small` figures in words take "over" and the like for a place,
    unless their unit is a measure.
    """
    kinds: list[str] = []
    begin = place = first
    while place:
        found = _phrase_before(tokens, place)
        if found is None:
            break
        kind, start = found
        if kind != "skip" and not _bounds(tokens, start, place, small=small, unit=unit):
            break
        place = start
        if kind != "skip":
            kinds.append(kind)
            begin = start
    return Qualifiers(tuple(kinds), begin)


def _phrase_before(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    sign = classes("figure-bounds", "signs").get(tokens[place - 1].low)
    if sign:
        return sign, place - 1
    if tokens[place - 1].kind != WORD:
        return None
    known = phrases("figure-bounds", "before")
    if tokens[place - 1].low not in _edges("before", -1):
        return None
    for length in range(min(_LONGEST, place), 0, -1):
        kind = known.get(tuple([token.low for token in tokens[place - length : place]]))
        if kind:
            return kind, place - length
    return None


@cache
def _edges(section: str, place: int) -> frozenset[str]:
    """Return the first (0) or last (-1) words of the phrases of a section."""
    return frozenset(phrase[place] for phrase in phrases("figure-bounds", section))


def _bounds(tokens: Sequence[Token], start: int, place: int, *, small: bool, unit: str) -> bool:
    """Say whether "over", "about" and the like qualify the figure, and do not speak of a place or topic."""
    if place - start != 1:
        return True
    word, before = tokens[start].low, tokens[start - 1].low if start else ""
    if word == "about" and before in words("figure-bounds", "topic"):
        return False
    if word == "beyond" or word not in words("figure-bounds", "place"):
        return True
    if unit in words("figure-nouns", "times"):
        return word not in {"over", "under"} or before in words("figure-bounds", "lasting")
    return not small or unit in words("figure-nouns", "measures") or word in {"about"} or unit in {"%", "$"}


def read_after(tokens: Sequence[Token], stop: int) -> Qualifiers:
    """Return the qualifier right after a figure or its noun ("or so", "-odd", "or more", "+")."""
    if tokens[stop].low == "+" and tokens[stop + 1].kind != NUMBER:
        return Qualifiers(("least",), stop + 1)
    joined = tokens[stop].low in HYPHENS and not tokens[stop + 1].gap
    at = stop + joined
    if tokens[at].low not in _edges("after", 0):
        return Qualifiers((), stop)
    known = phrases("figure-bounds", "after")
    for length in range(_LONGEST, 0, -1):
        kind = known.get(tuple([token.low for token in tokens[at : at + length]]))
        if kind and (joined or _fits(tokens, at, at + length)):
            return Qualifiers((kind,), at + length)
    return Qualifiers((), stop)


def _fits(tokens: Sequence[Token], at: int, stop: int) -> bool:
    first, following = tokens[at].low, tokens[stop]
    if first == "or":
        return True
    if first == "odd":
        return following.kind == WORD
    if first == "plus":
        return following.kind == STOP or following.low in _PUNCTUATION
    return following.kind == STOP or following.low in _PUNCTUATION or following.low in {"in", "on"}
