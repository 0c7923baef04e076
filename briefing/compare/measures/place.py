"""A figure in its clause in; whether it is given for the place that its measure names out.

A clause that names nothing takes its place from what its sentence said before, or, where that names nothing either,
from the sentence before it in the same paragraph; never from what comes after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.compare.measures.common_words import is_common
from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.taken_up import takes_up
from briefing.compare.measures.units import find_said, place_terms
from briefing.config import Measure
from briefing.text.clauses.cues import any_of

_NAMES = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:and\s+|of\s+|[a-z]{2}\s+)?[A-Z][\w’'-]*)*")
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")
_LABEL_REACH, _HEADING_REACH = (
    40,
    400,
)  # characters in which a label stands before its number, a heading over it
_LABEL = re.compile(r"(?:(?<=\n)|(?<=[\d:.]\s)|(?<=\n\n))(?P<label>[A-Z][a-z]+(?:\s[\w-]+){0,3}):\s*$")
_HEADING = re.compile(r"(?:^|(?<=\s))(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}):\s+(?=[A-Z])")
_INITIAL = 2  # letters: shorter "names" are initials
_IN = r"(?:[Ii]n|[Aa]t|[Nn]ear|outside|off)"
_IN_PLACE = re.compile(rf"\b{_IN}\s+(?:the\s+)?[A-Z]")
_OF_NATIONS = ("an", "ish", "ese", "ians", "ans")  # "Halden soldiers in Velia": an adjective names no place


def find_other_place(candidate: CandidateFigure) -> str | None:
    """Return the other place that a figure is given for, the missing one where it is given for none."""
    measure = candidate.measure
    if not measure.places or find_given_place(measure, candidate):
        return None
    named = (found for words, _ in _words_with_place(candidate) if (found := _name_in(words)))
    return next(named, ", ".join(measure.places))


def find_given_place(measure: Measure, candidate: CandidateFigure) -> str | None:
    """Return the name of a measure's place in the nearest words that name anything, None where it is not there.

    "The Ostra is guarded. Some 700 soldiers are dug in." is given for the Ostra, "… are dug in near Karsk." is not. A
    line "Boats: 40" is given for what the heading above it names.
    """
    names = place_terms(measure)
    for words, around in _words_with_place(candidate):
        found = find_said(names, words)
        if found:
            return None if _is_one_of_two(measure.places, around) else found
        if _names_something(words):
            return None
    return None


def _words_with_place(candidate: CandidateFigure) -> Iterator[tuple[str, str]]:
    """Yield the words from which a figure takes its place, the nearest first, each with the sentence around them."""
    text, before = candidate.text, candidate.clause.before
    sentence = text[slice(*candidate.clause.sentence)]
    if heading := _find_heading(candidate):
        yield heading, heading
    for words in (candidate.own, candidate.before):
        if not takes_up(candidate) or _IN_PLACE.search(words):
            yield words, sentence
    if before is not None:
        yield text[slice(*before)], text[slice(*before)]


def _find_heading(candidate: CandidateFigure) -> str:
    """Return the heading over a figure with a label: "ORSEL:" over "Boats sunk: 40"; "" where there is none."""
    text, start = candidate.text, candidate.estimate.start
    label = _LABEL.search(text, max(0, start - _LABEL_REACH), start)
    if label is None:
        return ""
    headings = _HEADING.finditer(text, max(0, label.start() - _HEADING_REACH), label.start() + 1)
    return next((match["name"] for match in reversed(list(headings))), "")


def _is_one_of_two(places: tuple[str, ...], words: str) -> bool:
    """Return whether words name the place together with another: "banks in Orland and Vesk, killing 81"."""
    name = r"[A-Z][\w’'-]+"
    return any(
        re.search(rf"\b{name}\s+and\s+(?:in\s+)?{place}\b|\b{place}\s+and\s+(?:in\s+)?{name}", words)
        for place in map(re.escape, places)
    )


def _names_something(words: str) -> bool:
    """Return whether words name a place, or anything else by a proper name but a nation's adjective."""
    return any(map(_is_name, _CAPITALISED.findall(words)))


def _is_name(word: str) -> bool:
    return not is_common(word.lower()) and not word.lower().endswith(_OF_NATIONS)


def _name_in(words: str) -> str:
    """Return the place that words name, or else the name: "Orsel and Tarn"; "" where they name nothing."""
    names = (_bare_name(found[0]) for found in _NAMES.finditer(words) if not _speaks(words, found.end()))
    named = [name for name in names if len(name) > _INITIAL and not words.lstrip().startswith(name)]
    places = [name for name in named if re.search(rf"\b{_IN}\s+(?:the\s+)?{re.escape(name)}", words)]
    return next(iter((*places, *named)), "")


def _speaks(words: str, end: int) -> bool:
    """Return whether who is named up to there says something: "the Coast Guard | said"."""
    return bool(re.match(rf"\s+(?:[a-z]+\s+)?{any_of('tells')}\b", words[end:]))


def _bare_name(found: str) -> str:
    """Return a name without what is none of it at its ends: "Orsel" of "In Orsel Friday"."""
    parts = found.split()
    while parts and not _is_name(parts[0]):
        parts = parts[1:]
    while parts and not _is_name(parts[-1]):
        parts = parts[:-1]
    return " ".join(parts)
