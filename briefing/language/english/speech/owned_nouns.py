"""A unit and a noun in it in; where it begins, whether it is one there, and whose it is out: "Quill's wild claim"."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit

_BEFORE_OWNER = frozenset({tag.PREPOSITION, tag.ED_WORD})
_MOST_BEFORE_NOUN = 4  # tokens: "the widely repeated old claim"
_MAY_BE_NOUN = frozenset({tag.NOUN, tag.REPORTING_VERB, tag.REPORTING_BASE, tag.REPORTING_ING})
_BEFORE_NOUN = tag.NOUNS | {tag.ED_WORD, tag.ING_WORD, tag.NUMBER, tag.ADVERB, tag.REPORTING_BASE}


def is_noun(unit: Unit, place: int) -> bool:
    """Return whether a form that may be a verb is a noun there."""
    return place == 0 or unit.classes[place] in _MAY_BE_NOUN


def noun_start(unit: Unit, place: int) -> int:
    """Return where the words begin that describe the noun at `place`: "widely repeated" before "claim"."""
    first = place
    while first and unit.classes[first - 1] in _BEFORE_NOUN and place - first < _MOST_BEFORE_NOUN:
        first -= 1
    return first


def owner_of(unit: Unit, first: int) -> Range | None:
    """Return whose claim it is that begins at `first`: "Quill's", "his"."""
    if unit.class_at(first - 1) == tag.POSSESSIVE:
        source = subject_before(unit, first)
        if source is None:
            return None
        return (_after_than(unit, _after_verb(unit, source[0], first), first), first)
    return (first - 1, first) if first and unit.words[first - 1] in words_in("possessives") else None


def _after_verb(unit: Unit, begin: int, first: int) -> int:
    """Return where an owner begins past the participle that it is the object of: "has voted against | Quill's plan"."""
    if unit.class_at(begin - 1) not in tag.AUXILIARIES or unit.classes[begin] != tag.ED_WORD:
        return begin
    names = (place for place in range(first - 1, begin, -1) if unit.classes[place] in _BEFORE_OWNER)
    return next(names, begin) + 1


def _after_than(unit: Unit, begin: int, first: int) -> int:
    """Return where an owner begins past what is compared with what he has: "less than | the bank's own forecast"."""
    words = unit.words[begin:first]
    return first - words[::-1].index("than") if "than" in words else begin


def owns_words(unit: Unit, owner: Range) -> bool:
    """Return whether an owner is somebody who counts or says: "the ministry's", "Quill's", not "the pier's"."""
    last = owner[1] - 1
    last -= last > owner[0] and unit.words[last] == "'"  # "the partners'"
    word = unit.words[last].removesuffix("'s").rstrip("'")
    if word in words_in("possessives of who speaks"):
        return False  # "our count": whose words these are says who "we" is
    if word in words_in("possessives") or unit.surface[last][:1].isupper():
        return word != "its"
    listed = ("roles", "bodies", "papers", "people")
    return word in words_in("groups of persons") or any(word in speaker_words(name) for name in listed)
