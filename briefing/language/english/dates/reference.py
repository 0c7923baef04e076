"""The day of publication in; relative mentions counted from it, as EDTF, out.

Where only a month or a year of publication is known, a mention is resolved for its first and for its last day:
where both agree the result is certain, otherwise it is the stretch between them, and approximate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from briefing.edtf import read_edtf
from briefing.language.english.dates import periods

_FAR_BACK = 270
_NOT_RECENT = 120
_ALMOST_A_YEAR = 300
_SOON = 31


class Lean(Enum):
    """Where the words around a date without a year or week place it."""

    PAST = "past"
    UNSAID = "unsaid"
    LIKELY_AHEAD = "likely ahead"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Reference:
    """The days between which a text was published, and whether that is only approximately known."""

    first: date
    last: date
    about: bool

    def resolve(self, rule: Callable[[date], str]) -> str:
        """Return what `rule` makes of the day of publication; "" where it goes beyond the calendar."""
        try:
            found = rule(self.first)
            other = found if self.first == self.last else rule(self.last)
            if found != other:
                low, high = periods.bounds(found), periods.bounds(other)
                if low is None or high is None or low[0] > high[1]:
                    return ""
                found = periods.about(periods.days(low[0], high[1]))
        except periods.OffCalendarError:
            return ""
        return periods.about(found) if self.about else found


def read_reference(published: str) -> Reference | None:
    """Return the reference that a publication date gives, None where its year or one of its ends is open.

    A time of day after a "T" is ignored. Raises EdtfError where the date is none.
    """
    if not published:
        return None
    meaning = read_edtf(published.partition("T")[0])
    if meaning.earliest is None or meaning.latest is None:
        return None
    return Reference(meaning.earliest, meaning.latest, meaning.approximate or meaning.uncertain)


def weekday_near(reference: date, weekday: int, lean: Lean) -> date:
    """Return the last such day on or before publication, or the next one where it lies ahead."""
    if lean in {Lean.AHEAD, Lean.LIKELY_AHEAD}:
        return periods.shift_days(reference, (weekday - reference.weekday()) % 7)
    return periods.shift_days(reference, -((reference.weekday() - weekday) % 7))


def year_near(reference: date, first: Callable[[int], date | None], lean: Lean, *, soon: bool = False) -> int:
    """Return the year in which a day of every year is meant: the nearest past one unless it lies ahead.

    `first` gives the day for a year, or None in years that lack it. What was nine months ago and more, and of
    which nothing says that it is past, is rather the coming one; so is what is only likely ahead and nearer.
    With `soon` that holds for a day within a month even where a verb is past: of a day almost a year ago the
    year would be named.
    """
    past = _first(first, range(reference.year, reference.year - 9, -1), lambda day: day <= reference)
    ahead = _first(first, range(reference.year, reference.year + 9), lambda day: day >= reference)
    if past is None or ahead is None:
        only = past or ahead
        if only is None:
            raise periods.OffCalendarError
        return only.year
    back, forth = (reference - past).days, (ahead - reference).days
    coming = {
        Lean.PAST: soon and back > _ALMOST_A_YEAR and forth <= _SOON,
        Lean.UNSAID: back > _FAR_BACK,
        Lean.LIKELY_AHEAD: forth < back or back > _NOT_RECENT,
        Lean.AHEAD: True,
    }[lean]
    return ahead.year if coming else past.year


def _first(first: Callable[[int], date | None], years: range, holds: Callable[[date], bool]) -> date | None:
    """Return the day of the first year in which there is one that holds."""
    for year in years:
        day = first(year) if 1 <= year <= 9999 else None
        if day is not None and holds(day):
            return day
    return None


def nearest_year(reference: date, first: Callable[[int], date | None]) -> int:
    """Return the year in which a day that not every year has (a Saturday, 12 March) is nearest."""
    years = range(max(1, reference.year - 12), min(9999, reference.year + 12) + 1)
    known = [(abs((day - reference).days), year) for year in years if (day := first(year)) is not None]
    if not known:
        raise periods.OffCalendarError
    return min(known)[1]
