"""A number in; whether it points at things rather than counting them out: "the two", "one of us", "12-storey"."""

from __future__ import annotations

from briefing.language.english.figures.candidate import Candidate
from briefing.language.english.figures.numerals import HYPHENS
from briefing.language.english.figures.tokens import NUMBER, STOP, WORD, Token
from briefing.language.english.figures.vocabulary import words
from briefing.text.word_forms import plural_of

_LARGEST_DEFINITE = 10  # "the twelve countries" tells a number; "the two countries" does not
_CLAUSE = 6  # tokens after "one" in which something may show that it counts
_JOINTS = HYPHENS | {"–"}
_POSSESSIVES = ("'s", "’s", "s'", "s’")


def is_pronoun(candidate: Candidate) -> bool:
    """Find "one" that stands for somebody, or for "a": "one of them", "one official said".

    It counts where something befell what it names, or another number follows: "one soldier was killed", "one man
    and two women", and where it is bound or measures: "at least one", "one kilometre".
    """
    if not _is_one(candidate):
        return False
    if candidate.qualified or candidate.unit in words("figure-nouns", "measures"):
        return False
    if candidate.before.low in words("figure-numbers", "negative"):
        return False
    at = candidate.last.stop
    if candidate.tokens[at].low == "of" or not candidate.unit:
        return True
    return not (_shows_counting(candidate, at) or _follows_more_of_its_kind(candidate))


def _follows_more_of_its_kind(candidate: Candidate) -> bool:
    """Find "three ripe melons and one doubtful melon"."""
    if candidate.before.low != "and":
        return False
    near = candidate.tokens[max(0, candidate.figure.begin - _CLAUSE) : candidate.figure.begin]
    kinds = [at for at, token in enumerate(near) if token.low == plural_of(candidate.unit)]
    return bool(kinds) and any(_is_count_word(token) for token in near[: kinds[-1]])


def _is_one(candidate: Candidate) -> bool:
    number = candidate.number
    return number.value == 1 and number.shape == "word" and not number.share and not candidate.figure.upper


def _shows_counting(candidate: Candidate, at: int) -> bool:
    tokens = candidate.tokens
    for place in range(at, min(at + _CLAUSE, len(tokens) - 1)):
        token = tokens[place]
        if token.kind == STOP:
            return False
        if place >= candidate.after and token.low in words("figure-never", "casualty verbs"):
            return True
        if token.low in words("figure-never", "counted on") and _is_count_word(tokens[place + 1]):
            return True
    return False


def _is_count_word(token: Token) -> bool:
    return token.kind == NUMBER or token.low in words("date-words", "counts of months")


def is_definite(candidate: Candidate) -> bool:
    """Find small numbers of things already known: "the two countries", "its three wings", "split in two"."""
    number = candidate.number
    small = number.shape == "word" and not number.share and 1 < number.value <= _LARGEST_DEFINITE
    if not small or candidate.qualified or candidate.figure.upper:
        return False
    before = candidate.before.low
    if before in words("figure-never", "definite") or before.endswith(_POSSESSIVES):
        return True
    return not candidate.unit and before in words("figure-never", "into") and candidate.next.low != "of"


def is_modifier(candidate: Candidate) -> bool:
    """Find numbers joined to a word that is no unit: "12-storey", "three-day", "two-state"; not "300-mile"."""
    tokens, at = candidate.tokens, candidate.figure.stop
    following = tokens[at + 1]
    joined = tokens[at].low in _JOINTS and not tokens[at].gap and not following.gap
    if not joined or following.kind != WORD:
        return False
    word = following.low
    if word in words("figure-nouns", "measures") or word in words("figure-nouns", "attributive"):
        return False
    return not (candidate.number.share and word == "of")


def is_rate(candidate: Candidate) -> bool:
    """Find what a rate is counted by: "45 per 100,000", "one in a million"."""
    if candidate.number.share:
        return False
    before, begin = candidate.before.low, candidate.figure.begin
    if before in words("figure-never", "rates"):
        return True
    return before == "in" and begin > 1 and candidate.tokens[begin - 2].low == "one"
