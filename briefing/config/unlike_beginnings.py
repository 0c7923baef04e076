"""The outline's terms in; a warning for each beginning ("oper*") that catches words of unlike families out."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.config.outline import Outline
from briefing.config.yamlfile import shown
from briefing.errors import Problem
from briefing.text.words import read_lines

_REMEDY = "write the words themselves, or a longer beginning"
_Steps = tuple[str | int, ...]


def find_unlike_beginnings(outline: Outline) -> Iterator[Problem]:
    """Yield a warning for each term that ends in * and begins words of unlike families: opera and operation."""
    found = [(steps, term, words) for steps, term in _prefixes(outline) if (words := _caught(term))]
    if not found:
        return
    from briefing.config.yamlfile import read_yaml

    file = read_yaml(outline.file, shown(outline.file))
    for steps, term, words in found:
        yield file.problem(
            steps, f"'{term}' catches words of unlike families: {' and '.join(words)}", _REMEDY
        )


def _prefixes(outline: Outline) -> Iterator[tuple[_Steps, str]]:
    for number, section in enumerate(outline.sections):
        for place, term in enumerate(section.terms):
            yield ("sections", number, "terms", place), term
        for place, measure in enumerate(section.measures):
            for key, terms in (("about", measure.about), ("not", measure.not_)):
                yield from ((("sections", number, "measures", place, key), term) for term in terms)


def _caught(term: str) -> tuple[str, ...]:
    """Return the first two listed words that a beginning catches, where it catches more than one."""
    if not term.endswith("*"):
        return ()
    beginning = term[:-1].casefold()
    words = {word for line in read_lines("like-beginnings") for word in line.split(", ")}
    caught = sorted(word for word in words if word.startswith(beginning))
    return tuple(caught[:2]) if len(caught) > 1 else ()
