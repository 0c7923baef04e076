"""A figure in its clause in; the "higher than" behind it that makes it the distance of two others, out."""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.units import says
from briefing.text.word_sections import any_entry, read_sections

_AMOUNT = re.compile(r"\s+(?:an?\b|one\b|half\b|\d)")


def find_distance(candidate: CandidateFigure) -> re.Match[str] | None:
    """Return the "higher than" behind a number that says how far apart two others are: "23 crowns higher than"."""
    text, here = candidate.text, candidate.estimate
    end = noun_end(text, here)
    found = _than().match(text, end, candidate.clause.sentence[1])
    if found is None or here.unit == "%" or says((found["how"],), " ".join(candidate.asked_words())):
        return None  # "prices are 9 percent higher than in May" is what a measure of their rise asks for
    counts = found["how"] in read_sections("measure-words")["count"] and _AMOUNT.match(text, found.end())
    return None if counts else found  # "sold 12 boats more than a year ago" compares none


@cache
def _than() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<by>(?P<how>{any_entry('measure-words', 'farther')})\s+than)\b")
