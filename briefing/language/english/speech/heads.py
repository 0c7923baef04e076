"""A noun phrase in; its head out: the word that the rest only describes, and whether that means several."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.units import Unit
from briefing.text.word_forms import is_plural

_ENDS_HEAD = frozenset(
    {
        tag.PREPOSITION,
        tag.TO,
        tag.RELATIVE,
        tag.THAT,
        tag.COMMA,
        tag.OPENING_BRACKET,
        tag.DASH,
        tag.COLON,
        tag.QUOTATION,
    },
)
_DESCRIBING_VERBS = tag.ING | {tag.ED_WORD, tag.REPORTING_VERB}
_AFTER_DESCRIBING_VERB = frozenset({tag.PREPOSITION, tag.DETERMINER, tag.TO, tag.THAT})


def head_of(unit: Unit, source: Range) -> int:
    """Return the token of a noun phrase that the rest only describes: "test" in "a test of the engine"."""
    head = source[0]
    for place in range(source[0] + 1, source[1]):
        if unit.classes[place] in _ENDS_HEAD or _is_describing_verb(unit, place):
            break
        if unit.words[place] in words_in("adjectives after persons"):
            break  # "sources | close to the board"
        head = place
    return head


def _is_describing_verb(unit: Unit, place: int) -> bool:
    """Return whether a participle begins a description there: "a group calling for", "the party led by"."""
    return (
        unit.classes[place] in _DESCRIBING_VERBS
        and unit.classes[place - 1] in tag.NOUNS
        and unit.class_at(place + 1) in _AFTER_DESCRIBING_VERB
    )


def is_several(unit: Unit, source: Range) -> bool:
    """Return whether the head of a phrase is plural, so that the base form of a verb agrees with it."""
    word = unit.words[head_of(unit, source)]
    return word in words_in("plural") or is_plural(word) or tag.COORDINATOR in unit.classes[slice(*source)]
