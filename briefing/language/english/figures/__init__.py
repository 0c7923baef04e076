"""A text in; its figures out, as `Estimate`s: value or range, bounds, unit, currency, period."""

from __future__ import annotations

from briefing.language.english.figures.find import find_estimates
from briefing.model import Estimate
from briefing.text.parsed import parse_text

__all__ = ["estimates", "find_estimates"]


def estimates(text: str) -> tuple[Estimate, ...]:
    """Return the figures of a text in order, none overlapping another; markings, as "(C//NF)", are no words of it.

    Spans hold the figure with the words that qualify it. Numbers that are no amounts (years, dates, names,
    scores) are left out. Bounds are closed for "up to" and "at least", open for "over" and "under".
    """
    return find_estimates(parse_text(text))
