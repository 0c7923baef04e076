"""A figure in its clause in; whether it is given for the place that its measure names out.

A clause that names nothing takes its place from what its sentence said before, or, where that names nothing either,
from the sentence before it in the same paragraph; never from what comes after.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.taken_up import takes_up
from briefing.compare.measures.units import place_terms, says
from briefing.text.word_sections import read_sections
from briefing.text.words import read_words

_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")
_IN_PLACE = re.compile(r"\b(?:in|at|near|outside|off)\s+(?:the\s+)?[A-Z]")
_OF_NATIONS = ("an", "ish", "ese", "ians", "ans")  # "Halden soldiers in Velia": an adjective names no place


def find_other_place(candidate: CandidateFigure) -> str | None:
    """Return the place that is missing where a figure is given for another one, or for none."""
    measure = candidate.measure
    if not measure.places:
        return None
    if takes_up(candidate):
        return _find_other_place_taken_up(candidate)
    given = _is_given_for(place_terms(measure), candidate) and not _is_one_of_two(measure.places, candidate)
    return None if given else ", ".join(measure.places)


def _find_other_place_taken_up(candidate: CandidateFigure) -> str | None:
    """Return the missing place of a figure that takes up those before it, whose place it has where it names none."""
    places = place_terms(candidate.measure)
    named = _IN_PLACE.search(candidate.own)
    before = candidate.clause.before
    words = candidate.own if named or before is None else candidate.text[before[0] : before[1]]
    given = says(places, words) or says(places, candidate.before)
    return None if given else ", ".join(candidate.measure.places)


def _is_one_of_two(places: tuple[str, ...], candidate: CandidateFigure) -> bool:
    """Return whether the sentence names the place together with another: "banks in Orland and Vesk, killing 81"."""
    sentence = candidate.text[slice(*candidate.clause.sentence)]
    name = r"[A-Z][\w’'-]+"
    return any(
        re.search(rf"\b{name}\s+and\s+(?:in\s+)?{place}\b|\b{place}\s+and\s+(?:in\s+)?{name}", sentence)
        for place in map(re.escape, places)
    )


def _is_given_for(places: tuple[str, ...], candidate: CandidateFigure) -> bool:
    """Return whether the nearest words that name anything name the place.

    "The Ostra is guarded. Some 700 soldiers are dug in." is given for the Ostra, "… are dug in near Karsk." is not.
    """
    for words in (candidate.own, candidate.before):
        if says(places, words):
            return True
        if _names_something(words):
            return False
    before = candidate.clause.before
    return before is not None and says(places, candidate.text[before[0] : before[1]])


def _names_something(words: str) -> bool:
    """Return whether words name a place, or anything else by a proper name but a nation's adjective."""
    return any(
        not _is_common(match.group().lower()) and not match.group().lower().endswith(_OF_NATIONS)
        for match in _CAPITALISED.finditer(words)
    )


def _is_common(low: str) -> bool:
    """Return whether a capitalised word is none of a name: it opens a sentence, bounds a figure, or is a date."""
    return low in read_words("function-words") or low in read_words("dates") or low in _bounding_words()


@cache
def _bounding_words() -> frozenset[str]:
    """Return the single words that bound a figure: "up", "to", "over", "nearly"."""
    lines = read_sections("figure-bounds")["before"]
    return frozenset(word for line in lines for word in line.partition("=")[0].split())
