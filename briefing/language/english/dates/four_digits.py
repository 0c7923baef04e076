"""Four digits in a text in; whether they are a year out, and no count, number of a thing, or part of a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from briefing.language.english.dates.lexicon import (
    AMOUNTS,
    COUNTED,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    NUMBERED,
    SEASONS,
    YEAR_LEADS,
    listed,
    phrases,
)
from briefing.language.english.rule import Rule
from briefing.text.word_forms import is_plural

_NEAR = 26  # characters on each side in which the next word stands
_REACH_BACK = 16  # characters before in which another year, or "earlier than", stands
_ORDINARY = range(1800, 2100)  # years that news speak of without saying so
_POSSESSIVES = frozenset(("'s", "’s"))
_BRACKET_ENDS = frozenset((")", ",", ";"))
_OPENINGS = frozenset((". ", ".\n", "\n\n", "", ", "))
_BEFORE = re.compile(r"([^\W\d_]+|[0-9]{4},?|['’]s|[$€£#(])(?P<gap>[^\S\n]+|[^\S\n]*\n[^\S\n]*|-|)\Z")
_AFTER = re.compile(r"(?P<gap>[^\S\n]+|[^\S\n]*\n[^\S\n]*|-)([^\W\d_]+)")
_YEAR_BEFORE = re.compile(
    rf"(?<![0-9])(?:1[0-9]|20)[0-9]{{2}}(?:,|,?\s+(?:{phrases('year joints')})|\s?[-–])\s?\Z"
)
_DETERMINERS = listed("determiners")
_CAPITALS_BEFORE = frozenset(
    {*FULL_MONTHS, *FULL_WEEKDAYS, *SEASONS, *YEAR_LEADS, *_DETERMINERS, *listed("before years")}
)
_VERBS = listed("verbs of years")
_IN = listed("counted years")
_BOUND = re.compile(rf"\b(?:{phrases('than')})\s{{1,2}}than\s{{1,2}}\Z", re.IGNORECASE)


class FourDigits(NamedTuple):
    """A number of four digits from `start` to `end`, the words beside it, and what stands between it and them."""

    text: str
    start: int
    end: int
    year: int
    led: bool
    previous: str
    gap: str
    following: str
    following_gap: str

    @property
    def low(self) -> str:
        """The word before it in small letters."""
        return self.previous.lower()

    @property
    def next_low(self) -> str:
        """The word after it in small letters."""
        return self.following.lower()


def word_before(text: str, start: int) -> re.Match[str] | None:
    """Return the word that ends before a place."""
    return _BEFORE.search(text, max(0, start - _NEAR), start)


def word_after(text: str, end: int) -> re.Match[str] | None:
    """Return the word that begins after a place."""
    return _AFTER.match(text, end, end + _NEAR)


def _look(match: re.Match[str], text: str) -> FourDigits:
    start, end = match.span()
    before, after = word_before(text, start), word_after(text, end)
    return FourDigits(
        text,
        start,
        end,
        int(match["year"]),
        led=match[0][:1].isalpha(),
        previous=before[1] if before else "",
        gap=before["gap"] if before else "",
        following=after[2] if after else "",
        following_gap=after["gap"] if after else "",
    )


def is_numbered(match: re.Match[str], text: str) -> bool:
    """Return whether the digits are the number of a thing ("flight 2014"), which nothing else may date either."""
    digits = _look(match, text)
    return bool(digits.gap) and digits.low in NUMBERED


def stands_for_year(match: re.Match[str], text: str) -> bool:
    """Return whether four digits are a year, as the first rule says that has something to say."""
    digits = _look(match, text)
    for sign in SIGNS:
        answer = sign.find(digits)
        if answer is not None:
            return answer
    return False


def _led(digits: FourDigits) -> bool | None:
    return True if digits.led else None


def _bound(digits: FourDigits) -> bool | None:
    text, start, end = digits.text, digits.start, digits.end
    bound = text[end : end + 2] in _POSSESSIVES or _BOUND.search(text, max(0, start - _REACH_BACK), start)
    return digits.year in _ORDINARY if bound else None


def _amount(digits: FourDigits) -> bool | None:
    if digits.low in AMOUNTS or digits.low in NUMBERED:
        return False
    return False if digits.gap == "-" and digits.low not in listed("joined to years") else None


def _counted(digits: FourDigits) -> bool | None:
    """Tell "2000 people" and "in 2000 homes" from "in 1998 people fled"."""
    if digits.next_low not in COUNTED or digits.following_gap == "-":
        return None
    return digits.low in _IN and digits.year % 50 > 0 and 1900 <= digits.year < _ORDINARY.stop


def _early(digits: FourDigits) -> bool | None:
    if digits.year in _ORDINARY:
        return None
    early = 1000 <= digits.year < _ORDINARY.stop
    return early and digits.low in listed("early years") and not digits.next_low


def _after_lead(digits: FourDigits) -> bool | None:
    determined = digits.low in _DETERMINERS and bool(digits.next_low)
    return True if determined or digits.low in YEAR_LEADS or digits.low in _POSSESSIVES else None


def _in_row(digits: FourDigits) -> bool | None:
    row = _YEAR_BEFORE.search(digits.text, max(0, digits.start - _REACH_BACK), digits.start)
    return True if row else None


def _after_capital(digits: FourDigits) -> bool | None:
    return digits.low in _CAPITALS_BEFORE if digits.previous[:1].isupper() and digits.gap else None


def _in_bracket(digits: FourDigits) -> bool | None:
    if digits.text[max(0, digits.start - 1) : digits.start] != "(":
        return None
    return digits.text[digits.end : digits.end + 1] in _BRACKET_ENDS


def _opens_sentence(digits: FourDigits) -> bool | None:
    opening = digits.text[max(0, digits.start - 2) : digits.start] in _OPENINGS
    return digits.next_low in _VERBS if not digits.previous or opening else None


def _before_noun(digits: FourDigits) -> bool | None:
    """Find "flooded 2019 harvest": a word before, and after it a noun in the singular."""
    if not digits.next_low or not digits.following.islower() or is_plural(digits.next_low):
        return False
    return digits.low.isalpha() and digits.low not in _VERBS


SIGNS: tuple[Rule[Callable[[FourDigits], bool | None]], ...] = (
    Rule(
        "led",
        '"the year" right before it',
        _led,
        "They remember the year 1650 well.",
        "the year 1650 = 1650",
    ),
    Rule(
        "bound",
        'a possessive, or "earlier than" and the like',
        _bound,
        "They sold 1987's harvest.",
        "1987 = 1987",
    ),
    Rule(
        "amount",
        "a word that makes it an amount or the number of a thing",
        _amount,
        "They sold about 1987 in spring 2023.",
        "spring 2023 = 2023-21",
    ),
    Rule(
        "counted",
        "a thing after it that it could count",
        _counted,
        "The 1987 people left.",
        "none",
    ),
    Rule(
        "early",
        "a year before 1800, only at the end of a clause",
        _early,
        "They sold the 1650 harvest.",
        "none",
    ),
    Rule(
        "after a lead",
        "a preposition, or a determiner with a noun after the year",
        _after_lead,
        "It burnt down in 1987.",
        "1987 = 1987",
    ),
    Rule(
        "in a row",
        "another year before it",
        _in_row,
        "It burnt down in 1987, 1991 and 1996.",
        "1987 = 1987; 1991 = 1991; 1996 = 1996",
    ),
    Rule(
        "after a capital",
        "a name before it: it is part of that, unless the name is a month or the like",
        _after_capital,
        "They flew a Corvina 1987 home.",
        "none",
    ),
    Rule(
        "in brackets",
        "a bracket before it",
        _in_bracket,
        "The fire (1987) burnt the mill.",
        "1987 = 1987",
    ),
    Rule(
        "opens a sentence",
        "nothing before it, and a verb of years after it",
        _opens_sentence,
        "1987 was cold.",
        "1987 = 1987",
    ),
    Rule(
        "before a noun",
        "a word before it and a noun in the singular after it",
        _before_noun,
        "They sold flooded 1987 wine.",
        "1987 = 1987",
    ),
)
"""What answers whether four digits are a year; None where later rules may say."""
