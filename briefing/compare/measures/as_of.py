"""A figure in its clause and the days that its text names in; the day that the figure is stated for out.

Figures of one measure for different days can all be true: "by Monday 40 had died", "on Thursday the toll stood
at 112". Only a day that the figure's own clause states counts, or, where it says that things move on ("now", "so
far", "has risen to"), the day on which somebody is said to say so. Days of something else do not: those after
"since" or "after". A figure that has moved ("rose to", "up from") is, without such a day, of the day on which its
source was published; then what a source without a day said before it, on the side that it moved from, is of its
publication too. So is, without a day, every figure of a measure that the outline declares to change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as day_of
from datetime import timedelta
from functools import cache

from briefing.edtf import read_edtf
from briefing.model import AsOf, DateMention, Estimate, Span
from briefing.text.clauses.cues import any_of, cue
from briefing.text.clauses.cut import Clause
from briefing.text.word_forms import is_verb
from briefing.text.word_sections import any_entry

_PLACES_THEN_ON = re.compile(r"[\s,]*(?:[A-Z][\w-]*(?:\s+[\w-]+){0,2}[\s,]+){0,3}(?:on|in)\s+")
_BY_WHOM = re.compile(r"[^.;]*?\bby\s+[^.;,]{2,60}?\s(?:on\s+|late\s+|early\s+)?")
_AND = re.compile(r"\s+and\s+(?:on\s+)?")
_PROPOSED = re.compile(r"\bof\s+raising\b")  # "in favour of raising the rate"
_TO_DO = re.compile(r"\bto\s+[a-z]+\s+(?:the\s+)?$")  # "to reach | six trapped miners"
_ADDED = re.compile(r"\s*and\b", re.IGNORECASE)
_SAYING_REACH = (
    60  # characters before a day within which the verb of saying stands: "told the assembly late on"
)
_OLD_TELLING = 4  # days: a weekday so long before its text appeared is rather read wrongly, or no news
_COUNT_REACH = 40  # characters before a day within which "as of 6am local time on" stands
_LEAD_REACH = 16  # characters before a day within which "ahead of the" stands


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
            if name == _TELLING:
                stated = [date for date in stated if not _is_old(date, published)]
            if changes:
                stated = [date for date in stated if not _is_to_come(date, published)]
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


def days_of_own_clause(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days of the figure's own piece, and those that open a piece before it ("On Thursday, ...")."""
    return [
        date
        for date in dates
        if _is_in_own_piece(text, clause, date)
        and not _is_another_time(text, clause, date)
        and not _is_of_main_verb(text, clause, date)
        and not _is_of_putting(text, clause, date)
        and not _is_of_cause(text, clause, date)
    ]


def days_that_open_sentence(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days at the head of the sentence ("On Thursday, ..."), or before an "and" that adds the figure."""
    return [date for date in dates if _opens_sentence(text, clause, date)]


def read_cause_day(text: str, clause: Clause, dates: Sequence[DateMention]) -> AsOf | None:
    """Return the day of what brought a figure about: Friday in "the storm that hit Orsel on Friday cost 64 crowns"."""
    days = [date for date in dates if _is_of_cause(text, clause, date)]
    return (
        AsOf(text[days[0].start : days[0].end], days[0].edtf, days[0].earliest, days[0].latest)
        if days
        else None
    )


def _is_of_cause(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day stands in a clause that tells which storm it was: "the storm that hit Orsel on | Friday"."""
    start = clause.sentence[0]
    if not start <= date.start < date.end <= clause.figure[0]:
        return False
    found = _which().search(text, start, date.start)
    return found is not None and is_verb(found["verb"])


def _is_of_putting(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day is that on which somebody gives a figure: "on | Sunday | put it at 40", "put at 40 by X on".

    Two who give one on two days may well contradict each other.
    """
    if not _stands_near(clause, date):
        return False
    if date.end <= clause.figure[0]:
        return bool(_puts().match(text, date.end))
    before, between = text[clause.sentence[0] : clause.figure[0]], text[clause.figure[1] : date.start]
    return bool(_was_put().search(before) and _BY_WHOM.fullmatch(between))


def days_that_close_clause(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days that follow on a figure's clause with no verb between: "died in Orsel, Tarnland on 3 May"."""
    end = max(piece[1] for piece in clause.pieces)
    return [
        date
        for date in dates
        if end <= date.start < clause.sentence[1]
        and _PLACES_THEN_ON.fullmatch(text, end, date.start)
        and not _is_another_time(text, clause, date)
    ]


def days_of_saying(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days on which a count that moves on is said: "the toll now stands at 40, she said on Monday"."""
    if not _moves_on(text, clause):
        return []
    return [date for date in dates if _is_of_saying(text, clause, date)]


# In this order; the first rule that finds a day decides, and of several days the one nearest to the figure.
DAY_RULES = (
    ("own-clause", days_of_own_clause),
    ("opens-sentence", days_that_open_sentence),
    ("closes-clause", days_that_close_clause),
    ("day-of-saying", days_of_saying),
)


def days_of_count(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days that the clause calls those of its count: "by Monday", "as of 4pm on Tuesday"."""
    return [date for date in dates if _stands_near(clause, date) and _is_of_count(text, clause, date)]


def days_of_level(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days on which a count stood so, or was taken: "reached 151 on Monday", "on 3 May we counted 40"."""
    told_before = text[clause.sentence[0] : clause.figure[0]]
    level = _moves_on(text, clause) or cue("states").search(clause.words(text))
    if not (level or cue("counts").search(told_before)):
        return []
    days = [*days_of_own_clause(text, clause, dates), *days_that_open_sentence(text, clause, dates)]
    return [date for date in days if not _is_of_happening(text, clause, date)]


def _is_of_main_verb(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day tells when something was done to reach a figure: "dug on | Sunday | to reach six miners"."""
    start, (begin, end) = clause.sentence[0], clause.figure
    if not _TO_DO.search(text, start, begin):
        return False
    return date.end <= begin or bool(_finite().search(text, end, date.start))


def _is_of_happening(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day is of what happened: "the number of those killed when a dam broke on | Sunday | rose to 60".

    So it is after "when", "after" or "which" with nothing between but words, where the count moves after the day, and
    in "after" behind the count: "stands at six after a body was found on | Friday".
    """
    before = text[clause.sentence[0] : date.start]
    moves = cue("rising").search(text, date.end, clause.figure[0]) or cue("falling").search(
        text, date.end, clause.figure[0]
    )
    if moves and _happening().search(before):
        return True
    return bool(_after_what().search(text, clause.figure[1], date.start))


def days_of_telling(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days on which somebody tells a count: "said on Wednesday that 180 people were killed"."""
    return [date for date in dates if _is_of_saying(text, clause, date)]


def days_of_past(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days long ago that a clause is told of: "Four years ago the party won 38 percent"."""
    own = [*days_of_own_clause(text, clause, dates), *days_that_open_sentence(text, clause, dates)]
    return [date for date in own if _YEARS_AGO.search(text, date.start, date.end)]


_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
_YEARS_AGO = re.compile(r"\b(?:years?|decades?)\s+(?:ago|earlier|before)\b", re.IGNORECASE)
_TELLING = "of-telling"
# For what changes, in the same way. The day of what happened is none of them.
COUNT_DAY_RULES = (
    ("of-count", days_of_count),
    ("of-level", days_of_level),
    ("of-past", days_of_past),
    (_TELLING, days_of_telling),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure with the day that is stated for it, that of its publication, and the side it came from.

    `trend` is 1 for one that has risen, -1 for one that has fallen, 0 where nothing is said.
    """

    estimate: Estimate
    as_of: AsOf | None
    published: AsOf | None
    trend: int


def settle_days(figures: Sequence[Dated]) -> tuple[AsOf | None, ...]:
    """Return the days of the figures of one measure, given that some of them have moved."""
    moved = [replace(each, as_of=each.as_of or each.published) for each in figures if each.trend]
    settled = (
        each.published if not each.as_of and _was_before(each, moved) else each.as_of for each in figures
    )
    return tuple(settled)


def _was_before(one: Dated, moved: Sequence[Dated]) -> bool:
    """Return whether a figure has moved, or stands on the side from which a later one has come."""
    if one.trend:
        return True
    day = one.published
    return day is not None and any(
        other.as_of is not None
        and day.latest < other.as_of.earliest
        and (_size(other.estimate) - _size(one.estimate)) * other.trend > 0
        for other in moved
    )


def _size(estimate: Estimate) -> float:
    bound = estimate.low if estimate.low is not None else estimate.high
    return 0.0 if bound is None else float(bound)


def read_trend(text: str, clause: Clause) -> int:
    """Return 1 where a figure is told to have risen, -1 where it has fallen, 0 where neither is said."""
    words = _PROPOSED.sub(" ", f"{clause.words(text)} {_former_of(text, clause)}")
    return 1 if cue("rising").search(words) else -1 if cue("falling").search(words) else 0


def _former_of(text: str, clause: Clause) -> str:
    found = _former().match(text, clause.figure[1], clause.sentence[1])
    return found.group() if found else ""


def read_published(published: str) -> AsOf | None:
    """Return the days of a date of publication, None where it has none."""
    if not published:
        return None
    meaning = read_edtf(published)
    if meaning.earliest is None or meaning.latest is None:
        return None
    return AsOf("", published, meaning.earliest.isoformat(), meaning.latest.isoformat())


def _is_in_own_piece(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day stands in the figure's own piece or one after it, or opens a piece before it."""
    held = [(a, b) for a, b in clause.pieces if a <= date.start and date.end <= b]
    if not held:
        return False
    start, end = held[0]
    return end > clause.figure[0] or bool(_opening().fullmatch(text, start, date.start))


def _opens_sentence(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day opens the sentence ("On Thursday, ..."), or stands before an "and" that adds the figure."""
    start = clause.sentence[0]
    if not start <= date.start < clause.figure[0] or _is_another_time(text, clause, date):
        return False
    added = any(date.end <= a <= clause.figure[0] < b and _ADDED.match(text, a) for a, b in clause.pieces)
    return bool(added or _opening().fullmatch(text, start, date.start)) and not _is_of_saying(
        text, clause, date
    )


def _is_another_time(text: str, clause: Clause, date: DateMention) -> bool:
    lead = text[max(clause.sentence[0], date.start - _LEAD_REACH) : date.start]
    inside = clause.figure[0] <= date.start < clause.figure[1]
    return inside or bool(_another_time().search(lead)) or text[date.end : date.end + 1] == "-"


def _is_old(date: DateMention, published: str) -> bool:
    """Return whether a day lies so far before that of publication that nobody would tell it as news."""
    day = read_published(published)
    if day is None or not date.latest:
        return False
    return day_of.fromisoformat(day.earliest) - day_of.fromisoformat(date.latest) > timedelta(
        days=_OLD_TELLING
    )


def _is_to_come(date: DateMention, published: str) -> bool:
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
        if not (_is_to_come(date, published) and _BY.search(text, max(0, date.start - 4), date.start))
    ]


def _stands_near(clause: Clause, date: DateMention) -> bool:
    return clause.sentence[0] <= date.start and date.end <= clause.sentence[1]


def _is_of_count(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether "by", "as of" or "until" stands before a day, with a time of day between at most."""
    lead = text[max(clause.sentence[0], date.start - _COUNT_REACH) : date.start]
    return bool(_count_day().search(lead)) and not _is_another_time(text, clause, date)


def _moves_on(text: str, clause: Clause) -> bool:
    return bool(cue("running").search(clause.words(text)) or read_trend(text, clause))


def _is_of_saying(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day is that on which somebody says the figure, within the same sentence."""
    start, end = clause.sentence
    if not (start <= date.start and date.end <= end):
        return False
    return bool(_said().search(text, max(start, date.start - _SAYING_REACH), date.start))


def _distance(figure: Span, date: DateMention) -> int:
    return max(date.start - figure[1], figure[0] - date.end, 0)


@cache
def _which() -> re.Pattern[str]:
    """Match "storm that hit the coast on " right before a day."""
    return re.compile(r"[a-z]\s+(?:that|which)\s+(?P<verb>[a-z]+)\s+(?:(?!\d)[\w’'-]+\s+){0,6}$")


@cache
def _puts() -> re.Pattern[str]:
    """Match a verb of saying right after a day: " put", " again estimated"."""
    return re.compile(rf",?\s+(?:(?:again|also|[a-z]+ly)\s+)?(?:{any_of('tells')}|{any_of('puts at')})\b")


@cache
def _was_put() -> re.Pattern[str]:
    """Match "was put at" right before a figure."""
    return re.compile(rf"\b{any_of('puts at')}\s+(?:(?:as high\s+)?as|at)\s+(?:[a-z]+\s+){{0,2}}$")


@cache
def _former() -> re.Pattern[str]:
    return re.compile(r"[^.;]*\b(?:up|down)\s+from\b", re.IGNORECASE)


@cache
def _said() -> re.Pattern[str]:
    """Match a verb of saying with at most a few words between it and the day."""
    return re.compile(
        rf"\b{any_of('tells')}\s+(?:[\w’'-]+\s+){{0,3}}?(?:on\s+|late\s+|early\s+)?$", re.IGNORECASE
    )


@cache
def _count_day() -> re.Pattern[str]:
    """Match "as of 6am local time on" right before a day."""
    clock = r"(?:(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?)\s+(?:local\s+time\s+)?)"
    part = rf"(?:late|early|the\s+{any_entry('measure-words', 'parts of the day')}\s+of)\s+"
    return re.compile(rf"\b{any_of('count days')}\s+{clock}?(?:{part})?(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('auxiliaries')}\b")


@cache
def _after_what() -> re.Pattern[str]:
    """Match "after a body was found" up to a day."""
    return re.compile(rf"\bafter\s+(?:[\w’'-]+\s+){{1,12}}?{any_of('auxiliaries')}\b")


@cache
def _happening() -> re.Pattern[str]:
    """Match "when a dam broke on" right before a day: what happened, in a clause of its own."""
    return re.compile(rf"\b{any_of('relates')}\s+(?:[\w’'-]+\s+){{2,}}$")


@cache
def _another_time() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('another time')}\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    """Match what may stand before a day that opens a sentence: "And late on the"."""
    return re.compile(rf"[\s,]*(?:(?:and|but)\s+)?(?:{any_of('on a day')}\s+)*(?:the\s+)?$", re.IGNORECASE)
