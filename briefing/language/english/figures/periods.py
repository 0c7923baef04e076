"""The words around a figure in; the period that it is given for out: "a month", "per day", "each week costs"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.english.figures.counted import is_counted
from briefing.language.english.figures.lexing import MARK, NUMBER, STOP, WORD, Token
from briefing.language.english.figures.numerals import HYPHENS
from briefing.language.english.figures.vocabulary import words
from briefing.text.word_forms import is_plural
from briefing.text.words import read_words

_PERIOD_REACH = 8
_PERIOD_BEFORE = 6
_EACH = frozenset(("each", "every"))
_EACH_BEFORE = 12
_CLAUSE_ENDS = frozenset(
    ("and", "but", "or", "which", "who", "when", "while", "after", "before", "since", "because", "as", "if")
)
_CLAUSE_OPENS = frozenset(("that", "and", "but", "while", "because"))
_PERIODICAL = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}


def read_period(tokens: Sequence[Token], at: int, *, money: bool) -> str:
    """Return the period that a figure is given for, from the words after it: "a month", "per day", "daily"."""
    for place in range(at, min(at + _PERIOD_REACH, len(tokens) - 1)):
        token, following = tokens[place], tokens[place + 1]
        if token.kind in {STOP, NUMBER} or (token.kind == MARK and token.low in ",;:()—"):
            return ""
        if token.low in _PERIODICAL and token.low != "annual" and not _is_noun_after(tokens, place):
            return _PERIODICAL[token.low]
        if token.low in {"per", "each", "every"} or (token.low == "/" and place == at):
            if following.low in words("figure-nouns", "times"):
                return following.raw
            if (token.low == "per" or money) and following.kind == WORD and place <= at + 2:
                return following.raw
        elif token.low in {"a", "an"} and place <= at + 1:
            if place > at and tokens[at].low in read_words("function-words"):
                return ""
            return _article_period(tokens, place, money=money and place == at)
        elif token.low in HYPHENS and money and following.low == "a" and place == at:
            return tokens[place + 3].raw if tokens[place + 2].low in HYPHENS else ""
    return ""


def _article_period(tokens: Sequence[Token], place: int, *, money: bool) -> str:
    noun, after = tokens[place + 1], tokens[place + 2] if place + 2 < len(tokens) else tokens[place + 1]
    if noun.kind != WORD or after.low in words("figure-never", "ago"):
        return ""
    timely = noun.low in words("figure-nouns", "times") and not is_plural(noun.low)
    if timely or (
        money and noun.low in {"share", "barrel", "head", "tonne", "ton", "unit", "piece", "person", "dozen"}
    ):
        return noun.raw
    return ""


def _is_noun_after(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place + 1].kind == WORD and is_counted(tokens[place + 1])


def read_period_before(tokens: Sequence[Token], first: int) -> str:
    """Return the period from an adjective before the figure: "monthly losses of 30,000"."""
    for place in range(first - 1, max(-1, first - 1 - _PERIOD_BEFORE), -1):
        token = tokens[place]
        if token.kind in {STOP, NUMBER} or (token.kind == MARK and token.low not in HYPHENS):
            return ""
        if token.low in read_words("reporting-verbs") or token.low in {"report", "said"}:
            return ""
        if token.low in _PERIODICAL and place + 1 < first:
            return _PERIODICAL[token.low]
    return ""


def read_period_each(tokens: Sequence[Token], first: int) -> str:
    """Return the period that opens the clause of a figure: "each day of strike costs", "every month, 300 tonnes"."""
    start = max(0, first - _EACH_BEFORE)
    if _EACH.isdisjoint([token.low for token in tokens[start:first]]):
        return ""
    for place in range(first - 1, start - 1, -1):
        token = tokens[place]
        if token.kind in {STOP, NUMBER} or (token.kind == MARK and token.low in ";:()—"):
            return ""
        if token.low in _EACH:
            noun = tokens[place + 1].low
            timely = noun in words("figure-nouns", "times") and not is_plural(noun) and noun != "second"
            return noun if timely and _opens_clause(tokens, place) else ""
        closed = token.low == "," and tokens[place - 2].low not in _EACH
        if closed or token.low in _CLAUSE_ENDS:
            return ""
    return ""


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    """Say whether nothing but "in", "on" or "for" stands before a word in its clause."""
    if place and tokens[place - 1].low in {"in", "on", "for"}:
        place -= 1
    if not place:
        return True
    before = tokens[place - 1]
    told = before.low in _CLAUSE_OPENS or before.low in read_words("reporting-verbs")
    return told or before.kind in {STOP, MARK}
