"""The name of a list of cues in; its entries, and patterns that any of them match, out (data/clause-words.txt)."""

from __future__ import annotations

import re
from functools import cache

from briefing.text.word_sections import any_entry, read_sections


def list_cues(name: str) -> tuple[str, ...]:
    """Return the entries of a list: words and phrases."""
    return read_sections("clause-words")[name]


def any_of(name: str) -> str:
    """Return a group of an expression that matches any entry, the longest first."""
    return any_entry("clause-words", name)


@cache
def cue(name: str) -> re.Pattern[str]:
    """Return an expression that finds any entry as whole words, in upper or lower case."""
    return re.compile(rf"\b{any_of(name)}\b", re.IGNORECASE)
