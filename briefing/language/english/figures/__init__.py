"""A text in; its figures out, as `Estimate`s: value or range, bounds, unit, currency, period.

`find_refused` gives the numbers that are no figures, each with the name of the rule that says so.
"""

from __future__ import annotations

from briefing.language.english.figures.find import RefusedNumber, find_estimates, find_refused
from briefing.model import Estimate
from briefing.text.parsed import parse_text

__all__ = ["RefusedNumber", "estimates", "find_estimates", "find_refused"]


def estimates(text: str) -> tuple[Estimate, ...]:
    """Return the figures of a text in order, none overlapping another; markings, as "(C//NF)", are no words of it.

    Spans hold the figure with the words that qualify it. Numbers that are no amounts (years, dates, names,
    scores) are left out. Bounds are closed for "up to" and "at least", open for "over" and "under".
    """
    return find_estimates(parse_text(text))
