"""A text in; its figures out, as `Estimate`s: value or range, bounds, unit, currency, period."""

from __future__ import annotations

from briefing.language.english.figures.find import find_estimates

estimates = find_estimates

__all__ = ["estimates", "find_estimates"]
