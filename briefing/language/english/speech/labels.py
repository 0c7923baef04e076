"""A unit in; the label that names a speaker at its head out: "Quill: Port to close", "QUILL: We cannot wait"."""

from __future__ import annotations

from briefing.language.english.speech.clauses import last_word
from briefing.language.english.speech.drafts import Draft
from briefing.language.english.speech.lexicon import other_words, source_words
from briefing.language.english.speech.units import Unit

_LONGEST = 5
GENERIC = "*"


def find_label(unit: Unit) -> Draft | None:
    """Return what a name before a colon at the head of a paragraph is said to say, if there is one.

    The draft's `label` is the name's last word, or "*" where that is a role or a paper ("Poll: ...").
    """
    colon = unit.tags.find(":", 0, _LONGEST + 1)
    if colon < 1 or not unit.opens_paragraph or colon + 1 >= len(unit.tags):
        return None
    lead = unit.tags[:colon]
    if any(tag not in "NkcnB" for tag in lead) or ("N" not in lead and not unit.closes_paragraph):
        return None
    end = last_word(unit)
    if end <= colon + 2:
        return None
    word = unit.words[colon - 1]
    if unit.words[0] in other_words("no labels"):
        return None
    generic = word in source_words("roles") or word in source_words("papers")
    content = [unit.span(colon + 1, end)]
    label = GENERIC if generic else word
    return Draft(
        content,
        unit.span(0, colon),
        unit.span(colon, colon + 1),
        unit.start,
        False,
        "Q" in unit.tags[colon:],
        label,
    )
