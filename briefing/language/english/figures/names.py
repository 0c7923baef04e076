"""A figure in; whether it is part of a name or a place in an order out: F-16, Article 5, 17 Quay Street, [12]."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.english.figures.candidate import Candidate, is_name, is_plain, opens_sentence
from briefing.language.english.figures.counted import noun_ends
from briefing.language.english.figures.moments import days_and_months
from briefing.language.english.figures.range_rules import DASHES
from briefing.language.english.figures.shares import HYPHENS
from briefing.language.english.figures.tokens import NUMBER, STOP, WORD, Token
from briefing.language.english.figures.vocabulary import words
from briefing.text.word_forms import is_finite_verb, is_participle, is_plural, is_verb
from briefing.text.words import read_words

_LONGEST_ADDRESS = 5
_LISTED = 3


def is_attached(candidate: Candidate) -> bool:
    """Find numbers written onto a name or another sign: F-16, Hwasong-19, #4, §12."""
    tokens, first = candidate.tokens, candidate.number.first
    if not first or (tokens[first].gap and tokens[first - 1].low not in {"#", "§", "№", "¶"}):
        return False
    before = tokens[first - 1]
    if before.low in {"#", "§", "№", "¶", "@"}:
        return True
    if before.kind == WORD:
        return True
    if before.low not in DASHES | {"/", ".", "_"} or first < 2 or before.gap:
        return False
    if candidate.number.shape in {"grouped", "scaled"} and before.low != "/":
        return "," not in tokens[first].raw and candidate.number.shape == "grouped"
    return tokens[first - 2].kind == WORD and before.low != "—"


def has_suffix(candidate: Candidate) -> bool:
    """Find numbers with letters that are no unit: 31st, 90s, 4x4, and calibres: 155mm guns."""
    for suffix in {candidate.number.suffix, candidate.last.suffix}:
        if suffix and suffix.lower() not in words("figure-nouns", "measures"):
            return True
    joined = candidate.last.suffix.lower() == "mm"
    at = candidate.figure.stop
    at += candidate.next.low in HYPHENS and not candidate.next.gap  # "240-mm launchers"
    mark = candidate.tokens[at]
    if not joined and (mark.low != "mm" or mark.kind != WORD):
        return False
    following = candidate.next if joined else candidate.tokens[at + 1]
    return not (
        following.kind == STOP
        or following.low == "."
        or following.low in words("figure-never", "lengths")
        or following.low in words("figure-never", "measured")
    )


def is_designation(candidate: Candidate) -> bool:
    """Find the number of a thing: Article 5, page 12, No. 10, Building 7, phase two."""
    tokens, at = candidate.tokens, candidate.figure.begin - 1
    if at < 0 or candidate.number.shape not in {"plain", "word", "grouped"} or candidate.number.share:
        return False
    if candidate.number.shape == "grouped" and ("," in tokens[candidate.number.first].raw or candidate.unit):
        return False
    if tokens[at].low == "." and not tokens[at].gap:
        at -= 1
    elif _in_list_of_designated(tokens, at):
        return True
    word = tokens[at] if at >= 0 else tokens[-1]
    if word.kind != WORD or word.low not in words("figure-never", "designators"):
        return False
    weak = word.low in words("figure-never", "weak") and word.raw.islower()
    return not (candidate.unit and weak) and not (
        weak and candidate.number.shape == "word" and word.low in words("figure-never", "numbered times")
    )


def _in_list_of_designated(tokens: Sequence[Token], at: int) -> bool:
    """Look back over "Articles 5, 6 and" to the name of the things."""
    steps = 0
    while (
        at > 1
        and steps < 8
        and tokens[at].low in words("figure-never", "joints")
        and tokens[at - 1].kind == NUMBER
    ):
        at -= 2
        steps += 1
    word = tokens[at]
    return (
        steps > 0
        and word.kind == WORD
        and word.low in words("figure-never", "designators")
        and (is_plural(word.low) and word.low not in words("figure-never", "weak"))
    )


def follows_name(candidate: Candidate) -> bool:
    """Find a bare number after a name: Boeing 737, Apollo 11, Open Maps 4.0."""
    tokens, at = candidate.tokens, candidate.figure.begin - 1
    if (
        at < 0
        or candidate.qualified
        or candidate.number.shape not in {"plain", "grouped"}
        or "," in tokens[candidate.number.first].raw
    ):
        return False
    word = tokens[at]
    if (
        not is_name(candidate, word)
        or word.low in days_and_months()
        or word.low in read_words("function-words")
    ):
        return False
    if opens_sentence(tokens, at):
        if candidate.unit in words("figure-nouns", "types") and _names_type(word, tokens[candidate.after]):
            return True
        plain_word = word.low.endswith("ly") or is_verb(word.low)
        return not candidate.unit and not plain_word
    earlier = tokens[at - 1]
    place = earlier.low in words("figure-never", "places")
    return not (place and candidate.unit)


def _names_type(word: Token, after: Token) -> bool:
    """Return whether the first word of a sentence can be the name of a type: "Heron 14 drones", not "Send 14 drones".

    What ends as a verb does is one only where a verb follows the machines: "Boeing 737 planes were grounded".
    """
    low = word.low
    known = low in words("figure-never", "before a count") or low in noun_ends()
    if known or low.endswith("ly") or is_plural(low):
        return False
    return not is_verb(low) or (is_participle(low) and (is_finite_verb(after.low) or is_verb(after.low)))


def is_part_of_name(candidate: Candidate) -> bool:
    """Find a number word that is part of a name: the Group of Seven, the Big Five."""
    token = candidate.tokens[candidate.number.first]
    if (
        token.kind != WORD
        or candidate.capitals
        or not token.raw[0].isupper()
        or candidate.number.shape not in {"word", "vague"}
    ):
        return False
    if _is_stressed(candidate):
        return False
    return not opens_sentence(candidate.tokens, candidate.number.first) and not candidate.qualified


def _is_stressed(candidate: Candidate) -> bool:
    """Return whether a number is set in capitals among small letters: "found FORTY blood bags", not "BBC ONE said"."""
    tokens, number = candidate.tokens, candidate.number
    beside = [*tokens[max(number.first - 1, 0) : number.first], *tokens[number.stop : number.stop + 1]]
    return (
        all(token.raw.isupper() for token in tokens[number.first : number.stop])
        and len(beside) == 2
        and all(token.kind == WORD and token.raw.islower() for token in beside)
        and (is_plural(beside[-1].low) or is_plural(tokens[min(number.stop + 1, len(tokens) - 1)].low))
    )


def is_address(candidate: Candidate) -> bool:
    """Find house numbers: "17 Quay Street"."""
    if not is_plain(candidate.number) or candidate.figure.upper:
        return False
    at = candidate.last.stop
    for place in range(at, min(at + _LONGEST_ADDRESS - 1, len(candidate.tokens))):
        token = candidate.tokens[place]
        if token.kind != WORD or not token.raw[0].isupper():
            return False
        if token.low in words("figure-never", "streets"):
            return not candidate.capitals
    return False


def is_enumerator(candidate: Candidate) -> bool:
    """Find the numbers of a list and of footnotes: "1. The plan", "(3)", "[12]"."""
    tokens, first = candidate.tokens, candidate.number.first
    if not is_plain(candidate.number) or len(tokens[first].raw) > _LISTED or candidate.figure.upper:
        return False
    if candidate.before.low == "[" and candidate.next.low == "]":
        return True
    if candidate.before.low == "(" and candidate.next.low == ")" and len(tokens[first].raw) < _LISTED:
        return True
    marked = (
        candidate.next.low in {".", ")"} and not candidate.next.gap and tokens[first + 2].kind in {WORD, STOP}
    )
    return marked and (first == 0 or tokens[first - 1].kind == STOP) and _more_follows(tokens, first + 2)


def _more_follows(tokens: Sequence[Token], at: int) -> bool:
    return any(token.kind == WORD for token in tokens[at : at + 2])


def is_coordinate(candidate: Candidate) -> bool:
    """Find degrees that are no temperature."""
    if candidate.next.low not in {"°", "º", "′", "″", "’", "'"}:
        return False
    return (
        candidate.tokens[candidate.figure.stop + 1].low not in words("figure-never", "degrees")
        or candidate.next.low not in "°º"
    )
