"""A unit in; the label that names a speaker at its head out: "Quill: Port to close", "QUILL: We cannot wait"."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.attribution.clauses import last_word
from briefing.extract.attribution.lexicon import source_words
from briefing.extract.attribution.units import Unit
from briefing.model import Span

_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Label:
    """A name before a colon, what follows it, and whether the name is that of a role or a paper ("Poll")."""

    name: str
    source: Span
    cue: Span
    content: Span
    generic: bool


def find_label(unit: Unit) -> Label | None:
    """Return the label of a unit that begins a paragraph, if it has one."""
    colon = unit.tags.find(":", 0, _LONGEST + 1)
    if colon < 1 or not unit.opens_paragraph or colon + 1 >= len(unit.tags):
        return None
    if any(tag not in "NkcnB" for tag in unit.tags[:colon]) or (
        "N" not in unit.tags[:colon] and not unit.closes_paragraph
    ):
        return None
    end = last_word(unit)
    if end <= colon + 2:
        return None
    word = unit.words[colon - 1]
    generic = word in source_words("roles") or word in source_words("papers")
    return Label(word, unit.span(0, colon), unit.span(colon, colon + 1), unit.span(colon + 1, end), generic)
