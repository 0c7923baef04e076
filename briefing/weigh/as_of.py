"""A figure in its clause and the days that its text names in; the day that the figure is stated for out.

Figures of one measure for different days can all be true: "by Monday 40 had died", "on Thursday the toll stood
at 112". Only a day that the figure's own clause states counts, or, where it says that things move on ("now", "so
far", "has risen to"), the day on which somebody is said to say so. Days of something else do not: those after
"since" or "after", and what they belong to ("Monday's blast"). For a measure that the outline declares to change
from day to day, a figure without a day has its source's day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.edtf import read_edtf
from briefing.model import AsOf, DateMention, Span
from briefing.passages.sections import read_sections
from briefing.weigh.clauses import Clause

_ELSEWHEN = re.compile(r"\b(?:since|after|before|following|from|between|than)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\b|-")
_OPENING = re.compile(
    r"[\s,]*(?:(?:and|but)\s+)?(?:(?:by|on|in|as of|at|until|late|early|during)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
_SAYING = 60


def read_as_of(text: str, clause: Clause, dates: Sequence[DateMention], published: str = "") -> AsOf | None:
    """Return the day or days that a figure is stated for, None where nothing is said.

    `published` is the source's date of publication where the measure falls back on it, else "".
    """
    stated = [date for date in _own(text, clause, dates) if not _is_elsewhen(text, clause, date)]
    if not stated:
        stated = [date for date in dates if _opens_sentence(text, clause, date)]
    if not stated and _moves_on(text, clause):
        stated = [date for date in dates if _is_of_saying(text, clause, date)]
    if stated:
        nearest = min(stated, key=lambda date: (_distance(clause.figure, date), date.start))
        return AsOf(text[nearest.start : nearest.end], nearest.edtf, nearest.earliest, nearest.latest)
    return _published(published) if published else None


def _published(published: str) -> AsOf | None:
    meaning = read_edtf(published)
    if meaning.earliest is None or meaning.latest is None:
        return None
    return AsOf("", published, meaning.earliest.isoformat(), meaning.latest.isoformat())


def _own(text: str, clause: Clause, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days of the figure's own piece, and those that open a piece before it ("On Thursday, ...")."""
    found = []
    for date in dates:
        for start, end in clause.pieces:
            if start <= date.start and date.end <= end:
                home = start <= clause.figure[0] < end or start > clause.figure[0]
                if home or _OPENING.fullmatch(text, start, date.start):
                    found.append(date)
                break
    return found


def _opens_sentence(text: str, clause: Clause, date: DateMention) -> bool:
    """Say whether a day opens the sentence, before all that it tells: "On Thursday, ..."."""
    start = clause.sentence[0]
    return (
        start <= date.start < clause.figure[0]
        and bool(_OPENING.fullmatch(text, start, date.start))
        and not _is_elsewhen(text, clause, date)
    )


def _is_elsewhen(text: str, clause: Clause, date: DateMention) -> bool:
    lead = text[max(clause.sentence[0], date.start - 16) : date.start]
    inside = clause.figure[0] <= date.start < clause.figure[1]
    return inside or bool(_ELSEWHEN.search(lead)) or bool(_OWNER.match(text, date.end))


def _moves_on(text: str, clause: Clause) -> bool:
    after = text[clause.figure[1] : clause.sentence[1]]
    return bool(_running().search(clause.words(text)) or _former().match(after))


def _is_of_saying(text: str, clause: Clause, date: DateMention) -> bool:
    """Say whether a day is that on which somebody says the figure, within the same sentence."""
    start, end = clause.sentence
    if not (start <= date.start and date.end <= end):
        return False
    return bool(_said().search(text, max(start, date.start - _SAYING), date.start))


def _distance(figure: Span, date: DateMention) -> int:
    return max(date.start - figure[1], figure[0] - date.end, 0)


@cache
def _running() -> re.Pattern[str]:
    """Match words by which a figure is one moment of a count that moves."""
    words = "|".join(map(re.escape, read_sections("clause-words")["running"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _former() -> re.Pattern[str]:
    return re.compile(r"[^.;]*\b(?:up|down)\s+from\b", re.IGNORECASE)


@cache
def _said() -> re.Pattern[str]:
    """Match a verb of saying with at most a few words between it and the day."""
    verbs = "|".join(map(re.escape, read_sections("clause-words")["tells"]))
    return re.compile(rf"\b(?:{verbs})\s+(?:[\w’'-]+\s+){{0,3}}?(?:on\s+|late\s+|early\s+)?$", re.IGNORECASE)
