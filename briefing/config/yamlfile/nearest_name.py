"""A misspelt name and the names there are in; the one that was meant, or all of them, out."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that a misspelt word most likely meant, or ""; a third of it may be wrong.

    Of one or two letters all but one would be chance, so such words must agree but for case.
    """
    from rapidfuzz.distance import OSA

    ranked = sorted((OSA.distance(word.lower(), choice.lower()), choice) for choice in choices)
    if not ranked:
        return ""
    distance, choice = ranked[0]
    allowed = max(1, len(choice) // 3) if len(choice) > 2 else 0
    return choice if distance <= allowed else ""


def unknown(word: str, choices: Iterable[str], *, sort: bool = True) -> str:
    """Word the remedy for a name that does not exist: the nearest one that does, or all of them."""
    names = sorted(choices) if sort else list(choices)
    near = closest(word, names)
    return f"did you mean '{near}'?" if near else f"known are {', '.join(names)}" if names else ""
