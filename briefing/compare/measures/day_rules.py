"""A figure in its clause and the days that its text names in; those that are the figure's own, rule by rule, out.

There are two tables: for a measure that is counted once, and for one that changes, where the day of what happened is
not that of the count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.compare.measures.day_places import (
    is_another_time,
    is_in_own_piece,
    is_of_cause,
    is_of_count,
    is_of_further_deed,
    is_of_happening,
    is_of_main_verb,
    is_of_putting,
    is_of_saying,
    is_of_saying_before,
    opens_sentence,
    stands_near,
)
from briefing.compare.measures.trend import moves_on
from briefing.model import DateMention
from briefing.text.clauses.cues import cue
from briefing.text.clauses.cut import Clause

_PLACES_THEN_ON = re.compile(r"[\s,]*(?:[A-Z][\w-]*(?:\s+[\w-]+){0,2}[\s,]+){0,3}(?:on|in)\s+")


def days_of_own_clause(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days of the figure's own piece, and those that open a piece before it ("On Thursday, ...")."""
    return [
        date
        for date in dates
        if is_in_own_piece(text, clause, date)
        and not is_another_time(text, clause, date)
        and not is_of_main_verb(text, clause, date)
        and not is_of_putting(text, clause, date)
        and not is_of_saying_before(text, clause, date)
        and not is_of_cause(text, clause, date)
        and not is_of_further_deed(text, clause, date)
    ]


def days_that_open_sentence(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days at the head of the sentence ("On Thursday, ..."), or before an "and" that adds the figure."""
    return [date for date in dates if opens_sentence(text, clause, date)]


def days_that_close_clause(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days that follow on a figure's clause with no verb between: "died in Orsel, Tarnland on 3 May"."""
    end = max(piece[1] for piece in clause.pieces)
    return [
        date
        for date in dates
        if end <= date.start < clause.sentence[1]
        and _PLACES_THEN_ON.fullmatch(text, end, date.start)
        and not is_another_time(text, clause, date)
    ]


def days_of_saying(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days on which a count that moves on is said: "the toll now stands at 40, she said on Monday"."""
    if not moves_on(text, clause):
        return []
    return [date for date in dates if is_of_saying(text, clause, date)]


# In this order; the first rule that finds a day decides, and of several days the one nearest to the figure.
DAY_RULES = (
    ("own-clause", days_of_own_clause),
    ("opens-sentence", days_that_open_sentence),
    ("closes-clause", days_that_close_clause),
    ("day-of-saying", days_of_saying),
)


def days_of_count(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days that the clause calls those of its count: "by Monday", "as of 4pm on Tuesday"."""
    return [date for date in dates if stands_near(clause, date) and is_of_count(text, clause, date)]


def days_of_period(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the months that a figure in percent is given for: "was 6.8 percent in January" is no level of today."""
    if not _PERCENT.search(text[slice(*clause.figure)]):
        return []
    return [date for date in days_of_own_clause(text, clause, dates) if _MONTH.fullmatch(date.edtf)]


def days_of_level(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days on which a count stood so, or was taken: "reached 151 on Monday", "on 3 May we counted 40"."""
    told_before = text[clause.sentence[0] : clause.figure[0]]
    level = moves_on(text, clause) or cue("states").search(clause.words(text))
    if not (level or cue("counts").search(told_before)):
        return []
    days = [*days_of_own_clause(text, clause, dates), *days_that_open_sentence(text, clause, dates)]
    return [date for date in days if not is_of_happening(text, clause, date)]


def days_of_telling(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days on which somebody tells a count: "said on Wednesday that 180 people were killed"."""
    return [date for date in dates if is_of_saying(text, clause, date)]


def days_of_past(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days long ago that a clause is told of: "Four years ago the party won 38 percent"."""
    own = [*days_of_own_clause(text, clause, dates), *days_that_open_sentence(text, clause, dates)]
    return [date for date in own if _YEARS_AGO.search(text, date.start, date.end)]


_PERCENT = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
_MONTH = re.compile(r"\d{4}-\d\d~?")
_YEARS_AGO = re.compile(r"\b(?:years?|decades?)\s+(?:ago|earlier|before)\b", re.IGNORECASE)
TELLING = "of-telling"
# For what changes, in the same way. The day of what happened is none of them.
COUNT_DAY_RULES = (
    ("of-count", days_of_count),
    ("of-period", days_of_period),
    ("of-level", days_of_level),
    ("of-past", days_of_past),
    (TELLING, days_of_telling),
)
