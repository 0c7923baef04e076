"""Dates as a register states them: EDTF text in, what it can mean out, or what is wrong with it.

The subset of the Extended Date/Time Format (ISO 8601-2:2019, Library of Congress levels 0 to 2) that sources
need: a year, a month, a day, a season (`2024-21` to `-24`, spring to winter), a quarter (`2024-33` to `-36`),
a decade (`199X`), a century (`19XX`), each with `~` (about), `?` (uncertain) or `%` (both) after it; a day or
a month of an unknown year (`XXXX-10-18`); and intervals `a/b`, of which one end may be open (`..`).

Seasons are the northern meteorological ones, whole months; a winter ends in February of the next year.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from briefing.dataclass import dataclass

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?(?P<mark>[~?%]?)"
)
_AGE = re.compile(r"(?P<digits>[0-9]{2}(?:[0-9]X|XX))(?P<mark>[~?%]?)")
_PARTS = {  # first month, number of months, name
    **{21 + number: (3 * number + 3, 3, "season") for number in range(4)},
    **{33 + number: (3 * number + 1, 3, "quarter") for number in range(4)},
}
_EXAMPLES = "write 2024, 2024-11, 2024-11-02, 2024-11-02~ (about), 2024-11-02? or 2024-11-01/2024-11-05"
_OPEN = ".."


class EdtfError(ValueError):
    """The text is not a date; `fault` says what is wrong and `remedy` what to write."""

    def __init__(self, fault: str, remedy: str = "") -> None:
        super().__init__(fault)
        self.fault, self.remedy = fault, remedy


@dataclass(frozen=True, slots=True)
class Edtf:
    """The first and the last day that a date can mean; None where the year or an end is open.

    `precision` is "century", "decade", "year", "season", "quarter", "month", "day" or "interval".
    """

    earliest: date | None
    latest: date | None
    precision: str
    approximate: bool = False
    uncertain: bool = False


def read_edtf(text: str) -> Edtf:
    """Read a date; raises EdtfError when it is none of the forms known here or no day of the calendar."""
    if "/" in text:
        return _interval(text)
    return _point(text)


MOST_DAYS_OF_WRITING = 7
"""Days between first publication and last change within which a text is taken to be written at the later of both."""


def day_of_writing(published: str, modified: str) -> str:
    """Return the date, as EDTF, from which "today" and "Monday" in a text count; "" where that cannot be told.

    A page that was changed says "today" of the day of its change, or still of that of its first publication. Within a
    week the later day decides, from which "Monday" is the same; after more time neither does.

    >>> day_of_writing("2024-11-02", "2024-11-03"), day_of_writing("2024-11-02", "2025-06-30")
    ('2024-11-03', '')
    """
    if not modified or not published:
        return published or modified
    first, last = read_edtf(published), read_edtf(modified)
    if first.precision != "day" or last.precision != "day" or first.latest is None or last.latest is None:
        return published
    days = (last.latest - first.latest).days
    if days <= 0:
        return published
    return modified if days <= MOST_DAYS_OF_WRITING else ""


def _interval(text: str) -> Edtf:
    first, _, last = text.partition("/")
    if "/" in last or {first, last} & {""} or first == last == _OPEN:
        raise EdtfError(f"'{text}' is not an interval of two dates", "write 2024-11-01/2024-11-05")
    ends = [None if end == _OPEN else _point(end) for end in (first, last)]
    given = [end for end in ends if end]
    if any(end.earliest is None for end in given):
        raise EdtfError(f"'{text}' has an end without a year", "state the year")
    earliest, latest = (ends[0].earliest if ends[0] else None), (ends[1].latest if ends[1] else None)
    if earliest and latest and earliest > latest:
        raise EdtfError(f"'{text}' ends before it begins", "put the earlier date first")
    about, unsure = any(end.approximate for end in given), any(end.uncertain for end in given)
    return Edtf(earliest, latest, "interval", about, unsure)


def _point(text: str) -> Edtf:
    if age := _AGE.fullmatch(text):
        return _age(text, age)
    found = _POINT.fullmatch(text)
    if not found:
        raise EdtfError(f"'{text}' is not a date", _EXAMPLES)
    about, unsure = _marks(found["mark"])
    precision = "day" if found["day"] else "month" if found["month"] else "year"
    if found["year"] == "XXXX":
        if precision == "year":
            raise EdtfError(f"'{text}' has no year", "a day or a month may lack its year (XXXX-10-18)")
        _real(text, 2000, int(found["month"]), int(found["day"] or 1))
        return Edtf(None, None, precision, about, unsure)
    year, month = int(found["year"]), int(found["month"] or 1)
    if precision == "month" and month in _PARTS:
        return _part(text, year, month, (about, unsure))
    earliest = _real(text, year, month, int(found["day"] or 1))
    if precision == "day":
        return Edtf(earliest, earliest, precision, about, unsure)
    last = int(found["month"] or 12)
    latest = date(year, last, calendar.monthrange(year, last)[1])
    return Edtf(earliest, latest, precision, about, unsure)


def _marks(mark: str) -> tuple[bool, bool]:
    return mark in {"~", "%"}, mark in {"?", "%"}


def _age(text: str, found: re.Match[str]) -> Edtf:
    """Return a decade or a century, whose years share their first digits."""
    first = _real(text, int(found["digits"].replace("X", "0")), 1, 1)
    last = date(int(found["digits"].replace("X", "9")), 12, 31)
    precision = "century" if found["digits"].endswith("XX") else "decade"
    return Edtf(first, last, precision, *_marks(found["mark"]))


def _part(text: str, year: int, number: int, marks: tuple[bool, bool]) -> Edtf:
    """Return a season or a quarter as the months that it holds."""
    first, months, precision = _PARTS[number]
    ends = first + months - 1
    last_year, last = year + (ends - 1) // 12, (ends - 1) % 12 + 1
    earliest, _ = _real(text, year, first, 1), _real(text, last_year, last, 1)
    return Edtf(earliest, date(last_year, last, calendar.monthrange(last_year, last)[1]), precision, *marks)


def _real(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        bare = text.rstrip("~?%")
        raise EdtfError(f"the calendar has no {bare}") from None
