"""A unit in; the label that names a speaker at its head out: "Quill: Port to close", "QUILL: We cannot wait"."""

from __future__ import annotations

from briefing.language.english.speech.clauses import last_word
from briefing.language.english.speech.drafts import Draft
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.word_classes import (
    COLON,
    COORDINATOR,
    NAME,
    NOUN,
    POSSESSIVE,
    QUOTATION,
    REPORTING_BASE,
)

_LONGEST = 5  # tokens
_WITHIN_LABEL = frozenset({NAME, NOUN, POSSESSIVE, COORDINATOR, REPORTING_BASE})
GENERIC = "*"


def find_label(unit: Unit) -> Draft | None:
    """Return what a name before a colon at the head of a paragraph is said to say, if there is one.

    The draft's `label` is the name's last word, or "*" where that is a role or a paper ("Poll: ...").
    """
    colon = unit.classes.find(COLON, 0, _LONGEST + 1) if unit.opens_paragraph else 0
    if colon < 1 or not _is_label(unit, colon):
        return None
    end = last_word(unit)
    if end <= colon + 2:
        return None
    word = unit.words[colon - 1]
    generic = word in speaker_words("roles") or word in speaker_words("papers")
    return Draft(
        [unit.span(colon + 1, end)],
        unit.span(0, colon),
        unit.span(colon, colon + 1),
        unit.start,
        False,
        QUOTATION in unit.classes[colon:],
        GENERIC if generic else word,
    )


def _is_label(unit: Unit, colon: int) -> bool:
    """Return whether what stands before a colon may name a speaker; without a name only in a line of its own."""
    lead = unit.classes[:colon]
    if not _WITHIN_LABEL.issuperset(lead) or unit.words[0] in words_in("no labels"):
        return False
    return NAME in lead or unit.closes_paragraph
