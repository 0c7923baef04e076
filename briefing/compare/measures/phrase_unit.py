"""A measure, a text and its figures in; the same out, each under all words of its unit.

"96 ballot papers" counts papers by its last word. Where an outline asks for "ballot papers", it counts these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.compare.measures.own_words import noun_end
from briefing.config import Measure
from briefing.model import Estimate


def with_phrase_units(measure: Measure, text: str, estimates: Sequence[Estimate]) -> Sequence[Estimate]:
    """Return the figures of a text, those of a unit of several words under all of these."""
    phrases = tuple(unit.strip('"').lower() for unit in measure.unit if " " in unit.strip('"'))
    return [replace(one, unit=_unit_of(phrases, text, one)) for one in estimates] if phrases else estimates


def _unit_of(phrases: Sequence[str], text: str, estimate: Estimate) -> str:
    """Return the phrase of which a figure's noun is the last word, as written; else its noun."""
    return next(_longer_units(phrases, text, estimate), estimate.unit)


def _longer_units(phrases: Sequence[str], text: str, estimate: Estimate) -> Iterator[str]:
    if not estimate.unit or estimate.currency:
        return
    end = noun_end(text, estimate)
    for phrase in phrases:
        written = text[max(estimate.end, end - len(phrase)) : end]
        if written.lower() == phrase and phrase.endswith(estimate.unit.lower()):
            yield written
