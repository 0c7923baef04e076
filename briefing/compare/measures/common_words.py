"""A word in small letters in; whether it names nothing, though it may open a sentence with a capital, out."""

from __future__ import annotations

from functools import cache

from briefing.text.word_sections import read_sections
from briefing.text.words import read_classes, read_words


def is_common(low: str) -> bool:
    """Return whether a word is none of a name: a function word, a date, a number, or one that bounds a number."""
    return low.isdigit() or low in _common_words()


@cache
def _common_words() -> frozenset[str]:
    numbers = (line.partition(" = ")[0] for line in read_words("numerals"))
    bounds = (line.partition("=")[0] for line in read_sections("figure-bounds")["before"])
    bounding = (word for line in bounds for word in line.split())
    months = (word.strip(".") for word in read_classes("months"))
    return frozenset((*read_words("function-words"), *read_words("dates"), *numbers, *bounding, *months))
