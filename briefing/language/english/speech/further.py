"""A unit in; where a clause in it ends because a further report begins out."""

from __future__ import annotations

from briefing.language.english.speech.clauses import has_verb, last_word, opens_clause
from briefing.language.english.speech.lexicon import form_of
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit


def further_reports(unit: Unit) -> frozenset[int]:
    """Return where a clause ends because a further report begins: "... and called", ", X said"."""
    if unit.stops is None:
        unit.stops = frozenset(
            i
            for i, tag in enumerate(unit.tags)
            if i
            and (
                (tag == "c" and _goes_on(unit, i))
                or (tag == "," and (_closes_with_speaker(unit, i) or _another_says(unit, i)))
            )
        )
        if unit.tags[:1] in {"s", "g", "G"}:
            unit.stops |= _main_clause(unit)
    return unit.stops


def _main_clause(unit: Unit) -> frozenset[int]:
    """Return the comma where the main clause begins after "While he insisted that it was safe, ..."."""
    end = last_word(unit)
    for i in range(1, end):
        if unit.tags[i] == "," and unit.tags[i + 1] in "dNnpkP" and opens_clause(unit, i + 1, end):
            return frozenset({i})
    return frozenset()


def _goes_on(unit: Unit, place: int) -> bool:
    """Say whether "and" leads to another verb of saying: "... and urged them to leave"."""
    tags, words = unit.tags, unit.words
    after = place + 1
    while after < len(tags) and tags[after] == "r":
        after += 1
    if words[place] != "and" or tags[after : after + 1] != "V" or tags[place - 1] == "V":
        return False
    form = form_of(words[after])
    speech = form is not None and ("q" in form.frame or "a" in form.frame or words[after] == "called")
    return speech and tags[after + 1 : after + 2] != "i"


def _another_says(unit: Unit, comma: int) -> bool:
    """Say whether another report of its own begins after a comma: "..., and the mill says that it was late"."""
    tags, end = unit.tags, last_word(unit)
    first = comma + 1 + (tags[comma + 1 : comma + 2] == "c" and unit.words[comma + 1] in {"and", "but"})
    verb = next((i for i in range(first + 1, min(end, first + 9)) if tags[i] in "xymVfh,;:Q"), 0)
    form = form_of(unit.words[verb]) if verb and tags[verb] == "V" else None
    if (
        form is None
        or "q" not in form.frame
        or verb + 2 >= end
        or subject_before(unit, verb) != (first, verb)
    ):
        return False
    said = verb + 1 + (tags[verb + 1] == "t")
    return opens_clause(unit, said, end) and not _is_within_condition(unit, comma)


def _is_within_condition(unit: Unit, comma: int) -> bool:
    """Say whether what stands before a comma only leads up to it: "that, when it rains, the mill says ..."."""
    since = max(unit.tags.rfind(mark, 0, comma) for mark in ",t;V")
    return unit.tags[since + 1 : since + 2] in {"s", "w", "h", "i", "G", "g"}


def _closes_with_speaker(unit: Unit, comma: int) -> bool:
    """Say whether the words after a comma are "X said" or "X told reporters on Monday" and nothing more."""
    tags = unit.tags
    end = last_word(unit)
    verb = next((i for i in range(comma + 2, min(end, comma + 14)) if tags[i] in "V"), 0)
    form = form_of(unit.words[verb]) if verb else None
    if form is None or "q" not in form.frame or has_verb(unit, verb + 1, end) or end - verb > 10:
        return False
    if any(tag in "tQ:h" for tag in tags[verb + 1 : end]):
        return False
    first = verb
    while first and tags[first - 1] in "rxymz":
        first -= 1
    return subject_before(unit, first) == (comma + 1, first)
