"""Weekdays of one sentence in; those that answer another day ("said Monday in answer to Sunday's call"), after it, out.

Alone each weekday is the last one before publication. What answers another day lies after it: then the answer is moved
to the day after publication, where the other is the day of publication (in the west a text can appear the evening
before), and otherwise the other day is moved back a week.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.lexicon import phrases
from briefing.language.english.dates.reference import Reference
from briefing.language.english.dates.rules import Reading
from briefing.text.words import read_words

_REACH = 120  # characters between an answer and what it answers
_SAME_SENTENCE = r"(?:(?![.;!?]\s)[^\n])*?"
_SAME_CLAUSE = rf"(?:(?![.;:!?]\s|\b(?:{phrases('ends of an answer')})\b)[^\n])*"
_ANSWERS = re.compile(rf"{_SAME_SENTENCE}\b(?:{phrases('answering')})\s{_SAME_CLAUSE}", re.IGNORECASE)
_COMES_AFTER = re.compile(rf"{_SAME_SENTENCE}\b(?:{phrases('coming after')})\s{_SAME_CLAUSE}", re.IGNORECASE)
_WEEK = 7
_NEAR = 24  # characters before a weekday in which "said on" stands


def order_answers(readings: Sequence[Reading], text: str, reference: Reference | None) -> list[Reading]:
    """Return readings in which no answer lies before what it answers, both weekdays of one sentence."""
    settled = list(readings)
    if reference is None or reference.first != reference.last:
        return settled
    for at in range(len(settled) - 1):
        answer, asked = settled[at], settled[at + 1]
        if not (answer.weekday and asked.weekday) or asked.start - answer.end > _REACH:
            continue
        between = text[answer.end : asked.start]
        settled[at : at + 2] = _ordered(answer, asked, between, reference.first)
    return settled


def open_next_day(readings: Sequence[Reading], text: str, reference: Reference | None) -> list[Reading]:
    """Return readings in which the weekday after publication stays open in a text that names its own day.

    "Said Friday" in a text of a Thursday that speaks of "Thursday" too is hardly the Friday six days before: where the
    speaker lives it may be Friday already.
    """
    if reference is None or reference.first != reference.last or reference.first.toordinal() <= _WEEK:
        return list(readings)
    day, next_day = reference.first, periods.shift_days(reference.first, 1 - _WEEK)
    if not any(reading.weekday and reading.edtf == day.isoformat() for reading in readings):
        return list(readings)
    return [
        replace(reading, edtf="")
        if reading.edtf == next_day.isoformat() and _is_said(reading, text)
        else reading
        for reading in readings
    ]


def _is_said(reading: Reading, text: str) -> bool:
    """Return whether a bare weekday says when something was said: "said Friday", "announced on Friday"."""
    before = text[max(0, reading.start - _NEAR) : reading.start].lower().split()
    said = before[-2:-1] if before[-1:] == ["on"] else before[-1:]
    return reading.weekday and not read_words("reporting-verbs").isdisjoint(said)


def _ordered(answer: Reading, asked: Reading, between: str, published: date) -> tuple[Reading, Reading]:
    """Return both days in order. What only comes "after" another day may come after what was planned for it."""
    answers = bool(_ANSWERS.fullmatch(between))
    days = periods.bounds(answer.edtf), periods.bounds(asked.edtf)
    if days[0] is None or days[1] is None or days[0][0] >= days[1][0]:
        return answer, asked
    later = periods.shift_days(days[0][0], _WEEK)
    next_day = days[1][0] == published and later == periods.shift_days(published, 1)
    if next_day and (answers or _COMES_AFTER.fullmatch(between)):
        return replace(answer, edtf=later.isoformat()), asked
    if answers:
        return answer, replace(asked, edtf=periods.shift_days(days[1][0], -_WEEK).isoformat())
    return answer, asked
