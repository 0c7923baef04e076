"""A token of a noun phrase in; whether it is what its class does not say: a title, an adjective, a time."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.units import Unit

_BEFORE_TITLE = frozenset({tag.DETERMINER, tag.NAME, tag.NOUN, tag.POSSESSIVE, tag.PREPOSITION, tag.ED_WORD})
_BEFORE_ADJECTIVE = frozenset({tag.DETERMINER, tag.POSSESSIVE})
_BEFORE_PARTICIPLE = tag.NOUNS | {tag.REPORTING_VERB, tag.REPORTING_BASE}
_LONGEST_TITLE = 40  # characters


def is_title(unit: Unit, place: int) -> bool:
    """Return whether a quotation is short, closed by no comma, and has a word before it, as a title has."""
    quotation = unit.quotations[place]
    if quotation.end - quotation.start > _LONGEST_TITLE or unit.class_at(place - 1) not in _BEFORE_TITLE:
        return False
    return not unit.speech[place]


def is_adjective(unit: Unit, place: int) -> bool:
    """Return whether a participle stands in a noun phrase ("the alleged leader")."""
    return unit.class_at(place - 1) in _BEFORE_ADJECTIVE and unit.class_at(place + 1) in tag.NOUNS


def is_time(unit: Unit, place: int) -> bool:
    """Return whether a word is a day or a stretch of time."""
    return unit.classes[place] == tag.TIME or unit.words[place] in words_in("spans of time")


def is_before_day(unit: Unit, place: int) -> bool:
    """Return whether a word stands with a stretch of time after it: "last week", "this month"."""
    return unit.words[place] in words_in("before spans of time")


def is_participle(unit: Unit, place: int) -> bool:
    """Return whether a word may say what was done to the noun before it: "a poll taken", "a report released"."""
    if unit.class_at(place - 1) not in _BEFORE_PARTICIPLE:
        return False
    return unit.classes[place] in tag.PARTICIPLES or unit.words[place] in words_in("irregular participles")
