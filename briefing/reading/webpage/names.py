"""A section of the list of names in the source of web pages in; its names out."""

from __future__ import annotations

from briefing.text.word_sections import read_sections


def ordered_names(section: str) -> tuple[str, ...]:
    """Return the names of a section in their order."""
    return tuple(name for line in read_sections("webpage")[section] for name in line.split())


def names(section: str) -> frozenset[str]:
    """Return the names of a section."""
    return frozenset(ordered_names(section))
