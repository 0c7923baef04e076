"""A unit and the place of a verb in; the noun phrase that names who speaks out, as a range of tokens.

Nothing here parses a sentence. The phrase right before the verb is taken; after a comma or a dash it is the
name that what stands between the commas describes ("Ada Quill, an analyst at the Rail Institute, said").
"""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.appositions import subject_past_commas
from briefing.language.english.speech.lexicon import speaker_words
from briefing.language.english.speech.phrases_before import phrase_before
from briefing.language.english.speech.reports import Range
from briefing.language.english.speech.units import Unit

_LONGEST_BRACKETS = 12  # tokens


def subject_before(unit: Unit, place: int) -> Range | None:
    """Return the tokens of the subject whose verb group begins at `place`."""
    if place == 0:
        return None
    last = place
    if unit.classes[last - 1] == tag.CLOSING_BRACKET:  # "the mayor (left) said"
        last = _before_brackets(unit, last - 1)
    if last == 0:
        return None
    before = unit.classes[last - 1]
    if before in tag.COMMA_OR_DASH or (before == tag.QUOTATION and unit.class_at(last - 2) == tag.COMMA):
        return subject_past_commas(unit, last)
    source = phrase_before(unit, last)
    return None if source is None else _with_name_before(unit, source)


def _with_name_before(unit: Unit, source: Range) -> Range:
    """Return a role with the name before its comma, where the second comma is left out.

    That is sure right after a quotation only: "...," Ada Quill, a clerk in Karsk told the Courier.
    """
    name = comma = source[0] - 1
    if unit.class_at(comma) != tag.COMMA or speaker_words("roles").isdisjoint(unit.words[slice(*source)]):
        return source
    while name and unit.classes[name - 1] in tag.BARE_NAME:
        name -= 1
    return (name, source[1]) if name < comma and unit.class_at(name - 1) == tag.QUOTATION else source


def _before_brackets(unit: Unit, close: int) -> int:
    """Return where the brackets open that close at `close`, or the token after them where none do."""
    opening = unit.classes.rfind(tag.OPENING_BRACKET, max(0, close - _LONGEST_BRACKETS + 1), close)
    return opening if opening >= 0 else close + 1
