"""A figure without a noun in; the noun that the words around it say it counts out: "the death toll is 45"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.english.figures.counted import is_counted, noun_ends, read_phrase
from briefing.language.english.figures.tokens import MARK, STOP, WORD, Token
from briefing.language.english.figures.vocabulary import values, words

_SUBJECT_REACH = 12  # tokens before a figure in which its subject may stand
_LEVEL_REACH = 25  # tokens before "risen to" in which "the death toll" may stand
_POSSESSIVES = ("'s", "’s", "s'", "s’")


def read_fate(tokens: Sequence[Token], at: int) -> str:
    """Return what befell people that a figure counts without a noun: "dozens were wounded"."""
    at += tokens[at].low in words("figure-nouns", "others")
    while tokens[at].low in words("figure-nouns", "before fates"):
        at += 1
    return tokens[at].raw if tokens[at].low in words("figure-nouns", "counted") else ""


def read_subject(tokens: Sequence[Token], first: int) -> str:
    """Return the noun that a figure without one says the amount of: "losses of 10,000", "the death toll is 45"."""
    heads = words("figure-nouns", "heads")
    if level := read_level(tokens, first):
        return level
    if first and tokens[first - 1].low in words("clause-words", "says"):
        return ""  # "the union of insurers says 120": who says it is not counted
    if first > 1 and tokens[first - 1].low == "of" and tokens[first - 2].low not in heads:
        noun = tokens[first - 2]
        common = noun.kind == WORD and _is_common(tokens, first - 2) and noun.low not in noun_ends()
        return noun.raw if common else ""
    for place in range(first - 1, max(-1, first - 1 - _SUBJECT_REACH), -1):
        token = tokens[place]
        if token.kind == STOP or (token.kind == MARK and token.low in ";:"):
            return ""
        if token.low in words("figure-nouns", "gives an account") and tokens[place + 1].low == "of":
            return ""
        if token.kind != WORD or (token.low in noun_ends() and token.low not in heads):
            continue
        if token.low in heads and token.low not in words("figure-nouns", "counted"):
            return _what_is_counted(tokens, place)
        if token.low in words("figure-nouns", "fates") or token.low in values("figure-numbers", "vague"):
            continue
        if is_counted(token) and _is_common(tokens, place):
            return token.raw
    return ""


def read_level(tokens: Sequence[Token], first: int) -> str:
    """Return what a number is the level of: "the death toll from a blaze in two blocks has risen to 44"."""
    if first < 2 or not _leads_to_level(tokens[first - 2].low, tokens[first - 1].low):
        return ""
    last = _before_apposition(tokens, first - 3)
    for place in range(last, max(-1, last - _LEVEL_REACH), -1):
        token = tokens[place]
        if token.kind == STOP or (token.kind == MARK and token.low in ",;:"):
            return ""
        if token.low in words("figure-nouns", "abstract") and not tokens[place - 1].low.isdecimal():
            return _what_is_counted(tokens, place)
    return ""


def _leads_to_level(verb: str, preposition: str) -> bool:
    """Say whether two words lead to the level of what stands before them: "risen to", "stands at", "given as"."""
    if preposition == "as":
        return verb in words("figure-nouns", "stated as")
    moves = words("figure-bounds", "change") | words("figure-nouns", "levels")
    return preposition in {"to", "at"} and verb in moves


def _before_apposition(tokens: Sequence[Token], at: int) -> int:
    """Return the last token before what stands between commas right before a verb: "the toll, the worst yet, rose"."""
    if tokens[at].low != ",":
        return at
    for place in range(at - 1, max(0, at - _LEVEL_REACH), -1):
        if tokens[place].kind == STOP or tokens[place].low in {";", ":"}:
            break
        if tokens[place].low == ",":
            return place - 1
    return at


def _is_common(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a word is no name: small letters, or the first of its sentence."""
    return tokens[place].raw.islower() or place == 0 or tokens[place - 1].kind == STOP


def _what_is_counted(tokens: Sequence[Token], head: int) -> str:
    """Return the noun of which a head says the amount: "number of troops", "death toll", "that figure"."""
    if tokens[head + 1].low == "of":
        noun = read_phrase(tokens, head + 2, one=True)
        if noun.unit:
            return noun.unit
    before = tokens[head - 1] if head else tokens[head]
    says = before.low not in words("figure-nouns", "plain") and not before.low.endswith(_POSSESSIVES)
    if head and says and before.kind == WORD and before.raw.islower() and before.low not in noun_ends():
        return before.raw
    return tokens[head].raw
