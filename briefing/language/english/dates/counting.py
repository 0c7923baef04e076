"""A day and a number of calendar units in; the unit that lies so far away, as EDTF, out."""

from __future__ import annotations

from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.lexicon import GAP, phrases, third_of

PORTION = (
    rf"(?:(?P<part>{phrases('parts so far')})(?:{GAP}|-)(?:in{GAP})?"
    rf"|(?:the{GAP})?(?P<partof>{phrases('parts of')}){GAP}of{GAP})"
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def step(unit: str, today: date, number: int) -> str:
    """Return the calendar unit that lies that many units after today's."""
    if unit in {"day", "hour"}:
        return periods.shift_days(today, number).isoformat()
    if unit in {"week", "fortnight"}:
        return periods.week(periods.shift_days(today, 7 * number * (2 if unit == "fortnight" else 1)))
    if unit == "weekend":
        return weekend(today, number)
    if unit == "month":
        that = periods.shift_months(today, number)
        return periods.month(that.year, that.month)
    if unit == "quarter":
        that = periods.shift_months(today.replace(day=1), 3 * number)
        return periods.month(that.year, 33 + (that.month - 1) // 3)
    if unit == "year":
        return periods.year_text(today.year + number)
    years = 100 if unit == "century" else 10
    year = today.year + years * number
    periods.year_text(year)
    return periods.century(year // 100 + 1) if unit == "century" else periods.decade(year)


def last_week(today: date) -> str:
    """Return the calendar week before today's; on a Sunday also the one that ends, which many call the last one."""
    if today.weekday() < 6:
        return step("week", today, -1)
    return periods.about(periods.days(periods.shift_days(today, -13), periods.shift_days(today, -1)))


def weekend(today: date, number: int) -> str:
    """Return the Saturday and Sunday of this week, or those before or after."""
    saturday = periods.shift_days(today, 5 - today.weekday() + 7 * number)
    return periods.days(saturday, periods.shift_days(saturday, 1))


def last_weekend(today: date) -> str:
    """Return the last weekend that has begun before today's week, or the one that ends today."""
    return weekend(today, 0 if today.weekday() == 6 else -1)


def this_or_last_weekend(today: date) -> str:
    """Return the weekend that today is in, or the last one: what happened "this weekend"."""
    return weekend(today, 0) if today.weekday() >= 5 else last_weekend(today)


def rolling(today: date, number: int, unit: str, ahead: bool) -> str:
    """Return the days from so many units ago until today, or from today on."""
    sign = 1 if ahead else -1
    if unit in {"day", "week", "fortnight", "hour"}:
        days = {"day": number, "week": 7 * number, "fortnight": 14 * number, "hour": -(-number // 24)}[unit]
        other = periods.shift_days(today, sign * days)
    else:
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * number
        other = periods.shift_months(today, sign * months)
    return periods.days(*sorted((today, other)))


def part_of(edtf: str, part: str, today: date) -> str:
    """Return the early, mid or late part of a period, or what of it lies before or after today."""
    if not part:
        return edtf
    if part in {"earlier", "later"}:
        ends = periods.bounds(edtf)
        if ends is None or not ends[0] <= today <= ends[1]:
            return periods.third(edtf, "first" if part == "earlier" else "last")
        return periods.days(ends[0], today) if part == "earlier" else periods.days(today, ends[1])
    return periods.third(edtf, third_of(part))


def between(unit: str, today: date, number: int, other: int) -> str:
    """Return the stretch that "10 to 15 years ago" spans, approximate."""
    first, last = (periods.bounds(step(unit, today, each)) for each in sorted((number, other)))
    if first is None or last is None or first[0] > last[1]:
        raise periods.OffCalendarError
    return periods.about(periods.days(first[0], last[1]))


def exactly(unit: str, today: date, number: int, word: str = "today") -> str:
    """Return the day, or the week or month around it, that lies so many units away."""
    if unit in _DAYS:
        that = periods.shift_days(today, number * _DAYS[unit])
    else:
        that = periods.shift_months(today, number * (12 if unit == "year" else 1))
    return that.isoformat() if word == "today" else step(word.removeprefix("this "), that, 0)
