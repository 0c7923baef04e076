"""A figure in its clause in; what its noun does to another thing, where the measure asks to whom it was done, out.

"1,400 homes lost power" are not 1,400 homes lost, and "two guards killed a thief" are not two people killed: the verb
that the measure asks for has an object of its own.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.example_measures import LOST_HOMES
from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.rule import CandidateFigure, Example, FigureRule
from briefing.compare.measures.units import find_said, says
from briefing.text.clauses.cues import any_of
from briefing.text.stems import stems_of
from briefing.text.word_forms import has_ing_ending, is_finite_verb
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words


def find_other_object(candidate: CandidateFigure) -> str | None:
    """Return "lost power" behind what a figure counts, where the measure asks for "lost" and not for power."""
    noun, end = noun_end(candidate.text, candidate.estimate), candidate.clause.sentence[1]
    if noun == candidate.estimate.end:
        return None
    found = _does_to().match(candidate.text, noun, end)
    if found is None or not says(candidate.measure.about, found["verb"]):
        return None
    return None if _asked_without(candidate, found) else _object(candidate, found)


def _object(candidate: CandidateFigure, found: re.Match[str]) -> str | None:
    """Return the verb with its object; None where nothing but a time or a place follows, or the object is asked for."""
    head = found["noun"]
    if not (found["owner"] or _may_be_object(head)):
        return None
    if head in read_words("times") or head in _near_times():
        return None
    measure = candidate.measure
    asked = stems_of(" ".join((measure.label, *measure.about, *measure.unit)))
    return None if set(stems_of(head)) & set(asked) else " ".join(found["what"].split())


def _asked_without(candidate: CandidateFigure, found: re.Match[str]) -> bool:
    """Return whether the clause says it before: "the fire destroyed 9 homes that had lost power"."""
    said = " ".join(
        candidate.text[a : min(b, found.start())] for a, b in candidate.clause.pieces if a < found.start()
    )
    return all(find_said(group, said) for group in candidate.measure.about_groups)


def _may_be_object(word: str) -> bool:
    """Return whether a word right behind a verb may be its object: "power", but not "while", "inside", "fighting"."""
    return not (
        word in read_words("function-words")
        or word.endswith("ly")
        or has_ing_ending(word)
        or is_finite_verb(word)
        or word in read_sections("measure-words")["behind a verb"]
    )


@cache
def _near_times() -> frozenset[str]:
    return frozenset(read_sections("measure-words")["before a time"])


@cache
def _does_to() -> re.Pattern[str]:
    """Match " that lost power" or " had killed a man" behind a noun, never "were lost": what is done, and to what."""
    verb = any_entry("measure-words", "done to something")
    owner = any_entry("measure-words", "before an object")
    helper = any_entry("measure-words", "before a past verb")
    return re.compile(
        rf"(?P<relative>\s+{any_entry('measure-words', 'subject relatives')})?(?:\s+{helper}){{0,2}}"
        rf"\s+(?P<what>(?P<verb>{verb})\s+(?:(?P<owner>{owner})\s+)?(?P<noun>[a-z][a-z-]+))\b"
        rf"(?(relative)|(?!\s+{any_of('auxiliaries')}\b))"
    )


OTHER_OBJECT_RULES = (
    FigureRule(
        "other-object",
        find_other_object,
        "what it counts did to something else what the measure asks about",
        Example(LOST_HOMES, "Some 1,400 homes lost power by night.", "1,400", "lost power"),
    ),
)
