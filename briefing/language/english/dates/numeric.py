"""Dates in figures: "2024-10-18", "18/10/2024"; which of two figures is the day, the text's other dates show."""

from __future__ import annotations

import re

from briefing.language.english.dates import periods
from briefing.language.english.dates.rules import DateRule, Reading, Setting, rule

_FREE = r"(?<![\w.,:/$€£#@+-])"
_ISO = (
    rf"{_FREE}(?P<year>[12][0-9]{{3}})(?P<mark>[-/.])(?P<month>0[1-9]|1[0-2])"
    r"(?:(?P=mark)(?P<day>0[1-9]|[12][0-9]|3[01]))?(?![0-9/]|[-.,:][0-9])(?:(?=T[0-9])|(?![^\W_]))"
)
_THREE = (
    rf"{_FREE}(?P<one>0?[1-9]|[12][0-9]|3[01])(?P<mark>[-/.])(?P<two>0?[1-9]|[12][0-9]|3[01])(?P=mark)"
    r"(?P<year>[12][0-9]{3}|[0-9]{2})(?![\w/]|[-.,:][0-9])"
)


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
    if len(match["year"]) == 2 and _may_begin_with_year(match, setting):
        return (Reading(*match.span(), void=True),)
    try:
        edtf = periods.day(full_year(match["year"], setting), month, number)
    except periods.OffCalendarError:
        return ()
    return (Reading(*match.span(), edtf),)


def _may_begin_with_year(match: re.Match[str], setting: Setting) -> bool:
    """Return whether "24/3/12" may as well be a day of 2024, which is past: then it has two readings."""
    try:
        other = periods.day(full_year(match["one"], setting), int(match["two"]), int(match["year"]))
    except periods.OffCalendarError:
        return False
    return setting.reference is None or other <= setting.reference.last.isoformat()


def full_year(digits: str, setting: Setting) -> int:
    """Return the year of two digits that is nearest before publication, or within fifty years of 2000."""
    if len(digits) > 2:
        return int(digits)
    pivot = setting.reference.last.year + 5 if setting.reference else 2049
    year = pivot // 100 * 100 + int(digits)
    return year if year <= pivot else year - 100


RULES: tuple[DateRule, ...] = (
    rule(
        "ISO 8601",
        "figures",
        _ISO,
        _read_iso,
        12,
        20,
        example="The log of 2023-10-14 is lost.",
        makes="2023-10-14 = 2023-10-14",
    ),
    rule(
        "day, month and year in figures",
        "figures",
        _THREE,
        _read_three,
        12,
        20,
        example="The log of 25/10/2023 is lost.",
        makes="25/10/2023 = 2023-10-25",
    ),
)
