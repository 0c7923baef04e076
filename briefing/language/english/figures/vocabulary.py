"""The name of a list and of its section in; its words, phrases or values out."""

from __future__ import annotations

from functools import cache

from briefing.text.word_sections import read_sections


@cache
def entries(name: str) -> dict[str, tuple[str, ...]]:
    """Return the sections of a list, as written."""
    return read_sections(name)


@cache
def words(name: str, section: str) -> frozenset[str]:
    """Return the entries of one section."""
    return frozenset(entries(name)[section])


@cache
def classes(name: str, section: str) -> dict[str, str]:
    """Return the lines `entry = class` of one section; without a class the entry in capitals is its own."""
    cut = (line.partition("=") for line in entries(name)[section])
    return {left.strip(): right.strip() or left.strip().upper() for left, _, right in cut}


@cache
def values(name: str, section: str) -> dict[str, int]:
    """Return the lines `entry = number` of one section."""
    return {word: int(value) for word, value in classes(name, section).items()}


@cache
def phrases(name: str, section: str) -> dict[tuple[str, ...], str]:
    """Return the lines `phrase = class` of one section, each phrase as its words."""
    return {tuple(phrase.split()): kind for phrase, kind in classes(name, section).items()}
