"""A measure and a text in; the figures that a hyphen joins to one of its units, "a five-year contract", out.

By themselves such words are no figures: "a ten-year plan" and "a three-day summit" name a kind of thing. Where an
outline asks for the years of a contract, they give its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from briefing.config import Measure
from briefing.model import Estimate
from briefing.text.word_sections import read_sections

_HYPHENS = "\\-\u2010\u2011"


def with_joined_figures(measure: Measure, text: str, estimates: Sequence[Estimate]) -> Sequence[Estimate]:
    """Return the figures of a text with those that a hyphen joins to a unit of the measure, in their order.

    "Five-year" for the unit "years" is five years; "five-year-old" is an age and none.
    """
    units = tuple(sorted({unit.lower().removesuffix("s"): unit for unit in measure.unit}.items()))
    joined = [one for one in _joined(units, text) if not _is_within(one, estimates)]
    return sorted((*estimates, *joined), key=lambda one: one.start) if joined else estimates


def _joined(units: tuple[tuple[str, str], ...], text: str) -> Iterator[Estimate]:
    named = dict(units)
    for match in _pattern(tuple(named)).finditer(text):
        number = match["number"].lower()
        value = int(number) if number.isdecimal() else _values()[number]
        yield Estimate(*match.span(), value, value, unit=named[match["unit"].lower()])


def _is_within(one: Estimate, estimates: Sequence[Estimate]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in estimates)


@lru_cache(maxsize=64)
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    numbers = "|".join(sorted(_values(), key=len, reverse=True))
    nouns = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w{_HYPHENS}.,/])(?P<number>[0-9]{{1,4}}|{numbers})[{_HYPHENS}](?P<unit>{nouns})"
        rf"(?![\w{_HYPHENS}]|\s+olds?\b)",
        re.IGNORECASE,
    )


@cache
def _values() -> dict[str, int]:
    pairs = (line.split(" = ") for line in read_sections("figure-numbers")["words"])
    return {word: int(value) for word, value in pairs}
