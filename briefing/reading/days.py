"""A date as a file states it in; the EDTF of it out, or the reason why it is not used.

Only what can be read in one way is used. A time of day is cut off: the day is the one that the file states, in
its own time zone. The rules are a table, tried in order; the first pattern that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from briefing.edtf import EdtfError, read_edtf

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb"
    r"|mar|apr|jun|jul|aug|sept?"
    r"|oct|nov|dec)\.?"
)
"""An expression of the names of months in English, in small letters, whole or short."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]*\s+)?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_LIKELY_YEARS = range(1900, 2100)  # a row of digits is taken for a date only within them
_ZONE = (
    r"(?:Z|(?:UTC|GMT)?[+-]\d{2}:?(?:\d{2})?|[A-Z][A-Za-z]{1,4}\b|[A-Z][a-z]+/[A-Za-z_/]+"
    r"|[(\[][^()\[\]]{2,40}[)\]])"
)
_TIME = re.compile(
    rf"""(?:\s*[T,;]\s*|\s+)(?:at\s+|um\s+)?
    (?:\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?|\d{{1,2}}(?:\.\d{{2}})?(?=\s*[ap]\.?m\b)|(?<=T)\d{{2,6}}(?![\d:]))
    (?:\s*[ap]\.?m\b\.?)?(?:\s*{_ZONE})*""",
    re.VERBOSE,
)
_AFTER = re.compile(r"(?:(?<=\d)(?:Z|[+-]\d{2}:\d{2})|[,\s]+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$")


@dataclass(frozen=True, slots=True)
class StatedDay:
    """What a stated date says: `edtf`, or "" and the `reason` why it is not used ("" where it is no date)."""

    edtf: str
    reason: str = ""


def read_stated_day(stated: str) -> StatedDay:
    """Read a date as a file states it. What already is EDTF stays as it is.

    "02/11/2024" is two different days in two countries and stays open; "13/11/2024" can be but one. With
    points the day comes first ("02.11.2024"), with the year in front the month comes second.
    """
    plain = " ".join(stated.split())
    if _is_edtf(plain):
        return StatedDay(plain)
    without_time = _AFTER.sub("", _TIME.sub("", plain, count=1).strip(" ,;"))
    for pattern, read in _RULES:
        if match := pattern.fullmatch(without_time):
            return read(match)
    return StatedDay("")


def read_day(stated: str) -> str:
    """Return a stated date as EDTF, or "" where it can be read in more than one way or is none."""
    return read_stated_day(stated).edtf


def _is_edtf(text: str) -> bool:
    try:
        read_edtf(text)
    except EdtfError:
        return False
    return True


def _day(year: int, month: int, day: int) -> StatedDay:
    try:
        return StatedDay(date(year, month, day).isoformat())
    except ValueError:
        return StatedDay("", "there is no such day")


def _year_first(match: re.Match[str]) -> StatedDay:
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def _points(match: re.Match[str]) -> StatedDay:
    return _day(int(match["year"]), int(match["second"]), int(match["first"]))


def _year_last(match: re.Match[str]) -> StatedDay:
    """Read day and month in either order, where only one order is a day of the calendar."""
    year, first, second = (int(match[name]) for name in ("year", "first", "second"))
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first.edtf and month_first.edtf and day_first != month_first:
        both = f"{first} {_MONTHS[second - 1].title()} or {second} {_MONTHS[first - 1].title()}"
        return StatedDay("", f"it can be {both}")
    return day_first if day_first.edtf else month_first


def _named(match: re.Match[str]) -> StatedDay:
    month = _month(match["name"])
    return _day(int(match["year"]), month, int(match["day"])) if month else StatedDay("")


def _named_month(match: re.Match[str]) -> StatedDay:
    month = _month(match["name"])
    return StatedDay(f"{match['year']}-{month:02}") if month else StatedDay("")


def _month(name: str) -> int:
    """Return the number of a month, written out or cut short to three letters or more; 0 for no month."""
    whole = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())]
    return whole[0] if len(whole) == 1 else 0


def _month_and_year(match: re.Match[str]) -> StatedDay:
    if 1 <= int(match["month"]) <= 12:
        return StatedDay(f"{match['year']}-{int(match['month']):02}")
    return StatedDay("", "there is no such month")


def _year_and_month(match: re.Match[str]) -> StatedDay:
    if int(match["month"]) == (int(match["year"]) + 1) % 100:
        return StatedDay("", "it can be a month or two years")
    return _month_and_year(match)


def _short_year(match: re.Match[str]) -> StatedDay:
    return StatedDay("", "its year has two digits")


def _digits(match: re.Match[str]) -> StatedDay:
    """Read YYYYMMDD, perhaps with hour, minute and second, or seconds or thousandths since 1970 (Unix time).

    Ten digits can be both: "2023010208" is a day with its hour, or a second of the year 2034.
    """
    digits = match["digits"]
    days = [found for found in (_compact(digits), _unix(digits)) if found]
    if len(days) == 2:
        return StatedDay("", f"it can be {days[0]} or, as seconds since 1970, {days[1]}")
    return StatedDay(days[0]) if days else StatedDay("", "digits alone are read as YYYYMMDD or as Unix time")


def _compact(digits: str) -> str:
    form = {8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}.get(len(digits))
    if not form or int(digits[:4]) not in _LIKELY_YEARS:
        return ""
    try:
        return datetime.strptime(digits, form).date().isoformat()
    except ValueError:
        return ""


def _unix(digits: str) -> str:
    seconds = int(digits) / {10: 1, 13: 1_000, 16: 1_000_000}.get(len(digits), float("inf"))
    if not 1e9 <= seconds < 4e9:  # from 2001 to 2096
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def _rule(
    pattern: str, read: Callable[[re.Match[str]], StatedDay]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], StatedDay]]:
    return re.compile(pattern, re.IGNORECASE), read


_RULES = (
    _rule(r"(?P<year>\d{4})(?P<mark>\s?[-/.]\s?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})\.?", _year_first),
    _rule(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日", _year_first),
    _rule(r"(?P<first>\d{1,2})\.\s?(?P<second>\d{1,2})\.\s?(?P<year>\d{4})", _points),
    _rule(r"(?P<first>\d{1,2})(?P<mark>\s?[-/]\s?)(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})", _year_last),
    _rule(r"\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{2}", _short_year),
    _rule(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", _month_and_year),
    _rule(r"(?P<year>\d{4})/(?P<month>\d{2})", _year_and_month),
    _rule(
        rf"{_WEEKDAY}(?:the )?(?P<day>\d{{1,2}}){_ORDINAL}\.?[\s-]*(?:day )?(?:of )?{_MONTH},?[\s-]*(?P<year>\d{{4}})",
        _named,
    ),
    _rule(
        rf"{_WEEKDAY}{_MONTH}[\s-]*(?:the )?(?P<day>\d{{1,2}}){_ORDINAL}(?:,\s*|[\s-]+)(?P<year>\d{{4}})",
        _named,
    ),
    _rule(rf"(?P<year>\d{{4}}),?[\s-]*{_MONTH}[\s-]*(?P<day>\d{{1,2}}){_ORDINAL}", _named),
    _rule(rf"{_MONTH},?[\s-]+(?P<year>\d{{4}})", _named_month),
    _rule(r"(?P<digits>\d{5,20})(?:\.\d+)?", _digits),
)
