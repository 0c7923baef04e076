"""A noun phrase in; its head out: the word that the rest only describes, and whether that means several."""

from __future__ import annotations

from briefing.language.english.speech.lexicon import other_words
from briefing.language.english.speech.report import Range
from briefing.language.english.speech.units import Unit


def head_of(unit: Unit, source: Range) -> int:
    """Return the token of a noun phrase that the rest only describes: "test" in "a test of the engine"."""
    head = source[0]
    for i in range(*source):
        if unit.tags[i] in "iowt,(-:Q" and i > source[0]:
            break
        if (
            unit.tags[i] in "egGV"
            and i > source[0]
            and unit.tags[i - 1] in "Nn"
            and unit.tags[i + 1 : i + 2] in {"i", "d", "o", "t"}
        ):
            break
        head = i
    return head


def is_several(unit: Unit, source: Range) -> bool:
    """Say whether the head of a phrase is plural, so that the base form of a verb agrees with it."""
    place = head_of(unit, source)
    word = unit.words[place]
    return word in other_words("plural") or is_plural(word) or "c" in unit.tags[slice(*source)]


def is_plural(word: str) -> bool:
    """Say whether a word looks like a plural."""
    return word.endswith("s") and not word.endswith(("ss", "'s", "us", "is"))
