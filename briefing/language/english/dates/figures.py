"""Dates in figures: "2024-10-18", "18/10/2024", "2024", "2019-21", "the 1990s", "the 19th century", "Q3 2024"."""

from __future__ import annotations

import re

from briefing.language.english.dates import periods
from briefing.language.english.dates.lexicon import (
    AMOUNTS,
    COUNTED,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    GAP,
    NUMBERED,
    ORDINALS,
    PART,
    PART_OF,
    SEASONS,
    YEAR,
    YEAR_LEADS,
    one_of,
)
from briefing.language.english.dates.rules import Reading, Rule, Setting, rule
from briefing.text.word_forms import is_plural

_FREE = r"(?<![\w.,:/$€£#@+-])"
_ISO = (
    rf"{_FREE}(?P<year>[12][0-9]{{3}})(?P<mark>[-/.])(?P<month>0[1-9]|1[0-2])"
    r"(?:(?P=mark)(?P<day>0[1-9]|[12][0-9]|3[01]))?(?![0-9/]|[-.,:][0-9])(?:(?=T[0-9])|(?![^\W_]))"
)
_THREE = (
    rf"{_FREE}(?P<one>0?[1-9]|[12][0-9]|3[01])(?P<mark>[-/.])(?P<two>0?[1-9]|[12][0-9]|3[01])(?P=mark)"
    r"(?P<year>[12][0-9]{3}|[0-9]{2})(?![\w/]|[-.,:][0-9])"
)
_PART_OF = rf"(?:the{GAP})?(?P<partof>{PART_OF}){GAP}of{GAP}(?:the{GAP}year{GAP})?"
_PORTION = rf"(?:(?P<part>{PART})(?:{GAP}|-)(?:in{GAP})?|{_PART_OF})"
_YEAR = (
    rf"{_PORTION}?(?<![\w.,:/$€£#@+])(?:the{GAP}year{GAP})?(?P<year>{YEAR})"
    r"(?:(?P<to>[-–/])(?P<last>[0-9]{2}|[12][0-9]{3})(?![0-9]))?(?![\w%°/]|[-.,:][0-9]|[-–][^\W\d])"
)
_TENS = (
    rf"{_PORTION}?(?:the{GAP})?(?:(?P<art>{PART})(?:{GAP}|-))?"
    r"(?P<decade>(?:1[0-9]|20)[0-9]0|['’][2-9]0)['’]?s\b"
)
_CENTURY = (
    rf"{_PORTION}?(?:the{GAP})?(?:(?P<art>{PART})(?:{GAP}|-))?(?P<ordinal>{one_of(ORDINALS)})(?:{GAP}|-)century\b"
    rf"(?!{GAP}?(?:BCE?|B\.C\.))"
)
_BEFORE = re.compile(r"([^\W\d_]+|[0-9]{4},?|['’]s|[$€£#(])(?P<gap>[^\S\n]+|[^\S\n]*\n[^\S\n]*|-|)\Z")
_AFTER = re.compile(r"(?P<gap>[^\S\n]+|[^\S\n]*\n[^\S\n]*|-)([^\W\d_]+)")
_YEAR_BEFORE = re.compile(
    r"(?<![0-9])(?:1[0-9]|20)[0-9]{2}(?:,|,?\s+(?:and|or|to|through|until)|\s?[-–])\s?\Z"
)
_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "your", "my", "last", "annual"]
)
_CAPITALS_BEFORE = frozenset(
    {*FULL_MONTHS, *FULL_WEEKDAYS, *SEASONS, *YEAR_LEADS, *_DETERMINERS, "and", "or", "but", "on", "at"}
)
_VERBS = frozenset(["was", "is", "saw", "will", "would", "had", "has", "brought", "marked", "began", "ended"])
_IN = frozenset({"in", "since", "until", "by"})
_BOUND = re.compile(r"\b(?:earlier|later|sooner)\s{1,2}than\s{1,2}\Z", re.IGNORECASE)
_THIRDS = {
    "early": "first", "beginning": "first", "start": "first", "mid": "middle", "middle": "middle",
    "late": "last", "end": "last", "close": "last",
}  # fmt: skip


def evident_order(text: str) -> bool | None:
    """Say whether the text's own dates in figures put the day first; None where they do not show it, or both."""
    firsts = {_order(match) for match in _THREE_ANYWHERE.finditer(text)} - {None}
    return firsts.pop() if len(firsts) == 1 else None


_THREE_ANYWHERE = re.compile(_THREE.replace("0?[1-9]|[12][0-9]|3[01]", "[0-9]{1,2}"))


def _order(match: re.Match[str]) -> bool | None:
    one, two = int(match["one"]), int(match["two"])
    if one > 12 >= two:
        return True
    if two > 12 >= one:
        return False
    return True if match["mark"] == "." else None


def _read_iso(match: re.Match[str], _: Setting) -> tuple[Reading, ...]:
    year, month = int(match["year"]), int(match["month"])
    if match["day"] is None:
        if match["mark"] != "-" or month > year % 100 >= 1 or year % 100 < 13:
            return ()
        return (Reading(*match.span(), periods.month(year, month)),)
    try:
        return (Reading(*match.span(), periods.day(year, month, int(match["day"]))),)
    except periods.OffCalendarError:
        return ()


def _read_three(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    one, two = int(match["one"]), int(match["two"])
    order = _order(match)
    day_first = setting.day_first if order is None else order
    if one != two and day_first is None:
        return ()
    number, month = (one, two) if day_first or one == two else (two, one)
    if len(match["year"]) == 2 and (match["mark"] != "/" or not (one > 12 or two > 12)):
        return ()
    try:
        edtf = periods.day(full_year(match["year"], setting), month, number)
    except periods.OffCalendarError:
        return ()
    return (Reading(*match.span(), edtf),)


def full_year(digits: str, setting: Setting) -> int:
    """Return the year of two digits that is nearest before publication, or within fifty years of 2000."""
    if len(digits) > 2:
        return int(digits)
    pivot = setting.reference.last.year + 5 if setting.reference else 2049
    year = pivot // 100 * 100 + int(digits)
    return year if year <= pivot else year - 100


def _read_year(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    year, last = int(match["year"]), match["last"]
    if last is not None:
        return _read_years(match, year, last, setting)
    word = match["part"] or match["partof"]
    if not word and not _stands_for_year(match, setting.text):
        return (Reading(*match.span(), void=True),) if _is_named(match, setting.text) else ()
    edtf = periods.year_text(year)
    return (Reading(*match.span(), _portion(word, edtf)),)


def _portion(word: str | None, edtf: str) -> str:
    if not word:
        return edtf
    word = " ".join(word.lower().split())
    return periods.third(edtf, _THIRDS.get(word, word))


def _read_years(match: re.Match[str], year: int, last: str, setting: Setting) -> tuple[Reading, ...]:
    """Read "2019-21" or "1939–1945"."""
    end = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    if not 0 < end - year < 200 or (
        len(last) == 2 and match["to"] == "-" and not _stands_for_year(match, setting.text)
    ):
        return ()
    if match["to"] == "/" and end - year != 1:
        return ()
    return (
        Reading(
            *match.span("year")[:1],
            match.end(),
            periods.span(periods.year_text(year), periods.year_text(end)),
        ),
    )


def _neighbours(match: re.Match[str], text: str) -> tuple[str, str, str, str]:
    """Return the word before and the one after, each with what lies between."""
    start, end = match.span()
    before = _BEFORE.search(text, max(0, start - 26), start)
    after = _AFTER.match(text, end, end + 26)
    return (
        before[1] if before else "",
        before["gap"] if before else "",
        after[2] if after else "",
        after["gap"] if after else "",
    )


def _is_named(match: re.Match[str], text: str) -> bool:
    previous, gap, _, _ = _neighbours(match, text)
    return bool(gap) and previous.lower() in NUMBERED


def _stands_for_year(match: re.Match[str], text: str) -> bool:
    """Say whether four digits are a year, and no count, number of a thing, or part of a name."""
    year = int(match["year"])
    if match[0][:1].isalpha():
        return True
    previous, gap, following, after_gap = _neighbours(match, text)
    low, next_low = previous.lower(), following.lower()
    if text[match.end() : match.end() + 2] in {"'s", "’s"} or _BOUND.search(
        text, max(0, match.start() - 16), match.start()
    ):
        return 1800 <= year < 2100
    if (
        low in AMOUNTS
        or low in NUMBERED
        or (gap == "-" and low not in {"pre", "post", "mid", "early", "late"})
    ):
        return False
    if next_low in COUNTED and after_gap != "-":
        return low in _IN and year % 50 > 0 and 1900 <= year < 2100
    if not 1800 <= year < 2100:
        return (
            (1000 <= year < 2100)
            and low in {"in", "since", "until", "of", "from", "by", "before", "after", "born"}
            and not next_low
        )
    if low in YEAR_LEADS or (low in _DETERMINERS and bool(next_low)) or low in {"'s", "’s"}:
        return True
    if _YEAR_BEFORE.search(text, max(0, match.start() - 16), match.start()):
        return True
    if previous[:1].isupper() and gap:
        return low in _CAPITALS_BEFORE
    if text[max(0, match.start() - 1) : match.start()] == "(":
        return text[match.end() : match.end() + 1] in {")", ",", ";"}
    if not previous or text[max(0, match.start() - 2) : match.start()] in {". ", ".\n", "\n\n", "", ", "}:
        return next_low in _VERBS
    return (
        bool(next_low)
        and following.islower()
        and not is_plural(next_low)
        and low.isalpha()
        and low not in _VERBS
    )


def _read_decade(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    digits = match["decade"]
    year = int(digits) if len(digits) == 4 else 1900 + int(digits[1:])
    word = match["part"] or match["partof"] or match["art"]
    whole = periods.century(year // 100 + 1) if year < 2000 and year % 100 == 0 else periods.decade(year)
    return (Reading(*match.span(), _portion(word, whole)),)


def _read_century(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    after = _AFTER.match(setting.text, match.end(), match.end() + 26)
    before = _BEFORE.search(setting.text, max(0, match.start() - 26), match.start())
    if after and after[2][0].isupper() and match[0].rstrip()[-7].isupper():
        return (Reading(*match.span(), void=True),)
    if before and before[1].lower() in {"his", "her", "their", "maiden", "a", "whose"}:
        return ()
    try:
        edtf = periods.century(ORDINALS[match["ordinal"].lower()])
    except periods.OffCalendarError:
        return ()
    return (Reading(*match.span(), _portion(match["part"] or match["partof"] or match["art"], edtf)),)


RULES: tuple[Rule, ...] = (
    rule("ISO 8601", "figures", _ISO, _read_iso, 12, 20),
    rule("day, month and year in figures", "figures", _THREE, _read_three, 12, 20),
    rule("year", "year-figures", _YEAR, _read_year, 40, 20),
    rule("decade", "decade-figures", _TENS, _read_decade, 40, 8),
    rule("century", "century", _CENTURY, _read_century, 40, 12),
)
