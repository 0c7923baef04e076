"""The words around a figure in; the period that it is given for out: "a month", "per day", "each week costs"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.language.english.figures.counted import is_counted
from briefing.language.english.figures.numerals import HYPHENS
from briefing.language.english.figures.tokens import MARK, NUMBER_OR_STOP, STOP, WORD, Token
from briefing.language.english.figures.vocabulary import classes, words
from briefing.language.english.rule import Rule
from briefing.text.word_forms import is_plural
from briefing.text.words import read_words

# How many tokens from the figure a period may stand: the noun and a few words are between them.
_REACH_AFTER = 8
_REACH_BEFORE = 6
_REACH_EACH = 12
_EACH = words("figure-periods", "each")
_PER = words("figure-periods", "per")
_ARTICLES = words("figure-numbers", "articles")
_ADVERBS = classes("figure-periods", "adverbs")
_OPENERS = HYPHENS | _PER | _ARTICLES | _ADVERBS.keys() | {"/"}


class Around(NamedTuple):
    """A figure from the token `begin` on, with its noun to before `after`; `money` says that it is a sum."""

    tokens: Sequence[Token]
    begin: int
    after: int
    money: bool


def find_period(tokens: Sequence[Token], begin: int, after: int, *, money: bool) -> str:
    """Return the period that a figure is given for, as written or as the noun of an adverb; "" where it has none."""
    around = Around(tokens, begin, after, money)
    return _find_after(around) or _find_before(around)


def _find_after(around: Around) -> str:
    """Return what the first rule says that has something to say, looking from the figure on to the next mark."""
    tokens, at = around.tokens, around.after
    for place in range(at, min(at + _REACH_AFTER, len(tokens) - 1)):
        token = tokens[place]
        if token.kind in NUMBER_OR_STOP or (token.kind == MARK and token.low in ",;:()—"):
            return ""
        for rule in AFTER if token.low in _OPENERS else ():
            found = rule.find(around, place)
            if found is not None:
                return found
    return ""


def _find_before(around: Around) -> str:
    for rule in BEFORE:
        found = rule.find(around)
        if found:
            return found
    return ""


def _adverb(around: Around, place: int) -> str | None:
    tokens, word = around.tokens, around.tokens[place].low
    if word not in _ADVERBS or word in words("figure-periods", "adjectives only"):
        return None
    describes_noun = tokens[place + 1].kind == WORD and is_counted(tokens[place + 1])
    return None if describes_noun else _ADVERBS[word]


def _per(around: Around, place: int) -> str | None:
    """Read "per day", "each week", "/ month"; after "per", or a sum, anything: "$5 per guest"."""
    token, following = around.tokens[place], around.tokens[place + 1]
    if token.low not in _PER and not (token.low == "/" and place == around.after):
        return None
    if following.low in words("figure-nouns", "times"):
        return following.raw
    anything = (token.low == "per" or around.money) and place <= around.after + 2
    return following.raw if anything and following.kind == WORD else None


def _article(around: Around, place: int) -> str | None:
    """Read "a month", and of sums what is paid for: "$82 a barrel"; not "a month ago"."""
    tokens, at = around.tokens, around.after
    if tokens[place].low not in _ARTICLES or place > at + 1:
        return None
    if place > at and tokens[at].low in read_words("function-words"):
        return ""
    noun, after = tokens[place + 1], tokens[min(place + 2, len(tokens) - 1)]
    if noun.kind != WORD or after.low in words("figure-never", "ago"):
        return ""
    if noun.low in words("figure-nouns", "times") and not is_plural(noun.low):
        return noun.raw
    paid_for = around.money and place == at and noun.low in words("figure-periods", "paid for")
    return noun.raw if paid_for else ""


def _hyphenated(around: Around, place: int) -> str | None:
    """Read "$40-a-day"."""
    tokens = around.tokens
    joined = tokens[place].low in HYPHENS and tokens[place + 1].low == "a"
    if not joined or not around.money or place != around.after:
        return None
    return tokens[place + 3].raw if tokens[place + 2].low in HYPHENS else ""


def _adjective_before(around: Around) -> str:
    for place in range(around.begin - 1, max(-1, around.begin - 1 - _REACH_BEFORE), -1):
        token = around.tokens[place]
        if token.kind in NUMBER_OR_STOP or (token.kind == MARK and token.low not in HYPHENS):
            return ""
        if token.low in read_words("reporting-verbs") or token.low in words("figure-periods", "said"):
            return ""
        if token.low in _ADVERBS and place + 1 < around.begin:
            return _ADVERBS[token.low]
    return ""


def _each_before(around: Around) -> str:
    tokens, first = around.tokens, around.begin
    start = max(0, first - _REACH_EACH)
    if _EACH.isdisjoint([token.low for token in tokens[start:first]]):
        return ""
    for place in range(first - 1, start - 1, -1):
        token = tokens[place]
        if token.kind in NUMBER_OR_STOP or (token.kind == MARK and token.low in ";:()—"):
            return ""
        if token.low in _EACH:
            return _each_unit(tokens, place)
        closed = token.low == "," and tokens[place - 2].low not in _EACH
        if closed or token.low in words("figure-periods", "clause ends"):
            return ""
    return ""


def _each_unit(tokens: Sequence[Token], place: int) -> str:
    """Return the time after "each" where that opens its clause; "every second week" gives none."""
    noun = tokens[place + 1].low
    timely = noun in words("figure-nouns", "times") and not is_plural(noun) and noun != "second"
    return noun if timely and _opens_clause(tokens, place) else ""


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    """Return whether nothing but "in", "on" or "for" stands before a word in its clause."""
    if place and tokens[place - 1].low in words("figure-periods", "before each"):
        place -= 1
    if not place:
        return True
    before = tokens[place - 1]
    told = before.low in words("figure-periods", "clause opens") or before.low in read_words(
        "reporting-verbs"
    )
    return told or before.kind in {STOP, MARK}


AFTER: tuple[Rule[Callable[[Around, int], str | None]], ...] = (
    Rule(
        "adverb",
        '"daily" and the like after the figure, unless a plural follows',
        _adverb,
        "The well gives 40 litres daily.",
        "40 litres / day",
    ),
    Rule(
        "per",
        '"per", "each" or "every" and a time, or what a sum is paid for',
        _per,
        "The well gives 40 litres per day.",
        "40 litres / day",
    ),
    Rule(
        "article",
        '"a" and a time, or what a sum is paid for',
        _article,
        "Salt costs $82 a barrel.",
        "82 dollars [$] / barrel",
    ),
    Rule(
        "hyphenated",
        '"-a-day" after a sum',
        _hyphenated,
        "She left a $40-a-day job.",
        "40 dollars [$] / day",
    ),
)
"""Rules that look at one token after the figure: the period, "" where there is none, None where others may say."""

BEFORE: tuple[Rule[Callable[[Around], str]], ...] = (
    Rule(
        "adjective before",
        '"monthly" and the like before the figure, with a word between them',
        _adjective_before,
        "They had monthly losses of 300 sheep.",
        "300 sheep / month",
    ),
    Rule(
        "each before",
        '"each" and a time at the beginning of the figure\'s clause',
        _each_before,
        "Every month, they lose 300 sheep.",
        "300 sheep / month",
    ),
)
"""Rules that look at what stands before the figure, where nothing after it gives a period."""
