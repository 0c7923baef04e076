"""A figure in its clause in; which of the words that its measure asks for tell of it out: killed, or injured.

An outline may ask for both in one group. Both figures then belong to the measure, but they do not contradict each
other: "31 people were injured", "43 people were killed".
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.units import is_toll, said_spans
from briefing.text.clauses.cues import list_cues
from briefing.text.irregular_forms import list_forms
from briefing.text.stems import stems_of
from briefing.text.word_forms import has_ed_ending
from briefing.text.words import read_words

Deeds = tuple[frozenset[str], ...]
_TOPIC = ""  # stands for words that tell of what, and not of what was done: "contract", "deal"


def read_deeds(candidate: CandidateFigure) -> Deeds:
    """Return for each group of `about` what the words of it that are said of a figure tell, "killed" for "died"."""
    said = candidate.said()
    told = [
        frozenset(
            deed for start, end in said_spans(group, said) for deed in _deeds_of(said[start:end].lower())
        )
        for group in candidate.measure.about_groups
    ]
    if is_toll(candidate.estimate):
        told = [deeds | _one_deed()["toll"] for deeds in told]
    return tuple(told)


def are_unlike(one: Deeds, other: Deeds) -> bool:
    """Return whether two figures are told by words of one group that tell of different things."""
    return any(
        first and second and first.isdisjoint(second) and _TOPIC not in first | second
        for first, second in zip(one, other, strict=False)
    )


def _deeds_of(word: str) -> frozenset[str]:
    known = next(
        (_one_deed()[form] for form in (word, *sorted(list_forms(word))) if form in _one_deed()), None
    )
    if known is not None:
        return known
    is_deed = " " not in word and (has_ed_ending(word) or word in read_words("past-words"))
    return frozenset(["".join(stems_of(word)) if is_deed else _TOPIC])


@cache
def _one_deed() -> dict[str, frozenset[str]]:
    """Return the first words of its lines for each word that tells of a deed: "lost" stands in several."""
    lines = [line.split(", ") for line in list_cues("one deed")]
    deeds: defaultdict[str, set[str]] = defaultdict(set)
    for words in lines:
        for word in words:
            deeds[word].add(words[0])
    return {word: frozenset(firsts) for word, firsts in deeds.items()}
