"""A measure, a text and its figures in; the same out, with the unit that a number in millions leaves to its reader.

"The mill lost 2 million crowns, the guild said. The mayor told the board that losses had come to 3 million." The
second number has the word for what is told in place of a unit. Where all numbers in millions before it are of one
unit of the measure, it is of that unit too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefing.compare.measures.units import is_abstract, says
from briefing.config import Measure
from briefing.language.english.figures.sums import scales
from briefing.model import Estimate

_NOUN_REACH = 40  # characters behind a number within which its own noun would stand


def with_units_of_millions(measure: Measure, text: str, estimates: Sequence[Estimate]) -> Sequence[Estimate]:
    """Return the figures of a text; a number in millions that names no unit has that of those before it."""
    found: list[Estimate] = []
    before: set[tuple[str, str]] = set()
    for estimate in estimates:
        if not _is_in_millions(text, estimate):
            found.append(estimate)
            continue
        if len(before) == 1 and _leaves_unit(measure, text, estimate):
            ((unit, currency),) = before
            estimate = replace(estimate, unit=unit, currency=currency)  # noqa: PLW2901
        elif estimate.currency:
            before.add(("", estimate.currency))
        elif says(measure.unit, estimate.unit):
            before.add((estimate.unit, ""))
        found.append(estimate)
    return found


def _is_in_millions(text: str, estimate: Estimate) -> bool:
    return bool(_million().search(text, estimate.start, estimate.end))


def _leaves_unit(measure: Measure, text: str, estimate: Estimate) -> bool:
    """Return whether a number has no unit but the words of its measure, before it: "losses had come to 3 million"."""
    unit = estimate.unit
    if not unit or estimate.currency or says(measure.unit, unit):
        return False
    behind = text.find(unit, estimate.end, estimate.end + _NOUN_REACH) >= 0
    return not behind and (is_abstract(estimate) or says(measure.about, unit))


@cache
def _million() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(scales()))})\b", re.IGNORECASE)
