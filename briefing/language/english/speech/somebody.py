"""A phrase in; whether it can stand for somebody who says something out."""

from __future__ import annotations

from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.heads import head_of
from briefing.language.english.speech.lexicon import endings_in, speaker_words, words_in
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes
from briefing.language.english.speech.word_classes import ANY_PRONOUN, NAME, RELATIVE

_STANDS_FOR_PERSON = ANY_PRONOUN | {NAME, RELATIVE}
_SPEAKERS = ("roles", "bodies", "papers", "people")


def may_say(unit: Unit, cue: Cue, source: Range) -> bool:
    """Return whether a phrase can be the subject of a verb that reports."""
    words = unit.words
    first, last = source
    speech = cue.takes(Takes.QUOTATION) and not cue.takes(Takes.THINGS_TOO)
    if last - first == 1 and words[first] in words_in("impersonal") and unit.classes[first] != RELATIVE:
        return speech and words[first] in words_in("impersonal speakers")
    if words[first] in words_in("nobody") or (words[first] == "you" and cue.weak):
        return False
    return speech or is_somebody(unit, source, strict=cue.takes(Takes.THINGS_TOO))


def is_somebody(unit: Unit, source: Range, *, strict: bool = False) -> bool:
    """Return whether a phrase may stand for people, a body or a paper: a name, a pronoun, a role.

    `strict` asks this of its head itself: "Bloomberg poll" but not "Russian advance".
    """
    head = head_of(unit, source)
    words = unit.words
    if words[head] in words_in("quantities") and unit.starts_with(head + 1, "of") and head + 2 < source[1]:
        return is_somebody(unit, (head + 2, source[1]), strict=strict)  # "a majority of voters"
    if _is_person(words[head], unit.classes[head]):
        return True
    if not strict and head > source[0] and _is_pointed_out(unit, head - 1):
        return True
    return source[1] - source[0] == 1 and words[source[0]] in words_in("possessives as subjects")


def _is_pointed_out(unit: Unit, place: int) -> bool:
    return unit.classes[place] in _STANDS_FOR_PERSON and unit.words[place] not in words_in("impersonal")


def _is_person(word: str, word_class: str) -> bool:
    if word_class in _STANDS_FOR_PERSON:
        return word not in words_in("impersonal")
    listed = any(word in speaker_words(section) for section in _SPEAKERS)
    return listed or word in words_in("plural") or word.endswith(endings_in("speaker endings"))
