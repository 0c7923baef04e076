"""The word lists of the calendar in; what each word counts, and pieces of patterns made of them, out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.text.word_sections import read_sections
from briefing.text.words import read_classes, read_words

_KINDS: dict[str, dict[str, str]] = {}
for _word, _class in read_classes("calendar").items():
    _kind, _value = _class.split()
    _KINDS.setdefault(_kind, {})[_word] = _value

MONTHS = {word: int(n) for kind in ("month", "short-month") for word, n in _KINDS[kind].items()}
WEEKDAYS = {word: int(n) for kind in ("weekday", "short-weekday") for word, n in _KINDS[kind].items()}
SEASONS = {word: int(n) for word, n in _KINDS["season"].items()}
UNITS = _KINDS["unit"]
DEICTIC = {word: int(n) for word, n in _KINDS["deictic"].items()}
PARTS = _KINDS["part"]
ORDINALS = {word: int(n) for word, n in read_classes("ordinals").items()}
FEASTS = read_classes("feasts")
FULL_MONTHS = frozenset(_KINDS["month"])
FULL_WEEKDAYS = frozenset(_KINDS["weekday"])


def listed(section: str) -> frozenset[str]:
    """Return the entries of a section of date-words.txt."""
    return frozenset(read_sections("date-words")[section])


def numbered(section: str) -> dict[str, int]:
    """Return the lines `entry = number` of a section of date-words.txt."""
    lines = (line.partition(" = ") for line in read_sections("date-words")[section])
    return {word: int(number) for word, _, number in lines}


SHIFT = numbered("shifts")
ORDINARY_WORDS = listed("everyday months")


def one_of(words: Iterable[str]) -> str:
    """Return the words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _small_numbers() -> dict[str, int]:
    """Return number words up to 99, "a" and "a couple of" among them."""
    joined = {f"{ten}-{one}": _SIMPLE[ten] + _SIMPLE[one] for ten in _TENS for one in _ONES}
    return {**_SIMPLE, **joined, **numbered("number phrases")}


_SIMPLE = {word: int(number) for word, number in read_classes("numerals").items() if number.isdecimal()}
_TENS = [word for word, number in _SIMPLE.items() if number >= 20]
_ONES = [word for word, number in _SIMPLE.items() if 1 <= number <= 9]
NUMBERS = _small_numbers()

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,8})"
"""Blanks between two words of one mention: a line may be wrapped there, a paragraph may not end."""
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
DAY_ORDINAL = rf"{DAY}(?:st|nd|rd|th)?(?![0-9])"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])"
YEAR_SHORT = rf"(?:{YEAR}|['’][0-9]{{2}}(?![0-9]))"
MONTH = rf"(?:(?:{one_of(_KINDS['month'])})\b|(?:{one_of(_KINDS['short-month'])})\b\.?)"
WEEKDAY = rf"(?:{one_of(_KINDS['weekday'])})\b"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:{one_of(_KINDS['short-weekday'])})\b\.?)"
SEASON = rf"(?:{one_of(SEASONS)})\b"
_BELOW_TWENTY = one_of(NUMBERS.keys() - {word for word, number in NUMBERS.items() if number >= 20})
NUMBER = rf"(?:[0-9]{{1,4}}|(?:{one_of(_TENS)})(?:-(?:{one_of(_ONES)}))?|{_BELOW_TWENTY})"
DAYPART = rf"(?:{one_of(_KINDS['daypart'])})"
PART = rf"(?:{one_of(listed('parts'))}|end(?=-))"
PART_OF = rf"(?:{one_of(listed('parts of'))})"

_CALLS = {
    "month-name": MONTHS,
    "weekday": FULL_WEEKDAYS,
    "season": SEASONS,
    "units": {word for word in UNITS if word.endswith("s") or word == "centuries"},
    "ago": listed("ago"),
    "earlier": listed("counted on"),
    "deictic": DEICTIC,
    "daypart": _KINDS["daypart"],
    "feast": {name.rpartition(" ")[2].rpartition("'")[2] for name in FEASTS},
    "fiscal": listed("fiscal"),
    **{word: {word} for word in (*UNITS, *_KINDS["span"], "half")},
    "end": {"end"},
    "quarters": {"quarters"},
}
CALLS: dict[str, tuple[str, ...]] = {}
"""The kinds of rules that a word calls."""
for _kind, _words in _CALLS.items():
    for _word in _words:
        CALLS[_word] = (*CALLS.get(_word, ()), _kind)


def phrases(section: str) -> str:
    """Return the entries of a section of date-words.txt as alternatives of a pattern; lines may wrap within them."""
    return one_of(listed(section)).replace(r"\ ", GAP)


def third_of(word: str) -> str:
    """Return which third of a period a word means ("early": the first); other words as they are."""
    return PARTS.get(word, word)


def plain(words: str) -> str:
    """Return words in lower case, one blank between them, apostrophes straight."""
    return " ".join(words.lower().replace("’", "'").split())


def number_of(word: str) -> int:
    """Return what a numeral of NUMBER counts."""
    word = " ".join(word.lower().split())
    return int(word) if word.isdecimal() else NUMBERS[word]


def month_of(word: str) -> int:
    """Return the number of a month, from 1, by its name or short form."""
    return MONTHS[word.lower().rstrip(".")]


def year_of(digits: str) -> int:
    """Return a year in four digits, or in two after an apostrophe: 1950 to 2049."""
    if digits.isdecimal():
        return int(digits)
    short = int(digits[1:])
    return short + (2000 if short < 50 else 1900)


def weekday_of(word: str) -> int:
    """Return the number of a weekday, Monday 0, by its name or short form."""
    return WEEKDAYS[word.lower().rstrip(".")] - 1


COUNTED = read_words("counted-things")
NUMBERED = read_words("numbered-things")
EVENTS = read_words("event-nouns")
FUTURE = read_words("future-words")
PAST = read_words("past-words")
NAMES = read_words("date-names")
YEAR_LEADS = read_words("year-leads")
MONTH_LEADS = read_words("month-leads")
AMOUNTS = read_words("amount-words")
ARRANGED = read_words("arranged-words")
PLANNED = FUTURE | read_words("plan-verbs")
