"""A sentence in; the words at its head that point back at the sentence before it out: "this claim", "that"."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.units import Unit

_MOST_ADJECTIVES = 2
_SHORTEST_ACRONYM = 3
_WITHIN_NOUN_PHRASE = tag.NOUNS | {tag.ED_WORD, tag.ADVERB, tag.NUMBER}
GROUP_OF_FACT = frozenset({tag.BE, tag.HAVE, tag.ADVERB})
OWN_MATTER = frozenset({tag.THAT, tag.TO})


@dataclass(frozen=True, slots=True)
class NamedSource:
    """Who said the sentence before, and by which words he is named.

    `counts` says that the sentence must hold a number, `whole` that it may hold somebody's wish or belief: "The mill
    hopes to open. That is what the mayor said."
    """

    cue: Range
    source: Range
    counts: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """The words at the head of a sentence that point back: "this claim" or, with `noun` "", "that" alone.

    `end` is the token after them, `sure` says that they are no mere "the".
    """

    first: int
    end: int
    noun: str
    sure: bool

    @property
    def counts(self) -> bool:
        """Whether the noun is a number's: "figure", "toll"."""
        return self.noun in words_in("nouns for a number")


def find_pointer(unit: Unit) -> Pointer | None:
    """Return the words at the head of a sentence that point back, or None: "this claim", "the figure", "that"."""
    first = head_of_sentence(unit)
    opening = unit.words[first] if first < len(unit.words) else ""
    sure = opening in words_in("pointing back")
    noun = noun_at(unit, first + 1) if sure or opening == "the" else 0
    if noun and (sure or not is_word(unit, noun, "nouns that need a pointing word")):
        return Pointer(first, noun + 1, unit.words[noun], sure)
    return Pointer(first, first + 1, "", sure) if opening in words_in("pointing alone") else None


def head_of_sentence(unit: Unit) -> int:
    """Return where a sentence begins past "But" or "However,"."""
    place = 0
    while unit.class_at(place) in tag.SENTENCE_OPENERS and unit.words[place] not in words_in("so"):
        place += 1
    return place


def noun_at(unit: Unit, place: int) -> int:
    """Return the noun for what was said that stands at `place`, past adjectives; 0 for none."""
    nouns = words_in("nouns for what was said") | words_in("nouns for a number")
    for noun in range(place, min(len(unit.words), place + _MOST_ADJECTIVES + 1)):
        if unit.words[noun] in nouns:
            return noun
        if unit.classes[noun] not in _WITHIN_NOUN_PHRASE:
            return 0
    return 0


def is_word(unit: Unit, place: int, section: str) -> bool:
    """Return whether the token at `place` is one of a section of the words."""
    return not words_in(section).isdisjoint(unit.words[place : place + 1])


def is_sure_somebody(unit: Unit, source: Range) -> bool:
    """Return whether a phrase is surely somebody: "the union", "people close to the union"."""
    first = unit.words[source[0]]
    return is_somebody(unit, source, strict=True) or first in words_in("groups of persons")


def may_be_place(unit: Unit, source: Range) -> bool:
    """Return whether a lone name may be where something came from: "from Karsk", not "from NATO"."""
    name = unit.surface[source[0]]
    acronym = name.isupper() and len(name) >= _SHORTEST_ACRONYM
    return source[1] - source[0] == 1 and unit.classes[source[0]] == tag.NAME and not acronym
