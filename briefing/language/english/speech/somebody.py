"""A phrase in; whether it can stand for somebody who says something out."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.heads import head_of
from briefing.language.english.speech.lexicon import endings_in, speaker_words, words_in
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes

_STANDS_FOR_PERSON = tag.ANY_PRONOUN | {tag.NAME, tag.RELATIVE}
_BEFORE_BASE_FORM = frozenset({tag.MODAL, tag.TO, tag.PRONOUN, tag.COORDINATOR})
_SPEAKERS = ("roles", "bodies", "papers", "people")


def may_say(unit: Unit, cue: Cue, source: Range) -> bool:
    """Return whether a phrase can be the subject of a verb that reports."""
    words = unit.words
    first, last = source
    if _is_verb_phrase(unit, source):
        return False
    speech = cue.takes(Takes.QUOTATION) and not cue.takes(Takes.THINGS_TOO)
    if last - first == 1 and words[first] in words_in("impersonal") and unit.classes[first] != tag.RELATIVE:
        return speech and words[first] in words_in("impersonal speakers")
    if words[first] in words_in("nobody") or (words[first] == "you" and cue.weak):
        return False
    return speech or is_somebody(unit, source, strict=cue.takes(Takes.THINGS_TOO))


def may_state_noun(unit: Unit, cue: Cue, source: Range) -> bool:
    """Return whether a phrase can be the subject of a verb that states a fact as a noun: "reported losses".

    People, bodies and papers can, places, things and numbers of them cannot: "some valleys have reported losses",
    "the flood has claimed a life". What a person shows is no statement: "the boy showed spots".
    """
    if unit.classes[source[0]] == tag.RELATIVE:
        return _follows_somebody(unit, source[0])
    if cue.takes(Takes.HEARER_AND_INFINITIVE, Takes.INFINITIVE) and not cue.takes(Takes.SUBJECT_AFTER):
        return True
    if cue.lemma in words_in("verbs of papers"):
        return unit.words[head_of(unit, source)] in speaker_words("papers")
    roles = speaker_words("roles").union(speaker_words("bodies"))
    if unit.classes[source[0]] in tag.ANY_PRONOUN or unit.classes[source[1] - 1] in tag.ANY_PRONOUN:
        return True
    named = not roles.isdisjoint(unit.words[slice(*source)])
    return named or not cue.takes(Takes.THAT_CLAUSE) or is_somebody(unit, source, strict=True)


def _follows_somebody(unit: Unit, relative: int) -> bool:
    """Return whether "which" may mean somebody: "the ministry, which" but not "the valley, which"."""
    before = relative - 1 - (unit.class_at(relative - 1) in {tag.COMMA, tag.PREPOSITION})
    if unit.words[relative] != "which" or before < 0:
        return True
    word, listed = unit.words[before], (speaker_words(section) for section in _SPEAKERS)
    return any(word in words for words in listed) or unit.classes[before] in {tag.NAME, tag.CLOSING_BRACKET}


def _is_verb_phrase(unit: Unit, source: Range) -> bool:
    """Return whether words are no subject but a verb and its object: "surprising to see", "founded a mill".

    Nor is an -ing form alone, "reaching" in "reports reaching here said", nor the verb of "the masons I asked said".
    """
    first, opening = source[0], unit.classes[source[0]]
    if opening == tag.ING_WORD:
        return source[1] - first == 1 or unit.class_at(first + 1) == tag.TO
    if opening == tag.ED_WORD and unit.class_at(first - 1) == tag.PRONOUN:
        return True
    if opening == tag.DETERMINER and _is_object(unit, first):
        return True
    before_article = unit.class_at(first + 1) == tag.DETERMINER
    return before_article and (opening == tag.ED_WORD or _is_base_form(unit, first))


def _is_object(unit: Unit, article: int) -> bool:
    """Return whether a verb that is in no list has a phrase as its object: "would install | a new pump"."""
    after_verb = unit.words[article] in words_in("articles") and unit.class_at(article - 1) == tag.NOUN
    return after_verb and unit.class_at(article - 2) in _BEFORE_BASE_FORM


def _is_base_form(unit: Unit, place: int) -> bool:
    """Return whether a word right before "a" or "an" is no noun but a verb: "install a new pump"."""
    return unit.classes[place] == tag.NOUN and unit.words[place + 1] in words_in("articles for one")


def is_supposed(unit: Unit, source: Range) -> bool:
    """Return whether nobody is said to have said it: "if officials say that", "no officials say that"."""
    return source[0] > 0 and unit.words[source[0] - 1] in words_in("supposing")


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
