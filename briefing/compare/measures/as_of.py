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
from functools import cache

from briefing.edtf import read_edtf
from briefing.model import AsOf, DateMention, Estimate, Span
from briefing.text.clauses.cues import any_of, cue
from briefing.text.clauses.cut import Clause

_ELSEWHEN = re.compile(
    r"\b(?:since|after|before|following|from|between|than|ahead of)\s+(?:the\s+)?$", re.IGNORECASE
)
_OPENING = re.compile(
    r"[\s,]*(?:(?:and|but)\s+)?(?:(?:by|on|in|as of|at|until|late|early|during)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\s*and\b", re.IGNORECASE)
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
    return read_published(published)


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure with the day that is stated for it, that of its publication, and the side it came from.

    `way` is 1 for one that has risen, -1 for one that has fallen, 0 where nothing is said.
    """

    estimate: Estimate
    as_of: AsOf | None
    published: AsOf | None
    way: int


def settle_days(figures: Sequence[Dated]) -> tuple[AsOf | None, ...]:
    """Return the days of the figures of one measure, given that some of them have moved."""
    moved = [replace(each, as_of=each.as_of or each.published) for each in figures if each.way]
    settled = (
        each.published if not each.as_of and _was_before(each, moved) else each.as_of for each in figures
    )
    return tuple(settled)


def _was_before(one: Dated, moved: Sequence[Dated]) -> bool:
    """Say whether a figure has moved, or stands on the side from which a later one has come."""
    if one.way:
        return True
    day = one.published
    return day is not None and any(
        other.as_of is not None
        and day.latest < other.as_of.earliest
        and (_size(other.estimate) - _size(one.estimate)) * other.way > 0
        for other in moved
    )


def _size(estimate: Estimate) -> float:
    bound = estimate.low if estimate.low is not None else estimate.high
    return 0.0 if bound is None else float(bound)


def read_way(text: str, clause: Clause) -> int:
    """Say whether a figure is told to have risen (1), to have fallen (-1), or neither (0)."""
    words = f"{clause.words(text)} {_former_of(text, clause)}"
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
    """Say whether a day opens the sentence ("On Thursday, ..."), or stands before an "and" that adds the figure."""
    start = clause.sentence[0]
    if not start <= date.start < clause.figure[0] or _is_elsewhen(text, clause, date):
        return False
    added = date.end <= clause.pieces[0][0] and _ADDED.match(text, clause.pieces[0][0])
    return bool(added or _OPENING.fullmatch(text, start, date.start)) and not _is_of_saying(
        text, clause, date
    )


def _is_elsewhen(text: str, clause: Clause, date: DateMention) -> bool:
    lead = text[max(clause.sentence[0], date.start - 16) : date.start]
    inside = clause.figure[0] <= date.start < clause.figure[1]
    return inside or bool(_ELSEWHEN.search(lead)) or text[date.end : date.end + 1] == "-"


def _moves_on(text: str, clause: Clause) -> bool:
    return bool(cue("running").search(clause.words(text)) or read_way(text, clause))


def _is_of_saying(text: str, clause: Clause, date: DateMention) -> bool:
    """Say whether a day is that on which somebody says the figure, within the same sentence."""
    start, end = clause.sentence
    if not (start <= date.start and date.end <= end):
        return False
    return bool(_said().search(text, max(start, date.start - _SAYING), date.start))


def _distance(figure: Span, date: DateMention) -> int:
    return max(date.start - figure[1], figure[0] - date.end, 0)


@cache
def _former() -> re.Pattern[str]:
    return re.compile(r"[^.;]*\b(?:up|down)\s+from\b", re.IGNORECASE)


@cache
def _said() -> re.Pattern[str]:
    """Match a verb of saying with at most a few words between it and the day."""
    return re.compile(
        rf"\b{any_of('tells')}\s+(?:[\w’'-]+\s+){{0,3}}?(?:on\s+|late\s+|early\s+)?$", re.IGNORECASE
    )
