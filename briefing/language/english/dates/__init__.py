"""A text in; the dates that it names out, as spans with the days that they can mean.

What is a mention: a day, week, month, quarter, season, year, decade or century of the calendar, or a stretch
between two of them, named by figures, words, or by what it counts from. What is none: durations ("for three
days"), ages, times of day alone, what recurs ("every Monday"), what names no period that could be written down
("recently", "in the coming days"), and prepositions ("since June" is the mention "June").
"""

from __future__ import annotations

from briefing.language.english.dates.find import find_dates
from briefing.model import DateMention
from briefing.text.parsed import parse_text

__all__ = ["dates", "find_dates"]


def dates(text: str, published: str = "", language: str = "") -> tuple[DateMention, ...]:
    """Return the dates that a text names, as `briefing.dates`: see `find_dates`."""
    return find_dates(parse_text(text, language), published)
