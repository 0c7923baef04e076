"""The outline's measures in; a warning for each word of `not` that its own `about` asks for, out.

Words are compared by stem: with `about: [share]` and `not: [shares]` no figure can belong.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.config.outline import Measure, Outline
from briefing.config.yamlfile import shown
from briefing.errors import Problem
from briefing.text.stems import stems_of

_REMEDY = 'write the longer words of which it is a part ("share price"), or leave it out'


def find_contradicting_words(outline: Outline) -> Iterator[Problem]:
    """Yield a warning for each word of a measure's `not` that meets whatever a word of its `about` meets."""
    found = [
        (("sections", number, "measures", place, "not"), asked, word)
        for number, section in enumerate(outline.sections)
        for place, measure in enumerate(section.measures)
        for asked, word in _contradictions(measure)
    ]
    if not found:
        return
    from briefing.config.yamlfile import read_yaml

    file = read_yaml(outline.file, shown(outline.file))
    for steps, asked, word in found:
        fault = (
            f"'{word}' has the stem of '{asked}' in `about`: whatever meets the one is kept out by the other"
        )
        yield file.problem(steps, fault, _REMEDY)


def _contradictions(measure: Measure) -> Iterator[tuple[str, str]]:
    """Yield each term of `about` with the single word of `not` that stands in it."""
    for word in measure.not_:
        stems = stems_of(word)
        if len(stems) != 1 or "/" in word:
            continue
        asked = next(
            (term for term in measure.about if "/" not in term and _meets(word, stems[0], term)), None
        )
        if asked is not None:
            yield asked, word


def _meets(word: str, stem: str, term: str) -> bool:
    if term.endswith("*") or word.endswith("*"):
        one, other = term.rstrip("*").casefold(), word.rstrip("*").casefold()
        return one.startswith(other) if word.endswith("*") else other.startswith(one)
    return stem in stems_of(term)
