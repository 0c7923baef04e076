"""A figure in its clause in; whether it is of another dimension than its measure asks for, out.

"The tower is 46 metres high and 31 metres wide" gives two figures in metres, of which a measure of its height is one.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.rule import CandidateFigure
from briefing.text.word_sections import read_sections

_LEAD = re.compile(r"\b(?P<word>[a-z]+)\s+of\s+(?:[a-z]+\s+){0,2}$")
_BEHIND = re.compile(r"[\s-]+(?P<word>[a-z]+)\b")


def find_other_dimension(candidate: CandidateFigure) -> str | None:
    """Return the word for a figure's dimension where the outline asks for another: "wide" where it says "height"."""
    asked = {_dimensions()[word] for word in candidate.asked_words() if word in _dimensions()}
    word = read_dimension_word(candidate) if asked else ""
    return word if word and _dimensions()[word] not in asked else None


def read_dimension_word(candidate: CandidateFigure) -> str:
    """Return "wide" of "31 metres wide" and "length" of "a length of 90 metres", "" where nothing is said."""
    behind = _BEHIND.match(candidate.text, noun_end(candidate.text, candidate.estimate))
    before = _LEAD.search(candidate.lead)
    words = (found["word"].lower() for found in (behind, before) if found)
    return next((word for word in words if word in _dimensions()), "")


@cache
def _dimensions() -> dict[str, str]:
    """Return the first word of its line for each word of a dimension."""
    lines = [line.split(", ") for line in read_sections("measure-words")["dimensions"]]
    return {word: words[0] for words in lines for word in words}
