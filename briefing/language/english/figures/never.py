"""A figure in; whether it is an amount of something out: not a date, time, score, name, number of a thing.

The rules stand in two tables, each with a name; a figure that one of them knows is none. Money and
percentages are always amounts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.language.english.figures.lexing import NUMBER, STOP, WORD, Token
from briefing.language.english.figures.moments import (
    is_age,
    is_clock_time,
    is_date,
    is_point_in_time,
    is_year,
)
from briefing.language.english.figures.names import (
    follows_name,
    has_suffix,
    is_address,
    is_attached,
    is_coordinate,
    is_designation,
    is_enumerator,
    is_part_of_name,
)
from briefing.language.english.figures.numerals import HYPHENS
from briefing.language.english.figures.ranges import DASHES, Figure, tells_change
from briefing.language.english.figures.seen import Seen, is_plain
from briefing.language.english.figures.steps import follows_change
from briefing.language.english.figures.vocabulary import words

_SMALL = 10
_Rule = tuple[str, Callable[[Seen], bool]]


def never_by_itself(tokens: Sequence[Token], figure: Figure, *, capitals: bool) -> str:
    """Return the name of the rule by which a figure is no amount whatever it counts, "" where there is none."""
    return _first_rule(_BY_ITSELF, Seen(tokens, figure, "", figure.stop, False, capitals))


def why_never(seen: Seen) -> str:
    """Return the name of the rule by which a figure with this noun is no amount, "" where it is one."""
    return _first_rule(_WITH_NOUN, seen)


def _first_rule(rules: Sequence[_Rule], seen: Seen) -> str:
    if seen.figure.currency or seen.figure.unit:
        return ""
    for name, holds in rules:
        if holds(seen):
            return name
    return ""


def _pronoun(seen: Seen) -> bool:
    """Tell "one" that counts from "one" that stands for somebody, or for "a"."""
    number = seen.number
    if number.shape != "word" or number.share or number.value != 1 or seen.figure.upper:
        return False
    tokens, at = seen.tokens, seen.last.stop
    if (
        seen.qualified
        or seen.unit in words("figure-nouns", "measures")
        or seen.before.low in {"minus", "negative"}
    ):
        return False
    if tokens[at].low == "of" or not seen.unit:
        return True
    for place in range(at, min(at + 6, len(tokens) - 1)):
        token = tokens[place]
        if token.kind == STOP:
            break
        if place >= seen.after and token.low in words("figure-never", "befallen"):
            return False
        if token.low in {"and", "or"} and _is_count_word(tokens[place + 1]):
            return False
    return True


def _is_count_word(token: Token) -> bool:
    return token.kind == NUMBER or token.low in {
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    }


def _definite(seen: Seen) -> bool:
    """Find small numbers of things already known: "the two countries", "both", "its three wings"."""
    number = seen.number
    small = number.shape == "word" and not number.share and 1 < number.value <= _SMALL
    if not small or seen.qualified or seen.figure.upper:
        return False
    if seen.before.low in words("figure-never", "definite") or seen.before.low.endswith(("'s", "’s", "s’")):
        return True
    return not seen.unit and seen.before.low in {"in", "into"} and seen.next.low != "of"


def _score(seen: Seen) -> bool:
    """Find scores and votes: "won 3-1", "52 to 48", "a 5-4 ruling"."""
    tokens, number = seen.tokens, seen.number
    if seen.unit in words("figure-never", "scores") and seen.figure.upper:
        return True
    if seen.figure.upper:
        dash = any(token.low in DASHES for token in tokens[number.stop : seen.figure.upper.first])
        return dash and not seen.unit and not seen.qualified and seen.last.value < 100 and is_plain(number)
    if not is_plain(number):
        return False
    if _pair(tokens, number.stop) and not _changed(tokens, seen.figure.begin, number.stop):
        return True
    first = number.first
    dashed = (
        first > 1
        and not tokens[first].gap
        and tokens[first - 1].low in DASHES
        and tokens[first - 2].kind == NUMBER
    )
    voted = first > 1 and tokens[first - 1].low == "to" and tokens[first - 2].kind == NUMBER and not seen.unit
    return dashed or (voted and number.value < 1000 and not _changed(tokens, first - 2, first - 1))


def _changed(tokens: Sequence[Token], begin: int, to: int) -> bool:
    """Say whether two numbers with something at `to` between them tell a change: "from 3 to 5", "rose by 3 to 5"."""
    return tells_change(tokens, begin) or (tokens[to].low == "to" and follows_change(tokens, begin))


def _pair(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    if following.kind != NUMBER:
        return False
    dashed = tokens[at].low in DASHES and not tokens[at].gap and not following.gap
    return dashed or (tokens[at].low == "to" and following.raw.isdecimal() and int(following.raw) < 1000)


def _modifier(seen: Seen) -> bool:
    """Find numbers joined to a word that is no unit: "12-storey", "three-day", "two-state"."""
    tokens, at = seen.tokens, seen.figure.stop
    if (
        tokens[at].low not in HYPHENS | {"–"}
        or tokens[at].gap
        or tokens[at + 1].gap
        or tokens[at + 1].kind != WORD
    ):
        return False
    word = tokens[at + 1].low
    known = words("figure-nouns", "measures") | words("figure-nouns", "attributive")
    return word not in known and not (seen.number.share and word == "of")


def _written_fraction(seen: Seen) -> bool:
    """Tell "3/4 of" from "9/11" and "24/7"."""
    raw = seen.tokens[seen.number.first].raw
    if "/" not in raw or seen.number.stop - seen.number.first != 1:
        return False
    lower = int(raw.partition("/")[2])
    ends = seen.next.low in {"of", ".", ",", ")"} or seen.next.kind == STOP
    return (
        seen.number.value >= 1 or lower not in {2, 3, 4, 5, 6, 8, 10, 16, 32, 100} or not (ends or seen.unit)
    )


def _loose_share(seen: Seen) -> bool:
    """Tell "half of the troops" and "by a third" from "half-time", "the second half" and "a third party"."""
    number = seen.number
    if not number.share:
        return False
    opening, last = seen.tokens[number.first].low, seen.tokens[number.stop - 1].low
    if seen.next.low in HYPHENS and not seen.next.gap:
        return True
    tied = seen.next.low == "of" or seen.qualified or seen.before.low in {"by", "than", "to", "from", "only"}
    if opening == "half":
        if seen.before.low in words("figure-never", "halves"):
            return True
        return not (
            tied or seen.unit or seen.next.low in {"the", "its", "their", "his", "her", "our", "a", "an"}
        )
    if opening in {"a", "an"} or last in {"quarter", "quarters"}:
        ends = seen.next.kind == STOP or seen.next.low in {",", ".", ")", ";"}
        return not (tied or ends)
    return False


def _per(seen: Seen) -> bool:
    """Find what a rate is counted by: "45 per 100,000", "one in a million"."""
    idiom = (
        seen.before.low == "in" and seen.figure.begin > 1 and seen.tokens[seen.figure.begin - 2].low == "one"
    )
    return (seen.before.low in {"per", "every"} or idiom) and not seen.number.share


_BY_ITSELF: tuple[_Rule, ...] = (
    ("attached", is_attached),
    ("suffixed", has_suffix),
    ("date", is_date),
    ("address", is_address),
    ("enumerator", is_enumerator),
    ("coordinate", is_coordinate),
    ("per", _per),
)
_WITH_NOUN: tuple[_Rule, ...] = (
    ("year", is_year),
    ("clock", is_clock_time),
    ("designation", is_designation),
    ("named", follows_name),
    ("capitalised", is_part_of_name),
    ("pronoun", _pronoun),
    ("definite", _definite),
    ("age", is_age),
    ("score", _score),
    ("point in time", is_point_in_time),
    ("modifier", _modifier),
    ("written fraction", _written_fraction),
    ("loose share", _loose_share),
)
