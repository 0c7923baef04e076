"""A figure in; whether it is a moment rather than an amount out: a year, a day, a time of day, an age."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefing.language.english.figures.candidate import Candidate, is_name, is_plain
from briefing.language.english.figures.numerals import Numeral
from briefing.language.english.figures.range_rules import DASHES
from briefing.language.english.figures.tokens import NUMBER, STOP, WORD, Token
from briefing.language.english.figures.vocabulary import entries, words
from briefing.text.words import read_classes

_FIRST_YEAR, _LAST_YEAR = 1100, 2100
_DAYS = 31
_OLDEST = 120
_LONGEST_LIST = 8
_SUM_REACH = 6
_DAY_JOINTS = DASHES | words("date-words", "months in a row")
_DAY_JOINTS_AHEAD = (_DAY_JOINTS - {"through"}) | {","}
_PUT_AT = entries("figure-never")["put at"]


def is_year(candidate: Candidate) -> bool:
    """Find years, also as a range; four digits before soldiers or kilometres are an amount."""
    if not (_looks_like_year(candidate.number) and _looks_like_year(candidate.last)):
        return False
    if candidate.before.kind == WORD and candidate.before.low in _months():
        return True
    counted = candidate.unit in words("figure-nouns", "counted") or candidate.unit in words(
        "figure-nouns", "measures"
    )
    people = candidate.unit in words("figure-nouns", "people") or counted
    if candidate.qualified:
        return not candidate.unit or (
            not people and candidate.before.low in words("figure-never", "year qualifiers")
        )
    return (
        not people
        or candidate.before.low in words("figure-never", "since")
        or is_name(candidate, candidate.before)
    )


def _looks_like_year(number: Numeral) -> bool:
    return is_plain(number) and number.stop - number.first == 1 and _FIRST_YEAR <= number.value <= _LAST_YEAR


@cache
def _months() -> frozenset[str]:
    full = set(read_classes("months").values()) | words("figure-never", "everyday months") | {"january"}
    return frozenset(full | set(read_classes("months")))


def _is_month(candidate: Candidate, at: int) -> bool:
    token = candidate.tokens[at]
    if token.kind != WORD or token.low not in _months():
        return False
    return token.raw[0].isupper() or token.low not in words("figure-never", "everyday months")


def is_date(candidate: Candidate) -> bool:
    """Find days of a month: "31 October", "Oct. 31", "October 12 to 14", "12 and 13 May"."""
    if candidate.last.value > _DAYS or not (is_plain(candidate.last) or candidate.last.shape == "word"):
        return False
    tokens = candidate.tokens
    after = candidate.last.stop + (tokens[candidate.last.stop].low == "of")
    if _is_month(candidate, after) and tokens[after].raw[0].isupper():
        return True
    if is_plain(candidate.last) and _is_month(candidate, after):
        return True
    return is_plain(candidate.number) and (_follows_month(candidate) or _precedes_date(candidate))


def _follows_month(candidate: Candidate) -> bool:
    at = candidate.number.first - 1
    for _ in range(_LONGEST_LIST):
        if at < 2 or candidate.tokens[at].low not in _DAY_JOINTS:
            break
        if candidate.tokens[at - 1].kind != NUMBER:
            return False
        at -= 2
    at -= candidate.tokens[at].low == "." and at > 0
    at -= candidate.tokens[at].low == "the" and at > 0
    return at >= 0 and _is_month(candidate, at)


def _precedes_date(candidate: Candidate) -> bool:
    at = candidate.last.stop
    for _ in range(_LONGEST_LIST):
        joined = candidate.tokens[at].low in _DAY_JOINTS_AHEAD
        if not joined or candidate.tokens[at + 1].kind != NUMBER:
            break
        at += 2
    return at > candidate.last.stop and _is_month(candidate, at)


def is_clock_time(candidate: Candidate) -> bool:
    """Find times of day: "5 p.m.", "at six"."""
    tokens, at = candidate.tokens, candidate.last.stop
    if tokens[at].low in words("figure-never", "clock") or _is_hour_in_four_digits(candidate):
        return True
    if _is_half_day(tokens, at):
        return True
    if tokens[at].low in words("figure-never", "clock marks"):
        return True
    small = candidate.last.value < _OLDEST and not candidate.unit and not candidate.qualified
    earlier = tokens[candidate.figure.begin - 2].low if candidate.figure.begin > 1 else ""
    stands = earlier.startswith(_PUT_AT)
    return small and candidate.before.low == "at" and not stands and not _is_sum(candidate)


def _is_hour_in_four_digits(candidate: Candidate) -> bool:
    """Find "0600 hours", and "at 1430 hours"."""
    written = candidate.tokens[candidate.number.first].raw
    if len(written) != 4 or not written.isdecimal() or candidate.unit not in words("figure-never", "hours"):
        return False
    day = int(written[:2]) < 25 and int(written[2:]) < 60
    return day and (written[0] == "0" or candidate.before.low in words("figure-never", "before an hour"))


def _is_half_day(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "a.m." or "p.m." stands there, as three tokens or four."""
    parts = (tokens[at].low, tokens[at + 2].low) if tokens[at + 1].low == "." else ("", "")
    return parts[0] in words("figure-never", "half days") and parts[1] in words("figure-never", "meridiem")


def _is_sum(candidate: Candidate) -> bool:
    """Say whether what is "at" a number is itself called a number: "put the number of dead at 57"."""
    near = candidate.tokens[max(0, candidate.figure.begin - _SUM_REACH) : candidate.figure.begin]
    for token, following in zip(reversed(near), (candidate.before, *reversed(near)), strict=False):
        if token.kind == STOP:
            return False
        if token.low in words("figure-nouns", "abstract"):
            return following.low in words("figure-never", "after a number")
    return False


def is_age(candidate: Candidate) -> bool:
    """Find ages of persons: "aged 36", "Ondra Vell, 56, said"."""
    tokens, at = candidate.tokens, candidate.figure.begin - 1
    if (
        candidate.last.value >= _OLDEST
        or not (is_plain(candidate.last) or candidate.last.shape == "word")
        or at < 0
    ):
        return False
    if (
        _is_called_aged(tokens, at)
        or tokens[at].low in words("figure-never", "ages")
        or (tokens[at].low == "of" and tokens[at - 1].low in words("figure-never", "age of"))
    ):
        return True
    aside = tokens[at].low == "," and tokens[at - 1].kind == WORD and tokens[at - 1].raw[0].isupper()
    ends = candidate.next.low in {",", "."} or candidate.next.kind == STOP
    return (
        aside
        and ends
        and is_plain(candidate.number)
        and not candidate.qualified
        and not _opens_list(tokens, at)
    )


def _is_called_aged(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "aged" stands before a bound: "aged over 60", "mostly aged between 50 and 80"."""
    while at and tokens[at].low in words("figure-never", "before ages"):
        at -= 1
    return tokens[at].low == "aged"


def _opens_list(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at + 2].low == "," and tokens[at + 3].kind == NUMBER


def is_point_in_time(candidate: Candidate) -> bool:
    """Find times that say when: "three years ago", "the past two weeks", "24 hours a day"."""
    if candidate.unit not in words("figure-nouns", "times"):
        return False
    tokens, at = candidate.tokens, candidate.after
    if tokens[at].low in words("figure-never", "ago") or (
        tokens[at].low == "from" and tokens[at + 1].low == "now"
    ):
        return True
    if tokens[at].low in words("figure-never", "each") and tokens[at + 1].low in words(
        "figure-nouns", "times"
    ):
        return True
    return candidate.before.low in words("figure-never", "recent")


@cache
def days_and_months() -> frozenset[str]:
    """Return the names of days and months, which may stand before any number."""
    return words("figure-never", "days") | _months()
