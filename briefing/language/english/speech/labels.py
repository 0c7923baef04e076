"""A unit in; the label that names a speaker at its head out: "Quill: Port to close", "QUILL: We cannot wait"."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import last_word
from briefing.language.english.speech.drafts import Draft
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.units import Unit

_LONGEST = 7  # tokens
_LONGEST_NAME = 3
_WITHIN_LABEL = frozenset({tag.NAME, tag.NOUN, tag.POSSESSIVE, tag.COORDINATOR, tag.REPORTING_BASE})
GENERIC = "*"


def find_label(unit: Unit) -> Draft | None:
    """Return what a name before a colon at the head of a paragraph is said to say, if there is one.

    The draft's `label` is the name's last word, or "*" where that is a role or a paper ("Poll: ...").
    """
    colon = unit.classes.find(tag.COLON, 0, _LONGEST + 1) if unit.opens_paragraph else 0
    if colon < 1 or not _is_label(unit, colon):
        return None
    end = last_word(unit)
    quoted = unit.class_at(colon + 1) == tag.QUOTATION and end == colon + 2
    if end <= colon + 1 or (end == colon + 2 and not quoted):
        return None
    word = unit.words[colon - 1]
    generic = word in speaker_words("roles") or word in speaker_words("papers")
    generic = generic or (quoted and unit.speech[colon + 1] and _is_name(unit.classes[:colon]))
    return Draft(
        [unit.span(colon + 1, end)],
        unit.span(0, colon),
        unit.span(colon, colon + 1),
        unit.start,
        quoted,
        tag.QUOTATION in unit.classes[colon:],
        GENERIC if generic else word,
    )


def _is_name(lead: str) -> bool:
    """Return whether what stands before a colon is a name of two or three words, with an office perhaps."""
    return 2 <= len(lead.split(tag.COMMA, maxsplit=1)[0]) <= _LONGEST_NAME and set(
        lead.split(tag.COMMA, maxsplit=1)[0]
    ) == {tag.NAME}


def _is_label(unit: Unit, colon: int) -> bool:
    """Return whether what stands before a colon may name a speaker; without a name only in a line of its own."""
    lead = unit.classes[:colon]
    if unit.class_at(colon + 1) == tag.QUOTATION and lead.count(tag.COMMA) == 1 and lead[0] == tag.NAME:
        lead = lead.replace(tag.COMMA, "")  # 'Ada Quill, mayor: "..."'
    if not _WITHIN_LABEL.issuperset(lead) or unit.words[0] in words_in("no labels"):
        return False
    return tag.NAME in lead or unit.closes_paragraph
