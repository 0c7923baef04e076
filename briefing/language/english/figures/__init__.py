"""A text in; its figures out, as `Estimate`s: value or range, bounds, unit, currency, period.

`find_refused` gives the numbers that are no figures, each with the name of the rule that says so. The rules are
imported when a name is first asked for: where figures come from a cache, only single modules of this room are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.lazy_names import import_when_asked

if TYPE_CHECKING:
    from briefing.language.english.figures.find import RefusedNumber as RefusedNumber
    from briefing.language.english.figures.find import estimates as estimates
    from briefing.language.english.figures.find import find_estimates as find_estimates
    from briefing.language.english.figures.find import find_refused as find_refused

_MODULES = {"RefusedNumber": "find", "estimates": "find", "find_estimates": "find", "find_refused": "find"}
"""Where each public name is made."""

__getattr__ = import_when_asked(__name__, _MODULES)


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted(_MODULES)
