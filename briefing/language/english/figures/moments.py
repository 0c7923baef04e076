"""A figure in; whether it is a moment rather than an amount out: a year, a day, a time of day, an age."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefing.language.english.figures.lexing import NUMBER, STOP, WORD, Token
from briefing.language.english.figures.numerals import Numeral
from briefing.language.english.figures.ranges import DASHES
from briefing.language.english.figures.seen import Seen, is_name, is_plain
from briefing.language.english.figures.vocabulary import words
from briefing.text.words import read_classes

_FIRST_YEAR, _LAST_YEAR = 1100, 2100
_DAYS = 31
_OLDEST = 120
_LONGEST_LIST = 8
_SUM_REACH = 6


def is_year(seen: Seen) -> bool:
    """Find years, also as a range; four digits before soldiers or kilometres are an amount."""
    if not (_looks_like_year(seen.number) and _looks_like_year(seen.last)):
        return False
    if seen.before.kind == WORD and seen.before.low in _months():
        return True
    counted = seen.unit in words("figure-nouns", "counted") or seen.unit in words("figure-nouns", "measures")
    people = seen.unit in words("figure-nouns", "people") or counted
    if seen.qualified:
        return not seen.unit or (not people and seen.before.low in {"since", "until", "by", "late", "early"})
    return not people or seen.before.low in words("figure-never", "since") or is_name(seen, seen.before)


def _looks_like_year(number: Numeral) -> bool:
    return is_plain(number) and number.stop - number.first == 1 and _FIRST_YEAR <= number.value <= _LAST_YEAR


@cache
def _months() -> frozenset[str]:
    full = set(read_classes("months").values()) | {"january", "march", "may"}
    return frozenset(full | set(read_classes("months")))


def _is_month(seen: Seen, at: int) -> bool:
    token = seen.tokens[at]
    if token.kind != WORD or token.low not in _months():
        return False
    return token.raw[0].isupper() or token.low not in {"may", "march"}


def is_date(seen: Seen) -> bool:
    """Find days of a month: "31 October", "Oct. 31", "October 12 to 14", "12 and 13 May"."""
    if seen.last.value > _DAYS or not (is_plain(seen.last) or seen.last.shape == "word"):
        return False
    tokens = seen.tokens
    after = seen.last.stop + (tokens[seen.last.stop].low == "of")
    if _is_month(seen, after) and tokens[after].raw[0].isupper():
        return True
    if is_plain(seen.last) and _is_month(seen, after):
        return True
    return is_plain(seen.number) and (_follows_month(seen) or _precedes_date(seen))


def _follows_month(seen: Seen) -> bool:
    at = seen.number.first - 1
    for _ in range(_LONGEST_LIST):
        if at < 2 or seen.tokens[at].low not in {"and", "to", "or", "through"} | DASHES:
            break
        if seen.tokens[at - 1].kind != NUMBER:
            return False
        at -= 2
    at -= seen.tokens[at].low == "." and at > 0
    at -= seen.tokens[at].low == "the" and at > 0
    return at >= 0 and _is_month(seen, at)


def _precedes_date(seen: Seen) -> bool:
    at = seen.last.stop
    for _ in range(_LONGEST_LIST):
        joined = seen.tokens[at].low in {"and", "to", "or", ","} | DASHES
        if not joined or seen.tokens[at + 1].kind != NUMBER:
            break
        at += 2
    return at > seen.last.stop and _is_month(seen, at)


def is_clock_time(seen: Seen) -> bool:
    """Find times of day: "5 p.m.", "at six"."""
    tokens, at = seen.tokens, seen.last.stop
    if tokens[at].low in words("figure-never", "clock"):
        return True
    if tokens[at].low in {"a", "p"} and tokens[at + 1].low == "." and tokens[at + 2].low in {"m", "m."}:
        return True
    if tokens[at].low in {"a.m.", "p.m."}:
        return True
    small = seen.last.value < _OLDEST and not seen.unit and not seen.qualified
    earlier = tokens[seen.figure.begin - 2].low if seen.figure.begin > 1 else ""
    stands = earlier.startswith(("st", "put", "remain", "estimat", "level", "cap", "value", "pric"))
    return small and seen.before.low == "at" and not stands and not _is_sum(seen)


def _is_sum(seen: Seen) -> bool:
    """Say whether what is "at" a number is itself called a number: "put the number of dead at 57"."""
    near = seen.tokens[max(0, seen.figure.begin - _SUM_REACH) : seen.figure.begin]
    for token, following in zip(reversed(near), (seen.before, *reversed(near)), strict=False):
        if token.kind == STOP:
            return False
        if token.low in words("figure-nouns", "abstract"):
            return following.low in {"at", "of", "for", "in", "from", "on"}
    return False


def is_age(seen: Seen) -> bool:
    """Find ages of persons: "aged 36", "Ondra Vell, 56, said"."""
    tokens, at = seen.tokens, seen.figure.begin - 1
    if seen.last.value >= _OLDEST or not (is_plain(seen.last) or seen.last.shape == "word") or at < 0:
        return False
    if tokens[at].low in {"aged", "age", "ages", "turned"} or (
        tokens[at].low == "of" and tokens[at - 1].low in {"age", "ages"}
    ):
        return True
    aside = tokens[at].low == "," and tokens[at - 1].kind == WORD and tokens[at - 1].raw[0].isupper()
    ends = seen.next.low in {",", "."} or seen.next.kind == STOP
    return aside and ends and is_plain(seen.number) and not seen.qualified and not _opens_list(tokens, at)


def _opens_list(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at + 2].low == "," and tokens[at + 3].kind == NUMBER


def is_point_in_time(seen: Seen) -> bool:
    """Find times that say when: "three years ago", "the past two weeks", "24 hours a day"."""
    if seen.unit not in words("figure-nouns", "times"):
        return False
    tokens, at = seen.tokens, seen.after
    if tokens[at].low in words("figure-never", "ago") or (
        tokens[at].low == "from" and tokens[at + 1].low == "now"
    ):
        return True
    if tokens[at].low in {"a", "per"} and tokens[at + 1].low in words("figure-nouns", "times"):
        return True
    return seen.before.low in words("figure-never", "recent")


@cache
def days_and_months() -> frozenset[str]:
    """Return the names of days and months, which may stand before any number."""
    days = {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
    }
    return frozenset(days | _months())
