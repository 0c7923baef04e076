"""The words after a figure in; a noun phrase as far as its head out, as written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing.language.english.figures.numerals import HYPHENS, read_numeral
from briefing.language.english.figures.tokens import MARK, NUMBER, NUMBER_OR_WORD, WORD, Token
from briefing.language.english.figures.vocabulary import words
from briefing.text.word_forms import is_participle, is_plural
from briefing.text.words import read_words

_LONGEST_PHRASE = 9  # tokens: "12 heavily armed former members of the river guard" ends before "of"
_LONGEST_CONTENTS = 5  # tokens after "rounds of" and the like
_ADJECTIVES = words("figure-nouns", "adjectives")
_QUOTES = frozenset("\"“”‘’'«»")
_COMPOUND_MARKS = frozenset((*HYPHENS, "–", "/", "."))


class Noun(NamedTuple):
    """The noun as written, and the token after it."""

    unit: str
    stop: int


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word that may be a plural or a verb is a verb, since no noun's company follows it."""
    following = tokens[at + 1]
    bare = following.kind != WORD or following.low in read_words("function-words") or is_adverb(following)
    return tokens[at].low in words("figure-nouns", "either") and bare


def read_phrase(tokens: Sequence[Token], at: int, *, one: bool) -> Noun:
    """Read a noun phrase as far as its head: the first plural that no other noun follows."""
    last = at - 1
    for place in range(at, min(at + _LONGEST_PHRASE, len(tokens))):
        token = tokens[place]
        if token.kind == MARK and (_opens_quote(token, last < at) or _inside_compound(tokens, place)):
            continue
        if token.kind == NUMBER and _is_of_a_type(tokens, place, first=last < at):
            continue
        if last >= at - 1 and _names_numbered_type(tokens, place):
            last = place
            continue
        if token.kind != WORD or _is_stop(tokens, place, first=last < at):
            break
        if token.low in _ADJECTIVES and last < at:
            continue
        if last >= at and token.low in words("figure-nouns", "fates"):
            break
        last = place
        if is_counted(token) and not _goes_on(tokens, place):
            return _whole_noun(tokens, place)
    if last < at:
        return Noun("", at)
    word = tokens[last]
    known = word.low in words("figure-nouns", "measures") or word.low in words("figure-nouns", "heads")
    return Noun(word.raw, last + 1) if known or (one and not is_adverb(word)) else Noun("", at)


def _is_of_a_type(tokens: Sequence[Token], place: int, *, first: bool) -> bool:
    """Say whether a number belongs to the noun: "S-300 systems", "14 Heron 2 boats", "12,000 155 mm shells"."""
    token, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    if not token.gap and before.low in HYPHENS:
        return True
    calibre = token.suffix.lower() == "mm" or after.low == "mm"
    if first and after.low in HYPHENS and not after.gap and tokens[place + 2].kind == WORD:
        return not tokens[place + 2].gap  # "eight 31-storey towers"
    if first:
        return calibre and tokens[place + 1 + (after.low == "mm")].kind == WORD
    return before.kind == WORD and before.raw[0].isupper() and after.kind == WORD and not token.suffix


def _names_numbered_type(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a capitalised word is the name of a type before its number: "40 Shahed 136 drones"."""
    name, number, machine = tokens[place : place + 3]
    named = name.kind == WORD and name.raw[0].isupper() and name.raw.isalpha()
    return named and number.kind == NUMBER and not number.suffix and machine.kind == WORD


def _opens_quote(token: Token, opening: bool) -> bool:
    return opening and token.low in _QUOTES


def _inside_compound(tokens: Sequence[Token], place: int) -> bool:
    return (
        tokens[place].low in _COMPOUND_MARKS
        and not tokens[place].gap
        and not tokens[place + 1].gap
        and tokens[place + 1].kind in NUMBER_OR_WORD
    )


def _is_stop(tokens: Sequence[Token], place: int, *, first: bool) -> bool:
    """Say whether a word ends the noun phrase: a function word, a verb, a participle before a preposition."""
    token = tokens[place]
    low = token.low
    if low in words("figure-nouns", "counted") or (first and low in _ADJECTIVES):
        return False
    following = tokens[place + 1]
    if not token.gap and tokens[place - 1].low in HYPHENS and following.kind == WORD and following.gap:
        return False  # "seven high-rise buildings"
    if following.low in HYPHENS and not following.gap and not tokens[place + 2].gap:
        return False  # the first part of "high-rise"
    if low == "remains" and following.low == "of":
        return False
    if (
        low in words("figure-nouns", "adjectives that end")
        and following.kind == WORD
        and is_counted(following)
    ):
        return False
    if low in noun_ends() and not (token.raw[0].isupper() and low == "us"):
        return True
    if is_participle(low) and low not in words("figure-nouns", "participles"):
        return not _has_noun(tokens, place + 1)
    return False


def _has_noun(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    return (
        token.kind == WORD and token.low not in noun_ends() and not is_adverb(token) and token.low != "dead"
    )


@cache
def noun_ends() -> frozenset[str]:
    """Return the words that end a noun phrase: function words, modals, finite and past verbs."""
    modals = read_words("modals") - words("figure-nouns", "no modals")
    verbs = read_words("finite-verbs") | {word for word in modals if not is_participle(word)}
    verbs |= read_words("past-words")
    return read_words("function-words") | verbs | words("figure-nouns", "ends")


def is_adverb(token: Token) -> bool:
    """Return whether a word is an adverb by its ending; "fly" and "July" are too short."""
    return token.low.endswith("ly") and len(token.low) > 4


def is_counted(token: Token) -> bool:
    """Say whether a word is a plural, or counts without being one (people, dead)."""
    low = token.low
    if low in words("figure-nouns", "counted"):
        return True
    if low.endswith("is") and token.raw[0].isupper() and len(low) > 5:
        return True  # a people: Iraqis, Somalis
    return is_plural(low)


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a plural stands before the noun that is counted, rather than being it."""
    token, following = tokens[place], tokens[place + 1]
    if (
        following.low in HYPHENS
        and not following.gap
        and tokens[place + 2].kind == WORD
        and not tokens[place + 2].gap
    ):
        return True
    if following.kind != WORD or following.low in noun_ends():
        return False
    low = token.low
    if tokens[place - 1].low in HYPHENS and not token.gap and not is_participle(following.low):
        return True
    if low in words("figure-nouns", "states") and low not in words("figure-nouns", "people and states"):
        return is_counted(following) and following.low not in words("figure-nouns", "states")
    if low in words("figure-nouns", "forward"):
        return not is_participle(following.low) or is_counted(following)
    if low in words("figure-nouns", "counted"):
        return is_counted(following) and following.low not in words("figure-nouns", "counted")
    return (
        token.raw[0].isupper() and (following.raw[0].isupper() or is_counted(following)) and low != "others"
    )


def _whole_noun(tokens: Sequence[Token], head: int) -> Noun:
    """Add what belongs to the noun: "killed and wounded", "rounds of ammunition"."""
    noun = Noun(tokens[head].raw, head + 1)
    second = tokens[head + 2] if head + 2 < len(tokens) else tokens[head + 1]
    states = words("figure-nouns", "states")
    if (
        tokens[head].low in states
        and tokens[head + 1].low in words("figure-nouns", "joined by")
        and second.low in states
        and not _counts_further(tokens, head + 3)
    ):
        return Noun(f"{tokens[head].raw} {tokens[head + 1].raw} {second.raw}", head + 3)
    if tokens[head].low in words("figure-nouns", "containers") and tokens[head + 1].low == "of":
        return _contents(tokens, head, noun)
    if tokens[head].low in words("figure-nouns", "powers"):
        return Noun(f"{tokens[head].raw} {tokens[head + 1].raw}", head + 2)
    return noun


def _counts_further(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number follows, so that a verb stands before it: "killed 3 men and injured | at least 6"."""
    if place >= len(tokens):
        return False
    leads = tokens[place].low in words("figure-nouns", "before a further number")
    return leads or read_numeral(tokens, place) is not None


def _contents(tokens: Sequence[Token], head: int, noun: Noun) -> Noun:
    at = head + 2
    last = at - 1
    for place in range(at, min(at + _LONGEST_CONTENTS, len(tokens))):
        token = tokens[place]
        if token.kind != WORD or token.low in noun_ends():
            break
        if is_participle(token.low) and not _has_noun(tokens, place + 1):
            break
        last = place
        if is_counted(token) and not _goes_on(tokens, place):
            break
    if last < at:
        return noun
    return Noun(f"{tokens[head].raw} of {tokens[last].raw}", last + 1)


def read_measure(tokens: Sequence[Token], at: int) -> Noun | None:
    """Read a unit of measurement with its power and what it measures: "square kilometres", "tonnes of grain"."""
    token = tokens[at]
    if token.kind != WORD or token.low not in words("figure-nouns", "measures"):
        return None
    if token.low in words("figure-nouns", "powers"):
        following = tokens[at + 1]
        if following.low not in words("figure-nouns", "measures"):
            return None
        head = at + 1
        noun = Noun(f"{token.raw} {following.raw}", at + 2)
    else:
        if token.low in words("figure-nouns", "initials") and tokens[at + 1].low == ".":
            return None
        head, noun = at, Noun(token.raw, at + 1)
    if tokens[head].low in words("figure-nouns", "containers") and tokens[head + 1].low == "of":
        filled = _contents(tokens, head, Noun(tokens[head].raw, head + 1))
        return Noun(noun.unit + filled.unit.removeprefix(tokens[head].raw), filled.stop)
    return noun
