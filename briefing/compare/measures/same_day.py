"""Two figures in; whether they are of one day, and of what happened on one day, out.

What is not sure is said to be open: then nothing is compared.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import inf

from briefing.compare.measures.compared import ComparedFigure
from briefing.compare.measures.prospect import Prospect
from briefing.compare.measures.same_thing import answers, are_two_tellers
from briefing.model import AsOf

_NEWS_DAYS = 92  # days before its publication that a text speaks of where it states no day

_DISPUTE_DAYS = 3  # days within which two who name a forecast or an offer rather contradict each other
_PLAN_DAYS = 7  # days in which a plan rather stays what it is


def are_different_days(one: AsOf | None, other: AsOf | None) -> bool:
    """Return whether two figures are stated for days of which none is the same.

    Where no year is known for either, different words are taken for different days.
    """
    if one is None or other is None:
        return False
    if one.earliest and other.earliest:
        return one.latest < other.earliest or other.latest < one.earliest
    return not one.earliest and not other.earliest and one.text.casefold() != other.text.casefold()


def lacks_day(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether it is open that two figures are for one day.

    So it is where what changes has no day, and where only one states its day, unless the other's text appeared so soon
    after it that it speaks of the same.
    """
    if answers(one.subject, other.subject):
        return False
    if not _states_day(one) and not _states_day(other):
        changes = one.subject.changes or other.subject.changes
        if _is_written_long_after(one, other):
            return True
        return (changes and not (one.as_of and other.as_of)) or _has_moved_since(one, other)
    if one.as_of is not None and other.as_of is not None:
        return bool(one.as_of.earliest) != bool(other.as_of.earliest)
    dated, undated = (one, other) if one.as_of else (other, one)
    if _is_to_come(dated):
        return _is_written_long_after(replace(dated, as_of=None), undated)
    return not _speaks_of(undated.subject.published, dated.as_of)


def _is_to_come(one: ComparedFigure) -> bool:
    """Return whether a figure is for a time after its text: a gap "next year" is still the gap in an undated answer."""
    day, written = one.as_of, one.subject.published
    return day is not None and bool(written) and day.earliest > written


def _is_written_long_after(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether two figures without a day stand in texts so far apart that they tell of different times."""
    if one.as_of or other.as_of:
        return False
    first, last = sorted((one.subject.published, other.subject.published))
    return bool(first) and date.fromisoformat(last) - date.fromisoformat(first) > timedelta(days=_NEWS_DAYS)


def _has_moved_since(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether one count is known to move, and the other text is of another day: "has risen to 310", then 540."""
    if bool(one.as_of) == bool(other.as_of):
        return False
    moved, plain = (one, other) if one.as_of else (other, one)
    day, written = moved.as_of, plain.subject.published
    return day is not None and bool(written) and not day.earliest <= written <= day.latest


def _takes_up_other(one: ComparedFigure, other: ComparedFigure) -> bool:
    return answers(one.subject, other.subject) and (one.subject.takes_up or other.subject.takes_up)


def _is_set_against(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether one figure is a number without a day that is set against the other one."""
    undated = any(each.subject.takes_up and not _states_day(each) for each in (one, other))
    return undated and answers(one.subject, other.subject)


def _states_day(one: ComparedFigure) -> bool:
    return one.as_of is not None and bool(one.as_of.text)


def _speaks_of(published: str, day: AsOf | None) -> bool:
    """Return whether a text published on one day, as news, is likely to speak of what was on another."""
    if not published or day is None or not day.earliest:
        return False
    first = (date.fromisoformat(published) - timedelta(days=_NEWS_DAYS)).isoformat()
    return first <= day.latest and day.earliest <= published


def is_other_event(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether two counts are of what happened on different days: this year's flood and that of 2029."""
    first, second = one.subject, other.subject
    if first.event is None and second.event is None:
        return False
    if first.event is not None and second.event is not None:
        return are_different_days(first.event, second.event)
    dated, undated = (first, second) if first.event else (second, first)
    return not _speaks_of(undated.published, dated.event)


def counts_from_other_time(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether two figures count since or within different times, and none is set against the other one."""
    return one.subject.since != other.subject.since and not _takes_up_other(one, other)


def may_replace_other(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether the later of two texts may give what has taken the place of the other's figure.

    So it is with an offer, a forecast or a recall on another day, unless two tellers give theirs soon after each other,
    and with a plan after a week.
    """
    prospect = {one.subject.prospect, other.subject.prospect}
    first, last = sorted((one.subject.published, other.subject.published))
    if prospect == {Prospect.NONE} or not first:
        return False
    between = (date.fromisoformat(last) - date.fromisoformat(first)).days
    if Prospect.OFFER in prospect:
        return between > (_DISPUTE_DAYS if are_two_tellers(one.subject, other.subject) else 0)
    return between > _PLAN_DAYS


def moves_within_day(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether a count goes on and has only its day of publication: "at least 94" and "83" are hours apart."""
    dated_by_source = any(each.as_of is not None and not each.as_of.text for each in (one, other))
    changes = one.subject.changes and other.subject.changes
    going_on = one.subject.moving or other.subject.moving
    at_least = inf in {one.interval.high, other.interval.high} and not are_two_tellers(
        one.subject, other.subject
    )
    return changes and dated_by_source and (going_on or at_least) and not _is_set_against(one, other)
