"""A figure in its clause and the days that its text names in; the day that the figure is stated for out.

Figures of one measure for different days can all be true: "by Monday 40 had died", "on Thursday the toll stood
at 112". Only a day that the figure's own clause states counts, or, where it says that things move on ("now", "so
far", "has risen to"), the day on which somebody is said to say so. Days of something else do not: those after
"since" or "after". Without such a day, every figure of a measure that the outline declares to change is of the day on
which its source was published; which others are, `trend.py` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as day_of
from datetime import timedelta

from briefing.compare.measures.day_places import is_of_cause
from briefing.compare.measures.day_rules import COUNT_DAY_RULES, DAY_RULES, TELLING
from briefing.edtf import read_edtf
from briefing.model import AsOf, DateMention, Estimate, Span
from briefing.text.clauses.cut import Clause

_AND = re.compile(r"\s+and\s+(?:on\s+)?")
_OLD_TELLING = 4  # days: a weekday so long before its text appeared is rather read wrongly, or no news


def read_as_of(
    text: str,
    clause: Clause,
    dates: Sequence[DateMention],
    published: str = "",
    *,
    changes: bool = False,
    row: Sequence[Estimate] = (),
) -> AsOf | None:
    """Return the day or days that a figure is stated for, None where nothing is said; `row` are its sentence's figures.

    `published` is the source's date of publication where the measure falls back on it, else "". Where it `changes`, the
    day of an event is not that of the count: "The storm of 3 March sank 31 boats".
    """
    for days in (_days_of_own_figure(dates, clause.figure, row), dates):
        for name, read in COUNT_DAY_RULES if changes else DAY_RULES:
            stated = read(text, clause, days)
            if name == TELLING:
                stated = [date for date in stated if not _is_old(date, published)]
            if changes:
                stated = [date for date in stated if not is_to_come(date, published)]
            if stated:
                nearest = min(stated, key=lambda date: (_distance(clause.figure, date), date.start))
                return _with_joined_day(text, nearest, dates)
    return read_published(published)


def _with_joined_day(text: str, day: DateMention, dates: Sequence[DateMention]) -> AsOf:
    """Return a day with the one that "and" joins to it, as a stretch: "on Monday and Tuesday" are both."""
    for one, other in ((day, each) for each in dates):
        first, last = sorted((one, other), key=lambda date: date.start)
        follows = first.earliest and last.earliest and first.latest <= last.earliest
        if follows and _AND.fullmatch(text, first.end, last.start):
            words, stretch = text[first.start : last.end], f"{first.edtf}/{last.edtf}"
            return AsOf(words, stretch, first.earliest, last.latest)
    return AsOf(text[day.start : day.end], day.edtf, day.earliest, day.latest)


def read_event_day(
    text: str, clause: Clause, dates: Sequence[DateMention], as_of: AsOf | None
) -> AsOf | None:
    """Return the day that a clause names beside that of its count: "The storm of 3 March sank 31 boats"."""
    event = read_as_of(text, clause, dates)
    return None if event is None or (as_of is not None and event.edtf == as_of.edtf) else event


def read_cause_day(text: str, clause: Clause, dates: Sequence[DateMention]) -> AsOf | None:
    """Return the day of what brought a figure about: Friday in "the storm that hit Orsel on Friday cost 64 crowns"."""
    days = [date for date in dates if is_of_cause(text, clause, date)]
    return (
        AsOf(text[days[0].start : days[0].end], days[0].edtf, days[0].earliest, days[0].latest)
        if days
        else None
    )


_BY = re.compile(r"\bby\s+$", re.IGNORECASE)


def read_published(published: str) -> AsOf | None:
    """Return the days of a date of publication, None where it has none."""
    if not published:
        return None
    meaning = read_edtf(published)
    if meaning.earliest is None or meaning.latest is None:
        return None
    return AsOf("", published, meaning.earliest.isoformat(), meaning.latest.isoformat())


def _is_old(date: DateMention, published: str) -> bool:
    """Return whether a day lies so far before that of publication that nobody would tell it as news."""
    day = read_published(published)
    if day is None or not date.latest:
        return False
    return day_of.fromisoformat(day.earliest) - day_of.fromisoformat(date.latest) > timedelta(
        days=_OLD_TELLING
    )


def is_to_come(date: DateMention, published: str) -> bool:
    """Return whether a day lies after that of publication: what is to be "by the end of 2035" is not counted then."""
    day = read_published(published)
    return day is not None and bool(date.earliest) and date.earliest > day.latest


def _days_of_own_figure(
    dates: Sequence[DateMention], figure: Span, row: Sequence[Estimate]
) -> list[DateMention]:
    """Return the days without those that stand after another figure behind this one.

    "On Monday a fall hurt six men who dug for | five boys lost on Sunday": Sunday is the day of the five.
    """
    following = min((other.start for other in row if other.start >= figure[1]), default=None)
    return [date for date in dates if following is None or date.end <= following]


def leave_out_deadlines(text: str, dates: Sequence[DateMention], published: str) -> list[DateMention]:
    """Return the days without those to come by which something is to be: "70 branches close by the end of 2035"."""
    return [
        date
        for date in dates
        if not (is_to_come(date, published) and _BY.search(text, max(0, date.start - 4), date.start))
    ]


def _distance(figure: Span, date: DateMention) -> int:
    return max(date.start - figure[1], figure[0] - date.end, 0)
