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
    """Return every date and period that a text names, in order, resolved where that can be done.

    `published` is the day of publication as EDTF; without it, mentions that count from it have no days. English
    only: a text that says that it is in another language has no dates here. Raises EdtfError where `published`
    is no date.
    """
    return find_dates(parse_text(text, language), published)
