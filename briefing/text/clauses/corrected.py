"""A figure and those of its sentence in; the one that its speaker puts in its place at once out.

"We needed 4, not 2, no: 4.4 million" gives the last figure only, and says of it what was begun with the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.dataclass import dataclass
from briefing.model import Estimate
from briefing.text.clauses.cues import any_of


@dataclass(frozen=True, slots=True)
class Correction:
    """The figure that is meant, and the words by which it takes the place of another."""

    meant: Estimate
    words: str


def find_correction(text: str, estimate: Estimate, row: Sequence[Estimate]) -> Correction | None:
    """Return what a figure is corrected to in its sentence, whose figures are `row`; None where it stands."""
    for other in row:
        match = _corrects().fullmatch(text, estimate.end, other.start) if other.start > estimate.end else None
        if match:
            return Correction(other, match["by"])
    return None


@cache
def _corrects() -> re.Pattern[str]:
    """Match ", no: " and " tonnes, not two, sorry, " between a figure and the one that is meant."""
    marks = r"\s*[,;:.–—-]+\s*"
    noun = r"(?:\s+[^\W\d][\w-]*){0,2}?"
    denied = rf"(?:{marks}not\s+[^\s,;:]+{noun})?"
    return re.compile(rf"{noun}{denied}{marks}(?P<by>{any_of('corrects')})[\s,;:–—-]+", re.IGNORECASE)
