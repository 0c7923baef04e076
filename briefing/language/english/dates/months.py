"""Dates with the name of a month: "18 October 2024", "Oct. 18", "8 to 13 October", "mid-October", "last May"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.bare_months import stands_for_month
from briefing.language.english.dates.lexicon import (
    ANY_WEEKDAY,
    COUNTED,
    DAY_ORDINAL,
    FULL_MONTHS,
    GAP,
    MONTH,
    ORDINALS,
    ORDINARY_WORDS,
    PART,
    PART_OF,
    SHIFT,
    WEEKDAY,
    YEAR,
    YEAR_SHORT,
    listed,
    month_of,
    one_of,
    phrases,
    third_of,
    weekday_of,
    year_of,
)
from briefing.language.english.dates.reference import Lean, nearest_year, year_near
from briefing.language.english.dates.rules import DateRule, Reading, Setting, rule

_AND_OR = phrases("and")
# A number that a day or year could be is none before a thing that it counts ("May 12 people came"). The look-ahead has
# a thousand characters, so it stands only after the number that ends a mention: the ones within are at the same place.
_NOT_COUNTED = rf"(?!{GAP}(?:{one_of(COUNTED)})\b)"
_AND = rf"(?:,{GAP}{DAY_ORDINAL}){{0,6}},?{GAP}(?:{_AND_OR}){GAP}{DAY_ORDINAL}"
# "March 27, and 12 of them" is one day: a comma before "and" stands in a list of three, and "of" counts.
_AND_AFTER_MONTH = rf"(?:(?:,{GAP}{DAY_ORDINAL}){{1,6}},?)?{GAP}(?:{_AND_OR}){GAP}{DAY_ORDINAL}(?!{GAP}of\b)"
_TO = rf"(?:{GAP}?[-–—]{GAP}?|/|{GAP}(?:{phrases('to')}){GAP}(?:the{GAP})?){DAY_ORDINAL}"
_WHICH_YEAR = (
    rf"(?:(?:,?{GAP}|-)(?P<year>{YEAR_SHORT}){_NOT_COUNTED}"
    rf"|{GAP}(?:of{GAP})?(?P<which>{phrases('which year')}){GAP}year\b)"
)
_WEEKDAY = rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{GAP}(?:the{GAP})?)?"
_MODIFIER = rf"(?:(?P<modifier>{phrases('which')}){GAP})"
_NUMBER_AFTER = r"(?![0-9]|[.,:][0-9]|%|[-–/][0-9])"

_MONTH_ENDS = one_of({month[-3:] for month in FULL_MONTHS})
_YEAR_FIRST = rf"(?:(?<![\w.,:/$€£#-])(?P<year0>{YEAR}){GAP})?"
_MONTH_DAY = (
    rf"{_YEAR_FIRST}{_WEEKDAY}{_MODIFIER}?(?P<month>{MONTH}){GAP}(?:the{GAP})?"
    rf"(?P<days>{DAY_ORDINAL}(?:{_AND_AFTER_MONTH}|{_TO})?){_NUMBER_AFTER}{_NOT_COUNTED}{_WHICH_YEAR}?"
)
_DAY_MONTH = (
    rf"(?:(?<![:.,/$€£#-])|(?<=(?:{_MONTH_ENDS})-)){_WEEKDAY}(?P<days>{DAY_ORDINAL}(?:(?:{_AND})|(?:{_TO})|{GAP}and{GAP}{DAY_ORDINAL})?)"
    rf"(?:{GAP}(?:of{GAP})?|-)(?P<month>{MONTH}){_WHICH_YEAR}?"
)
_NTH_WEEK = rf"(?P<nth>{phrases('nth')}){GAP}(?P<unit>{phrases('week units')}|{WEEKDAY})"
_PORTION = (
    rf"(?:(?P<part>{PART})(?:{GAP}|-)(?:in{GAP})?"
    rf"|(?:the{GAP})?(?:{_NTH_WEEK}|(?P<partof>{PART_OF})){GAP}(?:of|in){GAP}(?:the{GAP}month{GAP}of{GAP})?)"
)
_WHOLE_MONTH = (
    rf"{_PORTION}?{_MODIFIER}?(?P<month>{MONTH})(?:(?:,?{GAP}(?:of{GAP})?|-)(?P<year>{YEAR_SHORT}){_NOT_COUNTED}{_NUMBER_AFTER}"
    rf"|{GAP}(?:of{GAP})?(?P<which>{phrases('which year')}){GAP}year\b)?"
)
_WEEK_OF = (
    rf"(?:the{GAP})?week{GAP}(?:{phrases('week of')}){GAP}(?:{ANY_WEEKDAY},?{GAP})?"
    rf"(?:(?P<month>{MONTH}){GAP}(?P<days>{DAY_ORDINAL})|(?P<days2>{DAY_ORDINAL}){GAP}(?:of{GAP})?(?P<month2>{MONTH}))"
    rf"{_WHICH_YEAR}?"
)
_YEAR_CUT_SHORT = re.compile(  # "12 Mar 24" may be of 2024, and is not of any other year
    rf"[^\S\n][0-9]{{2}}(?![\w%°$€£]|[.,:/-]?[0-9])(?![^\S\n](?:[\w-]+[^\S\n])?(?:\w+s|{phrases('plurals')}|{phrases('units')})\b)"
)
_NUMBER = re.compile(r"[0-9]+")


def _read_days(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Read one or several days of one month."""
    if not _is_month(match["month"]):
        return ()
    found = list(_NUMBER.finditer(match["days"]))
    month, weekday = month_of(match["month"]), match["weekday"]
    offset = match.start("days")
    in_list = re.search(r"\b(?:and|or)\b", match["days"]) and not _is_between(setting.text, match.start())
    try:
        edtfs = [
            _day(match, setting, month, int(number[0]), weekday if len(found) == 1 else None)
            for number in found
        ]
    except periods.OffCalendarError:
        return ()
    if len(found) == 1:
        return (Reading(*match.span(), edtfs[0], yearless=_is_yearless(match)),)
    if not in_list:
        whole = _stretch(edtfs[0], edtfs[-1])
        return (Reading(*match.span(), whole, yearless=_is_yearless(match)),) if whole else ()
    spans = [(offset + number.start(), offset + number.end()) for number in found]
    spans[0], spans[-1] = (
        (min(match.start(), spans[0][0]), spans[0][1]),
        (spans[-1][0], max(match.end(), spans[-1][1])),
    )
    return tuple(
        Reading(*span, edtf, yearless=_is_yearless(match)) for span, edtf in zip(spans, edtfs, strict=True)
    )


def _is_between(text: str, start: int) -> bool:
    return text[max(0, start - 9) : start].lower().rstrip().endswith("between")


def _stretch(first: str, last: str) -> str:
    """Return the interval between two days, "" where it would run backwards."""
    if not first or not last:
        return ""
    if first.startswith("XXXX") or last.startswith("XXXX"):
        return first if first.startswith("XXXX") else ""
    if "/" in first + last:
        begin, end = periods.bounds(first), periods.bounds(last)
        return periods.about(periods.days(begin[0], end[1])) if begin and end and begin[0] < end[1] else ""
    return periods.span(first, last) if first.rstrip("~") < last.rstrip("~") else ""


def _is_yearless(match: re.Match[str]) -> bool:
    return not _stated_year(match) and not match["which"]


def _stated_year(match: re.Match[str]) -> str | None:
    """Return the year that stands after a day, or before it: "2024 May 3"."""
    return match["year"] or match.groupdict().get("year0")


def _day(match: re.Match[str], setting: Setting, month: int, number: int, weekday: str | None) -> str:
    """Return a day of that month, in the year that is named or meant."""
    periods.day(2000, month, number)
    stated = _stated_year(match)
    if stated:
        return periods.day(year_of(stated), month, number)
    if setting.reference is None or (not match["which"] and _YEAR_CUT_SHORT.match(setting.text, match.end())):
        return f"XXXX-{month:02}-{number:02}"
    if match["which"]:
        shift = SHIFT[match["which"].lower()]
        return setting.resolve(lambda today: periods.day(today.year + shift, month, number))
    lean = _lean(match, setting)

    def first(year: int) -> date | None:
        if number > calendar.monthrange(year, month)[1]:
            return None
        that = date(year, month, number)
        return that if weekday is None or that.weekday() == weekday_of(weekday) else None

    def meant(today: date) -> str:
        year = year_near(today, first, lean, soon=True) if weekday is None else nearest_year(today, first)
        return periods.day(year, month, number)

    return setting.resolve(meant)


def _lean(match: re.Match[str], setting: Setting) -> Lean:
    modifier = (match.groupdict().get("modifier") or "").lower()
    if modifier.endswith(("last", "past")):
        return Lean.PAST
    if modifier.endswith(("next", "coming")):
        return Lean.AHEAD
    return setting.lean(*match.span())


def _is_month(word: str) -> bool:
    """Say whether a word is written as a month is; short forms and everyday words need their capital."""
    plain = word.rstrip(".").lower()
    return word[0].isupper() or (plain in FULL_MONTHS and plain not in ORDINARY_WORDS)


def _read_month(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Read a month, or a part of one."""
    if not _is_month(match["month"]):
        return ()
    marked = match["part"] or match["partof"] or match["nth"] or match["modifier"]
    if not (marked or match["year"] or match["which"]) and not stands_for_month(match, setting.parsed):
        return ()
    month = month_of(match["month"])
    edtf = _month(match, setting, month)
    portion = _portion(match, edtf) if edtf and not edtf.startswith("XXXX") else edtf
    return (Reading(*match.span(), portion, yearless=_is_yearless(match)),)


def _month(match: re.Match[str], setting: Setting, month: int) -> str:
    if match["year"]:
        return periods.month(year_of(match["year"]), month)
    if setting.reference is None:
        return f"XXXX-{month:02}"
    if match["which"]:
        shift = SHIFT[match["which"].lower()]
        return setting.resolve(lambda today: periods.month(today.year + shift, month))
    lean = _lean(match, setting)
    this_month = lean is Lean.PAST and match["modifier"] and match["modifier"].lower() == "last"

    def meant(today: date) -> str:
        of = periods.shift_months(today.replace(day=1), -1) if this_month else today.replace(day=1)
        return periods.month(year_near(of, lambda year: date(year, month, 1), lean), month)

    return setting.resolve(meant)


def _portion(match: re.Match[str], edtf: str) -> str:
    """Return the part of the month that is named, or the whole."""
    if match["nth"]:
        return _nth_week(edtf, match["nth"].lower(), match["unit"].lower())
    word = (match["part"] or match["partof"] or "").lower()
    word = " ".join(word.split())
    return periods.third(edtf, third_of(word)) if word else edtf


def _nth_week(edtf: str, nth: str, unit: str) -> str:
    """Return the nth week of a month, counted from its first day and so approximate, its nth weekend or weekday."""
    ends = periods.bounds(edtf)
    if ends is None or "/" in edtf:
        return ""
    first, last = ends
    is_last, number = nth in listed("final"), 7 * (ORDINALS.get(nth, 1) - 1)
    if unit == "week":
        begin = periods.shift_days(last, -6) if is_last else periods.shift_days(first, number)
        return periods.about(periods.days(begin, periods.shift_days(begin, 6)))
    weekday, length = (5, 2) if unit == "weekend" else (weekday_of(unit), 1)
    end = periods.shift_days(last, 1 - length)
    back, forth = (end.weekday() - weekday) % 7, (weekday - first.weekday()) % 7 + number
    begin = periods.shift_days(end, -back) if is_last else periods.shift_days(first, forth)
    whole = periods.days(begin, periods.shift_days(begin, length - 1))
    return periods.about(whole) if periods.is_about(edtf) else whole


def _read_week_of(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Read the week that a day lies in."""
    word, number = match["month"] or match["month2"], match["days"] or match["days2"]
    if not _is_month(word):
        return ()
    digits = _NUMBER.match(number)
    assert digits is not None
    try:
        edtf = _day(match, setting, month_of(word), int(digits[0]), None)
        ends = None if edtf.startswith("XXXX") else periods.bounds(edtf)
        whole = periods.week(ends[0]) if ends else ""
    except periods.OffCalendarError:
        return ()
    whole = periods.about(whole) if whole and periods.is_about(edtf) else whole
    return (Reading(*match.span(), whole, "week"),)


RULES: tuple[DateRule, ...] = (
    rule(
        "week of a day",
        "week",
        _WEEK_OF,
        _read_week_of,
        8,
        72,
        example="The fair was held in the week of 14 October.",
        makes="the week of 14 October = 2024-10-14/2024-10-20",
    ),
    rule(
        "month and day",
        "month-name",
        _MONTH_DAY,
        _read_days,
        32,
        64,
        example="The fair opened on October 14.",
        makes="October 14 = 2024-10-14",
    ),
    rule(
        "day and month",
        "month-name",
        _DAY_MONTH,
        _read_days,
        64,
        32,
        example="The fair opened on 14 October 2023.",
        makes="14 October 2023 = 2023-10-14",
    ),
    rule(
        "month",
        "month-name",
        _WHOLE_MONTH,
        _read_month,
        60,
        40,
        example="The fair opened in mid-October.",
        makes="mid-October = 2024-10-11~/2024-10-20~",
    ),
)
