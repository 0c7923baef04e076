"""A figure of a running count and the days that its text names in; whether it is for a day after its publication, out.

"Inflation reaches 12 percent in February 2032", in a text of 2031, is a forecast, whatever its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.compare.measures.as_of import is_to_come
from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.prospect import asks_for_future
from briefing.compare.measures.rule import CandidateFigure
from briefing.model import DateMention
from briefing.text.word_sections import any_entry

TO_COME = "to-come"  # the rule that keeps out of a running count what it is to be after the day of its text


def find_day_to_come(candidate: CandidateFigure, dates: Sequence[DateMention], published: str) -> str:
    """Return the day after publication that a running count is given for, "" for none.

    It stands right behind the figure, or opens its sentence; any other may be that of something else. What is agreed to
    be "by" a day stays: "850 jobs go by the end of 2033".
    """
    if not candidate.measure.changes or asks_for_future(candidate.measure):
        return ""
    text, start = candidate.text, candidate.clause.sentence[0]
    noun = noun_end(text, candidate.estimate)
    for date in dates:
        behind = noun <= date.start and _between().fullmatch(text, noun, date.start)
        opens = start <= date.start < candidate.estimate.start and _opening().fullmatch(
            text, start, date.start
        )
        if (behind or opens) and is_to_come(date, published):
            return text[date.start : date.end]
    return ""


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[a-z]+\s+){{0,2}}?{_leads()}")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[\s“\"]*(?:and\s+|but\s+)?{_leads()}", re.IGNORECASE)


def _leads() -> str:
    """Return what matches "at the end of " before a day."""
    on, part = (any_entry("measure-words", name) for name in ("before a day to come", "parts of periods"))
    return rf"{on}\s+(?:(?:the\s+)?{part}\s+of\s+)?(?:the\s+)?"
