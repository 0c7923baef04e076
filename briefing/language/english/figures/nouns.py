"""A figure and the words after it in; the noun that it counts out, as written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.language.english.figures.counted import (
    Noun,
    is_adverb,
    is_counted,
    is_verb,
    noun_ends,
    read_measure,
    read_phrase,
)
from briefing.language.english.figures.numerals import HYPHENS, Numeral, read_numeral
from briefing.language.english.figures.sums import scales
from briefing.language.english.figures.tokens import NUMBER, WORD, Token
from briefing.language.english.figures.vocabulary import words
from briefing.language.english.rule import Rule
from briefing.text.irregular_forms import list_forms
from briefing.text.word_forms import has_ed_ending, is_participle
from briefing.text.words import read_words

_LONGEST_OWNER = 4  # words: "the old harbour board's"
_OWNERS = words("figure-nouns", "owners")
_WHOLE = _OWNERS | words("figure-nouns", "whole")
_PRONOUNS = words("figure-nouns", "pronouns")


def read_noun(tokens: Sequence[Token], numeral: Numeral, at: int) -> Noun:
    """Return the noun that a figure counts, which stops before the token `at`; "" where it has none of its own."""
    for rule in NOUNS:
        noun = rule.find(tokens, numeral, at)
        if noun is not None:
            return noun
    return Noun("", at)


def _measure(tokens: Sequence[Token], _: Numeral, at: int) -> Noun | None:
    return read_measure(tokens, at)


def _suffix(_tokens: Sequence[Token], numeral: Numeral, at: int) -> Noun | None:
    return Noun(numeral.suffix, at) if numeral.suffix else None


def _degrees(tokens: Sequence[Token], _: Numeral, at: int) -> Noun | None:
    if tokens[at].low != "°" or tokens[at + 1].low not in words("figure-nouns", "temperatures"):
        return None
    return Noun("°" + tokens[at + 1].raw, at + 2)


def _verb_of_group(tokens: Sequence[Token], numeral: Numeral, at: int) -> Noun | None:
    return Noun("", at) if _is_group(tokens, numeral.first) and is_verb(tokens, at) else None


def _is_group(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a figure is the number of a group: "a family of five"."""
    return (
        first > 1
        and tokens[first - 1].low == "of"
        and tokens[first - 2].low in words("figure-nouns", "groups")
    )


def _joined(tokens: Sequence[Token], _: Numeral, at: int) -> Noun | None:
    """Read what a hyphen joins to the figure: "300-mile", "10,000-strong force"."""
    if tokens[at].low not in HYPHENS or tokens[at + 1].gap:
        return None
    at += 1
    word = tokens[at]
    if word.low == "strong":
        noun = read_phrase(tokens, at + 1, one=True)
        return noun if noun.unit else Noun(word.raw, at + 1)
    if word.low in words("figure-nouns", "measures") or word.low in words("figure-nouns", "attributive"):
        return Noun(word.raw, at + 1)
    return read_phrase(tokens, at, one=False)


def _partitive(tokens: Sequence[Token], numeral: Numeral, at: int) -> Noun | None:
    """Read "of the 1,500 seats", "out of 35 boats", "of them", and after a share "the soldiers"."""
    share, start = numeral.share, at
    at += _length_of_of(tokens, at)
    if at == start and not (share and tokens[at].low in _OWNERS):
        return None
    if tokens[at].low in _PRONOUNS and tokens[at + 1].kind != WORD:
        return Noun("", at + 1)
    named = is_counted(tokens[at + 1]) and not has_ed_ending(tokens[at + 1].low)
    if tokens[at].low in _PRONOUNS and named and _ends_phrase(tokens, at + 2):
        return Noun(tokens[at + 1].raw, at + 2)  # "12 of them children"
    while tokens[at].low in _WHOLE:
        at += 1
    if tokens[at - 1].low in words("figure-nouns", "pointing") and _stands_alone(tokens, at):
        return Noun("", at)
    at = _past_adjectives(tokens, _past_owner(tokens, at))
    inner = read_numeral(tokens, at)
    if inner is not None and not inner.share:
        at = inner.stop
    noun = read_phrase(tokens, at, one=share or start != at)
    return noun if noun.unit else None


def _past_owner(tokens: Sequence[Token], at: int) -> int:
    """Return where a number stands after its owner ("of the old harbour's | 40 boats"), else `at`."""
    for stop in range(at, min(at + _LONGEST_OWNER, len(tokens) - 1)):
        if tokens[stop].kind != WORD:
            break
        if tokens[stop].low.endswith(("'s", "’s", "s'", "s’")) and tokens[stop + 1].kind == NUMBER:
            return stop + 1
    return at


def _past_adjectives(tokens: Sequence[Token], at: int) -> int:
    """Return where a number stands after what it is called ("of the usual | 40 boats"), else `at`."""
    for stop in range(at, min(at + _LONGEST_OWNER, len(tokens) - 1)):
        if tokens[stop].kind == NUMBER:
            return stop
        if tokens[stop].kind != WORD or not tokens[stop].raw.islower() or tokens[stop].low in noun_ends():
            break
    return at


def _length_of_of(tokens: Sequence[Token], at: int) -> int:
    """Return how many tokens "of", or "out of" before a number, has; 0 where neither stands there."""
    if tokens[at].low == "of":
        return 1
    out_of = tokens[at].low == "out" and tokens[at + 1].low == "of" and tokens[at + 2].kind == NUMBER
    return 2 if out_of else 0


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a participle says who "those" are, and no plural follows it: "of those evacuated"."""
    participle = tokens[at].kind == WORD and has_ed_ending(tokens[at].low)
    return participle and not (tokens[at + 1].kind == WORD and is_counted(tokens[at + 1]))


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].kind != WORD:
        return tokens[at].low not in HYPHENS
    return tokens[at].low in noun_ends() or has_ed_ending(tokens[at].low)


def _after_scale(tokens: Sequence[Token], numeral: Numeral, at: int) -> Noun | None:
    """Read what no list knows after a million: "38 million tal"."""
    noun = tokens[at]
    if tokens[numeral.stop - 1].low not in scales() or noun.kind != WORD or not noun.raw.islower():
        return None
    other = noun.low in noun_ends() or is_adverb(noun) or is_participle(noun.low) or is_counted(noun)
    other = other or noun.low in words("figure-nouns", "adjectives") or noun.low in read_words("dates")
    by_whom = tokens[at + 1].low == "by" and bool(list_forms(noun.low))  # "480 million given by the ministry"
    if other or by_whom or noun.low in words("figure-nouns", "no noun") or not _ends_phrase(tokens, at + 1):
        return None
    return Noun(noun.raw, at + 1)


def _number_of(tokens: Sequence[Token], _: Numeral, at: int) -> Noun | None:
    """Read what a number is said to be the number of: "brings to 17 the total number of patients"."""
    if tokens[at].low != "the":
        return None
    at += 1 + (tokens[at + 1].low in words("figure-nouns", "plain"))
    if tokens[at].low not in words("figure-nouns", "abstract") or tokens[at + 1].low != "of":
        return None
    noun = read_phrase(tokens, at + 2, one=True)
    return noun if noun.unit else None


def _phrase(tokens: Sequence[Token], numeral: Numeral, at: int) -> Noun | None:
    return read_phrase(tokens, at, one=numeral.value == 1)


NOUNS: tuple[Rule[Callable[[Sequence[Token], Numeral, int], Noun | None]], ...] = (
    Rule(
        "measure",
        "a unit of measurement with its power and what it measures",
        _measure,
        "The fire burnt 40 square kilometres here.",
        "40 square kilometres",
    ),
    Rule(
        "number of",
        "what follows as the number of something",
        _number_of,
        "That brought to 17 the total number of boats in Oster.",
        "17 boats",
    ),
    Rule(
        "suffix",
        "letters written onto the number",
        _suffix,
        "The wall is 40km from Oster.",
        "40 km",
    ),
    Rule(
        "joined",
        "what a hyphen joins to the number",
        _joined,
        "A 40-seat bus came.",
        "40 seat",
    ),
    Rule(
        "degrees",
        "a degree sign with a letter",
        _degrees,
        "It was 40 °C in Oster.",
        "40 °C",
    ),
    Rule(
        "verb of a group",
        "nothing, where what looks like a plural is the verb of a group",
        _verb_of_group,
        "A family of five lives on it.",
        "5 family",
    ),
    Rule(
        "partitive",
        'the noun of the whole after "of", "out of" or, after a share, "the"',
        _partitive,
        "They sold 40 of the boats.",
        "40 boats",
    ),
    Rule(
        "after a scale",
        "a word that ends its phrase right after a million",
        _after_scale,
        "They lost 40 million tal on boats.",
        "40000000 tal",
    ),
    Rule(
        "phrase",
        "the first plural that no other noun follows",
        _phrase,
        "They sold 40 red boats.",
        "40 boats",
    ),
)
