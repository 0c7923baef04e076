"""Turns a folder of source documents into a brief in which every word can be checked.

The parts that other programs use stand here; each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from briefing.brief import build_brief
    from briefing.corpus import Corpus, Hit, read_sources
    from briefing.errors import BriefingError, Problem
    from briefing.extract.attribution import attributions
    from briefing.extract.dates import dates
    from briefing.extract.estimates import estimates
    from briefing.model import Brief
    from briefing.outline import Outline, read_outline
    from briefing.render import render
    from briefing.settings import Settings, read_settings
    from briefing.verify import Report, verify

_ROOMS = {
    "Brief": "model",
    "BriefingError": "errors",
    "Corpus": "corpus",
    "Hit": "corpus",
    "Outline": "outline",
    "Problem": "errors",
    "Report": "verify",
    "Settings": "settings",
    "attributions": "extract.attribution",
    "build_brief": "brief",
    "dates": "extract.dates",
    "estimates": "extract.estimates",
    "read_outline": "outline",
    "read_settings": "settings",
    "read_sources": "corpus",
    "render": "render",
    "verify": "verify",
}

__all__ = [
    "Brief",
    "BriefingError",
    "Corpus",
    "Hit",
    "Outline",
    "Problem",
    "Report",
    "Settings",
    "__version__",
    "attributions",
    "build_brief",
    "dates",
    "estimates",
    "read_outline",
    "read_settings",
    "read_sources",
    "render",
    "verify",
]


def __getattr__(name: str) -> object:
    """Import the part of that name from its room."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'briefing' has no attribute '{name}'")
    import importlib

    value = getattr(importlib.import_module(f"briefing.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the parts, imported or not."""
    return sorted(__all__)
