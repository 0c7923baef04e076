"""Turns a folder of source documents into a brief in which every word can be checked.

The parts that other programs use stand here; each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from briefing.brief import build_brief
    from briefing.brief_reader import read_brief
    from briefing.checking import Report, verify
    from briefing.config import Outline, Settings, read_outline, read_settings
    from briefing.corpus import Corpus, Hit, read_sources
    from briefing.editions import Edition, compare_editions, read_edition
    from briefing.errors import BriefingError, Problem
    from briefing.explain import Explanation, explain, read_last_build
    from briefing.language.english.dates import dates
    from briefing.language.english.figures import estimates
    from briefing.language.english.hedges import hedges
    from briefing.language.english.speech import attributions
    from briefing.model import Brief, Changes
    from briefing.render import render
    from briefing.signatures import Origin, check_origin

_ROOMS = {
    "Brief": "model",
    "BriefingError": "errors",
    "Changes": "model",
    "Corpus": "corpus",
    "Edition": "editions",
    "Explanation": "explain",
    "Hit": "corpus",
    "Origin": "signatures",
    "Outline": "config",
    "Problem": "errors",
    "Report": "checking",
    "Settings": "config",
    "attributions": "language.english.speech",
    "build_brief": "brief",
    "check_origin": "signatures",
    "compare_editions": "editions",
    "dates": "language.english.dates",
    "estimates": "language.english.figures",
    "explain": "explain",
    "hedges": "language.english.hedges",
    "read_brief": "brief_reader",
    "read_edition": "editions",
    "read_last_build": "explain",
    "read_outline": "config",
    "read_settings": "config",
    "read_sources": "corpus",
    "render": "render",
    "verify": "checking",
}

__all__ = [
    "Brief",
    "BriefingError",
    "Changes",
    "Corpus",
    "Edition",
    "Explanation",
    "Hit",
    "Origin",
    "Outline",
    "Problem",
    "Report",
    "Settings",
    "__version__",
    "attributions",
    "build_brief",
    "check_origin",
    "compare_editions",
    "dates",
    "estimates",
    "explain",
    "hedges",
    "read_brief",
    "read_edition",
    "read_last_build",
    "read_outline",
    "read_settings",
    "read_sources",
    "render",
    "verify",
]


def __getattr__(name: str) -> object:
    """Import the room of that name and take all of its parts.

    All, because Python hangs a room that it imports on the package under its own name: after `briefing.Report`,
    `briefing.verify` would else be the room and not the function.
    """
    if name not in _ROOMS:
        raise AttributeError(f"module 'briefing' has no attribute '{name}'")
    import importlib

    room = importlib.import_module(f"briefing.{_ROOMS[name]}")
    globals().update({part: getattr(room, part) for part, home in _ROOMS.items() if home == _ROOMS[name]})
    return globals()[name]


def __dir__() -> list[str]:
    """List the parts, imported or not."""
    return sorted(__all__)
