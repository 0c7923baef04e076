"""Figures of one measure in; which have risen or fallen, and the days that this settles, out.

A figure that has moved ("rose to", "up from") is, without a day of its own, of the day on which its source was
published; then what a source without a day said before it, on the side that it moved from, is of its publication too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefing.dataclass import dataclass
from briefing.model import AsOf, Estimate
from briefing.text.clauses.cues import cue
from briefing.text.clauses.cut import Clause

_PROPOSED = re.compile(r"\bof\s+raising\b")  # "in favour of raising the rate"


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


def moves_on(text: str, clause: Clause) -> bool:
    """Return whether a count is told to go on: "now", "so far", "has risen to"."""
    return bool(cue("running").search(clause.words(text)) or read_trend(text, clause))


@cache
def _former() -> re.Pattern[str]:
    return re.compile(r"[^.;]*\b(?:up|down)\s+from\b", re.IGNORECASE)
