"""What a rule of attribution is: a name, what it looks for, what it makes of it, and an example.

Rules stand in ordered tuples, the most telling first. Every example is tested: the sentence has exactly that
speaker and content, and it is that rule that finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar, TypeVarTuple

from briefing.language.english.speech.reports import Report
from briefing.language.english.speech.units import Unit

Made = TypeVar("Made")
Place = TypeVarTuple("Place")  # what rules of a table are asked about: a unit and a token, a unit and a verb


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with who says what in it: `speaker` is "" for nobody named, pieces are parted by " [...] "."""

    sentence: str
    speaker: str
    content: str


@dataclass(frozen=True, slots=True)
class SpeechRule(Generic[Made, *Place]):
    """A rule of a table: it reads where it applies; None is made where there is nothing after all.

    Where it makes nothing, the rules after it are asked only if it is not `final`.
    """

    name: str
    applies: Callable[[*Place], bool]
    read: Callable[[*Place], Made | None]
    example: Example
    final: bool = True


Rules = tuple[SpeechRule[Made, *Place], ...]


def read_first(
    rules: Iterable[SpeechRule[Made, *Place]], *place: *Place
) -> tuple[SpeechRule[Made, *Place], Made] | None:
    """Return the first rule that makes something of a place, with what it makes, or None."""
    for rule in rules:
        if rule.applies(*place):
            made = rule.read(*place)
            if made is not None:
                return rule, made
            if rule.final:
                return None
    return None


@dataclass(frozen=True, slots=True)
class ClassRule(Generic[Made, *Place]):
    """A rule of a table that is chosen by the class of one token: at most one rule has each class."""

    name: str
    classes: frozenset[str]
    read: Callable[[*Place], Made | None]
    example: Example


def by_class(rules: Iterable[ClassRule[Made, *Place]]) -> dict[str, ClassRule[Made, *Place]]:
    """Return the rule of each class."""
    return {word_class: rule for rule in rules for word_class in rule.classes}


@dataclass(frozen=True, slots=True)
class WordRule:
    """A rule of a table: it is tried where one of its words stands, and makes a report or None."""

    name: str
    words: Callable[[], frozenset[str]]
    read: Callable[[Unit, int], Report | None]
    example: Example
