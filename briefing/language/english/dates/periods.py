"""Calendar arithmetic: days in; periods as EDTF text out.

A period is EDTF from the start, so that a mention's first and last day are always those of its EDTF. Weeks run
from Monday to Sunday (ISO 8601). "Early", "mid" and "late" are thirds of a period, and approximate.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from briefing.edtf import EdtfError, read_edtf

ONE_DAY = timedelta(days=1)
_YEARS = range(1, 9999)


class OffCalendarError(ValueError):
    """The words name no day of the calendar that can be written down."""


def day(year: int, month: int, number: int) -> str:
    """Return a day; raises OffCalendarError for the 31st of June."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        raise OffCalendarError from None


def month(year: int, number: int) -> str:
    """Return a month; also a season (21 to 24) or a quarter (33 to 36)."""
    return f"{year_text(year)}-{number:02}"


def year_text(number: int) -> str:
    """Return a year as four digits; raises OffCalendarError outside of the calendar."""
    if number not in _YEARS:
        raise OffCalendarError
    return f"{number:04}"


def decade(number: int) -> str:
    """Return the ten years around that one, which share their first digits."""
    if number < 10:
        raise OffCalendarError
    return year_text(number)[:3] + "X"


def century(ordinal: int) -> str:
    """Return the nth century, as the hundred years that share their first digits: the 19th is 18XX."""
    if ordinal < 2:
        raise OffCalendarError
    return f"{ordinal - 1:02}XX"


def span(first: str, last: str) -> str:
    """Return the interval between two periods, or the one period where both are the same."""
    return first if first == last else f"{first}/{last}"


def days(first: date, last: date) -> str:
    """Return the interval between two days."""
    return span(first.isoformat(), last.isoformat())


def week(of: date) -> str:
    """Return the week, Monday to Sunday, that a day lies in."""
    try:
        monday = of - ONE_DAY * of.weekday()
        return days(monday, monday + ONE_DAY * 6)
    except OverflowError:
        raise OffCalendarError from None


def shift_days(of: date, number: int) -> date:
    """Return the day that many days later; raises OffCalendarError at the calendar's ends."""
    try:
        return of + ONE_DAY * number
    except OverflowError:
        raise OffCalendarError from None


def shift_months(of: date, number: int) -> date:
    """Return the same day that many months later, or the month's last where it has no such day."""
    months = of.year * 12 + of.month - 1 + number
    year, number_of_month = months // 12, months % 12 + 1
    year_text(year)
    last = calendar.monthrange(year, number_of_month)[1]
    return date(year, number_of_month, min(of.day, last))


def third(edtf: str, which: str) -> str:
    """Return the "first", "middle" or "last" third of a period, approximate, or its "first half" or "second half"."""
    meaning = read_edtf(edtf)
    if meaning.earliest is None or meaning.latest is None:
        return edtf
    share = _share(meaning.earliest, meaning.latest, meaning.precision, *_shares(which))
    return share if which.endswith("half") and not meaning.approximate else about(share)


def last_month(edtf: str, text: str, start: int) -> str:
    """Return the month in which a year ends where "by" stands before its end at `start`, "" for all else.

    What shall be "by the end of 2033" is due in December; "at the end of 2033" may mean autumn.
    """
    by = text[max(0, start - 3) : start].lower() == "by "
    return f"{edtf}-12" if by and len(edtf) == 4 and edtf.isdigit() else ""


def _share(first: date, last: date, precision: str, low: int, high: int) -> str:
    """Return what lies between two twelfths of a period, in whole years, months or days as it is long."""
    if precision in {"year", "decade", "century"}:
        return _share_of_years(first.year, last.year, low, high)
    if precision == "month":
        starts = {0: 1, 4: 11, 6: 16, 8: 21}
        end = last.day if high == 12 else starts[high] - 1
        return days(first.replace(day=starts[low]), first.replace(day=end))
    length = (last - first).days + 1
    begin, end = length * low // 12, length * high // 12 - 1
    return days(first + ONE_DAY * begin, first + ONE_DAY * max(begin, end))


def _shares(which: str) -> tuple[int, int]:
    """Return the twelfths of a period between which a part of it lies."""
    return {
        "first": (0, 4),
        "middle": (4, 8),
        "last": (8, 12),
        "first half": (0, 6),
        "second half": (6, 12),
    }[which]


def _share_of_years(first: int, last: int, low: int, high: int) -> str:
    if first == last:
        return span(month(first, low + 1), month(first, high))
    years = last - first + 1
    begin, end = -(-years * low // 12), -(-years * high // 12) - 1
    return span(year_text(first + begin), year_text(first + end))


def about(edtf: str) -> str:
    """Mark a period, or both ends of an interval, as approximate."""
    return "/".join(end if end in {"", ".."} or end.endswith("~") else f"{end}~" for end in edtf.split("/"))


def is_about(edtf: str) -> bool:
    """Say whether a period is marked as approximate."""
    return edtf.endswith("~")


def bounds(edtf: str) -> tuple[date, date] | None:
    """Return a period's first and last day, None where it has no year."""
    try:
        meaning = read_edtf(edtf)
    except EdtfError:
        raise OffCalendarError from None
    if meaning.earliest is None or meaning.latest is None:
        return None
    return meaning.earliest, meaning.latest
