"""The words around a figure in; how they bound it out: up to, at least, over, under, about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from briefing.language.english.figures.numerals import HYPHENS
from briefing.language.english.figures.tokens import NUMBER, STOP, WORD, Token
from briefing.language.english.figures.vocabulary import classes, phrases, words
from briefing.language.english.rule import Rule

_LONGEST = 5  # words of a phrase: "up to and including" has three, "a maximum of" too
_PUNCTUATION = frozenset('.,;:)!?"”’')
_SIGNS = frozenset("%$")  # the units of percentages and sums here


class Qualifiers(NamedTuple):
    """The classes of the words found, the nearest to the figure first, and the token where they begin or
    stop.
    """

    kinds: tuple[str, ...]
    at: int


class Near(NamedTuple):
    """The words `start` to before `stop` that may qualify a figure; `small` and `unit` as for `read_before`."""

    tokens: Sequence[Token]
    start: int
    stop: int
    small: bool
    unit: str

    @property
    def word(self) -> str:
        """The word, "" where there are several, which always qualify."""
        return self.tokens[self.start].low if self.stop - self.start == 1 else ""

    @property
    def before(self) -> str:
        """The word before it."""
        return self.tokens[self.start - 1].low if self.start else ""

    @property
    def is_place(self) -> bool:
        """Whether the word may speak of a place; "beyond" always qualifies."""
        return self.word != "beyond" and self.word in words("figure-bounds", "place")


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
        near = Near(tokens, start, place, small, unit)
        if kind != "skip" and any(rule.find(near) for rule in NO_BOUNDS):
            break
        place = start
        if kind != "skip":
            kinds.append(kind)
            begin = start
    return Qualifiers(tuple(kinds), begin)


def _phrase_before(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    for rule in BEFORE:
        found = rule.find(tokens, place)
        if found is not None:
            return found
    return None


def _sign_before(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    sign = classes("figure-bounds", "signs").get(tokens[place - 1].low)
    return (sign, place - 1) if sign else None


def _words_before(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    if (
        tokens[place - 1].low == "."
        and place > 1
        and tokens[place - 2].low in words("figure-bounds", "shortened")
    ):
        place -= 1
    elif tokens[place - 1].low == "c":
        return None  # without its point it is a letter
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


def _is_topic(near: Near) -> bool:
    return near.word == "about" and near.before in words("figure-bounds", "topic")


def _is_time_span(near: Near) -> bool:
    """Find "over two days" where it tells when; "lasted over two days" bounds, and so does "about two days"."""
    if not near.is_place or near.unit not in words("figure-nouns", "times"):
        return False
    return near.word in words("figure-bounds", "of spans") and near.before not in words(
        "figure-bounds", "lasting"
    )


def _is_place(near: Near) -> bool:
    """Find "over two rivers"; "over two kilometres", "over two per cent" and "over 40 rivers" bound."""
    if not near.is_place or not near.small or near.unit in words("figure-nouns", "times"):
        return False
    if near.unit in words("figure-nouns", "measures") or near.unit in _SIGNS:
        return False
    return near.word not in words("figure-bounds", "of small things")


def read_after(tokens: Sequence[Token], stop: int) -> Qualifiers:
    """Return the qualifier right after a figure or its noun ("or so", "-odd", "or more", "+")."""
    for rule in AFTER if tokens[stop].low in _after_openers() else ():
        found = rule.find(tokens, stop)
        if found is not None:
            return Qualifiers((found[0],), found[1])
    return Qualifiers((), stop)


@cache
def _after_openers() -> frozenset[str]:
    return _edges("after", 0) | HYPHENS | {"+"}


def _plus_after(tokens: Sequence[Token], stop: int) -> tuple[str, int] | None:
    return ("least", stop + 1) if tokens[stop].low == "+" and tokens[stop + 1].kind != NUMBER else None


def _words_after(tokens: Sequence[Token], stop: int) -> tuple[str, int] | None:
    joined = tokens[stop].low in HYPHENS and not tokens[stop + 1].gap
    at = stop + joined
    if tokens[at].low not in _edges("after", 0):
        return None
    known = phrases("figure-bounds", "after")
    for length in range(_LONGEST, 0, -1):
        kind = known.get(tuple([token.low for token in tokens[at : at + length]]))
        if kind and (joined or _fits(tokens, at, at + length)):
            return kind, at + length
    return None


def _fits(tokens: Sequence[Token], at: int, stop: int) -> bool:
    first, following = tokens[at].low, tokens[stop]
    if first == "or":
        return True
    if first == "odd":
        return following.kind == WORD
    if first == "plus":
        return following.kind == STOP or following.low in _PUNCTUATION
    return (
        following.kind == STOP
        or following.low in _PUNCTUATION
        or following.low in words("figure-bounds", "clause goes on")
    )


Bound = tuple[str, int]
"""The class of a qualifier, and the token where it begins (before a figure) or stops (after one)."""

BEFORE: tuple[Rule[Callable[[Sequence[Token], int], Bound | None]], ...] = (
    Rule(
        "sign before",
        "a sign that bounds the number after it",
        _sign_before,
        "The herd has >40 goats.",
        ">40 goats",
    ),
    Rule(
        "words before",
        "a phrase of the list [before] of figure-bounds.txt, the longest that fits",
        _words_before,
        "The herd has up to 40 goats.",
        "<=40 goats",
    ),
)
AFTER: tuple[Rule[Callable[[Sequence[Token], int], Bound | None]], ...] = (
    Rule(
        "plus sign",
        'a "+" that no number follows',
        _plus_after,
        "The herd has 40+ goats.",
        ">=40 goats",
    ),
    Rule(
        "words after",
        "a phrase of the list [after] of figure-bounds.txt",
        _words_after,
        "The herd has 40 or more goats.",
        ">=40 goats",
    ),
)
NO_BOUNDS: tuple[Rule[Callable[[Near], bool]], ...] = (
    Rule(
        "topic",
        '"about" after what speaks of something',
        _is_topic,
        "They talked about 40 goats.",
        "40 goats",
    ),
    Rule(
        "span of time",
        '"over" and "under" before a time, unless something lasts',
        _is_time_span,
        "The herd grew over 40 years.",
        "40 years",
    ),
    Rule(
        "place",
        '"over", "under" and the like before a small number in words',
        _is_place,
        "The herd went over five bridges.",
        "5 bridges",
    ),
)
"""Rules by which what looks like a qualifier is none."""
