"""A text in; its figures out, as `Estimate`s: value or range, bounds, unit, currency, period.

`find_refused` gives the numbers that are no figures, each with the name of the rule that says so.
"""

from __future__ import annotations

from briefing.language.english.figures.find import RefusedNumber, find_estimates, find_refused

estimates = find_estimates
"""The same by the name that it has in `briefing`."""

__all__ = ["RefusedNumber", "estimates", "find_estimates", "find_refused"]
