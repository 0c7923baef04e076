"""Words in; whether they could be terms of an outline out: function words, verbs of saying and weekdays could not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from briefing.config import Outline
from briefing.corpus import QueryParts
from briefing.index.leaves import Leaf, Words
from briefing.index.match import spans
from briefing.index.parts import parse_parts
from briefing.index.query import parse_term
from briefing.text.stems import DEFAULT_LANGUAGE, analyser
from briefing.text.words import read_lines

SHORTEST = 3  # letters of a word that is suggested
# Lists of words that are found in texts on any subject; each entry's words count one by one.
_GENERAL_LISTS = (
    "function-words",
    "general-words",
    "minor-words",
    "finite-verbs",
    "modals",
    "reporting-verbs",
    "attribution-verbs",
    "connectives",
    "numerals",
    "ordinals",
    "months",
    "times",
    "titles",
    "hedges",
)


@cache
def general_stems() -> frozenset[str]:
    """Return the stems of words that tell no subject: "the", "said", "Monday", "perhaps"."""
    entries = (line.partition("=")[0] for name in _GENERAL_LISTS for line in read_lines(name))
    return stems_of(entries)


def stems_of(texts: Iterable[str], language: str = "") -> frozenset[str]:
    """Return the stems of all words of some texts."""
    tokens = analyser(language).tokens
    return frozenset(token.stem for text in texts for token in tokens(text) if not token.joined)


class CoveredWords:
    """Tells which words an outline has already: its names, and what its sections look for, in any form."""

    def __init__(self, outline: Outline) -> None:
        """Take the terms of all sections, the words of their titles, questions, measures, readings and exclusions."""
        self._stems: set[str] = set()
        self._leaves: list[Leaf] = []
        for name in outline.names:
            self._stems |= stems_of((name.name, *name.also))
        for section in outline.sections:
            self._stems |= stems_of((section.title, section.question))
            words = [*section.terms, *section.exclude]
            words += [word for m in section.measures for word in (*m.unit, *m.about, *m.not_, *m.places)]
            words += [word for p in section.positions for reading in p.readings for word in reading.any]
            parts = parse_parts(QueryParts(terms=tuple(words), query=section.query), (DEFAULT_LANGUAGE,))
            for leaf in (unit.leaf for unit in parts.units):
                if isinstance(leaf, Words):
                    self._stems |= {stem for reading in leaf.readings for stem in reading}
                else:
                    self._leaves.append(leaf)

    def __contains__(self, word: str) -> bool:
        """Return whether a word as it is written is one of the outline's."""
        tokens = analyser("").tokens(word)
        if any(token.stem in self._stems for token in tokens):
            return True
        return any(spans(leaf, word, tokens) for leaf in self._leaves)


def can_be_term(word: str) -> bool:
    """Return whether a word could be a term: it has letters enough, and tells some subject."""
    if len(word) < SHORTEST or not word.isalpha():
        return False
    try:
        parse_term(word)
    except ValueError:
        return False
    return general_stems().isdisjoint(stems_of((word,)))
