"""A figure that a measure would take and the outline's other measures in; whether another of them takes it, out.

Measures of one unit are told apart together. A clause that names exactly one of their places belongs to the measure of
that place, one that names several to the measure without a place. Of two measures that ask for other words the one
belongs whose word stands clearly nearer to the figure: in "arrested eight after the fire that killed 128 people" the
128 were killed, not arrested.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefing.compare.measures.place import find_given_place
from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.units import find_said, is_abstract, place_terms, said_spans, says
from briefing.config import Measure
from briefing.text.tokens import list_plain_words

OTHER_MEASURE = "other-measure"  # the rule that gives a figure to another measure of the outline
_CLEARLY_NEARER = 3  # words: an adjective and an adverb more are no difference

Takes = Callable[[CandidateFigure], bool]


def find_other_measure(candidate: CandidateFigure, siblings: Sequence[Measure], takes: Takes) -> str | None:
    """Return the words by which a figure belongs to another measure; `takes` says whether that one would take it."""
    rivals = [one for one in siblings if one.id != candidate.measure.id and _may_share(one, candidate)]
    taking = [one for one in rivals if takes(replace(candidate, measure=one))]
    return (
        _other_noun(candidate, taking)
        or _other_place(candidate, taking)
        or _further_word(candidate, taking)
        or _nearer_word(candidate, taking)
    )


def _share_unit(other: Measure, candidate: CandidateFigure) -> bool:
    own = candidate.measure
    return says(own.unit, " ".join(other.unit)) or says(other.unit, " ".join(own.unit))


def _may_share(other: Measure, candidate: CandidateFigure) -> bool:
    noun = candidate.estimate.unit
    return _share_unit(other, candidate) or bool(noun and says(other.unit, noun))


def _other_noun(candidate: CandidateFigure, taking: Sequence[Measure]) -> str | None:
    """Return the noun of a figure that is the unit of another measure and no unit of its own: "17 Talvanians"."""
    noun = candidate.estimate.unit
    if not noun or says(candidate.measure.unit, noun) or is_abstract(candidate.estimate):
        return None
    return noun if any(says(other.unit, noun) for other in taking) else None


def _other_place(candidate: CandidateFigure, taking: Sequence[Measure]) -> str | None:
    """Return the name of the place that gives a figure to another measure, or to none with one place."""
    own = candidate.measure
    placed = [one for one in taking if one.places and one.places != own.places and _asks_alike(own, one)]
    named = {one.places: found for one in placed if (found := find_given_place(one, candidate))}
    if len(named) == 1 and (own.places or own.place == ""):
        (words,) = named.values()
        return words if not own.places or find_said(place_terms(own), candidate.own) else None
    return next(iter(named.values())) if named and own.places else None


def _asks_alike(own: Measure, other: Measure) -> bool:
    """Return whether two measures ask for the same but for their place; one without words asks for less."""
    return bool(other.about) or not own.about


def _further_word(candidate: CandidateFigure, taking: Sequence[Measure]) -> str | None:
    """Return the word by which a measure that asks for more takes a figure: "died" of "died of hunger".

    It asks for what this one asks for, "hunger", and for something else beside it, and both are said.
    """
    own, said = candidate.measure, candidate.said()
    word = find_said(own.about, said)
    if word is None or len(own.about_groups) != 1:
        return None
    for other in taking:
        shared = [group for group in other.about_groups if says(group, word)]
        further = [
            group
            for group in other.about_groups
            if group not in shared and not says(own.about, " ".join(group))
        ]
        if shared and further:
            return find_said(further[0], said)
    return None


def _nearer_word(candidate: CandidateFigure, taking: Sequence[Measure]) -> str | None:
    """Return the word of another measure's `about` that stands clearly nearer to the figure than any of this one's."""
    own = _nearest(candidate.measure, candidate)
    for other in taking:
        theirs = _nearest(other, candidate)
        if own is None or theirs is None or _asks_the_same(candidate.measure, other):
            continue
        nearer = theirs[0] + _CLEARLY_NEARER <= own[0] or _holds(theirs[1], own[1])
        if nearer or (_is_written(other, theirs[2]) and not _is_written(candidate.measure, own[2])):
            return theirs[2]
    return None


def _is_written(measure: Measure, word: str) -> bool:
    """Return whether a word of `about` is written as in the outline, and not only of its stem: "lives", "living"."""
    low = word.lower()
    terms = [term.strip('"').lower() for term in measure.about]
    return any(
        low == term or term.startswith("/") or (term.endswith("*") and low.startswith(term[:-1]))
        for term in terms
    )


def _asks_the_same(own: Measure, other: Measure) -> bool:
    return bool(set(own.about) & set(other.about))


def _holds(phrase: tuple[int, int], word: tuple[int, int]) -> bool:
    """Return whether a phrase holds a shorter word: "been killed" and "killed"."""
    return phrase != word and phrase[0] <= word[0] and word[1] <= phrase[1]


def _nearest(measure: Measure, candidate: CandidateFigure) -> tuple[int, tuple[int, int], str] | None:
    """Return how many words are between a figure and the nearest word of `about`, where that stands, and the word."""
    text, (start, end) = candidate.text, candidate.clause.sentence
    here = candidate.estimate
    found = []
    for left, right in said_spans(measure.about, text[start:end]):
        a, b = left + start, right + start
        between = text[b : here.start] if b <= here.start else text[here.end : a]
        found.append((len(list_plain_words(between)), (a, b), text[a:b]))
    return min(found, default=None)
