"""A figure in; whether it is an amount of something out: not a date, time, score, name, number of a thing.

The rules stand in two tables, each with a name; a figure that one of them knows is none. Money and
percentages are always amounts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from briefing.extract.estimates.lexing import MARK, NUMBER, STOP, WORD, Token
from briefing.extract.estimates.numerals import HYPHENS, Numeral
from briefing.extract.estimates.ranges import DASHES, Figure, tells_change
from briefing.extract.estimates.vocabulary import words
from briefing.words import read_classes, read_words

_FIRST_YEAR, _LAST_YEAR = 1100, 2100
_DAYS = 31
_OLDEST = 120
_LONGEST_ADDRESS = 5
_LEAST_LONG = 4
_LISTED = 3
_SMALL = 10
_LONGEST_LIST = 8


class Seen(NamedTuple):
    """A figure among its tokens, with the noun it counts (lower case), the token after that noun, and
    whether words bound it. `capitals` says that the text knows no small letters.
    """

    tokens: Sequence[Token]
    figure: Figure
    unit: str
    after: int
    qualified: bool
    capitals: bool

    @property
    def number(self) -> Numeral:
        """The first number."""
        return self.figure.lower

    @property
    def last(self) -> Numeral:
        """The last number."""
        return self.figure.upper or self.figure.lower

    @property
    def before(self) -> Token:
        """The token before the figure, a stop where there is none."""
        return self.tokens[self.figure.begin - 1] if self.figure.begin else self.tokens[-1]

    @property
    def next(self) -> Token:
        """The token after the figure."""
        return self.tokens[self.figure.stop]


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


def _plain(numeral: Numeral) -> bool:
    return numeral.shape == "plain"


def _opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    return (
        at <= 0
        or tokens[at - 1].kind == STOP
        or (tokens[at - 1].kind == MARK and tokens[at - 1].low in '"“‘«(:—•')
    )


def _attached(seen: Seen) -> bool:
    """Find numbers written onto a name or another sign: F-16, Hwasong-19, #4, §12."""
    tokens, first = seen.tokens, seen.number.first
    if not first or (tokens[first].gap and tokens[first - 1].low not in {"#", "§", "№", "¶"}):
        return False
    before = tokens[first - 1]
    if before.low in {"#", "§", "№", "¶", "@"}:
        return True
    if before.kind == WORD:
        return True
    if before.low not in DASHES | {"/", ".", "_"} or first < 2 or before.gap:
        return False
    if seen.number.shape in {"grouped", "scaled"} and before.low != "/":
        return "," not in tokens[first].raw and seen.number.shape == "grouped"
    return tokens[first - 2].kind == WORD and before.low != "—"


def _suffixed(seen: Seen) -> bool:
    """Find numbers with letters that are no unit: 31st, 90s, 4x4, 155mm."""
    for number in (seen.number, seen.last):
        if number.suffix and number.suffix.lower() not in words("figure-nouns", "measures"):
            return True
    return seen.next.low == "mm" and seen.next.kind == WORD


def _year(seen: Seen) -> bool:
    if not (_is_year(seen.number) and _is_year(seen.last)):
        return False
    if seen.before.kind == WORD and seen.before.low in _months():
        return True
    counted = seen.unit in words("figure-nouns", "counted") or seen.unit in words("figure-nouns", "measures")
    people = seen.unit in words("figure-nouns", "people") or counted
    if seen.qualified:
        return not seen.unit or (not people and seen.before.low in {"since", "until", "by", "late", "early"})
    return not people or seen.before.low in words("figure-never", "since") or _is_name(seen, seen.before)


def _is_year(number: Numeral) -> bool:
    return _plain(number) and number.stop - number.first == 1 and _FIRST_YEAR <= number.value <= _LAST_YEAR


@cache
def _months() -> frozenset[str]:
    full = set(read_classes("months").values()) | {"january", "march", "may"}
    return frozenset(full | set(read_classes("months")))


def _is_month(seen: Seen, at: int) -> bool:
    token = seen.tokens[at]
    if token.kind != WORD or token.low not in _months():
        return False
    return token.raw[0].isupper() or token.low not in {"may", "march"}


def _date(seen: Seen) -> bool:
    """Find days of a month: "31 October", "Oct. 31", "October 12 to 14", "12 and 13 May"."""
    if seen.last.value > _DAYS or not (_plain(seen.last) or seen.last.shape == "word"):
        return False
    tokens = seen.tokens
    after = seen.last.stop + (tokens[seen.last.stop].low == "of")
    if _is_month(seen, after) and tokens[after].raw[0].isupper():
        return True
    if _plain(seen.last) and _is_month(seen, after):
        return True
    return _plain(seen.number) and (_follows_month(seen) or _precedes_date(seen))


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


def _clock(seen: Seen) -> bool:
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
    return small and seen.before.low == "at" and not stands


def _designation(seen: Seen) -> bool:
    """Find the number of a thing: Article 5, page 12, No. 10, Building 7, phase two."""
    tokens, at = seen.tokens, seen.figure.begin - 1
    if at < 0 or seen.number.shape not in {"plain", "word", "grouped"} or seen.number.share:
        return False
    if seen.number.shape == "grouped" and ("," in tokens[seen.number.first].raw or seen.unit):
        return False
    if tokens[at].low == "." and not tokens[at].gap:
        at -= 1
    elif _in_list_of_designated(tokens, at):
        return True
    word = tokens[at] if at >= 0 else tokens[-1]
    if word.kind != WORD or word.low not in words("figure-never", "designators"):
        return False
    weak = word.low in words("figure-never", "weak") and word.raw.islower()
    return not (seen.unit and weak) and not (
        weak and seen.number.shape == "word" and word.low in {"day", "week", "year"}
    )


def _in_list_of_designated(tokens: Sequence[Token], at: int) -> bool:
    """Look back over "Articles 5, 6 and" to the name of the things."""
    steps = 0
    while (
        at > 1
        and steps < 8
        and tokens[at].low in {"and", ",", "to", "or", "–", "-"}
        and tokens[at - 1].kind == NUMBER
    ):
        at -= 2
        steps += 1
    word = tokens[at]
    return (
        steps > 0
        and word.kind == WORD
        and word.low in words("figure-never", "designators")
        and (word.low.endswith("s") and word.low not in words("figure-never", "weak"))
    )


def _is_name(seen: Seen, token: Token) -> bool:
    return token.kind == WORD and token.raw[0].isupper() and not seen.capitals


def _named(seen: Seen) -> bool:
    """Find a bare number after a name: Boeing 737, Apollo 11, Open Maps 4.0."""
    tokens, at = seen.tokens, seen.figure.begin - 1
    if (
        at < 0
        or seen.qualified
        or seen.number.shape not in {"plain", "grouped"}
        or "," in tokens[seen.number.first].raw
    ):
        return False
    word = tokens[at]
    if not _is_name(seen, word) or word.low in _days_and_months() or word.low in read_words("function-words"):
        return False
    if _opens_sentence(tokens, at):
        plain_word = word.low.endswith(("ly", "ed", "ing")) or word.low in read_words("finite-verbs")
        return not seen.unit and not plain_word
    earlier = tokens[at - 1]
    place = earlier.low in {"in", "at", "near", "from", "across", "around", "outside", "on", "inside"}
    return not (place and seen.unit)


@cache
def _days_and_months() -> frozenset[str]:
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


def _capitalised(seen: Seen) -> bool:
    """Find a number word that is part of a name: the Group of Seven, the Big Five."""
    token = seen.tokens[seen.number.first]
    if (
        token.kind != WORD
        or seen.capitals
        or not token.raw[0].isupper()
        or seen.number.shape not in {"word", "vague"}
    ):
        return False
    return not _opens_sentence(seen.tokens, seen.number.first) and not seen.qualified


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


def _age(seen: Seen) -> bool:
    tokens, at = seen.tokens, seen.figure.begin - 1
    if seen.last.value >= _OLDEST or not (_plain(seen.last) or seen.last.shape == "word") or at < 0:
        return False
    if tokens[at].low in {"aged", "age", "ages", "turned"} or (
        tokens[at].low == "of" and tokens[at - 1].low in {"age", "ages"}
    ):
        return True
    aside = tokens[at].low == "," and tokens[at - 1].kind == WORD and tokens[at - 1].raw[0].isupper()
    ends = seen.next.low in {",", "."} or seen.next.kind == STOP
    return aside and ends and _plain(seen.number) and not seen.qualified and not _opens_list(tokens, at)


def _opens_list(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at + 2].low == "," and tokens[at + 3].kind == NUMBER


def _score(seen: Seen) -> bool:
    """Find scores and votes: "won 3-1", "52 to 48", "a 5-4 ruling"."""
    tokens, number = seen.tokens, seen.number
    if seen.unit in words("figure-never", "scores") and seen.figure.upper:
        return True
    if seen.figure.upper:
        dash = any(token.low in DASHES for token in tokens[number.stop : seen.figure.upper.first])
        return dash and not seen.unit and not seen.qualified and seen.last.value < 100 and _plain(number)
    if not _plain(number):
        return False
    if _pair(tokens, number.stop) and not tells_change(tokens, seen.figure.begin):
        return True
    first = number.first
    dashed = (
        first > 1
        and not tokens[first].gap
        and tokens[first - 1].low in DASHES
        and tokens[first - 2].kind == NUMBER
    )
    voted = first > 1 and tokens[first - 1].low == "to" and tokens[first - 2].kind == NUMBER and not seen.unit
    return dashed or (voted and number.value < 1000 and not tells_change(tokens, first - 2))


def _pair(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    if following.kind != NUMBER:
        return False
    dashed = tokens[at].low in DASHES and not tokens[at].gap and not following.gap
    return dashed or (tokens[at].low == "to" and following.raw.isdecimal() and int(following.raw) < 1000)


def _address(seen: Seen) -> bool:
    """Find house numbers: "17 Quay Street"."""
    if not _plain(seen.number) or seen.figure.upper:
        return False
    at = seen.last.stop
    for place in range(at, min(at + _LONGEST_ADDRESS - 1, len(seen.tokens))):
        token = seen.tokens[place]
        if token.kind != WORD or not token.raw[0].isupper():
            return False
        if token.low in words("figure-never", "streets"):
            return not seen.capitals
    return False


def _point_in_time(seen: Seen) -> bool:
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


def _enumerator(seen: Seen) -> bool:
    """Find the numbers of a list and of footnotes: "1. The plan", "(3)", "[12]"."""
    tokens, first = seen.tokens, seen.number.first
    if not _plain(seen.number) or len(tokens[first].raw) > _LISTED or seen.figure.upper:
        return False
    if seen.before.low == "[" and seen.next.low == "]":
        return True
    if seen.before.low == "(" and seen.next.low == ")" and len(tokens[first].raw) < _LISTED:
        return True
    marked = seen.next.low in {".", ")"} and not seen.next.gap and tokens[first + 2].kind in {WORD, STOP}
    return marked and (first == 0 or tokens[first - 1].kind == STOP) and _more_follows(tokens, first + 2)


def _more_follows(tokens: Sequence[Token], at: int) -> bool:
    return any(token.kind == WORD for token in tokens[at : at + 2])


def _coordinate(seen: Seen) -> bool:
    if seen.next.low not in {"°", "º", "′", "″", "’", "'"}:
        return False
    return (
        seen.tokens[seen.figure.stop + 1].low not in {"c", "f", "celsius", "fahrenheit"}
        or seen.next.low not in "°º"
    )


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
    ("attached", _attached),
    ("suffixed", _suffixed),
    ("date", _date),
    ("address", _address),
    ("enumerator", _enumerator),
    ("coordinate", _coordinate),
    ("per", _per),
)
_WITH_NOUN: tuple[_Rule, ...] = (
    ("year", _year),
    ("clock", _clock),
    ("designation", _designation),
    ("named", _named),
    ("capitalised", _capitalised),
    ("pronoun", _pronoun),
    ("definite", _definite),
    ("age", _age),
    ("score", _score),
    ("point in time", _point_in_time),
    ("modifier", _modifier),
    ("written fraction", _written_fraction),
    ("loose share", _loose_share),
)
