"""The words after a figure in; the noun that it counts out, as written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing.language.english.figures.lexing import MARK, NUMBER, STOP, WORD, Token
from briefing.language.english.figures.numerals import HYPHENS, Numeral, read_numeral
from briefing.language.english.figures.vocabulary import values, words
from briefing.text.word_forms import has_ed_ending, is_participle, is_plural
from briefing.text.words import read_words

_LONGEST_PHRASE = 9
_ADJECTIVES = frozenset(
    ("more", "other", "additional", "further", "extra", "such", "same", "or", "odd", "so")
)
_OWNERS = frozenset(
    ("the", "its", "their", "these", "those", "our", "his", "her", "all", "my", "your", "that")
)
_PRONOUNS = frozenset(("them", "whom", "which", "us", "these", "those"))
_QUOTES = frozenset("\"“”‘’'«»")


class Noun(NamedTuple):
    """The noun as written, and the token after it."""

    unit: str
    stop: int


def read_noun(tokens: Sequence[Token], numeral: Numeral, at: int) -> Noun:
    """Return the noun that a figure counts, "" where it has none of its own."""
    if numeral.suffix:
        return Noun(numeral.suffix, at)
    if tokens[at].low in HYPHENS and not tokens[at + 1].gap:
        return _joined_noun(tokens, at + 1)
    if tokens[at].low == "°" and tokens[at + 1].low in {"c", "f"}:
        return Noun("°" + tokens[at + 1].raw, at + 2)
    if _is_group(tokens, numeral.first) and _is_verb(tokens, at):
        return Noun("", at)
    return _partitive(tokens, at, share=numeral.share) or _phrase(tokens, at, one=numeral.value == 1)


def _is_group(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a figure is the number of a group: "a family of five"."""
    return (
        first > 1
        and tokens[first - 1].low == "of"
        and tokens[first - 2].low in words("figure-nouns", "groups")
    )


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word that may be a plural or a verb is a verb, since no noun's company follows it."""
    following = tokens[at + 1]
    bare = following.kind != WORD or following.low in read_words("function-words") or _is_adverb(following)
    return tokens[at].low in words("figure-nouns", "either") and bare


def _joined_noun(tokens: Sequence[Token], at: int) -> Noun:
    """Read what a hyphen joins to the figure: "300-mile", "10,000-strong force"."""
    word = tokens[at]
    if word.low == "strong":
        noun = _phrase(tokens, at + 1, one=True)
        return noun if noun.unit else Noun(word.raw, at + 1)
    if word.low in words("figure-nouns", "measures") or word.low in words("figure-nouns", "attributive"):
        return Noun(word.raw, at + 1)
    return _phrase(tokens, at, one=False)


def _partitive(tokens: Sequence[Token], at: int, *, share: bool) -> Noun | None:
    """Read "of the 1,500 seats", "out of 35 boats", "of them", and after a share "the soldiers"."""
    start = at
    if tokens[at].low == "of":
        at += 1
    elif tokens[at].low == "out" and tokens[at + 1].low == "of" and tokens[at + 2].kind == NUMBER:
        at += 2
    elif not share or tokens[at].low not in _OWNERS:
        return None
    if tokens[at].low in _PRONOUNS and tokens[at + 1].kind != WORD:
        return Noun("", at + 1)
    while tokens[at].low in _OWNERS or tokens[at].low in {"a", "an", "some", "about", "estimated"}:
        at += 1
    if tokens[at - 1].low in {"those", "these"} and _stands_alone(tokens, at):
        return Noun("", at)
    inner = read_numeral(tokens, at)
    if inner is not None and not inner.share:
        at = inner.stop
    noun = _phrase(tokens, at, one=share or start != at)
    return noun if noun.unit else None


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a participle says who "those" are, and no plural follows it: "of those evacuated"."""
    participle = tokens[at].kind == WORD and has_ed_ending(tokens[at].low)
    return participle and not (tokens[at + 1].kind == WORD and is_counted(tokens[at + 1]))


def _phrase(tokens: Sequence[Token], at: int, *, one: bool) -> Noun:
    """Read a noun phrase as far as its head: the first plural that no other noun follows."""
    last = at - 1
    for place in range(at, min(at + _LONGEST_PHRASE, len(tokens))):
        token = tokens[place]
        if token.kind == MARK and (_opens_quote(token, last < at) or _inside_compound(tokens, place)):
            continue
        if token.kind == NUMBER and not token.gap and tokens[place - 1].low in HYPHENS:
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
    return Noun(word.raw, last + 1) if known or (one and not _is_adverb(word)) else Noun("", at)


def _opens_quote(token: Token, opening: bool) -> bool:
    return opening and token.low in _QUOTES


def _inside_compound(tokens: Sequence[Token], place: int) -> bool:
    return (
        tokens[place].low in {*HYPHENS, "–", "/", "."}
        and not tokens[place].gap
        and not tokens[place + 1].gap
        and tokens[place + 1].kind in {WORD, NUMBER}
    )


def _is_stop(tokens: Sequence[Token], place: int, *, first: bool) -> bool:
    """Say whether a word ends the noun phrase: a function word, a verb, a participle before a preposition."""
    token = tokens[place]
    low = token.low
    if low in words("figure-nouns", "counted") or (first and low in _ADJECTIVES):
        return False
    if low in _stops() and not (token.raw[0].isupper() and low == "us"):
        return True
    if is_participle(low) and low not in words("figure-nouns", "participles"):
        return not _has_noun(tokens, place + 1)
    return False


def _has_noun(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    return (
        token.kind == WORD
        and token.low not in _stops()
        and not _is_adverb(token)
        and token.low not in {"dead"}
    )


@cache
def _stops() -> frozenset[str]:
    modals = read_words("modals") - {"possible", "potential"}
    verbs = read_words("finite-verbs") | {word for word in modals if not is_participle(word)}
    verbs |= read_words("past-words")
    return read_words("function-words") | verbs | words("figure-nouns", "ends")


def _is_adverb(token: Token) -> bool:
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
    if following.kind != WORD or following.low in _stops():
        return False
    low = token.low
    if tokens[place - 1].low in HYPHENS and not token.gap and not is_participle(following.low):
        return True
    if low in words("figure-nouns", "states") and low not in {"men", "women", "children"}:
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
    if tokens[head].low in states and tokens[head + 1].low in {"and", "or"} and second.low in states:
        return Noun(f"{tokens[head].raw} {tokens[head + 1].raw} {second.raw}", head + 3)
    if tokens[head].low in words("figure-nouns", "containers") and tokens[head + 1].low == "of":
        return _contents(tokens, head, noun)
    if tokens[head].low in {"square", "cubic", "nautical"}:
        return Noun(f"{tokens[head].raw} {tokens[head + 1].raw}", head + 2)
    return noun


def _contents(tokens: Sequence[Token], head: int, noun: Noun) -> Noun:
    at = head + 2
    last = at - 1
    for place in range(at, min(at + 5, len(tokens))):
        token = tokens[place]
        if token.kind != WORD or token.low in _stops():
            break
        if is_participle(token.low) and not _has_noun(tokens, place + 1):
            break
        last = place
        if is_counted(token) and not _goes_on(tokens, place):
            break
    if last < at:
        return noun
    container = " ".join(token.raw for token in tokens[head : head + 1])
    return Noun(f"{container} of {tokens[last].raw}", last + 1)


def read_measure(tokens: Sequence[Token], at: int) -> Noun | None:
    """Read a unit of measurement with its power and what it measures: "square kilometres", "tonnes of grain"."""
    token = tokens[at]
    if token.kind != WORD or token.low not in words("figure-nouns", "measures"):
        return None
    if token.low in {"square", "cubic", "nautical", "sq"}:
        following = tokens[at + 1]
        if following.low not in words("figure-nouns", "measures"):
            return None
        head = at + 1
        noun = Noun(f"{token.raw} {following.raw}", at + 2)
    else:
        if token.low in {"m", "g", "l", "foot", "yard"} and tokens[at + 1].low == ".":
            return None
        head, noun = at, Noun(token.raw, at + 1)
    if tokens[head].low in words("figure-nouns", "containers") and tokens[head + 1].low == "of":
        filled = _contents(tokens, head, Noun(tokens[head].raw, head + 1))
        return Noun(noun.unit + filled.unit.removeprefix(tokens[head].raw), filled.stop)
    return noun


def read_fate(tokens: Sequence[Token], at: int) -> str:
    """Return what befell people that a figure counts without a noun: "dozens were wounded"."""
    at += tokens[at].low in {"more", "others"}
    while tokens[at].low in {
        "were",
        "was",
        "are",
        "is",
        "have",
        "has",
        "had",
        "been",
        "be",
        "reportedly",
        "still",
        "also",
    }:
        at += 1
    return tokens[at].raw if tokens[at].low in words("figure-nouns", "counted") else ""


def read_subject(tokens: Sequence[Token], first: int) -> str:
    """Return the noun that a figure without one says the amount of: "losses of 10,000", "the death toll is 45"."""
    heads = words("figure-nouns", "heads")
    if first > 1 and tokens[first - 1].low == "of" and tokens[first - 2].low not in heads:
        noun = tokens[first - 2]
        common = noun.kind == WORD and _is_common(tokens, first - 2) and noun.low not in _stops()
        return noun.raw if common else ""
    for place in range(first - 1, max(-1, first - 13), -1):
        token = tokens[place]
        if token.kind == STOP or (token.kind == MARK and token.low in ";:"):
            return ""
        if token.kind != WORD or (token.low in _stops() and token.low not in heads):
            continue
        if token.low in heads and token.low not in words("figure-nouns", "counted"):
            return _what_is_counted(tokens, place)
        if token.low in words("figure-nouns", "fates") or token.low in values("figure-numbers", "vague"):
            continue
        if is_counted(token) and _is_common(tokens, place):
            return token.raw
    return ""


def _is_common(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a word is no name: small letters, or the first of its sentence."""
    return tokens[place].raw.islower() or place == 0 or tokens[place - 1].kind == STOP


def _what_is_counted(tokens: Sequence[Token], head: int) -> str:
    """Return the noun of which a head says the amount: "number of troops", "death toll", "that figure"."""
    if tokens[head + 1].low == "of":
        noun = _phrase(tokens, head + 2, one=True)
        if noun.unit:
            return noun.unit
    before = tokens[head - 1] if head else tokens[head]
    says = before.low not in words("figure-nouns", "plain") and not before.low.endswith(
        ("'s", "’s", "s'", "s’")
    )
    if head and says and before.kind == WORD and before.raw.islower() and before.low not in _stops():
        return before.raw
    return tokens[head].raw
