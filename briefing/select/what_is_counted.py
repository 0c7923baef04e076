"""A section and the others of its outline in; whether a figure counts what this section asks the number of out.

"How many people died?" has no answer in "53 birds died", though "died" is what was asked. That birds are another matter
the outline says itself, where a measure of another section counts them and none of this section does. Nor is a sum of
money an answer where the section counts no money: "compensated 30 yuan per chicken" is no number of chickens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefing.config import Section
from briefing.select.asked_kinds import Counted, asks_how_many
from briefing.text.word_forms import is_same_word
from briefing.text.word_sections import read_sections
from briefing.text.words import read_classes


class WhatIsCounted:
    """Tells the figures that count what a section asks for from those that count something else.

    `units` are the nouns that the section's own measures count. A section without measures says nothing of either.
    """

    def __init__(self, section: Section, others: Iterable[Section]) -> None:
        self.units = _units(section)
        rest = [unit for other in others if other.id != section.id for unit in _units(other)]
        self._elsewhere = rest if self.units else []
        self._no_money = bool(self.units) and asks_how_many(section) and not any(map(is_money, self.units))

    def by_ordinal(self, text: str, start: int, end: int) -> list[Counted]:
        """Return what a passage counts by an ordinal: "the tenth person to have died" says that ten have."""
        if not self.units:
            return []
        found = _ordinal().finditer(text, start, end)
        named = (*self.units, "person") if "people" in self.units else self.units
        return [
            Counted(match.end(1), match[2], money=False, none=False)
            for match in found
            if _is_named(match[2], named)
        ]

    def may_answer(self, figure: Counted) -> bool:
        """Return whether a figure is of the kind that is asked for: not a sum of money where none is."""
        return not (figure.money and self._no_money)

    def answers(self, figure: Counted) -> bool:
        """Return whether nothing says that a figure counts something else, or nothing ("zero cases")."""
        if figure.none or not self.may_answer(figure):
            return False
        unit = figure.unit
        if not unit or not self.units or _is_named(unit, self.units):
            return True
        return not (_is_named(unit, self._elsewhere) or _is_length_or_time(unit))


@cache
def _ordinal() -> re.Pattern[str]:
    """Return the pattern of an ordinal and the noun behind it: "tenth person", "14th confirmed death"."""
    ordinals = "|".join(word for word in read_classes("ordinals") if word.isalpha())
    return re.compile(rf"\b((?:{ordinals})|\d+(?:st|nd|rd|th))(?: [a-z]+)?? ([a-z]+)\b", re.IGNORECASE)


def _units(section: Section) -> tuple[str, ...]:
    return tuple(unit for measure in section.measures for unit in measure.unit)


def _is_named(unit: str, units: Iterable[str]) -> bool:
    return any(is_same_word(unit, other) for other in units)


def _is_length_or_time(unit: str) -> bool:
    nouns = read_sections("figure-nouns")
    return unit.casefold() in nouns["measures"] or unit.casefold() in nouns["times"]


def is_money(unit: str) -> bool:
    """Return whether the unit of a measure is a currency: its sign, its code or a word for it."""
    known = read_classes("currencies")
    return any(word.casefold() in known for word in (unit, *unit.split()))
